#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "findings.h"
#include "pl_book.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_lock.h"
#include "pl_text.h"

enum { MOST_ON_TERMINAL = 50 };

typedef struct {
    char *unit;
    gboolean only_new;
    char **books;
} Options;

static void options_clear(Options *options)
{
    g_free(options->unit);
    g_strfreev(options->books);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "unit", 0, 0, G_OPTION_ARG_STRING, &options->unit, "Only the findings of this unit",
          "CODE" },
        { "new", 0, 0, G_OPTION_ARG_NONE, &options->only_new,
          "Only errors that were never reported, to stderr, and remember them", NULL },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->books, NULL, "[BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(context, "List what is wrong with the data, errors first.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    if (options->books != NULL && options->books[1] != NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "more than one book: '%s'", options->books[1]);
        return false;
    }
    if (options->only_new && options->unit != NULL) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, "--new is about all units");
        return false;
    }
    return true;
}

static bool list(const Options *options, const PlBook *book, GError **error)
{
    g_autoptr(sqlite3) db = pl_db_open_read(book->database, error);
    int most = isatty(STDOUT_FILENO) != 0 ? MOST_ON_TERMINAL : 0;

    return db != NULL && findings_list(db, options->unit, most, stdout, error);
}

static bool report_new(const PlBook *book, GError **error)
{
    g_autoptr(sqlite3) db = NULL;

    if (!pl_lock_book(book->dir, error))
        return false;
    db = pl_db_open(book->database, error);
    return db != NULL && findings_report_new(db, stderr, error);
}

static bool run(const Options *options, GError **error)
{
    const char *dir = options->books != NULL ? options->books[0] : ".";
    g_autoptr(PlBook) book = pl_book_open(dir, error);

    return book != NULL &&
           (options->only_new ? report_new(book, error) : list(options, book, error));
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &error))
        return 0;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-findings: %s\n", message);
    return pl_error_status(error);
}
