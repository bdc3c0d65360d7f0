#include "form_records.h"

#include <string.h>

#include "form_cells.h"
#include "form_place.h"
#include "pl_text.h"

/* What a record is before its figures are known. */
typedef struct {
    FormReading *form;
    const FormHeader *header;
    guint record;
    int panel;
    ListFile *file;
    ListSlice *slice;
    ListRow *row; /* its fields; each figure is a copy of it */
} Record;

static const FormColumn *column_at(const FormHeader *header, guint place)
{
    return &g_array_index(header->columns, FormColumn, place);
}

/* The first cell with words that the layout ignores as a row: 总分, 合计. */
static bool is_ignored(const FormReading *form, int panel, guint record)
{
    const SheetRecord *row = sheet_record(form->sheet, record);

    for (guint c = sheet_filled(form->sheet, record, 0); c < row->n_cells;
         c = sheet_filled(form->sheet, record, c + 1)) {
        g_autofree char *key = pl_layout_key(row->cells[c]);
        if (pl_layout_row(form_panel(form, panel), -1, key) >= 0)
            return true;
    }
    return false;
}

/* A blank cell of a column that inherits stands for the one above it. */
static const char *field_text(const Record *record, guint place, const PlLayoutColumn *spec)
{
    const FormReading *form = record->form;
    const char *text = sheet_cell(form->sheet, record->record, place);

    for (guint above = record->record;
         spec->inherits && form_is_filler(form->words, text) && above > record->header->end;) {
        above--;
        text = sheet_cell(form->sheet, above, place);
    }
    return text;
}

/* 200人: what follows the digits is the unit of measure, where the row states none. */
static void read_with_unit(const Record *record, const PlField *field, int number, const char *text,
                           CellContext context, CellProblem *problem)
{
    static const char *const bounds[] = { "余", "多", "以上", "以下", "左右", NULL };
    g_autofree char *plain = pl_text_normalize(text);
    const int place = header_field(record->file->header, "measure_unit");
    const char *unit = plain + strlen(plain);

    while (unit > plain && !g_ascii_isdigit(unit[-1]))
        unit--;
    for (const char *const *bound = bounds; *bound != NULL; bound++)
        if (g_str_has_prefix(unit, *bound))
            unit += strlen(*bound);
    if (unit == plain || *unit == '\0' || place < 0)
        return;
    CellProblem again = { 0 };
    context.measure_unit = unit;
    CellValue value;
    cell_read(field, &context, text, &value, &again);
    if (again.message == NULL) {
        cell_problem_clear(problem);
        record->row->values[number] = value;
        if (*record->row->values[place].text == '\0')
            record->row->values[place].text = g_string_chunk_insert(record->file->texts, unit);
    }
    cell_problem_clear(&again);
}

static void read_field(Record *record, guint place, const PlLayoutColumn *spec)
{
    FormReading *form = record->form;
    const int number = header_field(record->file->header, spec->field);
    const PlField *field =
        number >= 0 ? g_ptr_array_index(record->file->header->schema->fields, (guint)number) : NULL;
    const char *text = field_text(record, place, spec);
    const CellContext context = { .codes = form->reading->context->codes,
                                  .unit = form->amount_unit,
                                  .measure_unit = "",
                                  .texts = record->file->texts };
    CellProblem problem = { 0 };

    if (field == NULL || *text == '\0')
        return;
    cell_read(field, &context, text, &record->row->values[number], &problem);
    if (problem.message != NULL && field->type == PL_FIELD_BOUND)
        read_with_unit(record, field, number, text, context, &problem);
    /* a result in words is what a qualitative indicator gives */
    if (problem.message != NULL && field->type != PL_FIELD_BOUND) {
        ListFault *fault = form_fault(form, record->slice, problem.check_id, problem.is_error,
                                      record->record, place, g_steal_pointer(&problem.message));
        fault->expected = g_steal_pointer(&problem.expected);
        record->row->is_bad = record->row->is_bad || problem.is_error;
    }
    cell_problem_clear(&problem);
}

/* 0 is a total over units; a code that begins with 9 and that the register lacks is no unit. */
static bool is_no_unit(const FormReading *form, const char *text)
{
    g_autofree char *plain = pl_text_normalize(text);
    g_autofree char *code = NULL;

    return strcmp(plain, "0") == 0 ||
           ((*plain == '9' || g_str_has_prefix(plain, "[9")) &&
            units_find(form->reading->context->units, plain, &code) != UNITS_FOUND);
}

/* The slice of the record's unit; NULL: it is no unit's, or cannot be told, which rejects the file.
 */
static ListSlice *find_slice(FormReading *form, ListFile *file, const char *view, guint record,
                             guint column)
{
    const Units *units = form->reading->context->units;
    const char *text = sheet_cell(form->sheet, record, column);
    const SheetRecord *place = sheet_record(form->sheet, record);
    const ListRow row = { .line = place->line, .offset = place->offset };
    g_autofree char *code = NULL;

    switch (units_find(units, text, &code)) {
    case UNITS_FOUND:
        return form_slice(form, file, view, code, "");
    case UNITS_UNKNOWN: {
        ListSlice *slice = form_slice(form, file, view, code, "");
        UnitsRefusal refusal = units_refuse(units, code);
        if (!slice->is_bad) {
            ListFault *fault = form_fault(form, slice, refusal.check_id, true, record, column,
                                          g_steal_pointer(&refusal.message));
            fault->expected = g_steal_pointer(&refusal.expected);
        }
        units_refusal_clear(&refusal);
        return slice;
    }
    default:
        reading_reject_file(
            form->reading, "unit", &row, column + 1, text,
            g_strdup_printf("'%s' is neither the code nor the name of a unit", text));
        return NULL;
    }
}

static int find_role(const FormReading *form, const FormHeader *header, PlColumnRole role)
{
    for (guint c = 0; c < header->columns->len; c++) {
        const PlLayoutColumn *spec = form_header_spec(form->layout, column_at(header, c));
        if (spec != NULL && spec->role == role)
            return (int)c;
    }
    return -1;
}

/* The cells of the record that hold figures or, where the kind is one fact a row, its fields. */
static guint count_filled(const FormReading *form, const FormHeader *header, guint record,
                          PlColumnRole role)
{
    guint filled = 0;

    for (guint c = 0; c < header->columns->len; c++) {
        const PlLayoutColumn *spec = form_header_spec(form->layout, column_at(header, c));
        filled += spec != NULL && spec->role == role && !spec->inherits &&
                  form_cell_is_filled(form, record, c);
    }
    return filled;
}

/* The indicators of a form have no codes: their names are. */
static void name_indicator(Record *record)
{
    const ListFile *file = record->file;
    const int code = header_field(file->header, "indicator_code");
    const int name = header_field(file->header, "name");
    guint same = 1;

    if (code < 0 || name < 0 || *record->row->values[code].text != '\0')
        return;
    for (guint i = 0; i < record->slice->rows->len; i++) {
        const ListRow *other = g_ptr_array_index(record->slice->rows, i);
        same += strcmp(other->values[name].text, record->row->values[name].text) == 0;
    }
    g_autofree char *key = pl_text_normalize(record->row->values[name].text);
    g_autofree char *numbered = same > 1 ? g_strdup_printf("%s %u", key, same) : g_strdup(key);
    record->row->values[code].text = g_string_chunk_insert(file->texts, numbered);
}

/* A row that is one fact in itself: an indicator. */
static void add_fact(Record *record)
{
    name_indicator(record);
    record->row->reason = record->row->is_bad ? "slice" : NULL;
    g_ptr_array_add(record->slice->rows, record->row);
    record->form->file->read++;
    g_array_index(record->form->has_figure, bool, record->record) = true;
}

/* Each figure of the record becomes a row with the record's fields. */
static void add_figures(Record *record)
{
    FormReading *form = record->form;

    for (guint c = 0; c < record->header->columns->len; c++) {
        const FormColumn *column = column_at(record->header, c);
        const PlLayoutColumn *spec = form_header_spec(form->layout, column);
        if (spec == NULL || spec->role != PL_COLUMN_FIGURE ||
            !form_cell_is_filled(form, record->record, c))
            continue;
        const guint place = form->figures->len;
        form_cell_add_to(form, record->slice, column, record->record, c);
        form_place_record(form, &g_array_index(form->figures, FormFigure, place), record->file,
                          record->slice, record->row);
    }
}

static void read_fields(Record *record)
{
    for (guint c = 0; c < record->header->columns->len; c++) {
        const PlLayoutColumn *spec =
            form_header_spec(record->form->layout, column_at(record->header, c));
        if (spec != NULL && spec->role == PL_COLUMN_FIELD)
            read_field(record, c, spec);
    }
}

/* Totals over units belong to no unit's slice: they are counted, and compared with nothing. */
static void count_loose(FormReading *form, guint record, guint filled)
{
    form->file->loose_controls += filled;
    form->file->read += filled;
    g_array_index(form->has_figure, bool, record) = true;
}

void form_records_read(FormReading *form, const FormHeader *header, guint number)
{
    const int panel = (int)header->first_panel;
    const PlMeaning *meaning = &form_panel(form, panel)->meaning;
    const guint figures = count_filled(form, header, number, PL_COLUMN_FIGURE);
    const int unit = find_role(form, header, PL_COLUMN_UNIT);
    const bool is_fact = find_role(form, header, PL_COLUMN_FIGURE) < 0;
    Record record = { .form = form, .header = header, .record = number, .panel = panel };

    if ((is_fact ? count_filled(form, header, number, PL_COLUMN_FIELD) : figures) == 0 ||
        is_ignored(form, panel, number))
        return;
    const char *kind = meaning->kind != NULL ? meaning->kind : "expenditure";
    const char *view = meaning->view != NULL ? meaning->view : form->layout->name;
    record.file = form_file(form, kind);
    if (unit >= 0 && is_no_unit(form, sheet_cell(form->sheet, number, (guint)unit))) {
        count_loose(form, number, figures);
        return;
    }
    record.slice = unit >= 0 ? find_slice(form, record.file, view, number, (guint)unit)
                             : form_slice(form, record.file, view, form->unit_code, "");
    if (record.slice == NULL)
        return;
    record.row = reading_new_row(record.file);
    record.row->line = sheet_record(form->sheet, number)->line;
    record.row->offset = sheet_record(form->sheet, number)->offset;
    read_fields(&record);
    if (is_fact)
        add_fact(&record);
    else
        add_figures(&record);
}
