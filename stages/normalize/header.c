#include "header.h"

#include <string.h>

#include "pl_text.h"

enum { FEWEST_COLUMNS = 2 };

void head_lines_clear(HeadLines *head)
{
    g_clear_pointer(&head->unit, g_free);
}

/* What stands behind a label such as `编制单位：`; NULL if @cell does not begin with it. */
static const char *after_label(const char *cell, const char *label)
{
    const char *rest = g_str_has_prefix(cell, label) ? cell + strlen(label) : NULL;

    if (rest == NULL || *rest != ':')
        return NULL;
    for (rest++; *rest == ' '; rest++)
        ;
    return *rest != '\0' ? rest : NULL;
}

/* 2021年 or 2021年度 anywhere in the cell; 0 if there is none. */
static int year_in(const char *cell)
{
    for (const char *sign = strstr(cell, "年"); sign != NULL; sign = strstr(sign + 1, "年")) {
        const char *start = sign;
        while (start > cell && start[-1] == ' ')
            start--;
        const char *end = start;
        while (start > cell && g_ascii_isdigit(start[-1]))
            start--;
        if (end - start == 4 && (g_str_has_prefix(start, "19") || g_str_has_prefix(start, "20")))
            return (int)g_ascii_strtoull(start, NULL, 10);
    }
    return 0;
}

void head_lines_take(HeadLines *head, const char *const *cells)
{
    static const char *const unit_labels[] = { "编制单位", "填报单位", "预算单位", "单位名称",
                                               "部门名称", "部门",     NULL };
    static const char *const amount_labels[] = { "金额单位", "计量单位", "单位", NULL };

    for (; *cells != NULL; cells++) {
        g_autofree char *cell = pl_text_normalize(*cells);
        for (const char *const *label = unit_labels; *label != NULL && head->unit == NULL; label++)
            head->unit = g_strdup(after_label(cell, *label));
        for (const char *const *label = amount_labels; *label != NULL; label++) {
            const char *text = after_label(cell, *label);
            if (text != NULL && head->amount_unit == PL_AMOUNT_UNKNOWN)
                head->amount_unit = pl_amount_unit_from_text(text);
        }
        if (head->year == 0)
            head->year = year_in(cell);
    }
}

static void column_clear(void *data)
{
    g_free(((HeaderColumn *)data)->label);
}

void header_free(Header *header)
{
    if (header == NULL)
        return;
    g_array_unref(header->columns);
    g_hash_table_unref(header->fields);
    g_hash_table_unref(header->by_field);
    g_free(header);
}

/* The unit in a label's last brackets: 决算数（万元）. */
static PlAmountUnit label_unit(const char *label)
{
    g_autofree char *key = pl_text_key(label);
    char *bracket = strrchr(key, '(');

    if (bracket == NULL || !g_str_has_suffix(key, ")"))
        return PL_AMOUNT_UNKNOWN;
    bracket[strlen(bracket) - 1] = '\0';
    return pl_amount_unit_from_text(bracket + 1);
}

/* pl_text_key of each cell; owned by the caller. */
static GStrv keys_of(const char *const *cells)
{
    GPtrArray *keys = g_ptr_array_new();

    for (; *cells != NULL; cells++)
        g_ptr_array_add(keys, pl_text_key(*cells));
    g_ptr_array_add(keys, NULL);
    return (GStrv)g_ptr_array_free(keys, FALSE);
}

/* How many cells the schema knows, and which required field none of them is (-1: all are there). */
static int count_known(const PlTableSchema *schema, char *const *keys, int *ret_filled,
                       int *ret_missing)
{
    int known = 0;
    guint64 seen = 0;

    *ret_filled = 0;
    *ret_missing = -1;
    for (; *keys != NULL; keys++) {
        int field = **keys != '\0' ? pl_table_schema_find_key(schema, *keys) : -1;
        *ret_filled += **keys != '\0';
        known += field >= 0;
        if (field >= 0)
            seen |= G_GUINT64_CONSTANT(1) << field;
    }
    for (guint i = 0; i < schema->fields->len && *ret_missing < 0; i++) {
        const PlField *field = g_ptr_array_index(schema->fields, i);
        if (field->is_required && (seen & (G_GUINT64_CONSTANT(1) << i)) == 0)
            *ret_missing = (int)i;
    }
    return known;
}

/* The label as the sender wrote it, but for line breaks and blanks around it. */
static char *own_words(const char *cell)
{
    GString *words = g_string_new(NULL);

    for (; *cell != '\0'; cell++)
        if (*cell != '\r' && *cell != '\n')
            g_string_append_c(words, *cell);
    return g_strstrip(g_string_free(words, FALSE));
}

static Header *header_new(const PlTableSchema *schema, const char *const *cells, int64_t line)
{
    Header *header = g_new0(Header, 1);

    header->schema = schema;
    header->line = line;
    header->columns = g_array_new(FALSE, FALSE, sizeof(HeaderColumn));
    g_array_set_clear_func(header->columns, column_clear);
    header->fields = g_hash_table_new(g_str_hash, g_str_equal);
    header->by_field = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < schema->fields->len; i++)
        g_hash_table_insert(header->fields,
                            ((const PlField *)g_ptr_array_index(schema->fields, i))->name,
                            GINT_TO_POINTER((int)i + 1));
    for (; *cells != NULL; cells++) {
        HeaderColumn column = { .label = own_words(*cells), .unit = label_unit(*cells) };
        column.field = *column.label != '\0' ? pl_table_schema_find(schema, column.label) : -1;
        const PlField *field =
            column.field >= 0 ? g_ptr_array_index(schema->fields, (guint)column.field) : NULL;
        column.is_required = field != NULL && field->is_required;
        column.name = field != NULL ? field->name : NULL;
        g_array_append_val(header->columns, column);
        if (field != NULL && !g_hash_table_contains(header->by_field, field->name))
            g_hash_table_insert(header->by_field, field->name,
                                GINT_TO_POINTER((int)header->columns->len));
    }
    return header;
}

Header *header_without_columns(const PlTableSchema *schema, int64_t line)
{
    const char *const none[] = { NULL };

    return header_new(schema, none, line);
}

static bool is_named(const PlTableSchema *schema, const char *file_name)
{
    return strstr(file_name, schema->kind) != NULL || strstr(file_name, schema->title) != NULL;
}

/* Of two kinds that know as much of a header, whether it is rather @schema's. */
static bool suits(const PlTableSchema *schema, const PlTableSchema *other, const char *file_name)
{
    bool is_this = is_named(schema, file_name);
    bool is_other = is_named(other, file_name);

    return is_this != is_other ? is_this : schema->fields->len < other->fields->len;
}

Header *header_recognise(const GPtrArray *schemas, const char *const *cells, int64_t line,
                         const char *file_name)
{
    g_auto(GStrv) keys = keys_of(cells);
    const PlTableSchema *best = NULL;
    int best_known = 0;

    for (guint i = 0; i < schemas->len; i++) {
        const PlTableSchema *schema = g_ptr_array_index(schemas, i);
        int filled = 0;
        int missing = -1;
        int known = count_known(schema, keys, &filled, &missing);
        bool is_better = known > best_known ||
                         (known == best_known && best != NULL && suits(schema, best, file_name));
        if (known >= FEWEST_COLUMNS && known * 2 >= filled && missing < 0 && is_better) {
            best = schema;
            best_known = known;
        }
    }
    return best != NULL ? header_new(best, cells, line) : NULL;
}

char *header_nearest(const GPtrArray *schemas, const char *const *cells)
{
    g_auto(GStrv) keys = keys_of(cells);
    const PlTableSchema *best = NULL;
    int best_known = FEWEST_COLUMNS - 1;
    int best_missing = -1;

    for (guint i = 0; i < schemas->len; i++) {
        const PlTableSchema *schema = g_ptr_array_index(schemas, i);
        int filled = 0;
        int missing = -1;
        int known = count_known(schema, keys, &filled, &missing);
        if (known > best_known) {
            best = schema;
            best_known = known;
            best_missing = missing;
        }
    }
    if (best == NULL)
        return cells[0] != NULL && cells[1] == NULL && strchr(cells[0], ';') != NULL
                   ? g_strdup("the cells are separated by ';', not by commas")
                   : NULL;
    const PlField *field =
        best_missing >= 0 ? g_ptr_array_index(best->fields, (guint)best_missing) : NULL;
    return field != NULL
               ? g_strdup_printf("nearest is '%s' (%s), which also needs the column '%s'",
                                 best->kind, best->title, field->title)
               : g_strdup_printf("nearest is '%s' (%s), but most of the columns are unknown to it",
                                 best->kind, best->title);
}

static int place_in(GHashTable *places, const char *name)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(places, name)) - 1;
}

int header_field(const Header *header, const char *field)
{
    return place_in(header->fields, field);
}

int header_column(const Header *header, const char *field)
{
    return place_in(header->by_field, field);
}

bool header_is_sound(const Header *header)
{
    guint64 seen = 0;

    for (guint i = 0; i < header->columns->len; i++) {
        const int field = g_array_index(header->columns, HeaderColumn, i).field;
        const guint64 bit = field >= 0 ? G_GUINT64_CONSTANT(1) << field : 0;
        if ((seen & bit) != 0)
            return false;
        seen |= bit;
    }
    return true;
}
