#include "read_job.h"

#include "fault_id.h"
#include "pl_db.h"
#include "row_scan.h"
#include "slices.h"

struct ReadJob {
    LogFile *file;
    GPtrArray *chunks; /* GBytes */
    GArray *sizes;     /* size_t, bytes before packing */
    guint next;
    const char *delivery_unit; /* as in ListContext */
    int delivery_year;
};

static void job_free(ReadJob *job)
{
    g_ptr_array_unref(job->chunks);
    g_array_unref(job->sizes);
    g_free(job);
}

void read_result_free(void *data)
{
    ReadResult *result = data;

    list_file_free(result->list);
    g_clear_error(&result->error);
    g_free(result);
}

static void bytes_free(void *data)
{
    g_bytes_unref(data);
}

ReadJob *read_job_new(sqlite3_stmt *chunks, LogFile *file, guint count,
                      const Deliveries *deliveries, size_t *ret_size, GError **error)
{
    ReadJob *job = g_new0(ReadJob, 1);
    PlDbStep step = PL_DB_ERROR;

    job->file = file;
    job->chunks = g_ptr_array_new_with_free_func(bytes_free);
    job->sizes = g_array_new(FALSE, FALSE, sizeof(size_t));
    if (deliveries != NULL) {
        job->delivery_unit = deliveries_unit(deliveries, file->arrival, file->folder);
        job->delivery_year = deliveries_year(deliveries, file->arrival, file->folder);
    }
    pl_db_bind_int(chunks, "@file_no", file->file_no);
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

static bool next_chunk(void *data, const void **ret_packed, size_t *ret_packed_size,
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

void *read_job_run(void *data, const void *shared)
{
    ReadJob *job = data;
    ListContext context = *(const ListContext *)shared;
    ReadResult *result = g_new0(ReadResult, 1);

    context.delivery_unit = job->delivery_unit;
    context.delivery_year = job->delivery_year;
    result->file = job->file;
    result->list = list_file_read(&context, job->file->path, job->file->encoding, next_chunk, job,
                                  &result->error);
    if (result->list != NULL && job->file->series == NULL) {
        slices_finish(result->list);
        fault_ids_set(result->list, job->file->path, context.book->year);
        if (!row_scans_run(context.scans, result->list, &result->error))
            g_clear_pointer(&result->list, list_file_free);
    }
    job_free(job);
    return result;
}

void *read_job_look(void *data, const void *shared)
{
    ReadJob *job = data;
    ReadLook *look = g_new0(ReadLook, 1);
    g_autofree char *kind = list_file_kind(shared, job->file->path, job->file->encoding, next_chunk,
                                           job, &look->is_sure);

    look->file = job->file;
    look->is_register = g_strcmp0(kind, "unit") == 0;
    job_free(job);
    return look;
}
