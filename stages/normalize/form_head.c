#include "form_head.h"

#include <string.h>

#include "form_words.h"
#include "pl_text.h"

enum {
    NAME_CHARACTERS = 4, /* a heading with fewer is no name */
    HEAD_CELLS = 4,      /* a line with more is a header */
    MONTHS = 12,
    YEAR_DIGITS = 4,
    FIRST_YEAR = 1900,
    LAST_YEAR = 2099
};

void form_head_clear(FormHead *head)
{
    g_clear_pointer(&head->unit, g_free);
    g_clear_pointer(&head->heading, g_free);
    g_clear_pointer(&head->part, g_free);
    g_clear_pointer(&head->other_unit, g_free);
}

/* Several things may stand in one cell, far apart: two blanks or more, or a line break, part them.
 */
static GPtrArray *fragments_of(const char *cell)
{
    GPtrArray *fragments = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    int blanks = 0;

    for (; *cell != '\0'; cell = g_utf8_next_char(cell)) {
        const gunichar ch = g_utf8_get_char(cell);
        if (g_unichar_isspace(ch) || ch == 0x3000) {
            blanks += ch == '\n' || ch == '\r' || ch == '\t' || ch == 0x3000 ? 2 : 1;
            continue;
        }
        if (blanks >= 2 && text->len > 0) {
            g_ptr_array_add(fragments, g_strdup(text->str));
            g_string_truncate(text, 0);
        } else if (blanks == 1 && text->len > 0) {
            g_string_append_c(text, ' ');
        }
        blanks = 0;
        g_string_append_unichar(text, ch);
    }
    if (text->len > 0)
        g_ptr_array_add(fragments, g_strdup(text->str));
    return fragments;
}

/* The digit that the character before @end is; -1: it is none. Sets where it begins. */
static int digit_before(const char *text, const char *end, const char **ret_start)
{
    static const char *const numerals[] = { "零", "一", "二", "三", "四", "五",
                                            "六", "七", "八", "九", NULL };
    static const char *const zeros[] = { "〇", "○", "Ｏ", "O", "o", NULL };

    if (end > text && g_ascii_isdigit(end[-1])) {
        *ret_start = end - 1;
        return end[-1] - '0';
    }
    const char *start = end > text ? g_utf8_find_prev_char(text, end) : NULL;
    for (int i = 0; start != NULL && numerals[i] != NULL; i++)
        if (g_str_has_prefix(start, numerals[i])) {
            *ret_start = start;
            return i;
        }
    for (int i = 0; start != NULL && zeros[i] != NULL; i++)
        if (g_str_has_prefix(start, zeros[i])) {
            *ret_start = start;
            return 0;
        }
    return -1;
}

const char *form_head_year_before(const char *text, const char *sign, int *ret_year)
{
    const char *start = sign;
    const char *further = NULL;
    int year = 0;
    int digit = 0;

    while (start > text && start[-1] == ' ')
        start--;
    for (int i = 0, place = 1; i < YEAR_DIGITS; i++, place *= 10) {
        digit = digit_before(text, start, &start);
        if (digit < 0)
            return NULL;
        year += digit * place;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR || digit_before(text, start, &further) >= 0)
        return NULL;
    *ret_year = year;
    return start;
}

/* 2024年度, else 2024年 that is not part of a date; 0 if there is none. */
static int year_in(const char *text)
{
    int year = 0;
    int found = 0;

    for (const char *sign = strstr(text, "年"); sign != NULL; sign = strstr(sign + 1, "年")) {
        if (form_head_year_before(text, sign, &found) == NULL)
            continue;
        const char *after = sign + strlen("年");
        after += strspn(after, " ");
        if (g_str_has_prefix(after, "度"))
            return found;
        if (year == 0 && !g_ascii_isdigit(*after))
            year = found;
    }
    return year;
}

/* The end of 6月, 1-6月 or 1月至6月 that is no part of a date; NULL: it is none. Sets whether that
 * is less than a year. */
static const char *months_end(const char *text, bool *ret_is_less)
{
    static const char *const to[] = { "-", "~", "至", "到", "—", "–", NULL };
    char *rest = NULL;
    guint64 first = 1;
    guint64 last = g_ascii_strtoull(text, &rest, 10);

    if (rest == text)
        return NULL;
    for (const char *const *sign = to; *sign != NULL; sign++) {
        const char *after = rest + (g_str_has_prefix(rest, "月") ? strlen("月") : 0);
        if (!g_str_has_prefix(after, *sign))
            continue;
        first = last;
        last = g_ascii_strtoull(after + strlen(*sign), &rest, 10);
        break;
    }
    if (!g_str_has_prefix(rest, "月"))
        return NULL;
    rest += strlen("月");
    /* 12月 alone is where a year ends as well */
    *ret_is_less = first != 1 || last < MONTHS;
    return g_ascii_isdigit(*rest) ? NULL : rest;
}

static const char *quarter_end(const char *text)
{
    static const char *const parts[] = { "上半年",   "下半年",   "一季度",   "二季度",   "三季度",
                                         "四季度",   "1季度",    "2季度",    "3季度",    "4季度",
                                         "第一季度", "第二季度", "第三季度", "第四季度", "第1季度",
                                         "第2季度",  "第3季度",  "第4季度",  NULL };

    for (const char *const *part = parts; *part != NULL; part++)
        if (g_str_has_prefix(text, *part))
            return text + strlen(*part);
    return NULL;
}

const char *form_head_part_end(const char *text)
{
    bool is_less = false;
    const char *end = months_end(text, &is_less);

    return end != NULL ? end : quarter_end(text);
}

/* What says that the form is of a part of a year. Behind a colon a month is a date:
 * 填报日期:2022年3月. */
static void take_part(FormHead *head, const char *cell, ListPlace place)
{
    g_autofree char *text = strstr(cell, "年") != NULL ? pl_text_key(cell) : g_strdup("");

    for (const char *sign = strstr(text, "年"); sign != NULL && head->part == NULL;
         sign = strstr(sign + 1, "年")) {
        int year = 0;
        const char *start = form_head_year_before(text, sign, &year);
        if (start == NULL || (start > text && start[-1] == ':'))
            continue;
        const char *rest = sign + strlen("年");
        rest += g_str_has_prefix(rest, "度") ? strlen("度") : 0;
        bool is_less = true;
        const char *end = months_end(rest, &is_less);
        end = end != NULL ? end : quarter_end(rest);
        if (end == NULL || !is_less)
            continue;
        head->part = g_strndup(start, (size_t)(end - start));
        head->part_year = year;
        head->part_place = place;
    }
}

/* Whether the text before @colon, blanks aside, is one of @labels. */
static bool is_label(char **labels, const char *text, const char *colon)
{
    g_autofree char *before = g_strndup(text, (size_t)(colon - text));
    g_autofree char *key = pl_layout_key(before);

    return form_has_word(labels, key);
}

/* Where in @value another label begins (编制单位：某局 金额单位：万元), or its end. */
static const char *next_label(const PlLayoutWords *words, const char *value)
{
    for (const char *blank = strchr(value, ' '); blank != NULL; blank = strchr(blank + 1, ' ')) {
        const char *colon = strchr(blank + 1, ':');
        if (colon != NULL && (is_label(words->units, blank + 1, colon) ||
                              is_label(words->amounts, blank + 1, colon)))
            return blank;
        if (year_in(blank + 1) != 0 && g_ascii_isdigit(blank[1]))
            return blank;
    }
    return value + strlen(value);
}

static void take_unit(FormHead *head, const char *text, size_t size, ListPlace place)
{
    static const char *const seals[] = { "(公章)", "(盖章)", "(签章)", NULL };
    g_autofree char *name = g_strstrip(g_strndup(text, size));

    for (const char *const *seal = seals; *seal != NULL; seal++)
        if (g_str_has_suffix(name, *seal))
            name[strlen(name) - strlen(*seal)] = '\0';
    g_strstrip(name);
    if (head->unit != NULL || *name == '\0')
        return;
    head->unit = g_steal_pointer(&name);
    head->unit_place = place;
}

/* What follows a label; the rest of the fragment may hold further ones. */
static void take_value(FormHead *head, const PlLayoutWords *words, const char *text,
                       const char *colon, ListPlace place, const char **ret_rest)
{
    const char *value = colon + 1 + strspn(colon + 1, " ");
    const char *end = next_label(words, value);
    g_autofree char *amount = g_strstrip(g_strndup(value, (size_t)(end - value)));
    const PlAmountUnit unit = pl_amount_unit_from_text(amount);

    *ret_rest = end;
    if (is_label(words->amounts, text, colon) && unit != PL_AMOUNT_UNKNOWN) {
        if (head->amount_unit == PL_AMOUNT_UNKNOWN)
            head->amount_unit = unit;
        if (head->amount_unit != unit && head->other_unit == NULL) {
            head->other_unit = g_strdup(amount);
            head->other_unit_place = place;
        }
    } else if (is_label(words->units, text, colon) || is_label(words->amounts, text, colon)) {
        take_unit(head, value, (size_t)(end - value), place);
    }
}

/* Whether the record is not too long for a line of the head. */
static bool is_head_line(const Sheet *sheet, guint record)
{
    guint filled = 0;

    for (guint c = sheet_filled(sheet, record, 0); c < sheet_record(sheet, record)->n_cells;
         c = sheet_filled(sheet, record, c + 1))
        if (++filled > HEAD_CELLS)
            return false;
    return true;
}

/* Whether a text is what columns are called, and no name: 部门 beside 预算数 begins a header. */
static bool is_heading_of_column(const char *text)
{
    static const char *const ends[] = { "数",   "额",   "费",   "合计", "小计", "支出",
                                        "收入", "名称", "编码", "代码", "科目", NULL };

    return form_ends_in_word(ends, text);
}

/* The name behind a label without a colon: in the same cell, or in the next one that is filled. */
static void take_bare(FormHead *head, const PlLayoutWords *words, const Sheet *sheet, guint record,
                      guint cell, const char *fragment)
{
    g_autofree char *key = pl_layout_key(fragment);
    const char *blank = strchr(fragment, ' ');
    const SheetRecord *row = sheet_record(sheet, record);

    if (form_has_word(words->units, key)) {
        const guint next = sheet_filled(sheet, record, cell + 1);
        g_autofree char *name = pl_text_normalize(sheet_cell(sheet, record, next));
        const ListPlace place = { .line = row->line, .column = (int)next + 1 };
        if (next < row->n_cells && year_in(name) == 0 && strchr(name, ':') == NULL &&
            !is_heading_of_column(name))
            take_unit(head, name, strlen(name), place);
    } else if (blank != NULL && is_label(words->units, fragment, blank)) {
        const ListPlace place = { .line = row->line, .column = (int)cell + 1 };
        const char *end = next_label(words, blank + 1);
        take_unit(head, blank + 1, (size_t)(end - blank - 1), place);
    }
}

/* @is_line: the record is not too long for a line of the head. */
static void take_fragment(FormHead *head, const PlLayoutWords *words, const Sheet *sheet,
                          guint record, guint cell, const char *fragment, bool is_line)
{
    const ListPlace place = { .line = sheet_record(sheet, record)->line, .column = (int)cell + 1 };
    g_autofree char *plain = pl_text_normalize(fragment);
    const char *text = plain;

    if (head->year == 0 && (head->year = year_in(plain)) != 0)
        head->year_place = place;
    take_part(head, plain, place);
    while (*text == '(' || *text == ' ')
        text++;
    if (g_str_has_suffix(text, ")") && text > plain)
        plain[strlen(plain) - 1] = '\0';
    const char *colon = strchr(text, ':');
    if (colon == NULL && is_line)
        take_bare(head, words, sheet, record, cell, text);
    while (colon != NULL) {
        take_value(head, words, text, colon, place, &text);
        text += strspn(text, " ");
        colon = strchr(text, ':');
    }
    /* 收入支出决算总表（单位：万元） */
    char *bracket = strrchr(plain, '(');
    if (bracket != NULL && head->amount_unit == PL_AMOUNT_UNKNOWN) {
        bracket[strcspn(bracket, ")")] = '\0';
        colon = strchr(bracket, ':');
        if (colon != NULL && is_label(words->amounts, bracket + 1, colon))
            take_value(head, words, bracket + 1, colon, place, &text);
    }
}

/* The name before the year in a line above the title: 某局 2024 年度部门决算表. */
static void take_heading(FormHead *head, const Sheet *sheet, guint record)
{
    const guint cell = sheet_filled(sheet, record, 0);
    g_autofree char *text = pl_text_normalize(sheet_cell(sheet, record, cell));
    char *year = strstr(text, "20");

    if (head->heading != NULL || year == NULL || year_in(year) == 0 || strchr(text, ':') != NULL)
        return;
    *year = '\0';
    g_strstrip(text);
    if (g_utf8_strlen(text, -1) < NAME_CHARACTERS)
        return;
    head->heading = g_steal_pointer(&text);
    head->heading_place =
        (ListPlace){ .line = sheet_record(sheet, record)->line, .column = (int)cell + 1 };
}

/* Whether the cell holds a colon, a bracket or 年: without, it says nothing in a line of many. */
static bool has_sign(const char *cell)
{
    static const char colon[] = "：", bracket[] = "（", year[] = "年";

    for (; *cell != '\0'; cell++)
        if (*cell == ':' || *cell == '(' ||
            (cell[0] == year[0] && cell[1] == year[1] && cell[2] == year[2]) ||
            (cell[0] == colon[0] && cell[1] == colon[1] &&
             (cell[2] == colon[2] || cell[2] == bracket[2])))
            return true;
    return false;
}

/* Whether a record says nothing: it is long, and no cell of it has a sign. Each is asked for
 * several times. */
static bool is_silent(const Sheet *sheet, guint record)
{
    enum { UNKNOWN, SILENT, SPEAKS };
    const SheetRecord *row = sheet_record(sheet, record);
    guint8 *kept = &sheet->silent->data[record];

    if (*kept == UNKNOWN) {
        *kept = is_head_line(sheet, record) ? SPEAKS : SILENT;
        for (guint c = 0; c < row->n_cells && *kept == SILENT; c++)
            if (has_sign(row->cells[c]))
                *kept = SPEAKS;
    }
    return *kept == SILENT;
}

void form_head_read(FormHead *head, const PlLayoutWords *words, const Sheet *sheet, guint first,
                    guint end, int title)
{
    for (guint r = first; r < end; r++) {
        const SheetRecord *record = sheet_record(sheet, r);
        const bool is_speaking = !is_silent(sheet, r);
        const bool is_line = is_speaking && is_head_line(sheet, r);
        for (guint c = sheet_filled(sheet, r, 0); is_speaking && c < record->n_cells;
             c = sheet_filled(sheet, r, c + 1)) {
            if (!is_line && !has_sign(record->cells[c]))
                continue;
            g_autoptr(GPtrArray) fragments = fragments_of(record->cells[c]);
            for (guint f = 0; f < fragments->len; f++)
                take_fragment(head, words, sheet, r, c, g_ptr_array_index(fragments, f), is_line);
        }
        if ((int)r < title)
            take_heading(head, sheet, r);
    }
}

bool form_head_is_line(const PlLayoutWords *words, const Sheet *sheet, guint record)
{
    FormHead head = { .amount_unit = PL_AMOUNT_UNKNOWN };

    form_head_read(&head, words, sheet, record, record + 1, -1);
    const bool says = head.unit != NULL || head.amount_unit != PL_AMOUNT_UNKNOWN;
    form_head_clear(&head);
    return says;
}
