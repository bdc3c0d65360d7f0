#include "withdraw.h"

#include "pl_db.h"
#include "pl_error.h"
#include "pl_log.h"
#include "sql_frame.h"
#include "sql_withdraw.h"

/* The path of the log's file that @file names; owned by the caller. */
static char *find_path(sqlite3 *db, const char *file, GError **error)
{
    g_autoptr(sqlite3_stmt) find = pl_db_prepare(db, sql_frame_find_file, error);
    PlDbStep step = PL_DB_ERROR;

    if (find == NULL)
        return NULL;
    pl_db_bind_text(find, "@file", file);
    step = pl_db_step(find, error);
    if (step == PL_DB_DONE)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "no file '%s' in the log", file);
    return step == PL_DB_ROW ? g_strdup(pl_db_text(find, 1)) : NULL;
}

/* Sets @ret_withdrawn to the number of versions. */
static bool add(sqlite3 *db, const char *path, const char *reason, int64_t *ret_withdrawn,
                GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_withdraw_add, error);
    int64_t withdrawn = 0;

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@path", path);
    pl_db_bind_text(statement, "@reason", reason);
    pl_db_bind_int(statement, "@withdrawn_at", g_get_real_time() / G_USEC_PER_SEC);
    if (!pl_db_exec(statement, &withdrawn, error))
        return false;
    if (withdrawn == 0) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "'%s' is withdrawn already", path);
        return false;
    }
    *ret_withdrawn = withdrawn;
    return true;
}

static bool log_change(sqlite3 *db, int64_t withdrawn, GError **error)
{
    PlLogEntry entry = { .program = "withdraw",
                         .started_at = g_get_real_time() / G_USEC_PER_SEC,
                         .written = withdrawn };

    return pl_db_int(db, sql_frame_next_run, 1, &entry.run, error) && pl_log_add(db, &entry, error);
}

bool withdraw_file(sqlite3 *db, const char *file, const char *reason, GError **error)
{
    g_autofree char *path = NULL;
    int64_t withdrawn = 0;

    if (!pl_db_script(db, "BEGIN IMMEDIATE", error))
        return false;
    pl_db_guard(db, "book_");
    path = find_path(db, file, error);
    bool done = path != NULL && add(db, path, reason, &withdrawn, error);
    pl_db_guard(db, NULL);
    if (done && log_change(db, withdrawn, error) && pl_db_script(db, "COMMIT", error))
        return true;
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL); /* the first error is the one to tell */
    return false;
}
