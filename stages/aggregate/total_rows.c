#include "total_rows.h"

#include <string.h>

#include "row.h"
#include "sql_aggregate.h"

typedef enum { LIST, SET, REMOVE, LIST_OTHERS, LIST_BELOW, ADD_BELOW, REMOVE_BELOW, N_USES } Use;

struct TotalRows {
    int year;
    const Items *items;
    int64_t *written;
    sqlite3_stmt *uses[N_USES];
    bool *is_kept;     /* for each item: there is such a row */
    GPtrArray *others; /* char *: items of rows that the scheme has no more */
};

TotalRows *total_rows_new(sqlite3 *db, int year, const Items *items, int64_t *written,
                          GError **error)
{
    static const char *const texts[N_USES] = {
        [LIST] = sql_aggregate_list_node_totals,
        [SET] = sql_aggregate_set_total,
        [REMOVE] = sql_aggregate_remove_total,
        [LIST_OTHERS] = sql_aggregate_list_totals_below,
        [LIST_BELOW] = sql_aggregate_list_below,
        [ADD_BELOW] = sql_aggregate_add_below,
        [REMOVE_BELOW] = sql_aggregate_remove_below,
    };
    g_autoptr(TotalRows) rows = g_new0(TotalRows, 1);

    rows->year = year;
    rows->items = items;
    rows->written = written;
    rows->is_kept = g_new0(bool, items->items->len);
    rows->others = g_ptr_array_new_with_free_func(g_free);
    if (!pl_db_prepare_all(db, texts, N_USES, rows->uses, error))
        return NULL;
    pl_db_bind_int(rows->uses[LIST], "@year", year);
    return g_steal_pointer(&rows);
}

void total_rows_free(TotalRows *rows)
{
    if (rows == NULL)
        return;
    pl_db_finalize_all(rows->uses, N_USES);
    g_free(rows->is_kept);
    g_ptr_array_unref(rows->others);
    g_free(rows);
}

/* The columns of list_node_totals.sql and list_totals_below.sql. */
enum {
    ITEM,
    AMOUNTS,
    OWN = AMOUNTS + N_AMOUNTS,
    CHILDREN,
    ADJUSTMENT,
    ELIMINATION,
    NET,
    SLACK,
    IS_HELD,
    EXPECTED,
    REPORTED,
    BEYOND,
    UNITS,
    IS_OTHER = UNITS + N_AMOUNTS /* only of the first */
};

static Figure read_figure(sqlite3_stmt *row, int column)
{
    return (Figure){ .is_given = sqlite3_column_type(row, column) != SQLITE_NULL,
                     .fen = sqlite3_column_int64(row, column) };
}

static Total read_total(sqlite3_stmt *row)
{
    Total total = { .own = read_figure(row, OWN),
                    .children = read_figure(row, CHILDREN),
                    .adjustment = read_figure(row, ADJUSTMENT),
                    .elimination = read_figure(row, ELIMINATION),
                    .net = read_figure(row, NET),
                    .slack = read_figure(row, SLACK),
                    .is_held = sqlite3_column_int(row, IS_HELD) != 0,
                    .units_expected = sqlite3_column_int64(row, EXPECTED),
                    .units_reported = sqlite3_column_int64(row, REPORTED),
                    .beyond = (guint8)sqlite3_column_int(row, BEYOND) };

    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        total.amounts[amount] = read_figure(row, AMOUNTS + amount);
        total.units[amount] = sqlite3_column_int64(row, UNITS + amount);
    }
    return total;
}

/* --- a node's rows --- */

static bool read_rows(TotalRows *rows, const char *node_code, const Total *totals, Total *before,
                      GError **error)
{
    sqlite3_stmt *list = rows->uses[LIST];
    PlDbStep step = PL_DB_ERROR;

    memset(before, 0, rows->items->items->len * sizeof *before);
    memset(rows->is_kept, 0, rows->items->items->len * sizeof *rows->is_kept);
    g_ptr_array_set_size(rows->others, 0);
    pl_db_bind_text(list, "@node_code", node_code);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        const int item = items_find(rows->items, pl_db_text(list, ITEM));
        if (item < 0) {
            g_ptr_array_add(rows->others, g_strdup(pl_db_text(list, ITEM)));
            continue;
        }
        before[item] = read_total(list);
        rows->is_kept[item] = sqlite3_column_int(list, IS_OTHER) == 0 &&
                              totals_are_same(&before[item], &totals[item]);
    }
    (void)sqlite3_reset(list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

static void put_figure(Row *row, const Figure *figure)
{
    row_figure(row, figure->is_given, figure->fen);
}

static bool set(TotalRows *rows, const char *node_code, int item, const Total *total,
                GError **error)
{
    Row row = row_begin(rows->uses[SET]);

    row_text(&row, node_code);
    row_int(&row, rows->year);
    row_text(&row, items_at(rows->items, item)->code);
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        put_figure(&row, &total->amounts[amount]);
    put_figure(&row, &total->own);
    put_figure(&row, &total->children);
    put_figure(&row, &total->adjustment);
    put_figure(&row, &total->elimination);
    put_figure(&row, &total->net);
    put_figure(&row, &total->slack);
    row_text(&row, total->is_held ? "A" : "O");
    row_int(&row, total->units_expected);
    row_int(&row, total->units_reported);
    row_int(&row, total->beyond);
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        row_int(&row, total->units[amount]);
    return row_add(&row, rows->written, error);
}

bool total_rows_set(TotalRows *rows, const char *node_code, const Total *totals, Total *before,
                    GError **error)
{
    if (!read_rows(rows, node_code, totals, before, error))
        return false;
    for (guint i = 0; i < rows->others->len; i++) {
        Row row = row_begin(rows->uses[REMOVE]);
        row_text(&row, node_code);
        row_text(&row, g_ptr_array_index(rows->others, i));
        if (!row_add(&row, rows->written, error))
            return false;
    }
    for (guint i = 0; i < rows->items->items->len; i++)
        if (!rows->is_kept[i] && !set(rows, node_code, (int)i, &totals[i], error))
            return false;
    return true;
}

/* --- what is right below a node --- */

bool total_rows_join(TotalRows *rows, const char *node_code, bool all, TotalSum *sums,
                     GError **error)
{
    sqlite3_stmt *list = rows->uses[LIST_OTHERS];
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(list, "@node_code", node_code);
    pl_db_bind_int(list, "@all", all);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        const int item = items_find(rows->items, pl_db_text(list, ITEM));
        const Total total = read_total(list);
        if (item >= 0)
            totals_add_child(&sums[item], &total);
    }
    (void)sqlite3_reset(list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

static TotalSum read_below(sqlite3_stmt *row)
{
    enum {
        GIVEN = ITEM + 1,
        FEN = GIVEN + N_AMOUNTS,
        ADJUSTED = FEN + N_AMOUNTS,
        ELIMINATED,
        SLACKS,
        EXPECTEDS,
        REPORTEDS,
        UNIT_COUNTS,
        IS_BEYOND = UNIT_COUNTS + N_AMOUNTS
    };
    TotalSum sum = { .adjustment_fen = sqlite3_column_int64(row, ADJUSTED),
                     .elimination_fen = sqlite3_column_int64(row, ELIMINATED),
                     .slack_fen = sqlite3_column_int64(row, SLACKS),
                     .units_expected = sqlite3_column_int64(row, EXPECTEDS),
                     .units_reported = sqlite3_column_int64(row, REPORTEDS),
                     .beyond = sqlite3_column_int(row, IS_BEYOND) != 0 };

    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        sum.given[amount] = sqlite3_column_int64(row, GIVEN + amount);
        sum.fen[amount] = sqlite3_column_int64(row, FEN + amount);
        sum.units[amount] = sqlite3_column_int64(row, UNIT_COUNTS + amount);
    }
    sum.children = sum.given[ACTUAL];
    sum.children_fen = sum.fen[ACTUAL];
    return sum;
}

bool total_rows_add_below(TotalRows *rows, const char *node_code, TotalSum *sums, bool *ret_fits,
                          GError **error)
{
    sqlite3_stmt *list = rows->uses[LIST_BELOW];
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(list, "@node_code", node_code);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        const int item = items_find(rows->items, pl_db_text(list, ITEM));
        const TotalSum below = read_below(list);
        if (item >= 0)
            totals_add_children(&sums[item], &below);
    }
    (void)sqlite3_reset(list); /* repeats the error of the step */
    *ret_fits = true;
    for (guint i = 0; i < rows->items->items->len; i++)
        *ret_fits = *ret_fits && sums[i].beyond == 0;
    return step == PL_DB_DONE;
}

static bool add_below(TotalRows *rows, const char *node_code, int item, const TotalSum *sum,
                      GError **error)
{
    const bool fits = totals_fit(sum);
    const TotalSum none = { 0 };
    const TotalSum *kept = fits ? sum : &none;
    Row row = row_begin(rows->uses[ADD_BELOW]);

    row_text(&row, node_code);
    row_text(&row, items_at(rows->items, item)->code);
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        row_int(&row, kept->given[amount]);
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        row_int(&row, (int64_t)kept->fen[amount]);
    row_int(&row, (int64_t)kept->adjustment_fen);
    row_int(&row, (int64_t)kept->elimination_fen);
    row_int(&row, (int64_t)kept->slack_fen);
    row_int(&row, kept->units_expected);
    row_int(&row, kept->units_reported);
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        row_int(&row, kept->units[amount]);
    row_int(&row, !fits);
    return row_add(&row, rows->written, error);
}

bool total_rows_set_below(TotalRows *rows, const char *node_code, const TotalSum *sums,
                          GError **error)
{
    Row all = row_begin(rows->uses[REMOVE_BELOW]);
    int64_t removed = 0; /* what comes in their place counts as written */

    row_text(&all, node_code);
    if (!row_add(&all, &removed, error))
        return false;
    for (guint i = 0; i < rows->items->items->len; i++)
        if (!totals_is_none(&sums[i]) && !add_below(rows, node_code, (int)i, &sums[i], error))
            return false;
    return true;
}
