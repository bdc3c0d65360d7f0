#include "form_find.h"

#include <string.h>

#include "form_title.h"
#include "pl_text.h"

enum { TITLE_CELLS = 3 }; /* the first cells of a line that a title is looked for in */

static void form_found_clear(FormFound *found)
{
    g_free(found->title_text);
    g_clear_pointer(&found->headers, g_ptr_array_unref);
    form_head_clear(&found->head);
    g_free(found->problem);
    g_free(found->value);
}

void form_found_free(FormFound *found)
{
    if (found == NULL)
        return;
    form_found_clear(found);
    g_free(found);
}

static bool is_known_sheet(const PlLayoutWords *words, const char *key)
{
    return form_has_word(words->cover, key) || form_has_word(words->ignored, key);
}

static bool has_label(const GPtrArray *keys, const PlLayoutColumn *column)
{
    for (char **label = column->labels; *label != NULL; label++) {
        g_autofree char *wanted = pl_layout_key(*label);
        if (g_ptr_array_find_with_equal_func((GPtrArray *)keys, wanted, g_str_equal, NULL))
            return true;
    }
    return false;
}

/* Whether the record is the header of a form that has no title. */
static bool is_untitled_header(const PlLayout *layout, const GPtrArray *keys)
{
    const PlLayoutPanel *panel = g_ptr_array_index(layout->panels, 0);

    for (guint i = 0; i < panel->n_written; i++) {
        const PlLayoutColumn *column = g_ptr_array_index(panel->columns, i);
        if (!column->is_optional && !has_label(keys, column))
            return false;
    }
    return true;
}

static bool may_be_untitled(const PlLayouts *layouts, const char *const *cells)
{
    g_autoptr(GPtrArray) keys = NULL;

    for (guint i = 0; i < layouts->layouts->len; i++) {
        const PlLayout *layout = g_ptr_array_index(layouts->layouts, i);
        if (!layout->is_untitled)
            continue;
        if (keys == NULL) {
            keys = g_ptr_array_new_with_free_func(g_free);
            for (const char *const *cell = cells; *cell != NULL; cell++)
                g_ptr_array_add(keys, pl_layout_key(*cell));
        }
        if (is_untitled_header(layout, keys))
            return true;
    }
    return false;
}

bool form_may_be_title(const PlLayouts *layouts, const char *const *cells)
{
    int seen = 0;

    for (; *cells != NULL && seen < TITLE_CELLS; cells++) {
        if (**cells == '\0')
            continue;
        g_autofree char *key = pl_layout_key(*cells);
        seen += *key != '\0';
        if (is_known_sheet(layouts->words, key))
            return true;
        /* the name before a title is not known yet: the end decides */
        GHashTableIter iterator;
        void *title = NULL;
        g_hash_table_iter_init(&iterator, layouts->by_title);
        while (strstr(key, "表") != NULL && g_hash_table_iter_next(&iterator, &title, NULL))
            if (strstr(key, title) != NULL)
                return true;
    }
    return false;
}

bool form_may_begin(const PlLayouts *layouts, const char *const *cells)
{
    return may_be_untitled(layouts, cells) || form_may_be_title(layouts, cells);
}

bool form_may_be_called(const PlLayouts *layouts, const char *file_name)
{
    g_autofree char *key = form_title_file_key(file_name);

    return form_title_of_file(layouts, file_name) != NULL || is_known_sheet(layouts->words, key);
}

/* The layouts of the first record that is a title. */
static const GPtrArray *find_title(const PlLayouts *layouts, const Sheet *sheet, const char *sender,
                                   FormFound *found)
{
    for (guint r = 0; r < sheet->records->len && r < FORM_TITLE_WITHIN; r++) {
        const SheetRecord *record = sheet_record(sheet, r);
        int seen = 0;
        for (guint c = sheet_filled(sheet, r, 0); c < record->n_cells && seen < TITLE_CELLS;
             c = sheet_filled(sheet, r, c + 1), seen++) {
            const GPtrArray *same = form_title_find(layouts, record->cells[c], sender);
            if (same == NULL)
                continue;
            found->title = (int)r;
            found->title_text = pl_text_normalize(record->cells[c]);
            found->title_place = (ListPlace){ .line = record->line, .column = (int)c + 1 };
            return same;
        }
    }
    return NULL;
}

/* Whether the text is what tables are called, though no layout is. */
static bool is_table_name(const char *text)
{
    static const char *const ends[] = { "决算表", "决算总表", "情况表", "明细表", "统计表", NULL };
    g_autofree char *key = pl_layout_key(text);
    char *bracket = strrchr(key, '(');

    if (bracket != NULL && bracket > key && g_str_has_suffix(key, ")"))
        *bracket = '\0';
    return strchr(key, ':') == NULL && form_ends_in_word(ends, key);
}

static bool shares(const GPtrArray *some, const GPtrArray *others)
{
    for (guint i = 0; others != NULL && i < others->len; i++)
        if (g_ptr_array_find((GPtrArray *)some, g_ptr_array_index(others, i), NULL))
            return true;
    return false;
}

/* Whether a cell may end like a title: most are not looked at twice. */
static bool may_end_title(const char *text)
{
    static const char *const ends[] = { "表", ")", "）", NULL };

    return form_ends_in_word(ends, text);
}

/* Whether no more than an amount unit, or the form's number, stands beside a cell. */
static bool is_nearly_alone(const Sheet *sheet, guint record, guint column)
{
    const guint n_cells = sheet_record(sheet, record)->n_cells;
    const guint next = sheet_filled(sheet, record, column + 1);

    return next >= n_cells || sheet_filled(sheet, record, next + 1) >= n_cells;
}

const char *form_other_title(const PlLayouts *layouts, const Sheet *sheet, guint record,
                             const FormFound *found, guint *ret_column)
{
    const SheetRecord *row = sheet_record(sheet, record);
    const guint first = sheet_filled(sheet, record, 0);
    int seen = 0;

    for (guint c = first; c < row->n_cells && seen < TITLE_CELLS;
         c = sheet_filled(sheet, record, c + 1), seen++) {
        const char *text = row->cells[c];
        if (!may_end_title(text))
            continue;
        const GPtrArray *same = form_title_find(layouts, text, found->head.unit);
        *ret_column = c;
        if (same != NULL && !shares(same, found->same))
            return text;
        if (same == NULL && c == first && is_nearly_alone(sheet, record, c) &&
            is_table_name(text) && form_line(layouts->words, sheet, record) == FORM_LINE_WORDS)
            return text;
    }
    return NULL;
}

/* The record at which another table begins below the title; 0: none does. A title that nobody knows
 * is one below figures or notes; right below the title it is a part of the heading. */
static guint table_end(const PlLayouts *layouts, const Sheet *sheet, const FormFound *found)
{
    const guint first = (guint)(found->title + 1);
    const guint last = MIN(sheet->records->len, first + FORM_WINDOW);
    bool has_rows = false;

    for (guint r = first; r < last; r++) {
        guint column = 0;
        const char *text = form_other_title(layouts, sheet, r, found, &column);
        if (text != NULL && (has_rows || form_title_find(layouts, text, found->head.unit) != NULL))
            return r;
        const FormLine line = form_line(layouts->words, sheet, r);
        has_rows = has_rows || line == FORM_LINE_DATA || line == FORM_LINE_NOTE;
    }
    return 0;
}

/* Panels up to the next one that stands below: they share a header. */
static guint count_beside(const PlLayout *layout, guint first)
{
    guint n = 1;

    while (first + n < layout->panels->len &&
           !((const PlLayoutPanel *)g_ptr_array_index(layout->panels, first + n))->is_below)
        n++;
    return n;
}

/* @end: record at which another table begins; 0: none does. */
static GPtrArray *find_headers(FormCache *cache, const Sheet *sheet, const PlLayoutWords *words,
                               const PlLayout *layout, guint start, guint end, int year)
{
    GPtrArray *headers = g_ptr_array_new_with_free_func((GDestroyNotify)form_header_free);
    const guint n_records = end != 0 ? end : sheet->records->len;

    for (guint first = 0; first < layout->panels->len;) {
        const guint n = count_beside(layout, first);
        FormHeader *best = NULL;
        /* the first stands right below the title; the others are looked for further down */
        const guint last = first == 0 ? start : MIN(start + FORM_WINDOW, n_records);
        for (guint from = start; from <= last && (best == NULL || best->missing->len > 0); from++) {
            const FormCacheKey key = { layout, first, n, from, end, year };
            FormHeader *header = form_header_find(cache, sheet, words, &key);
            if (best == NULL || header->known > best->known) {
                form_header_free(best);
                best = header;
            } else {
                form_header_free(header);
            }
        }
        g_assert(best != NULL); /* one was looked for at the start, at least */
        g_ptr_array_add(headers, best);
        start = best->end;
        first += n;
    }
    return headers;
}

static guint count_missing(const GPtrArray *headers)
{
    guint missing = 0;

    for (guint i = 0; i < headers->len; i++)
        missing += ((const FormHeader *)g_ptr_array_index(headers, i))->missing->len;
    return missing;
}

static guint count_columns(const GPtrArray *headers)
{
    guint known = 0;

    for (guint i = 0; i < headers->len; i++) {
        const FormHeader *header = g_ptr_array_index(headers, i);
        for (guint c = 0; c < header->columns->len; c++)
            known += g_array_index(header->columns, FormColumn, c).spec >= 0;
    }
    return known;
}

/* Whether one of the layout's numbers stands in the lines before the header, or in the file's name.
 */
static bool has_number(const PlLayout *layout, const Sheet *sheet, guint end, const char *file_name)
{
    g_autofree char *name = g_path_get_basename(file_name);
    g_autofree char *name_key = pl_text_key(name);

    for (char **number = layout->numbers; number != NULL && *number != NULL; number++) {
        g_autofree char *wanted = pl_text_key(*number);
        const char *in_name = strstr(name_key, wanted);
        /* Z05 is not Z05_1 */
        if (in_name != NULL && !g_ascii_isdigit(in_name[strlen(wanted)]) &&
            in_name[strlen(wanted)] != '_' && in_name[strlen(wanted)] != '-')
            return true;
        for (guint r = 0; r < end; r++)
            for (guint c = 0; c < sheet_record(sheet, r)->n_cells; c++) {
                g_autofree char *key = pl_text_key(sheet_cell(sheet, r, c));
                if (strstr(key, wanted) != NULL)
                    return true;
            }
    }
    return false;
}

/* How well a layout suits a sheet that bears its title. */
typedef struct {
    guint missing, columns;
    bool has_number, has_unit;
} Score;

static bool is_better(const Score *score, const Score *best)
{
    if (score->missing != best->missing)
        return score->missing < best->missing;
    if (score->columns != best->columns)
        return score->columns > best->columns;
    if (score->has_number != best->has_number)
        return score->has_number;
    return score->has_unit && !best->has_unit;
}

static void choose(const PlLayouts *layouts, FormCache *cache, const GPtrArray *same,
                   const Sheet *sheet, const char *file_name, int year, FormFound *found)
{
    Score best = { 0 };

    found->same = same;
    const guint end = found->title >= 0 ? table_end(layouts, sheet, found) : 0;
    for (guint i = 0; i < same->len; i++) {
        const PlLayout *layout = g_ptr_array_index(same, i);
        g_autoptr(GPtrArray) headers = find_headers(cache, sheet, layouts->words, layout,
                                                    (guint)(found->title + 1), end, year);
        const FormHeader *first = g_ptr_array_index(headers, 0);
        const Score score = { .missing = count_missing(headers),
                              .columns = count_columns(headers),
                              .has_number = has_number(layout, sheet, first->first, file_name),
                              .has_unit = layout->amount_unit == found->head.amount_unit };
        if (found->layout != NULL && !is_better(&score, &best))
            continue;
        best = score;
        found->layout = layout;
        g_clear_pointer(&found->headers, g_ptr_array_unref);
        found->headers = g_steal_pointer(&headers);
    }
}

/* The labels of @missing, as the layout writes them. */
static char *list_missing(const GPtrArray *missing)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < missing->len; i++) {
        const PlLayoutColumn *column = g_ptr_array_index(missing, i);
        g_string_append_printf(list, "%s'%s'", i > 0 ? ", " : "", column->labels[0]);
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

/* The header's columns with words that the form does not have; sets the place of the first. */
static char *list_new(const Sheet *sheet, const FormHeader *header, ListPlace *place, char **value)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint c = 0; c < header->columns->len; c++) {
        const FormColumn *column = &g_array_index(header->columns, FormColumn, c);
        if (column->spec >= 0 || *column->label == '\0')
            continue;
        if (list->len == 0) {
            *place = (ListPlace){ .line = sheet_record(sheet, column->record)->line,
                                  .column = (int)c + 1 };
            *value = g_strdup(sheet_cell(sheet, column->record, c));
        }
        g_string_append_printf(list, "%s'%s'", list->len > 0 ? ", " : "", column->label);
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

/* R1.9: what of the form is missing in the sheet, and what it has in its place. */
static void explain(const Sheet *sheet, FormFound *found)
{
    g_assert(found->headers != NULL); /* it is near a form by them */
    for (guint i = 0; i < found->headers->len; i++) {
        const FormHeader *header = g_ptr_array_index(found->headers, i);
        if (header->missing->len == 0)
            continue;
        g_autofree char *missing = list_missing(header->missing);
        const guint line = MIN(header->first, sheet->records->len - 1);
        found->place = (ListPlace){ .line = sheet_record(sheet, line)->line, .column = 1 };
        g_autofree char *unknown = list_new(sheet, header, &found->place, &found->value);
        found->problem = g_strdup_printf(
            "the title is that of the form %s (%s), but its column%s %s %s missing%s%s",
            found->layout->name, found->layout->title, header->missing->len > 1 ? "s" : "", missing,
            header->missing->len > 1 ? "are" : "is", *unknown != '\0' ? "; new to it: " : "",
            unknown);
        return;
    }
}

/* At least half of the labels that must be there. */
static bool has_half(const GPtrArray *headers)
{
    guint known = 0;
    guint wanted = 0;

    for (guint i = 0; i < headers->len; i++) {
        const FormHeader *header = g_ptr_array_index(headers, i);
        known += header->known;
        wanted += header->wanted;
    }
    return known * 2 >= wanted;
}

/* A title that does not say 决算 may be a budget's: then something else must say it. */
static bool says_final(const Sheet *sheet, const FormFound *found, const char *file_name)
{
    const FormHeader *last = g_ptr_array_index(found->headers, found->headers->len - 1);

    if (strstr(found->layout->title, "决算") == NULL || strstr(file_name, "决算") != NULL)
        return true;
    for (guint r = 0; r < last->end; r++)
        for (guint c = 0; c < sheet_record(sheet, r)->n_cells; c++) {
            g_autofree char *key = pl_text_key(sheet_cell(sheet, r, c));
            if (strstr(key, "决算") != NULL)
                return true;
        }
    return false;
}

/* A list without a title of its own is known by all of its labels. */
static bool find_untitled(const PlLayouts *layouts, FormCache *cache, const Sheet *sheet, int year,
                          FormFound *found)
{
    for (guint i = 0; i < layouts->layouts->len; i++) {
        const PlLayout *layout = g_ptr_array_index(layouts->layouts, i);
        if (!layout->is_untitled)
            continue;
        GPtrArray *headers = find_headers(cache, sheet, layouts->words, layout, 0, 0, year);
        if (count_missing(headers) == 0) {
            found->layout = layout;
            found->headers = headers;
            return true;
        }
        g_ptr_array_unref(headers);
    }
    return false;
}

/* The first cell of a line that ends like a title: …表, perhaps with brackets behind it. */
static bool find_unknown_title(const Sheet *sheet, FormFound *found)
{
    for (guint r = 0; r < sheet->records->len && r < FORM_TITLE_WITHIN; r++) {
        const guint c = sheet_filled(sheet, r, 0);
        g_autofree char *key = pl_layout_key(sheet_cell(sheet, r, c));
        char *bracket = strrchr(key, '(');
        if (bracket != NULL && g_str_has_suffix(key, ")"))
            *bracket = '\0';
        /* 公开05表 beside a title says less than the title */
        if (!g_str_has_suffix(key, "表") || strchr(key, ':') != NULL ||
            (found->title_text != NULL && form_title_is_number(key)))
            continue;
        /* the last one: a heading may stand above the title */
        g_free(found->title_text);
        found->title_text = pl_text_normalize(sheet_cell(sheet, r, c));
        found->title_place =
            (ListPlace){ .line = sheet_record(sheet, r)->line, .column = (int)c + 1 };
        found->title = (int)r;
    }
    return found->title_text != NULL;
}

/* A cover tells by its words. That no figure stands in a sheet is believed of its name only: below
 * such a line a list may begin. */
static FormVerdict known_sheet(const PlLayoutWords *words, const Sheet *sheet,
                               const char *file_name)
{
    g_autofree char *name = form_title_file_key(file_name);

    if (form_has_word(words->cover, name))
        return FORM_COVER;
    for (guint r = 0; r < sheet->records->len && r < FORM_TITLE_WITHIN; r++) {
        g_autofree char *key = pl_layout_key(sheet_cell(sheet, r, sheet_filled(sheet, r, 0)));
        if (form_has_word(words->cover, key))
            return FORM_COVER;
    }
    return form_has_word(words->ignored, name) ? FORM_IGNORED : FORM_NONE;
}

/* By title and labels; FORM_NONE where there is no title, or it is another table's. */
static FormVerdict find_titled(const PlLayouts *layouts, FormCache *cache, const Sheet *sheet,
                               const char *file_name, int year, FormFound *found)
{
    const GPtrArray *same = find_title(layouts, sheet, found->head.unit, found);
    const bool is_titled = same != NULL;

    if (same == NULL && !find_unknown_title(sheet, found))
        same = form_title_of_file(layouts, file_name);
    if (same != NULL)
        choose(layouts, cache, same, sheet, file_name, year, found);
    if (found->layout == NULL || !says_final(sheet, found, file_name))
        return FORM_NONE;
    if (count_missing(found->headers) == 0)
        return FORM_IS;
    return is_titled && has_half(found->headers) ? FORM_NEAR : FORM_NONE;
}

static FormVerdict decide(const PlLayouts *layouts, FormCache *cache, const Sheet *sheet,
                          const char *file_name, int year, FormFound *found)
{
    const bool is_official =
        found->head.unit != NULL || found->head.amount_unit != PL_AMOUNT_UNKNOWN;
    FormVerdict verdict = find_titled(layouts, cache, sheet, file_name, year, found);

    if (verdict != FORM_NONE)
        return verdict;
    found->layout = NULL;
    g_clear_pointer(&found->headers, g_ptr_array_unref);
    verdict = known_sheet(layouts->words, sheet, file_name);
    if (verdict != FORM_NONE)
        return verdict;
    if (find_untitled(layouts, cache, sheet, year, found))
        return FORM_IS;
    return found->title_text != NULL && is_official ? FORM_UNKNOWN : FORM_NONE;
}

FormFound *form_find(const PlLayouts *layouts, FormCache *cache, const Sheet *sheet,
                     const char *file_name, int year)
{
    FormFound *found = g_new0(FormFound, 1);

    found->title = -1;
    found->head.amount_unit = PL_AMOUNT_UNKNOWN;
    if (sheet->records->len == 0)
        return found;
    form_head_read(&found->head, layouts->words, sheet, 0,
                   MIN(sheet->records->len, FORM_TITLE_WITHIN), -1);
    found->verdict = decide(layouts, cache, sheet, file_name, year, found);
    if (found->verdict == FORM_NEAR)
        explain(sheet, found);
    if (found->verdict == FORM_IS) {
        g_assert(found->headers != NULL); /* it is a form by them */
        const FormHeader *first = g_ptr_array_index(found->headers, 0);
        form_head_clear(&found->head);
        found->head = (FormHead){ .amount_unit = PL_AMOUNT_UNKNOWN };
        form_head_read(&found->head, layouts->words, sheet, 0, first->first, found->title);
    }
    return found;
}
