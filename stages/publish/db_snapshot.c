#include "db_snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_db.h"
#include "pl_error.h"
#include "pl_publish.h"
#include "sql_publish.h"

#define SNAPSHOT "staging.db"

/* What @db was published from; owned by the caller. */
static char *done_digest(sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_publish_done_digest, error);

    if (statement == NULL || pl_db_step(statement, error) != PL_DB_ROW)
        return NULL;
    return g_strdup(pl_db_text(statement, 0));
}

/* A snapshot that is missing or cannot be read is not current. */
static bool is_current(const char *path, const char *digest)
{
    g_autoptr(sqlite3) db = pl_db_open_read(path, NULL);
    g_autofree char *there = db != NULL ? done_digest(db, NULL) : NULL;

    return g_strcmp0(there, digest) == 0;
}

/* SQLite has written it; readers get it only once it is on the disk and cannot be changed. */
static bool seal(const char *path, GError **error)
{
    int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    bool is_done = fd >= 0 && fchmod(fd, 0444) == 0 && fsync(fd) == 0;
    int number = errno;

    if (fd >= 0)
        (void)close(fd); /* flushed already */
    if (!is_done)
        g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot write '%s': %s", path,
                    g_strerror(number));
    return is_done;
}

/* Whether the database file holds everything, and its log nothing: not while somebody reads an
 * older state. */
static bool empty_log(sqlite3 *db)
{
    int in_log = -1;
    int moved = -1;

    return sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, &in_log, &moved) ==
               SQLITE_OK &&
           in_log == 0;
}

static bool send_all(int from, int to)
{
    ssize_t sent = 0;

    do
        sent = sendfile(to, from, NULL, (size_t)1 << 30);
    while (sent > 0);
    return sent == 0;
}

/* Copy a file's bytes; the kernel does it without handing them to us. */
static bool copy(const char *from_path, const char *to_path)
{
    int from = open(from_path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int to = open(to_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool done = from >= 0 && to >= 0 && send_all(from, to);

    if (from >= 0)
        (void)close(from); /* opened for reading only */
    return to >= 0 && close(to) == 0 && done;
}

/* A database without a log can be read by who may not write its folder. */
static bool drop_log(const char *path)
{
    g_autoptr(sqlite3) db = pl_db_open(path, NULL);

    return db != NULL &&
           sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
}

/* A copy of the file takes a tenth of the time of one that SQLite makes row by row. It is whole
 * while the log is empty and nobody else may write. */
static bool take_by_copy(sqlite3 *db, const char *database, const char *temporary)
{
    if (!empty_log(db) || sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return false;
    bool done = copy(database, temporary);
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL); /* nothing was written */
    return done && drop_log(temporary);
}

static bool take(PlStageRun *run, const char *temporary, const char *path, GError **error)
{
    if (!take_by_copy(run->db, run->book->database, temporary) &&
        (!pl_publish_remove_dir(temporary, error) ||
         !pl_db_run(run->db, sql_publish_take_snapshot, NULL, error, "@path", temporary, NULL))) {
        g_prefix_error(error, "cannot write '%s': ", path);
        return false;
    }
    return seal(temporary, error) && pl_publish_rename(temporary, path, error);
}

bool db_snapshot_refresh(PlStageRun *run, GError **error)
{
    g_autofree char *path = g_build_filename(run->book->published, SNAPSHOT, NULL);
    g_autofree char *temporary = g_build_filename(run->book->published, ".new-" SNAPSHOT, NULL);
    g_autofree char *digest = done_digest(run->db, error);

    if (digest == NULL)
        return false;
    if (is_current(path, digest))
        return true;
    if (!pl_publish_make_dir(run->book->published, error) ||
        !pl_publish_remove_dir(temporary, error))
        return false;
    if (!take(run, temporary, path, error)) {
        (void)pl_publish_remove_dir(temporary, NULL); /* if it stays, the next run removes it */
        return false;
    }
    return true;
}
