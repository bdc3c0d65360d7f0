#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "pl_book.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"

typedef struct {
    gboolean show;
    gint64 line;
    char **operands; /* [BOOK], or with --show FILE [BOOK] */
} Options;

static void options_clear(Options *options)
{
    g_strfreev(options->operands);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool fail(GError **error, const char *message)
{
    g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, message);
    return false;
}

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "show", 0, 0, G_OPTION_ARG_NONE, &options->show,
          "Print the bytes of FILE, a path in the inbox or a number of the log", NULL },
        { "line", 0, 0, G_OPTION_ARG_INT64, &options->line, "With --show: only this line", "N" },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->operands, NULL,
          "[FILE] [BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    options->line = -1;
    g_option_context_set_summary(context,
                                 "List the files of the log, or print one as it was sent.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem))
        return fail(error, problem->message);
    if (options->line != -1 && (!options->show || options->line < 1))
        return fail(error, options->show ? "--line: lines count from 1" : "--line needs --show");

    guint count = options->operands != NULL ? g_strv_length(options->operands) : 0;
    guint most = options->show ? 2 : 1;
    if (options->show && count == 0)
        return fail(error, "no file given: its path in the inbox, or its number");
    if (count <= most)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "unexpected '%s'", options->operands[most]);
    return false;
}

static bool show(const Options *options, sqlite3 *db, GError **error)
{
    int64_t line = options->line > 0 ? options->line : 0;
    bool is_cut = false;

    if (!files_show(db, options->operands[0], line, stdout, &is_cut, error))
        return false;
    if (is_cut && line == 0)
        (void)fprintf(stderr, "huizong-files: the file was over the limit or could not be read; "
                              "the log keeps no more than its beginning\n");
    return true;
}

static bool run(const Options *options, GError **error)
{
    char *const *book_operand =
        options->operands != NULL ? options->operands + (options->show ? 1 : 0) : NULL;
    const char *dir = book_operand != NULL && *book_operand != NULL ? *book_operand : ".";
    g_autoptr(PlBook) book = pl_book_open(dir, error);
    g_autoptr(sqlite3) db = book != NULL ? pl_db_open_read(book->database, error) : NULL;

    if (db == NULL)
        return false;
    return options->show ? show(options, db, error) : files_list(db, stdout, error);
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &error))
        return 0;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-files: %s\n", message);
    return pl_error_status(error);
}
