#include "form_place.h"

#include <string.h>

static void set_text_at(ListRow *row, int place, const char *text)
{
    if (place >= 0 && text != NULL)
        row->values[place].text = text;
}

static void set_text(const ListFile *file, ListRow *row, const char *field, const char *text)
{
    if (text != NULL)
        set_text_at(row, header_field(file->header, field), text);
}

/* The place of the kind's field that an amount goes to; -1: there is none. */
static int amount_place(const ListFile *file, const char *amount)
{
    const bool is_actual = amount == NULL || strcmp(amount, "actual") == 0;

    if (is_actual)
        return file->places.actual >= 0 ? file->places.actual
                                        : header_field(file->header, "amount");
    return header_field(file->header, amount);
}

static void set_amount(const ListFile *file, ListRow *row, const char *amount,
                       const FormFigure *figure)
{
    const int place = amount_place(file, amount);

    if (place < 0 || figure->is_bad)
        return;
    row->values[place].has_number = true;
    row->values[place].number = figure->fen;
    row->values[place].unit = figure->unit;
    row->values[place].decimals = figure->decimals;
}

static ListRow *new_row(const FormReading *form, ListFile *file, ListSlice *slice,
                        const FormFigure *figure)
{
    ListRow *row = reading_new_row(file);
    const SheetRecord *record = sheet_record(form->sheet, figure->record);

    row->line = record->line;
    row->offset = record->offset;
    row->column = (int)figure->column + 1;
    row->is_bad = figure->is_bad;
    row->reason = figure->is_bad ? "number" : NULL;
    g_ptr_array_add(slice->rows, row);
    return row;
}

void form_place_record(FormReading *form, FormFigure *figure, ListFile *file, ListSlice *slice,
                       const ListRow *fields)
{
    ListRow *row = new_row(form, file, slice, figure);
    const char *amount = form_spec(form, figure->panel, figure->spec)->meaning.amount;

    memcpy(row->values, fields->values, file->header->schema->fields->len * sizeof *row->values);
    set_amount(file, row, amount != NULL ? amount : form_panel(form, figure->panel)->meaning.amount,
               figure);
    row->is_bad = row->is_bad || fields->is_bad;
    figure->slice = slice;
}

/* The word that a stated total is kept under: the layout's, so that checks know it. */
static const char *label_of(const FormReading *form, const FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);
    const PlLayoutColumn *column = form_spec(form, figure->panel, figure->spec);

    if (row->spec != NULL)
        return row->spec->labels[0];
    if (row->is_of_which)
        return row->name;
    return column->is_total ? column->labels[0] : "";
}

static ListBasis basis_of(const FormReading *form, const FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);

    if (!figure->is_total)
        return LIST_DETAIL;
    if (row->is_of_which || (row->spec != NULL && row->spec->codes != NULL))
        return LIST_OF_WHICH;
    if (row->spec != NULL || form_spec(form, figure->panel, figure->spec)->is_total)
        return LIST_TOTAL;
    return LIST_PARENT;
}

/* A column that splits the figure of another one: in the row of a total it would be kept under the
 * same word as that figure. */
static bool splits(const FormReading *form, const FormFigure *figure)
{
    const PlLayoutColumn *column = form_spec(form, figure->panel, figure->spec);

    return column->is_total && column->parent >= 0 && form_row(form, figure)->spec != NULL &&
           !form_spec(form, figure->panel, column->parent)->is_total;
}

/* In a pivot, of what is stated only 合计 is kept, as row and as column: 小计 and parents are as
 * many as facts, and are compared here. */
static bool is_kept(const FormReading *form, const FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);
    const PlLayoutColumn *column = form_spec(form, figure->panel, figure->spec);

    if (form->layout->shape != PL_LAYOUT_PIVOT)
        return !splits(form, figure);
    return row->spec != NULL || column->meaning.economic_code == NULL;
}

static void keep_compared(const FormReading *form, ListSlice *slice, const FormFigure *figure)
{
    const ListCompared compared = { .place = { .line =
                                                   sheet_record(form->sheet, figure->record)->line,
                                               .column = (int)figure->column + 1 },
                                    .fen = figure->fen };

    if (slice->compared == NULL)
        slice->compared = g_array_new(FALSE, FALSE, sizeof(ListCompared));
    g_array_append_val(slice->compared, compared);
}

static void place_measure(FormReading *form, FormFigure *figure, const PlMeaning *meaning)
{
    ListSlice *slice = form_figure_slice(form, figure);
    ListFile *file = form_file(form, "measure");
    const PlMeasure *measure =
        pl_score_table_measure(form->reading->context->table, meaning->measure);
    ListRow *row = new_row(form, file, slice, figure);
    const int value = header_field(file->header, "value");

    slice->is_bad = slice->is_bad || figure->is_bad;
    figure->slice = slice;
    set_text(file, row, "measure", measure->measure);
    set_text(file, row, "measure_unit", measure->measure_unit);
    set_text(file, row, "provider", "self");
    row->values[value].has_number = !figure->is_bad;
    /* money is kept in fen, measures in millionths of 元 */
    if (figure->is_count)
        row->values[value].number = figure->fen;
    else if (__builtin_mul_overflow(figure->fen, 10000, &row->values[value].number))
        (void)form_fault(form, slice, "number", true, figure->record, figure->column,
                         g_strdup("a number too large to be kept"));
}

static void place_money(FormReading *form, FormFigure *figure, const PlMeaning *meaning)
{
    ListFile *file = form_file(form, meaning->kind);
    ListSlice *slice = form_slice(form, file, meaning->view, form->unit_code, "");
    const bool is_total =
        figure->is_total || (strcmp(meaning->kind, "balance") == 0 && meaning->account == NULL);

    figure->slice = slice;
    slice->is_bad = slice->is_bad || figure->is_bad;
    figure->is_total = is_total;
    if (is_total && !figure->is_bad && !is_kept(form, figure)) {
        keep_compared(form, slice, figure);
        return;
    }
    ListRow *row = new_row(form, file, slice, figure);
    row->basis = basis_of(form, figure);
    row->label = row->basis != LIST_DETAIL ? label_of(form, figure) : "";
    set_text_at(row, file->places.category, meaning->category);
    set_text_at(row, file->places.function_code, meaning->function_code);
    set_text_at(row, file->places.economic_code, meaning->economic_code);
    set_text_at(row, file->places.fund_source, meaning->fund_source);
    set_text(file, row, "account", meaning->account);
    set_amount(file, row, meaning->amount, figure);
}

/* A figure of a row that nobody knows: it is rejected with its panel's slice. */
static void place_lost(FormReading *form, FormFigure *figure)
{
    ListSlice *slice = form_panel_slice(form, figure->panel);
    const PlMeaning *meaning = &form_panel(form, figure->panel)->meaning;
    ListRow *row =
        new_row(form, form_file(form, meaning->kind != NULL ? meaning->kind : "expenditure"), slice,
                figure);

    row->reason = "row-keys";
    figure->slice = slice;
}

void form_place_all(FormReading *form)
{
    for (guint i = 0; i < form->figures->len; i++) {
        FormFigure *figure = &g_array_index(form->figures, FormFigure, i);
        if (figure->slice != NULL)
            continue;
        if (figure->row < 0) {
            place_lost(form, figure);
            continue;
        }
        const PlMeaning meaning = form_meaning(form, figure);
        if (meaning.measure != NULL && !figure->is_total)
            place_measure(form, figure, &meaning);
        else
            place_money(form, figure, &meaning);
    }
}
