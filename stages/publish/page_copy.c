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
    sqlite3_file *from;
    sqlite3_int64 size; /* of @from */
    int to;
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
    for (off_t place = 0; place < files->size; place += BLOCK_BYTES) {
        const int size = (int)MIN(files->size - place, (off_t)BLOCK_BYTES);
        const ssize_t there = read_block(files->to, files->there, place);
        if (there < 0 ||
            files->from->pMethods->xRead(files->from, files->fresh, size, place) != SQLITE_OK ||
            !write_changes(files, (size_t)size, (size_t)there, place))
            return false;
    }
    return ftruncate(files->to, files->size) == 0;
}

static bool open_from(sqlite3 *db, Files *files)
{
    return sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &files->from) == SQLITE_OK &&
           files->from->pMethods != NULL &&
           files->from->pMethods->xFileSize(files->from, &files->size) == SQLITE_OK;
}

bool page_copy(sqlite3 *from, const char *to)
{
    g_autofree char *blocks = g_malloc(2 * BLOCK_BYTES);
    Files files = { .to = open(to, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600),
                    .fresh = blocks,
                    .there = blocks + BLOCK_BYTES };
    const bool is_done = files.to >= 0 && open_from(from, &files) && copy_changes(&files);

    return files.to >= 0 && close(files.to) == 0 && is_done;
}
