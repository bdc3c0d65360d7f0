#include "pl_publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_error.h"

/* One writer at a time works in a folder, so one name does; what a killed run left of it is
 * replaced. */
#define TEMPORARY ".new-file"

static bool fail(const char *what, const char *path, GError **error)
{
    int number = errno;
    g_autofree char *shown = g_filename_display_name(path);

    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot %s '%s': %s", what, shown,
                g_strerror(number));
    return false;
}

/* The temporary name beside @path, free to be used; owned by the caller. */
static char *temporary_beside(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    char *temporary = g_build_filename(folder, TEMPORARY, NULL);

    (void)unlink(temporary); /* if it stays, making it anew says why */
    return temporary;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* Write, set the mode, flush and close; on failure errno is that of the first call that failed. */
static bool fill_file(int fd, const void *bytes, size_t size, int mode)
{
    bool is_done = write_all(fd, bytes, size) && fchmod(fd, (mode_t)mode) == 0 && fsync(fd) == 0;
    int number = errno;

    if (close(fd) != 0 && is_done)
        return false;
    errno = number;
    return is_done;
}

bool pl_publish_file(const char *path, const void *bytes, size_t size, int mode, GError **error)
{
    g_autofree char *temporary = temporary_beside(path);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (fd < 0)
        return fail("write", path, error);
    if (!fill_file(fd, bytes, size, mode)) {
        (void)fail("write", path, error);
        (void)unlink(temporary); /* the write has failed already */
        return false;
    }
    if (!pl_publish_rename(temporary, path, error)) {
        (void)unlink(temporary); /* not there if only the flush failed */
        return false;
    }
    return true;
}

/* Make one folder whose parent is there; one that is there is fine. */
static bool make_one(const char *dir, GError **error)
{
    struct stat status;
    g_autofree char *above = g_path_get_dirname(dir);

    if (mkdir(dir, 0755) == 0) {
        /* The umask of whoever runs this must not hide what is published. */
        if (chmod(dir, 0755) != 0)
            return fail("make folder", dir, error);
        return pl_publish_sync_dir(above, error);
    }
    if (errno != EEXIST)
        return fail("make folder", dir, error);
    if (stat(dir, &status) != 0)
        return fail("make folder", dir, error);
    errno = ENOTDIR;
    return S_ISDIR(status.st_mode) || fail("make folder", dir, error);
}

bool pl_publish_make_dir(const char *dir, GError **error)
{
    g_autofree char *above = g_path_get_dirname(dir);

    if (strcmp(above, dir) != 0 && !g_file_test(above, G_FILE_TEST_IS_DIR) &&
        !pl_publish_make_dir(above, error))
        return false;
    return make_one(dir, error);
}

bool pl_publish_sync_dir(const char *dir, GError **error)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return fail("flush folder", dir, error);
    bool is_done = fsync(fd) == 0;
    int number = errno;
    (void)close(fd); /* nothing was written through it */
    errno = number;
    return is_done || fail("flush folder", dir, error);
}

bool pl_publish_rename(const char *from, const char *to, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(to);

    if (rename(from, to) != 0)
        return fail("put in place", to, error);
    return pl_publish_sync_dir(folder, error);
}

bool pl_publish_link(const char *target, const char *link, GError **error)
{
    g_autofree char *temporary = temporary_beside(link);

    if (symlink(target, temporary) != 0)
        return fail("link", link, error);
    return pl_publish_rename(temporary, link, error);
}

static bool remove_at(int parent, const char *name, const char *shown, GError **error);

static bool remove_entries(DIR *entries, const char *shown, GError **error)
{
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(entries);

        if (entry == NULL)
            return errno == 0 || fail("read folder", shown, error);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        g_autofree char *inner = g_build_filename(shown, entry->d_name, NULL);
        if (!remove_at(dirfd(entries), entry->d_name, inner, error))
            return false;
    }
}

/* Remove @name in the folder @parent: a folder with all in it, or anything else as it is. */
static bool remove_at(int parent, const char *name, const char *shown, GError **error)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0 && (errno == ENOTDIR || errno == ELOOP))
        return unlinkat(parent, name, 0) == 0 || fail("remove", shown, error);
    if (fd < 0)
        return errno == ENOENT || fail("remove", shown, error);

    DIR *entries = fdopendir(fd);
    if (entries == NULL) {
        (void)fail("read folder", shown, error);
        (void)close(fd); /* nothing was written through it */
        return false;
    }
    bool is_empty = remove_entries(entries, shown, error);
    (void)closedir(entries); /* nothing was written through it */
    if (!is_empty)
        return false;
    return unlinkat(parent, name, AT_REMOVEDIR) == 0 || fail("remove", shown, error);
}

bool pl_publish_remove_dir(const char *dir, GError **error)
{
    return remove_at(AT_FDCWD, dir, dir, error);
}
