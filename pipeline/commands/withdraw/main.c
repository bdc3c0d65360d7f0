#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "pl_book.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_lock.h"
#include "pl_text.h"
#include "withdraw.h"

typedef struct {
    char *reason;
    char **operands; /* FILE [BOOK] */
} Options;

static void options_clear(Options *options)
{
    g_free(options->reason);
    g_strfreev(options->operands);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason, "Why, for the record", "TEXT" },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->operands, NULL,
          "FILE [BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;
    guint count = 0;

    g_option_context_set_summary(context,
                                 "Withdraw a file of the log, by its path in the inbox or its "
                                 "number, with all its earlier versions.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    count = options->operands != NULL ? g_strv_length(options->operands) : 0;
    if (count == 0)
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE,
                            "no file given: its path in the inbox, or its number");
    else if (count > 2)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "unexpected '%s'", options->operands[2]);
    return count == 1 || count == 2;
}

static bool run(const Options *options, GError **error)
{
    const char *dir = options->operands[1] != NULL ? options->operands[1] : ".";
    g_autoptr(PlBook) book = pl_book_open(dir, error);
    g_autoptr(sqlite3) db = NULL;

    if (book == NULL || !pl_lock_book(book->dir, error))
        return false;
    db = pl_db_open(book->database, error);
    return db != NULL && withdraw_file(db, options->operands[0],
                                       options->reason != NULL ? options->reason : "", error);
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &error))
        return 0;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-withdraw: %s\n", message);
    return pl_error_status(error);
}
