#include "part_name.h"

#include <stdlib.h>

bool part_name_read(const char *path, PartName *ret_part)
{
    /* No leading zeros: so each part of a series has one name only. */
    g_autoptr(GRegex) regex =
        g_regex_new("^(.*[-_])([1-9][0-9]{0,2})(of([1-9][0-9]{0,2})(?:\\.[^./]*)?)$",
                    G_REGEX_DOTALL | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    if (!g_regex_match(regex, path, 0, &match))
        return false;

    g_autofree char *before = g_match_info_fetch(match, 1);
    g_autofree char *number = g_match_info_fetch(match, 2);
    g_autofree char *after = g_match_info_fetch(match, 3);
    g_autofree char *count = g_match_info_fetch(match, 4);
    int part = atoi(number);
    int parts = atoi(count);
    if (parts < 2 || part > parts)
        return false;
    *ret_part = (PartName){ part, parts, g_strconcat(before, "*", after, NULL) };
    return true;
}
