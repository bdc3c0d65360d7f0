#include "returns.h"

#include <string.h>

#include "csv_rows.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "sql_publish.h"

enum { LONGEST_NAME = 200 }; /* bytes; a file's name holds 255 */

/* The tables of a sheet, one below the other; the first is the findings. */
static const char *const blocks[] = {
    sql_publish_returns_findings, sql_publish_returns_about, sql_publish_returns_files,
    sql_publish_returns_sums,     sql_publish_returns_due,
};
enum { FINDINGS, ABOUT };

typedef struct {
    Publication *publication;
    sqlite3_stmt *tables[G_N_ELEMENTS(blocks)];
    int year;
} Work;

static void work_clear(Work *work)
{
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        (void)sqlite3_finalize(work->tables[i]); /* its errors were reported when it was run */
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* A code is the sender's text: it must name one file of this folder and no other. */
static char *sheet_path(const char *unit)
{
    g_autofree char *plain = g_uri_escape_string(unit, NULL, TRUE);
    g_autofree char *name =
        strlen(plain) <= LONGEST_NAME ? g_strdup(plain) : pl_digest_bytes(unit, strlen(unit));

    return g_strdup_printf("returns/%s.csv", name);
}

static void bind(sqlite3_stmt *table, const char *unit, int year)
{
    (void)sqlite3_reset(table); /* no row of the last unit is in work */
    pl_db_bind_text(table, "@unit", unit);
    if (sqlite3_bind_parameter_index(table, "@year") != 0)
        pl_db_bind_int(table, "@year", year);
}

/* A receipt without rows is left out, and so is its header. */
static bool add_table(GString *sheet, sqlite3_stmt *table, bool is_kept, GError **error)
{
    PlDbStep step = pl_db_step(table, error);

    if (step == PL_DB_ROW || (step == PL_DB_DONE && is_kept))
        csv_rows_add_names(sheet, table);
    for (; step == PL_DB_ROW; step = pl_db_step(table, error))
        csv_rows_add_row(sheet, table);
    return step == PL_DB_DONE;
}

/*
 * A spreadsheet takes a list without the mark for the locale's own encoding. What follows the first
 * note is no row of the list, so the receipt may stand below it.
 */
static bool write_sheet(Work *work, const char *unit, GError **error)
{
    g_autoptr(GString) sheet = g_string_new("\xef\xbb\xbf");
    g_autofree char *path = sheet_path(unit);

    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
        bind(work->tables[i], unit, work->year);
        if (i == ABOUT)
            (void)g_string_append(sheet, "\n注：以下为回执，不必填写\n");
        if (!add_table(sheet, work->tables[i], i == FINDINGS, error))
            return false;
    }
    return publication_keep(work->publication, path, sheet->str, sheet->len, error);
}

bool returns_write(Publication *publication, PlStageRun *run, GError **error)
{
    g_auto(Work) work = { .publication = publication, .year = run->book->year };
    g_autoptr(sqlite3_stmt) units = NULL;
    PlDbStep step = PL_DB_ERROR;

    if (!pl_db_run(run->db, sql_publish_fill_senders, NULL, error, NULL) ||
        !pl_db_run(run->db, sql_publish_fill_returned, NULL, error, NULL))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if ((work.tables[i] = pl_db_prepare(run->db, blocks[i], error)) == NULL)
            return false;
    units = pl_db_prepare(run->db, sql_publish_returns_units, error);
    while (units != NULL && (step = pl_db_step(units, error)) == PL_DB_ROW)
        if (!write_sheet(&work, pl_db_text(units, 0), error))
            return false;
    return step == PL_DB_DONE;
}
