#include "form_reading.h"

#include <string.h>

#include "form_words.h"

const PlLayoutPanel *form_panel(const FormReading *form, int panel)
{
    return g_ptr_array_index(form->layout->panels, (guint)panel);
}

const PlLayoutColumn *form_spec(const FormReading *form, int panel, int spec)
{
    return g_ptr_array_index(form_panel(form, panel)->columns, (guint)spec);
}

const FormRow *form_row(const FormReading *form, const FormFigure *figure)
{
    return figure->row >= 0 ? &g_array_index(form->rows, FormRow, (guint)figure->row) : NULL;
}

/* Whether a label says which budget it is, whatever a note says. */
static bool names_budget(const char *label)
{
    static const char *const names[] = { "年初", "全年", "调整", NULL };

    return form_says_word(names, label);
}

bool form_names_budget(const FormReading *form)
{
    for (guint h = 0; h < form->found->headers->len; h++) {
        const FormHeader *header = g_ptr_array_index(form->found->headers, h);
        for (guint c = 0; c < header->columns->len; c++)
            if (names_budget(g_array_index(header->columns, FormColumn, c).label))
                return true;
    }
    for (guint r = 0; r < form->rows->len; r++) {
        const FormRow *row = &g_array_index(form->rows, FormRow, r);
        if (row->spec != NULL && row->spec->meaning.amount != NULL && names_budget(row->name))
            return true;
    }
    return false;
}

const char *form_amount(const FormReading *form, const char *amount)
{
    return form->is_adjusted && g_strcmp0(amount, "initial_budget") == 0 ? "adjusted_budget"
                                                                         : amount;
}

static void inherit(PlMeaning *meaning, const PlMeaning *from)
{
    if (from == NULL)
        return;
#define TAKE(member) meaning->member = meaning->member != NULL ? meaning->member : from->member
    TAKE(kind);
    TAKE(view);
    TAKE(amount);
    TAKE(category);
    TAKE(account);
    TAKE(fund_source);
    TAKE(function_code);
    TAKE(economic_code);
    TAKE(measure);
#undef TAKE
}

PlMeaning form_meaning(const FormReading *form, const FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);
    const PlLayoutPanel *panel = form_panel(form, figure->panel);
    PlMeaning meaning = { 0 };

    if (row != NULL && *row->code != '\0') {
        if (strcmp(panel->code_list, "function") == 0)
            meaning.function_code = (char *)row->code;
        else
            meaning.economic_code = (char *)row->code;
    }
    inherit(&meaning, row != NULL && row->spec != NULL ? &row->spec->meaning : NULL);
    inherit(&meaning, &form_spec(form, figure->panel, figure->spec)->meaning);
    inherit(&meaning, &panel->meaning);
    if (meaning.kind == NULL)
        meaning.kind = (char *)"expenditure";
    if (meaning.view == NULL)
        meaning.view = form->layout->name;
    meaning.amount = (char *)form_amount(form, meaning.amount);
    return meaning;
}

static const PlTableSchema *schema_of(const FormReading *form, const char *kind)
{
    const GPtrArray *schemas = form->reading->context->schemas;

    for (guint i = 0; i < schemas->len; i++) {
        const PlTableSchema *schema = g_ptr_array_index(schemas, i);
        if (strcmp(schema->kind, kind) == 0)
            return schema;
    }
    g_error("no column schema for the kind '%s'", kind);
}

ListFile *form_file(FormReading *form, const char *kind)
{
    ListFile *last = form->last_file;

    if (last != NULL && strcmp(last->kind->name, kind) == 0)
        return last; /* most figures of a form are of one kind */
    const FormHeader *first = g_ptr_array_index(form->found->headers, 0);
    const int64_t line = sheet_record(form->sheet, first->first)->line;

    last = form->file;
    g_assert(last != NULL); /* a reading begins with one */
    for (ListFile *file = form->file; file != NULL; file = file->next) {
        if (file->kind != NULL && strcmp(file->kind->name, kind) == 0)
            return file;
        last = file;
    }
    if (form->file->header != NULL) {
        last->next = list_file_new();
        last = last->next;
        last->form = form->layout->name;
    }
    list_file_set_header(last, header_without_columns(schema_of(form, kind), line));
    return last;
}

static ListSlice *find_slice(FormReading *form, ListFile *file, const char *view,
                             const char *unit_code, const char *slot_key)
{
    g_autofree char *text =
        g_strdup_printf("%s\037%s\037%s\037%s", file->kind->name, view, unit_code, slot_key);
    ListSlice *slice = g_hash_table_lookup(form->slices, text);

    if (slice != NULL)
        return slice;
    slice = list_file_add_slice(file, unit_code, form->year);
    slice->form = view;
    g_free(slice->slot_key);
    slice->slot_key = g_strdup(slot_key);
    g_hash_table_insert(form->slices, g_steal_pointer(&text), slice);
    return slice;
}

/* Most figures of a form are of one slice. */
ListSlice *form_slice(FormReading *form, ListFile *file, const char *view, const char *unit_code,
                      const char *slot_key)
{
    const ListSlice *last = form->last_slice;

    if (last == NULL || file != form->last_file ||
        (last->form != view && strcmp(last->form, view) != 0) ||
        strcmp(last->unit_code, unit_code) != 0 || strcmp(last->slot_key, slot_key) != 0) {
        form->last_slice = find_slice(form, file, view, unit_code, slot_key);
        form->last_file = file;
    }
    return form->last_slice;
}

ListSlice *form_figure_slice(FormReading *form, const FormFigure *figure)
{
    if (figure->slice != NULL)
        return figure->slice;
    if (figure->row < 0)
        return form_panel_slice(form, figure->panel);
    const PlMeaning meaning = form_meaning(form, figure);
    if (meaning.measure == NULL || figure->is_total)
        return form_slice(form, form_file(form, meaning.kind), meaning.view, form->unit_code, "");
    g_autofree char *slot = g_strconcat(meaning.measure, " self", NULL);
    return form_slice(form, form_file(form, "measure"), meaning.view, form->unit_code, slot);
}

ListSlice *form_panel_slice(FormReading *form, int panel)
{
    const PlMeaning *meaning = &form_panel(form, panel)->meaning;
    const char *kind = meaning->kind != NULL ? meaning->kind : "expenditure";

    return form_slice(form, form_file(form, kind),
                      meaning->view != NULL ? meaning->view : form->layout->name, form->unit_code,
                      "");
}

/* What tells the cell from others without its place: the words of its row and of its column. */
static char *key_of(const FormReading *form, guint record, guint column)
{
    const char *row = sheet_cell(form->sheet, record, sheet_filled(form->sheet, record, 0));
    g_autofree char *row_key = pl_layout_key(row);
    const FormHeader *header = NULL;

    for (guint i = 0; i < form->found->headers->len; i++) {
        const FormHeader *other = g_ptr_array_index(form->found->headers, i);
        if (i == 0 || other->end <= record)
            header = other;
    }
    g_assert(header != NULL); /* a form has one for each of its panels */
    g_autofree char *label = pl_layout_key(
        column < header->columns->len ? g_array_index(header->columns, FormColumn, column).label
                                      : "");
    return g_strdup_printf("%s %s %s", form->layout->name, row_key, label);
}

ListFault *form_fault(FormReading *form, ListSlice *slice, const char *check_id, bool is_error,
                      guint record, guint column, char *message)
{
    const SheetRecord *place = sheet_record(form->sheet, record);
    const ListRow row = { .line = place->line, .offset = place->offset };
    ListFault *fault = reading_add_fault(form->reading, slice, check_id, is_error, &row,
                                         (int64_t)column + 1, message);
    const char *text = sheet_cell(form->sheet, record, column);

    fault->value = *text != '\0' ? g_strdup(text) : NULL;
    g_free(fault->keys);
    fault->keys = key_of(form, record, column);
    if (is_error && slice != NULL)
        slice->is_bad = true;
    return fault;
}
