#include "log_reader.h"

#include <string.h>

#include "deliveries.h"
#include "log_series.h"
#include "pl_db.h"
#include "pl_workers.h"
#include "read_job.h"
#include "row_scan.h"
#include "series.h"
#include "sql_normalize.h"

struct LogReader {
    PlStageRun *run;
    Store *store;
    const char *input_digest;
    ListContext context;
    sqlite3_stmt *chunks;   /* of a file's body */
    Deliveries *deliveries; /* what they state; NULL: not yet known */
    GPtrArray *unowned;     /* LogFile: nothing in them says whose they are */
    GPtrArray *undated;     /* LogFile: likewise of which year */
    GPtrArray *stale; /* LogFile: what list_stale_files.sql listed, and no file was read since;
                         NULL: it must be asked */
    int64_t files_read, rows_read;
};

LogReader *log_reader_new(PlStageRun *run, Store *store, const char *input_digest, GError **error)
{
    g_autoptr(LogReader) reader = g_new0(LogReader, 1);

    reader->run = run;
    reader->store = store;
    reader->input_digest = input_digest;
    reader->unowned = g_ptr_array_new();
    reader->undated = g_ptr_array_new();
    reader->chunks = pl_db_prepare(run->db, sql_normalize_list_chunks, error);
    return reader->chunks != NULL ? g_steal_pointer(&reader) : NULL;
}

void log_reader_free(LogReader *reader)
{
    if (reader == NULL)
        return;
    (void)sqlite3_finalize(reader->chunks); /* its errors were reported when it was run */
    deliveries_free(reader->deliveries);
    g_ptr_array_unref(reader->unowned);
    g_ptr_array_unref(reader->undated);
    g_clear_pointer(&reader->stale, g_ptr_array_unref);
    g_free(reader);
}

void log_reader_set_context(LogReader *reader, const ListContext *context)
{
    reader->context = *context;
    g_clear_pointer(&reader->stale, g_ptr_array_unref);
}

int64_t log_reader_count(const LogReader *reader)
{
    return reader->files_read;
}

static bool store_list(LogReader *reader, const LogFile *file, const ListFile *list, GError **error)
{
    const bool is_register =
        list->header != NULL && strcmp(list->header->schema->kind, "unit") == 0;

    reader->files_read++;
    g_clear_pointer(&reader->stale, g_ptr_array_unref);
    reader->rows_read += list->read;
    return store_file(reader->store, file->file_no, file->path, list, reader->input_digest,
                      is_register ? "" : units_digest(reader->context.units), &reader->run->written,
                      error);
}

/* Whether the file must wait until it is known what the others of its delivery say (R1.6); without
 * a year it is mostly of the book's, and is looked at again only where it is not. */
static bool must_wait(LogReader *reader, LogFile *file, const ListFile *list)
{
    if (reader->deliveries != NULL)
        return false;
    if (list->lacks_unit)
        g_ptr_array_add(reader->unowned, file);
    else if (list->lacks_year)
        g_ptr_array_add(reader->undated, file);
    return list->lacks_unit;
}

static void add_version(LogSeries *series, LogFile *file, ListFile *list)
{
    SeriesVersion *version = g_new0(SeriesVersion, 1);

    *version = (SeriesVersion){ .file_no = file->file_no,
                                .arrival = file->arrival,
                                .part_no = file->part_no,
                                .path = file->path,
                                .list = list };
    g_ptr_array_add(series->versions, version);
}

/* Read a file here and now. */
static bool read_older(LogReader *reader, LogSeries *series, LogFile *file, GError **error)
{
    size_t size = 0;
    file->series = series; /* it is not to be finished by itself */
    ReadJob *job = read_job_new(reader->chunks, file, G_MAXUINT, reader->deliveries, &size, error);
    ReadResult *result = job != NULL ? read_job_run(job, &reader->context) : NULL;

    if (result == NULL)
        return false;
    if (result->list == NULL)
        g_propagate_prefixed_error(error, g_steal_pointer(&result->error), "%s: ", file->path);
    const bool done = result->list != NULL;
    if (done)
        add_version(series, file, g_steal_pointer(&result->list));
    read_result_free(result);
    return done;
}

/* Where a part is bad, the version before it counts. */
static bool read_all_older(LogReader *reader, LogSeries *series, GError **error)
{
    for (int part = 1; part <= series->count; part++) {
        LogFile *older = NULL;
        series_sort(series->versions);
        while (series_lacks_older(series->versions, part) &&
               (older = log_series_older(series, part)) != NULL) {
            if (!read_older(reader, series, older, error))
                return false;
            series_sort(series->versions);
        }
    }
    return true;
}

static LogFile *file_of(const LogSeries *series, const SeriesVersion *version)
{
    for (guint i = 0; i < series->files->len; i++) {
        LogFile *file = g_ptr_array_index(series->files, i);
        if (file->file_no == version->file_no)
            return file;
    }
    g_assert_not_reached();
}

/* All newest parts are there: finish and store them together. */
static bool store_series(LogReader *reader, LogSeries *series, GError **error)
{
    do {
        if (!read_all_older(reader, series, error))
            return false;
    } while (series_refuse_doubles(series->versions));
    series_finish(series->versions);
    for (guint i = 0; i < series->versions->len; i++) {
        const SeriesVersion *version = g_ptr_array_index(series->versions, i);
        LogFile *file = file_of(series, version);
        if (!row_scans_run(reader->context.scans, version->list, error))
            return false;
        if (!must_wait(reader, file, version->list) &&
            !store_list(reader, file, version->list, error))
            return false;
    }
    log_series_clear(series);
    return true;
}

static bool take_result(LogReader *reader, ReadResult *result, GError **error)
{
    LogFile *file = result->file;
    LogSeries *series = file->series;

    if (result->list == NULL) {
        g_propagate_prefixed_error(error, g_steal_pointer(&result->error), "%s: ", file->path);
        return false;
    }
    if (series == NULL)
        return must_wait(reader, file, result->list) ||
               store_list(reader, file, result->list, error);
    add_version(series, file, g_steal_pointer(&result->list));
    return series->versions->len < series->newest->len || store_series(reader, series, error);
}

static bool take_next(LogReader *reader, PlWorkers *workers, GError **error)
{
    ReadResult *result = pl_workers_take(workers);
    bool done = take_result(reader, result, error);

    read_result_free(result);
    return done;
}

/* Threads read and convert; rows go into the database here, in the order of @files. Those of a
 * series follow each other. */
static bool read_in_threads(LogReader *reader, const GPtrArray *files, GError **error)
{
    PlWorkers *workers = pl_workers_new(read_job_run, &reader->context);
    bool done = true;

    for (guint i = 0; done && i < files->len; i++) {
        size_t size = 0;
        ReadJob *job = read_job_new(reader->chunks, g_ptr_array_index(files, i), G_MAXUINT,
                                    reader->deliveries, &size, error);
        done = job != NULL;
        if (done)
            pl_workers_give(workers, job, size);
        while (done && pl_workers_is_full(workers))
            done = take_next(reader, workers, error);
        pl_progress_show(reader->run->progress, i + 1 - pl_workers_count(workers), files->len,
                         reader->rows_read);
    }
    while (done && pl_workers_count(workers) > 0) {
        done = take_next(reader, workers, error);
        pl_progress_show(reader->run->progress, files->len - pl_workers_count(workers), files->len,
                         reader->rows_read);
    }
    pl_workers_free(workers, read_result_free);
    return done;
}

/* A file to be read again, or its whole series once. */
static void read_again(LogFile *file, GHashTable *series, GPtrArray *ret_files)
{
    if (file->series == NULL)
        g_ptr_array_add(ret_files, file);
    else if (g_hash_table_add(series, file->series))
        g_ptr_array_extend(ret_files, file->series->newest, NULL, NULL);
}

/* Those without a unit, and those of another year by what their delivery says: they were read as if
 * of the book's. */
static GPtrArray *find_waiting(const LogReader *reader)
{
    GPtrArray *files = g_ptr_array_new();
    g_autoptr(GHashTable) series = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < reader->unowned->len; i++)
        read_again(g_ptr_array_index(reader->unowned, i), series, files);
    for (guint i = 0; i < reader->undated->len; i++) {
        LogFile *file = g_ptr_array_index(reader->undated, i);
        const int year = deliveries_year(reader->deliveries, file->arrival, file->folder);
        if (year != 0 && year != reader->run->book->year)
            read_again(file, series, files);
    }
    return files;
}

/* R1.6: a file that does not say whose it is, or of which year, takes it from the other files of
 * its delivery, so these come first. */
static bool read_waiting(LogReader *reader, GError **error)
{
    g_autoptr(GPtrArray) files = NULL;
    bool done = true;

    if (reader->unowned->len == 0 && reader->undated->len == 0)
        return true;
    reader->deliveries = deliveries_load(reader->run->db, error);
    done = reader->deliveries != NULL;
    if (done) {
        files = find_waiting(reader);
        done = read_in_threads(reader, files, error);
    }
    g_clear_pointer(&reader->deliveries, deliveries_free);
    g_ptr_array_set_size(reader->unowned, 0);
    g_ptr_array_set_size(reader->undated, 0);
    return done;
}

static bool read_all(LogReader *reader, const GPtrArray *files, GError **error)
{
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    g_autoptr(GPtrArray) all = log_series_plan(reader->run->db, files, alone, error);

    for (guint i = 0; all != NULL && i < all->len; i++)
        g_ptr_array_extend(alone, ((const LogSeries *)g_ptr_array_index(all, i))->newest, NULL,
                           NULL);
    return all != NULL && read_in_threads(reader, alone, error) && read_waiting(reader, error);
}

/* Those whose beginning is not enough go to @unsure, or are taken as they seem where it is NULL. */
static void take_look(PlWorkers *workers, GPtrArray *registers, GPtrArray *unsure)
{
    g_autofree ReadLook *look = pl_workers_take(workers);

    if (!look->is_sure && unsure != NULL)
        g_ptr_array_add(unsure, look->file);
    else if (look->is_register)
        g_ptr_array_add(registers, look->file);
}

/* Look at the first @n_chunks of each file. */
static bool look_at(LogReader *reader, const GPtrArray *files, guint n_chunks, GPtrArray *registers,
                    GPtrArray *unsure, GError **error)
{
    PlWorkers *workers = pl_workers_new(read_job_look, &reader->context);
    bool done = true;

    for (guint i = 0; done && i < files->len; i++) {
        size_t size = 0;
        ReadJob *job =
            read_job_new(reader->chunks, g_ptr_array_index(files, i), n_chunks, NULL, &size, error);
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
static GPtrArray *find_registers(LogReader *reader, const GPtrArray *files, GError **error)
{
    g_autoptr(GPtrArray) registers = g_ptr_array_new();
    g_autoptr(GPtrArray) unsure = g_ptr_array_new();

    if (!look_at(reader, files, 1, registers, unsure, error) ||
        !look_at(reader, unsure, G_MAXUINT, registers, NULL, error))
        return NULL;
    g_ptr_array_sort(registers, compare_files);
    return g_steal_pointer(&registers);
}

static GPtrArray *list_files(LogReader *reader, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) list = NULL;

    if (reader->stale != NULL && sql == sql_normalize_list_stale_files)
        return g_ptr_array_ref(reader->stale);
    list = pl_db_prepare(reader->run->db, sql, error);
    if (list == NULL)
        return NULL;
    if (sqlite3_bind_parameter_index(list, "@inputs") != 0) {
        pl_db_bind_text(list, "@inputs", reader->run->force ? "" : reader->input_digest);
        pl_db_bind_text(list, "@register", units_digest(reader->context.units));
    }
    return log_files_list(list, error);
}

bool log_reader_read(LogReader *reader, const char *sql, bool only_register, GError **error)
{
    g_autoptr(GPtrArray) files = list_files(reader, sql, error);
    g_autoptr(GPtrArray) registers = NULL;

    if (files == NULL || !only_register)
        return files != NULL && read_all(reader, files, error);
    registers = find_registers(reader, files, error);
    if (registers == NULL || !read_all(reader, registers, error))
        return false;
    if (registers->len == 0 && reader->stale == NULL && sql == sql_normalize_list_stale_files)
        reader->stale = g_ptr_array_ref(files);
    return true;
}
