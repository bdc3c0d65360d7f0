/* The inbox: which files lie in it, and opening them without being led astray. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "seen.h"

/* A folder that had to be listed. */
typedef struct {
    char *path; /* inside the inbox, as bytes; "": the inbox */
    int64_t inode;
    int64_t ctime_ns; /* before it was listed; 0: it tells nothing of later changes */
} InboxFolder;

typedef struct {
    char *path; /* inside the inbox, as bytes; folders separated by / */
    int64_t size;
    int64_t mtime_ns;
    int64_t ctime_ns; /* what tells a change: an mtime can be set back */
    int64_t inode;
    bool is_regular;     /* neither a link, a FIFO nor a device */
    InboxFolder *folder; /* where it was listed; NULL: from what was seen */
} InboxEntry;

typedef struct {
    int fd;             /* the inbox's folder */
    int64_t device;     /* where it lies; 0: where folders may change and look the same */
    int64_t opened_ns;  /* since 1970 */
    GPtrArray *entries; /* InboxEntry, by path in byte order, without files that are as they were
                           seen in folders that are */
    GPtrArray *folders; /* InboxFolder, in any order */
} Inbox;

/*
 * List the inbox and the folders in it; links to folders are not followed but listed, names that
 * begin with a dot are left alone. A folder that cannot be read is PL_ERROR_IO.
 *
 * A folder of @seen that is as it was then is not listed: its files and folders are looked at one
 * by one. NULL: all are listed. Sets is_there of folders of @seen that were not listed.
 */
Inbox *inbox_open(const char *dir, Seen *seen, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void inbox_close(Inbox *inbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inbox, inbox_close)

/*
 * Open a regular file of the inbox for reading. Returns a descriptor, or -1 with the reason in
 * @ret_reason (owned by the caller). Never blocks on a FIFO and follows no link.
 */
int inbox_open_file(const Inbox *inbox, const InboxEntry *entry, char **ret_reason);
