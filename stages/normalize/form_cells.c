#include "form_cells.h"

#include <string.h>

#include "pl_text.h"

enum { PART_DIGITS = 2 }; /* of 款 and 项 */
enum { KEY_BYTES = 512 }; /* of a row's codes and name */

bool form_cell_is_filled(const FormReading *form, guint record, guint column)
{
    return !form_is_filler(form->words, sheet_cell(form->sheet, record, column));
}

/* The amount unit of a cell: its column's, else that of the head line or the path. Two that differ
 * reject the file. */
static PlAmountUnit unit_of(FormReading *form, const FormColumn *column)
{
    const PlAmountUnit whole = form->amount_unit;
    const bool differ =
        column->unit != PL_AMOUNT_UNKNOWN && whole != PL_AMOUNT_UNKNOWN && column->unit != whole;

    if (differ && !form->has_unit_fault) {
        const bool is_head = form->found->head.amount_unit != PL_AMOUNT_UNKNOWN;
        const ListRow row = { .line = sheet_record(form->sheet, column->record)->line };
        reading_reject_file(form->reading, "amount-unit", &row, 0, column->label,
                            g_strdup_printf("'%s' is not the amount unit of the %s, %s",
                                            column->label, is_head ? "head line" : "path",
                                            pl_amount_unit_name(whole)));
        form->has_unit_fault = true;
    }
    return column->unit != PL_AMOUNT_UNKNOWN ? column->unit : whole;
}

/* The measure that a row states, where it is one that is counted; NULL: it is money. */
static const PlMeasure *counted(const FormReading *form, const FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);
    const char *name = row != NULL && row->spec != NULL ? row->spec->meaning.measure : NULL;
    const PlMeasure *measure =
        name != NULL ? pl_score_table_measure(form->reading->context->table, name) : NULL;

    return measure != NULL && strcmp(measure->measure_unit, "元") != 0 ? measure : NULL;
}

static void fail(FormReading *form, FormFigure *figure, const char *text, PlDecimalStatus status)
{
    ListSlice *slice = form_figure_slice(form, figure);
    g_autofree char *shown = pl_text_escape(text, strlen(text));

    figure->is_bad = true;
    (void)form_fault(form, slice, "number", true, figure->record, figure->column,
                     g_strdup_printf("'%s': %s", shown, pl_decimal_reason(status)));
}

static void fail_unit(FormReading *form, FormFigure *figure, const char *text)
{
    const SheetRecord *record = sheet_record(form->sheet, figure->record);
    const ListRow row = { .line = record->line, .offset = record->offset };

    figure->is_bad = true;
    if (form->has_unit_fault)
        return;
    form->has_unit_fault = true;
    reading_reject_file(form->reading, "amount-unit", &row, figure->column + 1, text,
                        g_strdup("the amount unit is stated nowhere: not in a head line "
                                 "(金额单位：…), a label, the cell or the path"));
}

static void read_figure(FormReading *form, FormFigure *figure, const FormColumn *column)
{
    const char *text = sheet_cell(form->sheet, figure->record, figure->column);
    const PlAmountUnit unit = unit_of(form, column);
    PlAmountUnit found = PL_AMOUNT_UNKNOWN;
    int decimals = 0;

    if (counted(form, figure) != NULL) {
        const PlDecimalStatus status = pl_decimal_to_e6(text, &figure->fen);
        figure->is_count = true;
        if (status != PL_DECIMAL_OK)
            fail(form, figure, text, status);
        return;
    }
    const PlDecimalStatus status = pl_decimal_to_fen(text, unit, &figure->fen, &decimals, &found);
    if (status == PL_DECIMAL_UNIT && unit == PL_AMOUNT_UNKNOWN) {
        fail_unit(form, figure, text);
    } else if (status != PL_DECIMAL_OK) {
        fail(form, figure, text, status);
    } else {
        figure->unit = (int8_t)found;
        figure->decimals = (uint8_t)MIN(decimals, UINT8_MAX);
    }
}

/* A measure has one value: what stands in a budget's column of its row is no figure of it. */
static bool is_of_use(const FormReading *form, const FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);

    if (row == NULL || row->spec == NULL)
        return true;
    if (row->spec->is_ignored)
        return false;
    const PlMeaning meaning = form_meaning(form, figure);
    return meaning.measure == NULL || g_strcmp0(meaning.amount, "actual") == 0;
}

/* Where the row's words stand in another panel, the figure is that panel's. */
static void move_to_row(const FormReading *form, FormFigure *figure)
{
    const FormRow *row = form_row(form, figure);
    const PlLayoutPanel *panel = form_panel(form, row->panel);
    const char *amount = form_spec(form, figure->panel, figure->spec)->meaning.amount;

    if (row->panel == figure->panel)
        return;
    for (guint i = 0; i < panel->n_written; i++) {
        const PlLayoutColumn *spec = g_ptr_array_index(panel->columns, i);
        if (spec->role == PL_COLUMN_FIGURE && g_strcmp0(spec->meaning.amount, amount) == 0) {
            figure->panel = row->panel;
            figure->spec = (int)i;
            return;
        }
    }
}

void form_cell_add(FormReading *form, int row, const FormColumn *column, guint record, guint place)
{
    FormFigure figure = { .row = row,
                          .panel = column->panel,
                          .spec = column->spec,
                          .record = record,
                          .column = place,
                          .unit = PL_AMOUNT_UNKNOWN,
                          .is_bad = row < 0 };

    if (row >= 0)
        move_to_row(form, &figure);
    if (!is_of_use(form, &figure))
        return;
    if (!figure.is_bad)
        read_figure(form, &figure, column);
    g_array_index(form->has_figure, bool, record) = true;
    g_array_append_val(form->figures, figure);
}

void form_cell_add_to(FormReading *form, ListSlice *slice, const FormColumn *column, guint record,
                      guint place)
{
    FormFigure figure = { .row = -1,
                          .panel = column->panel,
                          .spec = column->spec,
                          .record = record,
                          .column = place,
                          .unit = PL_AMOUNT_UNKNOWN,
                          .slice = slice };

    read_figure(form, &figure, column);
    g_array_index(form->has_figure, bool, record) = true;
    g_array_append_val(form->figures, figure);
}

/* A key cell without blanks; "" for a filler and for the words of the header in a line of figures.
 */
static char *key_text(const FormReading *form, guint record, int column)
{
    const char *text = column >= 0 ? sheet_cell(form->sheet, record, (guint)column) : "";
    g_autofree char *plain = pl_text_normalize(text);

    if (form_is_filler(form->words, text) || strcmp(plain, "类") == 0 || strcmp(plain, "款") == 0 ||
        strcmp(plain, "项") == 0)
        return g_strdup("");
    return g_steal_pointer(&plain);
}

static bool is_digits(const char *text)
{
    return text != NULL && *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* 201, 06, 01 make 2060101; each further cell may also hold the whole code so far. False: a part
 * has lost a digit; @ret_likely then is what it may have been. */
static bool join_parts(char *const *parts, guint n_parts, char **ret_code, char **ret_likely)
{
    g_autoptr(GString) code = g_string_new(parts[0]);
    g_autoptr(GString) likely = g_string_new(parts[0]);
    bool is_whole = true;

    for (guint i = 1; i < n_parts; i++) {
        if (!is_digits(parts[i]) || !is_digits(code->str))
            continue;
        if (strlen(parts[i]) > PART_DIGITS && g_str_has_prefix(parts[i], code->str)) {
            g_string_assign(code, parts[i]);
            g_string_assign(likely, parts[i]);
            continue;
        }
        is_whole = is_whole && strlen(parts[i]) == PART_DIGITS;
        g_string_append(code, parts[i]);
        g_string_append_printf(likely, "%s%s", strlen(parts[i]) < PART_DIGITS ? "0" : "", parts[i]);
    }
    *ret_code = g_string_free(g_steal_pointer(&code), FALSE);
    *ret_likely = g_string_free(g_steal_pointer(&likely), FALSE);
    return is_whole;
}

static const char *keep(FormReading *form, const PlCodeList *list, const char *code)
{
    const PlCode *known = pl_code_list_find(list, code);

    return known != NULL ? known->code : g_string_chunk_insert_const(form->file->texts, code);
}

/* A code whose name is another code's: a digit is wrong, or the row has slipped. Whether there was
 * nothing to tell. */
static bool check_name(FormReading *form, int panel, const PlCodeList *list, const char *code,
                       guint record, int name_column)
{
    g_autofree char *name = key_text(form, record, name_column);
    const PlCode *own = pl_code_list_find(list, code);
    const PlCode *other = pl_code_list_find_name(list, name);

    if (*name == '\0' || own == NULL || other == NULL || other == own)
        return true;
    (void)form_fault(form, form_panel_slice(form, panel), "code-name", false, record,
                     (guint)name_column,
                     g_strdup_printf("code %s is '%s', but '%s' is the name of %s", own->code,
                                     own->name, name, other->code));
    return false;
}

/* All that a row's code hangs on: the list and the words of the cells. False: they are too long. */
static bool code_key(const FormReading *form, int panel, guint record, const int *columns,
                     guint n_columns, int name_column, char key[KEY_BYTES])
{
    const char *pieces[2 + 3] = { form_panel(form, panel)->code_list };
    size_t used = 0;

    for (guint i = 0; i < 3; i++)
        pieces[1 + i] = i < n_columns && columns[i] >= 0
                            ? sheet_cell(form->sheet, record, (guint)columns[i])
                            : "";
    pieces[4] = name_column >= 0 ? sheet_cell(form->sheet, record, (guint)name_column) : "";
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        const size_t size = strlen(pieces[i]);
        if (used + size + 1 >= KEY_BYTES)
            return false;
        memcpy(key + used, pieces[i], size);
        used += size;
        key[used++] = '\037';
    }
    key[used] = '\0';
    return true;
}

/* As form_cell_code; sets @ret_is_clean where there is nothing to tell of a code that is known. */
static const char *read_code(FormReading *form, int panel, guint record, const int *columns,
                             guint n_columns, int name_column, bool is_filled, bool *ret_is_clean)
{
    const PlCodeList *list =
        pl_codes_list(form->reading->context->codes, form_panel(form, panel)->code_list);
    char *parts[3] = { NULL };
    g_autofree char *code = NULL;
    g_autofree char *likely = NULL;
    g_autofree char *read = NULL;
    CellProblem problem = { 0 };

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        parts[i] = key_text(form, record, i < n_columns ? columns[i] : -1);
    const bool is_whole = join_parts(parts, n_columns, &code, &likely);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        g_free(parts[i]);
    const int place = n_columns > 0 && columns[0] >= 0 ? columns[0] : name_column;
    if (*code == '\0') {
        g_free(code);
        code = key_text(form, record, name_column);
    }
    if (*code == '\0')
        return "";
    if (is_whole)
        read = cell_read_code(list, code, &problem);
    else
        problem = (CellProblem){ .check_id = "code-damaged",
                                 .is_error = true,
                                 .expected = g_strdup(likely),
                                 .message = g_strdup_printf(
                                     "code '%s' has lost a zero in 款 or 项; '%s' would be right",
                                     code, likely) };
    const bool is_problem = problem.message != NULL;
    if (is_problem && is_filled) {
        ListFault *fault =
            form_fault(form, form_panel_slice(form, panel), problem.check_id, problem.is_error,
                       record, (guint)place, g_steal_pointer(&problem.message));
        fault->expected = g_steal_pointer(&problem.expected);
    }
    cell_problem_clear(&problem);
    if (read == NULL)
        return is_filled ? NULL : "";
    *ret_is_clean = is_filled && check_name(form, panel, list, read, record, name_column) &&
                    !is_problem && pl_code_list_find(list, read) != NULL;
    return keep(form, list, read);
}

const char *form_cell_code(FormReading *form, int panel, guint record, const int *columns,
                           guint n_columns, int name_column, bool is_filled)
{
    FormCache *cache = form->reading->context->form_cache;
    char key[KEY_BYTES];
    const bool has_key = code_key(form, panel, record, columns, n_columns, name_column, key);
    const char *code = has_key ? form_cache_code(cache, key) : NULL;
    bool is_clean = false;

    if (code != NULL)
        return code;
    code = read_code(form, panel, record, columns, n_columns, name_column, is_filled, &is_clean);
    if (has_key && is_clean)
        form_cache_add_code(cache, key, code);
    return code;
}
