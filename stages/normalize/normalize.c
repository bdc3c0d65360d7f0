#include "normalize.h"

#include "form_cache.h"
#include "form_tables.h"
#include "log_reader.h"
#include "pl_check_run.h"
#include "pl_db.h"
#include "pl_decimal_sql.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_program.h"
#include "rules.h"
#include "slots.h"
#include "sql_normalize.h"
#include "store.h"
#include "tree.h"

/* What a run works with. */
typedef struct {
    PlStageRun *run;
    Rules *rules;
    FormCache *form_cache;
    Units *units;
    Store *store;
    char *scheme_digest; /* of the scheme's files that this stage reads */
    char *input_digest;  /* of those, the book and the program */
    LogReader *reader;
    int64_t n_rowless;    /* files that came and hold no rows of their own */
    bool is_shared_stale; /* the tree, the code lists and what is in force are of other inputs */
} Work;

static void work_clear(Work *work)
{
    units_free(work->units);
    log_reader_free(work->reader);
    form_cache_free(work->form_cache);
    rules_free(work->rules);
    store_close(work->store);
    g_free(work->scheme_digest);
    g_free(work->input_digest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static bool work_open(Work *work, PlStageRun *run, GError **error)
{
    static const char *const parts[] = { "scheme.json", "codes/",       "schemas/",      "layouts/",
                                         "checks/",     "measures.csv", "relations.csv", NULL };
    g_autofree char *book = pl_book_digest(run->book);

    work->run = run;
    work->rules = rules_begin(run->scheme);
    work->form_cache = form_cache_new();
    work->scheme_digest = pl_scheme_digest(run->scheme, parts);
    work->input_digest = pl_digest_texts(work->scheme_digest, book, pl_program_digest, NULL);
    work->store = store_open(run->db, run->own, run->book->year, error);
    work->reader =
        work->store != NULL ? log_reader_new(run, work->store, work->input_digest, error) : NULL;
    return work->reader != NULL;
}

/* The units as the register now stands. */
static bool load_units(Work *work, GError **error)
{
    units_free(work->units);
    work->units = units_load(work->run->db, work->run->book, error);
    if (work->units == NULL || !rules_wait(work->rules, error))
        return false;
    const ListContext context = { .book = work->run->book,
                                  .codes = work->rules->codes,
                                  .schemas = work->rules->schemas,
                                  .table = work->rules->table,
                                  .layouts = work->rules->layouts,
                                  .form_cache = work->form_cache,
                                  .units = work->units,
                                  .scans = work->rules->scans };
    log_reader_set_context(work->reader, &context);
    return true;
}

/* Sets is_shared_stale; then every slot is settled anew. */
static bool compare_shared(Work *work, GError **error)
{
    g_autoptr(sqlite3_stmt) shared =
        pl_db_prepare(work->run->db, sql_normalize_shared_digest, error);
    PlDbStep step = PL_DB_ERROR;

    if (shared == NULL)
        return false;
    pl_db_bind_text(shared, "@inputs", work->input_digest);
    step = pl_db_step(shared, error);
    work->is_shared_stale =
        work->run->force || step != PL_DB_ROW || sqlite3_column_int(shared, 0) == 0;
    return step != PL_DB_ERROR &&
           (!work->is_shared_stale ||
            pl_db_run(work->run->db, sql_normalize_touch_all, NULL, error, NULL));
}

/* A slot may go back to a slice whose rows were taken out: its file is read again. */
static bool settle_slots(Work *work, bool only_register, GError **error)
{
    int64_t files_read = log_reader_count(work->reader);

    return slots_settle(work->run->db, error) &&
           log_reader_read(work->reader, sql_normalize_list_unstaged_files, only_register, error) &&
           (log_reader_count(work->reader) == files_read || slots_settle(work->run->db, error));
}

/* Whether anything came, so that slots may have changed. */
static bool has_files(const Work *work)
{
    return log_reader_count(work->reader) > 0 || work->n_rowless > 0;
}

/* The register comes first: what every other file says is understood by it. */
static bool read_register(Work *work, GError **error)
{
    if (!compare_shared(work, error) ||
        (work->is_shared_stale && !tree_build(work->run->db, work->run->book, error)) ||
        !load_units(work, error) ||
        !log_reader_read(work->reader, sql_normalize_list_stale_files, true, error))
        return false;
    if (!work->is_shared_stale && !has_files(work))
        return true;
    return settle_slots(work, true, error) && tree_build(work->run->db, work->run->book, error) &&
           tree_write_codes(work->run->db, work->rules->codes, error) &&
           tree_write_forms(work->run->db, error) &&
           form_tables_write(work->run->db, work->rules->layouts, error) &&
           pl_db_run(work->run->db, sql_normalize_set_shared_digest, NULL, error, "@inputs",
                     work->input_digest, NULL) &&
           load_units(work, error);
}

/* The frame compares the fates of files and slices; that each row is where its slice says, is seen
 * here. */
static bool check_staged(Work *work, GError **error)
{
    g_autoptr(sqlite3_stmt) wrong = pl_db_prepare(work->run->db, sql_normalize_check_staged, error);
    PlDbStep step = wrong != NULL ? pl_db_step(wrong, error) : PL_DB_ERROR;

    if (step == PL_DB_ROW)
        g_set_error(error, PL_ERROR, PL_ERROR_INTERNAL, "records are not all accounted for: %s",
                    pl_db_text(wrong, 0));
    return step == PL_DB_DONE;
}

static bool settle(Work *work, GError **error)
{
    return settle_slots(work, false, error) && tree_report(work->run->db, work->run->book, error) &&
           check_staged(work, error);
}

/* What the units hold is told by digests, made anew of those whose slices changed: also of those
 * that --unit does not name. */
static bool hold_slices(sqlite3 *db, GError **error)
{
    return pl_db_run(db, sql_normalize_clear_held, NULL, error, NULL) &&
           pl_db_run(db, sql_normalize_fill_held, NULL, error, NULL);
}

static bool check_nodes(Work *work, GError **error)
{
    const PlCheckSink sink = { .prefix = "normalize_",
                               .insert_sql = sql_normalize_add_check_finding,
                               .clear_sql = sql_normalize_clear_checks,
                               .note_sql = sql_normalize_add_check,
                               .hits_sql = sql_normalize_fill_hits,
                               .limit_ms = PL_CHECK_LIMIT_MS,
                               .year = work->run->book->year,
                               .has_previous = work->run->book->previous != NULL };
    sqlite3 *db = work->run->db;

    if (!hold_slices(db, error) ||
        !pl_stage_fill_todo(work->run, sql_normalize_todo, work->scheme_digest, error))
        return false;
    return work->run->nodes == 0 ||
           (form_tables_compare(db, work->rules->relations, error) &&
            pl_db_run(db, sql_normalize_clear_check_findings, NULL, error, NULL) &&
            pl_check_run(db, work->run->scheme, "unit", &sink, &work->run->written, error) &&
            pl_db_run(db, sql_normalize_clear_done, NULL, error, NULL) &&
            pl_db_run(db, sql_normalize_fill_done, NULL, error, NULL));
}

/* Workbooks, and sheets that are gone: they hold no rows, but take the place of what their paths
 * said before. */
static bool note_rowless_files(Work *work, GError **error)
{
    return pl_db_run(work->run->db, sql_normalize_add_rowless_files, &work->n_rowless, error, NULL);
}

static bool normalize(PlStageRun *run, GError **error)
{
    g_auto(Work) work = { 0 };

    if (!work_open(&work, run, error) || !note_rowless_files(&work, error) ||
        !read_register(&work, error) ||
        !log_reader_read(work.reader, sql_normalize_list_stale_files, false, error))
        return false;
    bool is_settled = !has_files(&work) && !work.is_shared_stale;
    if (!(is_settled || settle(&work, error)))
        return false;
    pl_db_write_behind(run->db);
    if (!check_nodes(&work, error))
        return false;
    return (is_settled && run->nodes == 0) ||
           pl_db_run(run->db, sql_normalize_bind_warnings, NULL, error, NULL);
}

static bool set_up(PlStageRun *run, GError **error)
{
    if (!pl_decimal_sql_register(run->db))
        return pl_db_fail(run->db, "functions for messages", error);
    run->own = store_tables_register(run->db, error);
    return run->own != NULL;
}

static bool verdict(PlStageRun *run, int *ret_status, GError **error)
{
    int64_t has_usable = 0;
    int64_t errors = 0;

    if (!pl_db_int(run->db, sql_normalize_has_usable, 0, &has_usable, error) ||
        !pl_db_int(run->db, sql_normalize_count_errors, 0, &errors, error))
        return false;
    *ret_status = has_usable == 0 ? PL_ERROR_DATA : errors > 0 ? 1 : 0;
    return true;
}

static const char *const temporary[] = { sql_normalize_temporary, NULL };

const PlStage normalize_stage = {
    .name = "normalize",
    .summary = "Read the log's files as rows, settle what is in force, and check each unit.",
    .predecessor = "ingest",
    .temporary = temporary,
    .set_up = set_up,
    .run = normalize,
    .verdict = verdict,
    .findings = sql_normalize_list_findings,
};
