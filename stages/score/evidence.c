#include "evidence.h"

#include "pl_db.h"
#include "sql_score.h"

struct ScoreEvidence {
    GHashTable *facts; /* "measure provider" to ScoreFact */
};

struct ScoreReader {
    sqlite3_stmt *measures;
    sqlite3_stmt *completions;
    bool evidence_required;
};

static void fact_free(void *data)
{
    ScoreFact *fact = data;

    g_free(fact->provider);
    mpq_clear(fact->value);
    g_free(fact->document);
    g_free(fact->note);
    g_free(fact->source_code);
    g_free(fact);
}

void score_evidence_free(ScoreEvidence *evidence)
{
    if (evidence == NULL)
        return;
    g_hash_table_unref(evidence->facts);
    g_free(evidence);
}

const ScoreFact *score_evidence_find(const ScoreEvidence *evidence, const char *name,
                                     const char *provider)
{
    g_autofree char *key = g_strconcat(name, " ", provider, NULL);

    return g_hash_table_lookup(evidence->facts, key);
}

/* A new fact under its key; the evidence owns it. */
static ScoreFact *add_fact(ScoreEvidence *evidence, const char *name, const char *provider,
                           const char *document, const char *note, const char *source_code)
{
    ScoreFact *fact = g_new0(ScoreFact, 1);

    fact->provider = g_strdup(provider);
    mpq_init(fact->value);
    fact->applicable = true;
    fact->document = g_strdup(document);
    fact->note = g_strdup(note);
    fact->source_code = g_strdup(source_code);
    g_hash_table_replace(evidence->facts, g_strconcat(name, " ", provider, NULL), fact);
    return fact;
}

ScoreReader *score_reader_new(sqlite3 *db, bool evidence_required, GError **error)
{
    g_autoptr(ScoreReader) reader = g_new0(ScoreReader, 1);

    reader->evidence_required = evidence_required;
    reader->measures = pl_db_prepare(db, sql_score_read_measures, error);
    if (reader->measures == NULL)
        return NULL;
    reader->completions = pl_db_prepare(db, sql_score_read_completions, error);
    if (reader->completions == NULL)
        return NULL;
    return g_steal_pointer(&reader);
}

void score_reader_free(ScoreReader *reader)
{
    if (reader == NULL)
        return;
    (void)sqlite3_finalize(
        reader->measures); /* the errors of these were reported when they were run */
    (void)sqlite3_finalize(reader->completions);
    g_free(reader);
}

static bool read_measures(ScoreReader *reader, const char *node, ScoreEvidence *evidence,
                          GError **error)
{
    sqlite3_stmt *row = reader->measures;
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(row, "@node", node);
    while ((step = pl_db_step(row, error)) == PL_DB_ROW) {
        ScoreFact *fact = add_fact(evidence, pl_db_text(row, 0), pl_db_text(row, 1),
                                   pl_db_text(row, 4), pl_db_text(row, 5), pl_db_text(row, 6));
        mpq_set_si(fact->value, sqlite3_column_int64(row, 2), 1000000);
        mpq_canonicalize(fact->value);
        fact->applicable = sqlite3_column_int(row, 3) != 0;
        fact->file_no = sqlite3_column_int64(row, 7);
        fact->line = sqlite3_column_int64(row, 8);
    }
    (void)sqlite3_reset(row); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

/* The indicators of one group, as they are added up. */
typedef struct {
    mpq_t plain;    /* Σ completion */
    mpq_t weighted; /* Σ weight × completion */
    mpq_t weights;  /* Σ weight */
    unsigned long count;
    bool all_weighted; /* every one states its weight */
} Mean;

static void mean_init(Mean *mean)
{
    mpq_inits(mean->plain, mean->weighted, mean->weights, NULL);
    mean->count = 0;
    mean->all_weighted = true;
}

static void mean_clear(Mean *mean)
{
    mpq_clears(mean->plain, mean->weighted, mean->weights, NULL);
}

static void mean_add(Mean *mean, sqlite3_stmt *row, bool evidence_required)
{
    const bool is_proved = !evidence_required || sqlite3_column_int(row, 2) != 0;
    mpq_t completion;
    mpq_t weight;

    mpq_inits(completion, weight, NULL);
    mpq_set_si(completion, is_proved ? sqlite3_column_int64(row, 3) : 0,
               (unsigned long)sqlite3_column_int64(row, 4));
    mpq_canonicalize(completion);
    mpq_set_si(weight, sqlite3_column_int64(row, 1), 1); /* 0 where absent */
    mpq_add(mean->plain, mean->plain, completion);
    mpq_add(mean->weights, mean->weights, weight);
    mpq_mul(completion, completion, weight);
    mpq_add(mean->weighted, mean->weighted, completion);
    mean->count++;
    if (sqlite3_column_type(row, 1) == SQLITE_NULL)
        mean->all_weighted = false;
    mpq_clears(completion, weight, NULL);
}

/* Weights that are not all there, or that add to nothing, make all indicators equally heavy. */
static void mean_value(Mean *mean, mpq_t ret_value)
{
    if (mean->all_weighted && mpq_sgn(mean->weights) > 0) {
        mpq_div(ret_value, mean->weighted, mean->weights);
    } else {
        mpq_set_ui(ret_value, mean->count, 1);
        mpq_div(ret_value, mean->plain, ret_value);
    }
}

/* Indicators come group after group; each group becomes one fact. */
static bool read_completions(ScoreReader *reader, const char *node, ScoreEvidence *evidence,
                             GError **error)
{
    sqlite3_stmt *row = reader->completions;
    ScoreFact *fact = NULL;
    g_autofree char *group = NULL; /* in quotation marks */
    PlDbStep step = PL_DB_ERROR;
    Mean mean;

    mean_init(&mean);
    pl_db_bind_text(row, "@node", node);
    while ((step = pl_db_step(row, error)) == PL_DB_ROW) {
        g_autofree char *name = g_strdup_printf("\"%s\"", pl_db_text(row, 0));
        if (g_strcmp0(name, group) != 0) {
            mean_clear(&mean);
            mean_init(&mean);
            fact = add_fact(evidence, name, "self", "", "", node);
            g_free(group);
            group = g_steal_pointer(&name);
        }
        mean_add(&mean, row, reader->evidence_required);
        mean_value(&mean, fact->value);
    }
    mean_clear(&mean);
    (void)sqlite3_reset(row); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

ScoreEvidence *score_reader_read(ScoreReader *reader, const char *node, GError **error)
{
    g_autoptr(ScoreEvidence) evidence = g_new0(ScoreEvidence, 1);

    evidence->facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, fact_free);
    if (!read_measures(reader, node, evidence, error) ||
        !read_completions(reader, node, evidence, error))
        return NULL;
    return g_steal_pointer(&evidence);
}
