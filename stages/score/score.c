#include "score.h"

#include <string.h>

#include "evidence.h"
#include "ledger.h"
#include "pl_db.h"
#include "pl_json.h"
#include "pl_score_table.h"
#include "sql_score.h"
#include "store.h"

/* Files of the scheme that decide a score; the rest of its inputs is what aggregate made of the
 * node. */
static const char *const scheme_files[] = { "score-table.csv", "measures.csv", "scheme.json",
                                            "codes/dimension.csv", NULL };

/* scheme.json's evidenceRequired, from the nearest layer that has it. */
static bool read_evidence_required(const PlScheme *scheme, bool *ret_required, GError **error)
{
    bool is_set = false;

    *ret_required = false;
    for (int layer = 0; layer < pl_scheme_layers(scheme) && !is_set; layer++) {
        g_autoptr(PlJson) settings = NULL;
        if (!pl_scheme_settings(scheme, layer, &settings, error) ||
            (settings != NULL && !pl_json_flag(settings, "evidenceRequired", ret_required, error)))
            return false;
        is_set = settings != NULL && pl_json_has(settings, "evidenceRequired");
    }
    return true;
}

static bool clear(PlStageRun *run, GError **error)
{
    return pl_db_run(run->db, sql_score_clear_lines, NULL, error, NULL) &&
           pl_db_run(run->db, sql_score_clear_inputs, NULL, error, NULL) &&
           pl_db_run(run->db, sql_score_clear_owed, NULL, error, NULL) &&
           pl_db_run(run->db, sql_score_clear_totals, NULL, error, NULL) &&
           pl_db_run(run->db, sql_score_clear_findings, NULL, error, NULL) &&
           pl_db_run(run->db, sql_score_clear_done, NULL, error, NULL);
}

static bool score_node(PlStageRun *run, const PlScoreTable *table, ScoreReader *reader,
                       ScoreStore *store, const char *node, GError **error)
{
    g_autoptr(ScoreEvidence) evidence = score_reader_read(reader, node, error);
    g_autoptr(ScoreLedger) ledger = NULL;

    if (evidence == NULL)
        return false;
    ledger = score_ledger_new(table, evidence);
    return score_store_write(store, node, ledger, &run->written, error);
}

static bool fill(PlStageRun *run, const PlScoreTable *table, bool evidence_required, GError **error)
{
    g_autoptr(sqlite3_stmt) nodes = pl_db_prepare(run->db, sql_score_list_nodes, error);
    g_autoptr(ScoreReader) reader = NULL;
    g_autoptr(ScoreStore) store = NULL;
    PlDbStep step = PL_DB_ERROR;

    if (nodes == NULL || (reader = score_reader_new(run->db, evidence_required, error)) == NULL ||
        (store = score_store_new(run->db, run->book->year, error)) == NULL)
        return false;
    while ((step = pl_db_step(nodes, error)) == PL_DB_ROW)
        if (!score_node(run, table, reader, store, pl_db_text(nodes, 0), error))
            return false;
    return step == PL_DB_DONE;
}

static bool score(PlStageRun *run, GError **error)
{
    g_autoptr(PlScoreTable) table = pl_score_table_load(run->scheme, error);
    g_autofree char *shared = pl_scheme_digest(run->scheme, scheme_files);
    bool evidence_required = false;

    if (table == NULL || !read_evidence_required(run->scheme, &evidence_required, error) ||
        !pl_stage_fill_todo(run, sql_score_todo, shared, error))
        return false;
    if (run->nodes == 0)
        return true;
    return clear(run, error) && fill(run, table, evidence_required, error) &&
           pl_db_run(run->db, sql_score_bind_warnings, NULL, error, NULL) &&
           pl_db_run(run->db, sql_score_done, NULL, error, NULL);
}

static bool verdict(PlStageRun *run, int *ret_status, GError **error)
{
    int64_t errors = 0;

    if (!pl_db_int(run->db, sql_score_count_errors, 0, &errors, error))
        return false;
    *ret_status = errors > 0 ? 1 : 0;
    return true;
}

const PlStage score_stage = {
    .name = "score",
    .summary = "Give each node its points for each criterion of the score table.",
    .predecessor = "aggregate",
    .run = score,
    .verdict = verdict,
    .findings = sql_score_list_findings,
};
