#include "pl_check_cells.h"

#include <string.h>

#include "pl_db.h"
#include "sql_frame.h"

enum { CODES = 4, AMOUNTS = 6 }; /* of a row: codes, and amounts with their slack */

/* The columns of list_check_rows; the codes and the amounts follow each other. */
enum { SLICE_NO, UNIT, FORM, FILE_NO, LINE, COLUMN_NO, CODE, AMOUNT = CODE + CODES };

typedef struct {
    guint64 hash;
    guint key, key_size; /* in keys */
    int64_t rows, line, column_no;
    int64_t sums[AMOUNTS];
    guint8 given, beyond; /* 1 << amount: a row gave it; the sum does not fit */
} Cell;

/* The cells of one slice. */
typedef struct {
    sqlite3_stmt *rows, *add;
    int64_t slice_no, file_no;
    char *unit, *form;
    GString *keys; /* the codes of the cells, each closed by NUL */
    GString *key;  /* of the row at hand */
    GArray *cells; /* Cell */
    guint *places; /* by hash: place in cells, counting from 1; 0: free */
    guint n_places;
    guint last; /* the cell of the row before: codes come in runs */
} Slice;

static void slice_clear(Slice *slice)
{
    (void)sqlite3_finalize(slice->rows); /* their errors were reported when they were run */
    (void)sqlite3_finalize(slice->add);
    g_free(slice->unit);
    g_free(slice->form);
    (void)g_string_free(slice->keys, TRUE);
    (void)g_string_free(slice->key, TRUE);
    g_array_unref(slice->cells);
    g_free(slice->places);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Slice, slice_clear)

static bool key_is(const Slice *slice, const Cell *cell)
{
    return cell->key_size == slice->key->len &&
           memcmp(slice->keys->str + cell->key, slice->key->str, cell->key_size) == 0;
}

/* FNV-1a: codes are short. */
static guint64 hash_key(const GString *key)
{
    guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);

    for (gsize i = 0; i < key->len; i++)
        hash = (hash ^ (guchar)key->str[i]) * G_GUINT64_CONSTANT(1099511628211);
    return hash;
}

static void make_room(Slice *slice)
{
    if (slice->cells->len * 2 < slice->n_places)
        return;
    g_free(slice->places);
    slice->n_places *= 2;
    slice->places = g_new0(guint, slice->n_places);
    for (guint i = 0; i < slice->cells->len; i++) {
        guint at = (guint)g_array_index(slice->cells, Cell, i).hash & (slice->n_places - 1);
        while (slice->places[at] != 0)
            at = (at + 1) & (slice->n_places - 1);
        slice->places[at] = i + 1;
    }
}

static guint add_cell(Slice *slice, guint64 hash, guint at)
{
    Cell cell = { .hash = hash,
                  .key = (guint)slice->keys->len,
                  .key_size = (guint)slice->key->len,
                  .line = sqlite3_column_int64(slice->rows, LINE),
                  .column_no = sqlite3_column_int64(slice->rows, COLUMN_NO) };

    g_string_append_len(slice->keys, slice->key->str, (gssize)slice->key->len);
    g_array_append_val(slice->cells, cell);
    slice->places[at] = slice->cells->len;
    make_room(slice);
    return slice->cells->len - 1;
}

/* The cell of the row at hand. */
static Cell *find_cell(Slice *slice)
{
    (void)g_string_truncate(slice->key, 0);
    for (int i = 0; i < CODES; i++)
        g_string_append_len(slice->key, pl_db_text(slice->rows, CODE + i),
                            sqlite3_column_bytes(slice->rows, CODE + i) + 1);
    if (slice->last < slice->cells->len &&
        key_is(slice, &g_array_index(slice->cells, Cell, slice->last)))
        return &g_array_index(slice->cells, Cell, slice->last);

    guint64 hash = hash_key(slice->key);
    guint at = (guint)hash & (slice->n_places - 1);
    while (slice->places[at] != 0 &&
           !key_is(slice, &g_array_index(slice->cells, Cell, slice->places[at] - 1)))
        at = (at + 1) & (slice->n_places - 1);
    slice->last = slice->places[at] != 0 ? slice->places[at] - 1 : add_cell(slice, hash, at);
    return &g_array_index(slice->cells, Cell, slice->last);
}

static void take_row(Slice *slice)
{
    Cell *cell = find_cell(slice);

    cell->rows++;
    for (int i = 0; i < AMOUNTS; i++) {
        if (sqlite3_column_type(slice->rows, AMOUNT + i) == SQLITE_NULL)
            continue;
        cell->given |= (guint8)(1 << i);
        if (__builtin_add_overflow(cell->sums[i], sqlite3_column_int64(slice->rows, AMOUNT + i),
                                   &cell->sums[i]))
            cell->beyond |= (guint8)(1 << i);
    }
}

static bool write_cell(Slice *slice, const Cell *cell, GError **error)
{
    static const char *const codes[CODES] = { "@category", "@function_code", "@economic_code",
                                              "@fund_source" };
    static const char *const amounts[AMOUNTS] = {
        "@initial_budget_fen",  "@initial_budget_slack_fen",
        "@adjusted_budget_fen", "@adjusted_budget_slack_fen",
        "@actual_fen",          "@actual_slack_fen"
    };
    const char *code = slice->keys->str + cell->key;

    for (int i = 0; i < CODES; i++, code += strlen(code) + 1)
        pl_db_bind_text(slice->add, codes[i], code);
    for (int i = 0; i < AMOUNTS; i++)
        if ((cell->given & ~cell->beyond & (1 << i)) != 0)
            pl_db_bind_int(slice->add, amounts[i], cell->sums[i]);
    pl_db_bind_text(slice->add, "@unit_code", slice->unit);
    pl_db_bind_text(slice->add, "@form", slice->form);
    pl_db_bind_int(slice->add, "@slice_no", slice->slice_no);
    pl_db_bind_int(slice->add, "@file_no", slice->file_no);
    pl_db_bind_int(slice->add, "@rows", cell->rows);
    pl_db_bind_int(slice->add, "@line", cell->line);
    pl_db_bind_int(slice->add, "@column_no", cell->column_no);
    return pl_db_exec(slice->add, NULL, error);
}

static bool end_slice(Slice *slice, GError **error)
{
    for (guint i = 0; i < slice->cells->len; i++)
        if (!write_cell(slice, &g_array_index(slice->cells, Cell, i), error))
            return false;
    (void)g_string_truncate(slice->keys, 0);
    (void)g_array_set_size(slice->cells, 0);
    memset(slice->places, 0, slice->n_places * sizeof *slice->places);
    return true;
}

static void begin_slice(Slice *slice, int64_t slice_no)
{
    slice->slice_no = slice_no;
    slice->file_no = sqlite3_column_int64(slice->rows, FILE_NO);
    g_free(slice->unit);
    g_free(slice->form);
    slice->unit = g_strdup(pl_db_text(slice->rows, UNIT));
    slice->form = g_strdup(pl_db_text(slice->rows, FORM));
}

bool pl_check_cells_fill(sqlite3 *db, GError **error)
{
    g_auto(Slice) slice = { .slice_no = -1,
                            .keys = g_string_new(NULL),
                            .key = g_string_new(NULL),
                            .cells = g_array_new(FALSE, FALSE, sizeof(Cell)),
                            .n_places = 256 };
    PlDbStep step = PL_DB_ERROR;

    slice.places = g_new0(guint, slice.n_places);
    if (!pl_db_run(db, sql_frame_clear_cells, NULL, error, NULL) ||
        (slice.rows = pl_db_prepare(db, sql_frame_list_check_rows, error)) == NULL ||
        (slice.add = pl_db_prepare(db, sql_frame_add_cell, error)) == NULL)
        return false;
    while ((step = pl_db_step(slice.rows, error)) == PL_DB_ROW) {
        int64_t slice_no = sqlite3_column_int64(slice.rows, SLICE_NO);
        if (slice_no != slice.slice_no) {
            if (!end_slice(&slice, error))
                return false;
            begin_slice(&slice, slice_no);
        }
        take_row(&slice);
    }
    return step == PL_DB_DONE && end_slice(&slice, error);
}
