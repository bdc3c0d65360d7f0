#include "code_split.h"

#include <string.h>

#include "pl_text.h"

static const char *const levels[CODE_LEVELS] = { "类", "款", "项" };

enum { CLASS_DIGITS = 3, LEVEL_DIGITS = 2 };

/* What a code is called where that does not tell of which list it is. */
static bool says_nothing(const char *stem)
{
    static const char *const words[] = { "",     "科目",     "科目编码", "科目代码", "编码",
                                         "代码", "分类编码", "分类代码", "科目名称", NULL };

    return g_strv_contains(words, stem);
}

int code_split_level(const char *key, char **ret_stem)
{
    const size_t sign = strlen(levels[0]); /* each is one ideograph */
    size_t size = strlen(key);

    size -= size > 0 && key[size - 1] == ')';
    for (int level = 0; size >= sign && level < CODE_LEVELS; level++) {
        if (memcmp(key + size - sign, levels[level], sign) != 0)
            continue;
        size -= sign;
        while (size > 0 && strchr("(-_:/.", key[size - 1]) != NULL)
            size--;
        g_autofree char *stem = g_strndup(key, size);
        *ret_stem = says_nothing(stem) ? g_strdup("") : g_steal_pointer(&stem);
        return level + 1;
    }
    return 0;
}

static char *fail(CellProblem *problem, const char *check_id, const char *expected, char *message)
{
    problem->check_id = check_id;
    problem->is_error = true;
    problem->expected = g_strdup(expected);
    problem->message = message;
    return NULL;
}

/* The digits that a cell begins with, a name behind them aside; "" for a dash or nothing. */
static char *digits_of(const char *cell)
{
    g_autofree char *key = cell != NULL ? pl_text_key(cell) : g_strdup("");
    const char *start = *key == '[' ? key + 1 : key;

    return g_strndup(start, strspn(start, "0123456789"));
}

/* Whether only one cell says anything, and that is no code. */
static char *lone_text(const char *const parts[CODE_LEVELS])
{
    const char *text = NULL;

    for (int level = 0; level < CODE_LEVELS; level++) {
        g_autofree char *plain =
            parts[level] != NULL ? pl_text_normalize(parts[level]) : g_strdup("");
        if (*plain == '\0')
            continue;
        if (text != NULL)
            return NULL;
        text = parts[level];
    }
    g_autofree char *digits = digits_of(text);
    return *digits == '\0' ? g_strdup(text != NULL ? text : "") : NULL;
}

/* Put a level's digits behind the code; false with @problem set where they cannot be its. */
static bool append_level(GString *code, int level, const char *digits, CellProblem *problem)
{
    const size_t wanted = level == 0 ? CLASS_DIGITS : LEVEL_DIGITS;

    if (code->len > 0 && strlen(digits) > code->len && g_str_has_prefix(digits, code->str)) {
        g_string_assign(code, digits);
        return true;
    }
    if (strlen(digits) == wanted || (code->len == 0 && strlen(digits) > wanted)) {
        g_string_append(code, digits);
        return true;
    }
    if (level > 0 && strlen(digits) + 1 == wanted) {
        g_autofree char *likely = g_strconcat("0", digits, NULL);
        fail(problem, "code-damaged", likely,
             g_strdup_printf("%s '%s' has lost its leading zero; '%s' would be right",
                             levels[level], digits, likely));
        return false;
    }
    fail(problem, "code-unknown", NULL,
         g_strdup_printf("%s '%s' does not have %d digits", levels[level], digits, (int)wanted));
    return false;
}

char *code_split_join(const char *const parts[CODE_LEVELS], CellProblem *ret_problem)
{
    g_autoptr(GString) code = g_string_new(NULL);
    g_autofree char *text = lone_text(parts);
    int missing = -1; /* the first level that is blank */

    if (text != NULL)
        return g_steal_pointer(&text);
    for (int level = 0; level < CODE_LEVELS; level++) {
        g_autofree char *digits = digits_of(parts[level]);
        if (*digits == '\0') {
            missing = missing < 0 ? level : missing;
            continue;
        }
        if (missing >= 0 && strlen(digits) <= LEVEL_DIGITS)
            return fail(ret_problem, "code-unknown", NULL,
                        g_strdup_printf("%s '%s' stands without its %s", levels[level], digits,
                                        levels[missing]));
        if (!append_level(code, level, digits, ret_problem))
            return NULL;
        missing = -1; /* what was is in it */
    }
    return g_string_free(g_steal_pointer(&code), FALSE);
}
