#include "normalize.h"

#include <string.h>

#include "list_file.h"
#include "pl_check.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_program.h"
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
    int64_t files_read;
} Work;

static void work_clear(Work *work)
{
    pl_codes_free(work->codes);
    g_clear_pointer(&work->schemas, g_ptr_array_unref);
    pl_score_table_free(work->table);
    units_free(work->units);
    store_close(work->store);
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
    work->store = work->table != NULL ? store_open(run->db, run->book->year, error) : NULL;
    return work->store != NULL;
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

static sqlite3_stmt *open_body(Work *work, const LogFile *file, GError **error)
{
    sqlite3_stmt *chunks = pl_db_prepare(work->run->db, sql_normalize_list_chunks, error);

    if (chunks != NULL)
        pl_db_bind_int(chunks, "@file_no", file->file_no);
    return chunks;
}

static ListContext list_context(const Work *work)
{
    return (ListContext){ .book = work->run->book,
                          .codes = work->codes,
                          .schemas = work->schemas,
                          .table = work->table,
                          .units = work->units };
}

static bool read_file(Work *work, const LogFile *file, GError **error)
{
    ListContext context = list_context(work);
    g_autoptr(sqlite3_stmt) chunks = open_body(work, file, error);
    g_autoptr(ListFile) list = NULL;

    if (chunks == NULL)
        return false;
    list = list_file_read(&context, file->path, file->encoding, next_chunk, chunks, error);
    if (list == NULL) {
        g_prefix_error(error, "%s: ", file->path);
        return false;
    }
    bool is_register = list->header != NULL && strcmp(list->header->schema->kind, "unit") == 0;
    work->files_read++;
    return store_file(work->store, file->file_no, file->path, list, work->input_digest,
                      is_register ? "" : work->register_digest, &work->run->written, error);
}

static bool is_register_file(Work *work, const LogFile *file, bool *ret_is_register, GError **error)
{
    ListContext context = list_context(work);
    g_autoptr(sqlite3_stmt) chunks = open_body(work, file, error);
    g_autofree char *kind = NULL;

    if (chunks == NULL)
        return false;
    kind = list_file_kind(&context, file->path, file->encoding, next_chunk, chunks);
    *ret_is_register = g_strcmp0(kind, "unit") == 0;
    return true;
}

static bool read_files(Work *work, const char *sql, bool only_register, GError **error)
{
    g_autoptr(GPtrArray) files = list_files(work, sql, error);

    for (guint i = 0; files != NULL && i < files->len; i++) {
        const LogFile *file = g_ptr_array_index(files, i);
        bool is_wanted = true;
        if (only_register && !is_register_file(work, file, &is_wanted, error))
            return false;
        if (is_wanted && !read_file(work, file, error))
            return false;
    }
    return files != NULL;
}

/* Whether the tree and the code lists were made from other inputs than today's. */
static bool is_shared_stale(Work *work, bool *ret_is_stale, GError **error)
{
    g_autoptr(sqlite3_stmt) shared =
        pl_db_prepare(work->run->db, sql_normalize_shared_digest, error);
    PlDbStep step = shared != NULL ? pl_db_step(shared, error) : PL_DB_ERROR;

    *ret_is_stale = work->run->force || step != PL_DB_ROW ||
                    strcmp(pl_db_text(shared, 0), work->input_digest) != 0;
    return step != PL_DB_ERROR;
}

/* The register comes first: what every other file says is understood by it. */
static bool read_register(Work *work, GError **error)
{
    bool is_stale = false;

    if (!is_shared_stale(work, &is_stale, error) ||
        (is_stale && !tree_build(work->run->db, work->run->book, error)) ||
        !load_units(work, error) || !read_files(work, sql_normalize_list_stale_files, true, error))
        return false;
    if (!is_stale && work->files_read == 0)
        return true;
    return slots_settle(work->run->db, error) &&
           tree_build(work->run->db, work->run->book, error) &&
           tree_write_codes(work->run->db, work->codes, error) &&
           pl_db_run(work->run->db, sql_normalize_set_shared_digest, NULL, error, "@digest",
                     work->input_digest, NULL) &&
           load_units(work, error);
}

/* A slot may go back to a slice whose rows were taken out: its file is read again. */
static bool settle(Work *work, GError **error)
{
    return slots_settle(work->run->db, error) &&
           read_files(work, sql_normalize_list_unstaged_files, false, error) &&
           slots_settle(work->run->db, error) && tree_report(work->run->db, work->run->book, error);
}

static bool check_nodes(Work *work, GError **error)
{
    const PlCheckSink sink = { .prefix = "normalize_",
                               .insert_sql = sql_normalize_add_check_finding,
                               .limit_ms = PL_CHECK_LIMIT_MS };
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
    return (work.files_read == 0 || settle(&work, error)) && check_nodes(&work, error);
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

const PlStage normalize_stage = {
    .name = "normalize",
    .summary = "Read the log's files as rows, settle what is in force, and check each unit.",
    .predecessor = "ingest",
    .run = normalize,
    .verdict = verdict,
    .findings = sql_normalize_list_findings,
};
