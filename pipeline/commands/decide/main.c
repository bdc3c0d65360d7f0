#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "decide.h"
#include "pl_book.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_lock.h"
#include "pl_text.h"

typedef struct {
    gboolean accept, refuse;
    char *author, *reason;
    char **operands; /* FINDING [BOOK] */
} Options;

static void options_clear(Options *options)
{
    g_free(options->author);
    g_free(options->reason);
    g_strfreev(options->operands);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* Said, but nothing: a script's empty variable, which is no name and no reason. */
static bool is_blank(const char *text)
{
    return text != NULL && strspn(text, " \t\r\n") == strlen(text);
}

static bool check_options(const Options *options, GError **error)
{
    guint count = options->operands != NULL ? g_strv_length(options->operands) : 0;

    if (options->accept == options->refuse)
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, "either --accept or --refuse");
    else if (count == 0)
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE,
                            "no finding given: its id, which 'huizong findings' shows");
    else if (count > 2)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "unexpected '%s'", options->operands[2]);
    else if (is_blank(options->author) || is_blank(options->reason))
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "--%s is blank",
                    is_blank(options->author) ? "author" : "reason");
    else
        return true;
    return false;
}

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "accept", 0, 0, G_OPTION_ARG_NONE, &options->accept, "The finding may stand", NULL },
        { "refuse", 0, 0, G_OPTION_ARG_NONE, &options->refuse, "Its explanation is not enough",
          NULL },
        { "author", 0, 0, G_OPTION_ARG_STRING, &options->author,
          "Who decides; not said: the user who runs this", "NAME" },
        { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason, "Why, for the record", "TEXT" },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->operands, NULL,
          "FINDING [BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(
        context, "Decide about a warning: accept it, or refuse its explanation. The "
                 "next run publishes that. It is open again once its rows change.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    return check_options(options, error);
}

static bool run(const Options *options, GError **error)
{
    const char *dir = options->operands[1] != NULL ? options->operands[1] : ".";
    const Decision decision = { .finding = options->operands[0],
                                .decision = options->accept ? "accepted" : "refused",
                                .author =
                                    options->author != NULL ? options->author : g_get_user_name(),
                                .reason = options->reason != NULL ? options->reason : "" };
    g_autoptr(PlBook) book = pl_book_open(dir, error);
    g_autoptr(sqlite3) db = NULL;

    if (book == NULL || !pl_lock_book(book->dir, error))
        return false;
    db = pl_db_open(book->database, error);
    return db != NULL && decide(db, &decision, error);
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &error))
        return 0;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-decide: %s\n", message);
    return pl_error_status(error);
}
