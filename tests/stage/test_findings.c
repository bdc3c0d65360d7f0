#include "findings.h"

#include <stdlib.h>
#include <string.h>

#include "pl_error.h"
#include "support.h"

static sqlite3 *db;

static void set_up(void)
{
    db = support_database();
    support_sql(db, "INSERT INTO ingest_file VALUES"
                    "(1, 1, 'a.csv', '', 'd1', 1, NULL, 0, 'rejected'),"
                    "(2, 2, 'a.csv', '', 'd2', 1, 'UTF-8', 1, 'read'),"
                    "(3, 2, 'b.csv', '', 'd3', 1, NULL, 0, 'rejected');");
}

static void tear_down(void)
{
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static void add(const char *stage, const char *id, const char *severity, const char *unit,
                const char *place, const char *message)
{
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO %s_finding (finding_id, node_code, check_id, severity, "
                        "unit_code, file_no, line,"
                        " column_no, message) VALUES ('%s', '', 'c', '%s', '%s', %s, '%s');",
                        stage, id, severity, unit, place, message);

    support_sql(db, sql);
}

static char *list(const char *unit, int most)
{
    char *text = NULL;
    size_t size = 0;
    GError *error = NULL;
    FILE *out = open_memstream(&text, &size);
    bool done = findings_list(db, unit, most, out, &error);

    (void)fclose(out);
    ck_assert_msg(done, "%s", error != NULL ? error->message : "");
    return text;
}

static char *report_new(void)
{
    char *text = NULL;
    size_t size = 0;
    GError *error = NULL;
    FILE *out = open_memstream(&text, &size);
    bool done = findings_report_new(db, out, &error);

    (void)fclose(out);
    ck_assert_msg(done, "%s", error != NULL ? error->message : "");
    return text;
}

static void assert_text(char *text, const char *wanted)
{
    ck_assert_str_eq(text, wanted);
    free(text);
}

START_TEST(errors_come_first_each_with_its_place_as_far_as_it_is_known)
{
    add("score", "w1", "warning", "01", "2, 3, 4", "odd");
    add("score", "e3", "error", "01", "2, 10, 1", "tenth");
    add("score", "e2", "error", "01", "2, 3, NULL", "third");
    add("aggregate", "e4", "error", "02", "NULL, NULL, NULL", "a sum");
    add("score", "e5", "error", "", "NULL, NULL, NULL", "nowhere");
    assert_text(list(NULL, 0), "error nowhere [e5]\n"
                               "error 02: a sum [e4]\n"
                               "error a.csv:3: third [e2]\n"
                               "error a.csv:10:1: tenth [e3]\n"
                               "warning a.csv:3:4: odd [w1]\n");
    assert_text(list("02", 0), "error 02: a sum [e4]\n");
}
END_TEST

START_TEST(a_structural_fault_is_in_force_until_its_file_is_replaced)
{
    add("ingest", "e1", "error", "", "1, 1, 1", "old");
    add("ingest", "e2", "error", "", "3, 1, 1", "new");
    assert_text(list(NULL, 0), "error b.csv:1:1: new [e2]\n");
}
END_TEST

START_TEST(a_message_stays_on_its_line)
{
    add("score", "e1", "error", "01", "2, 3, 4", "two\nlines");
    assert_text(list(NULL, 0), "error a.csv:3:4: two\\x0Alines [e1]\n");
}
END_TEST

START_TEST(a_short_list_tells_the_true_count)
{
    add("score", "e1", "error", "01", "2, 1, 1", "m");
    add("score", "e2", "error", "01", "2, 2, 1", "m");
    add("score", "e3", "error", "01", "2, 3, 1", "m");
    assert_text(list(NULL, 2), "error a.csv:1:1: m [e1]\nerror a.csv:2:1: m [e2]\n"
                               "… 2 of 3 findings; a pipe or a file takes all\n");
}
END_TEST

START_TEST(an_unknown_unit_is_refused)
{
    g_autoptr(GError) error = NULL;

    ck_assert(!findings_list(db, "09", 0, stdout, &error));
    ck_assert_int_eq(pl_error_status(error), PL_ERROR_USAGE);
    ck_assert_str_eq(error->message, "--unit: no unit '09' in this book");
}
END_TEST

START_TEST(an_error_is_reported_once_and_again_when_it_comes_back)
{
    add("score", "w1", "warning", "01", "2, 3, 4", "odd");
    add("score", "e1", "error", "01", "2, 3, 4", "first");
    assert_text(report_new(), "a.csv:3:4: first [e1]\n");
    assert_text(report_new(), "");
    add("aggregate", "e1", "error", "01", "2, 5, 1", "same id, other stage");
    assert_text(report_new(), "a.csv:5:1: same id, other stage [e1]\n");
    support_sql(db, "DELETE FROM score_finding WHERE finding_id = 'e1';");
    assert_text(report_new(), "");
    add("score", "e1", "error", "01", "2, 4, 4", "again");
    assert_text(report_new(), "a.csv:4:4: again [e1]\n");
    assert_text(support_rows(db, "SELECT source, finding_id FROM book_reported ORDER BY 1, 2"),
                "aggregate|e1\nscore|e1");
}
END_TEST

START_TEST(a_run_reports_twenty_errors_and_the_true_count)
{
    for (int i = 1; i <= 25; i++) {
        g_autofree char *id = g_strdup_printf("e%02d", i);
        g_autofree char *place = g_strdup_printf("2, %d, %d", i, i); /* each in a cell of its own */
        add("score", id, "error", "01", place, "m");
    }
    g_autofree char *text = report_new();
    ck_assert_ptr_nonnull(strstr(text, "a.csv:20:20: m [e20]\n… 20 of 25 new errors;"));
    assert_text(report_new(), "");
}
END_TEST

START_TEST(one_cause_that_spoils_many_rows_stands_once_for_a_person)
{
    for (int i = 1; i <= 1000; i++) {
        g_autofree char *id = g_strdup_printf("e%04d", i);
        g_autofree char *place = g_strdup_printf("2, %d, 7", i);
        add("score", id, "error", "01", place, "not a number");
    }
    add("score", "f1", "error", "01", "2, 5, 8", "other");
    assert_text(list(NULL, 50), "error a.csv:1:7: not a number (and 999 more like it in this file, "
                                "down to line 1000) [e0001]\n"
                                "error a.csv:5:8: other [f1]\n");
    g_autofree char *all = list(NULL, 0);
    ck_assert_ptr_nonnull(strstr(all, "error a.csv:999:7: not a number [e0999]\n"));
    assert_text(report_new(), "a.csv:1:7: not a number (and 999 more like it in this file, down to "
                              "line 1000) [e0001]\n"
                              "a.csv:5:8: other [f1]\n");
    assert_text(report_new(), "");
}
END_TEST

START_TEST(what_could_not_be_printed_is_not_remembered)
{
    g_autoptr(GError) error = NULL;
    FILE *full = fopen("/dev/full", "w");

    add("score", "e1", "error", "01", "2, 3, 4", "first");
    ck_assert(!findings_report_new(db, full, &error));
    (void)fclose(full);
    ck_assert_int_eq(pl_error_status(error), PL_ERROR_IO);
    assert_text(report_new(), "a.csv:3:4: first [e1]\n");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("findings");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, errors_come_first_each_with_its_place_as_far_as_it_is_known);
    tcase_add_test(tcase, a_structural_fault_is_in_force_until_its_file_is_replaced);
    tcase_add_test(tcase, a_message_stays_on_its_line);
    tcase_add_test(tcase, a_short_list_tells_the_true_count);
    tcase_add_test(tcase, an_unknown_unit_is_refused);
    tcase_add_test(tcase, an_error_is_reported_once_and_again_when_it_comes_back);
    tcase_add_test(tcase, a_run_reports_twenty_errors_and_the_true_count);
    tcase_add_test(tcase, one_cause_that_spoils_many_rows_stands_once_for_a_person);
    tcase_add_test(tcase, what_could_not_be_printed_is_not_remembered);
    return support_run("findings", tcase);
}
