#include "list_file.h"

#include <string.h>

#include "below_table.h"
#include "form_find.h"
#include "pl_error.h"
#include "reading.h"
#include "row_cells.h"
#include "row_checks.h"
#include "row_slot.h"
#include "sheet_file.h"

static void slice_free(void *data)
{
    ListSlice *slice = data;

    g_free(slice->unit_code);
    g_free(slice->slot_key);
    g_free(slice->digest);
    g_ptr_array_unref(slice->rows);
    g_clear_pointer(&slice->compared, g_array_unref);
    g_clear_pointer(&slice->hits, g_array_unref);
    g_free(slice);
}

static void fault_free(void *data)
{
    ListFault *fault = data;

    g_free(fault->value);
    g_free(fault->expected);
    g_free(fault->message);
    g_free(fault->keys);
    g_free(fault->finding_id);
    g_free(fault);
}

static void cover_free(ListCover *cover)
{
    if (cover == NULL)
        return;
    g_free(cover->unit_code);
    g_free(cover->name);
    g_free(cover->code);
    g_free(cover->credit);
    g_free(cover->previous);
    g_free(cover->change);
    g_free(cover);
}

static void sum_free(void *data)
{
    ListSum *sum = data;

    g_free(sum->what);
    g_free(sum);
}

void list_file_free(ListFile *file)
{
    if (file == NULL)
        return;
    list_file_free(file->next);
    header_free(file->header);
    g_ptr_array_unref(file->slices);
    g_ptr_array_unref(file->faults);
    g_ptr_array_unref(file->sums);
    cover_free(file->cover);
    g_array_unref(file->unplaced);
    g_string_chunk_free(file->texts);
    g_free(file->says_unit);
    g_ptr_array_unref(file->blocks);
    g_free(file);
}

ListFault *list_file_add_fault(ListFile *file, const ListSlice *slice, const char *check_id,
                               bool is_error, const ListRow *row, int64_t column, char *message)
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
    g_ptr_array_add(file->faults, fault);
    return fault;
}

const CellValue *list_row_value(const ListFile *file, const ListRow *row, const char *name)
{
    return list_row_at(row, reading_field(file, name));
}

static bool is_ascii(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((bytes[i] & 0x80) != 0)
            return false;
    return true;
}

/* The record's cells as UTF-8, ended by NULL; they live until the next record. The encoding was
 * proved when the file arrived. */
static char **decode(Reading *reading, const PlCsvRecord *record)
{
    const PlEncoding encoding = pl_body_field_encoding(reading->encoding);

    g_ptr_array_set_size(reading->converted, 0);
    g_ptr_array_set_size(reading->cells, (int)record->n_fields + 1);
    for (size_t i = 0; i < record->n_fields; i++) {
        const char *field = record->fields[i];
        char *cell = (char *)field;
        if (encoding == PL_ENCODING_GB18030 && !is_ascii(field, record->field_sizes[i])) {
            cell = pl_text_to_utf8(field, record->field_sizes[i], encoding);
            if (cell == NULL)
                cell = pl_text_escape(field, record->field_sizes[i]);
            g_ptr_array_add(reading->converted, cell);
        }
        g_ptr_array_index(reading->cells, i) = cell;
    }
    g_ptr_array_index(reading->cells, record->n_fields) = NULL;
    return (char **)reading->cells->pdata;
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
            reading_reject_file(
                reading, "header", place, i + 1, column->label,
                g_strdup_printf("column '%s' says the same as an earlier column", column->label));
        seen |= bit;
    }
    if (strcmp(header->schema->kind, "expenditure") != 0)
        return;
    if (header_column(header, "actual") < 0 && header_column(header, "adjusted_budget") < 0 &&
        header_column(header, "initial_budget") < 0)
        reading_reject_file(
            reading, "header", place, 0, NULL,
            g_strdup("no column of amounts: 年初预算数, 全年预算数 or 决算数 is needed"));
    if (header_column(header, "category") < 0 && header_column(header, "function_code") < 0 &&
        header_column(header, "economic_code") < 0)
        reading_reject_file(reading, "header", place, 0, NULL,
                            g_strdup("no column of categories or codes: 支出性质, "
                                     "支出功能分类科目编码 or 部门支出经济分类科目编码 is needed"));
}

void list_file_set_header(ListFile *file, Header *header)
{
    ListPlaces *places = &file->places;

    file->header = header;
    file->kind = kinds_find(file->header->schema->kind);
    for (int i = 0; i < KIND_FIGURES; i++)
        places->figures[i] =
            file->kind->figures[i] != NULL ? reading_field(file, file->kind->figures[i]) : -1;

    places->fiscal_year = reading_field(file, "fiscal_year");
    places->month = reading_field(file, "month");
    places->period_basis = reading_field(file, "period_basis");
    places->category = reading_field(file, "category");
    places->function_code = reading_field(file, "function_code");
    places->economic_code = reading_field(file, "economic_code");
    places->fund_source = reading_field(file, "fund_source");
    places->project_code = reading_field(file, "project_code");
    places->project_name = reading_field(file, "project_name");
    places->counterparty_code = reading_field(file, "counterparty_code");
    places->initial_budget = reading_field(file, "initial_budget");
    places->adjusted_budget = reading_field(file, "adjusted_budget");
    places->actual = reading_field(file, "actual");
    places->note = reading_field(file, "note");
}

static void find_columns(Reading *reading)
{
    const Header *header = reading->file->header;
    const bool is_register = strcmp(reading->file->kind->name, "unit") == 0;

    reading->columns =
        (RowColumns){ .unit = header_column(header, reading->file->kind->unit_field),
                      .unit_name = is_register ? -1 : header_column(header, "unit_name"),
                      .year = header_column(header, "fiscal_year"),
                      .month = header_column(header, "month"),
                      .amount_unit = header_column(header, "amount_unit"),
                      .measure_unit = header_column(header, "measure_unit"),
                      .operator_sign = header_column(header, "operator") };
    for (guint i = 0; i < header->columns->len && reading->label_year == 0; i++)
        if (g_array_index(header->columns, HeaderColumn, i).field >= 0)
            reading->label_year = g_array_index(header->columns, HeaderColumn, i).year;
}

/* The header is complete with the record below it, which may name the levels of a code. */
static void finish_header(Reading *reading)
{
    if (reading->is_header_ready || reading->file->header == NULL)
        return;
    reading->is_header_ready = true;
    find_columns(reading);
    check_header(reading, &reading->header_place);
    reading->is_hopeless = reading->file->is_bad;
}

/* Whether a list's header has columns for what the kind is sent for, and none twice. */
static bool is_sound(const Header *header)
{
    const char *const *figures = kinds_find(header->schema->kind)->figures;
    bool has_figure = figures[0] == NULL;

    for (int i = 0; i < KIND_FIGURES && figures[i] != NULL; i++)
        has_figure = has_figure || header_column(header, figures[i]) >= 0;
    return has_figure && header_is_sound(header);
}

/* Whether the record is the header; sets it. */
static bool is_header(Reading *reading, const char *const *texts, const PlCsvRecord *record)
{
    Header *header =
        header_recognise(reading->context->schemas, texts, record->line, reading->file_name);

    if (header != NULL)
        header_pick_year(header, reading->context->book->year);
    if (header != NULL && !is_sound(header) && sheet_file_is_other(reading))
        g_clear_pointer(&header, header_free);
    if (header == NULL)
        return false;
    reading->header_place = (ListRow){ .line = record->line, .offset = record->offset };
    list_file_set_header(reading->file, header);
    reading->check = row_checks_of(reading->file->kind->name);
    return true;
}

static void try_header(Reading *reading, char **cells, const PlCsvRecord *record)
{
    const char *const *texts = (const char *const *)cells;

    reading->file->heading++;
    if (is_header(reading, texts, record))
        return;
    head_lines_take(&reading->head, texts);
    row_slot_take_witness(reading, record->line);
    if (reading->nearest == NULL) {
        reading->nearest = header_nearest(reading->context->schemas, texts);
        reading->nearest_line = record->line;
    }
}

/* Whether the row holds what its kind is sent for; a kind without figures is not asked. */
static bool says_something(const ListFile *file, const ListRow *row)
{
    const int *figures = file->places.figures;

    for (int i = 0; i < KIND_FIGURES && figures[i] >= 0; i++) {
        const CellValue *value = list_row_at(row, figures[i]);
        if (value->has_number || *value->text != '\0')
            return true;
    }
    return figures[0] < 0;
}

char *list_row_keys(const ListFile *file, const ListRow *row)
{
    static const char *const fields[] = { "category",    "function_code", "economic_code",
                                          "fund_source", "project_code",  "indicator_code",
                                          "measure",     "provider",      "section",
                                          "item",        "account",       "direction",
                                          "document",    "unit_type",     "form",
                                          "finding_id" };
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
        const char *label =
            kept->column >= 0 && (guint)kept->column < header->columns->len
                ? g_array_index(header->columns, HeaderColumn, (guint)kept->column).label
                : "";
        ListFault *fault = reading_add_fault(
            reading, slice, kept->problem.check_id, kept->problem.is_error, row, kept->column + 1,
            *label != '\0' ? g_strdup_printf("%s: %s", label, kept->problem.message)
                           : g_strdup(kept->problem.message));
        fault->value = g_strdup(kept->value);
        fault->expected = g_strdup(kept->problem.expected);
        g_free(fault->keys);
        fault->keys = list_row_keys(reading->file, row);
        if (!kept->problem.is_error)
            continue;
        row->is_bad = true;
        row->reason = row->reason != NULL ? row->reason : kept->problem.check_id;
        if (slice != NULL)
            slice->is_bad = true;
    }
}

static void place_row(Reading *reading, ListRow *row, GArray *problems)
{
    ListSlice *slice = row_slot_find(reading, row, problems);

    if (slice == NULL) {
        g_array_append_val(reading->file->unplaced, row->line);
        report(reading, NULL, row, problems);
        return;
    }
    row_checks_run(reading, slice, row, problems);
    report(reading, slice, row, problems);
    g_ptr_array_add(slice->rows, row);
}

static void read_row(Reading *reading, char **cells, const PlCsvRecord *record)
{
    ListFile *file = reading->file;
    GArray *problems = reading->problems;
    ListRow *row = NULL;

    if (below_table_is(reading, cells)) {
        file->heading++;
        return;
    }
    g_array_set_size(problems, 0);
    row = reading_new_row(file);
    row->line = record->line;
    row->offset = record->offset;
    /* A total over several units stands in the unit's column and belongs to none of their slices.
     */
    if (!row_cells_read(reading, row, cells, problems)) {
        file->read++;
        file->loose_controls++;
        if (reading->totals_line == 0)
            reading->totals_line = record->line;
        return;
    }
    /* R1.5: a row without any figure is no row. */
    if (problems->len == 0 && !reading->has_no_amount_unit && !says_something(file, row)) {
        file->heading++;
        return;
    }
    file->read++;
    place_row(reading, row, problems);
}

static void take_list_record(Reading *reading, char **cells, const PlCsvRecord *record)
{
    ListFile *file = reading->file;

    if (file->header == NULL && file->heading < READING_HEADER_WITHIN) {
        try_header(reading, cells, record);
        return;
    }
    if (file->header != NULL && !reading->is_header_ready &&
        header_refine(file->header, (const char *const *)cells)) {
        file->heading++;
        finish_header(reading);
        return;
    }
    finish_header(reading);
    if (file->header == NULL || reading->is_hopeless) {
        file->read++;
        g_array_append_val(file->unplaced, record->line);
    } else {
        read_row(reading, cells, record);
    }
}

/* Read what was kept as a list after all. */
static void take_as_list(Reading *reading)
{
    g_autoptr(Sheet) sheet = g_steal_pointer(&reading->sheet);

    for (guint i = 0; i < sheet->records->len; i++) {
        const SheetRecord *kept = sheet_record(sheet, i);
        const PlCsvRecord record = { .line = kept->line,
                                     .offset = kept->offset,
                                     .n_fields = kept->n_cells };
        g_ptr_array_set_size(reading->cells, 0);
        for (guint c = 0; c < kept->n_cells; c++)
            g_ptr_array_add(reading->cells, (void *)kept->cells[c]);
        g_ptr_array_add(reading->cells, NULL);
        take_list_record(reading, (char **)reading->cells->pdata, &record);
    }
}

static bool take_record(const PlCsvRecord *record, void *data, GError **error)
{
    Reading *reading = data;
    char **cells = decode(reading, record);
    const SheetFileTake take = sheet_file_take(reading, (const char *const *)cells, record);

    (void)error;
    if (take == SHEET_FILE_LIST)
        take_as_list(reading);
    else if (take == SHEET_FILE_PASSED)
        take_list_record(reading, cells, record);
    return true;
}

/* Nothing in the file is a list's header: what it is instead, or nearest to. */
static void finish_without_header(Reading *reading)
{
    const ListRow place = { .line = reading->nearest != NULL ? reading->nearest_line : 1,
                            .offset = 0 };

    if (!sheet_file_explain(reading))
        reading_reject_file(reading, "header", &place, 1, NULL,
                            g_strdup_printf("no header is recognised%s%s",
                                            reading->nearest != NULL ? "; " : "",
                                            reading->nearest != NULL ? reading->nearest : ""));
}

/* R2.7: a header without rows is a nil report, where the kind has such and somebody says whose. */
static void take_no_rows(Reading *reading)
{
    ListFile *file = reading->file;
    ListRow *row = reading_new_row(file); /* of no slice: only the place of what is wrong */
    ListSlice *slice = NULL;

    row->line = file->header->line;
    row->offset = -1;
    g_array_set_size(reading->problems, 0);
    g_ptr_array_set_size(reading->cells, 0);
    g_ptr_array_add(reading->cells, NULL);
    if (file->kind->can_be_nil)
        slice = row_slot_find(reading, row, reading->problems);
    if (slice != NULL)
        report(reading, slice, row, reading->problems);
    else if (!file->is_bad)
        reading_add_fault(reading, NULL, "file-no-rows", false, NULL, 0,
                          file->kind->can_be_nil
                              ? g_strdup("the file has a header but no rows, and nothing says "
                                         "whose nil report (零报告) it is")
                              : g_strdup("the file has a header but no rows"));
}

static void finish(Reading *reading)
{
    ListFile *file = reading->file;

    if (sheet_file_end(reading) == SHEET_FILE_LIST)
        take_as_list(reading);
    if (sheet_file_is_form(reading)) {
        sheet_file_read(reading);
        return;
    }
    finish_header(reading);
    if (file->header == NULL) {
        finish_without_header(reading);
        return;
    }
    if (file->read == 0 && !file->is_bad)
        take_no_rows(reading);
    if (reading->totals_line > 0) {
        ListRow place = { .line = reading->totals_line, .offset = -1 };
        reading_add_fault(
            reading, NULL, "total-of-units", false, &place, 1,
            g_strdup("a total over several units is not compared: state totals for each unit"));
    }
    row_slot_check_witness(reading);
}

ListSlice *list_file_add_slice(ListFile *file, const char *unit_code, int year)
{
    ListSlice *slice = g_new0(ListSlice, 1);

    slice->unit_code = g_strdup(unit_code);
    slice->year = year;
    slice->slot_key = g_strdup("");
    slice->form = "";
    slice->rows = g_ptr_array_new();
    g_ptr_array_add(file->slices, slice);
    return slice;
}

ListFile *list_file_new(void)
{
    ListFile *file = g_new0(ListFile, 1);

    file->form = "";
    file->slices = g_ptr_array_new_with_free_func(slice_free);
    file->faults = g_ptr_array_new_with_free_func(fault_free);
    file->sums = g_ptr_array_new_with_free_func(sum_free);
    file->unplaced = g_array_new(FALSE, FALSE, sizeof(int64_t));
    file->texts = g_string_chunk_new(4096);
    file->blocks = g_ptr_array_new_with_free_func(g_free);
    return file;
}

static void reading_clear(Reading *reading)
{
    head_lines_clear(&reading->head);
    path_says_clear(&reading->path);
    sheet_free(reading->sheet);
    form_found_free(reading->found);
    g_free(reading->nearest);
    g_free(reading->last_unit);
    g_free(reading->last_name);
    g_free(reading->last_year);
    g_free(reading->last_month);
    g_free(reading->refused_unit);
    units_refusal_clear(&reading->refusal);
    g_ptr_array_unref(reading->witnesses);
    g_clear_pointer(&reading->by_slot, g_hash_table_unref);
    g_clear_pointer(&reading->seen_keys, g_hash_table_unref);
    g_ptr_array_unref(reading->cells);
    g_ptr_array_unref(reading->converted);
    g_ptr_array_unref(reading->memos);
    g_array_unref(reading->problems);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static void reading_open(Reading *reading, const ListContext *context, const char *file_name,
                         PlEncoding encoding, ListFile *file)
{
    *reading = (Reading){
        .context = context,
        .file_name = file_name,
        .encoding = encoding,
        .file = file,
        .head = { .amount_unit = PL_AMOUNT_UNKNOWN },
        .path = path_says_read(context->book->path, file_name),
        .by_slot = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .seen_keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .cells = g_ptr_array_new(),
        .witnesses = row_slot_witnesses_new(),
        .converted = g_ptr_array_new_with_free_func(g_free),
        .memos = row_cells_memos_new(),
        .problems = row_problems_new(),
        .sheet = sheet_new(),
    };
}

ListFile *list_file_read(const ListContext *context, const char *file_name, PlEncoding encoding,
                         PlBodyNext next, void *next_data, GError **error)
{
    PlCsvLimits limits = pl_csv_default_limits;
    g_autoptr(ListFile) file = list_file_new();
    g_auto(Reading) reading = { 0 };

    reading_open(&reading, context, file_name, encoding, file);
    reading.may_be_form = form_may_be_called(context->layouts, file_name);
    limits.field_bytes = (size_t)context->book->field_bytes;
    limits.record_bytes = (size_t)context->book->line_bytes;
    if (!pl_body_read(next, next_data, encoding, &limits, take_record, NULL, &reading, error))
        return NULL;
    finish(&reading);
    return g_steal_pointer(&file);
}

/* Stops the reading one record after the header is known, or cannot come any more. */
static bool take_header_only(const PlCsvRecord *record, void *data, GError **error)
{
    Reading *reading = data;

    if (reading->file->header == NULL && reading->file->heading < READING_HEADER_WITHIN) {
        const char *const *texts = (const char *const *)decode(reading, record);
        reading->file->heading++;
        reading->may_be_form =
            reading->may_be_form || form_may_be_title(reading->context->layouts, texts);
        (void)is_header(reading, texts, record);
        return true;
    }
    g_set_error_literal(error, PL_ERROR, PL_ERROR_INTERNAL, "read far enough");
    return false;
}

/* A record that the end of what is given cuts off is the last: where one follows, the header was
 * whole. What bears the title of an official form has no list's header further down. */
char *list_file_kind(const ListContext *context, const char *file_name, PlEncoding encoding,
                     PlBodyNext next, void *next_data, bool *ret_is_sure)
{
    g_autoptr(ListFile) file = list_file_new();
    g_auto(Reading) reading = { 0 };

    reading_open(&reading, context, file_name, encoding, file);
    *ret_is_sure = !pl_body_read(next, next_data, encoding, &pl_csv_default_limits,
                                 take_header_only, NULL, &reading, NULL) ||
                   (file->header == NULL &&
                    (reading.may_be_form || form_may_be_called(context->layouts, file_name)));
    return file->header != NULL ? g_strdup(file->header->schema->kind) : NULL;
}
