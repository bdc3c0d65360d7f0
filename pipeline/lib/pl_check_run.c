#include "pl_check_run.h"

#include <string.h>

#include "pl_check_query.h"
#include "pl_check_scan.h"
#include "pl_db.h"
#include "pl_decimal_sql.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "sql_frame.h"

/* What a run works with. The statements serve all checks: most find nothing, and to prepare them
 * would take as long as to look. */
typedef struct {
    sqlite3 *db;
    const PlCheckSink *sink;
    PlCheckScan *scan;
    sqlite3_stmt *insert, *note; /* note: NULL where the sink has none */
    sqlite3_stmt *begin, *end;   /* of what one check finds */
    int64_t *ret_found;
} Work;

static void work_clear(Work *work)
{
    pl_check_scan_free(work->scan);
    (void)sqlite3_finalize(work->insert);
    (void)sqlite3_finalize(work->note);
    (void)sqlite3_finalize(work->begin);
    (void)sqlite3_finalize(work->end);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

typedef struct {
    gint64 deadline_us;
    bool is_late;
} Clock;

static int look_at_clock(void *data)
{
    Clock *clock = data;

    clock->is_late = g_get_monotonic_time() > clock->deadline_us;
    return clock->is_late;
}

static bool keep_findings(const Work *work, const PlCheck *check, GError **error)
{
    g_autoptr(PlCheckQuery) query =
        pl_check_query_new(work->db, check, work->sink->year, work->sink->prefix, error);

    return query != NULL && pl_check_query_keep(query, work->insert, work->ret_found, error);
}

static bool keep_in_time(const Work *work, const PlCheck *check, GError **error)
{
    const int64_t limit_ms = work->sink->limit_ms;
    Clock clock = { .deadline_us = g_get_monotonic_time() + limit_ms * 1000 };
    const int steps = 10000; /* of SQLite's virtual machine between looks: well under 1 ms */

    sqlite3_progress_handler(work->db, steps, look_at_clock, &clock);
    bool is_done = keep_findings(work, check, error);
    sqlite3_progress_handler(work->db, 0, NULL, NULL);
    if (!is_done && clock.is_late) {
        g_autofree char *message =
            g_strdup_printf("the check takes longer than %" G_GINT64_FORMAT " ms", limit_ms);
        g_clear_error(error);
        return pl_check_fail(check, NULL, error, message);
    }
    return is_done;
}

/* The node in temp.todo is one that the check cannot decide. */
static bool add_overflow(const Work *work, const PlCheck *check, const char *node, GError **error)
{
    sqlite3_stmt *insert = work->insert;
    g_autofree char *id = pl_finding_id("check-overflow", node, "", "", check->id);
    g_autofree char *message = g_strdup_printf(
        "the check '%s' (%s) cannot be decided: a sum of amounts is too large to be kept",
        check->id, check->title);

    pl_db_bind_text(insert, "@finding_id", id);
    pl_db_bind_text(insert, "@node_code", node);
    pl_db_bind_text(insert, "@check_id", "check-overflow");
    pl_db_bind_text(insert, "@severity", "error");
    pl_db_bind_text(insert, "@unit_code", node);
    pl_db_bind_text(insert, "@message", message);
    return pl_db_exec(insert, work->ret_found, error);
}

/* With @node alone in temp.todo. What a check found before its sum left int64 is taken back. */
static bool run_for_node(const Work *work, const PlCheck *check, const char *node, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (!pl_db_run(work->db, sql_frame_clear_todo, NULL, error, NULL) ||
        !pl_db_run(work->db, sql_frame_add_todo, NULL, error, "@node", node, NULL) ||
        !pl_db_script(work->db, "SAVEPOINT one_node", error))
        return false;
    bool is_done = keep_in_time(work, check, &problem);
    if (!is_done && (!g_error_matches(problem, PL_ERROR, PL_ERROR_DATA) ||
                     !pl_db_script(work->db, "ROLLBACK TO one_node", error))) {
        if (*error == NULL)
            g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    return pl_db_script(work->db, "RELEASE one_node", error) &&
           (is_done || add_overflow(work, check, node, error));
}

static GPtrArray *list_aside(const Work *work, GError **error)
{
    g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(work->db, sql_frame_list_aside, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW)
        g_ptr_array_add(nodes, g_strdup(pl_db_text(list, 0)));
    return step == PL_DB_DONE ? g_steal_pointer(&nodes) : NULL;
}

/* The list is read to its end first: to take back what one node found aborts every statement that
 * is being read in a transaction that made tables. */
static bool run_by_node(const Work *work, const PlCheck *check, GError **error)
{
    if (!pl_db_run(work->db, sql_frame_set_todo_aside, NULL, error, NULL))
        return false;
    g_autoptr(GPtrArray) nodes = list_aside(work, error);
    if (nodes == NULL)
        return false;
    for (guint i = 0; i < nodes->len; i++)
        if (!run_for_node(work, check, g_ptr_array_index(nodes, i), error))
            return false;
    return pl_db_run(work->db, sql_frame_clear_todo, NULL, error, NULL) &&
           pl_db_run(work->db, sql_frame_take_todo_back, NULL, error, NULL) &&
           pl_db_run(work->db, sql_frame_clear_aside, NULL, error, NULL);
}

/* Fill temp.hit. */
static bool show_hits(const Work *work, const PlCheck *check, GError **error)
{
    if (work->sink->hits_sql == NULL)
        return pl_check_scan_show(work->scan, check, error);
    return pl_db_run(work->db, sql_frame_clear_hits, NULL, error, NULL) &&
           (*check->scan == '\0' ||
            pl_db_run(work->db, work->sink->hits_sql, NULL, error, "@check_id", check->id, NULL));
}

static bool run_check(const Work *work, const PlCheck *check, GError **error)
{
    g_autoptr(GError) problem = NULL;
    int64_t found = work->ret_found != NULL ? *work->ret_found : 0;

    if (!show_hits(work, check, error) || !pl_db_exec(work->begin, NULL, error))
        return false;
    if (keep_in_time(work, check, &problem))
        return pl_db_exec(work->end, NULL, error);
    if (!g_error_matches(problem, PL_ERROR, PL_ERROR_DATA)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    if (work->ret_found != NULL)
        *work->ret_found = found;
    return pl_db_script(work->db, "ROLLBACK TO one_check", error) &&
           pl_db_exec(work->end, NULL, error) && run_by_node(work, check, error);
}

/* Beside temp.cell, which is there, checks of nodes find the places of figures in temp.place. */
static bool fill_heads(sqlite3 *db, const char *reach, GError **error)
{
    return strcmp(reach, "node") != 0 || pl_db_run(db, sql_frame_fill_heads, NULL, error, NULL);
}

static bool register_functions(sqlite3 *db, GError **error)
{
    return pl_decimal_sql_register(db) || pl_db_fail(db, "functions for checks", error);
}

/* Under the guard that a stage has, too; for callers without one. */
static bool work_open(Work *work, const GPtrArray *checks, const char *reach, GError **error)
{
    const PlCheckSink *sink = work->sink;

    if (!register_functions(work->db, error))
        return false;
    pl_db_guard(work->db, sink->prefix);
    return (work->scan = pl_check_scan_new(work->db, checks, reach, NULL, sink->prefix, error)) !=
               NULL &&
           (work->insert = pl_db_prepare(work->db, sink->insert_sql, error)) != NULL &&
           (sink->note_sql == NULL ||
            (work->note = pl_db_prepare(work->db, sink->note_sql, error)) != NULL) &&
           (work->begin = pl_db_prepare(work->db, "SAVEPOINT one_check", error)) != NULL &&
           (work->end = pl_db_prepare(work->db, "RELEASE one_check", error)) != NULL &&
           fill_heads(work->db, reach, error);
}

/* That the check is there, and whether it can be decided. */
static bool note(const Work *work, const PlCheck *check, bool is_decided, GError **error)
{
    sqlite3_stmt *add = work->note;

    if (add == NULL)
        return true;
    pl_db_bind_text(add, "@check_id", check->id);
    pl_db_bind_text(add, "@severity", check->severity);
    pl_db_bind_text(add, "@title", check->title);
    pl_db_bind_text(add, "@rows", check->rows);
    pl_db_bind_text(add, "@state", is_decided ? "run" : "undecided");
    return pl_db_exec(add, NULL, error);
}

/* Who asks for debug messages is told what the checks cost. */
static void tell_time(const char *what, gint64 start_us)
{
    g_debug("%s: %" G_GINT64_FORMAT " us", what, g_get_monotonic_time() - start_us);
}

static bool run_checks(const Work *work, const GPtrArray *checks, const char *reach, GError **error)
{
    for (guint i = 0; i < checks->len; i++) {
        const PlCheck *check = checks->pdata[i];
        bool is_decided = *check->needs == '\0' || work->sink->has_previous;
        gint64 start_us = g_get_monotonic_time();
        if (strcmp(check->reach, reach) != 0)
            continue;
        if (!note(work, check, is_decided, error) || (is_decided && !run_check(work, check, error)))
            return false;
        tell_time(check->id, start_us);
    }
    return true;
}

bool pl_check_run(sqlite3 *db, const PlScheme *scheme, const char *reach, const PlCheckSink *sink,
                  int64_t *ret_found, GError **error)
{
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, error);
    g_auto(Work) work = { .db = db, .sink = sink, .ret_found = ret_found };
    gint64 start_us = g_get_monotonic_time();

    if (checks == NULL || !work_open(&work, checks, reach, error))
        return false;
    tell_time("places of figures", start_us);
    return (sink->clear_sql == NULL || pl_db_run(db, sink->clear_sql, NULL, error, NULL)) &&
           run_checks(&work, checks, reach, error);
}

bool pl_check_run_one(sqlite3 *db, const PlCheck *check, const PlCheckSink *sink,
                      int64_t *ret_found, GError **error)
{
    g_autoptr(GPtrArray) checks = g_ptr_array_new();
    g_auto(Work) work = { .db = db, .sink = sink, .ret_found = ret_found };

    g_ptr_array_add(checks, (void *)check);
    return work_open(&work, checks, check->reach, error) && run_check(&work, check, error);
}

bool pl_check_validate_one(sqlite3 *db, const PlCheck *check, GError **error)
{
    const int any_year = 2000;
    g_autoptr(GPtrArray) checks = g_ptr_array_new();
    g_autoptr(PlCheckScan) scan = NULL;
    g_autoptr(PlCheckQuery) query = NULL;

    if (!register_functions(db, error))
        return false;
    g_ptr_array_add(checks, (void *)check);
    scan = pl_check_scan_new(db, checks, check->reach, NULL, NULL, error);
    query = scan != NULL ? pl_check_query_new(db, check, any_year, NULL, error) : NULL;
    return query != NULL;
}

bool pl_check_validate(sqlite3 *db, const PlScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, error);

    if (checks == NULL)
        return false;
    for (guint i = 0; i < checks->len; i++)
        if (!pl_check_validate_one(db, checks->pdata[i], error))
            return false;
    return true;
}
