#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "pl_book.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"
#include "sql_frame.h"
#include "status.h"

typedef struct {
    gboolean check;
    gboolean json;
    gboolean next_run;
    gboolean version;
    char **books;
} Options;

static void options_clear(Options *options)
{
    g_strfreev(options->books);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "check", 0, 0, G_OPTION_ARG_NONE, &options->check,
          "Exit with 1 if a stage is stale or an error is in force", NULL },
        { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, "Print JSON", NULL },
        { "next-run", 0, 0, G_OPTION_ARG_NONE, &options->next_run, "Print the next run's number",
          NULL },
        { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->books, NULL, "[BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(context, "Say what ran when, and what is stale.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    if (options->books != NULL && options->books[1] != NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "more than one book: '%s'", options->books[1]);
        return false;
    }
    return true;
}

static bool print(const char *text, GError **error)
{
    if (fputs(text, stdout) != EOF && fflush(stdout) == 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot print: %s", g_strerror(errno));
    return false;
}

static bool print_next_run(sqlite3 *db, GError **error)
{
    g_autofree char *text = NULL;
    int64_t run = 0;

    if (!pl_db_int(db, sql_frame_next_run, 1, &run, error))
        return false;
    text = g_strdup_printf("%" G_GINT64_FORMAT "\n", run);
    return print(text, error);
}

static bool run(const Options *options, int *ret_status, GError **error)
{
    g_autoptr(PlBook) book = NULL;
    g_autoptr(sqlite3) db = NULL;
    g_autoptr(Status) status = NULL;
    g_autofree char *text = NULL;

    if (options->version)
        return print("huizong " HUIZONG_VERSION "\n", error);
    book = pl_book_open(options->books != NULL ? options->books[0] : ".", error);
    if (book == NULL)
        return false;
    db = pl_db_open_read(book->database, error);
    if (db == NULL)
        return false;
    if (options->next_run)
        return print_next_run(db, error);
    status = status_read(db, book, g_getenv("HUIZONG_DATA"), error);
    if (status == NULL)
        return false;
    text = options->json ? status_to_json(status) : status_to_text(status);
    *ret_status = options->check && !status_is_well(status) ? 1 : 0;
    return print(text, error);
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;
    int status = 0;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &status, &error))
        return status;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-status: %s\n", message);
    return pl_error_status(error);
}
