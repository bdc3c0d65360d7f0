#include "decide.h"

#include <string.h>

#include "pl_db.h"
#include "pl_error.h"
#include "pl_log.h"
#include "sql_decide.h"
#include "sql_frame.h"

static bool refuse(GError **error, const char *finding, const char *why)
{
    g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "finding '%s' %s", finding, why);
    return false;
}

/* Whether the finding, as the current row has it, can be decided so. */
static bool can_be_decided(sqlite3_stmt *found, const char *finding, const Decision *decision,
                           GError **error)
{
    const char *status = pl_db_text(found, 1);

    if (strcmp(pl_db_text(found, 0), "warning") != 0)
        return refuse(error, finding, "is an error: it must be fixed, and cannot be explained");
    if (strcmp(status, decision->decision) == 0) {
        g_autofree char *why = g_strdup_printf("is %s already", status);
        return refuse(error, finding, why);
    }
    if (strcmp(decision->decision, "refused") == 0 && strcmp(status, "open") == 0)
        return refuse(error, finding, "is not explained, so there is nothing to refuse");
    return true;
}

/* Sets @ret_digest, owned by the caller, to what the decision binds to. */
static bool find(sqlite3 *db, const char *finding, const Decision *decision, char **ret_digest,
                 GError **error)
{
    g_autoptr(sqlite3_stmt) found = pl_db_prepare(db, sql_decide_find, error);
    PlDbStep step = PL_DB_ERROR;

    if (found == NULL)
        return false;
    pl_db_bind_text(found, "@finding", finding);
    step = pl_db_step(found, error);
    if (step == PL_DB_DONE)
        return refuse(error, finding, "is not in force");
    if (step != PL_DB_ROW || !can_be_decided(found, finding, decision, error))
        return false;
    *ret_digest = g_strdup(pl_db_text(found, 2));
    return true;
}

static bool add(sqlite3 *db, const char *finding, const Decision *decision, GError **error)
{
    g_autofree char *digest = NULL;
    g_autoptr(sqlite3_stmt) statement = NULL;

    if (!find(db, finding, decision, &digest, error) ||
        (statement = pl_db_prepare(db, sql_decide_add, error)) == NULL)
        return false;
    pl_db_bind_text(statement, "@finding", finding);
    pl_db_bind_text(statement, "@decision", decision->decision);
    pl_db_bind_text(statement, "@author", decision->author);
    pl_db_bind_text(statement, "@reason", decision->reason);
    pl_db_bind_text(statement, "@rows_digest", digest);
    pl_db_bind_int(statement, "@decided_at", g_get_real_time() / G_USEC_PER_SEC);
    return pl_db_exec(statement, NULL, error);
}

static bool log_change(sqlite3 *db, GError **error)
{
    PlLogEntry entry = { .program = "decide",
                         .started_at = g_get_real_time() / G_USEC_PER_SEC,
                         .written = 1 };

    return pl_db_int(db, sql_frame_next_run, 1, &entry.run, error) && pl_log_add(db, &entry, error);
}

bool decide(sqlite3 *db, const Decision *decision, GError **error)
{
    const char *finding = decision->finding + strspn(decision->finding, "#");

    if (!pl_db_script(db, "BEGIN IMMEDIATE", error))
        return false;
    pl_db_guard(db, "book_");
    bool done = add(db, finding, decision, error);
    pl_db_guard(db, NULL);
    if (done && log_change(db, error) && pl_db_script(db, "COMMIT", error))
        return true;
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL); /* the first error is the one to tell */
    return false;
}
