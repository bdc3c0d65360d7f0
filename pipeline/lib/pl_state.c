#include "pl_state.h"

#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "sql_frame.h"

char *pl_state_now(sqlite3 *db, const char *inputs, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_frame_state, error);

    if (statement == NULL || pl_db_step(statement, error) != PL_DB_ROW)
        return NULL;
    return pl_digest_texts(inputs, pl_db_text(statement, 0), NULL);
}

bool pl_state_has_seen(sqlite3 *db, const char *program, const char *state, bool *ret_has_seen,
                       GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_frame_seen, error);
    PlDbStep step = PL_DB_ERROR;

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@program", program);
    step = pl_db_step(statement, error);
    *ret_has_seen = step == PL_DB_ROW && strcmp(pl_db_text(statement, 0), state) == 0;
    return step != PL_DB_ERROR;
}
