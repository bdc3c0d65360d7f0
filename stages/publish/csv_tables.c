#include "csv_tables.h"

#include <string.h>

#include "csv_rows.h"
#include "pl_db.h"
#include "sql_publish.h"

#define PREFIX "table_"

const char *csv_tables_name(const PlSql *sql)
{
    return g_str_has_prefix(sql->name, PREFIX) ? sql->name + strlen(PREFIX) : NULL;
}

bool csv_tables_write(Publication *publication, sqlite3 *db, GError **error)
{
    for (const PlSql *sql = sql_publish_all; sql->name != NULL; sql++) {
        const char *name = csv_tables_name(sql);
        if (name == NULL)
            continue;

        g_autofree char *path = g_strdup_printf("tables/%s.csv", name);
        g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql->text, error);
        if (statement == NULL || !csv_rows_write(publication, path, statement, true, error))
            return false;
    }
    return true;
}

static bool write_request(Publication *publication, sqlite3 *db, const char *provider,
                          GError **error)
{
    g_autofree char *path = g_strdup_printf("requests/%s.csv", provider);
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_publish_requests, error);

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@provider", provider);
    return csv_rows_write(publication, path, statement, false, error);
}

bool csv_tables_write_requests(Publication *publication, sqlite3 *db, GError **error)
{
    static const char *const providers[] = { "department", "finance", "self" };

    for (size_t i = 0; i < G_N_ELEMENTS(providers); i++)
        if (!write_request(publication, db, providers[i], error))
            return false;
    return true;
}
