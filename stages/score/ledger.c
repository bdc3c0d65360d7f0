#include "ledger.h"

#include <string.h>

#include "reason.h"

enum { FULL_WEIGHT_C = 10000 };

static void line_free(void *data)
{
    ScoreLine *line = data;

    g_free(line->provider);
    g_free(line->reason);
    g_free(line->value);
    g_free(line->computed);
    g_array_unref(line->inputs);
    g_free(line);
}

void score_ledger_free(ScoreLedger *ledger)
{
    if (ledger == NULL)
        return;
    g_ptr_array_unref(ledger->lines);
    g_free(ledger);
}

static ScoreLine *line_at(const ScoreLedger *ledger, guint i)
{
    return g_ptr_array_index(ledger->lines, i);
}

/* --- What a line rests on --- */

static bool has_policy(const ScoreLine *line, const char *policy)
{
    return strcmp(line->criterion->missing, policy) == 0;
}

static void list_inputs(ScoreLine *line, const PlScoreTable *table, const ScoreEvidence *evidence)
{
    const GPtrArray *needs = line->criterion->needs;

    for (guint i = 0; i < needs->len; i++) {
        const char *name = g_ptr_array_index(needs, i);
        const PlMeasure *measure = pl_score_table_measure(table, name);
        ScoreInput input = { .name = name,
                             .title = measure != NULL ? measure->name : NULL,
                             .provider = measure != NULL ? measure->provider : "self" };
        input.fact = score_evidence_find(evidence, name, input.provider);
        g_array_append_val(line->inputs, input);
    }
}

static bool is_complete(const ScoreLine *line)
{
    for (guint i = 0; i < line->inputs->len; i++)
        if (g_array_index(line->inputs, ScoreInput, i).fact == NULL)
            return false;
    return true;
}

/* 无此业务, said of one measure, holds for the criterion. */
static bool is_not_applicable(const ScoreLine *line)
{
    for (guint i = 0; i < line->inputs->len; i++) {
        const ScoreFact *fact = g_array_index(line->inputs, ScoreInput, i).fact;
        if (fact != NULL && !fact->applicable)
            return true;
    }
    return false;
}

static bool is_of_one_node(const ScoreLine *line)
{
    const ScoreFact *first = g_array_index(line->inputs, ScoreInput, 0).fact;

    for (guint i = 1; i < line->inputs->len; i++)
        if (strcmp(g_array_index(line->inputs, ScoreInput, i).fact->source_code,
                   first->source_code) != 0)
            return false;
    return true;
}

/*
 * Put the stand-in's facts in the place of those that are absent. The unit's own figures speak of
 * the same node as those that are there, so they fill single gaps; the department's speak of
 * another one, so they replace all, or a ratio would divide one node's figure by another's. Returns
 * whether the line can rest on what it has then.
 */
static bool substitute(ScoreLine *line, const ScoreEvidence *evidence)
{
    const bool is_department = has_policy(line, "department");

    if (!is_department && !has_policy(line, "self"))
        return false;
    for (guint i = 0; i < line->inputs->len; i++) {
        ScoreInput *input = &g_array_index(line->inputs, ScoreInput, i);
        if (is_department || input->fact == NULL)
            input->fact = score_evidence_find(evidence, input->name, line->criterion->missing);
    }
    return is_complete(line) && (!is_department || is_of_one_node(line));
}

static ScoreStatus take_facts(ScoreLine *line, const ScoreEvidence *evidence)
{
    if (is_not_applicable(line))
        return SCORE_NOT_APPLICABLE;
    if (is_complete(line))
        return SCORE_HELD;
    for (guint i = 0; i < line->inputs->len; i++) {
        ScoreInput *input = &g_array_index(line->inputs, ScoreInput, i);
        input->is_owed = input->fact == NULL;
    }
    bool is_substituted = substitute(line, evidence);
    if (is_not_applicable(line))
        return SCORE_NOT_APPLICABLE;
    return is_substituted ? SCORE_SUBSTITUTED : SCORE_MISSING;
}

/* --- Points --- */

typedef struct {
    const ScoreLine *line;
    mpq_t weight;
    mpq_t value;
    bool has_value;
} Terms;

static bool look_up(const char *name, mpq_t ret_value, void *data)
{
    const Terms *terms = data;

    if (strcmp(name, "weight") == 0) {
        mpq_set(ret_value, terms->weight);
        return true;
    }
    if (strcmp(name, "value") == 0) {
        mpq_set(ret_value, terms->value);
        return terms->has_value;
    }
    for (guint i = 0; i < terms->line->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(terms->line->inputs, ScoreInput, i);
        if (strcmp(input->name, name) == 0) {
            mpq_set(ret_value, input->fact->value);
            return true;
        }
    }
    return false;
}

/* Cut @points off at 0 and the weight, remembering what was computed, and round it once. */
static void settle_points(ScoreLine *line, mpq_t points, const mpq_t weight)
{
    if (mpq_sgn(points) < 0 || mpq_cmp(points, weight) > 0) {
        line->fault = SCORE_FAULT_RANGE;
        line->computed = pl_formula_text(points, 6);
        if (mpq_sgn(points) < 0)
            mpq_set_ui(points, 0, 1);
        else
            mpq_set(points, weight);
    }
    bool fits = pl_formula_round(points, 2, &line->points_c);
    g_assert(fits); /* no more than the weight */
}

/* The value is shown where there is one; only the points need to have one. */
static void apply_formulas(ScoreLine *line)
{
    Terms terms = { .line = line };
    mpq_t points;

    line->fault = SCORE_FAULT_NONE;
    mpq_inits(points, terms.weight, terms.value, NULL);
    mpq_set_si(terms.weight, line->weight_c, 100);
    mpq_canonicalize(terms.weight);
    terms.has_value = pl_formula_eval(line->criterion->value, look_up, &terms, terms.value, NULL);
    line->value = terms.has_value ? pl_formula_text(terms.value, 6) : g_strdup("");
    if (pl_formula_eval(line->criterion->points, look_up, &terms, points, NULL)) {
        settle_points(line, points, terms.weight);
    } else {
        line->status = SCORE_MISSING;
        line->fault = SCORE_FAULT_NO_VALUE;
    }
    mpq_clears(points, terms.weight, terms.value, NULL);
}

/* Points for the line's present weight. */
static void compute(ScoreLine *line)
{
    g_clear_pointer(&line->value, g_free);
    g_clear_pointer(&line->computed, g_free);
    line->points_c = 0;
    if (line->status == SCORE_NOT_APPLICABLE)
        line->points_c = line->weight_c;
    else if (line->status != SCORE_MISSING)
        apply_formulas(line);
    if (line->value == NULL)
        line->value = g_strdup("");
}

/* --- Weights of criteria that are left out --- */

static bool is_excluded(const ScoreLine *line)
{
    return line->status == SCORE_MISSING && has_policy(line, "exclude");
}

/* The line whose share lost most by rounding down; the first of equals. Its remainder is used up.
 */
static ScoreLine *take_largest(const ScoreLedger *ledger, int64_t *remainders)
{
    guint largest = 0;

    for (guint i = 1; i < ledger->lines->len; i++)
        if (remainders[i] > remainders[largest])
            largest = i;
    remainders[largest] = -1;
    return line_at(ledger, largest);
}

/*
 * Spread the weights of excluded criteria over the others in proportion, in hundredths, by largest
 * remainder: the weights add to 100 as before. Where nothing is left to carry them they stay.
 */
static void spread_weights(ScoreLedger *ledger)
{
    g_autofree int64_t *remainders = g_new0(int64_t, ledger->lines->len);
    int64_t kept_c = 0;
    int64_t left_c = FULL_WEIGHT_C;

    for (guint i = 0; i < ledger->lines->len; i++)
        kept_c += is_excluded(line_at(ledger, i)) ? 0 : line_at(ledger, i)->weight_c;
    if (kept_c == 0 || kept_c == FULL_WEIGHT_C)
        return;
    for (guint i = 0; i < ledger->lines->len; i++) {
        ScoreLine *line = line_at(ledger, i);
        const int64_t share = is_excluded(line) ? 0 : line->weight_c * FULL_WEIGHT_C;
        line->weight_c = share / kept_c;
        remainders[i] = share % kept_c;
        left_c -= line->weight_c;
    }
    for (; left_c > 0; left_c--)
        take_largest(ledger, remainders)->weight_c++;
    for (guint i = 0; i < ledger->lines->len; i++)
        compute(line_at(ledger, i));
}

/* --- The whole --- */

static char *list_providers(const ScoreLine *line)
{
    static const char *const providers[] = { "finance", "department", "self" };
    GString *list = g_string_new(NULL);

    for (size_t p = 0; p < G_N_ELEMENTS(providers); p++) {
        for (guint i = 0; i < line->inputs->len; i++) {
            const ScoreFact *fact = g_array_index(line->inputs, ScoreInput, i).fact;
            if (fact == NULL || strcmp(fact->provider, providers[p]) != 0)
                continue;
            g_string_append_printf(list, "%s%s", list->len > 0 ? " " : "", providers[p]);
            break;
        }
    }
    return g_string_free(list, FALSE);
}

static ScoreLine *new_line(const PlScoreTable *table, guint place, const ScoreEvidence *evidence)
{
    ScoreLine *line = g_new0(ScoreLine, 1);

    line->criterion = g_ptr_array_index(table->criteria, place);
    line->position = (int)place + 1;
    line->weight_c = line->criterion->weight_c;
    line->inputs = g_array_new(FALSE, FALSE, sizeof(ScoreInput));
    list_inputs(line, table, evidence);
    line->status = take_facts(line, evidence);
    compute(line);
    return line;
}

/* What is left once the points stand. */
static void finish_line(ScoreLine *line)
{
    const bool is_known = line->status == SCORE_HELD || line->status == SCORE_NOT_APPLICABLE;

    line->provider = line->status == SCORE_MISSING ? g_strdup("") : list_providers(line);
    line->reason = score_reason(line);
    if (line->status == SCORE_MISSING && has_policy(line, "block"))
        line->fault = SCORE_FAULT_BLOCKED;
    line->points_min_c = is_known ? line->points_c : 0;
    line->points_max_c = is_known ? line->points_c : line->weight_c;
}

static void add_up(ScoreLedger *ledger, const ScoreLine *line)
{
    ledger->is_blocked = ledger->is_blocked || line->fault == SCORE_FAULT_BLOCKED;
    ledger->weight_c += line->weight_c;
    ledger->points_c += line->points_c;
    ledger->points_min_c += line->points_min_c;
    ledger->points_max_c += line->points_max_c;
    switch (line->status) {
    case SCORE_HELD:
    case SCORE_NOT_APPLICABLE:
        ledger->held_c += line->points_c;
        break;
    case SCORE_SUBSTITUTED:
        ledger->substituted_c += line->points_c;
        ledger->substituted_weight_c += line->criterion->weight_c;
        break;
    case SCORE_MISSING:
        ledger->missing_c += line->points_c;
        ledger->missing_weight_c += line->criterion->weight_c;
        break;
    }
}

static const char *grade(int64_t points_c)
{
    if (points_c >= 9000)
        return "优";
    if (points_c >= 8000)
        return "良";
    return points_c >= 6000 ? "中" : "差";
}

ScoreLedger *score_ledger_new(const PlScoreTable *table, const ScoreEvidence *evidence)
{
    ScoreLedger *ledger = g_new0(ScoreLedger, 1);

    ledger->lines = g_ptr_array_new_with_free_func(line_free);
    for (guint i = 0; i < table->criteria->len; i++)
        g_ptr_array_add(ledger->lines, new_line(table, i, evidence));
    spread_weights(ledger);
    for (guint i = 0; i < ledger->lines->len; i++) {
        finish_line(line_at(ledger, i));
        add_up(ledger, line_at(ledger, i));
    }
    ledger->grade = grade(ledger->points_c);
    return ledger;
}
