#include "row_cells.h"

#include <string.h>

ListBasis row_cells_basis(const char *text)
{
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

/* The amount unit of a cell, R1.6: the row's column, else the column's label, else a head line. Two
 * that differ are an error. */
static PlAmountUnit unit_for(const Reading *reading, const HeaderColumn *column,
                             const char *row_unit, CellProblem *problem)
{
    PlAmountUnit sources[] = { *row_unit != '\0' ? pl_amount_unit_from_text(row_unit)
                                                 : PL_AMOUNT_UNKNOWN,
                               column->unit, reading->head.amount_unit };
    PlAmountUnit unit = PL_AMOUNT_UNKNOWN;

    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (sources[i] == PL_AMOUNT_UNKNOWN)
            continue;
        if (unit == PL_AMOUNT_UNKNOWN) {
            unit = sources[i];
        } else if (unit != sources[i] && i < 2) {
            problem->check_id = "amount-unit";
            problem->is_error = true;
            problem->message = g_strdup_printf("the row says '%s' but the column is headed '%s'",
                                               row_unit, column->label);
        }
    }
    if (*row_unit != '\0' && sources[0] == PL_AMOUNT_UNKNOWN) {
        problem->check_id = "amount-unit";
        problem->is_error = true;
        problem->message = g_strdup_printf("'%s' is not an amount unit", row_unit);
    }
    return unit;
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

static void read_cell(Reading *reading, ListRow *row, int place, const char *text,
                      const CellContext *cell_context, const char *operator_text, GArray *problems)
{
    const ListFile *file = reading->file;
    const HeaderColumn *column = &g_array_index(file->header->columns, HeaderColumn, (guint)place);
    const PlField *field = g_ptr_array_index(file->header->schema->fields, (guint)column->field);
    CellProblem problem = { 0 };
    ListBasis basis = may_hold_label(field) ? row_cells_basis(text) : LIST_DETAIL;

    if (basis != LIST_DETAIL && strcmp(file->header->schema->kind, "expenditure") == 0) {
        row->basis = basis;
        g_autofree char *label = pl_text_normalize(text);
        row->label = g_string_chunk_insert_const(file->texts, label);
        return;
    }
    row->values[column->field] = cell_read(field, cell_context, text, &problem);
    if (field->type == PL_FIELD_BOUND && problem.message != NULL &&
        is_qualitative(file, operator_text))
        cell_problem_clear(&problem);
    if (problem.message != NULL)
        row_problems_keep(problems, place, text, &problem);
    cell_problem_clear(&problem);
    if (field->type == PL_FIELD_UNIT)
        name_by_code(reading, &row->values[column->field]);
}

void row_cells_read(Reading *reading, ListRow *row, char **cells, GArray *problems)
{
    const ListFile *file = reading->file;
    g_autofree char *row_unit = reading_cell(reading, cells, "amount_unit");
    g_autofree char *measure_unit = reading_cell(reading, cells, "measure_unit");
    g_autofree char *operator_text = reading_cell(reading, cells, "operator");
    guint n_cells = g_strv_length(cells);

    for (guint i = 0; i < n_cells; i++) {
        const HeaderColumn *column = i < file->header->columns->len
                                         ? &g_array_index(file->header->columns, HeaderColumn, i)
                                         : NULL;
        CellProblem problem = { 0 };
        if (column == NULL && *cells[i] != '\0')
            row_problems_fail(problems, (int)i, cells[i], "row-cells",
                              g_strdup_printf("the row has %u cells, the header %u: a comma too "
                                              "many, or a quotation mark missing",
                                              n_cells, file->header->columns->len));
        if (column == NULL || column->field < 0)
            continue;
        const PlField *field =
            g_ptr_array_index(file->header->schema->fields, (guint)column->field);
        CellContext cell_context = { .codes = reading->context->codes,
                                     .unit = PL_AMOUNT_UNKNOWN,
                                     .measure_unit = measure_unit,
                                     .texts = file->texts };
        if (field->type == PL_FIELD_MONEY && *cells[i] != '\0')
            cell_context.unit = unit_for(reading, column, row_unit, &problem);
        if (problem.message != NULL)
            row_problems_keep(problems, (int)i, cells[i], &problem);
        else
            read_cell(reading, row, (int)i, cells[i], &cell_context, operator_text, problems);
    }
}
