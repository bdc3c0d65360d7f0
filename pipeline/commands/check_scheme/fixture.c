#include "fixture.h"

#include "pl_check_run.h"
#include "pl_db.h"
#include "sql_check_scheme.h"
#include "sql_frame.h"
#include "sql_tables.h"
#include "sql_views.h"

/* The year that fixtures are about. */
enum { FIXTURE_YEAR = 2021 };

static bool run_all(sqlite3 *db, const PlSql *texts, GError **error)
{
    for (; texts->name != NULL; texts++)
        if (!pl_db_script(db, texts->text, error))
            return false;
    return true;
}

sqlite3 *fixture_database(GError **error)
{
    g_autoptr(sqlite3) db = pl_db_open_memory(error);

    if (db == NULL || !run_all(db, sql_tables_all, error) || !run_all(db, sql_views_all, error) ||
        !pl_db_script(db, sql_frame_temporary, error) ||
        !pl_db_script(db, sql_check_scheme_temporary, error))
        return NULL;
    return g_steal_pointer(&db);
}

/* Statement by statement, so that a fault has its place. */
static bool run_fixture(sqlite3 *db, const PlSchemeFile *fixture, GError **error)
{
    const char *rest = fixture->body;

    while (*rest != '\0') {
        g_autoptr(sqlite3_stmt) statement = NULL;
        const char *start = rest + strspn(rest, " \t\r\n");
        if (sqlite3_prepare_v2(db, start, -1, &statement, &rest) != SQLITE_OK) {
            int offset = sqlite3_error_offset(db);
            return pl_scheme_fail_at(error, fixture, start + (offset > 0 ? offset : 0),
                                     sqlite3_errmsg(db));
        }
        if (statement != NULL && sqlite3_step(statement) != SQLITE_DONE)
            return pl_scheme_fail_at(error, fixture, start, sqlite3_errmsg(db));
    }
    return true;
}

static bool try_once(sqlite3 *db, const PlCheck *check, const PlSchemeFile *fixture,
                     int64_t *ret_found, GError **error)
{
    const PlCheckSink sink = { .insert_sql = sql_check_scheme_add_finding,
                               .limit_ms = PL_CHECK_LIMIT_MS,
                               .year = FIXTURE_YEAR,
                               .has_previous = true };

    return run_fixture(db, fixture, error) &&
           pl_db_run(db, sql_check_scheme_fill_cells, NULL, error, NULL) &&
           pl_check_run_one(db, check, &sink, ret_found, error);
}

/* Whoever opened @out asks whether all went well. */
static bool show_found(sqlite3 *db, FILE *out, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = pl_db_prepare(db, sql_check_scheme_list_found, error);
    PlDbStep step = PL_DB_ERROR;

    while (rows != NULL && (step = pl_db_step(rows, error)) == PL_DB_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            bool is_there = sqlite3_column_type(rows, i) != SQLITE_NULL;
            (void)fprintf(out, "%s%s", i > 0 ? "|" : "    ", is_there ? pl_db_text(rows, i) : "-");
        }
        (void)fputc('\n', out);
    }
    return step == PL_DB_DONE;
}

bool fixture_try(sqlite3 *db, const PlCheck *check, const PlSchemeFile *fixture, FILE *show,
                 int64_t *ret_found, GError **error)
{
    *ret_found = 0;
    if (!pl_db_script(db, "BEGIN", error))
        return false;
    bool is_done = try_once(db, check, fixture, ret_found, error) &&
                   (show == NULL || show_found(db, show, error));
    return pl_db_script(db, "ROLLBACK", is_done ? error : NULL) && is_done;
}
