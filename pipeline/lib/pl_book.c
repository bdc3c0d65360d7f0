#include "pl_book.h"

#include <stdlib.h>
#include <string.h>

#include "pl_digest.h"
#include "pl_error.h"

static bool fail(GError **error, const char *dir, const char *group, const char *key,
                 const char *why)
{
    g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "%s/book.ini: [%s] %s: %s", dir, group, key, why);
    return false;
}

/* An entry nobody knows is a slip of the pen that would otherwise pass in silence. */
static bool check_entries(GKeyFile *ini, const char *dir, GError **error)
{
    static const char *const known[] = {
        "book.year",
        "book.root",
        "book.root_name",
        "book.root_kind",
        "book.scheme",
        "book.report_date",
        "book.previous",
        "book.path",
        "book.ancestors",
        "report.preparer",
        "report.phone",
        "limits.file_bytes",
        "limits.field_bytes",
        "limits.line_bytes",
        "limits.settle_seconds",
        "limits.convert_seconds",
        NULL,
    };
    g_auto(GStrv) groups = g_key_file_get_groups(ini, NULL);

    for (char **group = groups; *group != NULL; group++) {
        g_auto(GStrv) keys = g_key_file_get_keys(ini, *group, NULL, NULL);
        for (char **key = keys; key != NULL && *key != NULL; key++) {
            g_autofree char *name = g_strdup_printf("%s.%s", *group, *key);
            if (!g_strv_contains(known, name))
                return fail(error, dir, *group, *key, "unknown entry");
        }
    }
    return true;
}

static char *text(GKeyFile *ini, const char *group, const char *key)
{
    g_autofree char *value = g_key_file_get_string(ini, group, key, NULL);

    return value != NULL ? g_strdup(g_strstrip(value)) : g_strdup("");
}

static bool read_limit(GKeyFile *ini, const char *dir, const char *key, int64_t least,
                       int64_t fallback, int64_t *ret_value, GError **error)
{
    g_autofree char *value = text(ini, "limits", key);
    gint64 number = fallback;

    if (*value != '\0' && !g_ascii_string_to_signed(value, 10, least, G_MAXINT64, &number, NULL))
        return fail(error, dir, "limits", key,
                    g_str_has_suffix(key, "_bytes") ? "not a number of bytes"
                                                    : "not a number of seconds");
    *ret_value = number;
    return true;
}

static bool is_date(const char *value)
{
    GDate date;

    if (strlen(value) != 10 || value[4] != '-' || value[7] != '-')
        return false;
    g_date_clear(&date, 1);
    g_date_set_parse(&date, value);
    return g_date_valid(&date);
}

/* An unknown sign would match nothing, and every file would lack what its path says. */
static bool is_pattern(const char *pattern)
{
    static const char *const signs[] = { "{unit_code}", "{unit_name}", "{year}", "{month}",
                                         "{amount_unit}" };

    for (const char *sign = strchr(pattern, '{'); sign != NULL; sign = strchr(sign + 1, '{')) {
        size_t i = 0;
        while (i < G_N_ELEMENTS(signs) && !g_str_has_prefix(sign, signs[i]))
            i++;
        if (i == G_N_ELEMENTS(signs))
            return false;
    }
    return true;
}

/* Codes are written in steps of three digits: above 125021001 are 125021 and 125. */
static char **codes_above(const char *root)
{
    const size_t length = strlen(root);
    const size_t step = 3;
    g_autoptr(GStrvBuilder) codes = g_strv_builder_new();

    if (length % step == 0 && strspn(root, G_CSET_DIGITS) == length)
        for (size_t left = length; left > step; left -= step) {
            g_autofree char *code = g_strndup(root, left - step);
            g_strv_builder_add(codes, code);
        }
    return g_strv_builder_end(codes);
}

static bool read_entries(PlBook *book, GKeyFile *ini, GError **error)
{
    static const char *const kinds[] = { "bureau", "department", "unit", NULL };
    g_autofree char *year = text(ini, "book", "year");
    g_autofree char *ancestors = text(ini, "book", "ancestors");
    gint64 number = 0;

    if (!g_ascii_string_to_signed(year, 10, 1990, 2100, &number, NULL))
        return fail(error, book->dir, "book", "year", "not a year from 1990 to 2100");
    book->year = (int)number;
    book->root = text(ini, "book", "root");
    book->root_name = text(ini, "book", "root_name");
    book->root_kind = text(ini, "book", "root_kind");
    book->scheme = text(ini, "book", "scheme");
    book->report_date = text(ini, "book", "report_date");
    book->preparer = text(ini, "report", "preparer");
    book->phone = text(ini, "report", "phone");
    book->previous = text(ini, "book", "previous");
    if (*book->previous == '\0')
        g_clear_pointer(&book->previous, g_free);
    book->path = text(ini, "book", "path");
    if (*book->root == '\0')
        return fail(error, book->dir, "book", "root", "missing: the code of the book's root");
    book->ancestors =
        *ancestors != '\0' ? g_strsplit_set(ancestors, " ,", -1) : codes_above(book->root);
    if (*book->scheme == '\0')
        return fail(error, book->dir, "book", "scheme", "missing");
    if (!g_strv_contains(kinds, book->root_kind))
        return fail(error, book->dir, "book", "root_kind", "not one of bureau, department, unit");
    if (*book->report_date == '\0') {
        g_free(book->report_date);
        book->report_date = g_strdup_printf("%04d-12-31", book->year);
    }
    if (!is_date(book->report_date))
        return fail(error, book->dir, "book", "report_date", "not a date as 2022-06-06");
    if (!is_pattern(book->path))
        return fail(error, book->dir, "book", "path",
                    "knows only {unit_code}, {unit_name}, {year}, {month}, {amount_unit} and *");
    return read_limit(ini, book->dir, "file_bytes", 1, 256 << 20, &book->file_bytes, error) &&
           read_limit(ini, book->dir, "field_bytes", 1, 1 << 20, &book->field_bytes, error) &&
           read_limit(ini, book->dir, "line_bytes", 1, 16 << 20, &book->line_bytes, error) &&
           read_limit(ini, book->dir, "convert_seconds", 1, 120, &book->convert_seconds, error) &&
           read_limit(ini, book->dir, "settle_seconds", 0, 0, &book->settle_seconds, error);
}

/* A book may be reached by a link, but SQLite refuses a database with a link anywhere in its path.
 */
static void set_paths(PlBook *book, const char *dir)
{
    char *real = realpath(dir, NULL);
    const char *base = real != NULL ? real : dir;

    book->dir = g_strdup(dir);
    book->database = g_build_filename(base, "staging.db", NULL);
    book->inbox = g_build_filename(base, "inbox", NULL);
    book->published = g_build_filename(base, "published", NULL);
    free(real);
}

PlBook *pl_book_open(const char *dir, GError **error)
{
    g_autoptr(PlBook) book = g_new0(PlBook, 1);
    g_autoptr(GKeyFile) ini = g_key_file_new();
    g_autoptr(GError) problem = NULL;
    g_autofree char *path = g_build_filename(dir, "book.ini", NULL);

    set_paths(book, dir);
    if (!g_key_file_load_from_file(ini, path, G_KEY_FILE_NONE, &problem)) {
        if (g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
            g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
            g_set_error(error, PL_ERROR, PL_ERROR_NOINPUT, "%s: not a book: it has no book.ini",
                        dir);
        else
            g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "%s: %s", path, problem->message);
        return NULL;
    }
    if (!check_entries(ini, dir, error) || !read_entries(book, ini, error))
        return NULL;
    return g_steal_pointer(&book);
}

void pl_book_free(PlBook *book)
{
    if (book == NULL)
        return;
    g_free(book->dir);
    g_free(book->database);
    g_free(book->inbox);
    g_free(book->published);
    g_free(book->root);
    g_free(book->root_name);
    g_free(book->root_kind);
    g_free(book->scheme);
    g_free(book->report_date);
    g_free(book->previous);
    g_free(book->path);
    g_free(book->preparer);
    g_free(book->phone);
    g_strfreev(book->ancestors);
    g_free(book);
}

char *pl_book_digest(const PlBook *book)
{
    g_autofree char *year = g_strdup_printf("%d", book->year);
    g_autofree char *ancestors = g_strjoinv(" ", book->ancestors);

    return pl_digest_texts(year, book->root, book->root_name, book->root_kind, ancestors,
                           book->path, book->previous != NULL ? book->previous : "", NULL);
}

char *pl_book_report_digest(const PlBook *book)
{
    return pl_digest_texts(book->report_date, book->preparer, book->phone, NULL);
}
