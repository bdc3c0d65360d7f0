#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "pl_db.h"
#include "pl_error.h"
#include "support.h"

static const char *const schema[] = { "CREATE TABLE score_line (x INTEGER) STRICT",
                                      "CREATE TABLE book_x (x INTEGER) STRICT", NULL };

typedef struct {
    char *folder, *path;
    sqlite3 *db;
} Place;

static Place place_new(void)
{
    Place place = { .folder = support_folder() };

    place.path = g_build_filename(place.folder, "staging.db", NULL);
    ck_assert(pl_db_create(place.path, schema, NULL));
    place.db = pl_db_open(place.path, NULL);
    ck_assert_ptr_nonnull(place.db);
    return place;
}

static void place_free(Place *place)
{
    (void)sqlite3_close(place->db);
    g_free(place->path);
    support_remove_folder(place->folder);
}

static const struct {
    const char *sql;
    bool is_allowed;
} guarded[] = {
    { "INSERT INTO score_line VALUES (1)", true },
    { "DELETE FROM score_line", true },
    { "SELECT * FROM book_x", true },
    { "INSERT INTO temp.own VALUES (1)", true },
    { "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n",
      true },
    { "INSERT INTO book_x VALUES (1)", false },
    { "UPDATE book_x SET x = 1", false },
    { "DELETE FROM book_x", false },
    { "DROP TABLE score_line", false },
    { "CREATE TABLE score_other (x)", false },
    { "PRAGMA user_version = 3", false },
    { "ATTACH ':memory:' AS other", false },
    { "INSERT INTO sqlite_master VALUES (1, 2, 3, 4, 5)", false },
};

START_TEST(a_stage_writes_only_tables_of_its_own_prefix)
{
    Place place = place_new();

    support_sql(place.db, "CREATE TEMP TABLE own (x INTEGER)");
    pl_db_guard(place.db, "score_");
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(place.db, guarded[_i].sql, NULL);
    ck_assert_msg((statement != NULL) == guarded[_i].is_allowed, "%s", guarded[_i].sql);
    g_clear_pointer(&statement, sqlite3_finalize);
    place_free(&place);
}
END_TEST

START_TEST(an_empty_prefix_lets_nothing_be_written)
{
    Place place = place_new();

    pl_db_guard(place.db, "");
    ck_assert(!pl_db_script(place.db, "DELETE FROM score_line", NULL));
    pl_db_guard(place.db, NULL);
    ck_assert(pl_db_script(place.db, "DELETE FROM score_line", NULL));
    place_free(&place);
}
END_TEST

/* Die in the middle of a load, with pages in the file already. */
static void die_loading(const char *path)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        sqlite3 *db = pl_db_open(path, NULL);
        pl_db_begin_load(db);
        (void)pl_db_script(db,
                           "BEGIN IMMEDIATE; DELETE FROM score_line;"
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i"
                           " < 3000000) INSERT INTO score_line SELECT i FROM n",
                           NULL);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}

static int64_t count_lines(sqlite3 *db)
{
    int64_t lines = -1;

    ck_assert(pl_db_int(db, "SELECT COUNT(*) FROM score_line", -1, &lines, NULL));
    return lines;
}

START_TEST(a_load_that_was_killed_leaves_what_was_before_to_readers_and_writers)
{
    Place place = place_new();

    support_sql(place.db, "INSERT INTO score_line VALUES (1), (2)");
    (void)sqlite3_close(g_steal_pointer(&place.db));
    for (int is_reader = 0; is_reader < 2; is_reader++) {
        die_loading(place.path);
        g_autoptr(sqlite3) db =
            is_reader != 0 ? pl_db_open_read(place.path, NULL) : pl_db_open(place.path, NULL);
        ck_assert_ptr_nonnull(db);
        ck_assert_int_eq(count_lines(db), 2);
    }
    place.db = pl_db_open(place.path, NULL);
    g_autofree char *mode = support_rows(place.db, "PRAGMA journal_mode");
    ck_assert_str_eq(mode, "wal");
    place_free(&place);
}
END_TEST

START_TEST(a_load_needs_no_more_than_it_gets)
{
    Place place = place_new();
    g_autoptr(sqlite3) reader = pl_db_open_read(place.path, NULL);

    /* somebody reads: the log stays, and the load goes on all the same */
    support_sql(reader, "BEGIN");
    ck_assert_int_eq(count_lines(reader), 0);
    pl_db_begin_load(place.db);
    support_sql(place.db, "INSERT INTO score_line VALUES (1)");
    pl_db_end_load(place.db);
    ck_assert_int_eq(count_lines(reader), 0);
    support_sql(reader, "COMMIT");
    ck_assert_int_eq(count_lines(reader), 1);
    place_free(&place);
}
END_TEST

START_TEST(what_is_no_staging_database_is_refused)
{
    Place place = place_new();
    g_autofree char *other = g_build_filename(place.folder, "other.db", NULL);
    sqlite3 *foreign = NULL;
    GError *error = NULL;

    ck_assert_ptr_null(pl_db_open(other, &error));
    ck_assert_int_eq(error->code, PL_ERROR_NOINPUT);
    g_clear_error(&error);

    ck_assert_int_eq(sqlite3_open(other, &foreign), SQLITE_OK);
    support_sql(foreign, "CREATE TABLE x (y)");
    (void)sqlite3_close(foreign);
    ck_assert_ptr_null(pl_db_open(other, &error));
    ck_assert_int_eq(error->code, PL_ERROR_CONFIG);
    g_clear_error(&error);

    ck_assert(g_file_set_contents(
        other, "this is a text file, not a database, and long enough to be read as one", -1, NULL));
    ck_assert_ptr_null(pl_db_open(other, &error));
    ck_assert_int_eq(error->code, PL_ERROR_IO);
    g_clear_error(&error);

    ck_assert(!pl_db_create(place.path, schema, &error));
    g_clear_error(&error);
    place_free(&place);
}
END_TEST

START_TEST(integers_that_overflow_a_sum_are_an_error)
{
    Place place = place_new();
    GError *error = NULL;
    int64_t value = 0;

    support_sql(place.db, "INSERT INTO score_line VALUES (9223372036854775807), (1)");
    ck_assert(!pl_db_int(place.db, "SELECT SUM(x) FROM score_line", 0, &value, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "integer overflow"));
    ck_assert_int_eq(error->code, PL_ERROR_DATA);
    g_clear_error(&error);
    place_free(&place);
}
END_TEST

START_TEST(statements_are_bound_by_name_and_counted)
{
    Place place = place_new();
    int64_t changed = 0;
    int64_t value = 0;

    ck_assert(pl_db_run(place.db, "INSERT INTO score_line VALUES (CAST(@x AS INTEGER))", &changed,
                        NULL, "@x", "7", NULL));
    ck_assert(pl_db_run(place.db, "INSERT INTO score_line VALUES (CAST(@x AS INTEGER))", &changed,
                        NULL, "@x", "8", NULL));
    ck_assert_int_eq(changed, 2);
    ck_assert(pl_db_int(place.db, "SELECT SUM(x) FROM score_line", 0, &value, NULL));
    ck_assert_int_eq(value, 15);
    ck_assert(pl_db_int(place.db, "SELECT x FROM book_x", -5, &value, NULL));
    ck_assert_int_eq(value, -5);
    place_free(&place);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("db");

    tcase_add_loop_test(tcase, a_stage_writes_only_tables_of_its_own_prefix, 0,
                        G_N_ELEMENTS(guarded));
    tcase_add_test(tcase, an_empty_prefix_lets_nothing_be_written);
    tcase_add_test(tcase, a_load_that_was_killed_leaves_what_was_before_to_readers_and_writers);
    tcase_add_test(tcase, a_load_needs_no_more_than_it_gets);
    tcase_add_test(tcase, what_is_no_staging_database_is_refused);
    tcase_add_test(tcase, integers_that_overflow_a_sum_are_an_error);
    tcase_add_test(tcase, statements_are_bound_by_name_and_counted);
    return support_run("db", tcase);
}
