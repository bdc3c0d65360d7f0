/* What generated books found out about nodes, from files to totals. */
#include "aggregate.h"
#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define UNITS "单位编码,单位名称,上级单位编码\n10,丙局,\n101,甲中心,10\n102,乙所,10\n"
#define ADJUSTMENT "调整文号,行号,调整单位编码,支出性质,金额（万元）,调整原因,经办人\n"
#define SPENT(rows) "单位编码,支出性质,决算数（元）\n" rows
#define DETAIL(rows) "单位编码,支出性质,功能分类科目编码,部门经济分类,决算数（元）\n" rows

static char *book_with_units(void)
{
    char *book = support_book();

    support_put(book, "units.csv", UNITS);
    return book;
}

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    (void)support_stage(book, &aggregate_stage);
}

START_TEST(adjustments_that_cancel_out_still_blur_the_nodes_above)
{
    char *book = book_with_units();

    support_put(book, "x.csv", SPENT("102,基本支出,7.00\n"));
    support_put(book, "adjustment.csv",
                ADJUSTMENT "甲1号,1,101,基本支出,1.5,更正,张\n甲1号,2,101,基本支出,-1.5,冲回,张\n");
    take(book);
    support_expect(book,
                   "SELECT node_code, net, slack, status FROM v_total WHERE item = 'basic' AND "
                   "node_code IN ('10', '101', '102') ORDER BY node_code",
                   "10|7.00|1000.00|A\n101|-|-|O\n102|7.00|0.00|A");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_document_in_two_files_is_one)
{
    char *book = book_with_units();

    support_put(book, "x-1of2.csv", ADJUSTMENT "甲1号,1,101,基本支出,1,更正,张\n");
    support_put(book, "x-2of2.csv", ADJUSTMENT "甲1号,2,101,基本支出,2,更正,张\n");
    take(book);
    support_expect(book,
                   "SELECT node_code, document, fen, rows FROM aggregate_adjustment "
                   "WHERE item = 'basic'",
                   "101|甲1号|3000000|2");
    support_remove_folder(book);
}
END_TEST

/* The nodes after it are looked at all the same. */
START_TEST(a_check_that_one_node_leaves_undecided_is_run_for_the_others)
{
    char *book = book_with_units();

    support_put(book, "x.csv",
                "单位编码,收支科目,金额（元）\n101,本年收入合计,92233720368547000.00\n"
                "101,年初结转和结余,92233720368547000.00\n101,总计,1.00\n"
                "102,本年收入合计,-1.00\n102,总计,-1.00\n");
    take(book);
    support_expect(book,
                   "SELECT check_id, unit_code FROM aggregate_finding WHERE check_id IN "
                   "('check-overflow', 'balance-negative') ORDER BY 1",
                   "balance-negative|102\ncheck-overflow|101");
    support_remove_folder(book);
}
END_TEST

/* 101, which nobody changed, is named by a unit that is not below it. */
START_TEST(who_is_named_from_afar_is_heard_though_only_another_unit_changed)
{
    static const char query[] =
        "SELECT node_code, payer_code, receiver_code, eliminated_fen FROM aggregate_elimination";
    char *book = support_book();

    support_put(book, "units.csv", UNITS "1011,甲站,101\n103,丁所,10\n");
    support_put(book, "1.csv", "单位编码,收支科目,金额（元）\n101,附属单位上缴收入,5.00\n");
    support_put(book, "2.csv",
                "单位编码,支出性质,往来单位编码,决算数（元）\n1011,上缴上级支出,,2.00\n"
                "102,上缴上级支出,101,3.00\n");
    support_put(book, "3.csv", SPENT("103,基本支出,1.00\n"));
    take(book);
    support_expect(book, query, "10|1011 102|101|500");
    support_put(book, "3.csv", SPENT("103,基本支出,2.00\n"));
    take(book);
    support_expect(book, query, "10|1011 102|101|500");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_row_of_a_difference_list_is_traced_to_the_column_that_it_fills)
{
    char *book = book_with_units();

    support_put(book, "差额.csv",
                "单位编码,支出性质,收支科目,决算数（元）,金额（元）\n10,基本支出,,3.00,\n"
                "10,,财政拨款收入,,5.00\n");
    take(book);
    support_expect(
        book,
        "SELECT item, line, column_no, header, fen FROM v_lineage WHERE node_code = '10' "
        "AND form = 'difference' ORDER BY item",
        "basic|2|4|决算数（元）|300\nincome_fiscal|3|5|金额（元）|500\n"
        "total|2|4|决算数（元）|300");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_payment_that_its_payer_does_not_tell_is_one_of_spending)
{
    char *book = book_with_units();

    support_put(book, "x.csv",
                "单位编码,收支科目,往来单位编码,金额（元）\n101,其他收入,102,1.00\n");
    take(book);
    support_expect(book, "SELECT message FROM v_finding WHERE check_id = 'elimination-residue'",
                   "支出 of 102 0.00 元, but 其他收入 of 101 1.00; 0.00 comes off both, -1.00 "
                   "remains (payer-missing)");
    support_remove_folder(book);
}
END_TEST

/* Whose 三公 a list tells that names no fund. */
static const struct {
    const char *rows, *others, *status;
} untold[] = {
    /* neither basic nor project */
    { "101,上缴上级支出,2060503,30299,1.00\n", NULL, "O" },
    /* project, but in another list */
    { "101,上缴上级支出,2060503,30299,1.00\n", SPENT("101,项目支出,2.00\n"), "O" },
    /* basic without a fund */
    { "101,基本支出,2060503,30217,1.00\n", NULL, "O" },
};

START_TEST(what_no_row_tells_is_no_zero_of_three_public)
{
    char *book = book_with_units();
    g_autofree char *text = g_strconcat(DETAIL(""), untold[_i].rows, NULL);

    support_put(book, "x.csv", text);
    if (untold[_i].others != NULL)
        support_put(book, "y.csv", untold[_i].others);
    take(book);
    support_expect(book,
                   "SELECT status FROM aggregate_total WHERE node_code = '101' AND item = "
                   "'three_public'",
                   untold[_i].status);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_nil_report_is_one_beside_a_rejected_list)
{
    char *book = book_with_units();

    support_put(book, "1/x.csv", SPENT("101,基本支出,1.5E+05\n"));
    support_put(book, "2/x.csv", "编制单位：101\n" SPENT(""));
    take(book);
    support_expect(book,
                   "SELECT units_reported, nil_units FROM aggregate_coverage WHERE node_code = "
                   "'10' AND form = 'expenditure'",
                   "1|101");
    support_remove_folder(book);
}
END_TEST

/* Two lists of 101, of which the later file may come first. */
START_TEST(a_finding_stands_in_the_same_file_whichever_came_first)
{
    static const char *const lists[][2] = {
        { "d/a.csv", DETAIL("101,项目支出,2060503,30299,3.00\n") },
        { "d/b.csv", "单位编码,支出性质,往来单位编码,决算数（元）\n101,上缴上级支出,10,2.00\n" },
    };
    char *book = book_with_units();

    support_put(book, "x.csv", "单位编码,支出性质,年初预算数（元）\n102,基本支出,1.00\n");
    support_put(book, lists[1 - _i][0], lists[1 - _i][1]);
    take(book);
    support_put(book, lists[_i][0], lists[_i][1]);
    take(book);
    support_expect(book,
                   "SELECT check_id, path, line FROM aggregate_finding JOIN ingest_file USING "
                   "(file_no) WHERE unit_code = '101' ORDER BY check_id",
                   "amount-absent|d/a.csv|1\nelimination-residue|d/b.csv|2");
    support_remove_folder(book);
}
END_TEST

/* What only a 往来核对表 tells: 10 keeps no books that its side could stand in. */
START_TEST(a_payment_that_no_row_speaks_of_is_proposed_from_the_transfer_list)
{
    char *book = book_with_units();

    support_put(book, "x.csv", SPENT("101,上缴上级支出,5.00\n"));
    support_put(
        book, "transfer.csv",
        "单位编码,往来单位编码,往来方向,收支科目,金额（元）\n101,10,拨付,上缴上级支出,5.00\n");
    take(book);
    support_expect(book,
                   "SELECT node_code, payer_code, receiver_code, paid_fen, eliminated_fen, reason "
                   "FROM aggregate_elimination",
                   "10|101|10|500|0|transfer-list");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_nil_report_of_more_columns_says_more)
{
    char *book = book_with_units();

    support_put(book, "1/x.csv", "编制单位：101\n支出性质,决算数（元）\n");
    support_put(book, "2/x.csv", "编制单位：101\n支出性质,全年预算数（元）,决算数（元）\n");
    take(book);
    support_expect(book,
                   "SELECT adjusted_budget_fen, actual_fen FROM aggregate_total WHERE node_code = "
                   "'101' AND item = 'total'",
                   "0|0");
    support_remove_folder(book);
}
END_TEST

/* Name last year's package in book.ini; it has these totals: node, year, item, own, net, slack. */
static void add_last_year(const char *book, const char *rows)
{
    g_autofree char *path = g_build_filename(book, "book.ini", NULL);
    g_autofree char *folder = g_build_filename(book, "last", "tables", NULL);
    g_autofree char *totals = g_build_filename(folder, "totals.csv", NULL);
    g_autofree char *text = g_strconcat("node_code,fiscal_year,item,own,net,slack\n", rows, NULL);
    g_autofree char *ini = NULL;

    ck_assert(g_file_get_contents(path, &ini, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(ini, "[book]\n", 2);
    g_autofree char *changed = g_strconcat(parts[0], "[book]\nprevious = last\n", parts[1], NULL);
    ck_assert(g_file_set_contents(path, changed, -1, NULL));
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
    ck_assert(g_file_set_contents(totals, text, -1, NULL));
}

/* The unit's own row stays as it is; another one tells that a unit which went into it was there
 * this year. */
START_TEST(last_years_figure_goes_to_the_unit_that_the_register_adds_later)
{
    static const char header[] = "单位编码,单位名称,上级单位编码,有效期起,有效期止,原单位编码\n";
    static const char sums[] = "SELECT node_code, previous_net_fen FROM aggregate_total WHERE item "
                               "= 'total' AND node_code IN ('101', '201') ORDER BY node_code";
    g_autofree char *first =
        g_strconcat(header, "10,丙局,,,,\n101,甲中心,10,2021-09-01,,201 202\n", NULL);
    g_autofree char *later = g_strconcat(header, "201,甲所,10,,2021-08-31,\n", NULL);
    char *book = support_book();

    add_last_year(book, "201,2020,total,9.00,9.00,0.00\n");
    support_put(book, "units.csv", first);
    support_put(book, "x.csv", SPENT("101,基本支出,1.00\n"));
    take(book);
    support_expect(book, sums, "101|900");
    support_put(book, "later/units.csv", later);
    take(book);
    support_expect(book, sums, "101|-\n201|900");
    support_remove_folder(book);
}
END_TEST

/* What the units below spent is in last year's net of the node above, but is not missing with it.
 */
START_TEST(of_a_missing_parent_its_own_accounts_are_missing)
{
    char *book = support_book();

    add_last_year(book, "10,2020,total,1.00,10.00,0.00\n101,2020,total,6.00,6.00,0.00\n"
                        "102,2020,total,3.00,3.00,0.00\n");
    support_put(book, "units.csv",
                "单位编码,单位名称,上级单位编码,会计制度\n10,丙局,,政府会计制度\n101,甲中心,10,\n"
                "102,乙所,10,\n");
    support_put(book, "x.csv", SPENT("101,基本支出,1.00\n"));
    take(book);
    support_expect(book,
                   "SELECT node_code, missing_units, previous_share_missing FROM v_coverage WHERE "
                   "form = 'expenditure' AND node_code IN ('10', '102') ORDER BY node_code",
                   "10|10 102|0.4000\n102|102|1.0000");
    support_remove_folder(book);
}
END_TEST

/* Of a slice against last year's and, where that is not known, the siblings: also of the root, of
 * units with units below, whose own accounts are told beside the net, and of two siblings. */
static const struct {
    const char *last_year, *rows, *found;
} scales[] = {
    { "10,2020,total,2.00,9.00,0.00\n", "10,基本支出,20000.00\n101,基本支出,7.00\n",
      "10|2.00|20000.00" },
    /* the net of those below is no measure for its own */
    { "10,2020,total,,2.00,0.00\n", "10,基本支出,20000.00\n101,基本支出,7.00\n", "" },
    { "9,2020,total,1.00,1.00,0.00\n", "101,基本支出,1.00\n102,基本支出,5000.00\n",
      "101|5000.00|1.00\n102|1.00|5000.00" },
    { "9,2020,total,1.00,1.00,0.00\n", "101,基本支出,1.00\n102,基本支出,20000.01\n", "" },
};

START_TEST(the_scale_of_every_slice_is_looked_at)
{
    char *book = book_with_units();
    g_autofree char *text = g_strconcat(SPENT(""), scales[_i].rows, NULL);

    add_last_year(book, scales[_i].last_year);
    support_put(book, "x.csv", text);
    take(book);
    support_expect(book,
                   "SELECT unit_code, expected, actual FROM aggregate_finding WHERE check_id = "
                   "'scale' ORDER BY unit_code",
                   scales[_i].found);
    support_remove_folder(book);
}
END_TEST

/* What a unit with units below says of itself against what it said of itself. */
START_TEST(own_accounts_of_a_parent_are_compared_with_last_years)
{
    char *book = book_with_units();

    add_last_year(book, "10,2020,closing,4.00,9.00,0.00\n10,2020,total,1.00,9.00,0.00\n"
                        "10,2020,three_public,1.00,9.00,0.00\n101,2020,closing,,9.00,0.00\n");
    support_put(book, "balance.csv",
                "单位编码,收支科目,金额（元）\n10,年初结转和结余,5.00\n101,年初结转和结余,9.00\n");
    support_put(book, "x.csv",
                "单位编码,支出性质,部门支出经济分类科目编码,资金性质,决算数（元）\n"
                "10,基本支出,30217,11,9.00\n");
    take(book);
    support_expect(book,
                   "SELECT check_id, unit_code, expected, actual FROM aggregate_finding WHERE "
                   "check_id IN ('opening-closing', 'total-last-year', 'three-public-more') "
                   "ORDER BY check_id",
                   "opening-closing|10|4.00|5.00\nthree-public-more|10|1.00|9.00\n"
                   "total-last-year|10|1.00|9.00");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_category_without_an_amount_that_others_give_is_told)
{
    char *book = book_with_units();

    support_put(book, "x.csv",
                "单位编码,支出性质,年初预算数（元）,决算数（元）\n101,基本支出,1.00,1.00\n"
                "101,项目支出,,2.00\n101,经营支出,,2.00\n102,项目支出,3.00,3.00\n");
    take(book);
    support_expect(
        book,
        "SELECT unit_code, message FROM aggregate_finding WHERE check_id = "
        "'amount-absent'",
        "101|年初预算数（元） of 项目支出: no row gives a figure, but other units do; sums "
        "of it leave this unit out");
    support_remove_folder(book);
}
END_TEST

/* By number, sheet name or layout; of a form laid out in two ways either does. */
START_TEST(an_official_form_may_be_expected)
{
    char *book = book_with_units();

    support_put(book, "expectation.csv",
                "单位编码,应报表\n101,财决04\n102,财决04表\n101,gk02\n102,机构运行信息表\n");
    support_put(book, "x.csv",
                "支出决算表,,,,,,,\n编制单位：甲中心,,,,,,,单位：元\n"
                "项目,,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出\n"
                "功能分类科目编码,科目名称,,,,,,\n2060503,科技条件专项,6.00,4.00,2.00,,,\n");
    take(book);
    support_expect(book,
                   "SELECT form, units_expected, units_reported, missing_units FROM "
                   "aggregate_coverage WHERE node_code = '10' ORDER BY form",
                   "cj04|2|1|102\nexpenditure|0|0|\nfj03|1|0|102\ngk02|1|0|101");
    support_expect(book,
                   "SELECT item, units_expected, units_reported FROM aggregate_total WHERE "
                   "node_code = '10' AND item IN ('basic', 'three_public', 'income_total')",
                   "basic|2|1\nincome_total|1|0\nthree_public|2|0");
    support_expect(book,
                   "SELECT form FROM normalize_form_item WHERE form NOT GLOB '*-[a-z]*' AND form "
                   "NOT LIKE 'yt0_' AND form NOT IN (SELECT code FROM normalize_code WHERE list = "
                   "'form')",
                   "");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_scale_of_a_book_of_one_unit_is_looked_at)
{
    char *book = support_book();

    add_last_year(book, "001,2020,total,1.00,1.00,0.00\n");
    support_put(book, "x.csv", SPENT("001,基本支出,10000.00\n"));
    take(book);
    support_expect(book,
                   "SELECT node_code, unit_code, expected, actual FROM aggregate_finding WHERE "
                   "check_id = 'scale'",
                   "001|001|1.00|10000.00");
    support_remove_folder(book);
}
END_TEST

/* In a measure; the root's row says whose department it is. */
START_TEST(the_node_above_the_root_speaks_for_it)
{
    char *book = support_book();

    support_put(book, "units.csv", "单位编码,单位名称,上级单位编码\n001,丙局,900\n101,甲中心,\n");
    support_put(book, "x.csv", SPENT("101,基本支出,1.00\n"));
    support_put(book, "measure.csv",
                "预算单位编码,数据项,数值,提供方,依据文件\n"
                "900,disclosure_problems,1,财政部门,财1号\n");
    take(book);
    support_expect(book,
                   "SELECT node_code, provider, value_e6, document, source_code FROM "
                   "aggregate_measure WHERE measure = 'disclosure_problems' ORDER BY node_code",
                   "001|department|1000000|财1号|900\n101|department|1000000|财1号|900");
    support_put(book, "later/units.csv", "单位编码,单位名称,上级单位编码\n001,丙局,\n");
    take(book);
    support_expect(book, "SELECT status FROM normalize_slice WHERE kind = 'measure'", "rejected");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("consolidation");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, adjustments_that_cancel_out_still_blur_the_nodes_above);
    tcase_add_test(tcase, a_payment_that_its_payer_does_not_tell_is_one_of_spending);
    tcase_add_test(tcase, a_document_in_two_files_is_one);
    tcase_add_test(tcase, a_check_that_one_node_leaves_undecided_is_run_for_the_others);
    tcase_add_test(tcase, who_is_named_from_afar_is_heard_though_only_another_unit_changed);
    tcase_add_test(tcase, a_row_of_a_difference_list_is_traced_to_the_column_that_it_fills);
    tcase_add_loop_test(tcase, what_no_row_tells_is_no_zero_of_three_public, 0,
                        G_N_ELEMENTS(untold));
    tcase_add_test(tcase, a_nil_report_is_one_beside_a_rejected_list);
    tcase_add_loop_test(tcase, a_finding_stands_in_the_same_file_whichever_came_first, 0, 2);
    tcase_add_test(tcase, a_payment_that_no_row_speaks_of_is_proposed_from_the_transfer_list);
    tcase_add_test(tcase, a_nil_report_of_more_columns_says_more);
    tcase_add_test(tcase, of_a_missing_parent_its_own_accounts_are_missing);
    tcase_add_test(tcase, last_years_figure_goes_to_the_unit_that_the_register_adds_later);
    tcase_add_loop_test(tcase, the_scale_of_every_slice_is_looked_at, 0, G_N_ELEMENTS(scales));
    tcase_add_test(tcase, a_category_without_an_amount_that_others_give_is_told);
    tcase_add_test(tcase, an_official_form_may_be_expected);
    tcase_add_test(tcase, own_accounts_of_a_parent_are_compared_with_last_years);
    tcase_add_test(tcase, the_scale_of_a_book_of_one_unit_is_looked_at);
    tcase_add_test(tcase, the_node_above_the_root_speaks_for_it);
    return support_run("consolidation", tcase);
}
