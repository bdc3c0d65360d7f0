#include <string.h>

#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define NODES                                                                                      \
    "SELECT unit_code, parent_code, owes_accounts FROM normalize_unit WHERE unit_code <> '001' "   \
    "ORDER BY unit_code"
#define ROWS                                                                                       \
    "SELECT unit_code, actual_fen FROM normalize_expenditure JOIN normalize_slice USING "          \
    "(slice_no) ORDER BY slice_no, line"
#define FAULTS                                                                                     \
    "SELECT severity, check_id, unit_code FROM normalize_finding WHERE in_force = 1 AND origin "   \
    "<> "                                                                                          \
    "'check' ORDER BY file_no, line, column_no, check_id"
#define REGISTER "单位编码,单位名称,上级单位编码,有效期起,有效期止,原单位编码\n"
#define SPENT(unit, amount) "单位编码,支出性质,决算数（元）\n" unit ",基本支出," amount "\n"

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
}

/* Each register is followed by one file from 101 and one from 102. */
static const struct {
    const char *rows, *nodes, *spent, *faults;
} registers[] = {
    /* the parent of the last valid day, whatever the order of the rows */
    { "101,甲,103,2021-07-01,,\n101,甲,102,,2021-06-30,\n102,乙,,,,\n103,丙,,,,\n",
      "101|103|1\n102|001|1\n103|001|0", "101|100\n102|200", "" },
    { "101,甲,102,,,\n101,甲,103,2020-01-01,2021-03-31,\n102,乙,,,,\n103,丙,,,,\n",
      "101|102|1\n102|001|0\n103|001|1", "101|100\n102|200", "" },
    /* valid on one day of the year is valid; a day before it is not */
    { "101,甲,,,2021-01-01,\n102,乙,,2021-12-31,,\n", "101|001|1\n102|001|1", "101|100\n102|200",
      "" },
    { "101,甲,,,2020-12-31,\n102,乙,,,,\n", "102|001|1", "102|200", "error|unit-not-valid|101" },
    { "101,甲,,,,\n102,乙,,2022-01-01,,101\n", "101|001|1", "101|100", "error|unit-not-valid|102" },
    /* a merger: the successor was there before, or has another predecessor, or has none that ended
     */
    { "101,甲,,,2021-06-30,\n102,乙,,2019-01-01,,101\n", "101|001|1\n102|001|1", "101|100\n102|200",
      "warning|unit-merged|102" },
    { "101,甲,,,2021-06-30,\n103,丙,,,2021-06-30,\n102,乙,,2021-07-01,,101 103\n",
      "101|001|1\n102|001|1\n103|001|1", "101|100\n102|200",
      "warning|unit-merged|102\nwarning|unit-merged|102" },
    /* two successors: neither is the same unit */
    { "101,甲,,,2021-06-30,\n102,乙,,2021-07-01,,101\n103,丙,,2021-07-01,,101\n",
      "101|001|1\n102|001|1\n103|001|1", "101|100\n102|200", "" },
    /* a gap of one day: not the same unit */
    { "101,甲,,,2021-06-30,\n102,乙,,2021-07-02,,101\n", "101|001|1\n102|001|1", "101|100\n102|200",
      "" },
};

START_TEST(the_register_says_who_may_send_and_whose_the_money_is)
{
    char *book = support_book();
    g_autofree char *text = g_strconcat(REGISTER, registers[_i].rows, NULL);

    support_put(book, "units.csv", text);
    support_put(book, "x.csv", SPENT("101", "1.00"));
    support_put(book, "y.csv", SPENT("102", "2.00"));
    take(book);
    support_expect(book, NODES, registers[_i].nodes);
    support_expect(book, ROWS, registers[_i].spent);
    support_expect(book, FAULTS, registers[_i].faults);
    support_remove_folder(book);
}
END_TEST

#define RECODED "101,甲,,,2021-06-30,\n102,乙,,2021-07-01,2021-09-30,101\n103,丙,,2021-10-01,,102\n"

START_TEST(a_recoded_unit_fills_one_slot_under_either_code)
{
    char *book = support_book();

    support_put(book, "1/units.csv", REGISTER RECODED "104,丁,101,,,\n");
    support_put(book, "1/x.csv", SPENT("101", "1.00"));
    take(book);
    support_expect(book, NODES, "103|001|0\n104|103|1");
    support_expect(book, "SELECT * FROM normalize_succession", "101|103\n102|103");
    support_expect(book, ROWS, "103|100");
    support_put(book, "2/x.csv", SPENT("103", "3.00"));
    take(book);
    support_expect(book, ROWS, "103|300");
    support_put(book, "3/x.csv", SPENT("乙", "2.00"));
    take(book);
    support_expect(book, ROWS, "103|200");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_recoding_that_comes_later_moves_what_was_sent_before)
{
    char *book = support_book();

    support_put(book, "1/units.csv", REGISTER "101,甲,,,,\n");
    support_put(book, "1/x.csv", SPENT("101", "1.00"));
    take(book);
    support_expect(book, ROWS, "101|100");
    support_put(book, "2/units.csv", REGISTER "101,甲,,,2021-03-31,\n102,甲,,2021-04-01,,101\n");
    take(book);
    support_expect(book, ROWS, "102|100");
    support_expect(book, NODES, "102|001|1");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_merger_shows_both_figures)
{
    char *book = support_book();

    support_put(book, "units.csv", REGISTER "101,甲,,,2021-06-30,\n102,乙,,,,101\n");
    support_put(book, "x.csv", SPENT("101", "1.00"));
    take(book);
    support_expect(book,
                   "SELECT line, message FROM normalize_finding WHERE check_id = 'unit-merged'",
                   "3|原单位编码: unit '101' went into '102'; both count: '101' 1.00 元, '102' "
                   "without a figure");
    support_put(book, "y.csv", SPENT("102", "20000.00"));
    take(book);
    support_expect(book, "SELECT message FROM normalize_finding WHERE check_id = 'unit-merged'",
                   "原单位编码: unit '101' went into '102'; both count: '101' 1.00 元, '102' "
                   "20000.00 元");
    support_remove_folder(book);
}
END_TEST

/* What is said of a code that is in the register, but not in this year, or damaged. */
static const struct {
    const char *rows, *sent, *check_id, *message, *expected;
} refusals[] = {
    { "101,甲,,,2019-12-31,\n102,乙,,,,\n", "101", "unit-not-valid",
      "unit '101' ended on 2019-12-31, before the year 2021", "-" },
    /* by its name too, unless another bears it now */
    { "101,甲,,,2019-12-31,\n102,乙,,,,\n", "甲", "unit-not-valid",
      "unit '101' ended on 2019-12-31, before the year 2021", "-" },
    { "101,甲,,,2019-12-31,\n102,甲,,,,\n", "甲", "", "", "" },
    { "101,甲,,2022-01-01,,\n102,乙,,,,\n", "101", "unit-not-valid",
      "unit '101' begins on 2022-01-01, after the year 2021", "-" },
    /* twice gone, and once to come: the last day before the year counts */
    { "101,甲,,2010-01-01,2011-12-31,\n101,甲,,2013-01-01,2018-06-30,\n101,甲,,2022-01-01,,\n",
      "101", "unit-not-valid", "unit '101' ended on 2018-06-30, before the year 2021", "-" },
    { "101,甲,,,2019-12-31,\n102,乙,,,,101\n", "101", "unit-not-valid",
      "unit '101' ended on 2019-12-31, before the year 2021; the register names as its successor: "
      "102",
      "102" },
    { "101,甲,,,2019-12-31,\n103,丙,,,,101\n102,乙,,,,100 101\n", "101", "unit-not-valid",
      "unit '101' ended on 2019-12-31, before the year 2021; the register names as its successors: "
      "102 103",
      "102 103" },
    { "00101,甲,,,,\n102,乙,,,,\n", "101", "unit-unknown",
      "unit '101' is not in the register: a spreadsheet took the code for a number; '00101' would "
      "be "
      "right",
      "00101" },
    { "101,甲,,,,\n102,乙,,,,\n", "101.0", "unit-unknown",
      "unit '101.0' is not in the register: a spreadsheet took the code for a number; '101' would "
      "be "
      "right",
      "101" },
    { "101,甲,,,,\n102,乙,,,,\n", "110", "unit-unknown",
      "unit '110' is not in the register; nearest: 101 001 102", "101 001 102" },
};

START_TEST(a_unit_that_is_not_there_is_refused_with_the_reason_and_what_would_be_right)
{
    char *book = support_book();
    g_autofree char *units = g_strconcat(REGISTER, refusals[_i].rows, NULL);
    g_autofree char *sent =
        g_strdup_printf("单位编码,支出性质,决算数（元）\n%s,基本支出,1.00\n", refusals[_i].sent);
    g_autofree char *told = *refusals[_i].check_id == '\0'
                                ? g_strdup("")
                                : g_strdup_printf("error|%s|单位编码: %s|%s", refusals[_i].check_id,
                                                  refusals[_i].message, refusals[_i].expected);

    support_put(book, "units.csv", units);
    support_put(book, "x.csv", sent);
    take(book);
    support_expect(book,
                   "SELECT severity, check_id, message, expected FROM normalize_finding WHERE "
                   "in_force = 1 AND origin = 'reading'",
                   told);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_unit_that_ends_before_it_begins_is_refused)
{
    char *book = support_book();

    support_put(book, "units.csv",
                REGISTER "10,丙局,,,,\n101,甲中心,10,2021-06-01,2021-05-31,\n"
                         "102,乙所,10,2021-06-01,2021-06-01,\n");
    take(book);
    support_expect(book, "SELECT check_id, unit_code, line, column_no, message FROM v_finding",
                   "date-order|101|3|5|有效期止: the unit ends before it begins, on 2021-06-01");
    support_expect(book, "SELECT unit_code FROM normalize_unit WHERE unit_code LIKE '10_'", "102");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_parent_of_another_year_is_called_so)
{
    char *book = support_book();

    support_put(book, "units.csv", REGISTER "101,甲,102,,,\n102,乙,,,2019-12-31,\n103,丙,999,,,\n");
    take(book);
    support_expect(
        book, "SELECT unit_code, message FROM normalize_finding ORDER BY unit_code",
        "101|上级单位编码: parent '102' is not there on any day of the year; the unit hangs "
        "under the root\n"
        "103|上级单位编码: parent '999' is not in the register; the unit hangs under the "
        "root");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_end_of_a_unit_is_told_of_files_read_before_it)
{
    char *book = support_book();

    support_put(book, "a/units.csv", REGISTER "101,甲,,,,\n102,乙,,,,\n");
    support_put(book, "x.csv", SPENT("101", "1.00"));
    take(book);
    support_expect(book, ROWS, "101|100");
    support_put(book, "b/units.csv", REGISTER "101,甲,,,2019-12-31,\n");
    take(book);
    support_expect(book, ROWS, "");
    support_expect(book, FAULTS, "error|unit-not-valid|101");
    support_put(book, "c/units.csv", REGISTER "102,乙,,,,101\n");
    take(book);
    support_expect(book, "SELECT expected FROM normalize_finding WHERE in_force = 1", "102");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_file_that_is_no_register_ends_the_one_under_its_path)
{
    char *book = support_book();

    support_put(book, "units.csv", REGISTER "101,甲,,,,\n");
    support_put(book, "a.csv", SPENT("101", "1.00"));
    take(book);
    support_expect(book, "SELECT unit_code FROM normalize_unit ORDER BY 1", "001\n101");
    support_put(book, "units.csv", SPENT("101", "2.00"));
    take(book);
    support_expect(book, "SELECT unit_code FROM normalize_unit", "001");
    support_expect(book,
                   "SELECT path, status FROM normalize_slice JOIN ingest_file USING (file_no) "
                   "ORDER BY file_no",
                   "a.csv|rejected\nunits.csv|superseded\nunits.csv|rejected");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_forms_of_lists_show_all_money_in_more_or_less_detail)
{
    char *book = support_book();

    support_put(book, "a.csv", SPENT("001", "100"));
    take(book);
    support_expect(
        book,
        "SELECT form, title, fund_scope, category_scope, detail FROM normalize_form "
        "WHERE form IN ('category', 'economic', 'function', 'detail') ORDER BY detail",
        "category|按支出性质的支出明细|all|all|1\neconomic|按经济分类的支出明细|all|all|2\n"
        "function|按功能分类的支出明细|all|all|3\ndetail|按功能和经济分类的支出明细|all|all|4");
    support_expect(book,
                   "SELECT form, fund_scope, category_scope, detail FROM normalize_form "
                   "WHERE form LIKE 'cj01%' OR form IN ('gk03', 'cj08-1') ORDER BY form",
                   "cj01|all|none|3\ncj01-category|all|all|1\ncj01-economic|all|none|2\n"
                   "cj08-1|general|basic|4\ngk03|all|all|3");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("register");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase,
                        a_unit_that_is_not_there_is_refused_with_the_reason_and_what_would_be_right,
                        0, G_N_ELEMENTS(refusals));
    tcase_add_test(tcase, a_unit_that_ends_before_it_begins_is_refused);
    tcase_add_test(tcase, a_parent_of_another_year_is_called_so);
    tcase_add_test(tcase, the_end_of_a_unit_is_told_of_files_read_before_it);

    tcase_add_loop_test(tcase, the_register_says_who_may_send_and_whose_the_money_is, 0,
                        G_N_ELEMENTS(registers));
    tcase_add_test(tcase, a_recoded_unit_fills_one_slot_under_either_code);
    tcase_add_test(tcase, a_recoding_that_comes_later_moves_what_was_sent_before);
    tcase_add_test(tcase, a_merger_shows_both_figures);
    tcase_add_test(tcase, a_file_that_is_no_register_ends_the_one_under_its_path);
    tcase_add_test(tcase, the_forms_of_lists_show_all_money_in_more_or_less_detail);
    return support_run("register", tcase);
}
