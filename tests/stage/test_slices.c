#include <stdlib.h>
#include <string.h>

#include "aggregate.h"
#include "ingest.h"
#include "normalize.h"
#include "part_name.h"
#include "pl_db.h"
#include "pl_error.h"
#include "support.h"
#include "support_book.h"
#include "withdraw.h"

#define STATES                                                                                     \
    "SELECT i.path, i.arrival, s.unit_code, s.status FROM normalize_slice AS s "                   \
    "JOIN ingest_file AS i USING (file_no) WHERE s.kind <> 'unit' ORDER BY s.slice_no"
#define ROWS                                                                                       \
    "SELECT unit_code, category, actual_fen FROM normalize_expenditure JOIN normalize_slice "      \
    "USING (slice_no) ORDER BY slice_no, line"
#define FINDINGS                                                                                   \
    "SELECT severity, check_id, unit_code FROM normalize_finding WHERE in_force = 1 AND origin "   \
    "<> 'check' ORDER BY check_id, unit_code"

static int ingested, normalized; /* verdicts of the last take() */

static void take(const char *book)
{
    ingested = support_stage(book, &ingest_stage);
    normalized = support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

/* Put a list of spending into the inbox: one amount of the book's only unit. */
static void put(const char *book, const char *path, const char *category, const char *yuan)
{
    g_autofree char *text = g_strdup_printf("支出性质,决算数（元）\n%s,%s\n", category, yuan);

    support_put(book, path, text);
}

static bool withdraw(const char *book, const char *file, GError **error)
{
    g_autofree char *path = g_build_filename(book, "staging.db", NULL);
    g_autoptr(sqlite3) db = pl_db_open(path, error);

    ck_assert_ptr_nonnull(db);
    return withdraw_file(db, file, "sent by mistake", error);
}

START_TEST(a_total_in_one_part_is_over_all_parts)
{
    char *book = support_book();

    put(book, "x-1of2.csv", "基本支出", "1.00");
    support_put(book, "x-2of2.csv", "支出性质,决算数（元）\n项目支出,2.00\n合计,3.00\n");
    take(book);
    (void)support_stage(book, &aggregate_stage);
    support_expect(book, "SELECT what, parts, stated_fen, summed_fen, verdict FROM aggregate_tail",
                   "total actual|2|300|300|exact");
    support_expect(book, "SELECT net_fen FROM aggregate_total WHERE item = 'total'", "300");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_withdrawn_file_gives_way_to_the_one_before)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "a.csv", "基本支出", "1.00");
    take(book);
    put(book, "b.csv", "基本支出", "2.00");
    take(book);
    support_expect(book, ROWS, "001|basic|200");
    ck_assert(withdraw(book, "b.csv", &error));
    take(book);
    support_expect(book, STATES, "a.csv|1|001|in_force\nb.csv|2|001|withdrawn");
    support_expect(book, ROWS, "001|basic|100");
    ck_assert_int_gt(support_nodes(), 0);
    take(book);
    ck_assert_int_eq(support_nodes(), 0);
    support_expect(book, STATES, "a.csv|1|001|in_force\nb.csv|2|001|withdrawn");
    /* what comes later under the path is a new file */
    put(book, "b.csv", "基本支出", "3.00");
    take(book);
    support_expect(book, STATES,
                   "a.csv|1|001|superseded\nb.csv|2|001|withdrawn\nb.csv|3|001|in_force");
    support_expect(book, ROWS, "001|basic|300");
    support_remove_folder(book);
}
END_TEST

START_TEST(all_versions_of_a_path_are_withdrawn_at_once)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "a.csv", "基本支出", "1.00");
    take(book);
    put(book, "a.csv", "基本支出", "2.00");
    take(book);
    ck_assert(withdraw(book, "1", &error)); /* by number */
    take(book);
    ck_assert_int_eq(normalized, PL_ERROR_DATA);
    support_expect(book, STATES, "a.csv|1|001|withdrawn\na.csv|2|001|withdrawn");
    support_expect(book, ROWS, "");
    support_expect(book, "SELECT file_no, path, reason FROM book_withdrawal ORDER BY file_no",
                   "1|a.csv|sent by mistake\n2|a.csv|sent by mistake");
    support_expect(book, "SELECT program, written FROM run_log WHERE program = 'withdraw'",
                   "withdraw|2");
    support_remove_folder(book);
}
END_TEST

START_TEST(what_cannot_be_withdrawn_is_refused)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "a.csv", "基本支出", "1.00");
    take(book);
    ck_assert(!withdraw(book, "b.csv", &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_USAGE));
    ck_assert_str_eq(error->message, "no file 'b.csv' in the log");
    g_clear_error(&error);
    ck_assert(withdraw(book, "a.csv", &error));
    ck_assert(!withdraw(book, "a.csv", &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_USAGE));
    ck_assert_str_eq(error->message, "'a.csv' is withdrawn already");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_rejected_file_that_is_withdrawn_troubles_nobody)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "a.csv", "基本支出", "1.00");
    support_put(book, "quote.csv", "支出性质,决算数（元）\n\"基本支出,1.00\n");
    support_put(book, "header.csv", "甲,乙\n1,2\n");
    put(book, "row.csv", "无此类别", "1.00");
    take(book);
    ck_assert_int_eq(ingested, 1);
    ck_assert_int_eq(normalized, 1);
    ck_assert(withdraw(book, "quote.csv", &error));
    ck_assert(withdraw(book, "header.csv", &error));
    ck_assert(withdraw(book, "row.csv", &error));
    take(book);
    ck_assert_int_eq(ingested, 0);
    ck_assert_int_eq(normalized, 0);
    support_expect(book, "SELECT file, message FROM v_finding", "");
    support_expect(book, STATES, "a.csv|1|001|in_force\nrow.csv|1|001|withdrawn");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_conflict_ends_when_one_side_is_withdrawn)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "a.csv", "基本支出", "1.00");
    put(book, "b.csv", "基本支出", "2.00");
    take(book);
    support_expect(book, STATES, "a.csv|1|001|rejected\nb.csv|1|001|rejected");
    ck_assert(withdraw(book, "b.csv", &error));
    take(book);
    support_expect(book, STATES, "a.csv|1|001|in_force\nb.csv|1|001|withdrawn");
    support_expect(book, ROWS, "001|basic|100");
    support_expect(book, FINDINGS, "");
    support_expect(book, "SELECT * FROM normalize_reject", "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_conflict_is_past_when_a_later_delivery_speaks)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "a.csv", "基本支出", "1.00");
    put(book, "b.csv", "基本支出", "2.00");
    take(book);
    put(book, "c.csv", "基本支出", "2.00");
    take(book);
    support_expect(book, STATES,
                   "a.csv|1|001|rejected\nb.csv|1|001|rejected\nc.csv|2|001|in_force");
    support_expect(book, ROWS, "001|basic|200");
    support_expect(book, FINDINGS, "");
    ck_assert_int_eq(normalized, 0);
    ck_assert(withdraw(book, "c.csv", &error)); /* nobody speaks after them any more */
    take(book);
    support_expect(book, FINDINGS, "error|slot-conflict|001\nerror|slot-conflict|001");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_withdrawn_register_brings_the_tree_before_it_back)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    support_put(book, "units.csv", "单位编码,单位名称\n101,甲\n");
    take(book);
    support_put(book, "units2.csv", "单位编码,单位名称\n101,乙\n102,丙\n");
    take(book);
    support_expect(book, "SELECT unit_code, unit_name FROM normalize_unit ORDER BY 1",
                   "001|示例局\n101|乙\n102|丙");
    ck_assert(withdraw(book, "units2.csv", &error));
    take(book);
    support_expect(book, "SELECT unit_code, unit_name FROM normalize_unit ORDER BY 1",
                   "001|示例局\n101|甲");
    support_remove_folder(book);
}
END_TEST

static const struct {
    const char *path;
    int number, count; /* 0: it is no part */
    const char *series;
} names[] = {
    { "x-1of2.csv", 1, 2, "x-*of2.csv" },
    { "a.b/支出_12of12.csv", 12, 12, "a.b/支出_*of12.csv" },
    { "x-2of3", 2, 3, "x-*of3" },
    { "x-1of2-1of3.csv", 1, 3, "x-1of2-*of3.csv" },
    { "x.csv", 0, 0, NULL },
    { "x1of2.csv", 0, 0, NULL },
    { "x-3of2.csv", 0, 0, NULL },
    { "x-0of2.csv", 0, 0, NULL },
    { "x-01of2.csv", 0, 0, NULL },
    { "x-1of1.csv", 0, 0, NULL },
    { "x-1of2.old.csv", 0, 0, NULL },
    { "x-1of2/y.csv", 0, 0, NULL },
};

START_TEST(a_part_is_told_by_the_name)
{
    PartName part = { 0 };

    ck_assert_int_eq(part_name_read(names[_i].path, &part), names[_i].count != 0);
    ck_assert_int_eq(part.number, names[_i].number);
    ck_assert_int_eq(part.count, names[_i].count);
    ck_assert_pstr_eq(part.series, names[_i].series);
    g_free(part.series);
}
END_TEST

START_TEST(parts_of_one_run_are_in_force_together)
{
    char *book = support_book();

    put(book, "2021/x-1of2.csv", "基本支出", "1.00");
    put(book, "2021/x-2of2.csv", "项目支出", "2.00");
    take(book);
    support_expect(book, STATES, "2021/x-1of2.csv|1|001|in_force\n2021/x-2of2.csv|1|001|in_force");
    support_expect(book, ROWS, "001|basic|100\n001|project|200");
    support_expect(book, FINDINGS, "");
    (void)support_stage(book, &aggregate_stage);
    support_expect(book,
                   "SELECT item, net_fen FROM aggregate_total WHERE item IN ('basic', 'project', "
                   "'total') ORDER BY item",
                   "basic|100\nproject|200\ntotal|300");
    support_remove_folder(book);
}
END_TEST

/* Which part comes first. */
static const char *const orders[][2] = { { "x_1of2.csv", "x_2of2.csv" },
                                         { "x_2of2.csv", "x_1of2.csv" } };

START_TEST(parts_of_several_runs_are_held_until_all_are_there)
{
    char *book = support_book();
    g_autofree char *held = g_strdup_printf("y.csv|1|001|in_force\n%s|2|001|held", orders[_i][0]);
    g_autofree char *done =
        g_strdup_printf("y.csv|1|001|superseded\n%s|2|001|in_force\n%s|3|001|in_force",
                        orders[_i][0], orders[_i][1]);
    g_autofree char *missing = g_strdup_printf("held until all parts of 'x_*of2.csv' are there; "
                                               "missing or rejected: part %d",
                                               2 - _i);

    put(book, "y.csv", "基本支出", "9.00");
    take(book);
    put(book, orders[_i][0], "基本支出", "1.00");
    take(book);
    ck_assert_int_eq(normalized, 0);
    support_expect(book, STATES, held);
    support_expect(book, ROWS, "001|basic|900");
    support_expect(book, FINDINGS, "warning|slice-held|001");
    support_expect(book, "SELECT read, accepted, held FROM normalize_file ORDER BY file_no",
                   "1|1|0\n1|0|1");
    g_autofree char *message = support_book_rows(book, "SELECT message FROM v_finding");
    ck_assert_msg(strstr(message, missing) != NULL, "%s", message);
    put(book, orders[_i][1], "项目支出", "2.00");
    take(book);
    support_expect(book, STATES, done);
    support_expect(book, ROWS, "001|basic|100\n001|project|200");
    support_expect(book, FINDINGS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_corrected_part_replaces_that_part)
{
    char *book = support_book();

    put(book, "x-1of2.csv", "基本支出", "1.00");
    put(book, "x-2of2.csv", "项目支出", "2.00");
    take(book);
    put(book, "x-2of2.csv", "项目支出", "3.00");
    take(book);
    support_expect(
        book, STATES,
        "x-1of2.csv|1|001|in_force\nx-2of2.csv|1|001|superseded\nx-2of2.csv|2|001|in_force");
    support_expect(book, ROWS, "001|basic|100\n001|project|300");
    /* a correction that is rejected replaces nothing */
    put(book, "x-2of2.csv", "无此类别", "4.00");
    take(book);
    ck_assert_int_eq(normalized, 1);
    support_expect(book, ROWS, "001|basic|100\n001|project|300");
    support_expect(book, FINDINGS, "error|code-unknown|001\nerror|slice-kept|001");
    put(book, "x-1of2.csv", "基本支出", "5.00"); /* and the other part does not mend it */
    take(book);
    support_expect(book, ROWS, "001|project|300\n001|basic|500");
    support_expect(book, FINDINGS, "error|code-unknown|001\nerror|slice-kept|001");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_series_supersedes_and_is_superseded_as_a_whole)
{
    char *book = support_book();
    g_autoptr(GError) error = NULL;

    put(book, "x-1of2.csv", "基本支出", "1.00");
    put(book, "x-2of2.csv", "项目支出", "2.00");
    take(book);
    put(book, "y.csv", "基本支出", "7.00");
    take(book);
    support_expect(
        book, STATES,
        "x-1of2.csv|1|001|superseded\nx-2of2.csv|1|001|superseded\ny.csv|2|001|in_force");
    support_expect(book, ROWS, "001|basic|700");
    put(book, "x-1of2.csv", "基本支出", "3.00"); /* the series is now the later one */
    take(book);
    support_expect(book, ROWS, "001|project|200\n001|basic|300");
    ck_assert(withdraw(book, "x-2of2.csv", &error));
    take(book);
    support_expect(book, STATES,
                   "x-1of2.csv|1|001|superseded\nx-2of2.csv|1|001|withdrawn\ny.csv|2|001|in_force\n"
                   "x-1of2.csv|3|001|held");
    support_expect(book, ROWS, "001|basic|700");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_part_without_rows_of_a_unit_is_there_for_it)
{
    char *book = support_book();

    support_put(book, "units.csv", "单位编码,单位名称\n101,甲\n102,乙\n");
    support_put(book, "x-1of2.csv",
                "单位编码,支出性质,决算数（元）\n101,基本支出,1.00\n102,基本支出,2.00\n");
    take(book);
    support_expect(book, STATES, "x-1of2.csv|1|101|held\nx-1of2.csv|1|102|held");
    support_put(book, "x-2of2.csv", "单位编码,支出性质,决算数（元）\n102,项目支出,3.00\n");
    take(book);
    support_expect(
        book, STATES,
        "x-1of2.csv|1|101|in_force\nx-1of2.csv|1|102|in_force\nx-2of2.csv|2|102|in_force");
    support_expect(book, ROWS, "101|basic|100\n102|basic|200\n102|project|300");
    /* a part that is bad for one unit is missing for that unit alone */
    support_put(book, "z-1of2.csv",
                "单位编码,支出性质,决算数（元）\n101,基本支出,4.00\n102,基本支出,5.00\n");
    support_put(book, "z-2of2.csv", "单位编码,支出性质,决算数（元）\n102,无此类别,6.00\n");
    take(book);
    support_expect(book, ROWS, "102|basic|200\n102|project|300\n101|basic|400");
    support_expect(book, FINDINGS,
                   "error|code-unknown|102\nwarning|slice-held|102\nerror|slice-kept|102");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_series_and_a_whole_file_of_one_delivery_contradict_each_other)
{
    char *book = support_book();

    put(book, "x-1of2.csv", "基本支出", "1.00");
    take(book);
    put(book, "x-2of2.csv", "项目支出", "2.00");
    put(book, "y.csv", "基本支出", "7.00");
    take(book);
    support_expect(book, STATES,
                   "x-1of2.csv|1|001|rejected\nx-2of2.csv|2|001|rejected\ny.csv|2|001|rejected");
    support_expect(book,
                   "SELECT COUNT(*) FROM normalize_finding WHERE check_id = 'slot-conflict' "
                   "AND in_force = 1 AND file_no < 3 AND message LIKE '%and ''y.csv'' came%'",
                   "2");
    support_remove_folder(book);
}
END_TEST

/* A list of spending as a whole, and in parts: what is said of a row hangs on all of them. */
static const struct {
    const char *header, *parts[3];
    const char *rows, *controls, *form, *tails;
} cuts[] = {
    /* a parent in one part, its children in another */
    { "支出性质,功能分类科目编码,决算数（元）\n",
      { "基本支出,20605,3.00\n", "基本支出,2060501,1.00\n", "基本支出,2060502,2.00\n" },
      "basic|2060501|100|0\nbasic|2060502|200|0",
      "basic|20605|parent|300",
      "function",
      "basic function 20605 actual|2|300|300|exact" },
    /* no row of one part has the code that the whole lacks */
    { "支出性质,功能分类科目编码,部门经济分类,决算数（元）\n",
      { "基本支出,2060501,30101,1.00\n", "项目支出,,30201,2.00\n", "项目支出,2060502,,4.00\n" },
      "basic|2060501|100|0\nproject||200|0\nproject|2060502|400|0",
      "",
      "category",
      "" },
    /* the finest cell of all parts says how far each may be off */
    { "支出性质,决算数（万元）\n",
      { "基本支出,1\n", "项目支出,2.5\n", "经营支出,3.25\n" },
      "basic||1000000|5000\nproject||2500000|5000\noperating||3250000|5000",
      "",
      "category",
      "" },
    { "支出性质,金额单位,决算数\n",
      { "基本支出,万元,1\n", "项目支出,元,2\n", "经营支出,万元,3.25\n合计,万元,4.2502\n" },
      "basic||1000000|50\nproject||200|50\noperating||3250000|50",
      "||total|4250200",
      "category",
      "total actual|3|4250200|4250200|exact" },
    /* a subtotal over the rows since the total before it, which stand in two parts */
    { "支出性质,决算数（元）\n",
      { "基本支出,1.00\n小计,1.00\n项目支出,2.00\n", "经营支出,3.00\n", "小计,5.00\n合计,6.00\n" },
      "basic||100|0\nproject||200|0\noperating||300|0",
      "||subtotal|100\n||subtotal|500\n||total|600",
      "category",
      "subtotal actual|1|100|100|exact\nsubtotal actual|2|500|500|exact\ntotal "
      "actual|3|600|600|exact" },
};

#define CUT_ROWS                                                                                   \
    "SELECT category, function_code, actual_fen, actual_slack_fen FROM normalize_expenditure "     \
    "JOIN normalize_slice USING (slice_no) ORDER BY slice_no, line"
#define CUT_CONTROLS                                                                               \
    "SELECT category, function_code, basis, actual_fen FROM normalize_control ORDER BY slice_no, " \
    "line"
#define CUT_FORMS "SELECT DISTINCT form FROM normalize_slice WHERE status = 'in_force'"
#define CUT_TAILS                                                                                  \
    "SELECT what, parts, stated_fen, summed_fen, verdict FROM aggregate_tail ORDER BY file_no, "   \
    "line"

static void expect_cut(const char *book, int number)
{
    (void)support_stage(book, &aggregate_stage);
    support_expect(book, CUT_ROWS, cuts[number].rows);
    support_expect(book, CUT_CONTROLS, cuts[number].controls);
    support_expect(book, CUT_FORMS, cuts[number].form);
    support_expect(book, CUT_TAILS, cuts[number].tails);
}

START_TEST(a_file_cut_into_parts_says_what_the_whole_file_says)
{
    char *book = support_book();
    g_autoptr(GString) whole = g_string_new(cuts[_i].header);
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 3; i++) {
        g_autofree char *path = g_strdup_printf("x-%dof3.csv", i + 1);
        g_autofree char *text = g_strconcat(cuts[_i].header, cuts[_i].parts[i], NULL);
        g_string_append(whole, cuts[_i].parts[i]);
        support_put(book, path, text);
        take(book); /* run by run */
    }
    expect_cut(book, _i);
    /* the whole file adds nothing, and takes their place where they are withdrawn */
    support_put(book, "y.csv", whole->str);
    take(book);
    support_expect(book, "SELECT DISTINCT status FROM normalize_slice ORDER BY 1",
                   "duplicate\nin_force");
    expect_cut(book, _i);
    ck_assert(withdraw(book, "x-2of3.csv", &error));
    take(book);
    support_expect(book,
                   "SELECT path FROM normalize_slice JOIN ingest_file USING (file_no) WHERE "
                   "status = 'in_force'",
                   "y.csv");
    expect_cut(book, _i);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_changed_part_changes_what_is_said_of_the_others)
{
    static const char header[] = "支出性质,功能分类科目编码,决算数（元）\n";
    char *book = support_book();
    g_autofree char *parent = g_strconcat(header, "基本支出,20605,3.00\n", NULL);
    g_autofree char *child = g_strconcat(header, "基本支出,2060501,3.00\n", NULL);
    g_autofree char *other = g_strconcat(header, "基本支出,2080505,3.00\n", NULL);
    g_autofree char *bad = g_strconcat(header, "无此类别,2080505,3.00\n", NULL);

    support_put(book, "x-1of2.csv", parent);
    support_put(book, "x-2of2.csv", child);
    take(book);
    support_expect(book, CUT_ROWS, "basic|2060501|300|0");
    support_put(book, "x-2of2.csv", other); /* the row of part 1 sums nothing any more */
    take(book);
    support_expect(book, CUT_ROWS, "basic|20605|300|0\nbasic|2080505|300|0");
    support_expect(book, CUT_CONTROLS, "");
    support_put(book, "x-2of2.csv", bad); /* and a bad version changes nothing */
    take(book);
    support_expect(book, CUT_ROWS, "basic|20605|300|0\nbasic|2080505|300|0");
    support_put(book, "x-2of2.csv", child);
    take(book);
    support_expect(book, CUT_ROWS, "basic|2060501|300|0");
    support_expect(book, CUT_CONTROLS, "basic|20605|parent|300");
    take(book);
    ck_assert_int_eq(support_nodes(), 0);
    support_remove_folder(book);
}
END_TEST

START_TEST(what_one_part_says_already_is_refused_in_another)
{
    static const char header[] = "收支科目,金额（元）\n";
    char *book = support_book();
    g_autofree char *first = g_strconcat(header, "其他收入,1.00\n", NULL);
    g_autofree char *again = g_strconcat(header, "财政拨款收入,2.00\n其他收入,1.00\n", NULL);
    g_autofree char *mended = g_strconcat(header, "财政拨款收入,2.00\n", NULL);
    g_autofree char *both = g_strconcat(header, "其他收入,1.00\n财政拨款收入,9.00\n", NULL);

    support_put(book, "b-1of2.csv", first);
    support_put(book, "b-2of2.csv", again);
    take(book);
    support_expect(book, STATES, "b-1of2.csv|1|001|held\nb-2of2.csv|1|001|rejected");
    support_expect(
        book,
        "SELECT i.path, line, column_no, message FROM normalize_finding JOIN ingest_file AS i "
        "USING (file_no) WHERE check_id = 'row-double' AND in_force = 1",
        "b-2of2.csv|3|1|收支科目: line 2 of 'b-1of2.csv' says the same in 收支科目");
    support_put(book, "b-2of2.csv", mended);
    take(book);
    support_expect(book, "SELECT account, amount_fen FROM normalize_balance ORDER BY slice_no",
                   "income_other|100\nincome_fiscal|200");
    /* the version that came last is to blame, and the one before it stays in force */
    support_put(book, "b-1of2.csv", both);
    take(book);
    support_expect(book, "SELECT account, amount_fen FROM normalize_balance ORDER BY slice_no",
                   "income_other|100\nincome_fiscal|200");
    support_expect(book, FINDINGS, "error|row-double|001\nerror|slice-kept|001");
    /* until the other part no longer says it */
    support_put(book, "b-2of2.csv", "收支科目,金额（元）\n事业收入,4.00\n");
    take(book);
    support_expect(book,
                   "SELECT account, amount_fen FROM normalize_balance ORDER BY slice_no, line",
                   "income_other|100\nincome_fiscal|900\nincome_institution|400");
    support_expect(book, FINDINGS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(parts_that_state_one_measure_are_refused_as_one_file_would_be)
{
    char *book = support_book();

    support_put(book, "m-1of2.csv", "数据项,数据来源,数值,计量单位\ncontracts,self,1,份\n");
    support_put(book, "m-2of2.csv", "数据项,数据来源,数值,计量单位\ncontracts,self,2,份\n");
    take(book);
    support_expect(book, STATES, "m-1of2.csv|1|001|held\nm-2of2.csv|1|001|rejected");
    support_expect(book, FINDINGS, "error|row-double|001\nwarning|slice-held|001");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_empty_part_is_no_nil_report_unless_all_are_empty)
{
    char *book = support_book();

    support_put(book, "x-1of2.csv",
                "支出性质,功能分类科目编码,决算数（元）\n基本支出,2060501,1.00\n");
    support_put(book, "x-2of2.csv", "支出性质,功能分类科目编码,决算数（元）\n");
    take(book);
    support_expect(book, STATES, "x-1of2.csv|1|001|in_force");
    support_expect(book, FINDINGS, "");
    support_put(book, "y-1of2.csv", "收支科目,金额（元）\n");
    support_put(book, "y-2of2.csv", "收支科目,金额（元）\n");
    take(book);
    support_expect(
        book, STATES,
        "x-1of2.csv|1|001|in_force\ny-1of2.csv|2|001|in_force\ny-2of2.csv|2|001|in_force");
    support_expect(book, FINDINGS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_register_may_come_in_parts)
{
    char *book = support_book();

    support_put(book, "u-1of2.csv", "单位编码,单位名称\n101,甲\n");
    support_put(book, "x.csv", "单位编码,支出性质,决算数（元）\n102,基本支出,1.00\n");
    take(book);
    support_expect(book, ROWS, ""); /* without a register the root is the only unit */
    support_put(book, "u-2of2.csv", "单位编码,单位名称,上级单位编码\n102,乙,101\n");
    take(book);
    support_expect(book, ROWS, "102|basic|100");
    support_expect(book, "SELECT unit_code, parent_code FROM normalize_unit ORDER BY 1",
                   "001|-\n101|001\n102|101");
    /* one code in both parts */
    support_put(book, "u-2of2.csv", "单位编码,单位名称,上级单位编码\n102,乙,\n101,丙,\n");
    take(book);
    support_expect(book, "SELECT unit_code, unit_name, parent_code FROM normalize_unit ORDER BY 1",
                   "001|示例局|-\n101|甲|001\n102|乙|001");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_part_without_a_unit_takes_it_from_the_others_of_its_delivery)
{
    char *book = support_book();

    support_put(book, "r/units.csv", "单位编码,单位名称\n101,甲\n102,乙\n");
    take(book);
    support_put(book, "d/x-1of2.csv",
                "编制单位：甲\n支出性质,功能分类科目编码,决算数（元）\n基本支出,20605,1.00\n");
    support_put(book, "d/x-2of2.csv",
                "支出性质,功能分类科目编码,决算数（元）\n基本支出,2060501,1.00\n");
    take(book);
    support_expect(book, STATES, "d/x-1of2.csv|2|101|in_force\nd/x-2of2.csv|2|101|in_force");
    support_expect(book, CUT_ROWS, "basic|2060501|100|0");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("slices");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, a_total_in_one_part_is_over_all_parts);
    tcase_add_test(tcase, a_withdrawn_file_gives_way_to_the_one_before);
    tcase_add_test(tcase, all_versions_of_a_path_are_withdrawn_at_once);
    tcase_add_test(tcase, what_cannot_be_withdrawn_is_refused);
    tcase_add_test(tcase, a_rejected_file_that_is_withdrawn_troubles_nobody);
    tcase_add_test(tcase, a_conflict_ends_when_one_side_is_withdrawn);
    tcase_add_test(tcase, a_conflict_is_past_when_a_later_delivery_speaks);
    tcase_add_test(tcase, a_withdrawn_register_brings_the_tree_before_it_back);
    tcase_add_loop_test(tcase, a_part_is_told_by_the_name, 0, G_N_ELEMENTS(names));
    tcase_add_test(tcase, parts_of_one_run_are_in_force_together);
    tcase_add_loop_test(tcase, parts_of_several_runs_are_held_until_all_are_there, 0,
                        G_N_ELEMENTS(orders));
    tcase_add_test(tcase, a_corrected_part_replaces_that_part);
    tcase_add_test(tcase, a_series_supersedes_and_is_superseded_as_a_whole);
    tcase_add_test(tcase, a_part_without_rows_of_a_unit_is_there_for_it);
    tcase_add_test(tcase, a_series_and_a_whole_file_of_one_delivery_contradict_each_other);
    tcase_add_loop_test(tcase, a_file_cut_into_parts_says_what_the_whole_file_says, 0,
                        G_N_ELEMENTS(cuts));
    tcase_add_test(tcase, a_changed_part_changes_what_is_said_of_the_others);
    tcase_add_test(tcase, what_one_part_says_already_is_refused_in_another);
    tcase_add_test(tcase, parts_that_state_one_measure_are_refused_as_one_file_would_be);
    tcase_add_test(tcase, an_empty_part_is_no_nil_report_unless_all_are_empty);
    tcase_add_test(tcase, a_register_may_come_in_parts);
    tcase_add_test(tcase, a_part_without_a_unit_takes_it_from_the_others_of_its_delivery);
    return support_run("slices", tcase);
}
