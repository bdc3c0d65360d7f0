#include "log.h"

#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "pl_sheet_path.h"
#include "sql_ingest.h"

struct Log {
    PlStageRun *run;
    Seen *seen;
    int64_t next_file_no;
    int64_t arrival;
    sqlite3_stmt *add_file, *add_body, *add_finding, *add_sheet, *list_sheets, *file_digest;
};

void log_close(Log *log)
{
    if (log == NULL)
        return;
    (void)sqlite3_finalize(
        log->add_file); /* the errors of these were reported when they were run */
    (void)sqlite3_finalize(log->add_body);
    (void)sqlite3_finalize(log->add_finding);
    (void)sqlite3_finalize(log->add_sheet);
    (void)sqlite3_finalize(log->list_sheets);
    (void)sqlite3_finalize(log->file_digest);
    g_free(log);
}

Log *log_open(PlStageRun *run, Seen *seen, GError **error)
{
    g_autoptr(Log) log = g_new0(Log, 1);
    sqlite3 *db = run->db;

    log->run = run;
    log->seen = seen;
    if (!pl_db_int(db, sql_ingest_next_file, 1, &log->next_file_no, error) ||
        !pl_db_int(db, sql_ingest_next_arrival, 1, &log->arrival, error) ||
        (log->add_file = pl_db_prepare(db, sql_ingest_add_file, error)) == NULL ||
        (log->add_body = pl_db_prepare(db, sql_ingest_add_body, error)) == NULL ||
        (log->add_finding = pl_db_prepare(db, sql_ingest_add_finding, error)) == NULL ||
        (log->add_sheet = pl_db_prepare(db, sql_ingest_add_sheet, error)) == NULL ||
        (log->list_sheets = pl_db_prepare(db, sql_ingest_list_sheets, error)) == NULL ||
        (log->file_digest = pl_db_prepare(db, sql_ingest_file_digest, error)) == NULL)
        return NULL;
    return g_steal_pointer(&log);
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
        pl_db_bind_text(log->add_finding, "@severity", fault->is_warning ? "warning" : "error");
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

static bool add_bodies(Log *log, const Arrival *arrival, GError **error)
{
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
    return true;
}

/* One row of the log, its bytes and faults; takes the next number. */
static bool add_file(Log *log, const char *path, const char *folder, const char *verdict,
                     const Arrival *arrival, GError **error)
{
    pl_db_bind_int(log->add_file, "@file_no", log->next_file_no);
    pl_db_bind_int(log->add_file, "@arrival", log->arrival);
    pl_db_bind_text(log->add_file, "@path", path);
    pl_db_bind_text(log->add_file, "@folder", folder);
    pl_db_bind_text(log->add_file, "@digest", arrival->digest);
    pl_db_bind_int(log->add_file, "@size_bytes", arrival->size);
    pl_db_bind_text(log->add_file, "@encoding", arrival->encoding);
    pl_db_bind_int(log->add_file, "@records", strcmp(verdict, "read") == 0 ? arrival->records : 0);
    pl_db_bind_text(log->add_file, "@verdict", verdict);
    if (!pl_db_exec(log->add_file, &log->run->written, error) || !add_bodies(log, arrival, error) ||
        !add_findings(log, path, arrival, error))
        return false;
    log->next_file_no++;
    return true;
}

/* A sheet of a workbook; @file_no 0: it is not taken. */
static bool add_sheet(Log *log, int64_t workbook_no, int64_t sheet_no, const char *name,
                      bool is_hidden, int64_t file_no, GError **error)
{
    pl_db_bind_int(log->add_sheet, "@workbook_no", workbook_no);
    pl_db_bind_int(log->add_sheet, "@sheet_no", sheet_no);
    pl_db_bind_text(log->add_sheet, "@name", name);
    pl_db_bind_int(log->add_sheet, "@is_hidden", is_hidden ? 1 : 0);
    if (file_no > 0)
        pl_db_bind_int(log->add_sheet, "@file_no", file_no);
    return pl_db_exec(log->add_sheet, &log->run->written, error);
}

/* The sheets that count for a path so far: names to themselves. */
static GHashTable *sheets_before(Log *log, const char *path, GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(log->list_sheets, "@path", path);
    while ((step = pl_db_step(log->list_sheets, error)) == PL_DB_ROW)
        g_hash_table_add(names, g_strdup(pl_db_text(log->list_sheets, 0)));
    (void)sqlite3_reset(log->list_sheets); /* the step reported what was wrong */
    return step == PL_DB_DONE ? g_steal_pointer(&names) : NULL;
}

static bool add_sheets(Log *log, const char *path, const char *folder, int64_t workbook_no,
                       const GPtrArray *sheets, GHashTable *before, GError **error)
{
    for (guint i = 0; i < sheets->len; i++) {
        const ArrivalSheet *sheet = g_ptr_array_index(sheets, i);
        g_autofree char *sheet_path = pl_sheet_path(path, sheet->name);
        const Arrival *arrival = sheet->arrival;
        const int64_t file_no = arrival != NULL ? log->next_file_no : 0;
        if (arrival != NULL &&
            !add_file(log, sheet_path, folder, arrival_is_rejected(arrival) ? "rejected" : "read",
                      arrival, error))
            return false;
        if (!add_sheet(log, workbook_no, i + 1, sheet->name, sheet->is_hidden, file_no, error))
            return false;
        if (arrival != NULL)
            g_hash_table_remove(before, sheet->name);
    }
    return true;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A sheet that this version no longer has is told by an empty file in its place, so that it is
 * replaced like any other. */
static bool add_gone(Log *log, const char *path, const char *folder, int64_t workbook_no,
                     guint n_sheets, GHashTable *before, GError **error)
{
    g_autoptr(GString) nothing = g_string_new(NULL);
    g_autoptr(Arrival) arrival = arrival_of_text(log->run->book, nothing, error);
    g_autofree const char **names = (const char **)g_hash_table_get_keys_as_array(before, NULL);
    const guint count = g_hash_table_size(before);

    if (arrival == NULL)
        return false;
    if (count > 0)
        qsort(names, count, sizeof *names, compare_names);
    for (guint i = 0; i < count; i++) {
        g_autofree char *sheet_path = pl_sheet_path(path, names[i]);
        const int64_t file_no = log->next_file_no;
        if (!add_file(log, sheet_path, folder, "gone", arrival, error) ||
            !add_sheet(log, workbook_no, (int64_t)n_sheets + i + 1, names[i], false, file_no,
                       error))
            return false;
    }
    return true;
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? g_strndup(path, (size_t)(slash - path)) : g_strdup("");
}

/* A version that is refused takes nothing away: the sheets of the one before go on counting. */
static bool add_version(Log *log, const char *path, bool is_new, const Arrival *arrival,
                        GError **error)
{
    g_autofree char *folder = folder_of(path);
    /* most files are new, and have no sheets to look for */
    g_autoptr(GHashTable) before =
        is_new ? g_hash_table_new(g_str_hash, g_str_equal) : sheets_before(log, path, error);
    const int64_t file_no = log->next_file_no;
    const GPtrArray *sheets = arrival->sheets;

    if (before == NULL)
        return false;
    if (arrival_is_rejected(arrival))
        return add_file(log, path, folder, "rejected", arrival, error);
    return add_file(log, path, folder, sheets != NULL ? "workbook" : "read", arrival, error) &&
           (sheets == NULL || add_sheets(log, path, folder, file_no, sheets, before, error)) &&
           add_gone(log, path, folder, file_no, sheets != NULL ? sheets->len : 0, before, error);
}

bool log_is_unchanged(const Log *log, const InboxEntry *entry)
{
    g_autofree char *path = pl_sheet_path_of_file(entry->path);
    const SeenFile *seen = seen_find_file(log->seen, path);

    return seen != NULL && entry->is_regular && seen->size == entry->size &&
           seen->ctime_ns == entry->ctime_ns && seen->inode == entry->inode;
}

/* Whether the bytes are those of the log's entry. */
static bool compare_digest(Log *log, int64_t file_no, const Arrival *arrival, bool *ret_is_same,
                           GError **error)
{
    pl_db_bind_int(log->file_digest, "@file_no", file_no);
    const PlDbStep step = pl_db_step(log->file_digest, error);
    *ret_is_same =
        step == PL_DB_ROW && strcmp(pl_db_text(log->file_digest, 0), arrival->digest) == 0;
    (void)sqlite3_reset(log->file_digest); /* the step reported what was wrong */
    return step != PL_DB_ERROR;
}

bool log_take(Log *log, const InboxEntry *entry, const Arrival *arrival, GError **error)
{
    g_autofree char *path = pl_sheet_path_of_file(entry->path);
    const SeenFile *known = seen_find_file(log->seen, path);
    const bool is_readable = *arrival->digest != '\0';
    SeenFile now = { .path = path,
                     .file_no = known != NULL ? known->file_no : 0,
                     .size = is_readable ? entry->size : -1,
                     .ctime_ns = entry->ctime_ns,
                     .inode = entry->inode };
    bool is_same = false;

    if (known != NULL && !compare_digest(log, known->file_no, arrival, &is_same, error))
        return false;
    if (!is_same) {
        now.file_no = log->next_file_no;
        log->run->nodes++;
        if (!add_version(log, path, known == NULL, arrival, error))
            return false;
    }
    return seen_put_file(log->seen, &now, error);
}

/* Whether the log's path says where it is. */
static bool is_plain(const char *path)
{
    g_autofree char *logged = pl_sheet_path_of_file(path);

    return strcmp(path, logged) == 0;
}

/* The folder that a path is in must be listed again. */
static void doubt(GHashTable *listed, const char *path)
{
    g_autofree char *folder_path = folder_of(path);
    InboxFolder *folder = g_hash_table_lookup(listed, folder_path);

    if (folder != NULL)
        folder->ctime_ns = 0;
}

/* A folder whose files and folders are not all kept as they are called must be listed again; so
 * must one with what is no file, or with a file that waits to be taken. */
static void doubt_folders(const Log *log, const Inbox *inbox)
{
    g_autoptr(GHashTable) listed = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < inbox->entries->len; i++) {
        const InboxEntry *entry = g_ptr_array_index(inbox->entries, i);
        if (entry->folder != NULL && (!entry->is_regular || !is_plain(entry->path) ||
                                      seen_find_file(log->seen, entry->path) == NULL))
            entry->folder->ctime_ns = 0;
    }
    for (guint i = 0; i < inbox->folders->len; i++) {
        InboxFolder *folder = g_ptr_array_index(inbox->folders, i);
        g_hash_table_insert(listed, folder->path, folder);
    }
    for (guint i = 0; i < inbox->folders->len; i++) {
        const InboxFolder *folder = g_ptr_array_index(inbox->folders, i);
        if (!is_plain(folder->path))
            doubt(listed, folder->path);
    }
}

bool log_keep_folders(Log *log, const Inbox *inbox, GError **error)
{
    doubt_folders(log, inbox);
    for (guint i = 0; i < inbox->folders->len; i++) {
        const InboxFolder *folder = g_ptr_array_index(inbox->folders, i);
        if (is_plain(folder->path) &&
            !seen_put_folder(log->seen, folder->path, folder->inode, folder->ctime_ns, error))
            return false;
    }
    return seen_forget_folders(log->seen, error);
}
