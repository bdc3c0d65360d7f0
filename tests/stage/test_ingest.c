#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest.h"
#include "support.h"
#include "support_book.h"

#define LOG                                                                                        \
    "SELECT file_no, arrival, path, encoding, records, verdict FROM ingest_file ORDER BY file_no"
#define FAULTS                                                                                     \
    "SELECT i.path, x.line, x.column_no, x.check_id FROM ingest_finding AS x JOIN ingest_file AS " \
    "i USING (file_no) "                                                                           \
    "ORDER BY i.path, x.line, x.column_no"

static const char good[] = "单位编码,年度,支出性质,决算数（元）\n001,2021,基本支出,1.00\n";

START_TEST(each_file_is_logged_once_and_again_when_it_changes)
{
    char *book = support_book();

    support_put(book, "b.csv", good);
    support_put(book, "a/c.csv", good);
    ck_assert_int_eq(support_stage(book, &ingest_stage), 0);
    support_expect(book, LOG, "1|1|a/c.csv|UTF-8|2|read\n2|1|b.csv|UTF-8|2|read");
    ck_assert_int_eq(support_stage(book, &ingest_stage), 0);
    ck_assert_int_eq(support_nodes(), 0);

    support_put(book, "b.csv", "x,y\n1,2\n3,4\n");
    ck_assert_int_eq(support_stage(book, &ingest_stage), 0);
    support_expect(book, LOG " LIMIT 9 OFFSET 2", "3|2|b.csv|UTF-8|3|read");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_file_that_was_only_touched_is_not_logged_again)
{
    char *book = support_book();

    support_put(book, "b.csv", good);
    support_stage(book, &ingest_stage);
    support_put(book, "b.csv", good);
    support_stage(book, &ingest_stage);
    support_expect(book, "SELECT COUNT(*) FROM ingest_file", "1");
    support_remove_folder(book);
}
END_TEST

/* Write over a file, in place, and set its mtime to one and the same moment. */
static void write_in_place(const char *book, const char *path, const char *text)
{
    static const struct timespec moment[] = { { .tv_sec = 1600000000 }, { .tv_sec = 1600000000 } };
    g_autofree char *full = g_build_filename(book, "inbox", path, NULL);
    int fd = open(full, O_WRONLY | O_TRUNC | O_CLOEXEC);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    ck_assert_int_eq(futimens(fd, moment), 0);
    ck_assert_int_eq(close(fd), 0);
}

START_TEST(a_file_changed_in_place_is_seen_though_size_and_mtime_are_as_they_were)
{
    char *book = support_book();

    support_put(book, "b.csv", good);
    write_in_place(book, "b.csv", good);
    support_stage(book, &ingest_stage);
    write_in_place(book, "b.csv", "单位编码,年度,支出性质,决算数（元）\n001,2021,基本支出,2.00\n");
    support_stage(book, &ingest_stage);
    support_expect(book, "SELECT COUNT(*) FROM ingest_file", "2");
    support_remove_folder(book);
}
END_TEST

static const struct {
    const char *name, *bytes;
    size_t size; /* 0: up to the NUL */
    const char *faults, *log;
} cases[] = {
    { "quote.csv", "a,b\n1,\"2\n", 0, "quote.csv|2|2|csv-quote", "1|1|quote.csv|UTF-8|0|rejected" },
    { "inside.csv", "a,b\n1,2\"3\n4,5\n", 0, "inside.csv|2|2|csv-quote",
      "1|1|inside.csv|UTF-8|0|rejected" },
    { "empty.csv", "", 0, "empty.csv|-|-|file-empty", "1|1|empty.csv|UTF-8|0|rejected" },
    { "blank.csv", "\n\n,,\n", 0, "blank.csv|-|-|file-empty", "1|1|blank.csv|UTF-8|0|rejected" },
    { "gbk.csv", "\xb5\xa5\xce\xbb,b\r\n1,2\r\n", 0, "", "1|1|gbk.csv|GB18030|2|read" },
    { "bom.csv",
      "\xef\xbb\xbf"
      "a,b\n1,2\n",
      0, "", "1|1|bom.csv|UTF-8-BOM|2|read" },
    { "utf16.csv",
      "\xff\xfe"
      "a\0\t\0b\0\r\0\n\0"
      "1\0\t\0"
      "2\0",
      18, "", "1|1|utf16.csv|UTF-16LE|2|read" },
    { "broken.csv", "a,b\nx\xff\xff,2\n", 0, "broken.csv|2|-|file-encoding",
      "1|1|broken.csv|-|0|rejected" },
    { "nul.csv", "a,b\n1,\0002\n", 9, "nul.csv|2|-|file-encoding", "1|1|nul.csv|-|0|rejected" },
    { "book.csv", "PK\003\004rest of a workbook", 0, "book.csv|-|-|workbook-damaged",
      "1|1|book.csv|-|0|rejected" },
    { "page.csv", "<html><table></table></html>", 0, "page.csv|-|-|file-foreign",
      "1|1|page.csv|-|0|rejected" },
};

START_TEST(a_file_is_taken_or_refused_with_its_place)
{
    char *book = support_book();
    size_t size = cases[_i].size != 0 ? cases[_i].size : strlen(cases[_i].bytes);

    support_put_bytes(book, cases[_i].name, cases[_i].bytes, size);
    ck_assert_int_eq(support_stage(book, &ingest_stage), *cases[_i].faults != '\0' ? 1 : 0);
    support_expect(book, LOG, cases[_i].log);
    support_expect(book, FAULTS, cases[_i].faults);
    support_remove_folder(book);
}
END_TEST

START_TEST(links_and_pipes_are_refused_and_nothing_waits)
{
    char *book = support_book();
    g_autofree char *pipe = g_build_filename(book, "inbox", "pipe.csv", NULL);
    g_autofree char *link = g_build_filename(book, "inbox", "link.csv", NULL);

    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_int_eq(symlink("/etc/passwd", link), 0);
    support_put(book, "good.csv", good);
    ck_assert_int_eq(support_stage(book, &ingest_stage), 1);
    support_expect(book, FAULTS, "link.csv|-|-|file-unreadable\npipe.csv|-|-|file-unreadable");
    support_expect(book, "SELECT path FROM ingest_file WHERE verdict = 'read'", "good.csv");
    /* it is tried again, but not logged again */
    ck_assert_int_eq(support_stage(book, &ingest_stage), 1);
    support_expect(book, "SELECT COUNT(*) FROM ingest_file", "3");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_mended_file_ends_the_fault)
{
    char *book = support_book();

    support_put(book, "x.csv", "a,\"b\n");
    ck_assert_int_eq(support_stage(book, &ingest_stage), 1);
    support_put(book, "x.csv", good);
    ck_assert_int_eq(support_stage(book, &ingest_stage), 0);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_file_over_the_limit_leaves_its_beginning)
{
    char *book = support_book();
    g_autofree char *ini = g_build_filename(book, "book.ini", NULL);
    g_autofree char *text = NULL;
    g_autofree char *large = g_strnfill(10000, 'x');

    ck_assert(g_file_get_contents(ini, &text, NULL, NULL));
    g_autofree char *more = g_strconcat(text, "\n[limits]\nfile_bytes = 5000\n", NULL);
    ck_assert(g_file_set_contents(ini, more, -1, NULL));
    support_put(book, "large.csv", large);
    ck_assert_int_eq(support_stage(book, &ingest_stage), 1);
    support_expect(book,
                   "SELECT i.size_bytes, length(i.digest), b.size_bytes FROM ingest_file AS i JOIN "
                   "ingest_body AS b USING (file_no)",
                   "10000|64|4096");
    support_expect(book, FAULTS, "large.csv|-|-|file-limit");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_empty_inbox_is_no_input_until_something_was_logged)
{
    char *book = support_book();
    g_autofree char *message = support_stage_error(book, &ingest_stage);

    ck_assert_msg(g_str_has_suffix(message, "no input: the inbox is empty"), "%s", message);
    support_put(book, "x.csv", good);
    support_stage(book, &ingest_stage);
    support_remove(book, "x.csv");
    ck_assert_int_eq(support_stage(book, &ingest_stage), 0);
    support_remove_folder(book);
}
END_TEST

START_TEST(the_log_refuses_to_forget)
{
    char *book = support_book();
    g_autofree char *path = g_build_filename(book, "staging.db", NULL);
    sqlite3 *db = NULL;

    support_put(book, "x.csv", good);
    support_stage(book, &ingest_stage);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "DELETE FROM ingest_file", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "UPDATE ingest_file SET digest = ''", NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "DELETE FROM ingest_body", NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("ingest");

    tcase_add_test(tcase, each_file_is_logged_once_and_again_when_it_changes);
    tcase_add_test(tcase, a_file_that_was_only_touched_is_not_logged_again);
    tcase_add_test(tcase, a_file_changed_in_place_is_seen_though_size_and_mtime_are_as_they_were);
    tcase_add_loop_test(tcase, a_file_is_taken_or_refused_with_its_place, 0, G_N_ELEMENTS(cases));
    tcase_add_test(tcase, links_and_pipes_are_refused_and_nothing_waits);
    tcase_add_test(tcase, a_mended_file_ends_the_fault);
    tcase_add_test(tcase, a_file_over_the_limit_leaves_its_beginning);
    tcase_add_test(tcase, an_empty_inbox_is_no_input_until_something_was_logged);
    tcase_add_test(tcase, the_log_refuses_to_forget);
    return support_run("ingest", tcase);
}
