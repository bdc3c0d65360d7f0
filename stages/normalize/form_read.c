#include "form_read.h"

#include <string.h>

#include "form_place.h"
#include "form_reading.h"
#include "form_rows.h"
#include "form_sender.h"
#include "form_sums.h"
#include "form_totals.h"

static void form_clear(FormReading *form)
{
    g_free(form->unit_code);
    g_array_unref(form->rows);
    g_array_unref(form->figures);
    g_hash_table_unref(form->slices);
    g_array_unref(form->has_figure);
    g_array_unref(form->unknown);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FormReading, form_clear)

static void form_open(FormReading *form, Reading *reading, const Sheet *sheet,
                      const FormFound *found)
{
    *form = (FormReading){
        .reading = reading,
        .sheet = sheet,
        .found = found,
        .layout = found->layout,
        .words = reading->context->layouts->words,
        .file = reading->file,
        .amount_unit = PL_AMOUNT_UNKNOWN,
        .rows = g_array_new(FALSE, FALSE, sizeof(FormRow)),
        .figures = g_array_new(FALSE, FALSE, sizeof(FormFigure)),
        .slices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .has_figure = g_array_new(FALSE, TRUE, sizeof(bool)),
        .unknown = g_array_new(FALSE, TRUE, sizeof(bool)),
    };
    g_array_set_size(form->has_figure, sheet->records->len);
    form->file->form = found->layout->name;
}

/* Every column of the sheet in its own words, with the field that its figures fill. */
static void describe_columns(const FormReading *form)
{
    GArray *columns = form->file->header->columns;

    for (guint h = 0; h < form->found->headers->len; h++) {
        const FormHeader *header = g_ptr_array_index(form->found->headers, h);
        for (guint c = 0; c < header->columns->len; c++) {
            const FormColumn *column = &g_array_index(header->columns, FormColumn, c);
            const PlLayoutColumn *spec = form_header_spec(form->layout, column);
            const char *amount = NULL;
            if (spec != NULL && spec->role == PL_COLUMN_FIGURE)
                amount = form_amount(form, spec->meaning.amount != NULL
                                               ? spec->meaning.amount
                                               : form_panel(form, column->panel)->meaning.amount);
            if (c < columns->len)
                continue; /* the panel above says what the column is */
            const HeaderColumn described = { .label = g_strdup(column->label),
                                             .field = -1,
                                             .name = spec != NULL && spec->field != NULL
                                                         ? spec->field
                                                         : amount };
            g_array_append_val(columns, described);
        }
    }
}

/* The kinds and views that a form would speak of: where it is nil, it says 0 of all of them. */
static void add_nil(FormReading *form)
{
    for (guint p = 0; p < form->layout->panels->len; p++) {
        const PlLayoutPanel *panel = form_panel(form, (int)p);
        (void)form_panel_slice(form, (int)p);
        for (guint i = 0; i < panel->columns->len; i++) {
            const PlMeaning *meaning = &form_spec(form, (int)p, (int)i)->meaning;
            if (meaning->kind != NULL)
                (void)form_slice(form, form_file(form, meaning->kind), form->layout->name,
                                 form->unit_code, "");
        }
    }
}

/* Each figure is placed once, as a total or as a fact; the sums come last, for they ask which. */
static void read_figures(FormReading *form)
{
    const guint n_panels = form->layout->panels->len;
    g_autofree FormTable **tables = g_new0(FormTable *, n_panels);

    for (guint i = 0; i < form->found->headers->len; i++)
        form_rows_read(form, i);
    form->is_adjusted = form->is_adjusted && !form_names_budget(form);
    for (guint panel = 0; panel < n_panels; panel++) {
        tables[panel] = form_table_new(form, (int)panel);
        form_table_mark(form, tables[panel]);
    }
    form_place_all(form);
    form_sums_compare(form, tables);
    for (guint panel = 0; panel < n_panels; panel++)
        form_table_free(tables[panel]);
}

/* What the form says of no unit, and of no year, cannot be kept: all its records are heading. */
static void count_records(FormReading *form)
{
    ListFile *file = form->file;

    for (guint i = 0; i < form->has_figure->len; i++)
        file->rows += g_array_index(form->has_figure, bool, i);
    file->heading = (int64_t)form->sheet->records->len - file->rows;
    file->read += form->figures->len;
}

static void finish(FormReading *form)
{
    ListFile *first = form->file;
    const bool is_nil = first->read == 0 && form->is_nil && !first->is_bad;

    if (is_nil)
        add_nil(form);
    if (first->header == NULL)
        (void)form_panel_slice(form, 0); /* never without a kind */
    if (first->read == 0 && !form->is_nil)
        reading_add_fault(form->reading, NULL, "form-empty", false, NULL, 0,
                          g_strdup_printf("the form %s (%s) has no figure, and no note that says "
                                          "so (本表无数据): it is not taken for a nil report",
                                          form->layout->name, form->layout->title));
    describe_columns(form);
    for (ListFile *file = first; file != NULL; file = file->next)
        file->is_bad = first->is_bad;
}

/* A slice that was made for a fault alone, or for nothing, is none. */
static void drop_empty_slices(FormReading *form)
{
    for (ListFile *file = form->file; file != NULL; file = file->next)
        for (guint i = file->slices->len; i-- > 0;) {
            const ListSlice *slice = g_ptr_array_index(file->slices, i);
            if (slice->rows->len > 0 || slice->compared != NULL || slice->is_bad || form->is_nil)
                continue;
            for (guint f = 0; f < form->file->faults->len; f++) {
                ListFault *fault = g_ptr_array_index(form->file->faults, f);
                if (fault->slice == slice)
                    fault->slice = NULL;
            }
            g_ptr_array_remove_index(file->slices, i);
        }
}

static bool reject_other(FormReading *form, guint record, guint column, const char *text,
                         const char *where)
{
    const ListRow row = { .line = sheet_record(form->sheet, record)->line, .offset = -1 };

    reading_reject_file(form->reading, "form-below", &row, (int)column + 1, text,
                        g_strdup_printf("another table %s the form %s (%s): a file, or sheet of a "
                                        "workbook, for each",
                                        where, form->layout->name, form->layout->title));
    return false;
}

/* A table that nobody knows above the form's title: its figures would be passed over. */
static bool is_below_other(FormReading *form)
{
    const PlLayouts *layouts = form->reading->context->layouts;
    int other = -1;
    guint column = 0;

    for (int r = 0; r < form->found->title; r++) {
        guint place = 0;
        if (form_other_title(layouts, form->sheet, (guint)r, form->found, &place) != NULL) {
            other = r;
            column = place;
        } else if (other >= 0 && form_line(form->words, form->sheet, (guint)r) == FORM_LINE_DATA) {
            return !reject_other(form, (guint)other, column,
                                 sheet_cell(form->sheet, (guint)other, column), "stands above");
        }
    }
    return false;
}

/* Tables of several forms in one sheet: each row below would be taken for one of the first. A title
 * that comes again is a page's. */
static bool is_alone(FormReading *form)
{
    const PlLayouts *layouts = form->reading->context->layouts;
    const FormHeader *last = g_ptr_array_index(form->found->headers, form->found->headers->len - 1);

    for (guint r = last->end; r < form->sheet->records->len; r++) {
        guint column = 0;
        const char *text = form_other_title(layouts, form->sheet, r, form->found, &column);
        if (text != NULL)
            return reject_other(form, r, column, text, "begins below");
    }
    return !is_below_other(form);
}

/* Two amount units above one table: nobody can tell which is meant. */
static bool has_one_unit(FormReading *form)
{
    const FormHead *head = &form->found->head;
    const ListRow row = { .line = head->other_unit_place.line, .offset = -1 };

    if (head->other_unit == NULL)
        return true;
    reading_reject_file(
        form->reading, "amount-unit", &row, head->other_unit_place.column, head->other_unit,
        g_strdup_printf("the amount unit '%s' is not the one stated before", head->other_unit));
    return false;
}

void form_read(Reading *reading, const Sheet *sheet, const FormFound *found)
{
    g_auto(FormReading) form = { 0 };

    form_open(&form, reading, sheet, found);
    if (!is_alone(&form) || !has_one_unit(&form) || !form_sender_find(&form)) {
        form.file->heading = sheet->records->len;
        return;
    }
    read_figures(&form);
    count_records(&form);
    finish(&form);
    drop_empty_slices(&form);
}
