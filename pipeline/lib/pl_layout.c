#include "pl_layout.h"

#include <string.h>

#include "pl_layout_read.h"
#include "pl_text.h"

const char *const pl_layout_fund_scopes[] = { "all", "fiscal", "general", "gov_fund", "soe", NULL };
const char *const pl_layout_category_scopes[] = { "all",       "basic", "project",
                                                  "operating", "none",  NULL };

enum { FIRST_IDEOGRAPH = 0x4e00 }; /* behind all marks */

static void meaning_clear(PlMeaning *meaning)
{
    g_free(meaning->kind);
    g_free(meaning->view);
    g_free(meaning->amount);
    g_free(meaning->category);
    g_free(meaning->account);
    g_free(meaning->fund_source);
    g_free(meaning->function_code);
    g_free(meaning->economic_code);
    g_free(meaning->measure);
}

void pl_layout_column_free(void *data)
{
    PlLayoutColumn *column = data;

    g_strfreev(column->labels);
    meaning_clear(&column->meaning);
    g_free(column->field);
    g_free(column->id);
    g_free(column->in);
    g_free(column);
}

void pl_layout_row_free(void *data)
{
    PlLayoutRow *row = data;

    g_strfreev(row->labels);
    meaning_clear(&row->meaning);
    g_strfreev(row->codes);
    g_free(row->id);
    g_free(row->in);
    g_free(row);
}

void pl_layout_panel_free(void *data)
{
    PlLayoutPanel *panel = data;

    g_strfreev(panel->blocks);
    meaning_clear(&panel->meaning);
    g_free(panel->code_list);
    g_strfreev(panel->in);
    g_ptr_array_unref(panel->columns);
    g_ptr_array_unref(panel->rows);
    g_hash_table_unref(panel->by_column);
    g_hash_table_unref(panel->by_row);
    g_clear_pointer(&panel->by_name, g_hash_table_unref);
    g_free(panel);
}

void pl_layout_view_free(void *data)
{
    PlLayoutView *view = data;

    g_free(view->name);
    g_free(view->title);
    g_free(view);
}

void pl_layout_free(void *data)
{
    PlLayout *layout = data;

    if (layout == NULL)
        return;
    g_free(layout->name);
    g_free(layout->title);
    g_strfreev(layout->titles);
    g_free(layout->titles_of);
    g_strfreev(layout->numbers);
    g_strfreev(layout->nil);
    g_free(layout->mark);
    g_ptr_array_unref(layout->views);
    g_ptr_array_unref(layout->panels);
    g_array_unref(layout->equal);
    g_free(layout);
}

void pl_layout_words_free(PlLayoutWords *words)
{
    char **const lists[] = { words->footers,        words->nil,          words->not_nil,
                             words->fillers,        words->units,        words->amounts,
                             words->lines,          words->ignored,      words->cover,
                             words->cover_names,    words->cover_codes,  words->cover_credit,
                             words->cover_previous, words->cover_change, words->not_under };

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        g_strfreev(lists[i]);
    g_free(words);
}

void pl_layouts_free(PlLayouts *layouts)
{
    if (layouts == NULL)
        return;
    g_ptr_array_unref(layouts->layouts);
    pl_layout_words_free(layouts->words);
    g_hash_table_unref(layouts->by_title);
    g_free(layouts);
}

static bool is_numeral(gunichar ch)
{
    static const gunichar numerals[] = { 0x96f6, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94,
                                         0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341, 0x767e };

    for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++)
        if (numerals[i] == ch)
            return true;
    return ch < 0x80 && g_ascii_isdigit((char)ch);
}

/* Numbers that are one character with their circle, brackets or point: ① ⑴ ⒈ ㈠. */
static bool is_whole_ordinal(gunichar ch)
{
    return (ch >= 0x2460 && ch <= 0x249b) || (ch >= 0x3220 && ch <= 0x3229);
}

/* What follows an ordinal at the beginning of @text: 二十四、 (一) 1. ①; @text where there is none.
 */
static const char *after_ordinal(const char *text)
{
    if (is_whole_ordinal(g_utf8_get_char(text))) {
        text = g_utf8_next_char(text);
        return text + (g_str_has_prefix(text, "、") ? strlen("、") : strspn(text, "."));
    }
    const bool is_bracketed = *text == '(';
    const char *start = is_bracketed ? text + 1 : text;
    const char *end = start;

    while (*end != '\0' && is_numeral(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    if (end == start || end - start > 12)
        return text;
    if (is_bracketed || *end == ')')
        return *end == ')' ? end + 1 : text;
    if (g_str_has_prefix(end, "、"))
        return end + strlen("、");
    /* 1.5 is a number */
    return *end == '.' && !g_ascii_isdigit(end[1]) ? end + 1 : text;
}

/* How long the mark is that @text begins with and that is no part of a key; 0: none. */
static size_t dropped_mark(const char *text)
{
    static const char *const marks[] = { "“", "”", "‘", "’", "「", "」", "《", "》", NULL };

    if (*text == '"' || *text == '\'' || *text == '/')
        return 1;
    if (g_ascii_isprint(*text) || g_utf8_get_char(text) >= FIRST_IDEOGRAPH)
        return 0;
    for (const char *const *mark = marks; *mark != NULL; mark++)
        if (strncmp(text, *mark, strlen(*mark)) == 0)
            return strlen(*mark);
    return 0;
}

/* What follows all ordinals at the beginning of @text, the last of them kept where nothing does. */
static const char *after_ordinals(const char *text)
{
    for (const char *after = after_ordinal(text); after != text && *after != '\0';
         after = after_ordinal(text))
        text = after;
    return text;
}

/* 其中：（1）甲 is 其中：甲, whether it has its colon or not. NULL: it is none of these. */
static char *key_of_which(const char *text)
{
    static const char of_which[] = "其中";

    if (!g_str_has_prefix(text, of_which))
        return NULL;
    const char *rest = text + strlen(of_which);
    rest += strspn(rest, ":");
    const char *part = after_ordinals(rest);
    return part != rest ? g_strconcat(of_which, ":", part, NULL) : NULL;
}

char *pl_layout_key(const char *label)
{
    g_autofree char *plain = pl_text_key(label);
    char *end = plain;

    for (const char *c = plain; *c != '\0';) {
        const size_t dropped = dropped_mark(c);
        c += dropped;
        if (dropped > 0)
            continue;
        do
            *end++ = *c++;
        while ((*c & 0xc0) == 0x80);
    }
    *end = '\0';
    if (end - plain > 1 && end[-1] == ':')
        *--end = '\0';
    const char *rest = after_ordinals(plain);
    char *of_which = key_of_which(rest);
    return of_which != NULL ? of_which : g_strdup(rest);
}

int pl_layout_column(const PlLayoutPanel *panel, const char *label)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(panel->by_column, label)) - 1;
}

int pl_layout_row(const PlLayoutPanel *panel, int section, const char *key)
{
    char text[256];
    const int length = g_snprintf(text, sizeof text, "%d %s", section, key);

    return length > 0 && (size_t)length < sizeof text
               ? GPOINTER_TO_INT(g_hash_table_lookup(panel->by_row, text)) - 1
               : -1;
}

static PlLayoutWords *load_words(const PlScheme *scheme, GError **error)
{
    const PlSchemeFile *file = pl_scheme_find(scheme, "layouts/words.json");

    return file != NULL && file->size > 0 ? pl_layout_read_words(file, error)
                                          : g_new0(PlLayoutWords, 1);
}

static void add_title(PlLayouts *layouts, PlLayout *layout, const char *title)
{
    char *key = pl_layout_key(title);
    GPtrArray *same = g_hash_table_lookup(layouts->by_title, key);

    if (same == NULL) {
        same = g_ptr_array_new();
        g_hash_table_insert(layouts->by_title, key, same);
    } else {
        g_free(key);
    }
    if (!g_ptr_array_find(same, layout, NULL))
        g_ptr_array_add(same, layout);
}

static void add_titles(PlLayouts *layouts, PlLayout *layout, const PlLayout *from)
{
    for (char **title = from->titles; title != NULL && *title != NULL; title++)
        add_title(layouts, layout, *title);
}

/* Two forms of one name would be one in every table. */
static bool add_layout(PlLayouts *layouts, PlLayout *layout, GError **error)
{
    for (guint i = 0; i < layouts->layouts->len; i++) {
        const PlLayout *other = g_ptr_array_index(layouts->layouts, i);
        for (guint o = 0; o < other->views->len; o++)
            for (guint v = 0; v < layout->views->len; v++) {
                const char *name = ((PlLayoutView *)g_ptr_array_index(layout->views, v))->name;
                if (strcmp(name, ((PlLayoutView *)g_ptr_array_index(other->views, o))->name) == 0)
                    return pl_scheme_fail(error, layout->file, 1, 1,
                                          "the form '%s' stands in %s too", name,
                                          other->file->path);
            }
    }
    g_ptr_array_add(layouts->layouts, layout);
    if (!layout->is_untitled)
        add_title(layouts, layout, layout->title);
    add_titles(layouts, layout, layout);
    return true;
}

/* Tables of one title that are built in another way have a layout each. */
static bool share_titles(PlLayouts *layouts, GError **error)
{
    for (guint i = 0; i < layouts->layouts->len; i++) {
        PlLayout *layout = g_ptr_array_index(layouts->layouts, i);
        bool is_found = layout->titles_of == NULL;
        for (guint o = 0; o < layouts->layouts->len && !is_found; o++) {
            const PlLayout *other = g_ptr_array_index(layouts->layouts, o);
            is_found = o != i && strcmp(other->name, layout->titles_of) == 0;
            if (is_found) {
                add_title(layouts, layout, other->title);
                add_titles(layouts, layout, other);
            }
        }
        if (!is_found)
            return pl_scheme_fail(error, layout->file, 1, 1, "no other layout is called '%s'",
                                  layout->titles_of);
    }
    return true;
}

PlLayouts *pl_layouts_load(const PlScheme *scheme, const PlCodes *codes,
                           PlLayoutKnowsMeasure knows_measure, const void *data, GError **error)
{
    g_autoptr(GPtrArray) files = pl_scheme_list(scheme, "layouts/");
    PlLayoutWords *words = load_words(scheme, error);

    if (words == NULL)
        return NULL;
    g_autoptr(PlLayouts) layouts = g_new0(PlLayouts, 1);
    layouts->words = words;
    layouts->layouts = g_ptr_array_new_with_free_func(pl_layout_free);
    layouts->by_title =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(files, i);
        if (!g_str_has_suffix(file->path, ".json") || file->size == 0 ||
            g_str_has_suffix(file->path, "/words.json"))
            continue;
        PlLayout *layout = pl_layout_read(file, codes, knows_measure, data, error);
        if (layout == NULL)
            return NULL;
        if (!add_layout(layouts, layout, error)) {
            pl_layout_free(layout);
            return NULL;
        }
    }
    if (!share_titles(layouts, error))
        return NULL;
    return g_steal_pointer(&layouts);
}
