#include "pl_layout_read.h"

#include <string.h>

#include "pl_json.h"

enum { NAME_DIGITS_MAX = 7, REPEAT_MAX = 6 };

/* What a layout is read with. */
typedef struct {
    PlJson *json;
    const PlCodes *codes;
    PlLayoutKnowsMeasure knows_measure;
    const void *data;
    PlLayout *layout;
} Reader;

static const char *const kinds[] = { "expenditure", "balance", "measure", "indicator", NULL };
static const char *const amounts[] = { "initial_budget", "adjusted_budget", "actual", NULL };

static const PlCodeList *list_of(const Reader *reader, const char *name)
{
    return pl_codes_list(reader->codes, name);
}

/* A member that holds a code of @list. */
static bool read_code(Reader *reader, const char *member, const char *list, char **ret_code,
                      GError **error)
{
    const PlCodeList *codes = list_of(reader, list);

    if (!pl_json_text(reader->json, member, ret_code, error))
        return false;
    return *ret_code == NULL || (codes != NULL && pl_code_list_find(codes, *ret_code) != NULL) ||
           pl_json_fail_at(reader->json, member, error, "'%s' is not in the list '%s'", *ret_code,
                           list);
}

static bool read_word(Reader *reader, const char *member, const char *const *words, char **ret_word,
                      GError **error)
{
    int place = -1;

    if (!pl_json_word(reader->json, member, words, &place, error))
        return false;
    *ret_word = place >= 0 ? g_strdup(words[place]) : NULL;
    return true;
}

static bool read_view_name(Reader *reader, char **ret_view, GError **error)
{
    const GPtrArray *views = reader->layout->views;

    if (!pl_json_text(reader->json, "view", ret_view, error))
        return false;
    for (guint i = 0; *ret_view != NULL; i++) {
        if (i == views->len)
            return pl_json_fail_at(reader->json, "view", error, "the layout has no view '%s'",
                                   *ret_view);
        if (strcmp(((const PlLayoutView *)g_ptr_array_index(views, i))->name, *ret_view) == 0)
            break;
    }
    return true;
}

#define MEANING_KEYWORDS                                                                           \
    "kind", "view", "amount", "category", "account", "fund_source", "function_code",               \
        "economic_code", "measure"

static bool read_meaning(Reader *reader, PlMeaning *meaning, GError **error)
{
    return read_word(reader, "kind", kinds, &meaning->kind, error) &&
           read_view_name(reader, &meaning->view, error) &&
           read_word(reader, "amount", amounts, &meaning->amount, error) &&
           read_code(reader, "category", "category", &meaning->category, error) &&
           read_code(reader, "account", "account", &meaning->account, error) &&
           read_code(reader, "fund_source", "fund_source", &meaning->fund_source, error) &&
           read_code(reader, "function_code", "function", &meaning->function_code, error) &&
           read_code(reader, "economic_code", "economic", &meaning->economic_code, error) &&
           pl_json_text(reader->json, "measure", &meaning->measure, error);
}

/* Of a panel or a column: its figures would be of no kind without the measure. A row of a measure
 * that the scheme lacks is ignored. */
static bool check_measure(Reader *reader, const PlMeaning *meaning, GError **error)
{
    return meaning->measure == NULL || reader->knows_measure(meaning->measure, reader->data) ||
           pl_json_fail_at(reader->json, "measure", error, "the scheme has no measure '%s'",
                           meaning->measure);
}

static bool has_meaning(const PlMeaning *meaning)
{
    return meaning->kind != NULL || meaning->amount != NULL || meaning->category != NULL ||
           meaning->account != NULL || meaning->fund_source != NULL ||
           meaning->function_code != NULL || meaning->economic_code != NULL ||
           meaning->measure != NULL;
}

/* Each part between the slashes made a key. */
static char *key_of_label(const char *label)
{
    g_auto(GStrv) parts = g_strsplit(label, "/", -1);

    for (char **part = parts; *part != NULL; part++) {
        char *key = pl_layout_key(*part);
        g_free(*part);
        *part = key;
    }
    return g_strjoinv("/", parts);
}

/* A label that stood for two columns would make the reading depend on their order. */
static bool index_label(Reader *reader, PlLayoutPanel *panel, const char *label, guint place,
                        GError **error)
{
    char *key = key_of_label(label);
    const int owner = pl_layout_column(panel, key);

    g_hash_table_replace(panel->by_column, key, GUINT_TO_POINTER(place + 1));
    return owner < 0 || (guint)owner == place ||
           pl_json_fail(reader->json, error, "the label '%s' stands for two columns", label);
}

static bool index_column(Reader *reader, PlLayoutPanel *panel, guint place, GError **error)
{
    const PlLayoutColumn *column = g_ptr_array_index(panel->columns, place);

    for (char **label = column->labels; *label != NULL; label++)
        if (!index_label(reader, panel, *label, place, error))
            return false;
    return true;
}

static bool read_column(Reader *reader, PlLayoutPanel *panel, GError **error)
{
    static const char *const known[] = { "label",    "is", "field", "total",          "optional",
                                         "inherits", "id", "in",    MEANING_KEYWORDS, NULL };
    static const char *const roles[] = { "figure", "code", "class", "section", "item",    "name",
                                         "label",  "line", "unit",  "field",   "ignored", NULL };
    PlLayoutColumn *column = g_new0(PlLayoutColumn, 1);
    PlJson *json = reader->json;
    int role = PL_COLUMN_FIGURE;

    column->parent = -1;
    g_ptr_array_add(panel->columns, column);
    if (!pl_json_is_object(json, known, error) ||
        !pl_json_texts(json, "label", &column->labels, error) ||
        !pl_json_word(json, "is", roles, &role, error) ||
        !pl_json_text(json, "field", &column->field, error) ||
        !pl_json_flag(json, "total", &column->is_total, error) ||
        !pl_json_flag(json, "optional", &column->is_optional, error) ||
        !pl_json_flag(json, "inherits", &column->inherits, error) ||
        !pl_json_text(json, "id", &column->id, error) ||
        !pl_json_text(json, "in", &column->in, error) ||
        !read_meaning(reader, &column->meaning, error) ||
        !check_measure(reader, &column->meaning, error))
        return false;
    column->role = (PlColumnRole)role;
    if (column->labels == NULL || column->labels[0] == NULL)
        return pl_json_fail(json, error, "a column needs a label");
    if ((column->role == PL_COLUMN_FIELD) != (column->field != NULL))
        return pl_json_fail(json, error, "a column with a field is a field, and no other");
    return index_column(reader, panel, panel->columns->len - 1, error);
}

static bool read_list(Reader *reader, const char *member, PlLayoutPanel *panel,
                      bool (*read)(Reader *, PlLayoutPanel *, GError **), GError **error)
{
    guint length = 0;
    bool done = true;

    if (!pl_json_enter(reader->json, member))
        return true;
    done = pl_json_length(reader->json, &length, error);
    for (guint i = 0; done && i < length; i++) {
        pl_json_enter_element(reader->json, i);
        done = read(reader, panel, error);
        pl_json_leave(reader->json);
    }
    pl_json_leave(reader->json);
    return done;
}

/* What a row is read under: nested rows take the number of the row around them. */
static bool read_rows_under(Reader *reader, PlLayoutPanel *panel, int section, GError **error);

static bool index_row(Reader *reader, PlLayoutPanel *panel, int place, GError **error)
{
    const PlLayoutRow *row = g_ptr_array_index(panel->rows, (guint)place);

    for (char **label = row->labels; *label != NULL; label++) {
        g_autofree char *key = pl_layout_key(*label);
        char *text = g_strdup_printf("%d %s", row->section, key);
        const int owner = GPOINTER_TO_INT(g_hash_table_lookup(panel->by_row, text)) - 1;
        g_hash_table_replace(panel->by_row, text, GINT_TO_POINTER(place + 1));
        if (owner >= 0 && owner != place)
            return pl_json_fail(reader->json, error, "the label '%s' stands for two rows", *label);
    }
    return true;
}

static bool read_row(Reader *reader, PlLayoutPanel *panel, int section, GError **error)
{
    static const char *const known[] = { "label",   "total", "total_with_parts",
                                         "ignored", "codes", "id",
                                         "in",      "rows",  MEANING_KEYWORDS,
                                         NULL };
    PlLayoutRow *row = g_new0(PlLayoutRow, 1);
    const int place = (int)panel->rows->len;
    PlJson *json = reader->json;

    row->parent = -1;
    row->section = section;
    g_ptr_array_add(panel->rows, row);
    if (!pl_json_is_object(json, known, error) ||
        !pl_json_texts(json, "label", &row->labels, error) ||
        !pl_json_flag(json, "total", &row->is_total, error) ||
        !pl_json_flag(json, "total_with_parts", &row->is_total_with_parts, error) ||
        !pl_json_flag(json, "ignored", &row->is_ignored, error) ||
        !pl_json_texts(json, "codes", &row->codes, error) ||
        !pl_json_text(json, "id", &row->id, error) || !pl_json_text(json, "in", &row->in, error) ||
        !read_meaning(reader, &row->meaning, error))
        return false;
    if (row->labels == NULL || row->labels[0] == NULL)
        return pl_json_fail(json, error, "a row needs a label");
    if (row->meaning.measure != NULL && !reader->knows_measure(row->meaning.measure, reader->data))
        row->is_ignored = true;
    return index_row(reader, panel, place, error) && read_rows_under(reader, panel, place, error);
}

static bool read_rows_under(Reader *reader, PlLayoutPanel *panel, int section, GError **error)
{
    guint length = 0;
    bool done = true;

    if (!pl_json_enter(reader->json, "rows"))
        return true;
    done = pl_json_length(reader->json, &length, error);
    for (guint i = 0; done && i < length; i++) {
        pl_json_enter_element(reader->json, i);
        done = read_row(reader, panel, section, error);
        pl_json_leave(reader->json);
    }
    pl_json_leave(reader->json);
    return done;
}

/* All that a code is called, ended by NULL. */
static GPtrArray *names_of(const PlCode *code)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) aliases = g_strsplit(code->aliases, "|", -1);

    g_ptr_array_add(names, pl_layout_key(code->name));
    for (char **alias = aliases; *alias != NULL; alias++)
        if (**alias != '\0')
            g_ptr_array_add(names, pl_layout_key(*alias));
    g_ptr_array_add(names, g_strdup(code->code));
    return names;
}

static void index_name(PlLayoutPanel *panel, char *key, guint place)
{
    if (pl_layout_column(panel, key) >= 0)
        g_free(key); /* a column that the layout writes itself goes first */
    else
        g_hash_table_insert(panel->by_column, key, GUINT_TO_POINTER(place + 1));
}

/* The labels of a pivot's column: the block and 小计, or the block and the 款; or the code alone.
 */
static void index_economic(PlLayoutPanel *panel, const PlCode *class, const PlCode *code,
                           guint place)
{
    g_autoptr(GPtrArray) blocks = names_of(class);
    g_autoptr(GPtrArray) names = names_of(code);

    for (guint b = 0; b < blocks->len; b++) {
        const char *block = g_ptr_array_index(blocks, b);
        if (code == class) {
            index_name(panel, g_strconcat(block, "/小计", NULL), place);
            index_name(panel, g_strconcat(block, "/合计", NULL), place);
            index_name(panel, g_strdup(block), place);
        }
        for (guint n = 0; n < names->len && code != class; n++)
            index_name(panel, g_strconcat(block, "/", g_ptr_array_index(names, n), NULL), place);
    }
    if (code != class)
        index_name(panel, g_strdup(code->code), place);
}

static guint add_economic(PlLayoutPanel *panel, const PlCode *code, const char *amount, int parent)
{
    PlLayoutColumn *column = g_new0(PlLayoutColumn, 1);

    column->labels = g_new0(char *, 2);
    column->labels[0] = g_strdup(code->name);
    column->meaning.economic_code = g_strdup(code->code);
    column->meaning.amount = g_strdup(amount);
    column->is_optional = true;
    column->parent = parent;
    g_ptr_array_add(panel->columns, column);
    return panel->columns->len - 1;
}

/* A column for each economic code, by block and name (forms.md: the same name stands in several
 * blocks). */
static void add_pivot(PlLayoutPanel *panel, const PlCodeList *list, const char *amount, int total)
{
    for (guint c = 0; c < list->codes->len; c++) {
        const PlCode *class = g_ptr_array_index(list->codes, c);
        if (strlen(class->code) != 3)
            continue;
        const guint place = add_economic(panel, class, amount, total);
        ((PlLayoutColumn *)g_ptr_array_index(panel->columns, place))->is_total = true;
        index_economic(panel, class, class, place);
        for (guint k = 0; k < list->codes->len; k++) {
            const PlCode *code = g_ptr_array_index(list->codes, k);
            if (strcmp(code->parent_code, class->code) == 0)
                index_economic(panel, class, code, add_economic(panel, code, amount, (int)place));
        }
    }
}

static int column_with_id(const PlLayoutPanel *panel, const char *id)
{
    for (guint i = 0; i < panel->columns->len; i++)
        if (g_strcmp0(((PlLayoutColumn *)g_ptr_array_index(panel->columns, i))->id, id) == 0)
            return (int)i;
    return -1;
}

static int row_with_id(const PlLayoutPanel *panel, const char *id)
{
    for (guint i = 0; i < panel->rows->len; i++)
        if (g_strcmp0(((PlLayoutRow *)g_ptr_array_index(panel->rows, i))->id, id) == 0)
            return (int)i;
    return -1;
}

static bool read_pivot(Reader *reader, PlLayoutPanel *panel, GError **error)
{
    static const char *const known[] = { "in", "amount", NULL };
    g_autofree char *in = NULL;
    g_autofree char *amount = NULL;
    PlJson *json = reader->json;

    if (!pl_json_enter(json, "pivot"))
        return true;
    bool done = pl_json_is_object(json, known, error) && pl_json_text(json, "in", &in, error) &&
                read_word(reader, "amount", amounts, &amount, error);
    const int total = done && in != NULL ? column_with_id(panel, in) : -1;
    if (done && in != NULL && total < 0)
        done = pl_json_fail_at(json, "in", error, "no column has the id '%s'", in);
    if (done && list_of(reader, "economic") != NULL)
        add_pivot(panel, list_of(reader, "economic"), amount, total);
    pl_json_leave(json);
    return done;
}

static bool link_columns(Reader *reader, PlLayoutPanel *panel, GError **error)
{
    for (guint i = 0; i < panel->columns->len; i++) {
        PlLayoutColumn *column = g_ptr_array_index(panel->columns, i);
        if (column->in == NULL)
            continue;
        column->parent = column_with_id(panel, column->in);
        if (column->parent < 0 || column->parent == (int)i)
            return pl_json_fail(reader->json, error, "no other column has the id '%s'", column->in);
    }
    return true;
}

static bool link_rows(Reader *reader, PlLayoutPanel *panel, GError **error)
{
    for (guint i = 0; i < panel->rows->len; i++) {
        PlLayoutRow *row = g_ptr_array_index(panel->rows, i);
        if (row->in == NULL)
            continue;
        row->parent = row_with_id(panel, row->in);
        if (row->parent < 0 || row->parent == (int)i)
            return pl_json_fail(reader->json, error, "no other row has the id '%s'", row->in);
    }
    for (char **id = panel->in; id != NULL && *id != NULL; id++)
        if (row_with_id(panel, *id) < 0)
            return pl_json_fail_at(reader->json, "in", error, "no row has the id '%s'", *id);
    return true;
}

/* Following `in` from a row or column must come to an end. */
static bool is_ring(const PlLayoutPanel *panel, guint start, bool is_row)
{
    int place = (int)start;

    for (guint steps = 0; place >= 0; steps++) {
        if (steps > panel->rows->len + panel->columns->len)
            return true;
        place = is_row
                    ? ((PlLayoutRow *)g_ptr_array_index(panel->rows, (guint)place))->parent
                    : ((PlLayoutColumn *)g_ptr_array_index(panel->columns, (guint)place))->parent;
    }
    return false;
}

static bool check_rings(Reader *reader, const PlLayoutPanel *panel, GError **error)
{
    for (guint i = 0; i < panel->columns->len; i++)
        if (is_ring(panel, i, false))
            return pl_json_fail(reader->json, error, "a column is part of itself");
    for (guint i = 0; i < panel->rows->len; i++)
        if (is_ring(panel, i, true))
            return pl_json_fail(reader->json, error, "a row is part of itself");
    return true;
}

/* Names of the list's codes; one that two of them bear names none. */
static void index_names(PlLayoutPanel *panel, const PlCodeList *list)
{
    panel->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < list->codes->len; i++) {
        const PlCode *code = g_ptr_array_index(list->codes, i);
        if (panel->digits != 0 && (int)strlen(code->code) != panel->digits)
            continue;
        g_autoptr(GPtrArray) names = names_of(code);
        for (guint n = 0; n < names->len; n++) {
            const char *name = g_ptr_array_index(names, n);
            void *other = NULL;
            bool is_taken =
                g_hash_table_lookup_extended(panel->by_name, name, NULL, &other) && other != code;
            g_hash_table_replace(panel->by_name, g_strdup(name), is_taken ? NULL : (void *)code);
        }
    }
}

static bool check_panel(Reader *reader, PlLayoutPanel *panel, GError **error)
{
    const bool has_codes = panel->key == PL_ROWS_CODES || panel->key == PL_ROWS_NAMES;
    bool has_figures = false;

    if (has_codes != (panel->code_list != NULL))
        return pl_json_fail(reader->json, error,
                            "rows known by codes or names need a list, others have none");
    if (has_codes && list_of(reader, panel->code_list) == NULL)
        return pl_json_fail_at(reader->json, "list", error, "the scheme has no list '%s'",
                               panel->code_list);
    for (guint i = 0; i < panel->columns->len; i++) {
        const PlLayoutColumn *column = g_ptr_array_index(panel->columns, i);
        const bool is_figure = column->role == PL_COLUMN_FIGURE;
        has_figures = has_figures || is_figure || column->role == PL_COLUMN_FIELD;
        if (is_figure && column->meaning.amount == NULL && panel->meaning.amount == NULL)
            return pl_json_fail(reader->json, error, "the column '%s' says no amount",
                                column->labels[0]);
        if (!is_figure && (has_meaning(&column->meaning) || column->is_total))
            return pl_json_fail(reader->json, error,
                                "the column '%s' holds no figures, and can say nothing of them",
                                column->labels[0]);
    }
    return has_figures || pl_json_fail(reader->json, error, "the panel has no column of figures");
}

static bool read_panel(Reader *reader, GError **error)
{
    static const char *const known[] = { "block",          "below", "repeat",  "key",   "list",
                                         "digits",         "in",    "columns", "pivot", "rows",
                                         MEANING_KEYWORDS, NULL };
    static const char *const keys[] = { "codes", "names", "labels", "lines", "records", NULL };
    PlLayoutPanel *panel = g_new0(PlLayoutPanel, 1);
    PlJson *json = reader->json;
    int key = PL_ROWS_LABELS;

    panel->repeat = 1;
    panel->columns = g_ptr_array_new_with_free_func(pl_layout_column_free);
    panel->rows = g_ptr_array_new_with_free_func(pl_layout_row_free);
    panel->by_column = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    panel->by_row = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_add(reader->layout->panels, panel);
    if (!pl_json_is_object(json, known, error) ||
        !pl_json_texts(json, "block", &panel->blocks, error) ||
        !pl_json_flag(json, "below", &panel->is_below, error) ||
        !pl_json_number(json, "repeat", 1, REPEAT_MAX, &panel->repeat, error) ||
        !pl_json_word(json, "key", keys, &key, error) ||
        !pl_json_text(json, "list", &panel->code_list, error) ||
        !pl_json_number(json, "digits", 1, NAME_DIGITS_MAX, &panel->digits, error) ||
        !pl_json_texts(json, "in", &panel->in, error) ||
        !read_meaning(reader, &panel->meaning, error) ||
        !check_measure(reader, &panel->meaning, error) ||
        !read_list(reader, "columns", panel, read_column, error) ||
        !read_rows_under(reader, panel, -1, error))
        return false;
    panel->key = (PlRowKey)key;
    panel->n_written = panel->columns->len;
    if (!read_pivot(reader, panel, error) || !link_columns(reader, panel, error) ||
        !link_rows(reader, panel, error) || !check_rings(reader, panel, error) ||
        !check_panel(reader, panel, error))
        return false;
    if (panel->key == PL_ROWS_NAMES)
        index_names(panel, list_of(reader, panel->code_list));
    return true;
}

static const char *const details[] = {
    "total", "category", "economic", "function", "detail", NULL
};

static bool read_view(Reader *reader, GError **error)
{
    static const char *const known[] = { "name", "title", "categories", "detail", NULL };
    PlLayoutView *view = g_new0(PlLayoutView, 1);
    PlJson *json = reader->json;

    g_ptr_array_add(reader->layout->views, view);
    if (!pl_json_is_object(json, known, error) || !pl_json_text(json, "name", &view->name, error) ||
        !pl_json_text(json, "title", &view->title, error) ||
        !pl_json_word(json, "categories", pl_layout_category_scopes, &view->categories, error) ||
        !pl_json_word(json, "detail", details, &view->detail, error))
        return false;
    return (view->name != NULL && view->title != NULL) ||
           pl_json_fail(json, error, "a view needs a name and a title");
}

static bool each_element(Reader *reader, const char *member, bool (*read)(Reader *, GError **),
                         GError **error)
{
    guint length = 0;

    if (!pl_json_enter(reader->json, member))
        return true;
    bool done = pl_json_length(reader->json, &length, error);
    for (guint i = 0; done && i < length; i++) {
        pl_json_enter_element(reader->json, i);
        done = read(reader, error);
        pl_json_leave(reader->json);
    }
    pl_json_leave(reader->json);
    return done;
}

/* Two ids of rows that must be equal. */
static bool read_equal(Reader *reader, GError **error)
{
    PlLayoutEqual equal = { .panel = { -1, -1 } };
    guint length = 0;
    bool done = pl_json_length(reader->json, &length, error);

    if (done && length != 2)
        return pl_json_fail(reader->json, error, "not the ids of two rows");
    for (guint i = 0; done && i < length; i++) {
        pl_json_enter_element(reader->json, i);
        const char *id = json_string_value(reader->json->node); /* NULL: no text */
        for (guint p = 0; p < reader->layout->panels->len && equal.panel[i] < 0 && id != NULL;
             p++) {
            const int row = row_with_id(g_ptr_array_index(reader->layout->panels, p), id);
            if (row >= 0) {
                equal.panel[i] = (int)p;
                equal.row[i] = row;
            }
        }
        done = equal.panel[i] >= 0 || pl_json_fail(reader->json, error, "no row has this id");
        pl_json_leave(reader->json);
    }
    if (done)
        g_array_append_val(reader->layout->equal, equal);
    return done;
}

static bool read_amount_unit(Reader *reader, GError **error)
{
    g_autofree char *unit = NULL;

    reader->layout->amount_unit = PL_AMOUNT_UNKNOWN;
    if (!pl_json_text(reader->json, "amount_unit", &unit, error))
        return false;
    if (unit != NULL)
        reader->layout->amount_unit = pl_amount_unit_from_text(unit);
    return unit == NULL || reader->layout->amount_unit != PL_AMOUNT_UNKNOWN ||
           pl_json_fail_at(reader->json, "amount_unit", error, "'%s' is not an amount unit", unit);
}

static bool read_words(PlJson *json, const char *member, char ***ret_words, GError **error)
{
    if (!pl_json_texts(json, member, ret_words, error))
        return false;
    for (char **word = *ret_words; word != NULL && *word != NULL; word++) {
        char *key = pl_layout_key(*word);
        g_free(*word);
        *word = key;
    }
    return true;
}

/* The form itself is its first view. */
static bool read_head(Reader *reader, GError **error)
{
    static const char *const shapes[] = { "list", "pivot", "panels", "sides", "items", NULL };
    static const char *const marks[] = { "seen", "knowledge", NULL };
    PlLayout *layout = reader->layout;
    PlLayoutView *view = g_new0(PlLayoutView, 1);
    PlJson *json = reader->json;
    int shape = PL_LAYOUT_LIST;

    g_ptr_array_add(layout->views, view);
    if (!pl_json_text(json, "name", &layout->name, error) ||
        !pl_json_text(json, "title", &layout->title, error) ||
        !pl_json_texts(json, "titles", &layout->titles, error) ||
        !pl_json_text(json, "titles_of", &layout->titles_of, error) ||
        !pl_json_texts(json, "numbers", &layout->numbers, error) ||
        !read_words(json, "nil", &layout->nil, error) ||
        !read_word(reader, "mark", marks, &layout->mark, error) ||
        !pl_json_word(json, "shape", shapes, &shape, error) ||
        !pl_json_word(json, "funds", pl_layout_fund_scopes, &layout->funds, error) ||
        !pl_json_word(json, "categories", pl_layout_category_scopes, &view->categories, error) ||
        !pl_json_word(json, "detail", details, &view->detail, error) ||
        !pl_json_flag(json, "untitled", &layout->is_untitled, error) ||
        !read_amount_unit(reader, error))
        return false;
    layout->shape = (PlLayoutShape)shape;
    if (layout->name == NULL || layout->title == NULL || layout->mark == NULL)
        return pl_json_fail(json, error, "a layout needs a name, a title and a mark");
    g_autofree char *path = g_strdup_printf("layouts/%s.json", layout->name);
    if (strcmp(path, json->file->path) != 0)
        return pl_json_fail_at(json, "name", error, "'%s' is not what the file is called",
                               layout->name);
    view->name = g_strdup(layout->name);
    view->title = g_strdup(layout->title);
    return true;
}

PlLayout *pl_layout_read(const PlSchemeFile *file, const PlCodes *codes,
                         PlLayoutKnowsMeasure knows_measure, const void *data, GError **error)
{
    static const char *const known[] = { "name",        "title",      "titles",   "numbers",
                                         "description", "mark",       "shape",    "funds",
                                         "views",       "categories", "equal",    "panels",
                                         "amount_unit", "detail",     "untitled", "nil",
                                         "titles_of",   NULL };
    g_autoptr(PlJson) json = pl_json_open(file, error);
    PlLayout *layout = NULL;

    if (json == NULL)
        return NULL;
    layout = g_new0(PlLayout, 1);
    layout->file = file;
    layout->views = g_ptr_array_new_with_free_func(pl_layout_view_free);
    layout->panels = g_ptr_array_new_with_free_func(pl_layout_panel_free);
    layout->equal = g_array_new(FALSE, FALSE, sizeof(PlLayoutEqual));
    Reader reader = {
        .json = json, .codes = codes, .knows_measure = knows_measure, .data = data, .layout = layout
    };
    if (pl_json_is_object(json, known, error) && read_head(&reader, error) &&
        each_element(&reader, "views", read_view, error) &&
        each_element(&reader, "panels", read_panel, error) &&
        each_element(&reader, "equal", read_equal, error) &&
        (layout->panels->len > 0 || pl_json_fail(json, error, "a layout needs panels")))
        return layout;
    pl_layout_free(layout);
    return NULL;
}

PlLayoutWords *pl_layout_read_words(const PlSchemeFile *file, GError **error)
{
    PlLayoutWords *words = g_new0(PlLayoutWords, 1);
    const struct {
        const char *member;
        char ***words;
    } lists[] = {
        { "footers", &words->footers },
        { "nil", &words->nil },
        { "not_nil", &words->not_nil },
        { "fillers", &words->fillers },
        { "units", &words->units },
        { "amounts", &words->amounts },
        { "not_under", &words->not_under },
        { "lines", &words->lines },
        { "ignored", &words->ignored },
        { "cover", &words->cover },
        { "cover_names", &words->cover_names },
        { "cover_codes", &words->cover_codes },
        { "cover_credit", &words->cover_credit },
        { "cover_previous", &words->cover_previous },
        { "cover_change", &words->cover_change },
    };
    const char *known[G_N_ELEMENTS(lists) + 2] = { "description" };
    g_autoptr(PlJson) json = pl_json_open(file, error);

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        known[i + 1] = lists[i].member;
    bool done = json != NULL && pl_json_is_object(json, known, error);
    for (size_t i = 0; done && i < G_N_ELEMENTS(lists); i++)
        done = read_words(json, lists[i].member, lists[i].words, error);
    if (done)
        return words;
    pl_layout_words_free(words);
    return NULL;
}
