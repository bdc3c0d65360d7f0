#include "ingest.h"

#include <string.h>

#include "arrival.h"
#include "inbox.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_text.h"
#include "pl_workers.h"
#include "sql_ingest.h"

/* What the log's newest entry of a path says, and what the file looked like then. */
typedef struct {
    int64_t file_no;
    char *digest;
    int64_t size, mtime_ns, inode; /* -1 where the file is not in ingest_seen */
} Known;

typedef struct {
    PlStageRun *run;
    GHashTable *known; /* shown path to Known */
    int64_t next_file_no;
    int64_t arrival;
    sqlite3_stmt *add_file, *add_body, *add_finding, *add_seen;
} Log;

static void known_free(void *data)
{
    Known *known = data;

    g_free(known->digest);
    g_free(known);
}

static void log_clear(Log *log)
{
    g_clear_pointer(&log->known, g_hash_table_unref);
    (void)sqlite3_finalize(
        log->add_file); /* the errors of these were reported when they were run */
    (void)sqlite3_finalize(log->add_body);
    (void)sqlite3_finalize(log->add_finding);
    (void)sqlite3_finalize(log->add_seen);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Log, log_clear)

static bool log_open(Log *log, PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(run->db, sql_ingest_list_known, error);
    PlDbStep step = PL_DB_ERROR;

    log->run = run;
    log->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, known_free);
    if (list == NULL || !pl_db_int(run->db, sql_ingest_next_file, 1, &log->next_file_no, error) ||
        !pl_db_int(run->db, sql_ingest_next_arrival, 1, &log->arrival, error))
        return false;
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        Known *known = g_new0(Known, 1);
        known->file_no = sqlite3_column_int64(list, 1);
        known->digest = g_strdup(pl_db_text(list, 2));
        known->size = sqlite3_column_int64(list, 3);
        known->mtime_ns = sqlite3_column_int64(list, 4);
        known->inode = sqlite3_column_int64(list, 5);
        g_hash_table_replace(log->known, g_strdup(pl_db_text(list, 0)), known);
    }
    return step == PL_DB_DONE &&
           (log->add_file = pl_db_prepare(run->db, sql_ingest_add_file, error)) != NULL &&
           (log->add_body = pl_db_prepare(run->db, sql_ingest_add_body, error)) != NULL &&
           (log->add_finding = pl_db_prepare(run->db, sql_ingest_add_finding, error)) != NULL &&
           (log->add_seen = pl_db_prepare(run->db, sql_ingest_add_seen, error)) != NULL;
}

static bool add_findings(Log *log, const char *path, const Arrival *arrival, GError **error)
{
    g_autofree char *year = g_strdup_printf("%d", log->run->book->year);

    for (guint i = 0; i < arrival->faults->len; i++) {
        const ArrivalFault *fault = g_ptr_array_index(arrival->faults, i);
        /* No unit is known yet, so the path is the key that tells one file's fault from another's.
         */
        g_autofree char *finding_id = pl_finding_id(fault->check_id, "", "", year, path);

        pl_db_bind_text(log->add_finding, "@finding_id", finding_id);
        pl_db_bind_text(log->add_finding, "@check_id", fault->check_id);
        pl_db_bind_int(log->add_finding, "@file_no", log->next_file_no);
        if (fault->line > 0)
            pl_db_bind_int(log->add_finding, "@line", fault->line);
        if (fault->column > 0)
            pl_db_bind_int(log->add_finding, "@column_no", fault->column);
        if (fault->offset >= 0)
            pl_db_bind_int(log->add_finding, "@byte_offset", fault->offset);
        pl_db_bind_text(log->add_finding, "@value", fault->value);
        pl_db_bind_text(log->add_finding, "@expected", fault->expected);
        pl_db_bind_text(log->add_finding, "@message", fault->message);
        if (!pl_db_exec(log->add_finding, &log->run->written, error))
            return false;
    }
    return true;
}

static bool add_file(Log *log, const char *path, const Arrival *arrival, GError **error)
{
    const char *slash = strrchr(path, '/');
    g_autofree char *folder =
        slash != NULL ? g_strndup(path, (size_t)(slash - path)) : g_strdup("");

    pl_db_bind_int(log->add_file, "@file_no", log->next_file_no);
    pl_db_bind_int(log->add_file, "@arrival", log->arrival);
    pl_db_bind_text(log->add_file, "@path", path);
    pl_db_bind_text(log->add_file, "@folder", folder);
    pl_db_bind_text(log->add_file, "@digest", arrival->digest);
    pl_db_bind_int(log->add_file, "@size_bytes", arrival->size);
    pl_db_bind_text(log->add_file, "@encoding", arrival->encoding);
    pl_db_bind_int(log->add_file, "@records", arrival->faults->len == 0 ? arrival->records : 0);
    pl_db_bind_text(log->add_file, "@verdict", arrival->faults->len == 0 ? "read" : "rejected");
    if (!pl_db_exec(log->add_file, &log->run->written, error))
        return false;
    for (guint i = 0; i < arrival->chunks->len; i++) {
        gsize size = 0;
        const void *packed = g_bytes_get_data(g_ptr_array_index(arrival->chunks, i), &size);
        pl_db_bind_int(log->add_body, "@file_no", log->next_file_no);
        pl_db_bind_int(log->add_body, "@chunk_no", i);
        pl_db_bind_int(log->add_body, "@size_bytes",
                       (int64_t)g_array_index(arrival->chunk_sizes, size_t, i));
        pl_db_bind_blob(log->add_body, "@body", packed, size);
        if (!pl_db_exec(log->add_body, &log->run->written, error))
            return false;
    }
    if (!add_findings(log, path, arrival, error))
        return false;
    log->next_file_no++;
    log->run->nodes++;
    return true;
}

static bool remember(Log *log, const char *path, const InboxEntry *entry, int64_t file_no,
                     GError **error)
{
    pl_db_bind_text(log->add_seen, "@path", path);
    pl_db_bind_int(log->add_seen, "@size_bytes", entry->size);
    pl_db_bind_int(log->add_seen, "@mtime_ns", entry->mtime_ns);
    pl_db_bind_int(log->add_seen, "@inode", entry->inode);
    pl_db_bind_int(log->add_seen, "@file_no", file_no);
    return pl_db_exec(log->add_seen, NULL, error);
}

/* A file that could not be read is tried again each time: its stat may be the same when it can be.
 */
static bool is_unchanged(const Known *known, const InboxEntry *entry)
{
    return known != NULL && *known->digest != '\0' && known->size == entry->size &&
           known->mtime_ns == entry->mtime_ns && known->inode == entry->inode;
}

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
    const InboxEntry *entry = read->entry;
    const Arrival *arrival = read->arrival;
    g_autofree char *path = pl_text_escape(entry->path, strlen(entry->path));
    const Known *known = g_hash_table_lookup(log->known, path);

    if (arrival == NULL) {
        g_propagate_prefixed_error(error, g_steal_pointer(&read->error), "%s: ", path);
        return false;
    }
    if (!arrival->is_settled)
        return true;
    if (known != NULL && strcmp(known->digest, arrival->digest) == 0)
        return remember(log, path, entry, known->file_no, error);
    return add_file(log, path, arrival, error) &&
           remember(log, path, entry, log->next_file_no - 1, error);
}

static bool take_next(Log *log, PlWorkers *workers, GError **error)
{
    Read *read = pl_workers_take(workers);
    bool done = take_arrival(log, read, error);

    read_free(read);
    return done;
}

static bool is_passed_over(const Log *log, const InboxEntry *entry)
{
    g_autofree char *path = pl_text_escape(entry->path, strlen(entry->path));
    const Known *known = g_hash_table_lookup(log->known, path);

    return (!log->run->force && is_unchanged(known, entry)) || is_growing(log->run->book, entry);
}

/* Threads read and pack; the log is written here, in the order of the paths. */
static bool take_entries(Log *log, const Inbox *inbox, GError **error)
{
    const Reading reading = { .book = log->run->book, .inbox = inbox };
    PlWorkers *workers = pl_workers_new(read_in_thread, &reading);
    bool done = true;

    for (guint i = 0; done && i < inbox->entries->len; i++) {
        InboxEntry *entry = g_ptr_array_index(inbox->entries, i);
        if (is_passed_over(log, entry))
            continue;
        pl_workers_give(workers, entry, (size_t)entry->size);
        while (done && pl_workers_is_full(workers))
            done = take_next(log, workers, error);
        pl_progress_show(log->run->progress, i + 1 - pl_workers_count(workers), inbox->entries->len,
                         0);
    }
    while (done && pl_workers_count(workers) > 0) {
        done = take_next(log, workers, error);
        pl_progress_show(log->run->progress, inbox->entries->len - pl_workers_count(workers),
                         inbox->entries->len, 0);
    }
    pl_workers_free(workers, read_free);
    return done;
}

static bool ingest(PlStageRun *run, GError **error)
{
    g_autoptr(Inbox) inbox = inbox_open(run->book->inbox, error);
    g_auto(Log) log = { 0 };

    if (inbox == NULL || !log_open(&log, run, error))
        return false;
    if (inbox->entries->len == 0 && g_hash_table_size(log.known) == 0) {
        g_set_error(error, PL_ERROR, PL_ERROR_NOINPUT, "%s: no input: the inbox is empty",
                    run->book->inbox);
        return false;
    }
    return take_entries(&log, inbox, error);
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
