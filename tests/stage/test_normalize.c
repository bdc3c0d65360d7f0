#include <stdlib.h>

#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define ROWS                                                                                       \
    "SELECT unit_code, category, function_code, economic_code, actual_fen, actual_slack_fen FROM " \
    "normalize_expenditure JOIN normalize_slice USING (slice_no) "                                 \
    "ORDER BY slice_no, line"
#define CONTROLS                                                                                   \
    "SELECT line, basis, label, actual_fen FROM normalize_control ORDER BY slice_no, line"
#define FAULTS                                                                                     \
    "SELECT severity, line, column_no, check_id FROM normalize_finding WHERE in_force = 1 AND "    \
    "origin <> 'check' "                                                                           \
    "ORDER BY file_no, line, column_no, check_id"
#define FATES                                                                                      \
    "SELECT read, accepted, control, duplicate, rejected, held FROM normalize_file ORDER BY "      \
    "file_no"
#define SLICES                                                                                     \
    "SELECT i.path, s.status FROM normalize_slice AS s JOIN ingest_file AS i USING (file_no) "     \
    "ORDER BY s.slice_no"

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

static const struct {
    const char *text, *rows, *controls, *faults, *fates;
} cases[] = {
    /* the amount unit: in the header, in a head line, in a column, in the cell, nowhere,
       contradicted */
    { "支出性质,决算数（万元）\n基本支出,1.50\n", "001|basic|||1500000|5000", "", "",
      "1|1|0|0|0|0" },
    { "单位：万元\n支出性质,决算数\n基本支出,1.5\n", "001|basic|||1500000|50000", "", "",
      "1|1|0|0|0|0" },
    { "支出性质,决算数,金额单位\n基本支出,1.5,元\n", "001|basic|||150|5", "", "", "1|1|0|0|0|0" },
    { "支出性质,决算数\n基本支出,\"8,201.70万元\"\n", "001|basic|||8201700000|5000", "", "",
      "1|1|0|0|0|0" },
    { "支出性质,决算数\n基本支出,1.50\n", "", "", "error|2|2|amount-unit", "1|0|0|0|1|0" },
    { "支出性质,决算数（万元）,金额单位\n基本支出,1.50,元\n", "", "", "error|2|2|amount-unit",
      "1|0|0|0|1|0" },
    /* slack is that of the finest cell of the column; zero has none */
    { "支出性质,决算数（万元）\n基本支出,82017\n项目支出,8201.70\n经营支出,0\n",
      "001|basic|||82017000000|5000\n001|project|||8201700000|5000\n001|operating|||0|0", "", "",
      "3|3|0|0|0|0" },
    /* totals by label, anywhere in a key's column; a blank row and a note are no rows */
    { "支出性质,决算数（元）\n合计,3\n基本支出,1\n其中：人员经费,1\n项目支出,2\n上缴上级支出,"
      "—\n注：说明文字,\n",
      "001|basic|||100|50\n001|project|||200|50", "2|total|合计|300\n4|of_which|其中:人员经费|100",
      "", "4|2|2|0|0|0" },
    /* a parent code with its children beside it is a total; a 类 without children is not */
    { "支出性质,功能分类科目编码,决算数（元）\n基本支出,206,5\n基本支出,20605,5\n基本支出,2060501,"
      "2\n基本支出,2060503,3\n基本支出,221,7\n",
      "001|basic|2060501||200|50\n001|basic|2060503||300|50\n001|basic|221||700|50",
      "2|parent||500\n3|parent||500", "", "5|3|2|0|0|0" },
    /* a row is the sum of finer ones in any key, but not across categories */
    { "支出性质,功能分类科目编码,经济分类科目编码,决算数（元）\n基本支出,2060501,,5\n基本支出,"
      "2060501,30201,5\n项目支出,2060501,,9\n",
      "001|basic|2060501|30201|500|50\n001|project|2060501||900|50", "2|parent||500", "",
      "3|2|1|0|0|0" },
    /* codes joined to names, split by brackets, named, damaged */
    { "功能分类科目编码,经济分类科目编码,决算数（元）\n2060503 科技条件专项,[30201]办公费,1.00\n",
      "001||2060503|30201|100|0", "", "", "1|1|0|0|0|0" },
    { "功能分类科目编码,决算数（元）\n2060503.0,1.00\n", "", "", "error|2|1|code-damaged",
      "1|0|0|0|1|0" },
    { "功能分类科目编码,决算数（元）\n2.06E+06,1.00\n", "", "", "error|2|1|code-damaged",
      "1|0|0|0|1|0" },
    { "功能分类科目编码,决算数（元）\n2060587,1.00\n", "001||2060587||100|0", "",
      "warning|2|1|code-unknown", "1|1|0|0|0|0" },
    { "支出性质,决算数（元）\n无此类别,1.00\n", "", "", "error|2|1|code-unknown", "1|0|0|0|1|0" },
    /* one bad row rejects its slice */
    { "支出性质,决算数（元）\n基本支出,1.00\n项目支出,1e5\n", "", "", "error|3|2|number",
      "2|0|0|0|2|0" },
    { "支出性质,年度,决算数（元）\n基本支出,2020,1.00\n", "", "", "error|2|2|year-other",
      "1|0|0|0|1|0" },
    { "支出性质,决算数（元）\n,1.00\n", "", "", "error|2|1|row-keys", "1|0|0|0|1|0" },
    { "支出性质,决算数（元）\n基本支出,1.00,9\n", "", "", "error|2|3|row-cells", "1|0|0|0|1|0" },
    { "单位编码,支出性质,决算数（元）\n002,基本支出,1.00\n001,基本支出,1.00\n", "001|basic|||100|0",
      "", "error|2|1|unit-unknown", "2|1|0|0|1|0" },
    { "支出性质,月份,数据口径,决算数（元）\n基本支出,13,month,1.00\n", "", "", "error|2|2|integer",
      "1|0|0|0|1|0" },
    { "支出性质,月份,决算数（元）\n基本支出,3,1.00\n", "", "", "error|2|2|period-basis",
      "1|0|0|0|1|0" },
    /* what cannot be placed rejects the whole file */
    { "单位编码,支出性质,决算数（元）\n001,基本支出,1.00\n某某单位,基本支出,1.00\n001,项目支出,1."
      "00\n",
      "", "", "error|3|1|unit", "3|0|0|0|3|0" },
    { "年度,支出性质,决算数（元）\n二十,基本支出,1.00\n", "", "", "error|2|1|year", "1|0|0|0|1|0" },
    { "甲,乙\n1,2\n", "", "", "error|1|1|header", "0|0|0|0|0|0" },
    { "支出性质,决算数（元）,决算金额（元）\n基本支出,1,2\n", "", "", "error|1|3|header",
      "1|0|0|0|1|0" },
};

START_TEST(a_list_of_spending_is_read_by_the_rules)
{
    char *book = support_book();

    support_put(book, "x.csv", cases[_i].text);
    take(book);
    support_expect(book, ROWS, cases[_i].rows);
    support_expect(book, CONTROLS, cases[_i].controls);
    support_expect(book, FAULTS, cases[_i].faults);
    support_expect(book, FATES, cases[_i].fates);
    support_remove_folder(book);
}
END_TEST

static const struct {
    const char *sent, *unit, *stored; /* stored: e6|bound, or the check that refuses it */
} bounds[] = {
    { "143", "项", "143000000|" },
    { "220余", "项", "220000000|>" },
    { "约10家", "家", "10000000|约" },
    { "突破200万", "万元", "200000000|>" },
    { "突破200万元", "万元", "200000000|>" },
    { "≥220", "项", "220000000|≥" },
    { ">=220", "项", "220000000|≥" },
    { "＞220", "项", "220000000|>" },
    { "不少于5家", "家", "5000000|≥" },
    { "10以上", "个", "10000000|≥" },
    { "1,261", "个", "1261000000|" },
    { "98.5%", "%", "98500000|" },
    { "许多", "项", "number" },
    { "约", "项", "number" },
    { "200万", "项", "number" },
    { "", "项", "-|" },
};

START_TEST(bounds_and_approximations_are_kept_as_such)
{
    char *book = support_book();
    g_autofree char *text =
        g_strdup_printf("指标编码,指标名称,指标维度,实际完成值,计量单位\nS1,甲,数量,\"%s\",%s\n",
                        bounds[_i].sent, bounds[_i].unit);

    support_put(book, "x.csv", text);
    take(book);
    support_expect(book,
                   "SELECT actual_e6, actual_bound FROM normalize_indicator UNION ALL "
                   "SELECT check_id, '' FROM normalize_finding WHERE severity = 'error' AND origin "
                   "= 'reading'",
                   strcmp(bounds[_i].stored, "number") == 0 ? "number|" : bounds[_i].stored);
    support_remove_folder(book);
}
END_TEST

static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };

START_TEST(a_code_beside_the_name_of_another_is_a_warning)
{
    char *book = support_book();

    support_put(book, "x.csv",
                "支出性质,支出功能分类科目编码,部门支出经济分类科目编码,决算数（元）\n"
                "基本支出,2060503 科技条件专项,[30201]办公费,1\n"
                "基本支出,2060502 科技条件专项,[30201]印刷费,2\n"
                "基本支出,2060502 别的名称,30201,3\n");
    take(book);
    support_expect(book, FAULTS, "warning|3|2|code-name\nwarning|3|3|code-name");
    support_expect(book,
                   "SELECT expected FROM normalize_finding WHERE check_id = 'code-name'"
                   " ORDER BY column_no",
                   "2060503\n30202");
    support_expect(book,
                   "SELECT function_code, economic_code FROM normalize_expenditure"
                   " ORDER BY line",
                   "2060503|30201\n2060502|30201\n2060502|30201");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_file_says_the_same_in_every_encoding)
{
    char *book = support_book();
    gsize size = 0;
    g_autofree char *bytes = g_convert("\uFEFF支出性质,决算数（万元）\n基本支出,１，２３４．５０\n",
                                       -1, encodings[_i], "UTF-8", NULL, &size, NULL);

    support_put_bytes(book, "x.csv", bytes, size);
    take(book);
    support_expect(book, ROWS, "001|basic|||1234500000|5000");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

#define SPENT(amount) "支出性质,决算数（元）\n基本支出," amount "\n"

START_TEST(a_later_delivery_supersedes)
{
    char *book = support_book();

    support_put(book, "a.csv", SPENT("1.00"));
    take(book);
    support_put(book, "b.csv", SPENT("2.00"));
    take(book);
    support_expect(book, ROWS, "001|basic|||200|0");
    support_expect(book, SLICES, "a.csv|superseded\nb.csv|in_force");
    support_expect(book, FATES, "1|1|0|0|0|0\n1|1|0|0|0|0");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_same_content_twice_counts_once)
{
    char *book = support_book();

    support_put(book, "a.csv", SPENT("1.00"));
    support_put(book, "b.csv", SPENT("1.00"));
    take(book);
    support_expect(book, SLICES, "a.csv|in_force\nb.csv|duplicate");
    support_expect(book, FATES, "1|1|0|0|0|0\n1|0|0|1|0|0");
    support_remove_folder(book);
}
END_TEST

START_TEST(two_files_of_one_delivery_that_differ_are_both_refused_until_one_is_mended)
{
    char *book = support_book();

    support_put(book, "old.csv", SPENT("0.50"));
    take(book);
    support_put(book, "a.csv", SPENT("1.00"));
    support_put(book, "b.csv", SPENT("2.00"));
    take(book);
    support_expect(book, SLICES, "old.csv|in_force\na.csv|rejected\nb.csv|rejected");
    support_expect(book, ROWS, "001|basic|||50|0");
    support_expect(
        book,
        "SELECT check_id FROM normalize_finding WHERE in_force = 1 AND origin = 'slot' ORDER BY 1",
        "slice-kept\nslice-kept\nslot-conflict\nslot-conflict");
    support_expect(book, FATES, "1|1|0|0|0|0\n1|0|0|0|1|0\n1|0|0|0|1|0");
    /* b no longer speaks of that slot: a is in force again, and its rows are there again */
    support_put(book, "b.csv", "支出性质,功能分类科目编码,决算数（元）\n项目支出,2060501,9.00\n");
    take(book);
    support_expect(book, SLICES,
                   "old.csv|superseded\na.csv|in_force\nb.csv|superseded\nb.csv|in_force");
    support_expect(book, ROWS, "001|basic|||100|0\n001|project|2060501||900|0");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_folder_of_greater_path_supersedes_in_one_run)
{
    char *book = support_book();

    support_put(book, "2/x.csv", SPENT("2.00"));
    support_put(book, "1/x.csv", SPENT("1.00"));
    take(book);
    support_expect(book, SLICES, "1/x.csv|superseded\n2/x.csv|in_force");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_file_changed_in_place_replaces_itself)
{
    char *book = support_book();

    support_put(
        book, "x.csv",
        "支出性质,月份,数据口径,决算数（元）\n基本支出,1,month,1.00\n基本支出,2,month,2.00\n");
    take(book);
    support_put(book, "x.csv", "支出性质,月份,数据口径,决算数（元）\n基本支出,1,month,3.00\n");
    take(book);
    support_expect(book, ROWS, "001|basic|||300|0");
    support_expect(book, SLICES, "x.csv|superseded\nx.csv|superseded\nx.csv|in_force");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_rejected_later_version_leaves_the_earlier_in_force_and_says_so)
{
    char *book = support_book();

    support_put(book, "x.csv", SPENT("1.00"));
    take(book);
    support_put(book, "x.csv", SPENT("1e5"));
    take(book);
    support_expect(book, ROWS, "001|basic|||100|0");
    support_expect(book, FAULTS, "error|-|-|slice-kept\nerror|2|2|number");
    support_put(book, "x.csv", SPENT("5.00"));
    take(book);
    support_expect(book, ROWS, "001|basic|||500|0");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_file_that_disappears_stays_in_force)
{
    char *book = support_book();

    support_put(book, "x.csv", SPENT("1.00"));
    take(book);
    support_remove(book, "x.csv");
    take(book);
    support_expect(book, ROWS, "001|basic|||100|0");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_header_without_rows_is_a_nil_report)
{
    char *book = support_book();

    support_put(book, "x.csv", "支出性质,决算数（元）\n");
    take(book);
    support_expect(book, "SELECT unit_code, form, status, accepted, control FROM normalize_slice",
                   "001|category|in_force|0|0");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_second_run_does_nothing)
{
    char *book = support_sample_book("guangdong-2021");

    take(book);
    g_autofree char *before =
        support_book_rows(book, "SELECT * FROM normalize_slice ORDER BY slice_no");
    take(book);
    ck_assert_int_eq(support_nodes(), 0);
    support_expect(book, "SELECT * FROM normalize_slice ORDER BY slice_no", before);
    support_remove_folder(book);
}
END_TEST

START_TEST(the_register_makes_the_tree)
{
    char *book = support_book();

    support_put(book, "units.csv",
                "单位编码,单位名称,上级单位编码,有效期起,有效期止\n"
                "101,甲,,,\n102,乙,101,2020-01-01,\n103,丙,999,,\n104,丁,,,2020-12-31\n105,戊,106,,"
                "\n106,己,105,,\n");
    support_put(book, "x.csv",
                "单位编码,支出性质,决算数（元）\n乙,基本支出,1.00\n104,基本支出,1.00\n");
    take(book);
    support_expect(book,
                   "SELECT unit_code, parent_code, node_kind, depth, owes_accounts FROM "
                   "normalize_unit ORDER BY unit_code",
                   "001|-|root|0|0\n101|001|subtree|1|0\n102|101|unit|2|1\n103|001|unit|1|1\n105|"
                   "001|unit|1|1\n106|001|unit|1|1");
    support_expect(book,
                   "SELECT ancestor_code, node_code, distance FROM normalize_descendant WHERE "
                   "node_code = '102' ORDER BY distance",
                   "102|102|0\n101|102|1\n001|102|2");
    support_expect(book, ROWS, "102|basic|||100|0");
    support_expect(book, FAULTS,
                   "error|4|3|register-parent\nerror|6|3|register-parent\nerror|7|3|register-"
                   "parent\nerror|3|1|unit-not-valid");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_changed_register_is_applied_to_files_read_before)
{
    char *book = support_book();

    support_put(book, "units.csv", "单位编码,单位名称\n101,甲\n");
    support_put(book, "x.csv", "单位编码,支出性质,决算数（元）\n102,基本支出,1.00\n");
    take(book);
    support_expect(book, ROWS, "");
    support_put(book, "more/units.csv", "单位编码,单位名称\n102,乙\n");
    take(book);
    support_expect(book, ROWS, "102|basic|||100|0");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("normalize");

    tcase_add_loop_test(tcase, a_list_of_spending_is_read_by_the_rules, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(tcase, bounds_and_approximations_are_kept_as_such, 0, G_N_ELEMENTS(bounds));
    tcase_add_loop_test(tcase, a_file_says_the_same_in_every_encoding, 0, G_N_ELEMENTS(encodings));
    tcase_add_test(tcase, a_code_beside_the_name_of_another_is_a_warning);
    tcase_add_test(tcase, a_later_delivery_supersedes);
    tcase_add_test(tcase, the_same_content_twice_counts_once);
    tcase_add_test(tcase,
                   two_files_of_one_delivery_that_differ_are_both_refused_until_one_is_mended);
    tcase_add_test(tcase, a_folder_of_greater_path_supersedes_in_one_run);
    tcase_add_test(tcase, a_file_changed_in_place_replaces_itself);
    tcase_add_test(tcase, a_rejected_later_version_leaves_the_earlier_in_force_and_says_so);
    tcase_add_test(tcase, a_file_that_disappears_stays_in_force);
    tcase_add_test(tcase, a_header_without_rows_is_a_nil_report);
    tcase_add_test(tcase, a_second_run_does_nothing);
    tcase_add_test(tcase, the_register_makes_the_tree);
    tcase_add_test(tcase, a_changed_register_is_applied_to_files_read_before);
    return support_run("normalize", tcase);
}
