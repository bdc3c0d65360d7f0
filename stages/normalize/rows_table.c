#include "rows_table.h"

#include "pl_db.h"

/* The columns, in the order of the declaration. */
enum {
    SLICE_NO,
    LINE,
    COLUMN_NO,
    UNIT_CODE,
    FISCAL_YEAR,
    MONTH,
    PERIOD_BASIS,
    CATEGORY,
    FUNCTION_CODE,
    ECONOMIC_CODE,
    FUND_SOURCE,
    PROJECT_CODE,
    PROJECT_NAME,
    COUNTERPARTY_CODE,
    INITIAL_BUDGET_FEN,
    INITIAL_BUDGET_SLACK_FEN,
    ADJUSTED_BUDGET_FEN,
    ADJUSTED_BUDGET_SLACK_FEN,
    ACTUAL_FEN,
    ACTUAL_SLACK_FEN,
    NOTE,
};

static const char declaration[] =
    "CREATE TABLE list_rows (slice_no INTEGER, line INTEGER, column_no INTEGER, unit_code TEXT,"
    " fiscal_year INTEGER, month INTEGER, period_basis TEXT, category TEXT, function_code TEXT, "
    "economic_code TEXT,"
    " fund_source TEXT, project_code TEXT, project_name TEXT, counterparty_code TEXT,"
    " initial_budget_fen INTEGER, initial_budget_slack_fen INTEGER, adjusted_budget_fen INTEGER,"
    " adjusted_budget_slack_fen INTEGER, actual_fen INTEGER, actual_slack_fen INTEGER, note TEXT)";

typedef struct {
    sqlite3_vtab base;
    const RowsTable *rows;
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    const RowsTable *rows;
    guint slice, row; /* the current ones; slice is past the last at the end */
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

static const ListSlice *slice_at(const Cursor *cursor)
{
    return g_ptr_array_index(cursor->rows->file->slices, cursor->slice);
}

static const ListRow *row_at(const Cursor *cursor)
{
    return g_ptr_array_index(slice_at(cursor)->rows, cursor->row);
}

static int at_end(sqlite3_vtab_cursor *base)
{
    const Cursor *cursor = (const Cursor *)base;

    return cursor->rows->file == NULL || cursor->slice == cursor->rows->file->slices->len;
}

/* From the current place on, the next row that is no total and stands in a good slice. */
static void settle(Cursor *cursor)
{
    while (at_end(&cursor->base) == 0) {
        if (slice_at(cursor)->is_bad || cursor->row == slice_at(cursor)->rows->len) {
            cursor->slice++;
            cursor->row = 0;
        } else if (row_at(cursor)->basis != LIST_DETAIL) {
            cursor->row++;
        } else {
            return;
        }
    }
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                  sqlite3_value **argv)
{
    Cursor *cursor = (Cursor *)base;

    (void)number;
    (void)text;
    (void)argc;
    (void)argv;
    cursor->slice = 0;
    cursor->row = 0;
    settle(cursor);
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;

    cursor->row++;
    settle(cursor);
    return SQLITE_OK;
}

static void give_text(sqlite3_context *context, const CellValue *value)
{
    sqlite3_result_text(context, value->text, -1, SQLITE_STATIC); /* the file lives longer */
}

static void give_number(sqlite3_context *context, const CellValue *value, int64_t number)
{
    if (value->has_number)
        sqlite3_result_int64(context, number);
}

/* The fen of a money field, or their slack where @column is that of the slack. */
static void give_money(sqlite3_context *context, const CellValue *value, bool is_slack)
{
    give_number(context, value, is_slack ? value->slack_fen : value->number);
}

static void give_field(sqlite3_context *context, const ListPlaces *places, const ListRow *row,
                       int column)
{
    const int texts[] = { places->period_basis,  places->category,         places->function_code,
                          places->economic_code, places->fund_source,      places->project_code,
                          places->project_name,  places->counterparty_code };

    switch (column) {
    case INITIAL_BUDGET_FEN:
    case INITIAL_BUDGET_SLACK_FEN:
        give_money(context, list_row_at(row, places->initial_budget),
                   column == INITIAL_BUDGET_SLACK_FEN);
        break;
    case ADJUSTED_BUDGET_FEN:
    case ADJUSTED_BUDGET_SLACK_FEN:
        give_money(context, list_row_at(row, places->adjusted_budget),
                   column == ADJUSTED_BUDGET_SLACK_FEN);
        break;
    case ACTUAL_FEN:
    case ACTUAL_SLACK_FEN:
        give_money(context, list_row_at(row, places->actual), column == ACTUAL_SLACK_FEN);
        break;
    case NOTE:
        give_text(context, list_row_at(row, places->note));
        break;
    default:
        give_text(context, list_row_at(row, texts[column - PERIOD_BASIS]));
    }
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    const Cursor *cursor = (const Cursor *)base;
    const ListSlice *slice = slice_at(cursor);
    const ListRow *row = row_at(cursor);

    switch (number) {
    case SLICE_NO:
        sqlite3_result_int64(context, cursor->rows->first_slice + cursor->slice);
        break;
    case LINE:
        sqlite3_result_int64(context, row->line);
        break;
    case COLUMN_NO:
        sqlite3_result_int(context, row->column);
        break;
    case UNIT_CODE:
        sqlite3_result_text(context, slice->unit_code, -1, SQLITE_STATIC);
        break;
    case FISCAL_YEAR:
        sqlite3_result_int(context, slice->year);
        break;
    case MONTH:
        sqlite3_result_int(context, slice->month);
        break;
    default:
        give_field(context, &cursor->rows->file->places, row, number);
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_rowid)
{
    *ret_rowid = row_at((const Cursor *)base)->line;
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
