#include "below_table.h"

#include <string.h>

#include "pl_text.h"

/* How many cells are filled, and which is the first of them. */
static int count_filled(char **cells, int *ret_first)
{
    int filled = 0;

    *ret_first = -1;
    for (int i = 0; cells[i] != NULL; i++) {
        if (*cells[i] == '\0')
            continue;
        if (filled == 0)
            *ret_first = i;
        filled++;
    }
    return filled;
}

/* 注：…, 注1、… and so on. */
static bool begins_note(const char *key)
{
    static const char *const words[] = {
        "注", "附注", "备注", "说明", "填表说明", "编制说明", NULL
    };

    for (const char *const *word = words; *word != NULL; word++) {
        const char *rest = key + strlen(*word);
        if (g_str_has_prefix(key, *word) &&
            (*rest == ':' || *rest == '.' || g_ascii_isdigit(*rest) ||
             g_str_has_prefix(rest, "、")))
            return true;
    }
    return false;
}

/* What signs a list, or stands at the head of each of its pages. */
static bool is_label(const char *key)
{
    static const char *const words[] = {
        "填表人",     "填报人",   "制表人", "制表",     "编制人",     "审核人",     "审核",
        "复核人",     "复核",     "经办人", "负责人",   "单位负责人", "财务负责人", "会计主管",
        "联系人",     "联系电话", "电话",   "填表日期", "填报日期",   "制表日期",   "编制日期",
        "报送日期",   "打印日期", "日期",   "单位",     "金额单位",   "编制单位",   "填报单位",
        "单位(盖章)", "单位盖章", "盖章",   NULL,
    };
    const size_t size = strcspn(key, ":");
    g_autofree char *label = g_strndup(key, size);

    return g_strv_contains(words, label);
}

/* Each cell is a label with what it says (填表人：张三), or a text behind a cell that is a label.
 */
static bool is_signature(char **cells)
{
    bool is_behind_label = false;

    for (; *cells != NULL; cells++) {
        if (**cells == '\0')
            continue;
        g_autofree char *key = pl_text_key(*cells);
        const bool is_own = is_label(key) && (strchr(key, ':') != NULL || !is_behind_label);
        if (!is_own && !is_behind_label)
            return false;
        is_behind_label = is_own && (strchr(key, ':') == NULL || g_str_has_suffix(key, ":"));
    }
    return true;
}

/* A text alone in its row, where the kind's figures are elsewhere: 一、基本支出. */
static bool is_caption(const Reading *reading, int place)
{
    const ListFile *file = reading->file;
    const GArray *columns = file->header->columns;
    const int field =
        (guint)place < columns->len ? g_array_index(columns, HeaderColumn, (guint)place).field : -1;

    if (file->places.figures[0] < 0)
        return false;
    for (int i = 0; i < KIND_FIGURES; i++)
        if (field >= 0 && file->places.figures[i] == field)
            return false;
    return true;
}

/* Most rows begin with a code, and are told from a signature by that. */
static bool may_be_label(const char *cell)
{
    static const char firsts[] = "填制编审复经负单财会联电报打日金盖";

    while (*cell == ' ' || g_str_has_prefix(cell, "\xe3\x80\x80"))
        cell += *cell == ' ' ? 1 : 3;
    if ((*cell & 0x80) == 0)
        return false;
    for (const char *first = firsts; *first != '\0'; first = g_utf8_next_char(first))
        if (strncmp(cell, first, (size_t)(g_utf8_next_char(first) - first)) == 0)
            return true;
    return false;
}

/* Alone in its row. */
static bool is_lone(Reading *reading, const char *cell, int place)
{
    g_autofree char *key = pl_text_key(cell);

    if (begins_note(key))
        reading->is_below = true;
    return reading->is_below || is_caption(reading, place) || (is_label(key) && strchr(key, ':'));
}

bool below_table_is(Reading *reading, char **cells)
{
    const Header *header = reading->file->header;
    int first = -1;
    const int filled = count_filled(cells, &first);

    if (filled == 1)
        return is_lone(reading, cells[first], first);
    if (filled == 0 || (guint)first >= header->columns->len)
        return false;
    const char *label = g_array_index(header->columns, HeaderColumn, (guint)first).label;
    return (strcmp(label, cells[first]) == 0 &&
            header_is_repeated(header, (const char *const *)cells)) ||
           (may_be_label(cells[first]) && is_signature(cells));
}
