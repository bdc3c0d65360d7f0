#include "header.h"

#include <string.h>

#include "pl_text.h"

enum { FEWEST_COLUMNS = 2 };

void head_lines_clear(HeadLines *head)
{
    g_clear_pointer(&head->unit, g_free);
}

/* Labels of head lines: of the unit, then of the amount unit. */
static const char *const unit_labels[] = { "编制单位", "填报单位", "预算单位", "单位名称",
                                           "部门名称", "部门",     NULL };
static const char *const amount_labels[] = { "金额单位", "计量单位", "单位", NULL };

/* How long the label is that stands at @text, with its colon; 0: none does. */
static size_t label_at(const char *text, const char *const *labels)
{
    for (; *labels != NULL; labels++) {
        const size_t size = strlen(*labels);
        const char *rest = text + size;
        if (strncmp(text, *labels, size) != 0)
            continue;
        rest += *rest == ' ';
        if (*rest == ':')
            return (size_t)(rest + 1 - text);
    }
    return 0;
}

static bool is_label(const char *text)
{
    return label_at(text, unit_labels) > 0 || label_at(text, amount_labels) > 0;
}

/*
 * What stands behind one of the labels (编制单位：…), at the cell's beginning, or behind a blank or
 * a bracket: often one cell holds several. Owned by the caller; NULL: there is none.
 */
static char *labelled(const char *cell, const char *const *labels)
{
    for (const char *at = cell; *at != '\0'; at = g_utf8_next_char(at)) {
        const size_t size =
            at == cell || strchr(" ([\n", at[-1]) != NULL ? label_at(at, labels) : 0;
        const char *start = at + size;
        const char *end = NULL;
        if (size == 0)
            continue;
        start += strspn(start, " ");
        for (end = start; *end != '\0' && *end != '\n' && !(*end == ' ' && is_label(end + 1));
             end++)
            ;
        g_autofree char *text = g_strstrip(g_strndup(start, (size_t)(end - start)));
        if (at > cell && strchr("([", at[-1]) != NULL)
            text[strcspn(text, ")]")] = '\0';
        if (*text != '\0')
            return g_steal_pointer(&text);
    }
    return NULL;
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
    for (; *cells != NULL; cells++) {
        g_autofree char *cell = pl_text_normalize(*cells);
        g_autofree char *amount_unit = labelled(cell, amount_labels);
        if (head->unit == NULL)
            head->unit = labelled(cell, unit_labels);
        if (amount_unit != NULL && head->amount_unit == PL_AMOUNT_UNKNOWN)
            head->amount_unit = pl_amount_unit_from_text(amount_unit);
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
    g_array_unref(header->splits);
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

/* The year that a label begins with (2021年决算数, 2021年度决算数), and what follows it. */
static int label_year(const char *key, const char **ret_rest)
{
    if (strspn(key, "0123456789") != 4 || !g_str_has_prefix(key + 4, "年"))
        return 0;
    *ret_rest = key + 4 + strlen("年");
    if (g_str_has_prefix(*ret_rest, "度"))
        *ret_rest += strlen("度");
    return **ret_rest != '\0' ? (int)g_ascii_strtoull(key, NULL, 10) : 0;
}

/* A cell of what may be a header, with all that every schema asks of it. */
typedef struct {
    const char *key;  /* pl_text_key; the cell itself where that is its own key */
    char *owned;      /* the key, where it is not */
    const char *rest; /* behind a year that it begins with; NULL: it does not */
    int level;        /* of a code that it names alone (类); 0: none */
    char *stem;       /* before that */
    bool may_be_known;
} Label;

typedef struct {
    Label *at;
    guint n;
    guint *known; /* those that may be known: places in @at, from left to right */
    guint n_known;
    int filled; /* those that are not blank */
    bool has_item; /* 项 without more: of a 功能分类, for an 经济分类 has no more than 类 and 款 */
} Labels;

static void labels_clear(Labels *labels)
{
    for (guint i = 0; i < labels->n; i++) {
        g_free(labels->at[i].owned);
        g_free(labels->at[i].stem);
    }
    g_free(labels->at);
    g_free(labels->known);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Labels, labels_clear)

/* Whether the cell is its own key, as most are: ideographs and digits alone. */
static bool is_key(const char *cell)
{
    for (; *cell != '\0'; cell = g_utf8_next_char(cell)) {
        const gunichar ch = g_utf8_get_char(cell);
        if (!(ch < 0x80 ? g_ascii_isdigit((char)ch) || ch == '.' : ch >= 0x4e00 && ch <= 0x9fff))
            return false;
    }
    return true;
}

static Label label_of(const PlTableSchema *schema, const char *cell)
{
    Label label = { .owned = is_key(cell) ? NULL : pl_text_key(cell) };

    label.key = label.owned != NULL ? label.owned : cell;
    if (label.key[strspn(label.key, "0123456789.,-")] == '\0')
        return label; /* blank, or a number */
    if (label_year(label.key, &label.rest) == 0)
        label.rest = NULL;
    label.level = code_split_level(label.key, &label.stem);
    label.may_be_known = label.level > 0 || pl_table_schema_any_key(schema, label.key) ||
                         (label.rest != NULL && pl_table_schema_any_key(schema, label.rest));
    return label;
}

/* @schema is any of the schemas; the cells must live as long. */
static Labels labels_of(const PlTableSchema *schema, const char *const *cells)
{
    Labels labels = { .n = g_strv_length((char **)cells) };

    labels.at = g_new0(Label, MAX(labels.n, 1));
    labels.known = g_new(guint, MAX(labels.n, 1));
    for (guint i = 0; i < labels.n; i++) {
        Label *label = &labels.at[i];
        label->key = "";
        if (*cells[i] == '\0')
            continue;
        *label = label_of(schema, cells[i]);
        labels.filled += *label->key != '\0';
        labels.has_item = labels.has_item || (label->level == CODE_LEVELS && *label->stem == '\0');
        if (label->may_be_known)
            labels.known[labels.n_known++] = i;
    }
    return labels;
}

static int field_named(const PlTableSchema *schema, const char *name)
{
    for (guint i = 0; i < schema->fields->len; i++)
        if (strcmp(((const PlField *)g_ptr_array_index(schema->fields, i))->name, name) == 0)
            return (int)i;
    return -1;
}

static bool is_code_field(const PlTableSchema *schema, int field)
{
    return field >= 0 && (field == field_named(schema, "function_code") ||
                          field == field_named(schema, "economic_code"));
}

/* The field of a cell that names one level of a code; -1: it is none. */
static int find_split(const PlTableSchema *schema, const Label *label, bool has_item)
{
    int field = -1;

    if (label->level == 0)
        return -1;
    field = *label->stem != '\0'
                ? pl_table_schema_find_key(schema, label->stem)
                : field_named(schema, has_item ? "function_code" : "economic_code");
    return is_code_field(schema, field) ? field : -1;
}

/* Whether there is a column of 功能分类 or 经济分类, or several of its levels. */
static bool has_code_columns(const PlTableSchema *schema, const Labels *labels)
{
    for (guint i = 0; i < labels->n_known; i++) {
        const Label *label = &labels->at[labels->known[i]];
        if (find_split(schema, label, labels->has_item) >= 0 ||
            is_code_field(schema, pl_table_schema_find_key(schema, label->key)))
            return true;
    }
    return false;
}

/* The field of a header cell, a year before it aside; -1: none. 科目名称 is no account beside
 * columns of codes, but the code's name. */
static int find_field(const PlTableSchema *schema, const Label *label, bool has_codes)
{
    const char *key = label->key;
    int field = -1;

    if (!label->may_be_known)
        return -1;
    const bool is_level =
        g_str_has_suffix(key, "(类)") || g_str_has_suffix(key, "(款)") ||
        g_str_has_suffix(key, "(项)"); /* else what stands before would be found */
    const bool is_name = has_codes && strcmp(key, "科目名称") == 0;
    if (!is_level && !is_name)
        field = pl_table_schema_find_key(schema, key);
    return field < 0 && label->rest != NULL ? pl_table_schema_find_key(schema, label->rest) : field;
}

/* How many cells the schema knows, and which required field none of them is (-1: all are there). */
static int count_known(const PlTableSchema *schema, const Labels *labels, int *ret_filled,
                       int *ret_missing)
{
    const bool has_codes = has_code_columns(schema, labels);
    int known = 0;
    guint64 seen = 0;

    *ret_filled = labels->filled;
    *ret_missing = -1;
    for (guint i = 0; i < labels->n_known; i++) {
        const Label *label = &labels->at[labels->known[i]];
        int field = find_field(schema, label, has_codes);
        if (field < 0)
            field = find_split(schema, label, labels->has_item);
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

/* Whether so few cells are known to any schema that the record is no header of theirs. */
static bool is_hopeless(const Labels *labels, int fewest)
{
    return (int)labels->n_known < fewest;
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

static HeaderColumn *column_at(const Header *header, guint i)
{
    return &g_array_index(header->columns, HeaderColumn, i);
}

/* Which column each field has: the first of them. */
static void index_columns(Header *header)
{
    g_hash_table_remove_all(header->by_field);
    for (guint i = 0; i < header->columns->len; i++) {
        HeaderColumn *column = column_at(header, i);
        const PlField *field = column->field >= 0
                                   ? g_ptr_array_index(header->schema->fields, (guint)column->field)
                                   : NULL;
        column->is_required = field != NULL && field->is_required;
        column->name = field != NULL ? field->name : NULL;
        if (field != NULL && !g_hash_table_contains(header->by_field, field->name))
            g_hash_table_insert(header->by_field, field->name, GINT_TO_POINTER((int)i + 1));
    }
}

static bool has_column(const Header *header, int field)
{
    for (guint i = 0; i < header->columns->len; i++)
        if (column_at(header, i)->field == field)
            return true;
    return false;
}

/* Make the columns that name levels one column of a code, of which the first stands for all. */
static void join_columns(Header *header, int field, const int levels[CODE_LEVELS])
{
    const HeaderSplit split = { .columns = { levels[0], levels[1], levels[2] } };
    int first = -1;

    for (int level = CODE_LEVELS; level-- > 0;)
        if (levels[level] >= 0 && (first < 0 || levels[level] < first))
            first = levels[level];
    if (first < 0 || has_column(header, field))
        return;
    g_array_append_val(header->splits, split);
    column_at(header, (guint)first)->field = field;
    column_at(header, (guint)first)->split = (int)header->splits->len;
}

/* Where columns name the levels of a code by a stem of its own (功能分类科目编码-类) or by none. */
static void find_splits(Header *header, const Labels *labels)
{
    for (guint f = 0; f < header->schema->fields->len; f++) {
        int levels[CODE_LEVELS] = { -1, -1, -1 };
        for (guint i = 0; i < header->columns->len; i++) {
            const Label *label = &labels->at[i];
            if (column_at(header, i)->field < 0 &&
                find_split(header->schema, label, labels->has_item) == (int)f &&
                levels[label->level - 1] < 0)
                levels[label->level - 1] = (int)i;
        }
        join_columns(header, (int)f, levels);
    }
}

static Header *header_new(const PlTableSchema *schema, const char *const *cells, int64_t line)
{
    g_auto(Labels) labels = labels_of(schema, cells);
    const bool has_codes = has_code_columns(schema, &labels);
    Header *header = g_new0(Header, 1);

    header->schema = schema;
    header->line = line;
    header->columns = g_array_new(FALSE, FALSE, sizeof(HeaderColumn));
    g_array_set_clear_func(header->columns, column_clear);
    header->splits = g_array_new(FALSE, FALSE, sizeof(HeaderSplit));
    header->fields = g_hash_table_new(g_str_hash, g_str_equal);
    header->by_field = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < schema->fields->len; i++)
        g_hash_table_insert(header->fields,
                            ((const PlField *)g_ptr_array_index(schema->fields, i))->name,
                            GINT_TO_POINTER((int)i + 1));
    for (guint i = 0; i < labels.n; i++) {
        const Label *label = &labels.at[i];
        const char *rest = NULL;
        HeaderColumn column = { .label = own_words(cells[i]),
                                .unit = label_unit(cells[i]),
                                .field = find_field(schema, label, has_codes) };
        if (column.field >= 0 && pl_table_schema_find_key(schema, label->key) < 0)
            column.year = label_year(label->key, &rest);
        g_array_append_val(header->columns, column);
    }
    find_splits(header, &labels);
    index_columns(header);
    return header;
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

bool header_refine(Header *header, const char *const *cells)
{
    g_auto(GStrv) keys = keys_of(cells);
    int levels[CODE_LEVELS] = { -1, -1, -1 };
    int field = -1;
    int named = 0;

    for (guint i = 0; keys[i] != NULL; i++) {
        g_autofree char *stem = NULL;
        const int level = code_split_level(keys[i], &stem);
        if (*keys[i] == '\0')
            continue;
        if (level == 0 || *stem != '\0' || i >= header->columns->len || levels[level - 1] >= 0)
            return false;
        levels[level - 1] = (int)i;
        named++;
        if (field < 0)
            field = column_at(header, i)->field;
    }
    if (named < 2)
        return false;
    if (!is_code_field(header->schema, field))
        field = field_named(header->schema,
                            levels[CODE_LEVELS - 1] >= 0 ? "function_code" : "economic_code");
    for (guint i = 0; i < header->columns->len; i++) /* 科目编码 above 类 is no column of its own */
        if (column_at(header, i)->field == field)
            column_at(header, i)->field = -1;
    if (field >= 0)
        join_columns(header, field, levels);
    index_columns(header);
    return field >= 0;
}

void header_pick_year(Header *header, int year)
{
    for (guint i = 0; i < header->columns->len; i++) {
        HeaderColumn *column = column_at(header, i);
        for (guint n = 0; n < header->columns->len && column->field >= 0; n++) {
            const HeaderColumn *other = column_at(header, n);
            if (n != i && other->field == column->field && column->year != 0 &&
                column->year != year && (other->year == year || other->year == 0))
                column->field = -1;
        }
    }
    index_columns(header);
}

bool header_is_repeated(const Header *header, const char *const *cells)
{
    int same = 0;

    for (guint i = 0; cells[i] != NULL; i++) {
        if (*cells[i] == '\0')
            continue;
        g_autofree char *words = own_words(cells[i]);
        if (i >= header->columns->len || strcmp(words, column_at(header, i)->label) != 0)
            return false;
        same++;
    }
    return same >= FEWEST_COLUMNS;
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
    g_auto(Labels) labels = labels_of(g_ptr_array_index(schemas, 0), cells);
    const PlTableSchema *best = NULL;
    int best_known = 0;

    for (guint i = 0; i < schemas->len && !is_hopeless(&labels, FEWEST_COLUMNS); i++) {
        const PlTableSchema *schema = g_ptr_array_index(schemas, i);
        int filled = 0;
        int missing = -1;
        int known = count_known(schema, &labels, &filled, &missing);
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
    g_auto(Labels) labels = labels_of(g_ptr_array_index(schemas, 0), cells);
    const PlTableSchema *best = NULL;
    int best_known = FEWEST_COLUMNS - 1;
    int best_missing = -1;

    for (guint i = 0; i < schemas->len && !is_hopeless(&labels, FEWEST_COLUMNS); i++) {
        const PlTableSchema *schema = g_ptr_array_index(schemas, i);
        int filled = 0;
        int missing = -1;
        int known = count_known(schema, &labels, &filled, &missing);
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
