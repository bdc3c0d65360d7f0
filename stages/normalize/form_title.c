#include "form_title.h"

#include <string.h>

#include "form_head.h"
#include "form_words.h"
#include "pl_text.h"

/* Of the ways to see a title, of a form number, and of a numeral: 二十一. */
enum { FORMS_MAX = 24, NUMBER_BYTES = 24, NUMERAL_DIGITS = 3, OFFICE_CHARACTERS = 3 };

/* Without brackets at the end that hold a number, a unit or another name of the table. */
static char *without_bracket(const char *key)
{
    static const char *const signs[] = { "表", "单位", "元", "年", "续", "公开", NULL };
    const char *bracket = strrchr(key, '(');

    if (bracket == NULL || bracket == key)
        return NULL;
    bool is_sign = strpbrk(bracket, "0123456789") != NULL;
    for (const char *const *sign = signs; *sign != NULL && !is_sign; sign++)
        is_sign = strstr(bracket, *sign) != NULL;
    /* a sheet's name is cut at 31 characters, sometimes inside its brackets */
    return is_sign && (g_str_has_suffix(key, ")") || strchr(bracket, ')') == NULL)
               ? g_strndup(key, (size_t)(bracket - key))
               : NULL;
}

static const char *const numbered[] = { "公开", "附表", "附件", "表", "附", "财决", "决", NULL };

/* Without a number before it: 公开03表, 附表3, 表3, 附件3:, Z05_1, 3-, gk03. */
static char *without_number(const char *key)
{
    const char *rest = key;

    while (g_ascii_isalnum(*rest) || (*rest != '\0' && strchr("_-.+#", *rest) != NULL))
        rest++;
    if (rest != key)
        return *rest != '\0' ? pl_layout_key(rest) : NULL;
    const size_t words = strcspn(key, "0123456789");
    const size_t digits = strspn(key + words, "0123456789-_");
    if (digits == 0 || words + digits > NUMBER_BYTES)
        return NULL;
    g_autofree char *before = g_strndup(key, words);
    if (!g_strv_contains(numbered, before))
        return NULL;
    rest = key + words + digits;
    rest += g_str_has_prefix(rest, "表") ? strlen("表") : 0;
    rest += strspn(rest, ":.");
    return *rest != '\0' ? pl_layout_key(rest) : NULL;
}

/* Without a numeral of at most @most digits before it: 表三, 附表三, 附件三:. A title may itself
 * begin with one: 表五一般公共预算…. */
static char *without_numeral(const char *key, int most)
{
    static const char *const words[] = { "附表", "附件", "表", NULL };
    static const char *const numerals[] = { "一", "二", "三", "四", "五", "六",
                                            "七", "八", "九", "十", NULL };
    const char *rest = NULL;
    int digits = 0;

    for (const char *const *word = words; *word != NULL && rest == NULL; word++)
        if (g_str_has_prefix(key, *word))
            rest = key + strlen(*word);
    const char *start = rest;
    for (const char *const *numeral = numerals; rest != NULL && *numeral != NULL && digits < most;)
        if (g_str_has_prefix(rest, *numeral)) {
            rest += strlen(*numeral);
            digits++;
            numeral = numerals;
        } else {
            numeral++;
        }
    if (rest == start)
        return NULL;
    rest += g_str_has_prefix(rest, "、") ? strlen("、") : 0;
    rest += strspn(rest, ":.");
    return *rest != '\0' ? pl_layout_key(rest) : NULL;
}

/* What stands behind the last year: 某局2024年度支出决算表, 2024年6月支出决算表. */
static char *without_year(const char *key)
{
    const char *rest = NULL;
    int year = 0;

    for (const char *sign = strstr(key, "年"); sign != NULL; sign = strstr(sign + 1, "年"))
        if ((sign > key && g_ascii_isdigit(sign[-1])) ||
            form_head_year_before(key, sign, &year) != NULL)
            rest = sign + strlen("年");
    if (rest == NULL)
        return NULL;
    rest += g_str_has_prefix(rest, "度") ? strlen("度") : 0;
    const char *part = form_head_part_end(rest);
    if (part != NULL)
        rest = part + (g_str_has_prefix(part, "份") ? strlen("份") : 0);
    return *rest != '\0' ? pl_layout_key(rest) : NULL;
}

static char *without_sender(const char *key, const char *sender)
{
    if (sender == NULL)
        return NULL;
    g_autofree char *name = pl_text_key(sender);
    const char *rest = *name != '\0' && g_str_has_prefix(key, name) ? key + strlen(name) : "";
    return *rest != '\0' ? pl_layout_key(rest) : NULL;
}

/* Without what says no more than that it is a department's or a unit's. */
static char *without_owner(const char *key)
{
    static const char *const owners[] = { "本部门", "本单位",     "部门",       "单位", "(部门)",
                                          "(单位)", "部门(单位)", "单位(部门)", NULL };

    for (const char *const *owner = owners; *owner != NULL; owner++)
        if (g_str_has_prefix(key, *owner) && key[strlen(*owner)] != '\0' &&
            key[strlen(*owner)] != '(')
            return pl_layout_key(key + strlen(*owner));
    return NULL;
}

/* What stands behind a dash below what all tables are called: 2024年度部门决算公开表——支出决算表.
 */
static char *without_heading(const char *key)
{
    static const char *const dashes[] = { "—", "–", "-", ":", NULL };
    static const char *const headings[] = { "决算表", "公开表", "报表", "公开", "部门决算", NULL };

    for (const char *const *dash = dashes; *dash != NULL; dash++) {
        const char *last = g_strrstr(key, *dash);
        if (last == NULL || last[strlen(*dash)] == '\0')
            continue;
        g_autofree char *before = g_strndup(key, (size_t)(last - key));
        while (g_str_has_suffix(before, *dash))
            before[strlen(before) - strlen(*dash)] = '\0';
        for (const char *const *heading = headings; *heading != NULL; heading++)
            if (g_str_has_suffix(before, *heading))
                return pl_layout_key(last + strlen(*dash));
    }
    return NULL;
}

/* Whether a text is the name of an office, and says nothing of money. */
static bool is_office(const char *text)
{
    static const char *const money[] = { "收",   "支",   "预算", "决算", "拨款",
                                         "资金", "基金", "经费", "项目", "经营",
                                         "专户", "资本", "债",   "表",   NULL };
    static const char *const ends[] = {
        "局",   "委",     "办",   "厅",     "院",   "所",   "站",   "中心", "委员会",
        "协会", "联合会", "总会", "工会",   "学校", "小学", "中学", "大学", "馆",
        "处",   "支队",   "总队", "大队",   "政府", "街道", "镇",   "乡",   "办公室",
        "园",   "党校",   "政协", "人大",   "妇联", "残联", "科协", "文联", "侨联",
        "社",   "厂",     "团委", "工商联", "本级", "机关", NULL
    };

    return !form_says_word(money, text) && g_utf8_strlen(text, -1) >= OFFICE_CHARACTERS &&
           form_ends_in_word(ends, text);
}

/* The longest title that a key ends with below the name of an office: a short name, which the head
 * does not bear. */
static const GPtrArray *find_below_office(const PlLayouts *layouts, const char *key)
{
    static const char *const owners[] = { "(部门)", "(单位)", "(本级)", "(机关)",
                                          "部门",   "单位",   NULL };

    if (!g_str_has_suffix(key, "表"))
        return NULL; /* most cells are no title */
    for (const char *rest = g_utf8_next_char(key); *rest != '\0'; rest = g_utf8_next_char(rest)) {
        const GPtrArray *found = g_hash_table_lookup(layouts->by_title, rest);
        if (found == NULL)
            continue;
        g_autofree char *before = g_strndup(key, (size_t)(rest - key));
        for (const char *const *owner = owners; *owner != NULL; owner++)
            if (g_str_has_suffix(before, *owner))
                before[strlen(before) - strlen(*owner)] = '\0';
        if (is_office(before))
            return found;
    }
    return NULL;
}

static void add_form(GPtrArray *forms, char *form)
{
    if (form != NULL && forms->len < FORMS_MAX &&
        !g_ptr_array_find_with_equal_func(forms, form, g_str_equal, NULL))
        g_ptr_array_add(forms, form);
    else
        g_free(form);
}

/* All the ways to see the text as a title, the whole of it first. */
static GPtrArray *forms_of(const char *text, const char *sender)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(forms, pl_layout_key(text));
    for (guint i = 0; i < forms->len; i++) {
        const char *form = g_ptr_array_index(forms, i);
        add_form(forms, without_bracket(form));
        add_form(forms, without_number(form));
        for (int digits = 1; digits <= NUMERAL_DIGITS; digits++)
            add_form(forms, without_numeral(form, digits));
        add_form(forms, without_year(form));
        add_form(forms, without_sender(form, sender));
        add_form(forms, without_owner(form));
        add_form(forms, without_heading(form));
    }
    return forms;
}

const GPtrArray *form_title_find(const PlLayouts *layouts, const char *text, const char *sender)
{
    g_autoptr(GPtrArray) forms = forms_of(text, sender);

    for (guint i = 0; i < forms->len; i++) {
        const GPtrArray *found =
            g_hash_table_lookup(layouts->by_title, g_ptr_array_index(forms, i));
        if (found != NULL)
            return found;
    }
    for (guint i = 0; i < forms->len; i++) {
        const GPtrArray *found = find_below_office(layouts, g_ptr_array_index(forms, i));
        if (found != NULL)
            return found;
    }
    return NULL;
}

bool form_title_is_number(const char *key)
{
    const size_t words = strcspn(key, "0123456789");
    const size_t digits = strspn(key + words, "0123456789-_");
    g_autofree char *before = g_strndup(key, words);

    return digits > 0 && g_strv_contains(numbered, before) &&
           (key[words + digits] == '\0' || strcmp(key + words + digits, "表") == 0);
}

/* A sheet of a workbook is called after it: 某局.xlsx#Z04 支出决算表. */
static char *base_name(const char *path)
{
    const char *sheet = strrchr(path, '#');
    char *name = sheet != NULL ? g_strdup(sheet + 1) : g_path_get_basename(path);
    char *point = sheet == NULL ? strrchr(name, '.') : NULL;

    if (point != NULL && point != name)
        *point = '\0';
    return name;
}

const GPtrArray *form_title_of_file(const PlLayouts *layouts, const char *path)
{
    g_autofree char *name = base_name(path);

    return form_title_find(layouts, name, NULL);
}

char *form_title_file_key(const char *path)
{
    g_autofree char *name = base_name(path);
    g_autoptr(GPtrArray) forms = forms_of(name, NULL);

    return g_strdup(g_ptr_array_index(forms, forms->len - 1));
}
