#include "findings.h"

#include <errno.h>
#include <string.h>

#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"
#include "sql_findings.h"

enum { MOST_NEW = 20 };

/* The columns of list.sql, list_folded.sql and list_new.sql; list.sql has no STANDS_FOR. */
enum { SEVERITY, FILE_PATH, LINE, COLUMN, UNIT, MESSAGE, FINDING_ID, STATUS, STANDS_FOR };

/* file:line:column as far as they are known, else the unit. */
static char *place(sqlite3_stmt *row)
{
    GString *text = g_string_new(pl_db_text(row, FILE_PATH));

    if (text->len == 0)
        g_string_append(text, pl_db_text(row, UNIT));
    else
        for (int i = LINE; i <= COLUMN && sqlite3_column_type(row, i) != SQLITE_NULL; i++)
            g_string_append_printf(text, ":%s", pl_db_text(row, i));
    if (text->len > 0)
        g_string_append(text, ": ");
    return g_string_free(text, FALSE);
}

static void print(sqlite3_stmt *row, bool with_severity, FILE *out)
{
    g_autofree char *where = place(row);
    const char *message = pl_db_text(row, MESSAGE);
    g_autofree char *line = pl_text_escape(message, strlen(message));

    if (with_severity)
        (void)fprintf(out, "%s ",
                      pl_db_text(row, SEVERITY)); /* finish() asks whether all went well */
    (void)fprintf(out, "%s%s [%s]", where, line, pl_db_text(row, FINDING_ID));
    if (strcmp(pl_db_text(row, STATUS), "open") != 0)
        (void)fprintf(out, " %s", pl_db_text(row, STATUS));
    (void)fputc('\n', out);
}

static bool finish(FILE *out, GError **error)
{
    if (fflush(out) == 0 && ferror(out) == 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot print: %s", g_strerror(errno));
    return false;
}

/* How many findings there are, and how many of them the printed lines tell of. */
typedef struct {
    int64_t all, told;
} Counts;

/* Prints at most @most lines (0: all). */
static bool print_rows(sqlite3_stmt *rows, int most, bool with_severity, FILE *out,
                       Counts *ret_counts, GError **error)
{
    const bool is_folded = sqlite3_column_count(rows) > STANDS_FOR;
    PlDbStep step = PL_DB_ERROR;
    Counts counts = { 0 };
    int lines = 0;

    while ((step = pl_db_step(rows, error)) == PL_DB_ROW) {
        int64_t stands_for = is_folded ? sqlite3_column_int64(rows, STANDS_FOR) : 1;
        counts.all += stands_for;
        if (most > 0 && lines++ >= most)
            continue;
        counts.told += stands_for;
        print(rows, with_severity, out);
    }
    *ret_counts = counts;
    return step == PL_DB_DONE;
}

static bool check_unit(sqlite3 *db, const char *unit, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_findings_has_unit, error);

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@unit", unit);
    if (pl_db_step(statement, error) != PL_DB_ROW)
        return false;
    if (sqlite3_column_int(statement, 0) != 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "--unit: no unit '%s' in this book", unit);
    return false;
}

bool findings_list(sqlite3 *db, const char *unit, int most, FILE *out, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = NULL;
    Counts counts = { 0 };

    if (unit != NULL && !check_unit(db, unit, error))
        return false;
    rows = pl_db_prepare(db, most > 0 ? sql_findings_list_folded : sql_findings_list, error);
    if (rows == NULL)
        return false;
    pl_db_bind_text(rows, "@unit", unit);
    if (!print_rows(rows, most, true, out, &counts, error))
        return false;
    if (counts.told < counts.all)
        (void)fprintf(out,
                      "… %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                      " findings; a pipe or a file takes all\n",
                      counts.told, counts.all);
    return finish(out, error);
}

static bool report_new(sqlite3 *db, FILE *out, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = pl_db_prepare(db, sql_findings_list_new, error);
    Counts counts = { 0 };

    if (rows == NULL || !print_rows(rows, MOST_NEW, false, out, &counts, error))
        return false;
    if (counts.told < counts.all)
        (void)fprintf(out,
                      "… %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                      " new errors; 'huizong findings' lists all\n",
                      counts.told, counts.all);
    return finish(out, error) && pl_db_run(db, sql_findings_forget, NULL, error, NULL) &&
           pl_db_run(db, sql_findings_remember, NULL, error, NULL);
}

bool findings_report_new(sqlite3 *db, FILE *out, GError **error)
{
    if (!pl_db_script(db, "BEGIN IMMEDIATE", error))
        return false;
    pl_db_guard(db, "book_");
    bool done = report_new(db, out, error);
    pl_db_guard(db, NULL);
    if (done && pl_db_script(db, "COMMIT", error))
        return true;
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL); /* the first error is the one to tell */
    return false;
}
