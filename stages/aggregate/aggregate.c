#include "aggregate.h"

#include "dictionary.h"
#include "pl_check_run.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "previous.h"
#include "rollup.h"
#include "safe_sum.h"
#include "sql_aggregate.h"
#include "take.h"

typedef struct {
    const char *sql;
    bool is_kept; /* its rows stay in the database, so they count as written */
} Step;

/*
 * A table's old rows are taken out right before its new ones come: a page is then changed once. One
 * that is changed again after it went to the log makes SQLite sum up the whole log again.
 */
static const Step before_rollup[] = {
    { sql_aggregate_clear_tail, false },         { sql_aggregate_clear_adjustment, false },
    { sql_aggregate_clear_own_spending, false }, { sql_aggregate_clear_below, false },
    { sql_aggregate_clear_overflow, false },
};

/* What follows the money: each step reads what those above it wrote. */
static const Step fills[] = {
    { sql_aggregate_set_previous, false },
    { sql_aggregate_clear_coverage, false },
    { sql_aggregate_fill_coverage, true },
    { sql_aggregate_clear_indicator, false },
    { sql_aggregate_fill_indicator_own, true },
    { sql_aggregate_fill_contributions, false },
    { sql_aggregate_fill_indicator_rolled, true },
    { sql_aggregate_add_beyond_indicators, true },
    { sql_aggregate_complete_numbers, false },
    { sql_aggregate_complete_bands, false },
    { sql_aggregate_fill_said, false },
    { sql_aggregate_clear_measure, false },
    { sql_aggregate_fill_measure_own, true },
    { sql_aggregate_fill_measure_derived, true },
    { sql_aggregate_fill_measure_parts, false },
    { sql_aggregate_fill_measure_sums, true },
    { sql_aggregate_add_beyond_measures, true },
    { sql_aggregate_fill_measure_ancestors, true },
    { sql_aggregate_pick_measures, false },
};

static const Step before_checks[] = {
    { sql_aggregate_fill_unbound, false },
    { sql_aggregate_clear_finding, false },
};

static const Step after_checks[] = {
    { sql_aggregate_bind_warnings, false },
    { sql_aggregate_clear_done, false },
    { sql_aggregate_done, false },
};

/* What is gone from the register has nothing to be filled with: it is cleared in the tables that
 * before_rollup leaves, too. */
static const Step gone[] = {
    { sql_aggregate_clear_own, false },         { sql_aggregate_clear_difference, false },
    { sql_aggregate_clear_compared, false },    { sql_aggregate_clear_side, false },
    { sql_aggregate_clear_expenditure, false }, { sql_aggregate_clear_total, false },
    { sql_aggregate_clear_elimination, false }, { sql_aggregate_clear_eliminated, false },
    { sql_aggregate_clear_coverage, false },    { sql_aggregate_clear_indicator, false },
    { sql_aggregate_clear_measure, false },     { sql_aggregate_fill_unbound, false },
    { sql_aggregate_clear_finding, false },     { sql_aggregate_clear_done, false },
    { sql_aggregate_forget_gone, false },
};

static bool run_statement(PlStageRun *run, const char *sql, int64_t *ret_changed, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, sql, error);

    if (statement == NULL)
        return false;
    if (sqlite3_bind_parameter_index(statement, "@year") != 0)
        pl_db_bind_int(statement, "@year", run->book->year);
    if (sqlite3_bind_parameter_index(statement, "@report_date") != 0)
        pl_db_bind_text(statement, "@report_date", run->book->report_date);
    return pl_db_exec(statement, ret_changed, error);
}

/* From the leaves up: what a node is made from is told by the nodes right below it. */
static bool digest_stale(PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) digest = pl_db_prepare(run->db, sql_aggregate_digest_stale, error);
    int64_t depth = 0;

    if (digest == NULL || !pl_db_int(run->db, sql_aggregate_deepest, -1, &depth, error))
        return false;
    for (; depth >= 0; depth--) {
        pl_db_bind_int(digest, "@depth", depth);
        if (!pl_db_exec(digest, NULL, error))
            return false;
    }
    return true;
}

/*
 * The stale nodes first go to temp.stale and only then to temp.todo, where --unit takes some out:
 * what is stale and left out must not pass for done in the nodes above it.
 */
static bool find_todo(PlStageRun *run, const char *previous, GError **error)
{
    static const char *const read[] = { "checks/", "codes/", "measures.csv", NULL };
    g_autofree char *scheme = pl_scheme_digest(run->scheme, read);
    g_autofree char *shared = pl_digest_texts(scheme, previous, run->book->report_date, NULL);

    return run_statement(run, sql_aggregate_fill_former, NULL, error) &&
           pl_stage_fill_todo(run, sql_aggregate_fill_stale, shared, error) &&
           run_statement(run, sql_aggregate_add_stale_above, NULL, error) &&
           digest_stale(run, error) && pl_stage_fill_todo(run, sql_aggregate_todo, shared, error);
}

static bool run_steps(PlStageRun *run, const Step *steps, size_t n_steps, GError **error)
{
    for (size_t i = 0; i < n_steps; i++)
        if (!run_statement(run, steps[i].sql, steps[i].is_kept ? &run->written : NULL, error))
            return false;
    return true;
}

static bool forget_gone(PlStageRun *run, GError **error)
{
    int64_t count = 0;

    return pl_db_int(run->db, sql_aggregate_count_gone, 0, &count, error) &&
           (count == 0 || run_steps(run, gone, G_N_ELEMENTS(gone), error));
}

static bool check(PlStageRun *run, GError **error)
{
    const PlCheckSink findings = {
        .prefix = "aggregate_",
        .insert_sql = sql_aggregate_add_finding,
        .clear_sql = sql_aggregate_clear_checks,
        .note_sql = sql_aggregate_add_check,
        .limit_ms = PL_CHECK_LIMIT_MS,
        .year = run->book->year,
        .has_previous = run->book->previous != NULL,
    };

    return pl_check_run(run->db, run->scheme, "node", &findings, &run->written, error);
}

static bool aggregate(PlStageRun *run, GError **error)
{
    g_autofree char *previous = previous_digest(run->book, error);

    if (previous == NULL || !find_todo(run, previous, error))
        return false;
    if (run->nodes == 0)
        return true;
    if (!previous_load(run, previous, error) ||
        !run_steps(run, before_rollup, G_N_ELEMENTS(before_rollup), error) ||
        !forget_gone(run, error) || !dictionary_load_measures(run, error) ||
        !dictionary_load_outside(run, error) || !rollup_run(run, run->own, error) ||
        !run_steps(run, fills, G_N_ELEMENTS(fills), error))
        return false;
    pl_db_write_behind(run->db);
    return run_steps(run, before_checks, G_N_ELEMENTS(before_checks), error) && check(run, error) &&
           run_steps(run, after_checks, G_N_ELEMENTS(after_checks), error);
}

static bool verdict(PlStageRun *run, int *ret_status, GError **error)
{
    int64_t errors = 0;

    if (!pl_db_int(run->db, sql_aggregate_count_errors, 0, &errors, error))
        return false;
    *ret_status = errors > 0 ? 1 : 0;
    return true;
}

static bool set_up(PlStageRun *run, GError **error)
{
    run->own = take_register(run->db, error);
    return run->own != NULL && safe_sum_register(run->db, error);
}

static const char *const temporary[] = { sql_aggregate_temporary, NULL };

const PlStage aggregate_stage = {
    .name = "aggregate",
    .summary = "Add units up to nodes, and compare what they say across units.",
    .predecessor = "normalize",
    .temporary = temporary,
    .set_up = set_up,
    .run = aggregate,
    .verdict = verdict,
    .findings = sql_aggregate_list_findings,
};
