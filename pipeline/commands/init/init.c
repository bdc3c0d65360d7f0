#include "init.h"

#include <string.h>

#include <glib/gstdio.h>

#include "init_files.h"
#include "pl_book.h"
#include "pl_check_run.h"
#include "pl_codes.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_layout.h"
#include "pl_lock.h"
#include "pl_log.h"
#include "pl_publish.h"
#include "pl_relations.h"
#include "pl_scheme.h"
#include "pl_score_table.h"
#include "pl_table_schema.h"
#include "sql_dictionary.h"
#include "sql_frame.h"
#include "sql_init.h"
#include "sql_tables.h"
#include "sql_views.h"

static PlScheme *read_scheme(const InitOptions *options, const char *name, GError **error)
{
    g_autofree char *schemes = g_build_filename(options->data_dir, "schemes", NULL);
    g_autofree char *scheme = g_build_filename(schemes, name, "scheme.json", NULL);

    if (strchr(name, '/') != NULL || !g_file_test(scheme, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "no scheme '%s' in %s", name, schemes);
        return NULL;
    }
    return pl_scheme_read(schemes, name, error);
}

static bool knows_measure(const char *measure, const void *table)
{
    return pl_score_table_measure(table, measure) != NULL;
}

/* Everything in the scheme is tried here, so that no night meets a broken one. */
static bool check_scheme(sqlite3 *db, const PlScheme *scheme, GError **error)
{
    g_autoptr(PlCodes) codes = pl_codes_load(scheme, error);
    g_autoptr(GPtrArray) schemas = codes != NULL ? pl_table_schema_load(scheme, error) : NULL;
    g_autoptr(PlScoreTable) table = schemas != NULL ? pl_score_table_load(scheme, error) : NULL;

    g_autoptr(PlLayouts) layouts =
        table != NULL ? pl_layouts_load(scheme, codes, knows_measure, table, error) : NULL;

    g_autoptr(GPtrArray) relations =
        layouts != NULL ? pl_relations_load(scheme, layouts, codes, error) : NULL;

    return relations != NULL && pl_db_script(db, sql_frame_temporary, error) &&
           pl_check_validate(db, scheme, error);
}

/* Adds the files of the scheme that was there before to @ret_replaced. */
static bool store_scheme(sqlite3 *db, const PlScheme *scheme, int64_t *ret_replaced, GError **error)
{
    g_autoptr(sqlite3_stmt) add = NULL;

    if (!pl_db_run(db, sql_init_clear_scheme, ret_replaced, error, NULL))
        return false;
    add = pl_db_prepare(db, sql_init_add_scheme_file, error);
    if (add == NULL)
        return false;
    for (guint i = 0; i < scheme->files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(scheme->files, i);
        pl_db_bind_int(add, "@layer", file->layer);
        pl_db_bind_text(add, "@scheme", file->scheme);
        pl_db_bind_text(add, "@path", file->path);
        pl_db_bind_text(add, "@digest", file->digest);
        pl_db_bind_blob(add, "@body", file->body, file->size);
        if (!pl_db_exec(add, NULL, error))
            return false;
    }
    return true;
}

/* Another scheme makes every stage after ingest stale; the log is where that is seen. */
static bool log_change(sqlite3 *db, int64_t written, GError **error)
{
    PlLogEntry entry = { .program = "init",
                         .started_at = g_get_real_time() / G_USEC_PER_SEC,
                         .written = written };

    return pl_db_int(db, sql_frame_next_run, 1, &entry.run, error) && pl_log_add(db, &entry, error);
}

static bool take_scheme(const char *path, const PlScheme *scheme, GError **error)
{
    g_autoptr(sqlite3) db = pl_db_open(path, error);
    int64_t replaced = 0;

    if (db == NULL || !check_scheme(db, scheme, error) ||
        !pl_db_script(db, "BEGIN IMMEDIATE", error))
        return false;
    pl_db_guard(db, "book_");
    bool stored = store_scheme(db, scheme, &replaced, error);
    pl_db_guard(db, NULL);
    if (stored && (replaced == 0 || log_change(db, scheme->files->len, error)) &&
        pl_db_script(db, "COMMIT", error))
        return true;
    (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL); /* the first error is the one to tell */
    return false;
}

/* All of it goes into one file: what stayed in the file beside it would be lost with the name. */
static bool settle(const char *path, GError **error)
{
    g_autoptr(sqlite3) db = pl_db_open(path, error);

    return db != NULL && pl_db_script(db, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

static void remove_database(const char *path)
{
    static const char *const ends[] = { "", "-wal", "-shm", NULL };

    for (const char *const *end = ends; *end != NULL; end++) {
        g_autofree char *file = g_strconcat(path, *end, NULL);
        (void)g_unlink(file); /* mostly it is not there */
    }
}

/* Tables, views, and the words that describe them, as SQL; ended by NULL. */
static GPtrArray *schema_texts(void)
{
    GPtrArray *schema = g_ptr_array_new();

    for (const PlSql *table = sql_tables_all; table->name != NULL; table++)
        g_ptr_array_add(schema, (void *)table->text);
    for (const PlSql *view = sql_views_all; view->name != NULL; view++)
        g_ptr_array_add(schema, (void *)view->text);
    g_ptr_array_add(schema, (void *)sql_dictionary_columns);
    g_ptr_array_add(schema, NULL);
    return schema;
}

/* The database is made under another name: one that is cut short is never taken for the book's. */
static bool make_database(const PlBook *book, const PlScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) schema = schema_texts();
    g_autofree char *fresh = g_strconcat(book->database, ".new", NULL);

    remove_database(fresh); /* of a making that was cut short */
    if (!pl_db_create(fresh, (const char *const *)schema->pdata, error) ||
        !take_scheme(fresh, scheme, error) || !settle(fresh, error)) {
        remove_database(fresh);
        return false;
    }
    return pl_publish_rename(fresh, book->database, error);
}

/* Try the scheme on a database that goes with the run. */
static bool try_scheme(const InitOptions *options, GError **error)
{
    g_autoptr(PlScheme) scheme = read_scheme(options, options->scheme, error);
    g_autoptr(sqlite3) db = scheme != NULL ? pl_db_open_memory(error) : NULL;
    g_autoptr(GPtrArray) schema = schema_texts();

    if (db == NULL)
        return false;
    for (guint i = 0; i + 1 < schema->len; i++)
        if (!pl_db_script(db, g_ptr_array_index(schema, i), error))
            return false;
    return check_scheme(db, scheme, error);
}

/* A scheme is tried before anything of a new book is written. */
static bool make_files(const InitOptions *options, GError **error)
{
    if (options->sample != NULL)
        return init_copy_sample(options, error);
    return (options->scheme == NULL || try_scheme(options, error)) &&
           init_write_files(options, error);
}

static bool refuse_existing(const InitOptions *options, GError **error)
{
    g_autofree char *database = g_build_filename(options->book_dir, "staging.db", NULL);

    if (options->sample == NULL && options->year == NULL && options->root == NULL &&
        options->root_name == NULL && options->root_kind == NULL)
        return true;
    if (g_file_test(database, G_FILE_TEST_EXISTS))
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE,
                    "%s: already a book; only --scheme can be given", options->book_dir);
    else
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE,
                    "%s: a book that was not made to its end; 'huizong init %s' makes its database",
                    options->book_dir, options->book_dir);
    return false;
}

bool init_book(const InitOptions *options, GError **error)
{
    g_autofree char *ini = g_build_filename(options->book_dir, "book.ini", NULL);
    g_autoptr(PlBook) book = NULL;
    g_autoptr(PlScheme) scheme = NULL;

    if (!(g_file_test(ini, G_FILE_TEST_EXISTS) ? refuse_existing : make_files)(options, error))
        return false;
    book = pl_book_open(options->book_dir, error);
    if (book == NULL || !pl_lock_book(options->book_dir, error))
        return false;

    bool has_database = g_file_test(book->database, G_FILE_TEST_EXISTS);
    if (has_database && options->scheme == NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "%s: already a book", options->book_dir);
        return false;
    }
    scheme = read_scheme(options, options->scheme != NULL ? options->scheme : book->scheme, error);
    if (scheme == NULL || !(has_database ? take_scheme(book->database, scheme, error)
                                         : make_database(book, scheme, error)))
        return false;
    return options->scheme == NULL || strcmp(options->scheme, book->scheme) == 0 ||
           init_rename_scheme(options, error);
}
