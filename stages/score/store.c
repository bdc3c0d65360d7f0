#include "store.h"

#include <string.h>

#include "pl_db.h"
#include "pl_decimal.h"
#include "pl_digest.h"
#include "sql_score.h"

struct ScoreStore {
    sqlite3_stmt *add_line, *add_input, *add_owed, *add_total, *add_finding;
    char *year;
    const char *node; /* the one being written */
    int64_t *written;
};

static const char *const status_names[] = {
    [SCORE_HELD] = "held",
    [SCORE_SUBSTITUTED] = "substituted",
    [SCORE_MISSING] = "missing",
    [SCORE_NOT_APPLICABLE] = "not_applicable",
};

ScoreStore *score_store_new(sqlite3 *db, int year, GError **error)
{
    g_autoptr(ScoreStore) store = g_new0(ScoreStore, 1);

    store->year = g_strdup_printf("%d", year);
    if ((store->add_line = pl_db_prepare(db, sql_score_add_line, error)) == NULL ||
        (store->add_input = pl_db_prepare(db, sql_score_add_input, error)) == NULL ||
        (store->add_owed = pl_db_prepare(db, sql_score_add_owed, error)) == NULL ||
        (store->add_total = pl_db_prepare(db, sql_score_add_total, error)) == NULL ||
        (store->add_finding = pl_db_prepare(db, sql_score_add_finding, error)) == NULL)
        return NULL;
    return g_steal_pointer(&store);
}

void score_store_free(ScoreStore *store)
{
    if (store == NULL)
        return;
    (void)sqlite3_finalize(
        store->add_line); /* the errors of these were reported when they were run */
    (void)sqlite3_finalize(store->add_input);
    (void)sqlite3_finalize(store->add_owed);
    (void)sqlite3_finalize(store->add_total);
    (void)sqlite3_finalize(store->add_finding);
    g_free(store->year);
    g_free(store);
}

static bool add_line(ScoreStore *store, const ScoreLine *line, GError **error)
{
    sqlite3_stmt *row = store->add_line;

    pl_db_bind_text(row, "@node", store->node);
    pl_db_bind_text(row, "@indicator", line->criterion->indicator_code);
    pl_db_bind_int(row, "@position", line->position);
    pl_db_bind_text(row, "@level1", line->criterion->level1);
    pl_db_bind_text(row, "@level2", line->criterion->level2);
    pl_db_bind_text(row, "@level3", line->criterion->level3);
    pl_db_bind_int(row, "@weight_c", line->weight_c);
    pl_db_bind_int(row, "@points_c", line->points_c);
    pl_db_bind_text(row, "@status", status_names[line->status]);
    pl_db_bind_text(row, "@provider", line->provider);
    pl_db_bind_text(row, "@reason", line->reason);
    pl_db_bind_text(row, "@policy", line->criterion->missing);
    pl_db_bind_text(row, "@value", line->value);
    pl_db_bind_int(row, "@points_min_c", line->points_min_c);
    pl_db_bind_int(row, "@points_max_c", line->points_max_c);
    return pl_db_exec(row, store->written, error);
}

/* The place of a fact, where it stands in a file. */
static void bind_place(sqlite3_stmt *row, const ScoreFact *fact)
{
    if (fact == NULL || fact->file_no == 0)
        return;
    pl_db_bind_int(row, "@file_no", fact->file_no);
    pl_db_bind_int(row, "@line", fact->line);
}

static bool add_input(ScoreStore *store, const ScoreLine *line, const ScoreInput *input,
                      GError **error)
{
    sqlite3_stmt *row = store->add_input;
    const ScoreFact *fact = input->fact;
    int64_t value_e6 = 0;

    pl_db_bind_text(row, "@node", store->node);
    pl_db_bind_text(row, "@indicator", line->criterion->indicator_code);
    pl_db_bind_text(row, "@measure", input->name);
    pl_db_bind_text(row, "@provider", fact != NULL ? fact->provider : "");
    pl_db_bind_text(row, "@source", fact != NULL ? fact->source_code : "");
    if (fact != NULL && fact->applicable && pl_formula_round(fact->value, 6, &value_e6))
        pl_db_bind_int(row, "@value_e6", value_e6);
    bind_place(row, fact);
    return pl_db_exec(row, store->written, error);
}

static bool add_owed(ScoreStore *store, const ScoreLine *line, const ScoreInput *input,
                     GError **error)
{
    sqlite3_stmt *row = store->add_owed;

    pl_db_bind_text(row, "@node", store->node);
    pl_db_bind_text(row, "@provider", input->provider);
    pl_db_bind_text(row, "@measure", input->name);
    pl_db_bind_text(row, "@period", store->year);
    pl_db_bind_text(row, "@indicator", line->criterion->indicator_code);
    pl_db_bind_int(row, "@weight_c", line->criterion->weight_c);
    return pl_db_exec(row, store->written, error);
}

static bool add_inputs(ScoreStore *store, const ScoreLine *line, GError **error)
{
    for (guint i = 0; i < line->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(line->inputs, ScoreInput, i);
        if (!add_input(store, line, input, error))
            return false;
        if (input->is_owed && input->title != NULL && !add_owed(store, line, input, error))
            return false;
    }
    return true;
}

/* Where the data behind a line first stand in a file. */
static const ScoreFact *first_place(const ScoreLine *line)
{
    for (guint i = 0; i < line->inputs->len; i++) {
        const ScoreFact *fact = g_array_index(line->inputs, ScoreInput, i).fact;
        if (fact != NULL && fact->file_no != 0)
            return fact;
    }
    return NULL;
}

static bool add_finding(ScoreStore *store, const ScoreLine *line, const char *check,
                        const char *severity, const char *message, GError **error)
{
    sqlite3_stmt *row = store->add_finding;
    g_autofree char *id =
        pl_finding_id(check, store->node, "", store->year, line->criterion->indicator_code);

    pl_db_bind_text(row, "@id", id);
    pl_db_bind_text(row, "@node", store->node);
    pl_db_bind_text(row, "@check", check);
    pl_db_bind_text(row, "@severity", severity);
    pl_db_bind_text(row, "@message", message);
    if (line->fault == SCORE_FAULT_RANGE) {
        g_autofree char *expected = pl_decimal_from_hundredths(line->weight_c);
        g_autofree char *range = g_strconcat("0 to ", expected, NULL);
        pl_db_bind_text(row, "@expected", range);
        pl_db_bind_text(row, "@actual", line->computed);
    }
    bind_place(row, first_place(line));
    return pl_db_exec(row, store->written, error);
}

static bool add_fault(ScoreStore *store, const ScoreLine *line, GError **error)
{
    const char *code = line->criterion->indicator_code;
    const char *title = line->criterion->level3;
    g_autofree char *message = NULL;

    switch (line->fault) {
    case SCORE_FAULT_BLOCKED:
        message = g_strdup_printf("%s %s: no data, without which %s has no score", code, title,
                                  store->node);
        return add_finding(store, line, "score-blocked", "error", message, error);
    case SCORE_FAULT_NO_VALUE:
        message = g_strdup_printf(
            "%s %s: cannot be computed for %s, as it divides by zero; where there is no "
            "such business, say 不适用 with the reason",
            code, title, store->node);
        return add_finding(store, line, "score-no-value", "warning", message, error);
    case SCORE_FAULT_RANGE:
        message = g_strdup_printf(
            "%s %s: the score table's formula gives %s %s points, cut off to fit its weight", code,
            title, store->node, line->computed);
        return add_finding(store, line, "score-range", "error", message, error);
    default:
        return true;
    }
}

static bool add_total(ScoreStore *store, const ScoreLedger *ledger, GError **error)
{
    sqlite3_stmt *row = store->add_total;

    if (ledger->is_blocked)
        return true;
    pl_db_bind_text(row, "@node", store->node);
    pl_db_bind_int(row, "@weight_c", ledger->weight_c);
    pl_db_bind_int(row, "@points_c", ledger->points_c);
    pl_db_bind_int(row, "@held_c", ledger->held_c);
    pl_db_bind_int(row, "@substituted_c", ledger->substituted_c);
    pl_db_bind_int(row, "@missing_c", ledger->missing_c);
    pl_db_bind_int(row, "@substituted_weight_c", ledger->substituted_weight_c);
    pl_db_bind_int(row, "@missing_weight_c", ledger->missing_weight_c);
    pl_db_bind_int(row, "@points_min_c", ledger->points_min_c);
    pl_db_bind_int(row, "@points_max_c", ledger->points_max_c);
    pl_db_bind_text(row, "@grade", ledger->grade);
    return pl_db_exec(row, store->written, error);
}

bool score_store_write(ScoreStore *store, const char *node, const ScoreLedger *ledger,
                       int64_t *ret_written, GError **error)
{
    store->node = node;
    store->written = ret_written;
    for (guint i = 0; i < ledger->lines->len; i++) {
        const ScoreLine *line = g_ptr_array_index(ledger->lines, i);
        if (!add_line(store, line, error) || !add_inputs(store, line, error) ||
            !add_fault(store, line, error))
            return false;
    }
    return add_total(store, ledger, error);
}
