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
    entry->ctime_ns = (int64_t)status->st_ctim.tv_sec * 1000000000 + status->st_ctim.tv_nsec;
    entry->inode = (int64_t)status->st_ino;
    entry->is_regular = S_ISREG(status->st_mode);
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

/* The folders of an inbox are listed side by side: each may wait for the disk. */
typedef struct {
    Inbox *inbox;
    GThreadPool *pool;
    GMutex mutex; /* guards what follows, and the inbox's entries */
    GCond ended;
    int pending;   /* trees that are not listed yet; read without the mutex, too */
    char *failed;  /* path of a folder that could not be listed, the first by name; NULL: none */
    GError *error; /* why */
} Listing;

enum { THREADS = 4 }; /* they wait for the disk more than they work */

/* A folder and what is in it. */
typedef struct {
    char *path; /* inside the inbox; "": the inbox */
    int depth;
    GPtrArray *folders; /* Folder, found in it */
} Folder;

static void folder_free(void *data)
{
    Folder *folder = data;

    g_free(folder->path);
    g_ptr_array_unref(folder->folders);
    g_free(folder);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)

/* Takes ownership of @path. */
static Folder *folder_new(char *path, int depth)
{
    Folder *folder = g_new(Folder, 1);

    *folder = (Folder){ .path = path,
                        .depth = depth,
                        .folders = g_ptr_array_new_with_free_func(folder_free) };
    return folder;
}

static bool list_entry(Folder *folder, int fd, const struct dirent64 *listed, GPtrArray *entries,
                       GError **error)
{
    const char *name = listed->d_name;
    g_autofree char *path =
        *folder->path != '\0' ? g_strconcat(folder->path, "/", name, NULL) : g_strdup(name);
    struct stat status = { .st_mode = S_IFDIR };

    if (listed->d_type != DT_DIR && fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT
                   ? true
                   : fail(error, path, g_strerror(errno)); /* gone since it was listed */
    if (S_ISDIR(status.st_mode)) {
        if (folder->depth == MAX_DEPTH)
            return fail(error, path, "folders too deep");
        g_ptr_array_add(folder->folders, folder_new(g_steal_pointer(&path), folder->depth + 1));
        return true;
    }

    InboxEntry *entry = g_new0(InboxEntry, 1);
    entry->path = g_steal_pointer(&path);
    fill_entry(entry, &status);
    g_ptr_array_add(entries, entry);
    return true;
}

/* What readdir would do, with half of its system calls: of those a run with nothing new is made. */
static bool list_entries(Folder *folder, int fd, GPtrArray *entries, GError **error)
{
    enum { BYTES = 32768 };
    _Alignas(struct dirent64) char names[BYTES];
    ssize_t size = 0;

    while ((size = getdents64(fd, names, BYTES)) > 0) {
        const struct dirent64 *next = NULL;
        for (ssize_t at = 0; at < size; at += next->d_reclen) {
            next = (const struct dirent64 *)(const void *)(names + at);
            if (next->d_name[0] != '.' && !list_entry(folder, fd, next, entries, error))
                return false;
        }
    }
    return size == 0 || fail(error, folder->path, g_strerror(errno));
}

/* The error of the first path by name, whichever thread was first. Takes ownership of @error. */
static void keep_error(Listing *listing, const char *path, GError *error)
{
    g_mutex_lock(&listing->mutex);
    if (listing->failed != NULL && strcmp(listing->failed, path) <= 0) {
        g_error_free(error);
    } else {
        g_clear_error(&listing->error);
        g_free(listing->failed);
        listing->failed = g_strdup(path);
        listing->error = error;
    }
    g_mutex_unlock(&listing->mutex);
}

/* Whether a thread may be without work. Takes ownership of @folder if so. */
static bool give_away(Listing *listing, Folder *folder)
{
    if (g_atomic_int_get(&listing->pending) >= THREADS)
        return false;
    g_atomic_int_inc(&listing->pending);
    (void)g_thread_pool_push(listing->pool, folder, NULL); /* fails only to start another thread */
    return true;
}

/* List a folder and those in it that no other thread takes. Takes ownership of @folder. @parent is
 * the folder it is in and @name its name there, or the inbox and its path. */
static void list_tree(Listing *listing, int parent, const char *name, Folder *folder,
                      GPtrArray *entries)
{
    GError *error = NULL;
    const int fd =
        *name != '\0' ? open_inside(parent, name) : openat(parent, ".", OPEN_FLAGS | O_DIRECTORY);
    const bool done = fd >= 0 ? list_entries(folder, fd, entries, &error)
                              : fail(&error, folder->path, g_strerror(errno));

    if (!done)
        keep_error(listing, folder->path, error);
    while (done && folder->folders->len > 0) {
        Folder *next = g_ptr_array_steal_index_fast(folder->folders, folder->folders->len - 1);
        const char *slash = strrchr(next->path, '/');
        if (!give_away(listing, next))
            list_tree(listing, fd, slash != NULL ? slash + 1 : next->path, next, entries);
    }
    if (fd >= 0)
        (void)close(fd); /* opened for reading only */
    folder_free(folder);
}

/* In a thread. Takes ownership of the folder. */
static void list_in_thread(void *data, void *user_data)
{
    Folder *folder = data;
    Listing *listing = user_data;
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    g_autofree char *path = g_strdup(folder->path);

    list_tree(listing, listing->inbox->fd, path, folder, entries);
    g_mutex_lock(&listing->mutex);
    g_ptr_array_extend_and_steal(listing->inbox->entries, g_steal_pointer(&entries));
    if (g_atomic_int_dec_and_test(&listing->pending))
        g_cond_signal(&listing->ended);
    g_mutex_unlock(&listing->mutex);
}

static bool list_all(Inbox *inbox, GError **error)
{
    Listing listing = { .inbox = inbox };

    g_mutex_init(&listing.mutex);
    g_cond_init(&listing.ended);
    listing.pool = g_thread_pool_new(list_in_thread, &listing, THREADS, FALSE, NULL);
    (void)give_away(&listing, folder_new(g_strdup(""), 0)); /* nothing else is pending yet */
    g_mutex_lock(&listing.mutex);
    while (g_atomic_int_get(&listing.pending) > 0)
        g_cond_wait(&listing.ended, &listing.mutex);
    g_mutex_unlock(&listing.mutex);
    g_thread_pool_free(listing.pool, FALSE, TRUE);
    g_mutex_clear(&listing.mutex);
    g_cond_clear(&listing.ended);
    g_free(listing.failed);
    if (listing.error != NULL)
        g_propagate_error(error, listing.error);
    return listing.error == NULL;
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
    if (!list_all(inbox, error))
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
