#include "sheet_index.h"

#include <string.h>

enum { MOST_FORMULA = 8192 };

typedef struct {
    GPtrArray *sheets;
    SheetEntry *sheet;    /* under way */
    GHashTable *unsteady; /* numbers of shared formulas that change by themselves */
    guint first_row, first_column;
    bool has_cells;
    bool in_cell;
    SheetCell cell;
    char *shared; /* the number of the cell's shared formula, or NULL */
    GString *text;
} Reader;

int sheet_cell_compare(const void *a, const void *b)
{
    const SheetCell *left = a, *right = b;

    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    return left->column < right->column ? -1 : left->column > right->column;
}

static void entry_free(void *data)
{
    SheetEntry *entry = data;

    g_free(entry->name);
    g_array_unref(entry->unsteady);
    g_free(entry);
}

static void begin_sheet(Reader *reader, const char *visibility)
{
    SheetEntry *entry = g_new0(SheetEntry, 1);

    entry->is_hidden = g_strcmp0(visibility, "GNM_SHEET_VISIBILITY_VISIBLE") != 0;
    entry->unsteady = g_array_new(FALSE, FALSE, sizeof(SheetCell));
    g_ptr_array_add(reader->sheets, entry);
    reader->sheet = entry;
    reader->has_cells = false;
}

/* ssconvert leaves out blank rows and columns before the first cell or object. */
static void note_place(Reader *reader, guint row, guint column)
{
    reader->first_row = reader->has_cells ? MIN(reader->first_row, row) : row;
    reader->first_column = reader->has_cells ? MIN(reader->first_column, column) : column;
    reader->has_cells = true;
}

/* A place such as B12. */
static bool read_place(const char *text, guint *ret_row, guint *ret_column)
{
    guint64 column = 0, row = 0;

    for (; g_ascii_isalpha(*text) && column < G_MAXUINT16; text++)
        column = column * 26 + (guint64)(g_ascii_toupper(*text) - 'A') + 1;
    if (column == 0 || !g_ascii_isdigit(*text))
        return false;
    row = g_ascii_strtoull(text, NULL, 10);
    if (row == 0 || row > G_MAXINT32)
        return false;
    *ret_row = (guint)row - 1;
    *ret_column = (guint)column - 1;
    return true;
}

static const char *attribute(const char **names, const char **values, const char *name)
{
    for (; *names != NULL; names++, values++)
        if (strcmp(*names, name) == 0)
            return *values;
    return NULL;
}

static bool is_within(GMarkupParseContext *context, guint depth, const char *parent)
{
    const GSList *stack = g_markup_parse_context_get_element_stack(context);

    return g_slist_length((GSList *)stack) == depth && strcmp(stack->next->data, parent) == 0;
}

/* Workbook, Sheets, Sheet, Cells, Cell: the depth of what is looked for. */
enum { SHEET_DEPTH = 3, NAME_DEPTH = 4, CELL_DEPTH = 5, OBJECT_DEPTH = 5 };

static void begin_cell(Reader *reader, const char **names, const char **values)
{
    const char *row = attribute(names, values, "Row"), *column = attribute(names, values, "Col");

    if (row == NULL || column == NULL)
        return;
    reader->cell = (SheetCell){ (guint)g_ascii_strtoull(row, NULL, 10),
                                (guint)g_ascii_strtoull(column, NULL, 10) };
    g_free(reader->shared);
    reader->shared = g_strdup(attribute(names, values, "ExprID"));
    reader->in_cell = true;
    g_string_truncate(reader->text, 0);
    note_place(reader, reader->cell.row, reader->cell.column);
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, void *data, GError **error)
{
    Reader *reader = data;
    guint row = 0, column = 0;

    (void)error;
    if (strcmp(element, "gnm:Sheet") == 0 && is_within(context, SHEET_DEPTH, "gnm:Sheets"))
        begin_sheet(reader, attribute(names, values, "Visibility"));
    else if (reader->sheet == NULL)
        return;
    else if (strcmp(element, "gnm:Name") == 0 && is_within(context, NAME_DEPTH, "gnm:Sheet"))
        g_string_truncate(reader->text, 0);
    else if (strcmp(element, "gnm:Cell") == 0 && is_within(context, CELL_DEPTH, "gnm:Cells"))
        begin_cell(reader, names, values);
    else if (is_within(context, OBJECT_DEPTH, "gnm:Objects")) {
        const char *bound = attribute(names, values, "ObjectBound");
        if (bound != NULL && read_place(bound, &row, &column))
            note_place(reader, row, column);
    }
}

static void take_text(GMarkupParseContext *context, const char *text, gsize size, void *data,
                      GError **error)
{
    Reader *reader = data;

    (void)context;
    (void)error;
    if (reader->sheet != NULL && reader->text->len < MOST_FORMULA)
        g_string_append_len(reader->text, text, (gssize)MIN(size, MOST_FORMULA));
}

/* Functions whose value is another one each time the workbook is opened. */
static bool is_unsteady(const char *formula)
{
    static const char *const names[] = { "today", "now", "rand", "randbetween", "randarray" };
    g_autofree char *lower = g_ascii_strdown(formula, -1);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (const char *at = strstr(lower, names[i]); at != NULL; at = strstr(at + 1, names[i]))
            if (at[strlen(names[i])] == '(' && !g_ascii_isalnum(at[-1]) && at[-1] != '_')
                return true;
    return false;
}

static void end_cell(Reader *reader)
{
    const char *formula = reader->text->str;
    bool is_wild = *formula == '=' && is_unsteady(formula);

    if (reader->shared != NULL && is_wild)
        g_hash_table_add(reader->unsteady, g_strdup(reader->shared));
    if (reader->shared != NULL && *formula == '\0')
        is_wild = g_hash_table_contains(reader->unsteady, reader->shared);
    if (is_wild)
        g_array_append_val(reader->sheet->unsteady, reader->cell);
    reader->in_cell = false;
}

static void end_element(GMarkupParseContext *context, const char *element, void *data,
                        GError **error)
{
    Reader *reader = data;

    (void)error;
    if (reader->sheet == NULL)
        return;
    if (strcmp(element, "gnm:Name") == 0 && is_within(context, NAME_DEPTH, "gnm:Sheet")) {
        g_free(reader->sheet->name);
        reader->sheet->name = g_strdup(reader->text->str);
    } else if (reader->in_cell && strcmp(element, "gnm:Cell") == 0) {
        end_cell(reader);
    } else if (strcmp(element, "gnm:Sheet") == 0 && is_within(context, SHEET_DEPTH, "gnm:Sheets")) {
        g_array_sort(reader->sheet->unsteady, sheet_cell_compare);
        reader->sheet->first_row = reader->has_cells ? reader->first_row : 0;
        reader->sheet->first_column = reader->has_cells ? reader->first_column : 0;
        reader->sheet = NULL;
    }
}

static bool has_names(const GPtrArray *sheets)
{
    for (guint i = 0; i < sheets->len; i++)
        if (((const SheetEntry *)g_ptr_array_index(sheets, i))->name == NULL)
            return false;
    return true;
}

GPtrArray *sheet_index_read(const char *path)
{
    static const GMarkupParser parser = { start_element, end_element, take_text, NULL, NULL };
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(entry_free);
    Reader reader = { .sheets = sheets };

    if (file == NULL || g_mapped_file_get_length(file) == 0)
        return NULL;
    reader.unsteady = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader.text = g_string_new(NULL);
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &reader, NULL);
    const bool is_done =
        g_markup_parse_context_parse(context, g_mapped_file_get_contents(file),
                                     (gssize)g_mapped_file_get_length(file), NULL) &&
        g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    g_hash_table_unref(reader.unsteady);
    g_free(reader.shared);
    (void)g_string_free(reader.text, TRUE);
    return is_done && has_names(sheets) ? g_steal_pointer(&sheets) : NULL;
}
