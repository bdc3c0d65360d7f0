#include "page_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

enum {
    PAGE_BYTES = 1 << 14, /* what is compared at once: a page of the database */
    BLOCK_BYTES = 1 << 18 /* what is read at once */
};

typedef struct {
    int from, to;
    char *fresh, *there; /* BLOCK_BYTES each */
} Files;

bool page_copy_is_free(const char *path)
{
    int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    /* the kernel grants this lease only on a file that nobody else has open */
    bool is_free = fd >= 0 && fcntl(fd, F_SETLEASE, F_WRLCK) == 0;

    if (fd >= 0)
        (void)close(fd); /* and with it the lease; nothing was written */
    return is_free;
}

/* As many bytes as there are, up to BLOCK_BYTES; -1: failed. */
static ssize_t read_block(int fd, char *block, off_t place)
{
    size_t filled = 0;

    while (filled < BLOCK_BYTES) {
        ssize_t n = pread(fd, block + filled, BLOCK_BYTES - filled, place + (off_t)filled);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        filled += (size_t)n;
    }
    return (ssize_t)filled;
}

static bool write_at(int fd, const char *bytes, size_t size, off_t place)
{
    while (size > 0) {
        ssize_t n = pwrite(fd, bytes, size, place);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        size -= (size_t)n;
        place += n;
    }
    return true;
}

/* Write the pages of the block that differ from those there, neighbours at once. */
static bool write_changes(const Files *files, size_t size, size_t size_there, off_t place)
{
    size_t first = 0; /* of the changed pages before @at */

    for (size_t at = 0; at < size;) {
        size_t page = MIN(size - at, (size_t)PAGE_BYTES);
        bool is_same =
            at + page <= size_there && memcmp(files->fresh + at, files->there + at, page) == 0;
        if (is_same && first < at &&
            !write_at(files->to, files->fresh + first, at - first, place + (off_t)first))
            return false;
        at += page;
        if (is_same)
            first = at;
    }
    return first == size ||
           write_at(files->to, files->fresh + first, size - first, place + (off_t)first);
}

static bool copy_changes(const Files *files)
{
    off_t place = 0;

    for (;;) {
        ssize_t size = read_block(files->from, files->fresh, place);
        ssize_t there = size > 0 ? read_block(files->to, files->there, place) : 0;
        if (size < 0 || there < 0)
            return false;
        if (size == 0)
            return ftruncate(files->to, place) == 0;
        if (!write_changes(files, (size_t)size, (size_t)there, place))
            return false;
        place += size;
    }
}

bool page_copy(const char *from, const char *to)
{
    g_autofree char *blocks = g_malloc(2 * BLOCK_BYTES);
    const Files files = { .from = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC),
                          .to = open(to, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600),
                          .fresh = blocks,
                          .there = blocks + BLOCK_BYTES };
    bool is_done = files.from >= 0 && files.to >= 0 && copy_changes(&files);

    if (files.from >= 0)
        (void)close(files.from); /* opened for reading only */
    return files.to >= 0 && close(files.to) == 0 && is_done;
}
