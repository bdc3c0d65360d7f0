#include "files.h"

#include <errno.h>
#include <string.h>

#include "pl_body.h"
#include "pl_db.h"
#include "pl_encoding.h"
#include "pl_error.h"
#include "sql_files.h"
#include "sql_frame.h"

static bool finish(FILE *out, GError **error)
{
    if (fflush(out) == 0 && ferror(out) == 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot print: %s", g_strerror(errno));
    return false;
}

/* Paths stand escaped in the log, so no cell holds a tab or a line break. finish() asks whether all
 * went well. */
bool files_list(sqlite3 *db, FILE *out, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = pl_db_prepare(db, sql_files_list, error);
    PlDbStep step = PL_DB_ERROR;

    if (rows == NULL)
        return false;
    int columns = sqlite3_column_count(rows);
    for (int i = 0; i < columns; i++)
        (void)fprintf(out, "%s%c", sqlite3_column_name(rows, i), i + 1 < columns ? '\t' : '\n');
    while ((step = pl_db_step(rows, error)) == PL_DB_ROW)
        for (int i = 0; i < columns; i++)
            (void)fprintf(out, "%s%c", pl_db_text(rows, i), i + 1 < columns ? '\t' : '\n');
    return step == PL_DB_DONE && finish(out, error);
}

/* Where we are in the file's lines, which end with LF, CR or both. */
typedef struct {
    FILE *out;
    int64_t wanted; /* 0: all */
    int64_t line;
    PlEncoding encoding;
    bool is_after_cr;
    int64_t printed; /* bytes */
    int64_t seen;    /* bytes */
} Lines;

static unsigned character(PlEncoding encoding, const unsigned char *bytes)
{
    switch (encoding) {
    case PL_ENCODING_UTF16LE:
        return bytes[0] | (unsigned)bytes[1] << 8;
    case PL_ENCODING_UTF16BE:
        return (unsigned)bytes[0] << 8 | bytes[1];
    default:
        return bytes[0];
    }
}

/* A chunk has an even number of bytes unless it is the last, so no character of UTF-16 is cut. */
static void print_line(Lines *lines, const unsigned char *bytes, size_t size)
{
    bool is_utf16 =
        lines->encoding == PL_ENCODING_UTF16LE || lines->encoding == PL_ENCODING_UTF16BE;
    size_t width = is_utf16 ? 2 : 1;

    for (size_t i = 0; i + width <= size && lines->line <= lines->wanted; i += width) {
        unsigned c = character(lines->encoding, bytes + i);
        if (lines->is_after_cr && c != '\n')
            lines->line++;
        lines->is_after_cr = c == '\r';
        if (lines->line == lines->wanted) {
            (void)fwrite(bytes + i, 1, width, lines->out); /* finish() asks whether all went well */
            lines->printed += (int64_t)width;
        }
        if (c == '\n')
            lines->line++;
    }
}

static bool print_chunks(sqlite3 *db, int64_t file_no, Lines *lines, GError **error)
{
    g_autoptr(sqlite3_stmt) chunks = pl_db_prepare(db, sql_files_list_chunks, error);
    PlDbStep step = PL_DB_ERROR;

    if (chunks == NULL)
        return false;
    pl_db_bind_int(chunks, "@file_no", file_no);
    while ((step = pl_db_step(chunks, error)) == PL_DB_ROW) {
        g_autofree char *bytes = NULL;
        size_t size = (size_t)sqlite3_column_int64(chunks, 1);
        if (!pl_body_unpack(sqlite3_column_blob(chunks, 0), (size_t)sqlite3_column_bytes(chunks, 0),
                            size, &bytes, error))
            return false;
        lines->seen += (int64_t)size;
        if (lines->wanted > 0)
            print_line(lines, (const unsigned char *)bytes, size);
        else
            (void)fwrite(bytes, 1, size, lines->out); /* finish() asks whether all went well */
    }
    return step == PL_DB_DONE && finish(lines->out, error);
}

bool files_show(sqlite3 *db, const char *file, int64_t line, FILE *out, bool *ret_is_cut,
                GError **error)
{
    g_autoptr(sqlite3_stmt) find = pl_db_prepare(db, sql_frame_find_file, error);
    Lines lines = { .out = out, .wanted = line, .line = 1 };

    if (find == NULL)
        return false;
    pl_db_bind_text(find, "@file", file);
    PlDbStep step = pl_db_step(find, error);
    if (step == PL_DB_DONE)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "no file '%s' in the log", file);
    if (step != PL_DB_ROW)
        return false;
    if (!pl_encoding_from_name(pl_db_text(find, 2), &lines.encoding))
        lines.encoding = PL_ENCODING_UTF8; /* of no known encoding: its lines are found by bytes */
    if (!print_chunks(db, sqlite3_column_int64(find, 0), &lines, error))
        return false;
    *ret_is_cut = lines.seen < sqlite3_column_int64(find, 3);
    if (line == 0 || lines.printed > 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "'%s' has no line %" G_GINT64_FORMAT, file, line);
    return false;
}
