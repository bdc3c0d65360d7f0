#include "rows_table.h"

#include "pl_db.h"

/* The columns, in the order of the declaration: integers of the row, texts, amounts, and their
 * slack. */
enum {
    SLICE_NO,
    LINE,
    COLUMN_NO,
    PERIOD_BASIS,
    CATEGORY,
    FUNCTION_CODE,
    ECONOMIC_CODE,
    FUND_SOURCE,
    PROJECT_CODE,
    PROJECT_NAME,
    COUNTERPARTY_CODE,
    NOTE,
    INITIAL_BUDGET_FEN,
    ADJUSTED_BUDGET_FEN,
    ACTUAL_FEN,
    INITIAL_BUDGET_SLACK_FEN,
    ADJUSTED_BUDGET_SLACK_FEN,
    ACTUAL_SLACK_FEN,
    COLUMNS,
};

static const char declaration[] =
    "CREATE TABLE list_rows (slice_no INTEGER, line INTEGER, column_no INTEGER, period_basis TEXT,"
    " category TEXT, function_code TEXT,"
    " economic_code TEXT, fund_source TEXT, project_code TEXT, project_name TEXT,"
    " counterparty_code TEXT, note TEXT, initial_budget_fen INTEGER, adjusted_budget_fen INTEGER,"
    " actual_fen INTEGER, initial_budget_slack_fen INTEGER, adjusted_budget_slack_fen INTEGER,"
    " actual_slack_fen INTEGER)";

typedef struct {
    sqlite3_vtab base;
    const RowsTable *rows;
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    const RowsTable *rows;
    int places[COLUMNS]; /* of the columns' fields in the slice's rows; -1: not in this kind */
    guint next;          /* place of the row after the current one */
    const ListRow *row;  /* the current one; NULL: at the end */
} Cursor;

static int connect(sqlite3 *db, void *data, int argc, const char *const *argv,
                   sqlite3_vtab **ret_table, char **ret_message)
{
    Table *table = g_new0(Table, 1);
    int code = sqlite3_declare_vtab(db, declaration);

    (void)argc;
    (void)argv;
    (void)ret_message;
    table->rows = data;
    *ret_table = &table->base;
    return code;
}

static int disconnect(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedRows = 1000;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **ret_cursor)
{
    Cursor *cursor = g_new0(Cursor, 1);

    cursor->rows = ((Table *)table)->rows;
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
    return ((const Cursor *)base)->row == NULL;
}

/* To the next row that is no total. */
static int next(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;
    const ListSlice *slice = cursor->rows->slice;

    cursor->row = NULL;
    while (slice != NULL && cursor->row == NULL && cursor->next < slice->rows->len) {
        const ListRow *row = g_ptr_array_index(slice->rows, cursor->next++);
        if (row->basis == LIST_DETAIL)
            cursor->row = row;
    }
    return SQLITE_OK;
}

static void find_places(Cursor *cursor, const ListPlaces *places)
{
    cursor->places[PERIOD_BASIS] = places->period_basis;
    cursor->places[CATEGORY] = places->category;
    cursor->places[FUNCTION_CODE] = places->function_code;
    cursor->places[ECONOMIC_CODE] = places->economic_code;
    cursor->places[FUND_SOURCE] = places->fund_source;
    cursor->places[PROJECT_CODE] = places->project_code;
    cursor->places[PROJECT_NAME] = places->project_name;
    cursor->places[COUNTERPARTY_CODE] = places->counterparty_code;
    cursor->places[NOTE] = places->note;
    cursor->places[INITIAL_BUDGET_FEN] = places->initial_budget;
    cursor->places[INITIAL_BUDGET_SLACK_FEN] = places->initial_budget;
    cursor->places[ADJUSTED_BUDGET_FEN] = places->adjusted_budget;
    cursor->places[ADJUSTED_BUDGET_SLACK_FEN] = places->adjusted_budget;
    cursor->places[ACTUAL_FEN] = places->actual;
    cursor->places[ACTUAL_SLACK_FEN] = places->actual;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                  sqlite3_value **argv)
{
    Cursor *cursor = (Cursor *)base;

    (void)number;
    (void)text;
    (void)argc;
    (void)argv;
    if (cursor->rows->slice != NULL)
        find_places(cursor, cursor->rows->places);
    cursor->next = 0;
    return next(base);
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    const Cursor *cursor = (const Cursor *)base;

    if (number <= COLUMN_NO) {
        sqlite3_result_int64(context, number == SLICE_NO ? cursor->rows->slice_no
                                      : number == LINE   ? cursor->row->line
                                                         : cursor->row->column);
        return SQLITE_OK;
    }
    const CellValue *value = list_row_at(cursor->row, cursor->places[number]);
    if (number <= NOTE) /* the file lives longer than the statement runs */
        sqlite3_result_text(context, value->text, *value->text != '\0' ? -1 : 0, SQLITE_STATIC);
    else if (number > ACTUAL_FEN)
        sqlite3_result_int64(context, value->slack_fen);
    else if (value->has_number)
        sqlite3_result_int64(context, value->number);
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_rowid)
{
    *ret_rowid = ((const Cursor *)base)->row->line;
    return SQLITE_OK;
}

RowsTable *rows_table_register(sqlite3 *db, GError **error)
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
    RowsTable *rows = g_new0(RowsTable, 1);
    g_autoptr(sqlite3_stmt) trial = NULL;

    if (sqlite3_create_module_v2(db, "list_rows", &module, rows, g_free) != SQLITE_OK) {
        pl_db_fail(db, "list_rows", error);
        return NULL; /* SQLite has freed rows */
    }
    trial = pl_db_prepare(db, "SELECT line FROM list_rows", error);
    return trial != NULL ? rows : NULL;
}
