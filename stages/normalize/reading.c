#include "reading.h"

#include <string.h>

ListFault *reading_add_fault(Reading *reading, const ListSlice *slice, const char *check_id,
                             bool is_error, const ListRow *row, int64_t column, char *message)
{
    return list_file_add_fault(reading->file, slice, check_id, is_error, row, column, message);
}

void reading_reject_file(Reading *reading, const char *check_id, const ListRow *row, int64_t column,
                         const char *value, char *message)
{
    ListFault *fault = reading_add_fault(reading, NULL, check_id, true, row, column, message);

    fault->value = g_strdup(value);
    reading->file->is_bad = true;
}

int reading_field(const ListFile *file, const char *name)
{
    return header_field(file->header, name);
}

guint reading_n_cells(const Reading *reading)
{
    return reading->cells->len - 1; /* the last is NULL */
}

const char *reading_raw_cell(const Reading *reading, int column)
{
    return column >= 0 && (guint)column < reading_n_cells(reading)
               ? g_ptr_array_index(reading->cells, (guint)column)
               : "";
}

char *reading_cell(const Reading *reading, const char *field)
{
    return pl_text_normalize(
        reading_raw_cell(reading, header_column(reading->file->header, field)));
}

static void row_problem_clear(void *data)
{
    RowProblem *problem = data;

    g_free(problem->value);
    cell_problem_clear(&problem->problem);
}

GArray *row_problems_new(void)
{
    GArray *problems = g_array_new(FALSE, FALSE, sizeof(RowProblem));

    g_array_set_clear_func(problems, row_problem_clear);
    return problems;
}

void row_problems_keep(GArray *problems, int column, const char *value, CellProblem *problem)
{
    RowProblem kept = { .column = column, .value = g_strdup(value), .problem = *problem };

    g_array_append_val(problems, kept);
    *problem = (CellProblem){ 0 };
}

void row_problems_fail(GArray *problems, int column, const char *value, const char *check_id,
                       char *message)
{
    CellProblem problem = { .check_id = check_id, .is_error = true, .message = message };

    row_problems_keep(problems, column, value, &problem);
}

enum { BLOCK_BYTES = 256 * 1024 };

ListRow *reading_new_row(ListFile *file)
{
    const guint n_fields = file->header->schema->fields->len;
    const size_t size = sizeof(ListRow) + n_fields * sizeof(CellValue);
    ListRow *row = NULL;

    g_assert(size <= BLOCK_BYTES);
    if (file->blocks->len == 0 || file->block_used + size > BLOCK_BYTES) {
        g_ptr_array_add(file->blocks, g_malloc(BLOCK_BYTES));
        file->block_used = 0;
    }
    row = (ListRow *)((char *)g_ptr_array_index(file->blocks, file->blocks->len - 1) +
                      file->block_used);
    file->block_used += size;
    *row = (ListRow){ .label = "", .values = (CellValue *)(row + 1) };
    for (guint i = 0; i < n_fields; i++)
        row->values[i] = cell_blank;
    return row;
}
