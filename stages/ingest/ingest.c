#include "ingest.h"

#include <string.h>

#include "arrival.h"
#include "inbox.h"
#include "log.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"
#include "pl_workers.h"
#include "scratch.h"
#include "sql_ingest.h"

/* Whether somebody may still be writing the file. One from the future is taken: its clock is wrong,
 * and waiting for ours to get there could take years. */
static bool is_growing(const PlBook *book, const InboxEntry *entry)
{
    int64_t age_ns = g_get_real_time() * 1000 - entry->mtime_ns;

    return age_ns >= 0 && age_ns / G_GINT64_CONSTANT(1000000000) < book->settle_seconds;
}

/* What the threads that read files share. */
typedef struct {
    const PlBook *book;
    const Inbox *inbox;
} Reading;

/* A file read by a thread. */
typedef struct {
    const InboxEntry *entry;
    Arrival *arrival; /* NULL: error says why */
    GError *error;
} Read;

static void read_free(void *data)
{
    Read *read = data;

    arrival_free(read->arrival);
    g_clear_error(&read->error);
    g_free(read);
}

/* In a thread. */
static void *read_in_thread(void *job, const void *shared)
{
    const Reading *reading = shared;
    Read *read = g_new0(Read, 1);

    read->entry = job;
    read->arrival = arrival_read(reading->book, reading->inbox, read->entry, &read->error);
    return read;
}

static bool take_arrival(Log *log, Read *read, GError **error)
{
    if (read->arrival == NULL) {
        g_autofree char *path = pl_text_escape(read->entry->path, strlen(read->entry->path));
        g_propagate_prefixed_error(error, g_steal_pointer(&read->error), "%s: ", path);
        return false;
    }
    return !read->arrival->is_settled || log_take(log, read->entry, read->arrival, error);
}

static bool take_next(Log *log, PlWorkers *workers, GError **error)
{
    Read *read = pl_workers_take(workers);
    bool done = take_arrival(log, read, error);

    read_free(read);
    return done;
}

static bool is_passed_over(const Log *log, const PlStageRun *run, const InboxEntry *entry)
{
    return (!run->force && log_is_unchanged(log, entry)) || is_growing(run->book, entry);
}

/* Threads read and pack; the log is written here, in the order of the paths. */
static bool take_entries(Log *log, PlStageRun *run, const Inbox *inbox, GError **error)
{
    const Reading reading = { .book = run->book, .inbox = inbox };
    PlWorkers *workers = pl_workers_new(read_in_thread, &reading);
    bool done = true;

    for (guint i = 0; done && i < inbox->entries->len; i++) {
        InboxEntry *entry = g_ptr_array_index(inbox->entries, i);
        if (is_passed_over(log, run, entry))
            continue;
        pl_workers_give(workers, entry, (size_t)entry->size);
        while (done && pl_workers_is_full(workers))
            done = take_next(log, workers, error);
        pl_progress_show(run->progress, i + 1 - pl_workers_count(workers), inbox->entries->len, 0);
    }
    while (done && pl_workers_count(workers) > 0) {
        done = take_next(log, workers, error);
        pl_progress_show(run->progress, inbox->entries->len - pl_workers_count(workers),
                         inbox->entries->len, 0);
    }
    pl_workers_free(workers, read_free);
    return done;
}

static bool ingest(PlStageRun *run, GError **error)
{
    g_autoptr(Seen) seen = seen_load(run->db, error);
    g_autoptr(Inbox) inbox =
        seen != NULL ? inbox_open(run->book->inbox, run->force ? NULL : seen, error) : NULL;
    g_autoptr(Log) log = inbox != NULL ? log_open(run, seen, error) : NULL;

    if (log == NULL)
        return false;
    if (inbox->entries->len == 0 && seen_is_empty(seen)) {
        g_set_error(error, PL_ERROR, PL_ERROR_NOINPUT, "%s: no input: the inbox is empty",
                    run->book->inbox);
        return false;
    }
    /* a run that was killed may have left a workbook half converted */
    if (!scratch_clear(run->book, error))
        return false;
    const bool done = take_entries(log, run, inbox, error) && log_keep_folders(log, inbox, error);
    return scratch_clear(run->book, done ? error : NULL) && done;
}

static bool verdict(PlStageRun *run, int *ret_status, GError **error)
{
    int64_t rejected = 0;

    if (!pl_db_int(run->db, sql_ingest_count_rejected, 0, &rejected, error))
        return false;
    *ret_status = rejected > 0 ? 1 : 0;
    return true;
}

const PlStage ingest_stage = {
    .name = "ingest",
    .summary = "Take the inbox's files into the book's log, as they were sent.",
    .run = ingest,
    .verdict = verdict,
    .findings = sql_ingest_list_findings,
};
