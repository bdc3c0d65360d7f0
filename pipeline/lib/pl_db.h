/* The staging database: opening it safely, and running statements by name of their parameters. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

#define PL_DB_APPLICATION_ID 0x4855495a /* HUIZ */
#define PL_DB_USER_VERSION 9

/* Make a new staging database in @path and run @schema, a list of SQL texts ended by NULL. Refuses
 * one that is there. */
bool pl_db_create(const char *path, const char *const *schema, GError **error);

/* Open an existing staging database for writing. Returns a connection owned by the caller, or NULL.
 */
sqlite3 *pl_db_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Open it for reading only. What a killed run left half done is rolled back first. */
sqlite3 *pl_db_open_read(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An empty database in memory, set up as a staging database's connection is. */
sqlite3 *pl_db_open_memory(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * For a load into tables that were empty: until pl_db_end_load the connection keeps a rollback
 * journal instead of the write-ahead log, which would have every page written twice. Other
 * connections may have to wait meanwhile; where one is open now, the log stays. Neither call is
 * made inside a transaction.
 */
void pl_db_begin_load(sqlite3 *db);
void pl_db_end_load(sqlite3 *db);

/* Let the disk begin to write what this transaction changed so far, so that COMMIT waits less for
 * it. Changes nothing else; does nothing in a load. */
void pl_db_write_behind(sqlite3 *db);

/*
 * From now on a statement that writes a table outside @prefix_ fails when it is prepared, and so do
 * ATTACH, PRAGMA and schema changes; temporary tables are free. @prefix must outlive the
 * connection. NULL lifts the guard. "" lets nothing be written.
 */
void pl_db_guard(sqlite3 *db, const char *prefix);

/* Prepare one statement. */
sqlite3_stmt *pl_db_prepare(sqlite3 *db, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Prepare @n statements, and free them. @ret_statements begins as NULLs, and holds those that could
 * be prepared also where this fails. */
bool pl_db_prepare_all(sqlite3 *db, const char *const *texts, size_t n,
                       sqlite3_stmt **ret_statements, GError **error);
void pl_db_finalize_all(sqlite3_stmt **statements, size_t n);

/* Bind a parameter by name ("@unit"); a name that the statement lacks is our bug and aborts. Text
 * is copied; NULL binds NULL. */
void pl_db_bind_text(sqlite3_stmt *statement, const char *name, const char *text);
void pl_db_bind_int(sqlite3_stmt *statement, const char *name, int64_t value);
void pl_db_bind_null(sqlite3_stmt *statement, const char *name);
void pl_db_bind_blob(sqlite3_stmt *statement, const char *name, const void *bytes, size_t size);

typedef enum { PL_DB_ERROR = -1, PL_DB_DONE = 0, PL_DB_ROW = 1 } PlDbStep;
PlDbStep pl_db_step(sqlite3_stmt *statement, GError **error);

/* Step a statement that returns no rows, then reset it and clear its parameters. Adds the rows it
 * changed to @ret_changed (may be NULL). */
bool pl_db_exec(sqlite3_stmt *statement, int64_t *ret_changed, GError **error);

/*
 * Prepare, bind and run one statement that returns no rows. After @error: pairs of a parameter's
 * name and its text, ended by NULL. Adds the rows it changed to @ret_changed (may be NULL).
 */
bool pl_db_run(sqlite3 *db, const char *sql, int64_t *ret_changed, GError **error,
               ...) G_GNUC_NULL_TERMINATED;

/* Several statements in one text, without parameters. */
bool pl_db_script(sqlite3 *db, const char *sql, GError **error);

/* The first column of the first row as an integer; @fallback without a row or for NULL. */
bool pl_db_int(sqlite3 *db, const char *sql, int64_t fallback, int64_t *ret_value, GError **error);

/* A column of the current row as text that lives until the next step; "" for NULL. */
const char *pl_db_text(sqlite3_stmt *statement, int column);

/* Set @error from the connection's last error, prefixed by @what. Always returns false. */
bool pl_db_fail(sqlite3 *db, const char *what, GError **error);
