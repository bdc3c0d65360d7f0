#include "pl_log.h"

#include "pl_db.h"
#include "pl_program.h"
#include "sql_frame.h"

bool pl_log_add(sqlite3 *db, const PlLogEntry *entry, GError **error)
{
    g_autoptr(sqlite3_stmt) add = pl_db_prepare(db, sql_frame_add_log, error);

    if (add == NULL)
        return false;
    pl_db_bind_int(add, "@run", entry->run);
    pl_db_bind_text(add, "@program", entry->program);
    pl_db_bind_text(add, "@units", entry->units);
    pl_db_bind_int(add, "@started_at", entry->started_at);
    pl_db_bind_int(add, "@elapsed_ms", entry->elapsed_ms);
    pl_db_bind_int(add, "@status", entry->status);
    pl_db_bind_int(add, "@nodes", entry->nodes);
    pl_db_bind_int(add, "@written", entry->written);
    pl_db_bind_text(add, "@message", entry->message);
    pl_db_bind_text(add, "@program_digest", pl_program_digest);
    pl_db_bind_text(add, "@state", entry->state);
    return pl_db_exec(add, NULL, error);
}
