#include "inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_error.h"
#include "pl_text.h"

enum { OPEN_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, MAX_DEPTH = 32 };

static void entry_free(void *data)
{
    InboxEntry *entry = data;

    g_free(entry->path);
    g_free(entry);
}

static bool fail(GError **error, const char *path, const char *why)
{
    g_autofree char *shown = pl_text_escape(path, strlen(path));

    g_set_error(error, PL_ERROR, PL_ERROR_IO, "inbox '%s' cannot be read: %s", shown, why);
    return false;
}

static void fill_entry(InboxEntry *entry, const struct stat *status)
{
    entry->size = status->st_size;
    entry->mtime_ns = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
    entry->inode = (int64_t)status->st_ino;
    entry->is_regular = S_ISREG(status->st_mode);
}

static bool list_folder(Inbox *inbox, int fd, const char *inside, int depth, GError **error);

static bool list_entry(Inbox *inbox, int folder, const char *inside, const struct dirent *listed,
                       int depth, GError **error)
{
    const char *name = listed->d_name;
    g_autofree char *path = *inside != '\0' ? g_strconcat(inside, "/", name, NULL) : g_strdup(name);
    struct stat status = { .st_mode = S_IFDIR };

    if (listed->d_type != DT_DIR && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT
                   ? true
                   : fail(error, path, g_strerror(errno)); /* gone since it was listed */
    if (S_ISDIR(status.st_mode)) {
        int fd = openat(folder, name, OPEN_FLAGS | O_DIRECTORY);
        if (depth == MAX_DEPTH)
            return fail(error, path, "folders too deep");
        return fd >= 0 ? list_folder(inbox, fd, path, depth + 1, error)
                       : fail(error, path, g_strerror(errno));
    }

    InboxEntry *entry = g_new0(InboxEntry, 1);
    entry->path = g_steal_pointer(&path);
    fill_entry(entry, &status);
    g_ptr_array_add(inbox->entries, entry);
    return true;
}

/* Takes ownership of @fd. */
static bool list_folder(Inbox *inbox, int fd, const char *inside, int depth, GError **error)
{
    DIR *dir = fdopendir(fd);
    bool done = true;

    if (dir == NULL) {
        (void)close(fd); /* nothing was written to it */
        return fail(error, inside, g_strerror(errno));
    }
    while (done) {
        errno = 0;
        const struct dirent *next = readdir(dir);
        if (next == NULL) {
            done = errno == 0 || fail(error, inside, g_strerror(errno));
            break;
        }
        if (next->d_name[0] != '.')
            done = list_entry(inbox, fd, inside, next, depth, error);
    }
    (void)closedir(dir); /* opened for reading only */
    return done;
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const InboxEntry *const *)a)->path, (*(const InboxEntry *const *)b)->path);
}

Inbox *inbox_open(const char *dir, GError **error)
{
    g_autoptr(Inbox) inbox = g_new0(Inbox, 1);

    inbox->entries = g_ptr_array_new_with_free_func(entry_free);
    inbox->fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (inbox->fd < 0) {
        fail(error, dir, g_strerror(errno));
        return NULL;
    }
    int listed = openat(inbox->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (listed < 0) {
        fail(error, dir, g_strerror(errno));
        return NULL;
    }
    if (!list_folder(inbox, listed, "", 0, error))
        return NULL;
    g_ptr_array_sort(inbox->entries, compare_entries);
    return g_steal_pointer(&inbox);
}

void inbox_close(Inbox *inbox)
{
    if (inbox == NULL)
        return;
    if (inbox->fd >= 0)
        (void)close(inbox->fd); /* opened for reading only */
    g_ptr_array_unref(inbox->entries);
    g_free(inbox);
}

/* Step down folder by folder, so that no link on the way leads out of the inbox. */
static int open_inside(int folder, const char *path)
{
    const char *slash = strchr(path, '/');

    if (slash == NULL)
        return openat(folder, path, OPEN_FLAGS);

    g_autofree char *name = g_strndup(path, (size_t)(slash - path));
    int next = openat(folder, name, OPEN_FLAGS | O_DIRECTORY);
    if (next < 0)
        return -1;
    int fd = open_inside(next, slash + 1);
    int code = errno;
    (void)close(next); /* opened for reading only */
    errno = code;
    return fd;
}

int inbox_open_file(const Inbox *inbox, const InboxEntry *entry, char **ret_reason)
{
    struct stat status;

    if (!entry->is_regular) {
        *ret_reason = g_strdup("not a plain file: a link, pipe or device is not read");
        return -1;
    }
    int fd = open_inside(inbox->fd, entry->path);
    if (fd < 0) {
        *ret_reason = g_strdup_printf("cannot be read: %s", g_strerror(errno));
        return -1;
    }
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        (void)close(fd); /* opened for reading only */
        *ret_reason = g_strdup("not a plain file: it changed while it was opened");
        return -1;
    }
    return fd;
}
