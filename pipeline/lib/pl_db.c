#include "pl_db.h"

#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "pl_digest.h"
#include "pl_error.h"

/* A stage waits this long for an analyst who reads the live file; runs exclude each other by the
 * book's lock. */
enum { BUSY_TIMEOUT_MS = 10000 };

/* Large pages: millions of rows go in with a fifth less work than in pages of 4 KiB. */
#define DB_PAGE_SIZE 16384

bool pl_db_fail(sqlite3 *db, const char *what, GError **error)
{
    int code = db != NULL ? sqlite3_errcode(db) & 0xff : SQLITE_NOMEM;
    PlError ours;

    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        ours = PL_ERROR_BUSY;
        break;
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_PERM:
        ours = PL_ERROR_IO;
        break;
    default:
        ours = PL_ERROR_INTERNAL;
    }
    if (db != NULL && strcmp(sqlite3_errmsg(db), "integer overflow") == 0) {
        /* SUM() over amounts that no budget holds is the sender's doing */
        g_set_error(error, PL_ERROR, PL_ERROR_DATA,
                    "%s: a sum of amounts is too large to be kept (integer overflow)", what);
        return false;
    }
    g_set_error(error, PL_ERROR, ours, "%s: %s", what,
                db != NULL ? sqlite3_errmsg(db) : "cannot be opened");
    return false;
}

static bool set_up(sqlite3 *db, const char *path, GError **error)
{
    (void)sqlite3_extended_result_codes(db, 1);
    (void)sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
    (void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    (void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1); /* VACUUM INTO attaches its target */
    /* Sorts of millions of rows go to files: that costs no time that could be measured, and bounds
     * memory. What is deleted was made from the log, which keeps everything: to overwrite it, as
     * Debian's SQLite does unless told otherwise, hides nothing and writes every page that becomes
     * free. The cache holds what a run of a few units changes, so that a page goes to the log once:
     * of one that goes there twice SQLite sums up all that came after it again. */
    if (sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) != SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL) != SQLITE_OK ||
        !pl_digest_register(db) ||
        sqlite3_exec(db,
                     "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                     "PRAGMA synchronous = FULL; PRAGMA temp_store = FILE;"
                     "PRAGMA secure_delete = OFF; PRAGMA cache_size = -10000;",
                     NULL, NULL, NULL) != SQLITE_OK)
        return pl_db_fail(db, path, error);
    return true;
}

/* To prepare the statements of a scheme's checks takes many small pieces of memory, which a
 * connection keeps at hand; how many are out nobody asks. */
static void *configure(void *data)
{
    enum { PIECE = 1200, PIECES = 300 };

    (void)data;
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)sqlite3_config(SQLITE_CONFIG_LOOKASIDE, PIECE, PIECES);
    return NULL;
}

/* A connection belongs to one thread. */
static int open_file(const char *path, int flags, sqlite3 **ret_db)
{
    static GOnce configured = G_ONCE_INIT;

    (void)g_once(&configured, configure, NULL);
    return sqlite3_open_v2(path, ret_db, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
}

static sqlite3 *open_with(const char *path, int flags, GError **error)
{
    g_autoptr(sqlite3) db = NULL;

    if (open_file(path, flags, &db) != SQLITE_OK) {
        pl_db_fail(db, path, error);
        return NULL;
    }
    if (!set_up(db, path, error))
        return NULL;
    return g_steal_pointer(&db);
}

/* A file that is no staging database of this version must not be touched. */
static bool check_identity(sqlite3 *db, const char *path, GError **error)
{
    int64_t application = 0;
    int64_t version = 0;

    if (!pl_db_int(db, "PRAGMA application_id", 0, &application, error) ||
        !pl_db_int(db, "PRAGMA user_version", 0, &version, error)) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    if (application != PL_DB_APPLICATION_ID) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "%s: not a staging database of huizong",
                    path);
        return false;
    }
    if (version != PL_DB_USER_VERSION) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG,
                    "%s: made by another version of huizong (tables %" G_GINT64_FORMAT
                    ", this program needs %d)",
                    path, version, PL_DB_USER_VERSION);
        return false;
    }
    return true;
}

/* A load that was killed leaves a journal, which only a writer may roll back: a reader is refused.
 */
static bool is_left_half_done(const char *path)
{
    g_autoptr(sqlite3) db = NULL;

    return open_file(path, SQLITE_OPEN_READONLY, &db) == SQLITE_OK &&
           sqlite3_exec(db, "SELECT 1 FROM sqlite_master LIMIT 1", NULL, NULL, NULL) != SQLITE_OK &&
           sqlite3_extended_errcode(db) == SQLITE_READONLY_ROLLBACK;
}

static bool roll_back(const char *path, GError **error)
{
    g_autoptr(sqlite3) db = open_with(path, SQLITE_OPEN_READWRITE, error);

    return db != NULL && pl_db_script(db, "SELECT 1 FROM sqlite_master LIMIT 1", error);
}

static sqlite3 *open_existing(const char *path, int flags, GError **error)
{
    g_autoptr(sqlite3) db = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, PL_ERROR, PL_ERROR_NOINPUT, "%s: not there; 'huizong init' makes it",
                    path);
        return NULL;
    }
    if (flags == SQLITE_OPEN_READONLY && is_left_half_done(path) && !roll_back(path, error))
        return NULL;
    db = open_with(path, flags, error);
    if (db == NULL || !check_identity(db, path, error))
        return NULL;
    return g_steal_pointer(&db);
}

/* Fails, and changes nothing, where somebody reads the file at the moment: either journal does. */
static void set_journal(sqlite3 *db, const char *pragma)
{
    (void)sqlite3_busy_timeout(db, 0);
    (void)sqlite3_exec(db, pragma, NULL, NULL, NULL);
    (void)sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
}

void pl_db_begin_load(sqlite3 *db)
{
    set_journal(db, "PRAGMA journal_mode = TRUNCATE");
}

void pl_db_end_load(sqlite3 *db)
{
    set_journal(db, "PRAGMA journal_mode = WAL");
}

/* The log's file holds none of SQLite's locks, which closing it would lift. What fails here fails
 * again in COMMIT, or costs time only. */
void pl_db_write_behind(sqlite3 *db)
{
    const char *log = sqlite3_filename_wal(sqlite3_db_filename(db, "main"));
    const int fd = log != NULL ? open(log, O_RDONLY | O_CLOEXEC) : -1;

    if (fd < 0)
        return;
    (void)sqlite3_db_cacheflush(db);
    (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    (void)close(fd);
}

sqlite3 *pl_db_open(const char *path, GError **error)
{
    g_autoptr(sqlite3) db = open_existing(path, SQLITE_OPEN_READWRITE, error);

    if (db != NULL)
        pl_db_end_load(db); /* a load that was killed has not */
    return g_steal_pointer(&db);
}

sqlite3 *pl_db_open_read(const char *path, GError **error)
{
    return open_existing(path, SQLITE_OPEN_READONLY, error);
}

sqlite3 *pl_db_open_memory(GError **error)
{
    return open_with(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
}

bool pl_db_create(const char *path, const char *const *schema, GError **error)
{
    g_autoptr(sqlite3) db = NULL;
    g_autofree char *identity =
        g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                        PL_DB_APPLICATION_ID, PL_DB_USER_VERSION);

    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "%s: is already there", path);
        return false;
    }
    db = open_with(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (db == NULL || !pl_db_script(db, "PRAGMA page_size = " G_STRINGIFY(DB_PAGE_SIZE), error) ||
        !pl_db_script(db, "PRAGMA journal_mode = WAL", error) ||
        !pl_db_script(db, "BEGIN IMMEDIATE", error))
        return false;
    for (; *schema != NULL; schema++)
        if (!pl_db_script(db, *schema, error))
            return false;
    return pl_db_script(db, identity, error) && pl_db_script(db, "COMMIT", error);
}

static int refuse_foreign_writes(void *data, int action, const char *table, const char *column,
                                 const char *database, const char *trigger)
{
    const char *prefix = data;

    (void)column;
    (void)trigger;
    switch (action) {
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        if (g_strcmp0(database, "temp") == 0)
            return SQLITE_OK;
        return *prefix != '\0' && g_str_has_prefix(table, prefix) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_READ:
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        return SQLITE_OK;
    default: /* schema changes, PRAGMA, ATTACH */
        return SQLITE_DENY;
    }
}

void pl_db_guard(sqlite3 *db, const char *prefix)
{
    (void)sqlite3_set_authorizer(db, prefix != NULL ? refuse_foreign_writes : NULL, (void *)prefix);
}

sqlite3_stmt *pl_db_prepare(sqlite3 *db, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;

    if (sqlite3_prepare_v3(db, sql, -1, 0, &statement, NULL) != SQLITE_OK) {
        pl_db_fail(db, "statement", error);
        return NULL;
    }
    g_assert(statement != NULL);
    return g_steal_pointer(&statement);
}

bool pl_db_prepare_all(sqlite3 *db, const char *const *texts, size_t n,
                       sqlite3_stmt **ret_statements, GError **error)
{
    for (size_t i = 0; i < n; i++)
        if ((ret_statements[i] = pl_db_prepare(db, texts[i], error)) == NULL)
            return false;
    return true;
}

void pl_db_finalize_all(sqlite3_stmt **statements, size_t n)
{
    for (size_t i = 0; i < n; i++)
        (void)sqlite3_finalize(statements[i]); /* errors were reported when they were run */
}

static int parameter(sqlite3_stmt *statement, const char *name)
{
    int index = sqlite3_bind_parameter_index(statement, name);

    if (index == 0)
        g_error("no parameter %s in: %s", name, sqlite3_sql(statement));
    return index;
}

/* Binding fails only for a bad index, a statement in use or a text over the limit: each is our bug.
 */
static void must_bind(int code)
{
    g_assert(code == SQLITE_OK);
}

void pl_db_bind_text(sqlite3_stmt *statement, const char *name, const char *text)
{
    must_bind(sqlite3_bind_text(statement, parameter(statement, name), text, -1, SQLITE_TRANSIENT));
}

void pl_db_bind_int(sqlite3_stmt *statement, const char *name, int64_t value)
{
    must_bind(sqlite3_bind_int64(statement, parameter(statement, name), value));
}

void pl_db_bind_null(sqlite3_stmt *statement, const char *name)
{
    must_bind(sqlite3_bind_null(statement, parameter(statement, name)));
}

void pl_db_bind_blob(sqlite3_stmt *statement, const char *name, const void *bytes, size_t size)
{
    must_bind(
        sqlite3_bind_blob64(statement, parameter(statement, name), bytes, size, SQLITE_TRANSIENT));
}

PlDbStep pl_db_step(sqlite3_stmt *statement, GError **error)
{
    switch (sqlite3_step(statement)) {
    case SQLITE_ROW:
        return PL_DB_ROW;
    case SQLITE_DONE:
        return PL_DB_DONE;
    default:
        pl_db_fail(sqlite3_db_handle(statement), "statement", error);
        return PL_DB_ERROR;
    }
}

bool pl_db_exec(sqlite3_stmt *statement, int64_t *ret_changed, GError **error)
{
    sqlite3 *db = sqlite3_db_handle(statement);
    PlDbStep step = pl_db_step(statement, error);

    g_assert(step != PL_DB_ROW);
    if (step == PL_DB_DONE && ret_changed != NULL && !sqlite3_stmt_readonly(statement))
        *ret_changed += sqlite3_changes64(db);
    (void)sqlite3_reset(statement); /* repeats the error of the step */
    (void)sqlite3_clear_bindings(statement);
    return step == PL_DB_DONE;
}

bool pl_db_run(sqlite3 *db, const char *sql, int64_t *ret_changed, GError **error, ...)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql, error);
    va_list pairs;

    if (statement == NULL)
        return false;
    va_start(pairs, error);
    for (const char *name = va_arg(pairs, const char *); name != NULL;
         name = va_arg(pairs, const char *))
        pl_db_bind_text(statement, name, va_arg(pairs, const char *));
    va_end(pairs);
    return pl_db_exec(statement, ret_changed, error);
}

bool pl_db_script(sqlite3 *db, const char *sql, GError **error)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return pl_db_fail(db, "statement", error);
    return true;
}

bool pl_db_int(sqlite3 *db, const char *sql, int64_t fallback, int64_t *ret_value, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql, error);
    PlDbStep step = statement != NULL ? pl_db_step(statement, error) : PL_DB_ERROR;

    if (step == PL_DB_ERROR)
        return false;
    *ret_value = step == PL_DB_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL
                     ? sqlite3_column_int64(statement, 0)
                     : fallback;
    return true;
}

const char *pl_db_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);

    return text != NULL ? text : "";
}
