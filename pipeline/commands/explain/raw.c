#include "raw.h"

#include "pl_body.h"
#include "pl_db.h"
#include "pl_encoding.h"
#include "sql_explain.h"

typedef struct {
    GArray *cells;
    guint next;          /* the first that is not found yet */
    PlEncoding encoding; /* of the fields */
} Search;

static void cell_clear(void *data)
{
    g_free(((RawCell *)data)->text);
}

GArray *raw_cells_new(void)
{
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(RawCell));

    g_array_set_clear_func(cells, cell_clear);
    return cells;
}

static bool take_record(const PlCsvRecord *record, void *data, GError **error)
{
    Search *search = data;

    (void)error; /* nothing fails here */
    for (; search->next < search->cells->len; search->next++) {
        RawCell *cell = &g_array_index(search->cells, RawCell, search->next);
        if (cell->line > record->line)
            break;
        if (cell->line < record->line || cell->column_no < 1 ||
            (size_t)cell->column_no > record->n_fields)
            continue;
        size_t at = (size_t)cell->column_no - 1;
        cell->text = pl_text_to_utf8(record->fields[at], record->field_sizes[at], search->encoding);
    }
    return true;
}

static bool next_chunk(void *data, const void **ret_packed, size_t *ret_packed_size,
                       size_t *ret_size, GError **error)
{
    sqlite3_stmt *chunks = data;
    PlDbStep step = pl_db_step(chunks, error);

    *ret_packed = step == PL_DB_ROW ? sqlite3_column_blob(chunks, 0) : NULL;
    *ret_packed_size = (size_t)sqlite3_column_bytes(chunks, 0);
    *ret_size = (size_t)sqlite3_column_int64(chunks, 1);
    return step != PL_DB_ERROR;
}

static bool find_encoding(sqlite3 *db, int64_t file_no, PlEncoding *ret_encoding, GError **error)
{
    g_autoptr(sqlite3_stmt) find = pl_db_prepare(db, sql_explain_find_encoding, error);

    if (find == NULL)
        return false;
    pl_db_bind_int(find, "@file_no", file_no);
    if (pl_db_step(find, error) != PL_DB_ROW)
        return false;
    if (!pl_encoding_from_name(pl_db_text(find, 0), ret_encoding))
        *ret_encoding = PL_ENCODING_UTF8; /* no figure comes from a file of no known encoding */
    return true;
}

bool raw_read(sqlite3 *db, const PlBook *book, int64_t file_no, GArray *cells, GError **error)
{
    g_autoptr(sqlite3_stmt) chunks = pl_db_prepare(db, sql_explain_list_chunks, error);
    PlCsvLimits limits = pl_csv_default_limits;
    PlEncoding encoding = PL_ENCODING_UTF8;

    if (chunks == NULL || !find_encoding(db, file_no, &encoding, error))
        return false;
    pl_db_bind_int(chunks, "@file_no", file_no);
    limits.field_bytes = (size_t)book->field_bytes;
    limits.record_bytes = (size_t)book->line_bytes;

    Search search = { .cells = cells, .encoding = pl_body_field_encoding(encoding) };
    return pl_body_read(next_chunk, chunks, encoding, &limits, take_record, NULL, &search, error);
}
