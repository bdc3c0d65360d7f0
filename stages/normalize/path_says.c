#include "path_says.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

static const struct {
    const char *sign, *expression;
} places[] = {
    { "{unit_code}", "(?<unit>[^/]+?)" },     { "{unit_name}", "(?<unit>[^/]+?)" },
    { "{year}", "(?<year>\\d{4})" },          { "{month}", "(?<month>0?[1-9]|1[0-2])" },
    { "{amount_unit}", "(?<amount>[^/]+?)" }, { "*", "[^/]*" },
};

/* The pattern as a regular expression. Of two signs for one thing the first counts. */
static GRegex *compile(const char *pattern)
{
    g_autoptr(GString) text = g_string_new("^");

    while (*pattern != '\0') {
        size_t i = 0;
        while (i < G_N_ELEMENTS(places) && !g_str_has_prefix(pattern, places[i].sign))
            i++;
        if (i < G_N_ELEMENTS(places)) {
            pattern += strlen(places[i].sign);
            g_string_append(
                text, *pattern == '\0' && *places[i].sign == '*' ? ".*" : places[i].expression);
        } else {
            const char *next = g_utf8_next_char(pattern);
            g_autofree char *literal = g_regex_escape_string(pattern, (int)(next - pattern));
            g_string_append(text, literal);
            pattern = next;
        }
    }
    g_string_append_c(text, '$');
    return g_regex_new(text->str, G_REGEX_DUPNAMES, 0, NULL);
}

PathSays path_says_read(const char *pattern, const char *path)
{
    PathSays says = { .amount_unit = PL_AMOUNT_UNKNOWN };
    g_autoptr(GMatchInfo) match = NULL;
    g_autoptr(GRegex) regex = *pattern != '\0' ? compile(pattern) : NULL;

    if (regex == NULL || !g_regex_match(regex, path, 0, &match))
        return says;
    g_autofree char *unit = g_match_info_fetch_named(match, "unit");
    g_autofree char *year = g_match_info_fetch_named(match, "year");
    g_autofree char *month = g_match_info_fetch_named(match, "month");
    g_autofree char *amount_unit = g_match_info_fetch_named(match, "amount");
    if (unit != NULL && *unit != '\0')
        says.unit = g_steal_pointer(&unit);
    says.year = year != NULL ? atoi(year) : 0;
    says.month = month != NULL ? atoi(month) : 0;
    if (amount_unit != NULL && *amount_unit != '\0')
        says.amount_unit = pl_amount_unit_from_text(amount_unit);
    return says;
}

void path_says_clear(PathSays *says)
{
    g_clear_pointer(&says->unit, g_free);
}
