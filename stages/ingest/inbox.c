#include "inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "pl_error.h"
#include "pl_text.h"

enum { OPEN_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, MAX_DEPTH = 32 };

/*
 * A folder's ctime is that of a tick of the kernel's clock, of ten milliseconds at most, and
 * another change in the same tick does not show: so it tells of later changes only once it is much
 * older than a tick. (git does not trust the time of a file as young as its index, for the same
 * reason.)
 */
#define LEAST_AGE_NS (G_GINT64_CONSTANT(500) * 1000000)

static void entry_free(void *data)
{
    InboxEntry *entry = data;

    g_free(entry->path);
    g_free(entry);
}

static void listed_free(void *data)
{
    InboxFolder *folder = data;

    g_free(folder->path);
    g_free(folder);
}

static bool fail(GError **error, const char *path, const char *why)
{
    g_autofree char *shown = pl_text_escape(path, strlen(path));

    g_set_error(error, PL_ERROR, PL_ERROR_IO, "inbox '%s' cannot be read: %s", shown, why);
    return false;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Takes ownership of @path. */
static InboxEntry *entry_new(char *path, const struct stat *status, InboxFolder *folder)
{
    InboxEntry *entry = g_new(InboxEntry, 1);

    *entry = (InboxEntry){ .path = path,
                           .size = status->st_size,
                           .mtime_ns = nanoseconds(status->st_mtim),
                           .ctime_ns = nanoseconds(status->st_ctim),
                           .inode = (int64_t)status->st_ino,
                           .is_regular = S_ISREG(status->st_mode),
                           .folder = folder };
    return entry;
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

/* The folders of an inbox are looked into side by side: each may wait for the disk. */
typedef struct {
    Inbox *inbox;
    Seen *seen; /* NULL: all folders are listed */
    GThreadPool *pool;
    GMutex mutex; /* guards what follows, and what is in the inbox */
    GCond ended;
    int pending;   /* trees that are not done yet; read without the mutex, too */
    char *failed;  /* path of a folder that could not be listed, the first by name; NULL: none */
    GError *error; /* why */
} Listing;

enum { THREADS = 4 };      /* they wait for the disk more than they work */
enum { WORTH_GIVING = 8 }; /* folders in one: to look at fewer is done before a thread has begun */

/* A folder to be listed, and the folders found in it. */
typedef struct {
    char *path; /* inside the inbox; "": the inbox */
    int depth;
    SeenFolder *seen;    /* what it was; NULL: not known */
    InboxFolder *listed; /* what it is; NULL: not opened yet */
    GPtrArray *folders;  /* Folder */
} Folder;

/* What one thread has found. */
typedef struct {
    Listing *listing;
    GPtrArray *entries; /* InboxEntry */
    GPtrArray *folders; /* InboxFolder */
} Found;

static void folder_free(void *data)
{
    Folder *folder = data;

    g_free(folder->path);
    g_ptr_array_unref(folder->folders);
    g_free(folder);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)

/* Takes ownership of @path. */
static Folder *folder_new(const Listing *listing, char *path, int depth)
{
    Folder *folder = g_new(Folder, 1);

    *folder =
        (Folder){ .path = path,
                  .depth = depth,
                  .seen = listing->seen != NULL ? seen_find_folder(listing->seen, path) : NULL,
                  .folders = g_ptr_array_new_with_free_func(folder_free) };
    return folder;
}

static bool list_entry(Found *found, Folder *folder, int fd, const struct dirent64 *listed,
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
    if (!S_ISDIR(status.st_mode)) {
        g_ptr_array_add(found->entries, entry_new(g_steal_pointer(&path), &status, folder->listed));
        return true;
    }
    if (folder->depth == MAX_DEPTH)
        return fail(error, path, "folders too deep");
    g_ptr_array_add(folder->folders,
                    folder_new(found->listing, g_steal_pointer(&path), folder->depth + 1));
    return true;
}

/* What readdir would do, with half of its system calls: of those a run with nothing new is made. */
static bool list_entries(Found *found, Folder *folder, int fd, GError **error)
{
    enum { BYTES = 32768 };
    _Alignas(struct dirent64) char names[BYTES];
    ssize_t size = 0;

    while ((size = getdents64(fd, names, BYTES)) > 0) {
        const struct dirent64 *next = NULL;
        for (ssize_t at = 0; at < size; at += next->d_reclen) {
            next = (const struct dirent64 *)(const void *)(names + at);
            if (next->d_name[0] != '.' && !list_entry(found, folder, fd, next, error))
                return false;
        }
    }
    return size == 0 || fail(error, folder->path, g_strerror(errno));
}

/* Its state is taken before it is listed: a change meanwhile makes it another. */
static bool list_folder(Found *found, Folder *folder, int fd, GError **error)
{
    const Inbox *inbox = found->listing->inbox;
    struct stat status;

    if (fstat(fd, &status) != 0)
        return fail(error, folder->path, g_strerror(errno));
    const int64_t ctime_ns = nanoseconds(status.st_ctim);
    const bool is_telling =
        (int64_t)status.st_dev == inbox->device && ctime_ns < inbox->opened_ns - LEAST_AGE_NS;
    folder->listed = g_new(InboxFolder, 1);
    *folder->listed = (InboxFolder){ .path = g_strdup(folder->path),
                                     .inode = (int64_t)status.st_ino,
                                     .ctime_ns = is_telling ? ctime_ns : 0 };
    g_ptr_array_add(found->folders, folder->listed);
    return list_entries(found, folder, fd, error);
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

/* Whether a thread may be without work. */
static bool is_wanted(Listing *listing)
{
    return g_atomic_int_get(&listing->pending) < THREADS;
}

/* Takes ownership of @folder. */
static void give_away(Listing *listing, Folder *folder)
{
    g_atomic_int_inc(&listing->pending);
    (void)g_thread_pool_push(listing->pool, folder, NULL); /* fails only to start another thread */
}

static void look_into(Found *found, int parent, const char *name, Folder *folder);

/* List a folder, and look into those in it that no other thread takes. @parent is the folder it is
 * in and @name its name there, or the inbox and its path. */
static void list_tree(Found *found, int parent, const char *name, Folder *folder)
{
    GError *error = NULL;
    const int fd =
        *name != '\0' ? open_inside(parent, name) : openat(parent, ".", OPEN_FLAGS | O_DIRECTORY);
    const bool done = fd >= 0 ? list_folder(found, folder, fd, &error)
                              : fail(&error, folder->path, g_strerror(errno));

    if (!done)
        keep_error(found->listing, folder->path, error);
    while (done && folder->folders->len > 0) {
        Folder *next = g_ptr_array_steal_index_fast(folder->folders, folder->folders->len - 1);
        const char *slash = strrchr(next->path, '/');
        if (is_wanted(found->listing))
            give_away(found->listing, next);
        else
            look_into(found, fd, slash != NULL ? slash + 1 : next->path, next);
    }
    if (fd >= 0)
        (void)close(fd); /* opened for reading only */
}

/* A file that is gone, or has become a folder, is none; that folder is listed for itself. */
static bool look_at_file(Found *found, const SeenFile *file, GError **error)
{
    struct stat status;

    if (fstatat(found->listing->inbox->fd, file->path, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? true : fail(error, file->path, g_strerror(errno));
    if (S_ISDIR(status.st_mode) ||
        (S_ISREG(status.st_mode) && status.st_size == file->size &&
         nanoseconds(status.st_ctim) == file->ctime_ns && (int64_t)status.st_ino == file->inode))
        return true;
    g_ptr_array_add(found->entries, entry_new(g_strdup(file->path), &status, NULL));
    return true;
}

/*
 * Look at what is in a folder as it was seen, where nothing came or went since. The paths may lead
 * through links that were put there this very moment; then they tell at most that a file changed,
 * and that is opened step by step.
 */
static bool look_again(Found *found, const SeenFolder *seen, int depth)
{
    Listing *listing = found->listing;
    GError *error = NULL;
    struct stat status;

    if (fstatat(listing->inbox->fd, *seen->path != '\0' ? seen->path : ".", &status,
                AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISDIR(status.st_mode) || (int64_t)status.st_dev != listing->inbox->device ||
        (int64_t)status.st_ino != seen->inode || nanoseconds(status.st_ctim) != seen->ctime_ns)
        return false;
    for (const SeenFile *file = seen->files; file != NULL; file = file->next)
        if (!look_at_file(found, file, &error)) {
            keep_error(listing, seen->path, error);
            return true;
        }
    for (SeenFolder *next = seen->folders; next != NULL; next = next->next) {
        Folder *folder = folder_new(listing, g_strdup(next->path), depth + 1);
        if (next->n_folders >= WORTH_GIVING && is_wanted(listing))
            give_away(listing, folder);
        else
            look_into(found, listing->inbox->fd, next->path, folder);
    }
    return true;
}

/* Takes ownership of @folder. */
static void look_into(Found *found, int parent, const char *name, Folder *folder)
{
    if (folder->seen != NULL && look_again(found, folder->seen, folder->depth))
        folder->seen->is_there = true;
    else
        list_tree(found, parent, name, folder);
    folder_free(folder);
}

/* In a thread. Takes ownership of the folder. */
static void look_in_thread(void *data, void *user_data)
{
    Folder *folder = data;
    Listing *listing = user_data;
    Inbox *inbox = listing->inbox;
    Found found = { .listing = listing,
                    .entries = g_ptr_array_new(),
                    .folders = g_ptr_array_new() };
    g_autofree char *path = g_strdup(folder->path);

    look_into(&found, inbox->fd, path, folder);
    g_mutex_lock(&listing->mutex);
    g_ptr_array_extend_and_steal(inbox->entries, found.entries);
    g_ptr_array_extend_and_steal(inbox->folders, found.folders);
    if (g_atomic_int_dec_and_test(&listing->pending))
        g_cond_signal(&listing->ended);
    g_mutex_unlock(&listing->mutex);
}

static bool look_everywhere(Inbox *inbox, Seen *seen, GError **error)
{
    Listing listing = { .inbox = inbox, .seen = seen };

    g_mutex_init(&listing.mutex);
    g_cond_init(&listing.ended);
    listing.pool = g_thread_pool_new(look_in_thread, &listing, THREADS, FALSE, NULL);
    give_away(&listing, folder_new(&listing, g_strdup(""), 0));
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

/*
 * Where the inbox lies, if on a file system of this machine that is known to give a folder another
 * ctime whenever something comes or goes in it. Others are listed: FUSE and SMB need not, and what
 * NFS shows is of another machine's clock, as old as the cache that it is taken from. A folder on
 * which another file system is mounted is listed, too.
 */
static int64_t device_of(int fd)
{
    struct stat status;
    struct statfs system;

    if (fstat(fd, &status) != 0 || fstatfs(fd, &system) != 0)
        return 0;
    switch ((uint32_t)system.f_type) {
    case EXT4_SUPER_MAGIC:
    case XFS_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case TMPFS_MAGIC:
    case OVERLAYFS_SUPER_MAGIC:
        return (int64_t)status.st_dev;
    default:
        return 0;
    }
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const InboxEntry *const *)a)->path, (*(const InboxEntry *const *)b)->path);
}

Inbox *inbox_open(const char *dir, Seen *seen, GError **error)
{
    g_autoptr(Inbox) inbox = g_new0(Inbox, 1);

    inbox->opened_ns = g_get_real_time() * 1000;
    inbox->entries = g_ptr_array_new_with_free_func(entry_free);
    inbox->folders = g_ptr_array_new_with_free_func(listed_free);
    inbox->fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (inbox->fd < 0) {
        fail(error, dir, g_strerror(errno));
        return NULL;
    }
    inbox->device = device_of(inbox->fd);
    if (!look_everywhere(inbox, inbox->device != 0 ? seen : NULL, error))
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
    g_ptr_array_unref(inbox->folders);
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
