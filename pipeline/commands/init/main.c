#include <locale.h>
#include <stdio.h>

#include "init.h"
#include "pl_error.h"

static bool read_options(int argc, char **argv, InitOptions *options, GError **error)
{
    static char **books; /* as the options: its texts live until the end */
    const GOptionEntry entries[] = {
        { "scheme", 0, 0, G_OPTION_ARG_STRING, &options->scheme, "The scheme to take in", "NAME" },
        { "year", 0, 0, G_OPTION_ARG_STRING, &options->year, "The fiscal year", "Y" },
        { "root", 0, 0, G_OPTION_ARG_STRING, &options->root, "Code of the book's root", "CODE" },
        { "root-name", 0, 0, G_OPTION_ARG_STRING, &options->root_name,
          "Its name; default: its code", "NAME" },
        { "root-kind", 0, 0, G_OPTION_ARG_STRING, &options->root_kind,
          "bureau, department or unit (default)", "KIND" },
        { "sample", 0, 0, G_OPTION_ARG_STRING, &options->sample, "Start from a sample book",
          "NAME" },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &books, NULL, "BOOK" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(context, "Make a book, or take a changed scheme into one.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    if (books == NULL || books[1] != NULL) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, "name one book");
        return false;
    }
    options->book_dir = books[0];
    options->data_dir = g_getenv("HUIZONG_DATA");
    if (options->data_dir == NULL) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_CONFIG,
                            "HUIZONG_DATA is not set; 'huizong init' sets it");
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    static InitOptions options; /* its texts live until the end */
    g_autoptr(GError) error = NULL;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && init_book(&options, &error))
        return 0;
    (void)fprintf(stderr, "huizong-init: %s\n", error->message);
    return pl_error_status(error);
}
