#include "support_book.h"

#include <string.h>

#include <glib/gstdio.h>

#include "init.h"
#include "pl_db.h"
#include "pl_publish.h"
#include "sql_frame.h"
#include "support.h"

static int64_t last_nodes;

static char *make_book(const InitOptions *options)
{
    GError *error = NULL;

    ck_assert_msg(init_book(options, &error), "%s", error != NULL ? error->message : "");
    return (char *)options->book_dir;
}

/* The book that all others are copies of: to make one takes longer than most tests. The first test
 * of a program that wants one makes it. */
static char *first_book(void)
{
    char *first = g_build_filename(g_getenv(SUPPORT_FOLDER), "book", NULL);

    if (g_file_test(first, G_FILE_TEST_IS_DIR))
        return first;
    const InitOptions options = { .data_dir = SOURCE_DIR "/data",
                                  .book_dir = support_folder(),
                                  .scheme = "guangdong-2021",
                                  .year = "2021",
                                  .root = "001",
                                  .root_name = "示例局",
                                  .root_kind = "department" };
    g_autofree char *made = make_book(&options);
    ck_assert_int_eq(g_rename(made, first), 0);
    return first;
}

static void copy_file(const char *from, const char *to, const char *name)
{
    g_autofree char *source = g_build_filename(from, name, NULL);
    g_autofree char *target = g_build_filename(to, name, NULL);
    g_autofree char *bytes = NULL;
    gsize size = 0;

    ck_assert(g_file_get_contents(source, &bytes, &size, NULL));
    ck_assert(g_file_set_contents(target, bytes, (gssize)size, NULL));
}

char *support_book(void)
{
    g_autofree char *first = first_book();
    char *book = support_folder();
    g_autofree char *inbox = g_build_filename(book, "inbox", NULL);

    copy_file(first, book, "book.ini");
    copy_file(first, book, "staging.db");
    ck_assert_int_eq(g_mkdir(inbox, 0755), 0);
    return book;
}

char *support_sample_book(const char *sample)
{
    const InitOptions options = { .data_dir = SOURCE_DIR "/data",
                                  .book_dir = support_folder(),
                                  .sample = sample };

    return make_book(&options);
}

void support_put_bytes(const char *book, const char *path, const void *bytes, size_t size)
{
    g_autofree char *full = g_build_filename(book, "inbox", path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    GError *error = NULL;

    ck_assert(pl_publish_make_dir(folder, NULL));
    ck_assert_msg(g_file_set_contents(full, bytes, (gssize)size, &error), "%s",
                  error != NULL ? error->message : "");
}

void support_put(const char *book, const char *path, const char *text)
{
    support_put_bytes(book, path, text, strlen(text));
}

void support_remove(const char *book, const char *path)
{
    g_autofree char *full = g_build_filename(book, "inbox", path, NULL);

    ck_assert_int_eq(g_unlink(full), 0);
}

static bool run_in(PlStageRun *run, const PlStage *stage, int *ret_status, GError **error)
{
    g_autofree char *prefix = g_strconcat(stage->name, "_", NULL);

    if (!pl_stage_prepare(stage, run, error) || !pl_db_script(run->db, "BEGIN IMMEDIATE", error))
        return false;
    pl_db_guard(run->db, prefix);
    bool done = stage->run(run, error) &&
                (stage->verdict == NULL || stage->verdict(run, ret_status, error));
    pl_db_guard(run->db, NULL);
    support_sql(run->db, done ? "COMMIT" : "ROLLBACK");
    return done && (stage->after_commit == NULL || stage->after_commit(run, error));
}

static bool run_stage(const char *dir, const PlStage *stage, int *ret_status, GError **error)
{
    static int64_t number;
    g_autoptr(PlBook) book = pl_book_open(dir, error);
    g_autoptr(sqlite3) db = book != NULL ? pl_db_open(book->database, error) : NULL;
    g_autoptr(PlScheme) scheme = db != NULL ? pl_scheme_load(db, error) : NULL;
    PlStageRun run = { .db = db, .book = book, .scheme = scheme, .run = ++number };

    bool done = scheme != NULL && run_in(&run, stage, ret_status, error);
    last_nodes = run.nodes;
    return done;
}

int support_stage(const char *book, const PlStage *stage)
{
    int status = 0;
    GError *error = NULL;

    ck_assert_msg(run_stage(book, stage, &status, &error), "%s: %s", stage->name,
                  error != NULL ? error->message : "");
    return status;
}

char *support_stage_error(const char *book, const PlStage *stage)
{
    int status = 0;
    GError *error = NULL;

    ck_assert_msg(!run_stage(book, stage, &status, &error), "%s: ran, but should have failed",
                  stage->name);
    ck_assert_ptr_nonnull(error);

    char *message = g_strdup(error->message);
    g_error_free(error);
    return message;
}

int64_t support_nodes(void)
{
    return last_nodes;
}

char *support_book_rows(const char *book, const char *sql)
{
    g_autofree char *path = g_build_filename(book, "staging.db", NULL);
    g_autoptr(sqlite3) db = pl_db_open_read(path, NULL);

    ck_assert_ptr_nonnull(db);
    return support_rows(db, sql);
}

void support_expect(const char *book, const char *sql, const char *expected)
{
    g_autofree char *rows = support_book_rows(book, sql);

    ck_assert_msg(strcmp(rows, expected) == 0, "%s\ngave:\n%s\nnot:\n%s", sql, rows, expected);
}

void support_expect_fates(const char *book)
{
    support_expect(book, sql_frame_check_fates, "");
}
