#include "pl_check.h"

#include <string.h>

void pl_check_free(PlCheck *check)
{
    if (check == NULL)
        return;
    g_free(check->id);
    g_free(check->severity);
    g_free(check->title);
    g_free(check->reach);
    g_free(check->needs);
    g_free(check->rows);
    g_free(check->scan);
    g_free(check);
}

/* The header line of @key at or behind @line, among the comment lines that the file begins with;
 * NULL: none. */
static const char *find_header(const char *line, const char *key)
{
    g_autofree char *start = g_strdup_printf("-- %s:", key);

    while (g_str_has_prefix(line, "--")) {
        const char *end = line + strcspn(line, "\n");
        if (g_str_has_prefix(line, start))
            return line;
        line = *end != '\0' ? end + 1 : end;
    }
    return NULL;
}

/* The texts behind "-- key:", joined by blanks; "" if there is none. */
static char *header_value(const char *body, const char *key)
{
    g_autoptr(GString) value = g_string_new(NULL);

    for (const char *line = find_header(body, key); line != NULL; line = find_header(line, key)) {
        const char *end = line + strcspn(line, "\n");
        const char *start = line + strlen("-- ") + strlen(key) + 1;
        g_autofree char *text = g_strndup(start, (gsize)(end - start));
        g_string_append_printf(value, "%s%s", value->len > 0 ? " " : "", g_strstrip(text));
        line = *end != '\0' ? end + 1 : end;
    }
    return g_string_free(g_steal_pointer(&value), FALSE);
}

bool pl_check_fail(const PlCheck *check, const char *place, GError **error, const char *message)
{
    return pl_scheme_fail_at(error, check->file, place, message);
}

const char *pl_check_header(const PlCheck *check, const char *key)
{
    return find_header(check->file->body, key);
}

/* A configuration error at the header line of @key. Always returns false. */
static bool fail_header(const PlCheck *check, const char *key, const char *value, const char *why,
                        GError **error)
{
    g_autofree char *message = g_strdup_printf("'-- %s:' is '%s', not %s", key, value, why);

    return pl_check_fail(check, pl_check_header(check, key), error, message);
}

/* The kinds whose rows are figures or facts that a check can find fault with; below: of all units
 * below, too. */
static bool are_kinds(const char *rows)
{
    static const char *const kinds[] = { "below",       "adjustment",  "balance",   "difference",
                                         "expectation", "expenditure", "indicator", "measure",
                                         "narrative",   "transfer",    "unit",      NULL };
    g_auto(GStrv) words = g_strsplit(rows, " ", -1);

    for (char **word = words; *word != NULL; word++)
        if (!g_strv_contains(kinds, *word))
            return false;
    return true;
}

static bool header_is_right(const PlCheck *check, GError **error)
{
    g_autofree char *called = g_path_get_basename(check->file->path);
    g_autofree char *as_called = NULL;

    called[strlen(called) - strlen(".sql")] = '\0';
    as_called = g_strdup_printf("'%s' as the file", called);
    if (strcmp(check->id, called) != 0)
        return fail_header(check, "id", check->id, as_called, error);
    if (strcmp(check->severity, "error") != 0 && strcmp(check->severity, "warning") != 0)
        return fail_header(check, "severity", check->severity, "error or warning", error);
    if (*check->title == '\0')
        return pl_check_fail(check, NULL, error, "'-- title:' is missing");
    if (strcmp(check->reach, "unit") != 0 && strcmp(check->reach, "node") != 0)
        return fail_header(check, "reach", check->reach, "unit or node", error);
    if (*check->needs != '\0' && strcmp(check->needs, "previous") != 0)
        return fail_header(check, "needs", check->needs, "previous", error);
    if (*check->rows != '\0' && !are_kinds(check->rows))
        return fail_header(check, "rows", check->rows, "kinds of lists", error);
    return true;
}

PlCheck *pl_check_new(const PlSchemeFile *file, GError **error)
{
    g_autoptr(PlCheck) check = g_new0(PlCheck, 1);

    check->id = header_value(file->body, "id");
    check->severity = header_value(file->body, "severity");
    check->title = header_value(file->body, "title");
    check->reach = header_value(file->body, "reach");
    check->needs = header_value(file->body, "needs");
    check->rows = header_value(file->body, "rows");
    check->scan = header_value(file->body, "scan");
    check->file = file;
    return header_is_right(check, error) ? g_steal_pointer(&check) : NULL;
}

static bool is_check(const PlSchemeFile *file)
{
    return file->size > 0 && g_str_has_suffix(file->path, ".sql") &&
           !g_str_has_suffix(file->path, ".pass.sql") && !g_str_has_suffix(file->path, ".fail.sql");
}

GPtrArray *pl_check_files(const PlScheme *scheme)
{
    g_autoptr(GPtrArray) files = pl_scheme_list(scheme, "checks/");
    GPtrArray *checks = g_ptr_array_new();

    for (guint i = 0; i < files->len; i++)
        if (is_check(files->pdata[i]))
            g_ptr_array_add(checks, files->pdata[i]);
    return checks;
}

static void check_free(gpointer data)
{
    pl_check_free(data);
}

GPtrArray *pl_check_load(const PlScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) files = pl_check_files(scheme);
    g_autoptr(GPtrArray) checks = g_ptr_array_new_with_free_func(check_free);

    for (guint i = 0; i < files->len; i++) {
        PlCheck *check = pl_check_new(files->pdata[i], error);
        if (check == NULL)
            return NULL;
        g_ptr_array_add(checks, check);
    }
    return g_steal_pointer(&checks);
}

const PlSchemeFile *pl_check_fixture(const PlScheme *scheme, const PlCheck *check, const char *kind)
{
    g_autofree char *path = g_strdup_printf("checks/%s.%s.sql", check->id, kind);

    return pl_scheme_find(scheme, path);
}
