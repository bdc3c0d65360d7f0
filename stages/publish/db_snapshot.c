#include "db_snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "page_copy.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_publish.h"
#include "sql_publish.h"

#define SNAPSHOT "staging.db"

/* The snapshot before, which becomes the next one: most of it will be the same. */
#define SPARE ".spare-" SNAPSHOT

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

/* A database without a log can be read by who may not write its folder. */
static bool drop_log(const char *path)
{
    g_autoptr(sqlite3) db = pl_db_open(path, NULL);

    return db != NULL &&
           sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
}

/* Who still reads the spare from when it was published may go on doing so; then it is of no use. */
static void take_spare(const char *spare, const char *temporary)
{
    if (chmod(spare, 0600) != 0 || !page_copy_is_free(spare) || rename(spare, temporary) != 0)
        (void)unlink(spare); /* if it stays, the next one replaces it */
}

/* A copy of the file takes a tenth of the time of one that SQLite makes row by row. It is whole
 * while the log is empty and nobody else may write. */
static bool take_by_copy(sqlite3 *db, const char *temporary)
{
    if (!empty_log(db) || sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return false;
    bool done = page_copy(db, temporary);
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL); /* nothing was written */
    return done && drop_log(temporary);
}

/* The snapshot that was there becomes the spare. Where there was none, a copy does: the next run,
 * which may have little to do, would else write a whole one. A spare that cannot be had is only
 * time lost. */
static bool put_in_place(const char *temporary, const char *path, const char *spare, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_EXCHANGE) == 0) {
        if (rename(temporary, spare) != 0)
            (void)unlink(temporary); /* if it stays, the next run removes it */
        return pl_publish_sync_dir(folder, error);
    }
    if (!pl_publish_rename(temporary, path, error))
        return false;
    g_autoptr(sqlite3) fresh = pl_db_open_read(path, NULL);
    if (fresh == NULL || !page_copy(fresh, spare))
        (void)unlink(spare); /* half a copy would do, but for the room it takes */
    return true;
}

static bool take(PlStageRun *run, const char *temporary, const char *path, const char *spare,
                 GError **error)
{
    take_spare(spare, temporary);
    if (!take_by_copy(run->db, temporary) &&
        (!pl_publish_remove_dir(temporary, error) ||
         !pl_db_run(run->db, sql_publish_take_snapshot, NULL, error, "@path", temporary, NULL))) {
        g_prefix_error(error, "cannot write '%s': ", path);
        return false;
    }
    return seal(temporary, error) && put_in_place(temporary, path, spare, error);
}

bool db_snapshot_refresh(PlStageRun *run, GError **error)
{
    g_autofree char *path = g_build_filename(run->book->published, SNAPSHOT, NULL);
    g_autofree char *temporary = g_build_filename(run->book->published, ".new-" SNAPSHOT, NULL);
    g_autofree char *spare = g_build_filename(run->book->published, SPARE, NULL);
    g_autofree char *digest = done_digest(run->db, error);

    if (digest == NULL)
        return false;
    if (is_current(path, digest))
        return true;
    if (!pl_publish_make_dir(run->book->published, error) ||
        !pl_publish_remove_dir(temporary, error))
        return false;
    if (!take(run, temporary, path, spare, error)) {
        (void)pl_publish_remove_dir(temporary, NULL); /* if it stays, the next run removes it */
        return false;
    }
    return true;
}
