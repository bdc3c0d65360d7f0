#include "pl_stage.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_lock.h"
#include "pl_log.h"
#include "pl_memory.h"
#include "pl_program.h"
#include "pl_state.h"
#include "sql_frame.h"

enum { MAX_PRINTED = 20 };

typedef struct {
    char *dir;
    char **units;
    gboolean force;
    gboolean quiet;
    char *progress;
} Options;

static void options_clear(Options *options)
{
    g_free(options->dir);
    g_strfreev(options->units);
    g_free(options->progress);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool read_options(const PlStage *stage, int argc, char **argv, Options *options,
                         GError **error)
{
    const GOptionEntry entries[] = {
        { "book", 0, 0, G_OPTION_ARG_FILENAME, &options->dir, "The book", "DIR" },
        { "unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->units,
          "Only this unit and the nodes above it; may be repeated", "CODE" },
        { "force", 0, 0, G_OPTION_ARG_NONE, &options->force, "Do every node again", NULL },
        { "quiet", 0, 0, G_OPTION_ARG_NONE, &options->quiet, "Do not list error findings", NULL },
        { "progress", 0, 0, G_OPTION_ARG_STRING, &options->progress,
          "Say how the run went: auto (on a terminal), always or never", "WHEN" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const char *const whens[] = { "auto", "always", "never", NULL };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(context, stage->summary);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &problem)) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, problem->message);
        return false;
    }
    if (argc > 1) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "unexpected argument '%s'", argv[1]);
        return false;
    }
    if (options->dir == NULL) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_USAGE, "--book DIR is missing");
        return false;
    }
    if (options->progress != NULL && !g_strv_contains(whens, options->progress)) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE,
                    "--progress: '%s' is not auto, always or never", options->progress);
        return false;
    }
    return true;
}

static bool take_run_number(PlStageRun *run, GError **error)
{
    const char *given = g_getenv("HUIZONG_RUN");
    gint64 number = 0;

    if (given == NULL)
        return pl_db_int(run->db, sql_frame_next_run, 1, &run->run, error);
    if (!g_ascii_string_to_signed(given, 10, 1, G_MAXINT32, &number, NULL)) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "HUIZONG_RUN is '%s', not a run's number",
                    given);
        return false;
    }
    run->run = number;
    return true;
}

/* Sets @ret_has_run: whether @program has run to its end in this book. */
static bool has_run(PlStageRun *run, const char *program, bool *ret_has_run, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, sql_frame_has_run, error);
    PlDbStep step = PL_DB_ERROR;

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@program", program);
    step = pl_db_step(statement, error);
    *ret_has_run = step == PL_DB_ROW;
    return step != PL_DB_ERROR;
}

static bool check_predecessor(const PlStage *stage, PlStageRun *run, GError **error)
{
    bool is_there = true;

    if (stage->predecessor != NULL && !has_run(run, stage->predecessor, &is_there, error))
        return false;
    if (!is_there)
        g_set_error(error, PL_ERROR, PL_ERROR_NOINPUT,
                    "%s: no input: '%s' has not run in this book", run->book->dir,
                    stage->predecessor);
    return is_there;
}

/* A stage's first run fills tables that are empty, and that nobody reads yet. */
static bool begin_first_run(const PlStage *stage, PlStageRun *run, GError **error)
{
    bool is_there = false;

    if (!has_run(run, stage->name, &is_there, error))
        return false;
    if (!is_there)
        pl_db_begin_load(run->db);
    return true;
}

/* Temporary tables are made before the guard: SQLite 3.40 asks it about them as if they were
 * lasting ones. */
bool pl_stage_prepare(const PlStage *stage, PlStageRun *run, GError **error)
{
    if (!pl_db_script(run->db, sql_frame_temporary, error))
        return false;
    for (const char *const *table = stage->temporary; table != NULL && *table != NULL; table++)
        if (!pl_db_script(run->db, *table, error))
            return false;
    for (const char *const *unit = run->units; unit != NULL && *unit != NULL; unit++)
        if (!pl_db_run(run->db, sql_frame_add_only, NULL, error, "@unit", *unit, NULL))
            return false;
    return stage->set_up == NULL || stage->set_up(run, error);
}

static bool check_scheme(PlStageRun *run, GError **error)
{
    g_autofree char *pinned = pl_scheme_pinned(run->db, error);

    if (pinned == NULL)
        return false;
    if (strcmp(pinned, run->book->scheme) == 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_CONFIG,
                "%s/book.ini: [book] scheme: '%s', but the book holds '%s'; 'huizong init "
                "--scheme' takes another in",
                run->book->dir, run->book->scheme, pinned);
    return false;
}

static bool set_up(const PlStage *stage, const Options *options, PlStageRun *run, GError **error)
{
    run->force = options->force;
    run->units = (const char *const *)options->units;
    run->book = pl_book_open(options->dir, error);
    if (run->book == NULL || !pl_lock_book(options->dir, error))
        return false;
    run->db = pl_db_open(run->book->database, error);
    return run->db != NULL && take_run_number(run, error) && check_predecessor(stage, run, error) &&
           check_scheme(run, error) && begin_first_run(stage, run, error);
}

static bool check_fates(PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, sql_frame_check_fates, error);
    PlDbStep step = statement != NULL ? pl_db_step(statement, error) : PL_DB_ERROR;

    if (step == PL_DB_ROW)
        g_set_error(error, PL_ERROR, PL_ERROR_INTERNAL, "records are not all accounted for: %s",
                    pl_db_text(statement, 0));
    return step == PL_DB_DONE;
}

static char *state_now(PlStageRun *run, GError **error)
{
    g_autofree char *book = pl_book_digest(run->book);
    g_autofree char *inputs = pl_digest_texts(book, pl_program_digest, NULL);

    return pl_state_now(run->db, inputs, error);
}

/* --unit and --force are asked for what they do, and unknown units must be refused. */
static bool may_be_passed_over(const PlStage *stage, const PlStageRun *run)
{
    return !run->force && (run->units == NULL || *run->units == NULL) &&
           (stage->is_intact == NULL || stage->is_intact(run));
}

/* A full run leaves nothing stale, if the stage before left nothing: this one cannot see that. The
 * log needs nothing done. */
static bool leaves_nothing(const PlStage *stage, PlStageRun *run, const char *state,
                           bool *ret_leaves_nothing, GError **error)
{
    *ret_leaves_nothing = run->units == NULL || *run->units == NULL;
    return !*ret_leaves_nothing || strcmp(stage->predecessor, "ingest") == 0 ||
           pl_state_has_seen(run->db, stage->predecessor, state, ret_leaves_nothing, error);
}

/* A stage that left all as it was has nothing to commit over records that do not add up. */
static bool run_guarded(const PlStage *stage, PlStageRun *run, GError **error)
{
    g_autofree char *prefix = g_strconcat(stage->name, "_", NULL);
    const int64_t before = sqlite3_total_changes64(run->db);

    pl_db_guard(run->db, prefix);
    bool done = stage->run(run, error) &&
                (sqlite3_total_changes64(run->db) == before || check_fates(run, error));
    pl_db_guard(run->db, NULL);
    return done;
}

/* The scheme and the temporary tables take longer than to see that nothing is to be done. */
static bool prepare_and_run(const PlStage *stage, PlStageRun *run, GError **error)
{
    run->scheme = pl_scheme_load(run->db, error);
    return run->scheme != NULL && pl_stage_prepare(stage, run, error) &&
           run_guarded(stage, run, error);
}

/* Sets run->state. The first stage has none: it takes files as they are, whatever the scheme, and
 * for no node. */
static bool run_unless_done(const PlStage *stage, PlStageRun *run, GError **error)
{
    if (stage->predecessor == NULL)
        return run_guarded(stage, run, error);

    g_autofree char *state = state_now(run, error);
    bool is_done = false;
    if (state == NULL || !pl_state_has_seen(run->db, stage->name, state, &is_done, error))
        return false;
    if (!is_done || !may_be_passed_over(stage, run)) {
        if (!prepare_and_run(stage, run, error) ||
            !leaves_nothing(stage, run, state, &is_done, error))
            return false;
    }
    run->state = is_done ? g_steal_pointer(&state) : NULL;
    return true;
}

/* Everything between BEGIN and COMMIT. What fails is rolled back. */
static bool transact(const PlStage *stage, PlStageRun *run, int *ret_status, GError **error)
{
    if (!pl_db_script(run->db, "BEGIN IMMEDIATE", error))
        return false;
    bool done = run_unless_done(stage, run, error) &&
                (stage->verdict == NULL || stage->verdict(run, ret_status, error));
    if (done && pl_db_script(run->db, "COMMIT", error)) {
        pl_db_end_load(run->db);
        return true;
    }
    if (sqlite3_get_autocommit(run->db) == 0)
        (void)sqlite3_exec(run->db, "ROLLBACK", NULL, NULL,
                           NULL); /* the first error is the one to tell */
    return false;
}

/* The stage's error findings in force, a line each, and how many were left out. */
static bool print_findings(const PlStage *stage, PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, stage->findings, error);
    PlDbStep step = PL_DB_ERROR;
    int count = 0;

    if (statement == NULL)
        return false;
    while ((step = pl_db_step(statement, error)) == PL_DB_ROW) {
        if (count++ >= MAX_PRINTED)
            continue;
        g_autoptr(GString) place = g_string_new(pl_db_text(statement, 0));
        for (int i = 1;
             i <= 2 && place->len > 0 && sqlite3_column_type(statement, i) != SQLITE_NULL; i++)
            g_string_append_printf(place, ":%s", pl_db_text(statement, i));
        (void)fprintf(stderr, "%s%s%s\n", place->str, place->len > 0 ? ": " : "",
                      pl_db_text(statement, 3));
    }
    if (count > MAX_PRINTED)
        (void)fprintf(stderr, "%d more: huizong findings\n", count - MAX_PRINTED);
    return step == PL_DB_DONE;
}

/* Where nothing is usable and no finding tells why, nobody sent anything: that must be said too. */
static bool print_nothing_usable(const PlStage *stage, PlStageRun *run, GError **error)
{
    int64_t errors = 0;

    if (!pl_db_int(run->db, sql_frame_count_errors, 0, &errors, error))
        return false;
    if (errors == 0)
        (void)fprintf(stderr, "%s: %s: nothing usable is in force\n", stage->name, run->book->dir);
    return true;
}

static int finish(const PlStage *stage, PlStageRun *run, const Options *options, int status,
                  GError **error)
{
    if (stage->after_commit != NULL && !stage->after_commit(run, error))
        return pl_error_status(*error);
    if (status == PL_ERROR_DATA && !print_nothing_usable(stage, run, error))
        return pl_error_status(*error);
    if (status != 0 && !options->quiet && stage->findings != NULL &&
        !print_findings(stage, run, error))
        return pl_error_status(*error);
    return status;
}

static bool shows_progress(const Options *options)
{
    return options->progress == NULL || strcmp(options->progress, "auto") == 0
               ? isatty(STDERR_FILENO) != 0
               : strcmp(options->progress, "always") == 0;
}

static int run_stage(const PlStage *stage, const Options *options, PlStageRun *run, GError **error)
{
    const int64_t started_at = g_get_real_time() / G_USEC_PER_SEC;
    const int64_t start_us = g_get_monotonic_time();
    int status = 0;

    if (shows_progress(options))
        run->progress = pl_progress_new(stage->name);
    if (!set_up(stage, options, run, error) || !transact(stage, run, &status, error) ||
        (status = finish(stage, run, options, status, error), *error != NULL))
        status = pl_error_status(*error);

    /* A run that did not get as far as a number has no log to write to. */
    g_autofree char *units = run->units != NULL ? g_strjoinv(" ", (char **)run->units) : NULL;
    const bool is_done = *error == NULL;
    const PlLogEntry entry = { .run = run->run,
                               .program = stage->name,
                               .units = units,
                               .started_at = started_at,
                               .elapsed_ms = (g_get_monotonic_time() - start_us) / 1000,
                               .status = status,
                               .nodes = is_done ? run->nodes : 0,
                               .written = is_done ? run->written : 0,
                               .message = is_done ? NULL : (*error)->message,
                               .state = is_done ? run->state : NULL };
    g_autoptr(GError) unlogged = NULL;
    if (run->run > 0 && !pl_log_add(run->db, &entry, &unlogged) && is_done) {
        g_propagate_error(error, g_steal_pointer(&unlogged));
        status = pl_error_status(*error);
    }
    pl_progress_free(g_steal_pointer(&run->progress));
    if (shows_progress(options))
        (void)fprintf(stderr,
                      "stage=%s run=%" G_GINT64_FORMAT " status=%d nodes=%" G_GINT64_FORMAT
                      " written=%" G_GINT64_FORMAT " elapsed_ms=%" G_GINT64_FORMAT "\n",
                      stage->name, run->run, status, entry.nodes, entry.written, entry.elapsed_ms);
    return status;
}

int pl_stage_main(const PlStage *stage, int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;
    PlStageRun run = { 0 };
    int status = 0;

    pl_memory_prepare();
    (void)setlocale(LC_ALL, "C.UTF-8"); /* no figure or order may hang on the caller's locale */
    if (read_options(stage, argc, argv, &options, &error))
        status = run_stage(stage, &options, &run, &error);
    else
        status = pl_error_status(error);
    if (error != NULL)
        (void)fprintf(stderr, "%s: %s\n", stage->name, error->message);
    g_free(run.state);
    pl_scheme_free(run.scheme);
    pl_book_free(run.book);
    (void)sqlite3_close_v2(run.db);
    return status;
}

/* Take the nodes that --unit does not ask for out of temp.todo. */
static bool keep_only(PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    PlDbStep step = PL_DB_ERROR;

    if (run->units == NULL || *run->units == NULL)
        return true;
    if (pl_db_run(run->db, sql_frame_resolve_only, NULL, error, NULL))
        statement = pl_db_prepare(run->db, sql_frame_unknown_only, error);
    if (statement != NULL)
        step = pl_db_step(statement, error);
    if (step == PL_DB_ROW)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "--unit: no unit '%s' in this book",
                    pl_db_text(statement, 0));
    return step == PL_DB_DONE && pl_db_run(run->db, sql_frame_keep_only, NULL, error, NULL);
}

bool pl_stage_fill_todo(PlStageRun *run, const char *todo_sql, const char *shared, GError **error)
{
    g_autofree char *book = pl_book_digest(run->book);
    g_autofree char *inputs = pl_digest_texts(shared, book, pl_program_digest, NULL);
    g_autoptr(sqlite3_stmt) statement = NULL;

    if (!pl_db_run(run->db, sql_frame_clear_todo, NULL, error, NULL))
        return false;
    statement = pl_db_prepare(run->db, todo_sql, error);
    if (statement == NULL)
        return false;
    if (sqlite3_bind_parameter_index(statement, "@inputs") != 0)
        pl_db_bind_text(statement, "@inputs", inputs);
    if (sqlite3_bind_parameter_index(statement, "@force") != 0)
        pl_db_bind_int(statement, "@force", run->force ? 1 : 0);
    return pl_db_exec(statement, NULL, error) && keep_only(run, error) &&
           pl_db_int(run->db, sql_frame_count_todo, 0, &run->nodes, error);
}
