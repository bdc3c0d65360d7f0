#include "aggregate.h"

#include "dictionary.h"
#include "pl_check_run.h"
#include "pl_db.h"
#include "sql_aggregate.h"

typedef struct {
    const char *sql;
    bool is_kept;     /* its rows stay in the database, so they count as written */
    bool is_by_depth; /* run for each depth of the tree: nodes need those right below them */
} Step;

static const char *const clears[] = {
    sql_aggregate_clear_own,
    sql_aggregate_clear_total,
    sql_aggregate_clear_expenditure,
    sql_aggregate_clear_tail,
    sql_aggregate_clear_coverage,
    sql_aggregate_clear_indicator,
    sql_aggregate_clear_measure,
    sql_aggregate_clear_finding,
    sql_aggregate_clear_done,
    sql_aggregate_forget_gone,
    NULL,
};

/* Each step reads what those above it wrote: units before nodes, totals before the measures derived
 * from them. */
static const Step fills[] = {
    { sql_aggregate_fill_items, false, false },
    { sql_aggregate_fill_figures, false, false },
    { sql_aggregate_fill_choices, false, false },
    { sql_aggregate_fill_own_categories, true, false },
    { sql_aggregate_fill_own_totals, true, false },
    { sql_aggregate_fill_own_splits, true, false },
    { sql_aggregate_fill_own_nil, true, false },
    { sql_aggregate_fill_totals, true, false },
    { sql_aggregate_fill_taken, false, false },
    { sql_aggregate_fill_expenditure, true, true },
    { sql_aggregate_fill_stated, false, false },
    { sql_aggregate_fill_tails, true, false },
    { sql_aggregate_fill_coverage, true, false },
    { sql_aggregate_fill_indicator_own, true, false },
    { sql_aggregate_fill_contributions, false, false },
    { sql_aggregate_fill_indicator_rolled, true, false },
    { sql_aggregate_complete_numbers, false, false },
    { sql_aggregate_complete_bands, false, false },
    { sql_aggregate_fill_said, false, false },
    { sql_aggregate_fill_measure_own, true, false },
    { sql_aggregate_fill_measure_derived, true, false },
    { sql_aggregate_fill_measure_sums, true, false },
    { sql_aggregate_fill_measure_ancestors, true, false },
    { sql_aggregate_pick_measures, false, false },
};

/* @depth goes to the statements that ask for it. */
static bool run_statement(PlStageRun *run, const char *sql, int64_t depth, int64_t *ret_changed,
                          GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, sql, error);

    if (statement == NULL)
        return false;
    if (sqlite3_bind_parameter_index(statement, "@year") != 0)
        pl_db_bind_int(statement, "@year", run->book->year);
    if (sqlite3_bind_parameter_index(statement, "@depth") != 0)
        pl_db_bind_int(statement, "@depth", depth);
    return pl_db_exec(statement, ret_changed, error);
}

/*
 * The stale nodes first go to temp.stale and only then to temp.todo, where --unit takes some out:
 * what is stale and left out must not pass for done in the nodes above it.
 */
static bool find_todo(PlStageRun *run, GError **error)
{
    static const char *const read[] = { "checks/", "codes/", "measures.csv", NULL };
    g_autofree char *shared = pl_scheme_digest(run->scheme, read);

    return pl_stage_fill_todo(run, sql_aggregate_fill_stale, shared, error) &&
           pl_stage_fill_todo(run, sql_aggregate_todo, shared, error);
}

static bool clear(PlStageRun *run, GError **error)
{
    for (const char *const *sql = clears; *sql != NULL; sql++)
        if (!run_statement(run, *sql, 0, NULL, error))
            return false;
    return true;
}

static bool run_step(PlStageRun *run, const Step *step, int64_t deepest, GError **error)
{
    for (int64_t depth = step->is_by_depth ? deepest : 0; depth >= 0; depth--)
        if (!run_statement(run, step->sql, depth, step->is_kept ? &run->written : NULL, error))
            return false;
    return true;
}

static bool fill(PlStageRun *run, GError **error)
{
    int64_t deepest = 0;

    if (!pl_db_int(run->db, sql_aggregate_deepest, 0, &deepest, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(fills); i++)
        if (!run_step(run, &fills[i], deepest, error))
            return false;
    return true;
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
    if (!find_todo(run, error))
        return false;
    if (run->nodes == 0)
        return true;
    return clear(run, error) && dictionary_load_measures(run, error) &&
           dictionary_load_outside(run, error) && fill(run, error) && check(run, error) &&
           run_statement(run, sql_aggregate_bind_warnings, 0, NULL, error) &&
           run_statement(run, sql_aggregate_done, 0, NULL, error);
}

static bool verdict(PlStageRun *run, int *ret_status, GError **error)
{
    int64_t errors = 0;

    if (!pl_db_int(run->db, sql_aggregate_count_errors, 0, &errors, error))
        return false;
    *ret_status = errors > 0 ? 1 : 0;
    return true;
}

static const char *const temporary[] = { sql_aggregate_temporary, NULL };

const PlStage aggregate_stage = {
    .name = "aggregate",
    .summary = "Add units up to nodes, and compare what they say across units.",
    .predecessor = "normalize",
    .temporary = temporary,
    .run = aggregate,
    .verdict = verdict,
    .findings = sql_aggregate_list_findings,
};
