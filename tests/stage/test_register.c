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
    { "101,甲,,,2020-12-31,\n102,乙,,,,\n", "102|001|1", "102|200", "error|unit-unknown|101" },
    { "101,甲,,,,\n102,乙,,2022-01-01,,101\n", "101|001|1", "101|100", "error|unit-unknown|102" },
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
                   "3|原单位编码: unit '101' went into '102'; both count: '101' 1.00 yuan, '102' "
                   "without a figure");
    support_put(book, "y.csv", SPENT("102", "20000.00"));
    take(book);
    support_expect(book, "SELECT message FROM normalize_finding WHERE check_id = 'unit-merged'",
                   "原单位编码: unit '101' went into '102'; both count: '101' 1.00 yuan, '102' "
                   "20000.00 yuan");
    support_remove_folder(book);
}
END_TEST

#define TWO_UNITS "单位编码,单位名称\n101,甲\n102,乙\n"
#define ANONYMOUS "支出性质,决算数（元）\n基本支出,1.00\n"
#define HEADED "编制单位：乙\n" ANONYMOUS

static void set_path(const char *book, const char *pattern)
{
    g_autofree char *file = g_build_filename(book, "book.ini", NULL);
    g_autofree char *text = NULL;
    g_autofree char *entry = g_strdup_printf("[book]\npath = %s\n", pattern);

    ck_assert(g_file_get_contents(file, &text, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(text, "[book]\n", 2);
    g_autofree char *changed = g_strjoinv(entry, parts);
    ck_assert(g_file_set_contents(file, changed, -1, NULL));
}

static const struct {
    const char *pattern, *path, *text, *rows, *message;
} paths[] = {
    { "{unit_code}/{year}/*", "102/2021/x.csv", ANONYMOUS, "102|2021|0|100", "" },
    { "{unit_code}/{year}/*", "102/2021/a/b.csv", ANONYMOUS, "102|2021|0|100", "" },
    { "*/{unit_name}_{year}*", "in/乙_2021年.csv", ANONYMOUS, "102|2021|0|100", "" },
    { "{unit_code}-{month}.csv", "102-03.csv",
      "支出性质,数据口径,决算数（元）\n基本支出,month,1.00\n", "102|2021|3|100", "" },
    { "{unit_code}/*", "102/x.csv", HEADED, "102|2021|0|100", "" },
    { "{unit_code}/*", "102/x.csv", SPENT("乙", "1.00"), "102|2021|0|100", "" },
    /* a folder that names no unit says nothing beside a column */
    { "{unit_code}/*", "各单位/x.csv", SPENT("乙", "1.00"), "102|2021|0|100", "" },
    { "{unit_code}/*", "finance/x.csv", SPENT("乙", "1.00"), "102|2021|0|100", "" },
    { "{unit_code}/*", "各单位/x.csv", ANONYMOUS, "",
      "'各单位' is neither the code nor the name of a unit" },
    { "{unit_code}/*", "101/x.csv", HEADED, "",
      "the head line says unit '乙' but the path says '101'" },
    { "{unit_code}/*", "101/x.csv", SPENT("102", "1.00"), "",
      "the row says unit '102' but the path says '101'" },
    { "", "x.csv", "编制单位：甲\n" SPENT("102", "1.00"), "",
      "the row says unit '102' but the head line says '甲'" },
    { "{unit_code}/{year}/*", "102/2020/x.csv", "2021年度\n" ANONYMOUS, "",
      "the head line says year 2021 but the path says 2020" },
    { "{unit_code}/{year}/*", "102/2020/x.csv", ANONYMOUS, "",
      "year 2020, but this book is of 2021" },
};

START_TEST(unit_and_year_come_from_column_head_line_or_path_and_two_must_agree)
{
    char *book = support_book();

    set_path(book, paths[_i].pattern);
    support_put(book, "units.csv", TWO_UNITS);
    support_put(book, paths[_i].path, paths[_i].text);
    take(book);
    support_expect(book,
                   "SELECT unit_code, fiscal_year, month, actual_fen FROM normalize_expenditure"
                   " JOIN normalize_slice USING (slice_no)",
                   paths[_i].rows);
    g_autofree char *found = support_book_rows(
        book, "SELECT message FROM normalize_finding WHERE severity = 'error' AND in_force = 1");
    const char *wanted = paths[_i].message;

    ck_assert_msg(*wanted == '\0' ? *found == '\0' : strstr(found, wanted) != NULL, "%s", found);
    support_remove_folder(book);
}
END_TEST

static const struct {
    const char *other, *rows, *faults;
} deliveries[] = {
    { SPENT("乙", "2.00"), "102", "" },
    { "单位编码,支出性质,决算数（元）\n101,基本支出,1.00\n102,基本支出,1.00\n", "", "error|unit|" },
    { "甲,乙\n1,2\n", "", "error|header|\nerror|unit|" },
};

START_TEST(a_file_that_names_no_unit_takes_the_only_one_of_its_delivery)
{
    char *book = support_book();

    support_put(book, "units.csv", TWO_UNITS);
    support_put(book, "in/z.csv", deliveries[_i].other);
    support_put(book, "in/a.csv", "指标编码,指标名称,指标维度\nS1,甲,数量\n");
    take(book);
    support_expect(book, "SELECT unit_code FROM normalize_indicator", deliveries[_i].rows);
    support_expect(book,
                   "SELECT severity, check_id, unit_code FROM normalize_finding WHERE in_force = 1 "
                   "AND severity = 'error' AND origin = 'reading' ORDER BY check_id",
                   deliveries[_i].faults);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_unit_in_the_file_name_is_only_a_witness)
{
    char *book = support_book();

    support_put(book, "units.csv", TWO_UNITS);
    support_put(book, "甲.csv", SPENT("102", "1.00"));
    support_put(book, "102 乙.csv", SPENT("乙", "1.00"));
    take(book);
    support_expect(
        book, "SELECT DISTINCT unit_code FROM normalize_slice WHERE kind = 'expenditure'", "102");
    support_expect(book, FAULTS, "warning|unit-witness|");
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
        "ORDER BY detail",
        "category|按支出性质的支出明细|all|all|1\neconomic|按经济分类的支出明细|all|all|2\n"
        "function|按功能分类的支出明细|all|all|3\ndetail|按功能和经济分类的支出明细|all|all|4");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("register");

    tcase_add_loop_test(tcase, the_register_says_who_may_send_and_whose_the_money_is, 0,
                        G_N_ELEMENTS(registers));
    tcase_add_test(tcase, a_recoded_unit_fills_one_slot_under_either_code);
    tcase_add_test(tcase, a_recoding_that_comes_later_moves_what_was_sent_before);
    tcase_add_test(tcase, a_merger_shows_both_figures);
    tcase_add_loop_test(tcase, unit_and_year_come_from_column_head_line_or_path_and_two_must_agree,
                        0, G_N_ELEMENTS(paths));
    tcase_add_loop_test(tcase, a_file_that_names_no_unit_takes_the_only_one_of_its_delivery, 0,
                        G_N_ELEMENTS(deliveries));
    tcase_add_test(tcase, a_unit_in_the_file_name_is_only_a_witness);
    tcase_add_test(tcase, the_forms_of_lists_show_all_money_in_more_or_less_detail);
    return support_run("register", tcase);
}
