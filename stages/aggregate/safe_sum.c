#include "safe_sum.h"

#include "pl_db.h"
#include "sum.h"

/* The sum of a group, NULL before its first row unless @make. SQLite gives memory for integers of
 * 64 bits; those of 128 want more alignment. */
static Sum *sum_of(sqlite3_context *context, bool make)
{
    void *memory =
        sqlite3_aggregate_context(context, make ? (int)(sizeof(Sum) + _Alignof(Sum)) : 0);
    const uintptr_t address = (uintptr_t)memory + _Alignof(Sum) - 1;

    return memory != NULL ? (Sum *)(address - address % _Alignof(Sum)) : NULL;
}

static void add(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    Sum *sum = sum_of(context, true);

    (void)n_values; /* always 1, as registered */
    if (sum != NULL && sqlite3_value_type(values[0]) != SQLITE_NULL)
        sum_add(sum, sqlite3_value_int64(values[0]), 0);
}

static void give_sum(sqlite3_context *context)
{
    const Sum *sum = sum_of(context, false);

    if (sum != NULL && sum->figures > 0 && wide_fits(sum->fen))
        sqlite3_result_int64(context, (int64_t)sum->fen);
}

static void give_beyond(sqlite3_context *context)
{
    const Sum *sum = sum_of(context, false);

    sqlite3_result_int(context, sum != NULL && !wide_fits(sum->fen));
}

static void give_share(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    enum { SCALE = 10000 };
    const Wide part = sqlite3_value_int64(values[0]);
    const Wide whole = sqlite3_value_int64(values[1]);

    (void)n_values; /* always 2, as registered */
    if (sqlite3_value_type(values[0]) == SQLITE_NULL || whole <= 0)
        return;
    Wide scaled = part * SCALE;
    int64_t share = (int64_t)((scaled < 0 ? scaled - whole / 2 : scaled + whole / 2) / whole);
    sqlite3_result_text(context,
                        g_strdup_printf("%s%" G_GINT64_FORMAT ".%04" G_GINT64_FORMAT,
                                        share < 0 ? "-" : "", ABS(share / SCALE),
                                        ABS(share % SCALE)),
                        -1, g_free);
}

bool safe_sum_register(sqlite3 *db, GError **error)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

    return (sqlite3_create_function_v2(db, "sum_or_null", 1, flags, NULL, NULL, add, give_sum,
                                       NULL) == SQLITE_OK &&
            sqlite3_create_function_v2(db, "sum_is_beyond", 1, flags, NULL, NULL, add, give_beyond,
                                       NULL) == SQLITE_OK &&
            sqlite3_create_function_v2(db, "share_of", 2, flags, NULL, give_share, NULL, NULL,
                                       NULL) == SQLITE_OK) ||
           pl_db_fail(db, "functions for sums", error);
}
