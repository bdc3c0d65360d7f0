#include "row_cells.h"

#include <string.h>

/* What a text of a column was read as, where nothing was wrong with it. */
typedef struct {
    CellValue value;
    ListBasis basis;
    const char *label;
} Memo;

typedef struct {
    GHashTable *texts; /* text to Memo */
    const char *last_text;
    const Memo *last;
} ColumnMemo;

/* A column that does not repeat itself is not worth remembering. */
enum { MEMO_MAX = 4096 };

static void column_memo_free(void *data)
{
    ColumnMemo *column = data;

    if (column != NULL)
        g_hash_table_unref(column->texts);
    g_free(column);
}

GPtrArray *row_cells_memos_new(void)
{
    return g_ptr_array_new_with_free_func(column_memo_free);
}

static ColumnMemo *column_memo(Reading *reading, guint column)
{
    while (reading->memos->len <= column) {
        ColumnMemo *memo = g_new0(ColumnMemo, 1);
        memo->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_ptr_array_add(reading->memos, memo);
    }
    return g_ptr_array_index(reading->memos, column);
}

static const Memo *recall(ColumnMemo *column, const char *text)
{
    void *key = NULL;
    void *memo = NULL;

    if (column->last_text != NULL && strcmp(column->last_text, text) == 0)
        return column->last;
    if (!g_hash_table_lookup_extended(column->texts, text, &key, &memo))
        return NULL;
    column->last_text = key;
    column->last = memo;
    return memo;
}

static void remember(ColumnMemo *column, const char *text, const CellValue *value, ListBasis basis,
                     const char *label)
{
    if (g_hash_table_size(column->texts) >= MEMO_MAX) {
        g_hash_table_remove_all(column->texts);
        column->last_text = NULL;
    }
    Memo *memo = g_new(Memo, 1);
    *memo = (Memo){ .value = *value, .basis = basis, .label = label };
    g_hash_table_insert(column->texts, g_strdup(text), memo);
}

ListBasis row_cells_basis(const char *text)
{
    if (strstr(text, "计") == NULL && strstr(text, "其") == NULL)
        return LIST_DETAIL;

    g_autofree char *key = pl_text_key(text);

    if (strcmp(key, "合计") == 0 || strcmp(key, "总计") == 0)
        return LIST_TOTAL;
    if (strcmp(key, "小计") == 0)
        return LIST_SUBTOTAL;
    if (g_str_has_prefix(key, "其中:") || strcmp(key, "人员经费合计") == 0 ||
        strcmp(key, "公用经费合计") == 0)
        return LIST_OF_WHICH;
    return LIST_DETAIL;
}

static bool may_hold_label(const PlField *field)
{
    return field->type == PL_FIELD_CODE || field->type == PL_FIELD_UNIT ||
           strcmp(field->name, "project_code") == 0 || strcmp(field->name, "project_name") == 0 ||
           strcmp(field->name, "unit_name") == 0;
}

/* Takes ownership of @message. */
static PlAmountUnit fail_unit(CellProblem *problem, char *message)
{
    problem->check_id = "amount-unit";
    problem->is_error = true;
    problem->message = message;
    return PL_AMOUNT_UNKNOWN;
}

/* The amount unit of a cell, R1.6: the row's column, the column's label, a head line. Two that
 * differ are an error. */
static PlAmountUnit unit_for(const Reading *reading, const HeaderColumn *column,
                             const char *row_unit, CellProblem *problem)
{
    const PlAmountUnit head = reading->head.amount_unit;
    const PlAmountUnit stated =
        *row_unit != '\0' ? pl_amount_unit_from_text(row_unit) : PL_AMOUNT_UNKNOWN;

    if (*row_unit != '\0' && stated == PL_AMOUNT_UNKNOWN)
        return fail_unit(problem, g_strdup_printf("'%s' is not an amount unit", row_unit));
    if (stated != PL_AMOUNT_UNKNOWN && column->unit != PL_AMOUNT_UNKNOWN && stated != column->unit)
        return fail_unit(problem, g_strdup_printf("the row says '%s' but the column is headed '%s'",
                                                  row_unit, column->label));
    PlAmountUnit unit = stated != PL_AMOUNT_UNKNOWN ? stated : column->unit;
    if (unit != PL_AMOUNT_UNKNOWN && head != PL_AMOUNT_UNKNOWN && unit != head)
        return fail_unit(problem,
                         g_strdup_printf("'%s' is not the amount unit of the head line",
                                         stated != PL_AMOUNT_UNKNOWN ? row_unit : column->label));
    return unit != PL_AMOUNT_UNKNOWN ? unit : head;
}

/* Text is what a qualitative indicator gives for a number (乙级). */
static bool is_qualitative(const ListFile *file, const char *operator_text)
{
    return reading_field(file, "operator") >= 0 && strcmp(operator_text, "定性") == 0;
}

/* A unit known by name is kept by its code; one that is not in the register stays as sent. */
static void name_by_code(Reading *reading, CellValue *value)
{
    g_autofree char *code = NULL;

    if (*value->text != '\0' &&
        units_find(reading->context->units, value->text, &code) != UNITS_UNREADABLE)
        value->text = g_string_chunk_insert_const(reading->file->texts, code);
}

/* 合计 and its kin make the row a total, and say nothing else. */
static bool take_label(const ListFile *file, const PlField *field, const char *text, Memo *ret_memo)
{
    ListBasis basis = may_hold_label(field) ? row_cells_basis(text) : LIST_DETAIL;

    if (basis == LIST_DETAIL || strcmp(file->header->schema->kind, "expenditure") != 0)
        return false;
    g_autofree char *label = pl_text_normalize(text);
    *ret_memo = (Memo){ .value = { .text = "", .bound = "", .unit = PL_AMOUNT_UNKNOWN },
                        .basis = basis,
                        .label = g_string_chunk_insert_const(file->texts, label) };
    return true;
}

static bool is_remembered(PlFieldType type)
{
    return type == PL_FIELD_CODE || type == PL_FIELD_UNIT || type == PL_FIELD_KEY ||
           type == PL_FIELD_YEAR || type == PL_FIELD_INTEGER || type == PL_FIELD_DATE ||
           type == PL_FIELD_BOOLEAN;
}

/* Whether the cell holds a label. */
static bool fill(ListRow *row, int field, const Memo *memo)
{
    row->values[field] = memo->value;
    if (memo->basis == LIST_DETAIL)
        return false;
    row->basis = memo->basis;
    row->label = memo->label;
    return true;
}

/* Whether the cell holds a label in place of a key. */
static bool read_cell(Reading *reading, ListRow *row, int place, const char *text,
                      const CellContext *cell_context, const char *operator_text, GArray *problems)
{
    const ListFile *file = reading->file;
    const HeaderColumn *column = &g_array_index(file->header->columns, HeaderColumn, (guint)place);
    const PlField *field = g_ptr_array_index(file->header->schema->fields, (guint)column->field);
    ColumnMemo *memos = is_remembered(field->type) ? column_memo(reading, (guint)place) : NULL;
    const Memo *known = memos != NULL ? recall(memos, text) : NULL;
    CellProblem problem = { 0 };
    Memo memo = { .basis = LIST_DETAIL };

    if (known != NULL)
        return fill(row, column->field, known);
    if (!take_label(file, field, text, &memo))
        memo.value = cell_read(field, cell_context, text, &problem);
    if (field->type == PL_FIELD_BOUND && problem.message != NULL &&
        is_qualitative(file, operator_text))
        cell_problem_clear(&problem);
    if (field->type == PL_FIELD_UNIT)
        name_by_code(reading, &memo.value);
    if (problem.message != NULL && field->type == PL_FIELD_MONEY &&
        strcmp(problem.check_id, "amount-unit") == 0)
        /* R1.6: stated nowhere; it would be asked for at every other figure again */
        reading_reject_file(reading, problem.check_id, row, place + 1, text,
                            g_strdup_printf("%s: %s", column->label, problem.message));
    else if (problem.message != NULL)
        row_problems_keep(problems, place, text, &problem);
    else if (memos != NULL)
        remember(memos, text, &memo.value, memo.basis, memo.label);
    cell_problem_clear(&problem);
    return fill(row, column->field, &memo);
}

bool row_cells_read(Reading *reading, ListRow *row, char **cells, GArray *problems)
{
    const ListFile *file = reading->file;
    g_autofree char *row_unit = reading_cell(reading, cells, "amount_unit");
    g_autofree char *measure_unit = reading_cell(reading, cells, "measure_unit");
    g_autofree char *operator_text = reading_cell(reading, cells, "operator");
    CellContext cell_context = { .codes = reading->context->codes,
                                 .measure_unit = measure_unit,
                                 .texts = file->texts };
    const guint n_columns = file->header->columns->len;

    for (guint i = 0; cells[i] != NULL; i++) {
        if (i >= n_columns) {
            if (*cells[i] != '\0')
                row_problems_fail(
                    problems, (int)i, cells[i], "row-cells",
                    g_strdup_printf("the row has %u cells, the header %u: a comma too "
                                    "many, or a quotation mark missing",
                                    g_strv_length(cells), n_columns));
            continue;
        }
        const HeaderColumn *column = &g_array_index(file->header->columns, HeaderColumn, i);
        if (column->field < 0 || *cells[i] == '\0')
            continue;
        const PlField *field =
            g_ptr_array_index(file->header->schema->fields, (guint)column->field);
        CellProblem problem = { 0 };
        cell_context.unit = field->type == PL_FIELD_MONEY
                                ? unit_for(reading, column, row_unit, &problem)
                                : PL_AMOUNT_UNKNOWN;
        if (problem.message != NULL)
            row_problems_keep(problems, (int)i, cells[i], &problem);
        else if (read_cell(reading, row, (int)i, cells[i], &cell_context, operator_text,
                           problems) &&
                 strcmp(field->name, "unit_code") == 0)
            return false;
    }
    return true;
}
