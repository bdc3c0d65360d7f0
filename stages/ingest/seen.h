/* What the inbox looked like when it was last read, so that what did not change is not read again.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct SeenFile {
    const char *path;              /* as in the log */
    int64_t file_no;               /* the log's newest entry for it */
    int64_t size, ctime_ns, inode; /* size -1: it could not be read; it looks like no file */
    struct SeenFile *next;         /* in the same folder */
} SeenFile;

typedef struct SeenFolder {
    const char *path; /* "": the inbox */
    size_t length;    /* bytes of the path */
    int64_t ctime_ns; /* 0: it was there, but must be listed again */
    int64_t inode;
    struct SeenFolder *parent; /* NULL: not known, or none */
    struct SeenFolder *next;   /* in the same folder */
    struct SeenFolder *folders;
    SeenFile *files;
    guint n_folders;
    bool is_there; /* set by who looks into the inbox */
} SeenFolder;

typedef struct Seen Seen;

Seen *seen_load(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void seen_free(Seen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seen, seen_free)

/* NULL: never seen. They belong to @seen. May be called by threads while nothing is put. */
SeenFile *seen_find_file(const Seen *seen, const char *path);
SeenFolder *seen_find_folder(const Seen *seen, const char *path);

/* Whether no file was ever seen. */
bool seen_is_empty(const Seen *seen);

/* Keep a file or folder for the next run, in place of what was seen at that path. */
bool seen_put_file(Seen *seen, const SeenFile *file, GError **error);
bool seen_put_folder(Seen *seen, const char *path, int64_t inode, int64_t ctime_ns, GError **error);

/* Forget the folders that are not there any more. Files stay: they count until they are withdrawn.
 */
bool seen_forget_folders(Seen *seen, GError **error);
