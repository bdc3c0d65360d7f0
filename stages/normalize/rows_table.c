#include "rows_table.h"

#include <string.h>

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

/* What a query asks of a column: a comparison with a value that is neither NULL nor of another type
 * than the column. */
typedef struct {
    int column, op; /* SQLITE_INDEX_CONSTRAINT_EQ and so on */
    int64_t number;
    char *text;
} Condition;

enum { MAX_CONDITIONS = 8 };

typedef struct {
    sqlite3_vtab_cursor base;
    const RowsTable *rows;
    int places[COLUMNS]; /* of the columns' fields in the slice's rows; -1: not in this kind */
    guint next;          /* place of the row after the current one */
    const ListRow *row;  /* the current one; NULL: at the end */
    Condition conditions[MAX_CONDITIONS];
    int n_conditions;
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

static bool is_text(int column)
{
    return column >= PERIOD_BASIS && column <= NOTE;
}

static bool is_compared(unsigned char op)
{
    return op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_NE ||
           op == SQLITE_INDEX_CONSTRAINT_LT || op == SQLITE_INDEX_CONSTRAINT_LE ||
           op == SQLITE_INDEX_CONSTRAINT_GT || op == SQLITE_INDEX_CONSTRAINT_GE;
}

/* The comparisons that rows are passed over by, written as pairs of characters in idxStr: column
 * and operator. SQLite compares again what is left. */
static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    /* a row that is passed over here costs about a hundredth of one that SQLite sees */
    enum { ROWS = 1000, SEEN = 100 };
    g_autoptr(GString) plan = g_string_new(NULL);
    int n = 0;

    (void)table;
    for (int i = 0; i < info->nConstraint && n < MAX_CONDITIONS; i++) {
        if (!info->aConstraint[i].usable || info->aConstraint[i].iColumn < 0 ||
            !is_compared(info->aConstraint[i].op) ||
            strcmp(sqlite3_vtab_collation(info, i), "BINARY") != 0)
            continue;
        info->aConstraintUsage[i].argvIndex = ++n;
        g_string_append_c(plan, (char)('A' + info->aConstraint[i].iColumn));
        g_string_append_c(plan, (char)info->aConstraint[i].op);
    }
    info->estimatedRows = n == 0 ? ROWS : 10;
    info->estimatedCost = n == 0 ? ROWS * SEEN : ROWS + 10 * SEEN;
    info->idxStr = sqlite3_mprintf("%s", plan->str);
    info->needToFreeIdxStr = 1;
    return info->idxStr != NULL ? SQLITE_OK : SQLITE_NOMEM;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **ret_cursor)
{
    Cursor *cursor = g_new0(Cursor, 1);

    cursor->rows = ((Table *)table)->rows;
    *ret_cursor = &cursor->base;
    return SQLITE_OK;
}

static void clear_conditions(Cursor *cursor)
{
    for (int i = 0; i < cursor->n_conditions; i++)
        g_free(cursor->conditions[i].text);
    cursor->n_conditions = 0;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    clear_conditions((Cursor *)cursor);
    g_free(cursor);
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    return ((const Cursor *)base)->row == NULL;
}

/* Whether two values that compare as @order fulfil the operator. */
static bool holds(int op, int order)
{
    switch (op) {
    case SQLITE_INDEX_CONSTRAINT_EQ:
        return order == 0;
    case SQLITE_INDEX_CONSTRAINT_NE:
        return order != 0;
    case SQLITE_INDEX_CONSTRAINT_LT:
        return order < 0;
    case SQLITE_INDEX_CONSTRAINT_LE:
        return order <= 0;
    case SQLITE_INDEX_CONSTRAINT_GT:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* A column of integers; false: NULL. */
static bool read_number(const Cursor *cursor, const ListRow *row, int column, int64_t *ret_number)
{
    if (column <= COLUMN_NO) {
        *ret_number = column == SLICE_NO ? cursor->rows->slice_no
                      : column == LINE   ? row->line
                                         : row->column;
        return true;
    }
    const CellValue *value = list_row_at(row, cursor->places[column]);
    *ret_number = column > ACTUAL_FEN ? value->slack_fen : value->number;
    return column > ACTUAL_FEN || value->has_number;
}

static bool fulfils(const Cursor *cursor, const ListRow *row, const Condition *condition)
{
    int64_t number = 0;

    if (condition->text != NULL)
        return holds(
            condition->op,
            strcmp(list_row_at(row, cursor->places[condition->column])->text, condition->text));
    return read_number(cursor, row, condition->column, &number) &&
           holds(condition->op, (number > condition->number) - (number < condition->number));
}

/* To the next row that is no total and fulfils the conditions. */
static int next(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;
    const ListSlice *slice = cursor->rows->slice;

    cursor->row = NULL;
    while (slice != NULL && cursor->row == NULL && cursor->next < slice->rows->len) {
        const ListRow *row = g_ptr_array_index(slice->rows, cursor->next++);
        bool is_wanted = row->basis == LIST_DETAIL;
        for (int i = 0; is_wanted && i < cursor->n_conditions; i++)
            is_wanted = fulfils(cursor, row, &cursor->conditions[i]);
        if (is_wanted)
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

/* A value of another type than the column's is left to SQLite, which knows how they compare. */
static void take_conditions(Cursor *cursor, const char *plan, sqlite3_value **values)
{
    clear_conditions(cursor);
    for (; *plan != '\0'; plan += 2, values++) {
        Condition condition = { .column = plan[0] - 'A', .op = (unsigned char)plan[1] };
        const int type = sqlite3_value_type(*values);
        if (type != (is_text(condition.column) ? SQLITE_TEXT : SQLITE_INTEGER))
            continue;
        if (type == SQLITE_TEXT)
            condition.text = g_strdup((const char *)sqlite3_value_text(*values));
        condition.number = sqlite3_value_int64(*values);
        cursor->conditions[cursor->n_conditions++] = condition;
    }
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *plan, int argc,
                  sqlite3_value **argv)
{
    Cursor *cursor = (Cursor *)base;

    (void)number;
    (void)argc;
    if (cursor->rows->slice != NULL)
        find_places(cursor, cursor->rows->places);
    take_conditions(cursor, plan, argv);
    cursor->next = 0;
    return next(base);
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    const Cursor *cursor = (const Cursor *)base;

    int64_t integer = 0;

    if (is_text(number)) { /* the file lives longer than the statement runs */
        const char *text = list_row_at(cursor->row, cursor->places[number])->text;
        sqlite3_result_text(context, text, *text != '\0' ? -1 : 0, SQLITE_STATIC);
    } else if (read_number(cursor, cursor->row, number, &integer)) {
        sqlite3_result_int64(context, integer);
    }
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
