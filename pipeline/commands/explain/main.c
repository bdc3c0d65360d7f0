#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "explain.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"

/* What a terminal gets where nobody asks for more. */
enum { TERMINAL_DEPTH = 4, TERMINAL_PARTS = 20 };

typedef struct {
    int depth, most;
    gboolean csv, json;
    char **operands; /* FIGURE [BOOK] */
} Options;

static void options_clear(Options *options)
{
    g_strfreev(options->operands);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool check_options(const Options *options, GError **error)
{
    guint count = options->operands != NULL ? g_strv_length(options->operands) : 0;

    if (count == 0)
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE,
                            "no figure given: NODE:ITEM[:COLUMN], as 900:total:net");
    else if (count > 2)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "unexpected '%s'", options->operands[2]);
    else if (options->csv && options->json)
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, "either --csv or --json");
    else if (options->depth < -1 || options->most < -1)
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, "--depth and --most are 0 or more");
    else
        return true;
    return false;
}

static bool read_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        { "depth", 0, 0, G_OPTION_ARG_INT, &options->depth,
          "At most so many levels below the figure; 0: all", "N" },
        { "most", 0, 0, G_OPTION_ARG_INT, &options->most,
          "At most so many parts of one figure; 0: all", "N" },
        { "csv", 0, 0, G_OPTION_ARG_NONE, &options->csv, "One line a part, for programs", NULL },
        { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, "Parts inside parts, for programs",
          NULL },
        { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->operands, NULL,
          "FIGURE [BOOK]" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(
        context, "Show how a figure of totals.csv comes about, down to the cells of files.\n"
                 "FIGURE is NODE:ITEM or NODE:ITEM:COLUMN, as 900:total:net.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    return check_options(options, error);
}

/* -1: not given. */
static ExplainLimits limits_for(const Options *options)
{
    bool is_terminal = isatty(STDOUT_FILENO) != 0 && !options->csv && !options->json;
    ExplainLimits limits = { .depth = is_terminal ? TERMINAL_DEPTH : 0,
                             .most = is_terminal ? TERMINAL_PARTS : 0 };

    if (options->depth >= 0)
        limits.depth = options->depth;
    if (options->most >= 0)
        limits.most = options->most;
    return limits;
}

static void print_counts(const ExplainCounts *counts)
{
    if (counts->wrong == 0)
        (void)printf("every sum shown is that of its parts: %" G_GINT64_FORMAT
                     " sums, %" G_GINT64_FORMAT " cells\n",
                     counts->sums, counts->cells); /* printer_finish() has asked so far */
}

/* Sets @ret_status: 1 where a sum is not right. */
static bool run(const Options *options, int *ret_status, GError **error)
{
    const char *dir = options->operands[1] != NULL ? options->operands[1] : ".";
    const PrintFormat format = options->csv ? PRINT_CSV : options->json ? PRINT_JSON : PRINT_TEXT;
    const ExplainLimits limits = limits_for(options);
    g_auto(Figure) figure = { 0 };
    g_autoptr(PlBook) book = NULL;
    g_autoptr(sqlite3) db = NULL;
    g_autoptr(Printer) printer = NULL;
    ExplainCounts counts = { 0 };

    if (!figure_parse(options->operands[0], &figure, error) ||
        (book = pl_book_open(dir, error)) == NULL ||
        (db = pl_db_open_read(book->database, error)) == NULL ||
        !pl_db_script(db, "BEGIN", error)) /* a run beside us shows itself whole or not at all */
        return false;
    printer = printer_new(format, stdout);
    if (!explain_figure(db, book, &figure, &limits, printer, &counts, error))
        return false;
    if (format == PRINT_TEXT)
        print_counts(&counts);
    if (counts.wrong > 0)
        (void)fprintf(stderr,
                      "huizong-explain: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                      " figures are not the sums of their parts\n",
                      counts.wrong, counts.sums);
    *ret_status = counts.wrong > 0 ? 1 : 0;
    return printer_finish(printer, error);
}

int main(int argc, char **argv)
{
    g_auto(Options) options = { .depth = -1, .most = -1 };
    g_autoptr(GError) error = NULL;
    int status = 0;

    (void)setlocale(LC_ALL, "C.UTF-8");
    if (read_options(argc, argv, &options, &error) && run(&options, &status, &error))
        return status;
    g_autofree char *message = pl_text_escape(error->message, strlen(error->message));
    (void)fprintf(stderr, "huizong-explain: %s\n", message);
    return pl_error_status(error);
}
