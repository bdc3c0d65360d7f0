#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "pl_db.h"
#include "sql_ingest.h"

/* Most runs only walk from folder to folder: so what was read is kept as it came, in byte order,
 * and only what is new in this run needs a table. */
struct Seen {
    sqlite3 *db;
    GStringChunk *paths;
    GArray *folders;       /* SeenFolder */
    GArray *files;         /* SeenFile */
    GHashTable *new_files; /* path to SeenFile */
    sqlite3_stmt *put_file, *put_folder;
};

void seen_free(Seen *seen)
{
    if (seen == NULL)
        return;
    g_array_unref(seen->folders);
    g_array_unref(seen->files);
    g_hash_table_unref(seen->new_files);
    g_string_chunk_free(seen->paths);
    (void)sqlite3_finalize(seen->put_file); /* their errors were reported when they were run */
    (void)sqlite3_finalize(seen->put_folder);
    g_free(seen);
}

static int compare_path(const void *path, const void *element)
{
    return strcmp(path, *(const char *const *)element); /* both elements begin with their path */
}

static void *find(const GArray *sorted, const char *path)
{
    return sorted->len > 0 ? bsearch(path, sorted->data, sorted->len,
                                     g_array_get_element_size((GArray *)sorted), compare_path)
                           : NULL; /* an empty array has no data, and bsearch wants some */
}

SeenFolder *seen_find_folder(const Seen *seen, const char *path)
{
    return find(seen->folders, path);
}

SeenFile *seen_find_file(const Seen *seen, const char *path)
{
    SeenFile *file = find(seen->files, path);

    return file != NULL ? file : g_hash_table_lookup(seen->new_files, path);
}

bool seen_is_empty(const Seen *seen)
{
    return seen->files->len == 0 && g_hash_table_size(seen->new_files) == 0;
}

static bool load_folders(Seen *seen, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(seen->db, sql_ingest_list_folders, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        const SeenFolder folder = { .path = g_string_chunk_insert(seen->paths, pl_db_text(list, 0)),
                                    .length = (size_t)sqlite3_column_bytes(list, 0),
                                    .inode = sqlite3_column_int64(list, 1),
                                    .ctime_ns = sqlite3_column_int64(list, 2) };
        g_array_append_val(seen->folders, folder);
    }
    return step == PL_DB_DONE;
}

static bool load_files(Seen *seen, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(seen->db, sql_ingest_list_seen, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        const SeenFile file = { .path = g_string_chunk_insert(seen->paths, pl_db_text(list, 0)),
                                .file_no = sqlite3_column_int64(list, 1),
                                .size = sqlite3_column_int64(list, 2),
                                .ctime_ns = sqlite3_column_int64(list, 3),
                                .inode = sqlite3_column_int64(list, 4) };
        g_array_append_val(seen->files, file);
    }
    return step == PL_DB_DONE;
}

/* The folder that @path is in. Mostly it is @near, which comes before it in byte order, or a folder
 * around that. */
static SeenFolder *parent_of(const Seen *seen, SeenFolder *near, const char *path)
{
    const char *slash = strrchr(path, '/');
    const size_t length = slash != NULL ? (size_t)(slash - path) : 0;

    while (near != NULL && near->length > length)
        near = near->parent;
    if (near != NULL && near->length == length && memcmp(near->path, path, length) == 0)
        return near;
    g_autofree char *folder = g_strndup(path, length);
    return seen_find_folder(seen, folder);
}

static void link_folders(Seen *seen)
{
    SeenFolder *folders = (SeenFolder *)(void *)seen->folders->data;

    for (guint i = 0; i < seen->folders->len; i++) {
        SeenFolder *folder = &folders[i];
        if (folder->length == 0)
            continue; /* the inbox itself */
        folder->parent = parent_of(seen, i > 0 ? folder - 1 : NULL, folder->path);
        if (folder->parent == NULL)
            continue;
        folder->next = folder->parent->folders;
        folder->parent->folders = folder;
        folder->parent->n_folders++;
    }
}

static void link_files(Seen *seen)
{
    SeenFolder *folders = (SeenFolder *)(void *)seen->folders->data;
    SeenFile *files = (SeenFile *)(void *)seen->files->data;
    guint before = 0; /* folders before the file in byte order */

    for (guint i = 0; i < seen->files->len; i++) {
        SeenFile *file = &files[i];
        while (before < seen->folders->len && strcmp(folders[before].path, file->path) < 0)
            before++;
        SeenFolder *folder = parent_of(seen, before > 0 ? &folders[before - 1] : NULL, file->path);
        if (folder == NULL)
            continue;
        file->next = folder->files;
        folder->files = file;
    }
}

Seen *seen_load(sqlite3 *db, GError **error)
{
    g_autoptr(Seen) seen = g_new0(Seen, 1);

    seen->db = db;
    seen->paths = g_string_chunk_new(65536);
    seen->folders = g_array_new(FALSE, FALSE, sizeof(SeenFolder));
    seen->files = g_array_new(FALSE, FALSE, sizeof(SeenFile));
    seen->new_files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    if (!load_folders(seen, error) || !load_files(seen, error))
        return NULL;
    link_folders(seen);
    link_files(seen);
    return g_steal_pointer(&seen);
}

static bool prepare(const Seen *seen, sqlite3_stmt **statement, const char *sql, GError **error)
{
    if (*statement == NULL)
        *statement = pl_db_prepare(seen->db, sql, error);
    return *statement != NULL;
}

bool seen_put_file(Seen *seen, const SeenFile *file, GError **error)
{
    SeenFile *known = seen_find_file(seen, file->path);

    if (known == NULL) {
        SeenFile *added = g_memdup2(file, sizeof *file);
        added->path = g_string_chunk_insert(seen->paths, file->path);
        g_hash_table_insert(seen->new_files, (char *)added->path, added);
    } else {
        known->file_no = file->file_no;
        known->size = file->size;
        known->ctime_ns = file->ctime_ns;
        known->inode = file->inode;
    }
    if (!prepare(seen, &seen->put_file, sql_ingest_put_seen, error))
        return false;
    pl_db_bind_text(seen->put_file, "@path", file->path);
    pl_db_bind_int(seen->put_file, "@size_bytes", file->size);
    pl_db_bind_int(seen->put_file, "@ctime_ns", file->ctime_ns);
    pl_db_bind_int(seen->put_file, "@inode", file->inode);
    pl_db_bind_int(seen->put_file, "@file_no", file->file_no);
    return pl_db_exec(seen->put_file, NULL, error);
}

bool seen_put_folder(Seen *seen, const char *path, int64_t inode, int64_t ctime_ns, GError **error)
{
    SeenFolder *known = seen_find_folder(seen, path);

    if (known != NULL) {
        known->is_there = true;
        if (known->inode == inode && known->ctime_ns == ctime_ns)
            return true;
    }
    if (!prepare(seen, &seen->put_folder, sql_ingest_put_folder, error))
        return false;
    pl_db_bind_text(seen->put_folder, "@path", path);
    pl_db_bind_int(seen->put_folder, "@inode", inode);
    pl_db_bind_int(seen->put_folder, "@ctime_ns", ctime_ns);
    return pl_db_exec(seen->put_folder, NULL, error);
}

bool seen_forget_folders(Seen *seen, GError **error)
{
    for (guint i = 0; i < seen->folders->len; i++) {
        const SeenFolder *folder = &g_array_index(seen->folders, SeenFolder, i);
        if (!folder->is_there && !pl_db_run(seen->db, sql_ingest_forget_folder, NULL, error,
                                            "@path", folder->path, NULL))
            return false;
    }
    return true;
}
