#include "pl_decimal_sql.h"

#include <glib.h>

#include "pl_decimal.h"

typedef char *(*Write)(int64_t number);

static void write_number(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    Write write = (Write)sqlite3_user_data(context);

    (void)n_values; /* always 1, as registered */
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    /* A sum that left int64 is a REAL by now: its digits are lost, so it must not be shown. */
    if (sqlite3_value_type(values[0]) != SQLITE_INTEGER) {
        sqlite3_result_error(context, "a number to show is no integer", -1);
        return;
    }
    sqlite3_result_text(context, write(sqlite3_value_int64(values[0])), -1, g_free);
}

bool pl_decimal_sql_register(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

    return sqlite3_create_function_v2(db, "pl_yuan", 1, flags, (void *)pl_decimal_from_fen,
                                      write_number, NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_create_function_v2(db, "pl_number", 1, flags, (void *)pl_decimal_from_e6,
                                      write_number, NULL, NULL, NULL) == SQLITE_OK;
}
