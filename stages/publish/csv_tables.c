#include "csv_tables.h"

#include <string.h>

#include "csv_rows.h"
#include "figures.h"
#include "pl_db.h"
#include "sql_publish.h"

#define PREFIX "table_"

const char *csv_tables_name(const PlSql *sql)
{
    return g_str_has_prefix(sql->name, PREFIX) ? sql->name + strlen(PREFIX) : NULL;
}

static bool reads_temporary(const PlSql *sql)
{
    return strstr(sql->text, "temp.") != NULL;
}

static bool write_table(Publication *publication, sqlite3 *db, const PlSql *sql, GError **error)
{
    g_autofree char *path = g_strdup_printf("tables/%s.csv", csv_tables_name(sql));
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql->text, error);

    return statement != NULL && csv_rows_write(publication, path, statement, true, error);
}

static bool write_tables(Publication *publication, sqlite3 *db, bool temporary, GError **error)
{
    for (const PlSql *sql = sql_publish_all; sql->name != NULL; sql++)
        if (csv_tables_name(sql) != NULL && reads_temporary(sql) == temporary &&
            !write_table(publication, db, sql, error))
            return false;
    return true;
}

struct CsvTables {
    Publication *part;
    char *database; /* path */
    GThread *thread;
    GError *error; /* NULL: all are written */
};

static void *write_in_thread(void *data)
{
    CsvTables *tables = data;
    g_autoptr(sqlite3) db = pl_db_open_read(tables->database, &tables->error);

    if (db != NULL && figures_register(db, &tables->error))
        (void)write_tables(tables->part, db, false, &tables->error); /* the error tells */
    return NULL;
}

CsvTables *csv_tables_start(const Publication *publication, const char *database)
{
    CsvTables *tables = g_new0(CsvTables, 1);

    tables->part = publication_part(publication);
    tables->database = g_strdup(database);
    tables->thread = g_thread_new("tables", write_in_thread, tables);
    return tables;
}

static void wait_for(CsvTables *tables)
{
    if (tables->thread != NULL)
        (void)g_thread_join(g_steal_pointer(&tables->thread)); /* it returns nothing */
}

bool csv_tables_finish(CsvTables *tables, Publication *publication, GError **error)
{
    wait_for(tables);
    publication_join(publication, tables->part);
    if (tables->error == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&tables->error));
    return false;
}

void csv_tables_free(CsvTables *tables)
{
    if (tables == NULL)
        return;
    wait_for(tables);
    g_clear_error(&tables->error);
    publication_free(tables->part);
    g_free(tables->database);
    g_free(tables);
}

bool csv_tables_write_temporary(Publication *publication, sqlite3 *db, GError **error)
{
    return write_tables(publication, db, true, error);
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
