#include "cell_rows.h"

#include <string.h>

#include "row.h"
#include "sql_aggregate.h"

enum { N_CODES = CELL_COUNTERPARTY }; /* of those of a cell; the rows do not tell the other unit */

/* The columns of list_cells.sql and find_cell.sql: the codes come first. */
enum { YEAR = N_CODES, AMOUNTS, FIGURES = AMOUNTS + N_AMOUNTS, ROWS = FIGURES + N_AMOUNTS, BEYOND };

struct CellRows {
    int year;
    Words *words;
    int64_t *written;
    sqlite3_stmt *list, *find, *set, *remove;
    GArray *changed; /* Cell: as it is to be written */
    GArray *stale;   /* Cell: of a row that is no more */
};

const CellTable cell_table_whole = { .list = sql_aggregate_list_cells,
                                     .find = sql_aggregate_find_cell,
                                     .set = sql_aggregate_set_spending,
                                     .remove = sql_aggregate_remove_spending };
const CellTable cell_table_own = { .list = sql_aggregate_list_own_cells,
                                   .set = sql_aggregate_set_own_spending,
                                   .remove = sql_aggregate_remove_own_spending };

CellRows *cell_rows_new(sqlite3 *db, const CellTable *table, int year, Words *words,
                        int64_t *written, GError **error)
{
    g_autoptr(CellRows) rows = g_new0(CellRows, 1);

    rows->year = year;
    rows->words = words;
    rows->written = written;
    rows->changed = g_array_new(FALSE, FALSE, sizeof(Cell));
    rows->stale = g_array_new(FALSE, FALSE, sizeof(Cell));
    if ((rows->list = pl_db_prepare(db, table->list, error)) == NULL ||
        (table->find != NULL && (rows->find = pl_db_prepare(db, table->find, error)) == NULL) ||
        (rows->set = pl_db_prepare(db, table->set, error)) == NULL ||
        (rows->remove = pl_db_prepare(db, table->remove, error)) == NULL)
        return NULL;
    return g_steal_pointer(&rows);
}

void cell_rows_free(CellRows *rows)
{
    if (rows == NULL)
        return;
    (void)sqlite3_finalize(rows->list); /* their errors were reported when they were run */
    (void)sqlite3_finalize(rows->find);
    (void)sqlite3_finalize(rows->set);
    (void)sqlite3_finalize(rows->remove);
    g_array_unref(rows->changed);
    g_array_unref(rows->stale);
    g_free(rows);
}

static bool is_kept(const Cell *cell, int amount)
{
    return cell->amounts[amount].figures > 0 && (cell->beyond >> amount & 1) == 0;
}

static int64_t kept_figures(const Cell *cell, int amount)
{
    return is_kept(cell, amount) ? cell->amounts[amount].figures : 0;
}

static Cell read_cell(CellRows *rows, sqlite3_stmt *row)
{
    Cell cell = { .rows = sqlite3_column_int64(row, ROWS),
                  .beyond = (guint8)sqlite3_column_int(row, BEYOND) };

    for (int i = 0; i < N_CODES; i++)
        cell.codes[i] = words_take(rows->words, (const char *)sqlite3_column_blob(row, i),
                                   (size_t)sqlite3_column_bytes(row, i));
    cell.codes[CELL_COUNTERPARTY] = words_take(rows->words, "", 0);
    for (int i = 0; i < N_AMOUNTS; i++)
        cell.amounts[i] = (Sum){ .fen = sqlite3_column_int64(row, AMOUNTS + i),
                                 .figures = sqlite3_column_int64(row, FIGURES + i) };
    return cell;
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

    for (int i = 0; i < N_AMOUNTS; i++)
        if (sqlite3_column_int64(row, FIGURES + i) != kept_figures(cell, i) ||
            (is_kept(cell, i) &&
             sqlite3_column_int64(row, AMOUNTS + i) != (int64_t)cell->amounts[i].fen))
            return false;
    return sqlite3_column_int(row, YEAR) == rows->year &&
           sqlite3_column_int64(row, ROWS) == cell->rows &&
           sqlite3_column_int(row, BEYOND) == cell->beyond;
}

/* @was, @now: NULL: there was or is no such row. */
static void note_change(Cells *changes, const Cell *was, const Cell *now)
{
    if (changes != NULL && was != NULL)
        cells_leave(changes, was);
    if (changes != NULL && now != NULL)
        cells_join_kept(changes, now);
}

static void add_changed(CellRows *rows, const Cell *was, const Cell *now, Cells *changes)
{
    g_array_append_vals(rows->changed, now, 1);
    note_change(changes, was, now);
}

/* Both are in the order of their codes. What is found waits: a list that is changed under its own
 * reader may skip or repeat. */
static bool compare(CellRows *rows, const char *node_code, const Cells *cells, Cells *changes,
                    GError **error)
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
            add_changed(rows, NULL, cells_at(cells, next), changes);
        }
        if (order == 0 && is_same(rows, cells_at(cells, next))) {
            next++;
            continue;
        }
        const Cell was = read_cell(rows, rows->list);
        if (order == 0) {
            add_changed(rows, &was, cells_at(cells, next++), changes);
        } else {
            g_array_append_val(rows->stale, was);
            note_change(changes, &was, NULL);
        }
    }
    for (; next < cells->cells->len; next++)
        add_changed(rows, NULL, cells_at(cells, next), changes);
    (void)sqlite3_reset(rows->list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

static Row begin_with_codes(sqlite3_stmt *statement, const char *node_code, const Cell *cell)
{
    Row row = row_begin(statement);

    row_text(&row, node_code);
    for (int i = 0; i < N_CODES; i++)
        row_text(&row, cell->codes[i]->text);
    return row;
}

static bool set(CellRows *rows, const char *node_code, const Cell *cell, GError **error)
{
    Row row = begin_with_codes(rows->set, node_code, cell);

    row_int(&row, rows->year);
    for (int i = 0; i < N_AMOUNTS; i++)
        row_figure(&row, is_kept(cell, i), (int64_t)cell->amounts[i].fen);
    for (int i = 0; i < N_AMOUNTS; i++)
        row_int(&row, kept_figures(cell, i));
    row_int(&row, cell->rows);
    row_int(&row, cell->beyond);
    return row_add(&row, rows->written, error);
}

static bool write_rows(CellRows *rows, const char *node_code, GError **error)
{
    for (guint i = 0; i < rows->stale->len; i++) {
        Row row = begin_with_codes(rows->remove, node_code, &g_array_index(rows->stale, Cell, i));
        if (!row_add(&row, rows->written, error))
            return false;
    }
    for (guint i = 0; i < rows->changed->len; i++)
        if (!set(rows, node_code, &g_array_index(rows->changed, Cell, i), error))
            return false;
    return true;
}

static void begin(CellRows *rows)
{
    g_array_set_size(rows->changed, 0);
    g_array_set_size(rows->stale, 0);
}

bool cell_rows_set(CellRows *rows, const char *node_code, const Cells *cells, Cells *changes,
                   GError **error)
{
    begin(rows);
    return compare(rows, node_code, cells, changes, error) && write_rows(rows, node_code, error);
}

/* Adds the row of the same codes to @cell, if there is one. */
static bool join_row(CellRows *rows, const char *node_code, Cell *cell, GError **error)
{
    Row key = begin_with_codes(rows->find, node_code, cell);
    PlDbStep step = pl_db_step(key.add, error);

    if (step == PL_DB_ROW) {
        const Cell row = read_cell(rows, rows->find);
        cell_join(cell, &row);
    }
    (void)sqlite3_reset(rows->find); /* repeats the error of the step */
    return step != PL_DB_ERROR;
}

static bool is_none(const Cell *change)
{
    bool is = change->rows == 0;

    for (int i = 0; i < N_AMOUNTS; i++)
        is = is && change->amounts[i].fen == 0 && change->amounts[i].figures == 0;
    return is;
}

static bool fits(const Cell *cell)
{
    bool fits = cell->beyond == 0;

    for (int i = 0; i < N_AMOUNTS; i++)
        fits = fits && wide_fits(cell->amounts[i].fen);
    return fits;
}

bool cell_rows_add(CellRows *rows, const char *node_code, const Cells *changes, bool *ret_fits,
                   GError **error)
{
    *ret_fits = true;
    begin(rows);
    for (guint i = 0; i < changes->cells->len && *ret_fits; i++) {
        Cell cell = *cells_at(changes, i);
        if (cell.beyond == 0 && is_none(&cell))
            continue;
        if (!join_row(rows, node_code, &cell, error))
            return false;
        *ret_fits = fits(&cell);
        g_assert(cell.rows >= 0);
        g_array_append_val(cell.rows > 0 ? rows->changed : rows->stale, cell);
    }
    return !*ret_fits || write_rows(rows, node_code, error);
}

bool cell_rows_join(CellRows *rows, const char *node_code, Cells *cells, GError **error)
{
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(rows->list, "@node_code", node_code);
    while ((step = pl_db_step(rows->list, error)) == PL_DB_ROW) {
        const Cell cell = read_cell(rows, rows->list);
        cells_join(cells, &cell);
    }
    (void)sqlite3_reset(rows->list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}
