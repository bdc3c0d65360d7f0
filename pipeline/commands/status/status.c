#include "status.h"

#include <string.h>
#include <glib/gstdio.h>

#include "pl_db.h"
#include "pl_error.h"
#include "pl_json.h"
#include "pl_program.h"
#include "pl_scheme.h"
#include "sql_status.h"

/* Programs that change what a stage reads, in their order; init takes a changed scheme in. */
static const char *const programs[] = { "init",      "withdraw", "ingest", "normalize",
                                        "aggregate", "score",    "publish" };
enum { INIT, WITHDRAW, INGEST, NORMALIZE }; /* places of the first of them */

static void stage_free(void *data)
{
    StatusStage *stage = data;

    g_free(stage->message);
    g_ptr_array_unref(stage->reasons);
    g_free(stage);
}

void status_free(Status *status)
{
    if (status == NULL)
        return;
    g_ptr_array_unref(status->stages);
    g_free(status->scheme);
    g_free(status);
}

static bool read_last_run(sqlite3 *db, StatusStage *stage, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_status_last_run, error);
    PlDbStep step = PL_DB_ERROR;

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@program", stage->stage);
    step = pl_db_step(statement, error);
    stage->has_run = step == PL_DB_ROW;
    if (stage->has_run) {
        stage->ran_at = sqlite3_column_int64(statement, 0);
        stage->status = sqlite3_column_int(statement, 1);
        stage->message = g_strdup(pl_db_text(statement, 2));
    }
    return step != PL_DB_ERROR;
}

/* Sets @ret_log_no and @ret_started_at to 0 where the stage never ran to its end over all units. */
static bool read_last_done(sqlite3 *db, const char *program, int64_t *ret_log_no,
                           int64_t *ret_started_at, bool *ret_is_ours, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_status_last_done, error);
    PlDbStep step = PL_DB_ERROR;

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@program", program);
    step = pl_db_step(statement, error);
    *ret_log_no = step == PL_DB_ROW ? sqlite3_column_int64(statement, 0) : 0;
    *ret_started_at = step == PL_DB_ROW ? sqlite3_column_int64(statement, 1) : 0;
    *ret_is_ours = step == PL_DB_ROW && strcmp(pl_db_text(statement, 2), pl_program_digest) == 0;
    return step != PL_DB_ERROR;
}

G_GNUC_PRINTF(2, 3) static void add_reason(StatusStage *stage, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(stage->reasons, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static bool add_changes(sqlite3 *db, StatusStage *stage, int earlier, int64_t log_no,
                        GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_status_changes_since, error);

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@program", programs[earlier]);
    pl_db_bind_int(statement, "@log_no", log_no);
    if (pl_db_step(statement, error) != PL_DB_ROW)
        return false;
    int64_t nodes = sqlite3_column_int64(statement, 0);
    int64_t written = sqlite3_column_int64(statement, 1);
    if (earlier == INIT && written > 0)
        add_reason(stage, "the scheme was taken in anew since");
    else if (earlier == WITHDRAW && written > 0)
        add_reason(stage, "%" G_GINT64_FORMAT " file%s withdrawn since", written,
                   written == 1 ? " was" : "s were");
    else if (earlier == INGEST && (nodes > 0 || written > 0))
        add_reason(stage, "ingest logged new files since");
    else if (nodes > 0)
        add_reason(stage, "%s changed %" G_GINT64_FORMAT " node%s since", programs[earlier], nodes,
                   plural(nodes));
    else if (written > 0)
        add_reason(stage, "%s changed %" G_GINT64_FORMAT " row%s since", programs[earlier], written,
                   plural(written));
    return true;
}

/* What the office decided about findings shows only in what is published. */
static bool add_decisions(sqlite3 *db, StatusStage *stage, int64_t log_no, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_status_changes_since, error);

    if (statement == NULL)
        return false;
    pl_db_bind_text(statement, "@program", "decide");
    pl_db_bind_int(statement, "@log_no", log_no);
    if (pl_db_step(statement, error) != PL_DB_ROW)
        return false;
    int64_t decisions = sqlite3_column_int64(statement, 1);
    if (decisions > 0)
        add_reason(stage, "%" G_GINT64_FORMAT " finding%s decided since", decisions,
                   decisions == 1 ? " was" : "s were");
    return true;
}

static bool add_unread(sqlite3 *db, StatusStage *stage, GError **error)
{
    int64_t count = 0;

    if (!pl_db_int(db, sql_status_count_unread, 0, &count, error))
        return false;
    if (count > 0)
        add_reason(stage, "%" G_GINT64_FORMAT " file%s of the log not read yet", count,
                   plural(count));
    return true;
}

static int64_t written_at(const char *dir, const char *name)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    GStatBuf found;

    return g_stat(path, &found) == 0 ? (int64_t)found.st_mtime : 0;
}

static bool add_reasons(sqlite3 *db, const PlBook *book, int place, StatusStage *stage,
                        GError **error)
{
    int64_t log_no = 0;
    int64_t started_at = 0;
    bool is_ours = false;

    if (!read_last_done(db, stage->stage, &log_no, &started_at, &is_ours, error))
        return false;
    if (log_no == 0) {
        add_reason(stage,
                   stage->has_run ? "it never ran to its end over all units" : "it never ran");
        return true;
    }
    if (stage->status > PL_ERROR_USAGE && *stage->message != '\0')
        add_reason(stage, "its last run failed");
    if (place == INGEST) /* what stands in the inbox is for ingest itself to see */
        return true;
    if (!is_ours)
        add_reason(stage, "the program is another since");
    for (int earlier = INIT; earlier < place; earlier++)
        if (!add_changes(db, stage, earlier, log_no, error))
            return false;
    if (place == (int)G_N_ELEMENTS(programs) - 1 && !add_decisions(db, stage, log_no, error))
        return false;
    if (written_at(book->dir, "book.ini") > started_at)
        add_reason(stage, "book.ini was written since");
    return place != NORMALIZE || add_unread(db, stage, error);
}

static bool read_stages(sqlite3 *db, const PlBook *book, Status *status, GError **error)
{
    for (int place = INGEST; place < (int)G_N_ELEMENTS(programs); place++) {
        StatusStage *stage = g_new0(StatusStage, 1);

        stage->stage = programs[place];
        stage->reasons = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(status->stages, stage);
        if (!read_last_run(db, stage, error) || !add_reasons(db, book, place, stage, error))
            return false;
    }
    return true;
}

static bool read_findings(sqlite3 *db, Status *status, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_status_count_findings, error);

    if (statement == NULL || pl_db_step(statement, error) != PL_DB_ROW)
        return false;
    status->errors = sqlite3_column_int64(statement, 0);
    status->warnings = sqlite3_column_int64(statement, 1);
    return true;
}

static bool read_checks(sqlite3 *db, Status *status, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_status_count_checks, error);

    if (statement == NULL || pl_db_step(statement, error) != PL_DB_ROW)
        return false;
    status->checks = sqlite3_column_int64(statement, 0);
    status->undecided = sqlite3_column_int64(statement, 1);
    return true;
}

/* An installed scheme that cannot be read is no fault of the book, which has its own copy. */
static StatusScheme compare_scheme(sqlite3 *db, const char *name, const char *data_dir)
{
    static const char *const everything[] = { "", NULL };
    g_autofree char *schemes =
        data_dir != NULL ? g_build_filename(data_dir, "schemes", NULL) : NULL;
    g_autoptr(PlScheme) pinned = pl_scheme_load(db, NULL);
    g_autoptr(PlScheme) installed = schemes != NULL ? pl_scheme_read(schemes, name, NULL) : NULL;

    if (pinned == NULL || installed == NULL)
        return STATUS_SCHEME_UNKNOWN;
    g_autofree char *ours = pl_scheme_digest(pinned, everything);
    g_autofree char *theirs = pl_scheme_digest(installed, everything);
    return strcmp(ours, theirs) == 0 ? STATUS_SCHEME_SAME : STATUS_SCHEME_DIFFERS;
}

Status *status_read(sqlite3 *db, const PlBook *book, const char *data_dir, GError **error)
{
    g_autoptr(Status) status = g_new0(Status, 1);

    status->stages = g_ptr_array_new_with_free_func(stage_free);
    status->scheme = g_strdup(book->scheme);
    /* One transaction, so that a run beside us shows itself whole or not at all. */
    if (!pl_db_script(db, "BEGIN", error) || !read_stages(db, book, status, error) ||
        !read_findings(db, status, error) || !read_checks(db, status, error))
        return NULL;
    status->installed = compare_scheme(db, book->scheme, data_dir);
    return pl_db_script(db, "COMMIT", error) ? g_steal_pointer(&status) : NULL;
}

bool status_is_well(const Status *status)
{
    for (guint i = 0; i < status->stages->len; i++) {
        const StatusStage *stage = g_ptr_array_index(status->stages, i);
        if (stage->reasons->len > 0)
            return false;
    }
    return status->errors == 0;
}

static char *join_reasons(const StatusStage *stage)
{
    GString *text = g_string_new("stale");

    for (guint i = 0; i < stage->reasons->len; i++)
        g_string_append_printf(text, ", %s", (const char *)g_ptr_array_index(stage->reasons, i));
    return g_string_free(text, FALSE);
}

static char *describe_run(const StatusStage *stage)
{
    g_autoptr(GDateTime) ran_at = g_date_time_new_from_unix_local(stage->ran_at);
    g_autofree char *when = g_date_time_format(ran_at, "ran %Y-%m-%d %H:%M:%S");

    if (stage->status == 0)
        return g_steal_pointer(&when);
    if (stage->status == 1)
        return g_strconcat(when, ", errors in the data", NULL);
    return g_strdup_printf("%s, ended with status %d%s%s", when, stage->status,
                           *stage->message != '\0' ? ": " : "", stage->message);
}

static void append_stage(GString *text, const StatusStage *stage)
{
    /* That ingest is current could be said only after a look into the inbox. */
    bool is_first = strcmp(stage->stage, programs[INGEST]) == 0;
    g_autofree char *stale = stage->reasons->len > 0 ? join_reasons(stage)
                             : is_first              ? NULL
                                                     : g_strdup("current");
    g_autofree char *run = stage->has_run ? describe_run(stage) : NULL;

    g_string_append_printf(text, "%s: %s%s%s\n", stage->stage, stale != NULL ? stale : "",
                           stale != NULL && run != NULL ? "; " : "", run != NULL ? run : "");
}

char *status_to_text(const Status *status)
{
    static const char *const schemes[] = {
        [STATUS_SCHEME_SAME] = "as installed",
        [STATUS_SCHEME_DIFFERS] =
            "differs from the installed one, which 'huizong init --scheme' takes in",
        [STATUS_SCHEME_UNKNOWN] = "none installed to compare it with",
    };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < status->stages->len; i++)
        append_stage(text, g_ptr_array_index(status->stages, i));
    g_string_append_printf(text, "scheme: %s, %s\n", status->scheme, schemes[status->installed]);
    g_string_append_printf(
        text,
        "findings: %" G_GINT64_FORMAT " error%s and %" G_GINT64_FORMAT " warning%s in force\n",
        status->errors, plural(status->errors), status->warnings, plural(status->warnings));
    if (status->undecided > 0)
        g_string_append_printf(text,
                               "checks: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                               " undecided, as book.ini names no package of last year\n",
                               status->undecided, status->checks);
    return g_string_free(text, FALSE);
}

static json_t *build_stage(const StatusStage *stage)
{
    json_t *object = json_pack("{s:s}", "stage", stage->stage);
    json_t *reasons = json_array();

    if (stage->has_run) {
        g_autoptr(GDateTime) ran_at = g_date_time_new_from_unix_utc(stage->ran_at);
        g_autofree char *when = g_date_time_format(ran_at, "%Y-%m-%dT%H:%M:%SZ");
        (void)json_object_set_new(object, "ranAt", json_string(when));
        (void)json_object_set_new(object, "status", json_integer(stage->status));
        (void)json_object_set_new(object, "message", pl_json_string(stage->message));
    }
    for (guint i = 0; i < stage->reasons->len; i++)
        (void)json_array_append_new(reasons, pl_json_string(g_ptr_array_index(stage->reasons, i)));
    (void)json_object_set_new(object, "stale", json_boolean(stage->reasons->len > 0));
    (void)json_object_set_new(object, "reasons", reasons);
    return object;
}

char *status_to_json(const Status *status)
{
    static const char *const schemes[] = {
        [STATUS_SCHEME_SAME] = "same",
        [STATUS_SCHEME_DIFFERS] = "differs",
        [STATUS_SCHEME_UNKNOWN] = "unknown",
    };
    json_t *stages = json_array();

    for (guint i = 0; i < status->stages->len; i++)
        (void)json_array_append_new(stages, build_stage(g_ptr_array_index(status->stages, i)));
    return pl_json_print(json_pack(
        "{s:o, s:o, s:s, s:I, s:I, s:I, s:I}", "stages", stages, "scheme",
        pl_json_string(status->scheme), "installedScheme", schemes[status->installed], "errors",
        (json_int_t)status->errors, "warnings", (json_int_t)status->warnings, "checks",
        (json_int_t)status->checks, "undecidedChecks", (json_int_t)status->undecided));
}
