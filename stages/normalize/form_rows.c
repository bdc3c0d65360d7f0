#include "form_rows.h"

#include <string.h>

#include "form_cells.h"
#include "form_records.h"
#include "form_words.h"
#include "pl_text.h"

/* A panel as it stands in the sheet. */
typedef struct {
    int panel, copy;
    int codes[3]; /* columns of codes, whole or split; -1 */
    guint n_codes;
    int name, label, line; /* columns; -1: none */
    int section;           /* row that the present rows stand under; -1 */
    GArray *figures;       /* guint: columns of figures */
} Instance;

typedef struct {
    FormReading *form;
    const FormHeader *header;
    GArray *instances; /* Instance, from left to right */
} Table;

static const FormColumn *column_at(const Table *table, guint place)
{
    return &g_array_index(table->header->columns, FormColumn, place);
}

static void instance_clear(void *data)
{
    g_array_unref(((Instance *)data)->figures);
}

static Instance *instance_of(Table *table, const FormColumn *column)
{
    for (guint i = 0; i < table->instances->len; i++) {
        Instance *instance = &g_array_index(table->instances, Instance, i);
        if (instance->panel == column->panel && instance->copy == column->copy)
            return instance;
    }
    const Instance fresh = { .panel = column->panel,
                             .copy = column->copy,
                             .codes = { -1, -1, -1 },
                             .name = -1,
                             .label = -1,
                             .line = -1,
                             .section = -1,
                             .figures = g_array_new(FALSE, FALSE, sizeof(guint)) };
    g_array_append_val(table->instances, fresh);
    return &g_array_index(table->instances, Instance, table->instances->len - 1);
}

static void take_column(Table *table, guint place)
{
    const FormColumn *column = column_at(table, place);
    const PlLayoutColumn *spec = form_header_spec(table->form->layout, column);
    Instance *instance = spec != NULL ? instance_of(table, column) : NULL;

    if (instance == NULL)
        return;
    switch (spec->role) {
    case PL_COLUMN_FIGURE:
        g_array_append_val(instance->figures, place);
        break;
    case PL_COLUMN_CODE:
    case PL_COLUMN_CLASS:
    case PL_COLUMN_SECTION:
    case PL_COLUMN_ITEM:
        if (instance->n_codes < G_N_ELEMENTS(instance->codes))
            instance->codes[instance->n_codes++] = (int)place;
        break;
    case PL_COLUMN_NAME:
        instance->name = (int)place;
        break;
    case PL_COLUMN_LABEL:
        instance->label = (int)place;
        break;
    case PL_COLUMN_LINE:
        instance->line = (int)place;
        break;
    default:
        break;
    }
}

static const char *cell(const Table *table, guint record, int column)
{
    return column >= 0 ? sheet_cell(table->form->sheet, record, (guint)column) : "";
}

static bool has_figure(const Table *table, const Instance *instance, guint record)
{
    for (guint i = 0; i < instance->figures->len; i++)
        if (form_cell_is_filled(table->form, record, g_array_index(instance->figures, guint, i)))
            return true;
    return false;
}

/* The words that a row of labels is known by: in the label's column, or further right before the
 * figures where that is blank. */
static const char *label_of(const Table *table, const Instance *instance, guint record,
                            guint *ret_column)
{
    const guint first = instance->figures->len > 0 ? g_array_index(instance->figures, guint, 0)
                                                   : table->header->columns->len;

    for (guint c = (guint)MAX(instance->label, 0); c < first; c++) {
        const char *text = cell(table, record, (int)c);
        if ((int)c == instance->line || form_is_filler(table->form->words, text))
            continue;
        *ret_column = c;
        return text;
    }
    *ret_column = (guint)MAX(instance->label, 0);
    return "";
}

static int add_row(Table *table, const Instance *instance, guint record, int place,
                   const char *code, const char *name, guint key_column)
{
    const PlLayoutPanel *panel = form_panel(table->form, instance->panel);
    const FormRow row = {
        .record = record,
        .panel = instance->panel,
        .copy = instance->copy,
        .spec = place >= 0 ? g_ptr_array_index(panel->rows, (guint)place) : NULL,
        .place = place,
        .code = code,
        .name = name,
        .key_column = key_column,
        .above = -1,
    };

    g_array_append_val(table->form->rows, row);
    return (int)table->form->rows->len - 1;
}

/* Whether other rows of the layout stand under this one. */
static bool opens_section(const PlLayoutPanel *panel, int place)
{
    for (guint i = 0; i < panel->rows->len; i++)
        if (((const PlLayoutRow *)g_ptr_array_index(panel->rows, i))->section == place)
            return true;
    return false;
}

/* The row of the layout with these words: of the present section, else of those around it. */
static int find_label(const PlLayoutPanel *panel, Instance *instance, const char *key)
{
    for (int section = instance->section;;) {
        const int place = pl_layout_row(panel, section, key);
        if (place >= 0) {
            instance->section = opens_section(panel, place) ? place : section;
            return place;
        }
        if (section < 0)
            return -1;
        section = ((const PlLayoutRow *)g_ptr_array_index(panel->rows, (guint)section))->section;
    }
}

static bool is_of_which(const char *key)
{
    return g_str_has_prefix(key, "其中");
}

/* A row whose words nobody knows: with figures it is an error, for they would be lost. */
static int unknown_label(Table *table, const Instance *instance, guint record, guint column,
                         const char *text, const char *key)
{
    FormReading *form = table->form;

    if (is_of_which(key)) {
        const int row = add_row(table, instance, record, -1, "", text, column);
        g_array_index(form->rows, FormRow, (guint)row).is_of_which = true;
        return row;
    }
    if (has_figure(table, instance, record))
        (void)form_fault(form, form_panel_slice(form, instance->panel), "form-row", true, record,
                         column,
                         g_strdup_printf("the form %s has no row '%s'", form->layout->name, text));
    return -1;
}

static int read_label(Table *table, Instance *instance, guint record)
{
    const PlLayoutPanel *panel = form_panel(table->form, instance->panel);
    guint column = 0;
    const char *text = label_of(table, instance, record, &column);
    g_autofree char *key = pl_layout_key(text);

    if (*key == '\0')
        return -2;
    const int place = find_label(panel, instance, key);
    if (place >= 0)
        return add_row(table, instance, record, place, "", text, column);
    const PlCode *code = panel->by_name != NULL ? g_hash_table_lookup(panel->by_name, key) : NULL;
    return code != NULL ? add_row(table, instance, record, -1, code->code, text, column)
                        : unknown_label(table, instance, record, column, text, key);
}

/* 合计 and its kin stand in a cell of codes or of the name. */
static int find_total(const Table *table, const Instance *instance, guint record, guint *ret_column)
{
    const PlLayoutPanel *panel = form_panel(table->form, instance->panel);
    const int columns[] = { instance->codes[0], instance->codes[1], instance->codes[2],
                            instance->name };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const char *text = cell(table, record, columns[i]);
        if (*text == '\0' || g_ascii_isdigit(*text))
            continue;
        g_autofree char *owned = NULL;
        const int place = pl_layout_row(panel, -1, form_key(text, &owned));
        if (place >= 0) {
            *ret_column = (guint)columns[i];
            return place;
        }
    }
    return -1;
}

static int read_code(Table *table, const Instance *instance, guint record)
{
    guint column = 0;
    const int place = find_total(table, instance, record, &column);

    if (place >= 0)
        return add_row(table, instance, record, place, "", cell(table, record, (int)column),
                       column);
    /* names without figures may be anything: a template's line, a signature */
    const bool has_codes =
        instance->n_codes > 0 && (*cell(table, record, instance->codes[0]) != '\0' ||
                                  *cell(table, record, instance->codes[1]) != '\0');
    const bool is_filled = has_figure(table, instance, record);
    if (!has_codes && !is_filled)
        return -2;
    const char *code = form_cell_code(table->form, instance->panel, record, instance->codes,
                                      instance->n_codes, instance->name, is_filled);
    if (code == NULL)
        return -1;
    if (*code == '\0')
        return -2;
    return add_row(table, instance, record, -1, code, cell(table, record, instance->name),
                   (guint)MAX(instance->codes[0], 0));
}

/* The key of the panel's row: its number, -1 where it cannot be told, -2 where it is blank. */
static int read_key(Table *table, Instance *instance, guint record)
{
    switch (form_panel(table->form, instance->panel)->key) {
    case PL_ROWS_CODES:
        return read_code(table, instance, record);
    case PL_ROWS_NAMES:
    case PL_ROWS_LABELS:
        return read_label(table, instance, record);
    default:
        return has_figure(table, instance, record) ? add_row(table, instance, record, -1, "", "", 0)
                                                   : -2;
    }
}

static void add_figures(Table *table, const Instance *instance, guint record, int row)
{
    for (guint i = 0; i < instance->figures->len; i++) {
        const guint place = g_array_index(instance->figures, guint, i);
        if (form_cell_is_filled(table->form, record, place))
            form_cell_add(table->form, row, column_at(table, place), record, place);
    }
}

/* Figures beside nothing that says what they are. */
static void fail_key(Table *table, const Instance *instance, guint record)
{
    FormReading *form = table->form;
    guint place = g_array_index(instance->figures, guint, 0);

    for (guint i = 0; i < instance->figures->len; i++) {
        place = g_array_index(instance->figures, guint, i);
        if (form_cell_is_filled(form, record, place))
            break;
    }
    (void)form_fault(form, form_panel_slice(form, instance->panel), "row-keys", true, record, place,
                     g_strdup("the row has a figure, but neither a code nor words that say what it "
                              "is"));
}

/* Whether a figure of the row is more than 0.00, or no number. */
static bool has_money(const Table *table, const Instance *instance, guint record)
{
    for (guint i = 0; i < instance->figures->len; i++) {
        const char *text = cell(table, record, (int)g_array_index(instance->figures, guint, i));
        if (!form_is_filler(table->form->words, text) && strspn(text, "0. ") < strlen(text))
            return true;
    }
    return false;
}

/* A number where no column of the form is: the line has slipped, or the header has. */
static void check_strays(Table *table, guint record)
{
    FormReading *form = table->form;
    const guint n_cells = sheet_record(form->sheet, record)->n_cells;

    for (guint c = 0; c < n_cells; c++) {
        const bool is_labelled =
            c < table->header->columns->len && *column_at(table, c)->label != '\0';
        if ((c < table->header->columns->len && column_at(table, c)->spec >= 0) ||
            !form_is_number(form->words, sheet_cell(form->sheet, record, c)))
            continue;
        if (is_labelled)
            g_array_index(form->unknown, bool, c) = true;
        else
            (void)form_fault(form, form_panel_slice(form, (int)table->header->first_panel),
                             "cell-unplaced", true, record, c,
                             g_strdup("a figure stands where the form has no column"));
    }
}

/* Words that span several panels stand in the first, their figure in the last: 公用经费合计, or in
 * 财决01 本年支出合计. */
static bool spans(const FormReading *form, int row, int panel)
{
    if (row < 0)
        return false;
    const FormRow *before = &g_array_index(form->rows, FormRow, (guint)row);
    return before->spec != NULL && g_strcmp0(form_panel(form, before->panel)->meaning.kind,
                                             form_panel(form, panel)->meaning.kind) == 0;
}

static void read_record(Table *table, guint record)
{
    FormReading *form = table->form;
    int before = -2; /* the row of the panel before, where it has no figure of its own */
    bool is_row = false;

    for (guint i = 0; i < table->instances->len; i++) {
        Instance *instance = &g_array_index(table->instances, Instance, i);
        bool is_filled = has_figure(table, instance, record);
        int row = read_key(table, instance, record);
        is_row = is_row || row >= -1;
        if (row == -2 && is_filled && spans(form, before, instance->panel))
            row = before;
        /* zeros that nothing says a word of are a template's */
        if (row == -2 && is_filled && !has_money(table, instance, record))
            is_filled = false;
        if (row == -2 && is_filled)
            fail_key(table, instance, record);
        if (is_filled)
            add_figures(table, instance, record, row);
        before = is_filled ? -2 : row >= 0 ? row : before;
        is_row = is_row || is_filled;
    }
    form->is_data_seen = form->is_data_seen || is_row;
    if (is_row)
        check_strays(table, record);
}

/* A note may say that the form is empty on purpose, and which budget 预算数 is. */
static void read_note(FormReading *form, guint record)
{
    const SheetRecord *row = sheet_record(form->sheet, record);

    for (guint c = sheet_filled(form->sheet, record, 0); c < row->n_cells;
         c = sheet_filled(form->sheet, record, c + 1)) {
        g_autofree char *key = pl_layout_key(row->cells[c]);
        form->is_adjusted = form->is_adjusted || form_says_adjusted(key);
        if (!form_says_word((const char *const *)form->words->not_nil, key))
            form->is_nil = form->is_nil ||
                           form_says_word((const char *const *)form->words->nil, key) ||
                           form_says_word((const char *const *)form->layout->nil, key);
    }
}

/* R1.9: columns with words that the form does not have. In a pivot a figure below them would be
 * lost from its row's total; elsewhere the sums tell whether one is missing. */
static void report_unknown(Table *table)
{
    FormReading *form = table->form;
    const bool is_pivot = form->layout->shape == PL_LAYOUT_PIVOT;

    for (guint c = 0; c < table->header->columns->len; c++) {
        const FormColumn *column = column_at(table, c);
        if (column->spec >= 0 || !g_array_index(form->unknown, bool, c))
            continue;
        (void)form_fault(form, form_panel_slice(form, (int)table->header->first_panel),
                         "form-column", is_pivot, column->record, c,
                         g_strdup_printf("the form %s has no column '%s': its figures are not read",
                                         form->layout->name, column->label));
    }
}

/* 填表人：… and the like below the table. */
static bool is_signature(const FormReading *form, guint record)
{
    const char *text = sheet_cell(form->sheet, record, sheet_filled(form->sheet, record, 0));

    if (strchr(text, ':') == NULL && strstr(text, "：") == NULL)
        return false;
    g_autofree char *key = pl_layout_key(text);
    return strchr(key, ':') != NULL && !is_of_which(key);
}

/* A line of the header that is printed again, on top of a page. */
static bool repeats_header(const Table *table, guint record)
{
    const Sheet *sheet = table->form->sheet;
    const guint n_cells = sheet_record(sheet, record)->n_cells;

    if (sheet_filled(sheet, record, 0) == n_cells)
        return false;
    for (guint r = table->header->first; r < table->header->end; r++) {
        guint c = 0;
        while (c < n_cells && strcmp(sheet_cell(sheet, r, c), sheet_cell(sheet, record, c)) == 0)
            c++;
        if (c == n_cells && sheet_filled(sheet, r, c) >= sheet_record(sheet, r)->n_cells)
            return true;
    }
    return false;
}

/* A sentence stands alone in its line. */
static bool is_sentence(const Sheet *sheet, guint record)
{
    const guint n_cells = sheet_record(sheet, record)->n_cells;
    const guint first = sheet_filled(sheet, record, 0);

    return first < n_cells && sheet_filled(sheet, record, first + 1) >= n_cells;
}

static void read_line(Table *table, guint record, bool *is_below_notes)
{
    FormReading *form = table->form;
    const FormLine line = form_line(form->words, form->sheet, record);
    const bool is_record =
        form_panel(form, (int)table->header->first_panel)->key == PL_ROWS_RECORDS;

    if (line == FORM_LINE_NOTE || (*is_below_notes && line != FORM_LINE_DATA) ||
        is_signature(form, record)) {
        *is_below_notes = *is_below_notes || line == FORM_LINE_NOTE;
        read_note(form, record);
    } else if (line == FORM_LINE_NUMBERS || (line == FORM_LINE_COUNT && !form->is_data_seen) ||
               (line == FORM_LINE_WORDS && repeats_header(table, record))) {
        return;
    } else if (is_record) {
        form_records_read(form, table->header, record);
    } else {
        if (line == FORM_LINE_WORDS && is_sentence(form->sheet, record))
            read_note(form, record); /* not every note begins with 注 */
        read_record(table, record);
    }
}

void form_rows_read(FormReading *form, guint number)
{
    const FormHeader *header = g_ptr_array_index(form->found->headers, number);
    const FormHeader *next = number + 1 < form->found->headers->len
                                 ? g_ptr_array_index(form->found->headers, number + 1)
                                 : NULL;
    const guint end = next != NULL ? next->first : form->sheet->records->len;
    Table table = { .form = form, .header = header };
    bool is_below_notes = false;

    table.instances = g_array_new(FALSE, FALSE, sizeof(Instance));
    g_array_set_clear_func(table.instances, instance_clear);
    g_array_set_size(form->unknown, 0);
    g_array_set_size(form->unknown, header->columns->len);
    form->is_data_seen = false;
    for (guint c = 0; c < header->columns->len; c++)
        take_column(&table, c);
    for (guint record = header->end; record < end; record++)
        read_line(&table, record, &is_below_notes);
    report_unknown(&table);
    g_array_unref(table.instances);
}
