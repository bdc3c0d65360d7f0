#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "check_scheme.h"
#include "pl_book.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"

typedef struct {
    gboolean shows;
    char **operands;
} Options;

static void options_clear(Options *options)
{
    g_strfreev(options->operands);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "show", 0, 0, G_OPTION_ARG_NONE, &options->shows,
          "Show what each check says of its failing fixture", NULL },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->operands, NULL,
          "[SCHEME|BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(
        context,
        "Try the checks of an installed scheme, or of the one in a book: each must fire on "
        "its failing fixture and stay quiet on its passing one.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    if (options->operands != NULL && options->operands[1] != NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "more than one scheme or book: '%s'",
                    options->operands[1]);
        return false;
    }
    return true;
}

static bool is_book(const char *dir)
{
    g_autofree char *ini = g_build_filename(dir, "book.ini", NULL);

    return g_file_test(ini, G_FILE_TEST_EXISTS);
}

/* An installed scheme by its name, or any by its folder. */
static PlScheme *read_scheme(const char *operand, GError **error)
{
    const char *data = g_getenv("HUIZONG_DATA");
    g_autofree char *dir = strchr(operand, '/') != NULL ? g_path_get_dirname(operand)
                           : data != NULL               ? g_build_filename(data, "schemes", NULL)
                                                        : g_strdup(".");
    g_autofree char *name = g_path_get_basename(operand);
    g_autofree char *settings = g_build_filename(dir, name, "scheme.json", NULL);

    if (!g_file_test(settings, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "'%s' is neither a book nor a scheme in %s",
                    operand, dir);
        return NULL;
    }
    return pl_scheme_read(dir, name, error);
}

static bool try_book(const char *dir, bool shows, GError **error)
{
    g_autoptr(PlBook) book = pl_book_open(dir, error);
    g_autoptr(sqlite3) db = book != NULL ? pl_db_open_read(book->database, error) : NULL;
    g_autoptr(PlScheme) scheme = db != NULL ? pl_scheme_load(db, error) : NULL;

    return scheme != NULL && check_scheme_try(scheme, db, shows, stdout, stderr, error);
}

static bool run(const Options *options, GError **error)
{
    const char *operand = options->operands != NULL ? options->operands[0] : ".";

    if (options->operands == NULL || is_book(operand))
        return try_book(operand, options->shows, error);
    g_autoptr(PlScheme) scheme = read_scheme(operand, error);
    return scheme != NULL && check_scheme_try(scheme, NULL, options->shows, stdout, stderr, error);
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &error))
        return 0;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-check-scheme: %s\n", message);
    return pl_error_status(error);
}
