#include "form_totals.h"

#include <string.h>

void form_table_free(FormTable *table)
{
    if (table == NULL)
        return;
    g_free(table->rows);
    g_free(table->figures);
    g_free(table->filled);
    g_free(table->above);
    g_free(table->order);
    g_free(table->first_part);
    g_free(table->next_part);
    g_free(table);
}

const FormRow *form_table_row(const FormReading *form, const FormTable *table, guint row)
{
    return &g_array_index(form->rows, FormRow, table->rows[row]);
}

static bool has_figures(const FormTable *table, guint row)
{
    for (guint spec = 0; spec < table->n_specs; spec++)
        if (table->figures[row * table->n_specs + spec] >= 0)
            return true;
    return false;
}

static void fill_rows(const FormReading *form, FormTable *table)
{
    table->rows = g_new(guint, MAX(form->rows->len, 1));
    for (guint i = 0; i < form->rows->len; i++)
        if (g_array_index(form->rows, FormRow, i).panel == table->panel)
            table->rows[table->n_rows++] = i;
}

static void fill_figures(const FormReading *form, FormTable *table)
{
    const guint size = table->n_rows * table->n_specs;
    g_autofree int *places = g_new(int, MAX(form->rows->len, 1));

    table->figures = g_new(int, MAX(size, 1));
    table->filled = g_new0(guint, MAX(table->n_specs, 1));
    for (guint i = 0; i < size; i++)
        table->figures[i] = -1;
    for (guint i = 0; i < table->n_rows; i++)
        places[table->rows[i]] = (int)i;
    for (guint i = 0; i < form->figures->len; i++) {
        const FormFigure *figure = &g_array_index(form->figures, FormFigure, i);
        if (figure->row < 0 || figure->panel != table->panel)
            continue;
        table->figures[(guint)places[figure->row] * table->n_specs + (guint)figure->spec] = (int)i;
        table->filled[figure->spec]++;
    }
}

int form_table_find(const FormReading *form, const FormTable *table, int place)
{
    for (guint i = 0; i < table->n_rows; i++)
        if (form_table_row(form, table, i)->place == place)
            return (int)i;
    return -1;
}

/* The row that a row of the layout is part of, or what that one is part of where it is not there.
 */
static int above_label(const FormReading *form, const FormTable *table, const PlLayoutRow *spec)
{
    const PlLayoutPanel *panel = form_panel(form, table->panel);

    for (int place = spec->parent; place >= 0;
         place = ((const PlLayoutRow *)g_ptr_array_index(panel->rows, (guint)place))->parent) {
        const int row = form_table_find(form, table, place);
        if (row >= 0)
            return row;
    }
    return -1;
}

static bool holds_code(const PlLayoutRow *total, const char *code)
{
    if (total->codes == NULL)
        return true;
    for (char **prefix = total->codes; *prefix != NULL; prefix++)
        if (g_str_has_prefix(code, *prefix))
            return true;
    return false;
}

/* The total that a code without a parent in the sheet is part of. */
static int above_code(const FormReading *form, const FormTable *table, const char *code)
{
    const PlLayoutPanel *panel = form_panel(form, table->panel);

    for (char **id = panel->in; id != NULL && *id != NULL; id++)
        for (guint p = 0; p < panel->rows->len; p++) {
            const PlLayoutRow *total = g_ptr_array_index(panel->rows, p);
            const int row = g_strcmp0(total->id, *id) == 0 && holds_code(total, code)
                                ? form_table_find(form, table, (int)p)
                                : -1;
            if (row >= 0)
                return row;
        }
    return -1;
}

static int find_parent(GHashTable *codes, const char *code)
{
    for (size_t length = strlen(code); length-- > 1;) {
        g_autofree char *prefix = g_strndup(code, length);
        const int row = GPOINTER_TO_INT(g_hash_table_lookup(codes, prefix)) - 1;
        if (row >= 0)
            return row;
    }
    return -1;
}

/* What a row is known by; "" where that is nothing to compare. Owned by the caller. */
static char *identity(const FormReading *form, const FormTable *table, guint number)
{
    const FormRow *row = form_table_row(form, table, number);

    if (row->is_of_which)
        return g_strdup("");
    return row->place >= 0 ? g_strdup_printf("row %d", row->place) : g_strdup(row->code);
}

/* Two rows that say the same would be added, or one of them lost. */
static void check_doubles(FormReading *form, const FormTable *table)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const bool has_keys = form_panel(form, table->panel)->key != PL_ROWS_LINES;

    for (guint i = 0; i < table->n_rows; i++) {
        g_autofree char *key = identity(form, table, i);
        if (!has_figures(table, i) || (has_keys && *key == '\0'))
            continue;
        const guint first = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
        if (first == 0) {
            g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(i + 1));
            continue;
        }
        const FormRow *row = form_table_row(form, table, i);
        const int64_t line =
            sheet_record(form->sheet, form_table_row(form, table, first - 1)->record)->line;
        (void)form_fault(form, form_panel_slice(form, table->panel), "row-double", true,
                         row->record, row->key_column,
                         g_strdup_printf("line %" G_GINT64_FORMAT " is of the same %s", line,
                                         *row->code != '\0'  ? row->code
                                         : row->spec != NULL ? row->spec->labels[0]
                                                             : "form"));
    }
}

static void fill_above(const FormReading *form, FormTable *table)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);

    table->above = g_new(int, MAX(table->n_rows, 1));
    for (guint i = table->n_rows; i-- > 0;) { /* of doubles the first stays */
        const FormRow *row = form_table_row(form, table, i);
        if (*row->code != '\0')
            g_hash_table_insert(codes, (void *)row->code, GINT_TO_POINTER((int)i + 1));
    }
    for (guint i = 0; i < table->n_rows; i++) {
        const FormRow *row = form_table_row(form, table, i);
        int above = -1;
        if (row->spec != NULL)
            above = above_label(form, table, row->spec);
        else if (*row->code != '\0')
            above = find_parent(codes, row->code);
        if (above < 0 && row->spec == NULL && *row->code != '\0')
            above = above_code(form, table, row->code);
        table->above[i] = above == (int)i ? -1 : above;
    }
}

typedef struct {
    guint row, depth;
} Depth;

static int compare_depths(gconstpointer a, gconstpointer b)
{
    const Depth *first = a;
    const Depth *second = b;

    if (first->depth != second->depth)
        return first->depth > second->depth ? -1 : 1;
    return first->row < second->row ? -1 : first->row > second->row;
}

/* The deepest rows first. */
static void fill_order(FormTable *table)
{
    g_autoptr(GArray) depths = g_array_new(FALSE, FALSE, sizeof(Depth));

    for (guint i = 0; i < table->n_rows; i++) {
        Depth depth = { .row = i };
        for (int row = table->above[i]; row >= 0 && depth.depth <= table->n_rows;
             row = table->above[row])
            depth.depth++;
        g_array_append_val(depths, depth);
    }
    g_array_sort(depths, compare_depths);
    table->order = g_new(guint, MAX(table->n_rows, 1));
    for (guint i = 0; i < depths->len; i++)
        table->order[i] = g_array_index(depths, Depth, i).row;
}

static void fill_parts(const FormReading *form, FormTable *table)
{
    table->first_part = g_new(int, MAX(table->n_specs, 1));
    table->next_part = g_new(int, MAX(table->n_specs, 1));
    for (guint spec = 0; spec < table->n_specs; spec++)
        table->first_part[spec] = -1;
    for (guint spec = table->n_specs; spec-- > 0;) {
        const int parent = form_spec(form, table->panel, (int)spec)->parent;
        table->next_part[spec] = parent >= 0 ? table->first_part[parent] : -1;
        if (parent >= 0)
            table->first_part[parent] = (int)spec;
    }
}

FormTable *form_table_new(FormReading *form, int panel)
{
    FormTable *table = g_new0(FormTable, 1);

    table->panel = panel;
    table->n_specs = form_panel(form, panel)->columns->len;
    fill_rows(form, table);
    fill_figures(form, table);
    fill_above(form, table);
    fill_order(table);
    fill_parts(form, table);
    check_doubles(form, table);
    return table;
}

/* Whether a figure is a total by its row: of the layout, or of codes below it that have a figure in
 * the same column. */
static bool is_total_row(const FormRow *row, bool has_parts)
{
    if (row->is_of_which)
        return true;
    if (row->spec != NULL)
        return row->spec->is_total || (row->spec->is_total_with_parts && has_parts);
    return has_parts;
}

static bool has_part_column(const FormReading *form, const FormTable *table, guint row, guint spec)
{
    for (int s = table->first_part[spec]; s >= 0; s = table->next_part[s])
        if (form_table_at(form, table, row, (guint)s) != NULL)
            return true;
    return false;
}

/* 小计 of a block without any 款 beside it is the block's figure. */
static bool is_total_column(const FormReading *form, const FormTable *table, guint row, guint spec)
{
    const PlLayoutColumn *column = form_spec(form, table->panel, (int)spec);

    return column->is_total &&
           (column->meaning.economic_code == NULL || has_part_column(form, table, row, spec));
}

void form_table_mark(FormReading *form, const FormTable *table)
{
    g_autofree bool *has_parts = g_new(bool, MAX(table->n_rows, 1));

    for (guint spec = 0; spec < table->n_specs; spec++) {
        if (table->filled[spec] == 0)
            continue;
        memset(has_parts, 0, table->n_rows * sizeof *has_parts);
        for (guint i = 0; i < table->n_rows; i++) {
            const guint row = table->order[i];
            FormFigure *figure = form_table_at(form, table, row, spec);
            if (figure != NULL)
                figure->is_total = is_total_row(form_table_row(form, table, row), has_parts[row]) ||
                                   is_total_column(form, table, row, spec);
            if ((figure != NULL || has_parts[row]) && table->above[row] >= 0)
                has_parts[table->above[row]] = true;
        }
    }
}
