#include "store_tables.h"

static void show_text(sqlite3_context *context, const char *text)
{
    if (text != NULL) /* else it stays NULL */
        sqlite3_result_text(context, text, -1, SQLITE_STATIC);
}

static void column_cell(sqlite3_context *context, const void *rows, guint row, int column)
{
    const HeaderColumn *shown = (const HeaderColumn *)rows + row;

    switch (column) {
    case 0:
        sqlite3_result_int64(context, (int64_t)row + 1);
        break;
    case 1:
        show_text(context, shown->label);
        break;
    default:
        show_text(context, shown->name);
    }
}

static void sum_cell(sqlite3_context *context, const void *rows, guint row, int column)
{
    const StoreSum *shown = (const StoreSum *)rows + row;
    const ListSum *sum = shown->sum;
    const int64_t numbers[] = { shown->slice_no,     shown->sum_no,   sum->parts,
                                sum->sums,           sum->stated_fen, sum->summed_fen,
                                sum->difference_fen, sum->slack_fen,  sum->place.line,
                                sum->place.column };
    const char *texts[] = { sum->slice->unit_code, sum->slice->form, sum->what };

    if (column < (int)G_N_ELEMENTS(numbers))
        sqlite3_result_int64(context, numbers[column]);
    else
        show_text(context, texts[(size_t)column - G_N_ELEMENTS(numbers)]);
}

/* The columns of list_controls: those of every row, texts, and each figure with its slack. */
enum { LINE, COLUMN_NO, LABEL, BASIS, FIRST_TEXT };

static const char *const text_fields[] = {
    "period_basis", "category",     "function_code", "economic_code",
    "fund_source",  "project_code", "project_name",  "counterparty_code",
    "note",         "account",      "direction",
};
static const char *const figure_fields[] = { "initial_budget", "adjusted_budget", "actual",
                                             "amount" };

enum { FIRST_FIGURE = FIRST_TEXT + G_N_ELEMENTS(text_fields) };

StoreControls store_controls_of(const ListFile *file, const GPtrArray *rows)
{
    StoreControls controls = { .rows = rows };

    for (size_t i = 0; i < G_N_ELEMENTS(text_fields); i++)
        controls.texts[i] = header_field(file->header, text_fields[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(figure_fields); i++)
        controls.figures[i] = header_field(file->header, figure_fields[i]);
    return controls;
}

static void figure_cell(sqlite3_context *context, const CellValue *value, bool is_slack)
{
    if (value->has_number) /* else both are NULL */
        sqlite3_result_int64(context, is_slack ? value->slack_fen : value->number);
}

static void control_cell(sqlite3_context *context, const void *rows, guint number, int column)
{
    static const char *const bases[] = { "", "total", "subtotal", "of_which", "parent" };
    const StoreControls *shown = rows;
    const ListRow *row = g_ptr_array_index(shown->rows, number);

    switch (column) {
    case LINE:
        sqlite3_result_int64(context, row->line);
        break;
    case COLUMN_NO:
        sqlite3_result_int(context, row->column);
        break;
    case LABEL:
        show_text(context, row->label);
        break;
    case BASIS:
        show_text(context, bases[row->basis]);
        break;
    default:
        if (column < FIRST_FIGURE)
            show_text(context, list_row_at(row, shown->texts[column - FIRST_TEXT])->text);
        else
            figure_cell(context, list_row_at(row, shown->figures[(column - FIRST_FIGURE) / 2]),
                        (column - FIRST_FIGURE) % 2 != 0);
    }
}

StoreTables *store_tables_register(sqlite3 *db, GError **error)
{
    StoreTables *tables = g_new0(StoreTables, 1);
    const ShownTable columns = {
        .name = "list_columns",
        .declaration = "CREATE TABLE list_columns (column_no INTEGER, header TEXT, field TEXT)",
        .cell = column_cell,
        .shown = &tables->columns,
        .owned = tables,
    };
    const ShownTable sums = {
        .name = "list_sums",
        .declaration = "CREATE TABLE list_sums (slice_no INTEGER, sum_no INTEGER, parts INTEGER, "
                       "sums INTEGER, stated_fen INTEGER, summed_fen INTEGER,"
                       " difference_fen INTEGER, slack_fen INTEGER, line INTEGER,"
                       " column_no INTEGER, unit_code TEXT, form TEXT, what TEXT)",
        .cell = sum_cell,
        .shown = &tables->sums,
    };
    const ShownTable controls = {
        .name = "list_controls",
        .declaration =
            "CREATE TABLE list_controls (line INTEGER, column_no INTEGER, label TEXT, basis TEXT,"
            " period_basis TEXT, category TEXT, function_code TEXT, economic_code TEXT,"
            " fund_source TEXT, project_code TEXT, project_name TEXT, counterparty_code TEXT,"
            " note TEXT, account TEXT, direction TEXT, initial_budget_fen INTEGER,"
            " initial_budget_slack_fen INTEGER, adjusted_budget_fen INTEGER,"
            " adjusted_budget_slack_fen INTEGER, actual_fen INTEGER, actual_slack_fen INTEGER,"
            " amount_fen INTEGER, amount_slack_fen INTEGER)",
        .cell = control_cell,
        .shown = &tables->controls,
    };

    if (!shown_rows_register(db, &columns, error)) /* tables are the connection's from here on */
        return NULL;
    tables->spending = rows_table_register(db, error);
    return tables->spending != NULL && shown_rows_register(db, &sums, error) &&
                   shown_rows_register(db, &controls, error)
               ? tables
               : NULL;
}
