#include "list_file.h"

#include <string.h>

#include "pl_error.h"
#include "slices.h"

enum { HEADER_WITHIN = 20 }; /* records: a header further down is none */

typedef struct {
    const ListContext *context;
    const char *file_name;
    PlEncoding encoding;
    ListFile *file;
    HeadLines head;
    char *nearest;         /* what the likeliest of the records before the header is near to */
    int64_t nearest_line;
    GHashTable *by_slot;   /* slot text to ListSlice */
    GHashTable *seen_keys; /* slice and primary key to the row's line */
    int64_t totals_line;   /* of the first total over several units; 0: none */
} Reading;

static void row_free(void *data)
{
    ListRow *row = data;

    g_free(row->values);
    g_free(row);
}

static void slice_free(void *data)
{
    ListSlice *slice = data;

    g_free(slice->unit_code);
    g_free(slice->slot_key);
    g_free(slice->digest);
    g_ptr_array_unref(slice->rows);
    g_free(slice);
}

static void fault_free(void *data)
{
    ListFault *fault = data;

    g_free(fault->value);
    g_free(fault->expected);
    g_free(fault->message);
    g_free(fault->keys);
    g_free(fault);
}

void list_file_free(ListFile *file)
{
    if (file == NULL)
        return;
    header_free(file->header);
    g_ptr_array_unref(file->slices);
    g_ptr_array_unref(file->faults);
    g_array_unref(file->unplaced);
    g_string_chunk_free(file->texts);
    g_free(file);
}

static int field_place(const ListFile *file, const char *name)
{
    const GPtrArray *fields = file->header->schema->fields;

    for (guint i = 0; i < fields->len; i++)
        if (strcmp(((const PlField *)g_ptr_array_index(fields, i))->name, name) == 0)
            return (int)i;
    return -1;
}

const CellValue *list_row_value(const ListFile *file, const ListRow *row, const char *name)
{
    static const CellValue none = { .text = "", .bound = "", .unit = PL_AMOUNT_UNKNOWN };
    int place = field_place(file, name);

    return place >= 0 ? &row->values[place] : &none;
}

/* Takes ownership of @message. */
static ListFault *add_fault(Reading *reading, const ListSlice *slice, const char *check_id, bool is_error,
                            const ListRow *row, int64_t column, char *message)
{
    ListFault *fault = g_new0(ListFault, 1);

    fault->check_id = check_id;
    fault->is_error = is_error;
    fault->slice = slice;
    fault->line = row != NULL ? row->line : 0;
    fault->offset = row != NULL ? row->offset : -1;
    fault->column = column;
    fault->message = message;
    fault->keys = g_strdup("");
    g_ptr_array_add(reading->file->faults, fault);
    return fault;
}

/* R2.4: what cannot be told of a row leaves the whole file in doubt. Takes ownership of @message. */
static void reject_file(Reading *reading, const char *check_id, const ListRow *row, int64_t column, const char *value,
                        char *message)
{
    ListFault *fault = add_fault(reading, NULL, check_id, true, row, column, message);

    fault->value = g_strdup(value);
    reading->file->is_bad = true;
}

/* The record's cells as UTF-8; the encoding was proved when the file arrived. */
static char **decode(const Reading *reading, const PlCsvRecord *record)
{
    char **cells = g_new0(char *, record->n_fields + 1);

    for (size_t i = 0; i < record->n_fields; i++) {
        cells[i] = pl_text_to_utf8(record->fields[i], record->field_sizes[i], reading->encoding);
        if (cells[i] == NULL)
            cells[i] = pl_text_escape(record->fields[i], record->field_sizes[i]);
    }
    return cells;
}

/* Two columns for one field, or no column where a kind needs one of several. */
static void check_header(Reading *reading, const ListRow *place)
{
    const Header *header = reading->file->header;
    guint64 seen = 0;

    for (guint i = 0; i < header->columns->len; i++) {
        const HeaderColumn *column = &g_array_index(header->columns, HeaderColumn, i);
        guint64 bit = column->field >= 0 ? G_GUINT64_CONSTANT(1) << column->field : 0;
        if ((seen & bit) != 0)
            reject_file(reading, "header", place, i + 1, column->label,
                        g_strdup_printf("column '%s' says the same as an earlier column", column->label));
        seen |= bit;
    }
    if (strcmp(header->schema->kind, "expenditure") != 0)
        return;
    if (header_column(header, "actual") < 0 && header_column(header, "adjusted_budget") < 0 &&
        header_column(header, "initial_budget") < 0)
        reject_file(reading, "header", place, 0, NULL,
                    g_strdup("no column of amounts: 年初预算数, 全年预算数 or 决算数 is needed"));
    if (header_column(header, "category") < 0 && header_column(header, "function_code") < 0 &&
        header_column(header, "economic_code") < 0)
        reject_file(reading, "header", place, 0, NULL,
                    g_strdup("no column of categories or codes: 支出性质, 支出功能分类科目编码 or 部门支出经济分类科目编码 is needed"));
}

static void try_header(Reading *reading, char **cells, const PlCsvRecord *record)
{
    ListRow place = { .line = record->line, .offset = record->offset };
    const char *const *texts = (const char *const *)cells;

    reading->file->heading++;
    reading->file->header = header_recognise(reading->context->schemas, texts, record->line, reading->file_name);
    if (reading->file->header != NULL) {
        check_header(reading, &place);
        return;
    }
    head_lines_take(&reading->head, texts);
    if (reading->nearest == NULL) {
        reading->nearest = header_nearest(reading->context->schemas, texts);
        reading->nearest_line = record->line;
    }
}

/* 注：… or 说明：… alone on a line below the table. */
static bool is_note(char **cells)
{
    const char *first = NULL;
    int filled = 0;

    for (char **cell = cells; *cell != NULL; cell++) {
        if (**cell == '\0')
            continue;
        filled++;
        if (first == NULL)
            first = *cell;
    }
    if (filled != 1)
        return false;
    g_autofree char *key = pl_text_key(first);
    return g_str_has_prefix(key, "注:") || g_str_has_prefix(key, "说明:") || g_str_has_prefix(key, "备注:");
}

/* 合计 and its kin, in any cell that should hold a key. */
static ListBasis control_basis(const char *text)
{
    g_autofree char *key = pl_text_key(text);

    if (strcmp(key, "合计") == 0 || strcmp(key, "总计") == 0)
        return LIST_TOTAL;
    if (strcmp(key, "小计") == 0)
        return LIST_SUBTOTAL;
    if (g_str_has_prefix(key, "其中:") || strcmp(key, "人员经费合计") == 0 || strcmp(key, "公用经费合计") == 0)
        return LIST_OF_WHICH;
    return LIST_DETAIL;
}

static bool may_hold_label(const PlField *field)
{
    return field->type == PL_FIELD_CODE || field->type == PL_FIELD_UNIT || strcmp(field->name, "project_code") == 0 ||
           strcmp(field->name, "project_name") == 0 || strcmp(field->name, "unit_name") == 0;
}

/* The amount unit of a cell, R1.6: the row's column, else the column's label, else a head line. Two that differ are an error. */
static PlAmountUnit unit_for(const Reading *reading, const HeaderColumn *column, const char *row_unit,
                             CellProblem *problem)
{
    PlAmountUnit sources[] = { *row_unit != '\0' ? pl_amount_unit_from_text(row_unit) : PL_AMOUNT_UNKNOWN,
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
            problem->message = g_strdup_printf("the row says '%s' but the column is headed '%s'", row_unit, column->label);
        }
    }
    if (*row_unit != '\0' && sources[0] == PL_AMOUNT_UNKNOWN) {
        problem->check_id = "amount-unit";
        problem->is_error = true;
        problem->message = g_strdup_printf("'%s' is not an amount unit", row_unit);
    }
    return unit;
}

/* The normalized text of a field's cell; "" if the file has no such column. */
static char *cell_of(const Reading *reading, char **cells, const char *field)
{
    int column = header_column(reading->file->header, field);

    return column >= 0 && (guint)column < g_strv_length(cells) ? pl_text_normalize(cells[column]) : g_strdup("");
}

/* Problems of a row's cells, kept until its slice is known. */
typedef struct {
    int column; /* counting from 0 */
    char *value;
    CellProblem problem;
} RowProblem;

static void row_problem_clear(void *data)
{
    RowProblem *problem = data;

    g_free(problem->value);
    cell_problem_clear(&problem->problem);
}

static void keep_problem(GArray *problems, int column, const char *value, CellProblem *problem)
{
    RowProblem kept = { .column = column, .value = g_strdup(value), .problem = *problem };

    g_array_append_val(problems, kept);
    *problem = (CellProblem){ 0 };
}

static void fail_row(GArray *problems, int column, const char *value, const char *check_id, char *message)
{
    CellProblem problem = { .check_id = check_id, .is_error = true, .message = message };

    keep_problem(problems, column, value, &problem);
}

/* Text is what a qualitative indicator gives for a number (乙级). */
static bool is_qualitative(const ListFile *file, const char *operator_text)
{
    return field_place(file, "operator") >= 0 && strcmp(operator_text, "定性") == 0;
}

/* A unit known by name is kept by its code; one that is not in the register stays as sent. */
static void name_by_code(Reading *reading, CellValue *value)
{
    g_autofree char *code = NULL;

    if (*value->text != '\0' && units_find(reading->context->units, value->text, &code) != UNITS_UNREADABLE)
        value->text = g_string_chunk_insert_const(reading->file->texts, code);
}

static void read_cell(Reading *reading, ListRow *row, int place, const char *text, const CellContext *cell_context,
                      const char *operator_text, GArray *problems)
{
    const ListFile *file = reading->file;
    const HeaderColumn *column = &g_array_index(file->header->columns, HeaderColumn, (guint)place);
    const PlField *field = g_ptr_array_index(file->header->schema->fields, (guint)column->field);
    CellProblem problem = { 0 };
    ListBasis basis = may_hold_label(field) ? control_basis(text) : LIST_DETAIL;

    if (basis != LIST_DETAIL && strcmp(file->header->schema->kind, "expenditure") == 0) {
        row->basis = basis;
        g_autofree char *label = pl_text_normalize(text);
        row->label = g_string_chunk_insert_const(file->texts, label);
        return;
    }
    row->values[column->field] = cell_read(field, cell_context, text, &problem);
    if (field->type == PL_FIELD_BOUND && problem.message != NULL && is_qualitative(file, operator_text))
        cell_problem_clear(&problem);
    if (problem.message != NULL)
        keep_problem(problems, place, text, &problem);
    cell_problem_clear(&problem);
    if (field->type == PL_FIELD_UNIT)
        name_by_code(reading, &row->values[column->field]);
}

static void read_cells(Reading *reading, ListRow *row, char **cells, GArray *problems)
{
    const ListFile *file = reading->file;
    g_autofree char *row_unit = cell_of(reading, cells, "amount_unit");
    g_autofree char *measure_unit = cell_of(reading, cells, "measure_unit");
    g_autofree char *operator_text = cell_of(reading, cells, "operator");
    guint n_cells = g_strv_length(cells);

    for (guint i = 0; i < n_cells; i++) {
        const HeaderColumn *column =
            i < file->header->columns->len ? &g_array_index(file->header->columns, HeaderColumn, i) : NULL;
        CellProblem problem = { 0 };
        if (column == NULL && *cells[i] != '\0')
            fail_row(problems, (int)i, cells[i], "row-cells",
                     g_strdup_printf("the row has %u cells, the header %u: a comma too many, or a quotation mark missing",
                                     n_cells, file->header->columns->len));
        if (column == NULL || column->field < 0)
            continue;
        const PlField *field = g_ptr_array_index(file->header->schema->fields, (guint)column->field);
        CellContext cell_context = { .codes = reading->context->codes,
                                     .unit = PL_AMOUNT_UNKNOWN,
                                     .measure_unit = measure_unit,
                                     .texts = file->texts };
        if (field->type == PL_FIELD_MONEY && *cells[i] != '\0')
            cell_context.unit = unit_for(reading, column, row_unit, &problem);
        if (problem.message != NULL)
            keep_problem(problems, (int)i, cells[i], &problem);
        else
            read_cell(reading, row, (int)i, cells[i], &cell_context, operator_text, problems);
    }
}

static bool has_figure(const ListFile *file, const ListRow *row)
{
    static const char *const amounts[] = { "initial_budget", "adjusted_budget", "actual" };

    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++)
        if (list_row_value(file, row, amounts[i])->has_number)
            return true;
    return false;
}

/* What the row's slice is of: unit, year, month. False: the file is rejected, or the row's own problem was kept. */
typedef struct {
    char *unit_code;
    int year, month;
    bool is_outside; /* the unit is not in the register */
} RowSlot;

static void row_slot_clear(RowSlot *slot)
{
    g_free(slot->unit_code);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RowSlot, row_slot_clear)

static bool find_unit(Reading *reading, ListRow *row, char **cells, RowSlot *slot, GArray *problems)
{
    const Units *units = reading->context->units;
    int column = header_column(reading->file->header, "unit_code");
    g_autofree char *cell = cell_of(reading, cells, "unit_code");
    const char *text = *cell != '\0' ? cell : reading->head.unit;

    if (strcmp(reading->file->header->schema->kind, "unit") == 0) {
        slot->unit_code = g_strdup(list_row_value(reading->file, row, "unit_code")->text);
        return true;
    }
    if (text == NULL && units_only(units) != NULL) {
        slot->unit_code = g_strdup(units_only(units));
        return true;
    }
    if (text == NULL) {
        reject_file(reading, "unit", row, column + 1, NULL,
                    g_strdup("no unit: neither a column, a head line (编制单位：…) nor the book says whose row this is"));
        return false;
    }
    switch (units_find(units, text, &slot->unit_code)) {
    case UNITS_FOUND:
        return true;
    case UNITS_ANCESTOR:
        if (strcmp(reading->file->header->schema->kind, "measure") == 0)
            return true;
        fail_row(problems, column, text, "unit-unknown",
                 g_strdup_printf("unit '%s' stands above the book's root: only measures may come from it", text));
        return true;
    case UNITS_UNKNOWN: {
        g_autofree char *nearest = units_nearest(units, slot->unit_code);
        CellProblem problem = { .check_id = "unit-unknown",
                                .is_error = true,
                                .expected = *nearest != '\0' ? g_strdup(nearest) : NULL,
                                .message = g_strdup_printf("unit '%s' is not in the register%s%s", slot->unit_code,
                                                           *nearest != '\0' ? "; nearest: " : "", nearest) };
        keep_problem(problems, column, text, &problem);
        slot->is_outside = true;
        return true;
    }
    default:
        reject_file(reading, "unit", row, column + 1, text,
                    g_strdup_printf("'%s' is neither the code nor the name of a unit", text));
        return false;
    }
}

static bool find_year(Reading *reading, ListRow *row, char **cells, RowSlot *slot, GArray *problems)
{
    int column = header_column(reading->file->header, "fiscal_year");
    g_autofree char *cell = cell_of(reading, cells, "fiscal_year");
    const CellValue *value = list_row_value(reading->file, row, "fiscal_year");
    int head = reading->head.year;

    if (*cell != '\0' && !value->has_number) {
        reject_file(reading, "year", row, column + 1, cell, g_strdup_printf("'%s' is not a year", cell));
        return false;
    }
    if (value->has_number && head != 0 && value->number != head) {
        reject_file(reading, "year", row, column + 1, cell,
                    g_strdup_printf("the row says %s but the head line says %d", cell, head));
        return false;
    }
    slot->year = value->has_number ? (int)value->number : head != 0 ? head : reading->context->book->year;
    if (slot->year != reading->context->book->year) {
        g_autofree char *expected = g_strdup_printf("%d", reading->context->book->year);
        CellProblem problem = { .check_id = "year-other",
                                .is_error = true,
                                .expected = g_strdup(expected),
                                .message = g_strdup_printf("year %d, but this book is of %s", slot->year, expected) };
        keep_problem(problems, column, cell, &problem);
    }
    return true;
}

/* Measures and paragraphs are slots of their own; a unit's row of the register is one for each first day. */
static char *slot_key_of(const ListFile *file, const ListRow *row)
{
    static const struct {
        const char *kind, *first, *second;
    } keys[] = {
        { "measure", "measure", "provider" },
        { "narrative", "section", "item" },
        { "unit", "valid_from", "" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(keys[i].kind, file->header->schema->kind) == 0)
            return *keys[i].second != '\0'
                       ? g_strconcat(list_row_value(file, row, keys[i].first)->text, " ",
                                     list_row_value(file, row, keys[i].second)->text, NULL)
                       : g_strdup(list_row_value(file, row, keys[i].first)->text);
    return g_strdup("");
}

static ListSlice *slice_for(Reading *reading, const ListRow *row, const RowSlot *slot)
{
    g_autofree char *slot_key = slot_key_of(reading->file, row);
    char *text = g_strdup_printf("%s\037%d\037%d\037%s", slot->unit_code, slot->year, slot->month, slot_key);
    ListSlice *slice = g_hash_table_lookup(reading->by_slot, text);

    if (slice != NULL) {
        g_free(text);
        return slice;
    }
    slice = g_new0(ListSlice, 1);
    slice->unit_code = g_strdup(slot->unit_code);
    slice->year = slot->year;
    slice->month = slot->month;
    slice->slot_key = g_steal_pointer(&slot_key);
    slice->form = "";
    slice->rows = g_ptr_array_new_with_free_func(row_free);
    g_ptr_array_add(reading->file->slices, slice);
    g_hash_table_insert(reading->by_slot, text, slice);
    return slice;
}

static void check_required(const Reading *reading, const ListRow *row, char **cells, GArray *problems)
{
    const Header *header = reading->file->header;
    guint n_cells = g_strv_length(cells);

    for (guint i = 0; i < header->columns->len; i++) {
        const HeaderColumn *column = &g_array_index(header->columns, HeaderColumn, i);
        const PlField *field =
            column->field >= 0 ? g_ptr_array_index(header->schema->fields, (guint)column->field) : NULL;
        bool is_blank = i >= n_cells || strspn(cells[i], " \t\r\n") == strlen(cells[i]);
        if (field != NULL && field->is_required && is_blank && row->basis == LIST_DETAIL)
            fail_row(problems, (int)i, NULL, "cell-missing", g_strdup_printf("'%s' is empty", column->label));
    }
}

/* What one kind asks beyond its schema. */
static void check_spending(const Reading *reading, const ListRow *row, GArray *problems)
{
    const ListFile *file = reading->file;
    const char *basis = list_row_value(file, row, "period_basis")->text;

    if (row->basis == LIST_DETAIL && *list_row_value(file, row, "category")->text == '\0' &&
        *list_row_value(file, row, "function_code")->text == '\0' &&
        *list_row_value(file, row, "economic_code")->text == '\0' && problems->len == 0)
        fail_row(problems, 0, NULL, "row-keys", g_strdup("the row has an amount, but neither a category nor a code"));
    if (list_row_value(file, row, "month")->has_number && *basis == '\0')
        fail_row(problems, header_column(file->header, "month"), NULL, "period-basis",
                 g_strdup("a monthly row must say in period_basis whether it is of the month or cumulative"));
}

static void check_measure(const Reading *reading, const ListRow *row, char **cells, GArray *problems)
{
    const ListFile *file = reading->file;
    const PlMeasure *measure =
        pl_score_table_measure(reading->context->table, list_row_value(file, row, "measure")->text);
    const CellValue *applicable = list_row_value(file, row, "applicable");
    const char *unit = list_row_value(file, row, "measure_unit")->text;
    int value_column = header_column(file->header, "value");
    g_autofree char *name = cell_of(reading, cells, "measure");

    if (measure != NULL && *unit == '\0')
        row->values[field_place(file, "measure_unit")].text = measure->measure_unit;
    if (*name != '\0' && measure == NULL)
        fail_row(problems, header_column(file->header, "measure"), name, "measure-unknown",
                 g_strdup_printf("measure '%s' is not in the dictionary measures.csv", name));
    if (measure != NULL && *unit != '\0' && strcmp(unit, measure->measure_unit) != 0)
        fail_row(problems, header_column(file->header, "measure_unit"), unit, "measure-unit",
                 g_strdup_printf("measure '%s' is counted in '%s', not in '%s'", measure->measure,
                                 measure->measure_unit, unit));
    if (!list_row_value(file, row, "value")->has_number && (!applicable->has_number || applicable->number == 1) &&
        problems->len == 0)
        fail_row(problems, value_column, NULL, "cell-missing", g_strdup("the measure has no value"));
    if (applicable->has_number && applicable->number == 0 && *list_row_value(file, row, "note")->text == '\0')
        fail_row(problems, header_column(file->header, "applicable"), NULL, "measure-reason",
                 g_strdup("a measure that does not apply needs its reason in the note"));
}

/* R2.1: what a slot may hold once. */
static void check_double(Reading *reading, const ListSlice *slice, const ListRow *row, GArray *problems)
{
    const PlTableSchema *schema = reading->file->header->schema;
    g_autoptr(GString) key = g_string_new(NULL);

    if (schema->key == NULL || strcmp(schema->kind, "expenditure") == 0)
        return;
    g_string_printf(key, "%p", (const void *)slice);
    for (char **field = schema->key; *field != NULL; field++) {
        const CellValue *value = list_row_value(reading->file, row, *field);
        g_string_append_printf(key, "\037%s\037%" G_GINT64_FORMAT, value->text, value->number);
    }
    int64_t *first = g_hash_table_lookup(reading->seen_keys, key->str);
    if (first != NULL) {
        fail_row(problems, 0, NULL, "row-double",
                 g_strdup_printf("line %" G_GINT64_FORMAT " has the same key (%s, …)", *first, schema->key[0]));
        return;
    }
    first = g_new(int64_t, 1);
    *first = row->line;
    g_hash_table_insert(reading->seen_keys, g_string_free(g_steal_pointer(&key), FALSE), first);
}

/* The codes of a row that name it, for its findings' ids. */
static char *keys_of(const ListFile *file, const ListRow *row)
{
    static const char *const fields[] = { "category",       "function_code", "economic_code", "fund_source", "project_code",
                                          "indicator_code", "measure",       "provider",      "section",     "item" };
    g_autoptr(GString) keys = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *text = list_row_value(file, row, fields[i])->text;
        if (*text != '\0')
            g_string_append_printf(keys, "%s%s", keys->len > 0 ? " " : "", text);
    }
    return g_string_free(g_steal_pointer(&keys), FALSE);
}

/* The column's label stands before the message: the sender knows the file by it. */
static void report(Reading *reading, ListSlice *slice, ListRow *row, GArray *problems)
{
    const Header *header = reading->file->header;

    for (guint i = 0; i < problems->len; i++) {
        RowProblem *kept = &g_array_index(problems, RowProblem, i);
        const char *label = kept->column >= 0 && (guint)kept->column < header->columns->len
                                ? g_array_index(header->columns, HeaderColumn, (guint)kept->column).label
                                : "";
        ListFault *fault = add_fault(reading, slice, kept->problem.check_id, kept->problem.is_error, row, kept->column + 1,
                                     *label != '\0' ? g_strdup_printf("%s: %s", label, kept->problem.message)
                                                    : g_strdup(kept->problem.message));
        fault->value = g_strdup(kept->value);
        fault->expected = g_strdup(kept->problem.expected);
        g_free(fault->keys);
        fault->keys = keys_of(reading->file, row);
        if (!kept->problem.is_error)
            continue;
        row->is_bad = true;
        row->reason = row->reason != NULL ? row->reason : kept->problem.check_id;
        slice->is_bad = true;
    }
}

static void place_row(Reading *reading, ListRow *row, char **cells, GArray *problems)
{
    ListFile *file = reading->file;
    g_auto(RowSlot) slot = { 0 };
    const CellValue *month = list_row_value(file, row, "month");

    if (!find_unit(reading, row, cells, &slot, problems) || !find_year(reading, row, cells, &slot, problems)) {
        g_array_append_val(file->unplaced, row->line);
        row_free(row);
        return;
    }
    slot.month = month->has_number ? (int)month->number : 0;
    check_required(reading, row, cells, problems);
    if (strcmp(file->header->schema->kind, "expenditure") == 0)
        check_spending(reading, row, problems);
    if (strcmp(file->header->schema->kind, "measure") == 0)
        check_measure(reading, row, cells, problems);
    ListSlice *slice = slice_for(reading, row, &slot);
    check_double(reading, slice, row, problems);
    report(reading, slice, row, problems);
    g_ptr_array_add(slice->rows, row);
}

/* A total over several units stands in the unit's column and belongs to none of their slices. */
static bool is_total_of_units(Reading *reading, char **cells)
{
    g_autofree char *unit = cell_of(reading, cells, "unit_code");

    return strcmp(reading->file->header->schema->kind, "expenditure") == 0 && control_basis(unit) != LIST_DETAIL;
}

static void read_row(Reading *reading, char **cells, const PlCsvRecord *record)
{
    ListFile *file = reading->file;
    g_autoptr(GArray) problems = g_array_new(FALSE, FALSE, sizeof(RowProblem));
    ListRow *row = NULL;

    if (is_note(cells)) {
        file->heading++;
        return;
    }
    if (is_total_of_units(reading, cells)) {
        file->read++;
        file->loose_controls++;
        if (reading->totals_line == 0)
            reading->totals_line = record->line;
        return;
    }
    g_array_set_clear_func(problems, row_problem_clear);
    row = g_new0(ListRow, 1);
    row->line = record->line;
    row->offset = record->offset;
    row->label = "";
    row->values = g_new(CellValue, file->header->schema->fields->len);
    for (guint i = 0; i < file->header->schema->fields->len; i++)
        row->values[i] = (CellValue){ .text = "", .bound = "", .unit = PL_AMOUNT_UNKNOWN };
    read_cells(reading, row, cells, problems);
    /* R1.5: a row without any figure is no row. */
    if (strcmp(file->header->schema->kind, "expenditure") == 0 && !has_figure(file, row) && problems->len == 0) {
        file->heading++;
        row_free(row);
        return;
    }
    file->read++;
    place_row(reading, row, cells, problems);
}

static bool take_record(const PlCsvRecord *record, void *data, GError **error)
{
    Reading *reading = data;
    g_auto(GStrv) cells = decode(reading, record);
    ListFile *file = reading->file;

    (void)error;
    if (file->header == NULL && file->heading < HEADER_WITHIN)
        try_header(reading, cells, record);
    else if (file->header == NULL || file->is_bad) {
        file->read++;
        g_array_append_val(file->unplaced, record->line);
    } else
        read_row(reading, cells, record);
    return true;
}

static void finish(Reading *reading)
{
    ListFile *file = reading->file;

    if (file->header == NULL) {
        ListRow place = { .line = reading->nearest != NULL ? reading->nearest_line : 1, .offset = 0 };
        reject_file(reading, "header", &place, 1, NULL,
                    g_strdup_printf("no header is recognised%s%s", reading->nearest != NULL ? "; " : "",
                                    reading->nearest != NULL ? reading->nearest : ""));
        return;
    }
    if (file->read == 0 && !file->is_bad)
        add_fault(reading, NULL, "file-no-rows", false, NULL, 0, g_strdup("the file has a header but no rows"));
    if (reading->totals_line > 0) {
        ListRow place = { .line = reading->totals_line, .offset = -1 };
        add_fault(reading, NULL, "total-of-units", false, &place, 1,
                  g_strdup("a total over several units is not compared: state totals for each unit"));
    }
    slices_finish(file);
}

static ListFile *file_new(void)
{
    ListFile *file = g_new0(ListFile, 1);

    file->slices = g_ptr_array_new_with_free_func(slice_free);
    file->faults = g_ptr_array_new_with_free_func(fault_free);
    file->unplaced = g_array_new(FALSE, FALSE, sizeof(int64_t));
    file->texts = g_string_chunk_new(4096);
    return file;
}

static void reading_clear(Reading *reading)
{
    head_lines_clear(&reading->head);
    g_free(reading->nearest);
    g_clear_pointer(&reading->by_slot, g_hash_table_unref);
    g_clear_pointer(&reading->seen_keys, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

ListFile *list_file_read(const ListContext *context, const char *file_name, PlEncoding encoding, PlBodyNext next,
                         void *next_data, GError **error)
{
    PlCsvLimits limits = pl_csv_default_limits;
    g_autoptr(ListFile) file = file_new();
    g_auto(Reading) reading = { .context = context,
                                .file_name = file_name,
                                .encoding = encoding,
                                .file = file,
                                .head = { .amount_unit = PL_AMOUNT_UNKNOWN },
                                .by_slot = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                                .seen_keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free) };

    limits.field_bytes = (size_t)context->book->field_bytes;
    limits.record_bytes = (size_t)context->book->line_bytes;
    if (!pl_body_read(next, next_data, encoding, &limits, take_record, NULL, &reading, error))
        return NULL;
    finish(&reading);
    return g_steal_pointer(&file);
}

/* Stops the reading once the header is known, or cannot come any more. */
static bool take_header_only(const PlCsvRecord *record, void *data, GError **error)
{
    Reading *reading = data;
    g_auto(GStrv) cells = decode(reading, record);

    try_header(reading, cells, record);
    if (reading->file->header == NULL && reading->file->heading < HEADER_WITHIN)
        return true;
    g_set_error_literal(error, PL_ERROR, PL_ERROR_INTERNAL, "read far enough");
    return false;
}

char *list_file_kind(const ListContext *context, const char *file_name, PlEncoding encoding, PlBodyNext next,
                     void *next_data)
{
    g_autoptr(ListFile) file = file_new();
    g_auto(Reading) reading = { .context = context,
                                .file_name = file_name,
                                .encoding = encoding,
                                .file = file,
                                .head = { .amount_unit = PL_AMOUNT_UNKNOWN } };

    (void)pl_body_read(next, next_data, encoding, &pl_csv_default_limits, take_header_only, NULL, &reading, NULL);
    return file->header != NULL ? g_strdup(file->header->schema->kind) : NULL;
}
