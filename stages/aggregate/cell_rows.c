#include "cell_rows.h"

#include <string.h>

#include "row.h"
#include "sql_aggregate.h"

enum { N_CODES = CELL_COUNTERPARTY }; /* of those of a cell; the rows do not tell the other unit */

/* The columns of list_cells.sql: the codes come first. */
enum { YEAR = N_CODES, AMOUNTS, ROWS = AMOUNTS + N_AMOUNTS, BEYOND };

struct CellRows {
    int year;
    int64_t *written;
    sqlite3_stmt *list, *set, *remove;
    GArray *changed;  /* guint: places of the cells to be written */
    GPtrArray *stale; /* char*: the codes of rows that are no more, N_CODES for each */
};

CellRows *cell_rows_new(sqlite3 *db, int year, int64_t *written, GError **error)
{
    g_autoptr(CellRows) rows = g_new0(CellRows, 1);

    rows->year = year;
    rows->written = written;
    rows->changed = g_array_new(FALSE, FALSE, sizeof(guint));
    rows->stale = g_ptr_array_new_with_free_func(g_free);
    if ((rows->list = pl_db_prepare(db, sql_aggregate_list_cells, error)) == NULL ||
        (rows->set = pl_db_prepare(db, sql_aggregate_set_spending, error)) == NULL ||
        (rows->remove = pl_db_prepare(db, sql_aggregate_remove_spending, error)) == NULL)
        return NULL;
    return g_steal_pointer(&rows);
}

void cell_rows_free(CellRows *rows)
{
    if (rows == NULL)
        return;
    (void)sqlite3_finalize(rows->list); /* their errors were reported when they were run */
    (void)sqlite3_finalize(rows->set);
    (void)sqlite3_finalize(rows->remove);
    g_array_unref(rows->changed);
    g_ptr_array_unref(rows->stale);
    g_free(rows);
}

static bool is_kept(const Cell *cell, int amount)
{
    return cell->amounts[amount].figures > 0 && (cell->beyond >> amount & 1) == 0;
}

/* By codes, as cells are sorted and as the table's key is. */
static int compare_codes(const Cell *cell, sqlite3_stmt *row)
{
    int order = 0;

    for (int i = 0; i < N_CODES && order == 0; i++)
        order = strcmp(cell->codes[i]->text, pl_db_text(row, i));
    return order;
}

static bool is_same(const CellRows *rows, const Cell *cell)
{
    sqlite3_stmt *row = rows->list;

    for (int i = 0; i < N_AMOUNTS; i++) {
        const bool is_there = sqlite3_column_type(row, AMOUNTS + i) != SQLITE_NULL;
        if (is_there != is_kept(cell, i) ||
            (is_there && sqlite3_column_int64(row, AMOUNTS + i) != (int64_t)cell->amounts[i].fen))
            return false;
    }
    return sqlite3_column_int(row, YEAR) == rows->year &&
           sqlite3_column_int64(row, ROWS) == cell->rows &&
           sqlite3_column_int(row, BEYOND) == cell->beyond;
}

static void add_stale(CellRows *rows)
{
    for (int i = 0; i < N_CODES; i++)
        g_ptr_array_add(rows->stale, g_strdup(pl_db_text(rows->list, i)));
}

/* Both are in the order of their codes. What is found waits: a list that is changed under its own
 * reader may skip or repeat. */
static bool compare(CellRows *rows, const char *node_code, const Cells *cells, GError **error)
{
    guint next = 0;
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(rows->list, "@node_code", node_code);
    while ((step = pl_db_step(rows->list, error)) == PL_DB_ROW) {
        int order = 1;
        for (; next < cells->cells->len; next++) {
            order = compare_codes(cells_at(cells, next), rows->list);
            if (order >= 0)
                break;
            g_array_append_val(rows->changed, next);
        }
        if (order != 0) {
            add_stale(rows);
            continue;
        }
        if (!is_same(rows, cells_at(cells, next)))
            g_array_append_val(rows->changed, next);
        next++;
    }
    for (; next < cells->cells->len; next++)
        g_array_append_val(rows->changed, next);
    (void)sqlite3_reset(rows->list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

static bool set(CellRows *rows, const char *node_code, const Cell *cell, GError **error)
{
    Row row = row_begin(rows->set);

    row_text(&row, node_code);
    row_int(&row, rows->year);
    for (int i = 0; i < N_CODES; i++)
        row_text(&row, cell->codes[i]->text);
    for (int i = 0; i < N_AMOUNTS; i++)
        row_figure(&row, is_kept(cell, i), (int64_t)cell->amounts[i].fen);
    row_int(&row, cell->rows);
    row_int(&row, cell->beyond);
    return row_add(&row, rows->written, error);
}

static bool remove_stale(CellRows *rows, const char *node_code, GError **error)
{
    for (guint first = 0; first < rows->stale->len; first += N_CODES) {
        Row row = row_begin(rows->remove);
        row_text(&row, node_code);
        for (guint i = 0; i < N_CODES; i++)
            row_text(&row, g_ptr_array_index(rows->stale, first + i));
        if (!row_add(&row, rows->written, error))
            return false;
    }
    return true;
}

bool cell_rows_set(CellRows *rows, const char *node_code, const Cells *cells, GError **error)
{
    g_array_set_size(rows->changed, 0);
    g_ptr_array_set_size(rows->stale, 0);
    if (!compare(rows, node_code, cells, error) || !remove_stale(rows, node_code, error))
        return false;
    for (guint i = 0; i < rows->changed->len; i++)
        if (!set(rows, node_code, cells_at(cells, g_array_index(rows->changed, guint, i)), error))
            return false;
    return true;
}
