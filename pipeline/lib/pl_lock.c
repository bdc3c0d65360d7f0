#include "pl_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_error.h"

static bool fail(GError **error, const char *what, const char *path)
{
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot %s '%s': %s", what, path, g_strerror(errno));
    return false;
}

/*
 * The descriptor that the driver says it hands down, or -1. A variable left over from elsewhere may
 * name any descriptor, so only one that is open on the very file is believed.
 */
static int inherited(const char *path)
{
    const char *text = g_getenv("HUIZONG_LOCK_FD");
    guint64 number = 0;
    struct stat there, here;

    if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 3, G_MAXINT, &number, NULL) ||
        fstat((int)number, &here) != 0 || lstat(path, &there) != 0 || !S_ISREG(there.st_mode) ||
        here.st_dev != there.st_dev || here.st_ino != there.st_ino)
        return -1;
    /* Programs that we start in turn must not outlive us with the lock. */
    return fcntl((int)number, F_SETFD, FD_CLOEXEC) == 0 ? (int)number : -1;
}

static int open_lock(const char *path, GError **error)
{
    struct stat found;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);

    if (fd >= 0 && fstat(fd, &found) == 0 && S_ISREG(found.st_mode))
        return fd;
    if (fd >= 0) {
        (void)close(fd); /* nothing was written */
        errno = EINVAL;
    }
    fail(error, "open", path);
    return -1;
}

/* Who holds the lock, from the file's text; only a text of our own form is repeated to a person. */
static bool refuse(int fd, GError **error)
{
    char text[100];
    ssize_t size = pread(fd, text, sizeof text - 1, 0);

    text[size > 0 ? size : 0] = '\0';
    text[strcspn(text, "\n")] = '\0';
    bool is_ours = g_regex_match_simple("^pid [0-9]+ since [0-9TZ:-]+$", text, 0, 0);
    g_set_error(error, PL_ERROR, PL_ERROR_BUSY, "another run holds the book%s%s%s",
                is_ours ? " (" : "", is_ours ? text : "", is_ours ? ")" : "");
    return false;
}

static bool write_holder(int fd)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *since = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");

    return ftruncate(fd, 0) == 0 && dprintf(fd, "pid %d since %s\n", (int)getpid(), since) > 0;
}

bool pl_lock_book(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, ".lock", NULL);
    int fd = inherited(path);
    bool is_own = fd < 0;

    if (is_own)
        fd = open_lock(path, error);
    if (fd < 0)
        return false;
    /* The driver's descriptor holds the lock already; one that does not takes it now. */
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            fail(error, "lock", path);
        else
            refuse(fd, error);
        if (is_own)
            (void)close(fd); /* nothing was written */
        return false;
    }
    if (is_own && !write_holder(fd)) {
        fail(error, "write", path);
        (void)close(fd); /* the failure is reported */
        return false;
    }
    return true; /* the descriptor stays open, and with it the lock, until the process ends */
}
