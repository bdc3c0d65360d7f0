#include "shown_rows.h"

#include "pl_db.h"

typedef struct {
    sqlite3_vtab base;
    const ShownTable *shown;
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    const ShownTable *shown;
    guint row;
} Cursor;

static int connect(sqlite3 *db, void *data, int argc, const char *const *argv,
                   sqlite3_vtab **ret_table, char **ret_message)
{
    Table *table = g_new0(Table, 1);

    (void)argc;
    (void)argv;
    (void)ret_message;
    table->shown = data;
    *ret_table = &table->base;
    return sqlite3_declare_vtab(db, table->shown->declaration);
}

static int disconnect(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedRows = 100;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **ret_cursor)
{
    Cursor *cursor = g_new0(Cursor, 1);

    cursor->shown = ((Table *)table)->shown;
    *ret_cursor = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    const Cursor *cursor = (const Cursor *)base;

    return cursor->row >= cursor->shown->shown->n;
}

static int next(sqlite3_vtab_cursor *base)
{
    ((Cursor *)base)->row++;
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                  sqlite3_value **argv)
{
    (void)number;
    (void)text;
    (void)argc;
    (void)argv;
    ((Cursor *)base)->row = 0;
    return SQLITE_OK;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    const Cursor *cursor = (const Cursor *)base;

    cursor->shown->cell(context, cursor->shown->shown->rows, cursor->row, number);
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_rowid)
{
    *ret_rowid = ((const Cursor *)base)->row;
    return SQLITE_OK;
}

static void shown_free(void *data)
{
    ShownTable *shown = data;

    g_free(shown->owned);
    g_free(shown);
}

bool shown_rows_register(sqlite3 *db, const ShownTable *table, GError **error)
{
    /* without xCreate the table is there under its module's name, and can be made under no other */
    static const sqlite3_module module = {
        .xConnect = connect,
        .xBestIndex = best_index,
        .xDisconnect = disconnect,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = filter,
        .xNext = next,
        .xEof = at_end,
        .xColumn = column,
        .xRowid = rowid,
    };
    g_autofree char *select = g_strdup_printf("SELECT 1 FROM %s", table->name);
    g_autoptr(sqlite3_stmt) trial = NULL;

    if (sqlite3_create_module_v2(db, table->name, &module, g_memdup2(table, sizeof *table),
                                 shown_free) != SQLITE_OK)
        return pl_db_fail(db, table->name, error); /* SQLite has freed its copy */
    trial = pl_db_prepare(db, select, error);
    return trial != NULL;
}
