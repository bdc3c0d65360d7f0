/* The inbox: which files lie in it, and opening them without being led astray. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

typedef struct {
    char *path; /* inside the inbox, as bytes; folders separated by / */
    int64_t size;
    int64_t mtime_ns;
    int64_t ctime_ns; /* what tells a change: an mtime can be set back */
    int64_t inode;
    bool is_regular; /* neither a link, a FIFO nor a device */
} InboxEntry;

typedef struct {
    int fd;             /* the inbox's folder */
    GPtrArray *entries; /* InboxEntry, by path in byte order */
} Inbox;

/*
 * List the inbox and the folders in it; links to folders are not followed but listed, names that
 * begin with a dot are left alone. A folder that cannot be read is PL_ERROR_IO.
 */
Inbox *inbox_open(const char *dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void inbox_close(Inbox *inbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inbox, inbox_close)

/*
 * Open a regular file of the inbox for reading. Returns a descriptor, or -1 with the reason in
 * @ret_reason (owned by the caller). Never blocks on a FIFO and follows no link.
 */
int inbox_open_file(const Inbox *inbox, const InboxEntry *entry, char **ret_reason);
