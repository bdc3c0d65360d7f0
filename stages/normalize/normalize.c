#include "normalize.h"

#include <string.h>

#include "list_file.h"
#include "pl_check_run.h"
#include "pl_db.h"
#include "pl_decimal_sql.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_program.h"
#include "pl_workers.h"
#include "slots.h"
#include "sql_normalize.h"
#include "store.h"
#include "tree.h"

/* What a run works with. */
typedef struct {
    PlStageRun *run;
    PlCodes *codes;
    GPtrArray *schemas;
    PlScoreTable *table;
    Units *units;
    Store *store;
    char *scheme_digest; /* of the scheme's files that this stage reads */
    char *input_digest;  /* of those, the book and the program */
    char *register_digest;
    sqlite3_stmt *chunks; /* of a file's body, prepared once */
    GPtrArray *lacking; /* LogFile: nothing in them says whose they are; NULL: none is set aside */
    int64_t files_read, rows_read;
    bool is_shared_stale; /* the tree, the code lists and what is in force are of other inputs */
} Work;

static void work_clear(Work *work)
{
    pl_codes_free(work->codes);
    g_clear_pointer(&work->schemas, g_ptr_array_unref);
    pl_score_table_free(work->table);
    units_free(work->units);
    store_close(work->store);
    (void)sqlite3_finalize(work->chunks); /* its errors were reported when it was run */
    g_free(work->scheme_digest);
    g_free(work->input_digest);
    g_free(work->register_digest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static bool work_open(Work *work, PlStageRun *run, GError **error)
{
    static const char *const parts[] = { "scheme.json", "codes/",       "schemas/",
                                         "checks/",     "measures.csv", NULL };
    g_autofree char *book = pl_book_digest(run->book);

    work->run = run;
    work->scheme_digest = pl_scheme_digest(run->scheme, parts);
    work->input_digest = pl_digest_texts(work->scheme_digest, book, pl_program_digest, NULL);
    work->codes = pl_codes_load(run->scheme, error);
    work->schemas = work->codes != NULL ? pl_table_schema_load(run->scheme, error) : NULL;
    work->table = work->schemas != NULL ? pl_score_table_load(run->scheme, error) : NULL;
    work->store =
        work->table != NULL ? store_open(run->db, run->state, run->book->year, error) : NULL;
    work->chunks =
        work->store != NULL ? pl_db_prepare(run->db, sql_normalize_list_chunks, error) : NULL;
    return work->chunks != NULL;
}

/* The units as the register now stands, and the digest that tells whether files were read with it.
 */
static bool load_units(Work *work, GError **error)
{
    g_autoptr(sqlite3_stmt) digest =
        pl_db_prepare(work->run->db, sql_normalize_register_digest, error);

    if (digest == NULL || pl_db_step(digest, error) != PL_DB_ROW)
        return false;
    g_free(work->register_digest);
    work->register_digest = g_strdup(pl_db_text(digest, 0));
    units_free(work->units);
    work->units = units_load(work->run->db, work->run->book, error);
    return work->units != NULL;
}

/* A file of the log. */
typedef struct {
    int64_t file_no;
    char *path;
    PlEncoding encoding;
} LogFile;

static void log_file_free(void *data)
{
    LogFile *file = data;

    g_free(file->path);
    g_free(file);
}

static GPtrArray *list_files(Work *work, const char *sql, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(log_file_free);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(work->run->db, sql, error);
    PlDbStep step = PL_DB_ERROR;

    if (list == NULL)
        return NULL;
    if (sqlite3_bind_parameter_index(list, "@inputs") != 0) {
        pl_db_bind_text(list, "@inputs", work->run->force ? "" : work->input_digest);
        pl_db_bind_text(list, "@register", work->register_digest);
    }
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        LogFile *file = g_new0(LogFile, 1);
        file->file_no = sqlite3_column_int64(list, 0);
        file->path = g_strdup(pl_db_text(list, 1));
        g_assert(pl_encoding_from_name(pl_db_text(list, 2), &file->encoding));
        g_ptr_array_add(files, file);
    }
    return step == PL_DB_DONE ? g_steal_pointer(&files) : NULL;
}

static bool next_chunk(void *data, const void **ret_packed, size_t *ret_packed_size,
                       size_t *ret_size, GError **error)
{
    sqlite3_stmt *chunks = data;
    PlDbStep step = pl_db_step(chunks, error);

    *ret_packed = step == PL_DB_ROW ? sqlite3_column_blob(chunks, 0) : NULL;
    *ret_packed_size = (size_t)sqlite3_column_bytes(chunks, 0);
    *ret_size = (size_t)sqlite3_column_int64(chunks, 1);
    return step != PL_DB_ERROR;
}

static ListContext list_context(const Work *work)
{
    return (ListContext){ .book = work->run->book,
                          .codes = work->codes,
                          .schemas = work->schemas,
                          .table = work->table,
                          .units = work->units };
}

/* A file's packed chunks in memory, for a thread that may not touch the database. */
typedef struct {
    const LogFile *file;
    GPtrArray *chunks; /* GBytes */
    GArray *sizes;     /* size_t, bytes before packing */
    guint next;
} ReadJob;

typedef struct {
    const LogFile *file;
    ListFile *list; /* NULL: error says why */
    GError *error;
} ReadResult;

static void job_free(ReadJob *job)
{
    g_ptr_array_unref(job->chunks);
    g_array_unref(job->sizes);
    g_free(job);
}

static void result_free(void *data)
{
    ReadResult *result = data;

    list_file_free(result->list);
    g_clear_error(&result->error);
    g_free(result);
}

static bool next_of_job(void *data, const void **ret_packed, size_t *ret_packed_size,
                        size_t *ret_size, GError **error)
{
    ReadJob *job = data;

    (void)error; /* chunks in memory do not fail */
    *ret_packed = NULL;
    if (job->next == job->chunks->len)
        return true;
    *ret_packed = g_bytes_get_data(g_ptr_array_index(job->chunks, job->next), ret_packed_size);
    *ret_size = g_array_index(job->sizes, size_t, job->next);
    job->next++;
    return true;
}

/* In a thread. Frees the job. */
static void *read_in_thread(void *data, const void *shared)
{
    ReadJob *job = data;
    ReadResult *result = g_new0(ReadResult, 1);

    result->file = job->file;
    result->list = list_file_read(shared, job->file->path, job->file->encoding, next_of_job, job,
                                  &result->error);
    job_free(job);
    return result;
}

static void bytes_free(void *data)
{
    g_bytes_unref(data);
}

/* With the first @count chunks of the file, or fewer. NULL: they cannot be read. */
static ReadJob *job_new(Work *work, const LogFile *file, guint count, size_t *ret_size,
                        GError **error)
{
    sqlite3_stmt *chunks = work->chunks;
    ReadJob *job = g_new0(ReadJob, 1);
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_int(chunks, "@file_no", file->file_no);

    job->file = file;
    job->chunks = g_ptr_array_new_with_free_func(bytes_free);
    job->sizes = g_array_new(FALSE, FALSE, sizeof(size_t));
    *ret_size = 0;
    while ((step = job->chunks->len < count ? pl_db_step(chunks, error) : PL_DB_DONE) ==
           PL_DB_ROW) {
        size_t size = (size_t)sqlite3_column_int64(chunks, 1);
        g_ptr_array_add(job->chunks, g_bytes_new(sqlite3_column_blob(chunks, 0),
                                                 (size_t)sqlite3_column_bytes(chunks, 0)));
        g_array_append_val(job->sizes, size);
        *ret_size += size;
    }
    (void)sqlite3_reset(chunks); /* repeats the error of the step */
    if (step == PL_DB_DONE)
        return job;
    job_free(job);
    return NULL;
}

static bool store_result(Work *work, ReadResult *result, GError **error)
{
    const LogFile *file = result->file;
    const ListFile *list = result->list;

    if (list == NULL) {
        g_propagate_prefixed_error(error, g_steal_pointer(&result->error), "%s: ", file->path);
        return false;
    }
    if (list->lacks_unit && work->lacking != NULL) {
        g_ptr_array_add(work->lacking, (void *)file);
        return true;
    }
    bool is_register = list->header != NULL && strcmp(list->header->schema->kind, "unit") == 0;
    work->files_read++;
    work->rows_read += list->read;
    return store_file(work->store, file->file_no, file->path, list, work->input_digest,
                      is_register ? "" : work->register_digest, &work->run->written, error);
}

static bool take_result(Work *work, PlWorkers *workers, GError **error)
{
    ReadResult *result = pl_workers_take(workers);
    bool done = store_result(work, result, error);

    result_free(result);
    return done;
}

/* Threads read and convert; rows go into the database here, in the order of the log. */
static bool read_in_threads(Work *work, const GPtrArray *files, GError **error)
{
    const ListContext context = list_context(work);
    PlWorkers *workers = pl_workers_new(read_in_thread, &context);
    bool done = true;

    for (guint i = 0; done && i < files->len; i++) {
        size_t size = 0;
        ReadJob *job = job_new(work, g_ptr_array_index(files, i), G_MAXUINT, &size, error);
        done = job != NULL;
        if (done)
            pl_workers_give(workers, job, size);
        while (done && pl_workers_is_full(workers))
            done = take_result(work, workers, error);
        pl_progress_show(work->run->progress, i + 1 - pl_workers_count(workers), files->len,
                         work->rows_read);
    }
    while (done && pl_workers_count(workers) > 0) {
        done = take_result(work, workers, error);
        pl_progress_show(work->run->progress, files->len - pl_workers_count(workers), files->len,
                         work->rows_read);
    }
    pl_workers_free(workers, result_free);
    return done;
}

/* R1.6: a file that does not say whose it is takes it from the other files of its delivery. */
static bool read_lacking(Work *work, const LogFile *file, GError **error)
{
    ListContext context = list_context(work);
    g_autoptr(sqlite3_stmt) says = pl_db_prepare(work->run->db, sql_normalize_delivery_says, error);
    sqlite3_stmt *chunks = work->chunks;
    ReadResult *result = g_new0(ReadResult, 1);
    bool done = false;

    if (says != NULL) {
        pl_db_bind_int(chunks, "@file_no", file->file_no);
        pl_db_bind_int(says, "@file_no", file->file_no);
        done = pl_db_step(says, error) == PL_DB_ROW;
    }
    if (done) {
        if (sqlite3_column_type(says, 0) != SQLITE_NULL)
            context.delivery_unit = pl_db_text(says, 0);
        context.delivery_year = sqlite3_column_int(says, 1);
        result->file = file;
        result->list = list_file_read(&context, file->path, file->encoding, next_chunk, chunks,
                                      &result->error);
        (void)sqlite3_reset(chunks); /* its errors have been reported */
        (void)sqlite3_reset(says);   /* the row was read */
        done = store_result(work, result, error);
    }
    result_free(result);
    return done;
}

/* Read files; those that do not say whose they are come last. */
static bool read_all(Work *work, const GPtrArray *files, GError **error)
{
    g_autoptr(GPtrArray) lacking = g_ptr_array_new();

    work->lacking = lacking;
    bool done = read_in_threads(work, files, error);
    work->lacking = NULL;
    for (guint i = 0; done && i < lacking->len; i++)
        done = read_lacking(work, g_ptr_array_index(lacking, i), error);
    return done;
}

/* What a look at a file's beginning tells. */
typedef struct {
    const LogFile *file;
    bool is_register, is_sure;
} Look;

/* In a thread. Frees the job. */
static void *look_in_thread(void *data, const void *shared)
{
    ReadJob *job = data;
    Look *look = g_new0(Look, 1);
    g_autofree char *kind = list_file_kind(shared, job->file->path, job->file->encoding,
                                           next_of_job, job, &look->is_sure);

    look->file = job->file;
    look->is_register = g_strcmp0(kind, "unit") == 0;
    job_free(job);
    return look;
}

/* Those whose beginning is not enough go to @unsure, or are taken as they seem where it is NULL. */
static void take_look(PlWorkers *workers, GPtrArray *registers, GPtrArray *unsure)
{
    g_autofree Look *look = pl_workers_take(workers);

    if (!look->is_sure && unsure != NULL)
        g_ptr_array_add(unsure, (void *)look->file);
    else if (look->is_register)
        g_ptr_array_add(registers, (void *)look->file);
}

/* Look at the first @n_chunks of each file. */
static bool look_at(Work *work, const GPtrArray *files, guint n_chunks, GPtrArray *registers,
                    GPtrArray *unsure, GError **error)
{
    const ListContext context = list_context(work);
    PlWorkers *workers = pl_workers_new(look_in_thread, &context);
    bool done = true;

    for (guint i = 0; done && i < files->len; i++) {
        size_t size = 0;
        ReadJob *job = job_new(work, g_ptr_array_index(files, i), n_chunks, &size, error);
        done = job != NULL;
        if (done)
            pl_workers_give(workers, job, size);
        while (pl_workers_is_full(workers))
            take_look(workers, registers, unsure);
    }
    while (pl_workers_count(workers) > 0)
        take_look(workers, registers, unsure);
    pl_workers_free(workers, NULL); /* none is left */
    return done;
}

static int compare_files(gconstpointer a, gconstpointer b)
{
    const LogFile *first = *(const LogFile *const *)a;
    const LogFile *second = *(const LogFile *const *)b;

    return (first->file_no > second->file_no) - (first->file_no < second->file_no);
}

/* Those of @files that are registers of units, told by their headers, in the order of the log.
 * NULL: one cannot be read. */
static GPtrArray *find_registers(Work *work, const GPtrArray *files, GError **error)
{
    g_autoptr(GPtrArray) registers = g_ptr_array_new();
    g_autoptr(GPtrArray) unsure = g_ptr_array_new();

    if (!look_at(work, files, 1, registers, unsure, error) ||
        !look_at(work, unsure, G_MAXUINT, registers, NULL, error))
        return NULL;
    g_ptr_array_sort(registers, compare_files);
    return g_steal_pointer(&registers);
}

static bool read_files(Work *work, const char *sql, bool only_register, GError **error)
{
    g_autoptr(GPtrArray) files = list_files(work, sql, error);
    g_autoptr(GPtrArray) registers = NULL;

    if (files == NULL)
        return false;
    if (!only_register)
        return read_all(work, files, error);
    registers = find_registers(work, files, error);
    return registers != NULL && read_all(work, registers, error);
}

/* Sets is_shared_stale. */
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
    return step != PL_DB_ERROR;
}

/* A slot may go back to a slice whose rows were taken out: its file is read again. */
static bool settle_slots(Work *work, bool only_register, GError **error)
{
    int64_t files_read = work->files_read;

    return slots_settle(work->run->db, error) &&
           read_files(work, sql_normalize_list_unstaged_files, only_register, error) &&
           (work->files_read == files_read || slots_settle(work->run->db, error));
}

/* The register comes first: what every other file says is understood by it. */
static bool read_register(Work *work, GError **error)
{
    if (!compare_shared(work, error) ||
        (work->is_shared_stale && !tree_build(work->run->db, work->run->book, error)) ||
        !load_units(work, error) || !read_files(work, sql_normalize_list_stale_files, true, error))
        return false;
    if (!work->is_shared_stale && work->files_read == 0)
        return true;
    return settle_slots(work, true, error) && tree_build(work->run->db, work->run->book, error) &&
           tree_write_codes(work->run->db, work->codes, error) &&
           tree_write_forms(work->run->db, error) &&
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

static bool check_nodes(Work *work, GError **error)
{
    const PlCheckSink sink = { .prefix = "normalize_",
                               .insert_sql = sql_normalize_add_check_finding,
                               .clear_sql = sql_normalize_clear_checks,
                               .note_sql = sql_normalize_add_check,
                               .limit_ms = PL_CHECK_LIMIT_MS,
                               .year = work->run->book->year,
                               .has_previous = work->run->book->previous != NULL };
    sqlite3 *db = work->run->db;

    if (!pl_stage_fill_todo(work->run, sql_normalize_todo, work->scheme_digest, error))
        return false;
    return work->run->nodes == 0 ||
           (pl_db_run(db, sql_normalize_clear_check_findings, NULL, error, NULL) &&
            pl_check_run(db, work->run->scheme, "unit", &sink, &work->run->written, error) &&
            pl_db_run(db, sql_normalize_clear_done, NULL, error, NULL) &&
            pl_db_run(db, sql_normalize_fill_done, NULL, error, NULL));
}

static bool normalize(PlStageRun *run, GError **error)
{
    g_auto(Work) work = { 0 };

    if (!work_open(&work, run, error) || !read_register(&work, error) ||
        !read_files(&work, sql_normalize_list_stale_files, false, error))
        return false;
    bool is_settled = work.files_read == 0 && !work.is_shared_stale;
    if (!(is_settled || settle(&work, error)) || !check_nodes(&work, error))
        return false;
    return (is_settled && run->nodes == 0) ||
           pl_db_run(run->db, sql_normalize_bind_warnings, NULL, error, NULL);
}

static bool set_up(PlStageRun *run, GError **error)
{
    if (!pl_decimal_sql_register(run->db))
        return pl_db_fail(run->db, "functions for messages", error);
    run->state = rows_table_register(run->db, error);
    return run->state != NULL;
}

static bool verdict(PlStageRun *run, int *ret_status, GError **error)
{
    int64_t usable = 0;
    int64_t errors = 0;

    if (!pl_db_int(run->db, sql_normalize_count_usable, 0, &usable, error) ||
        !pl_db_int(run->db, sql_normalize_count_errors, 0, &errors, error))
        return false;
    *ret_status = usable == 0 ? PL_ERROR_DATA : errors > 0 ? 1 : 0;
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
