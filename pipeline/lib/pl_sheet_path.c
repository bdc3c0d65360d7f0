#include "pl_sheet_path.h"

#include <stdbool.h>
#include <string.h>

#include "pl_text.h"

enum { LONGEST_EXTENSION = 5 };

/* Whether a point and at most some letters and digits stand before @at. */
static bool is_behind_extension(const char *text, const char *at)
{
    const char *dot = at;

    while (dot > text && g_ascii_isalnum(dot[-1]))
        dot--;
    return dot > text && dot[-1] == '.' && at - dot <= LONGEST_EXTENSION;
}

char *pl_sheet_path_of_file(const char *path)
{
    g_autofree char *escaped = pl_text_escape(path, strlen(path));
    GString *shown = g_string_new(NULL);

    for (const char *at = escaped; *at != '\0'; at++)
        if (*at == '#' && is_behind_extension(escaped, at))
            g_string_append(shown, "\\x23");
        else
            g_string_append_c(shown, *at);
    return g_string_free(shown, FALSE);
}

char *pl_sheet_path(const char *workbook, const char *name)
{
    const char *end = workbook + strlen(workbook);
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    g_autofree char *plain = g_strjoinv("\\x2F", parts);

    /* a workbook without an extension gets an empty one */
    return g_strconcat(workbook, is_behind_extension(workbook, end) ? "#" : ".#", plain, NULL);
}

const char *pl_sheet_path_name(const char *path)
{
    for (const char *at = strchr(path, '#'); at != NULL; at = strchr(at + 1, '#'))
        if (is_behind_extension(path, at))
            return at + 1;
    return NULL;
}
