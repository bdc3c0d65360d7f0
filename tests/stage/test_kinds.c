/* Every kind of list: a good file, a row that cannot be taken, and what supersedes what. */
#include <string.h>

#include "aggregate.h"
#include "ingest.h"
#include "kinds.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define FAULTS                                                                                     \
    "SELECT severity, line, check_id FROM normalize_finding WHERE in_force = 1 AND origin <> "     \
    "'check' ORDER BY file_no, line, column_no, check_id"
#define FATES                                                                                      \
    "SELECT read, accepted, control, duplicate, rejected, held FROM normalize_file ORDER BY "      \
    "file_no"
#define ADJUSTMENTS                                                                                \
    "SELECT document, node_code, amount_fen FROM normalize_adjustment ORDER BY document, line_no"
#define UNITS                                                                                                           \
    "单位编码,单位名称,上级单位编码,单位类型\n001,某厅,,\n00101,甲中心,001,事业单位\n00102," \
    "乙所,001,事业单位\n"

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

static const struct {
    const char *text, *query, *rows, *faults, *fates;
} cases[] = {
    { "收支科目,金额（万元）\n财政拨款收入,1.50\n附属单位上缴收入,—\n年末结转和结余,2\n",
      "SELECT unit_code, account, amount_fen, amount_slack_fen FROM normalize_balance",
      "001|income_fiscal|1500000|5000\n001|closing|2000000|5000", "", "2|2|0|0|0|0" },
    /* a paragraph from a workbook, whose cells break lines by U+2028 */
    { "章节,序号,内容\n1.1,1, 第一行\342\200\250第二行 \n",
      "SELECT replace(text, char(10), '/') FROM normalize_narrative", "第一行/第二行", "",
      "1|1|0|0|0|0" },
    { "收支科目,金额（元）\n财政拨款收入,1.00\n没有的收入,2.00\n",
      "SELECT account FROM normalize_balance", "", "error|3|code-unknown", "2|0|0|0|2|0" },
    { "收支科目,金额（元）\n财政拨款收入,1.00\n财政拨款收入,2.00\n",
      "SELECT account FROM normalize_balance", "", "error|3|row-double", "2|0|0|0|2|0" },
    { "往来单位编码,往来方向,收支科目,金额（元）\n001,拨付,对附属单位补助支出,3.00\n001,收到,"
      "附属单位上缴收入,4\n",
      "SELECT counterparty_code, direction, account, amount_fen FROM normalize_transfer",
      "001|paid|subsidy|300\n001|received|income_affiliated|400", "", "2|2|0|0|0|0" },
    { "往来单位编码,往来方向,收支科目,金额（元）\n001,左,对附属单位补助支出,3.00\n",
      "SELECT account FROM normalize_transfer", "", "error|2|code-unknown", "1|0|0|0|1|0" },
    { "预算单位编码,单位类型,应报表,报送期限,可否零报告\n001,,支出明细,2022-03-01,否\n,事业单位,"
      "balance,,\n",
      "SELECT unit_code, unit_type, form, due, nil_allowed FROM normalize_expectation",
      "001||expenditure|2022-03-01|0\n001|事业单位|balance||1", "", "2|2|0|0|0|0" },
    { "预算单位编码,单位类型,应报表\n001,事业单位,支出明细\n,行政单位,支出明细\n",
      "SELECT unit_type, form FROM normalize_expectation", "行政单位|expenditure",
      "error|2|row-keys", "2|1|0|0|1|0" },
    { "调整文号,行号,调整单位编码,支出性质,收支科目,调整金额（元）,调整原因,经办人\n甲〔2022〕1号,"
      "1,"
      "001,基本支出,,-5.00,重复,张三\n甲〔2022〕1号,2,001,,其他收入,5.00,漏记,张三\n",
      "SELECT node_code, document, line_no, category, account, amount_fen, reason, author FROM "
      "normalize_adjustment",
      "001|甲〔2022〕1号|1|basic||-500|重复|张三\n001|甲〔2022〕1号|2||income_other|500|漏记|张三",
      "", "2|2|0|0|0|0" },
    { "调整文号,行号,调整单位编码,支出性质,调整金额（元）,调整原因,经办人\n甲,1,001,,5.00,重复,"
      "张三\n乙,1,001,基本支出,—,重复,张三\n丙,1,001,基本支出,5.00,重复,\n丁,1,001,基本支出,5.00,"
      "重复,张三\n",
      ADJUSTMENTS, "丁|001|500", "error|2|row-keys\nerror|3|cell-missing\nerror|4|cell-missing",
      "4|1|0|0|3|0" },
    { "支出性质,收支科目,决算数（元）,金额（元）\n基本支出,,1.00,\n,其他收入,,2.00\n",
      "SELECT unit_code, category, account, actual_fen, actual_slack_fen, amount_fen FROM "
      "normalize_difference",
      "001|basic||100|0|-\n001||income_other|-|-|200", "", "2|2|0|0|0|0" },
    { "支出性质,收支科目,决算数（元）,金额（元）\n基本支出,其他收入,1.00,\n",
      "SELECT account FROM normalize_difference", "", "error|2|row-keys", "1|0|0|0|1|0" },
    { "问题编号,说明,填写人\n0123456789abcdef,已核实,张三\nfedcba9876543210,,\n",
      "SELECT unit_code, finding_id, text, author FROM normalize_explanation",
      "001|0123456789abcdef|已核实|张三", "", "1|1|0|0|0|0" },
    { "问题编号,说明\n0123456789abcdef,一\n0123456789abcdef,二\nfedcba9876543210,三\n",
      "SELECT finding_id FROM normalize_explanation", "fedcba9876543210", "error|3|row-double",
      "3|1|0|0|2|0" },
};

START_TEST(each_kind_is_read_by_its_rules)
{
    char *book = support_book();

    support_put(book, "x.csv", cases[_i].text);
    take(book);
    support_expect(book, cases[_i].query, cases[_i].rows);
    support_expect(book, FAULTS, cases[_i].faults);
    support_expect(book, FATES, cases[_i].fates);
    support_remove_folder(book);
}
END_TEST

#define TOTALS                                                                                     \
    "SELECT line, basis, label, account, counterparty_code, direction, category, actual_fen, "     \
    "amount_fen, amount_slack_fen FROM normalize_control ORDER BY slice_no, line"

static const struct {
    const char *text, *query, *rows, *totals, *faults, *fates;
    const char *tails; /* line, form, what, parts, summed, verdict */
} totalled[] = {
    /* 本年收入合计 is an account; 合计 and its kin are compared with other rows */
    { "收支科目,金额（万元）\n财政拨款收入,1.50\n其中：政府性基金,0.5\n其他收入,1\n小计,2.50\n"
      "本年收入合计,2.5\n合计,5\n总计,—\n",
      "SELECT account, amount_fen, amount_slack_fen FROM normalize_balance",
      "income_fiscal|1500000|5000\nincome_other|1000000|5000\nincome_total|2500000|5000",
      "3|of_which|其中:政府性基金|||||-|500000|5000\n5|subtotal|小计|||||-|2500000|5000\n"
      "7|total|合计|||||-|5000000|5000",
      "", "6|3|3|0|0|0",
      "5|balance|subtotal amount|2|2500000|exact\n6|balance|income_total amount|2|2500000|exact\n"
      "7|balance|total amount|2|2500000|mismatch" },
    { "往来单位编码,往来方向,收支科目,金额（元）\n001,拨付,对附属单位补助支出,3.00\n合计,拨付,,3."
      "00\n"
      "002,收到,附属单位上缴收入,4\n小计,收到,附属单位上缴收入,4\n小计,收到,附属单位上缴收入,4\n",
      "SELECT counterparty_code, direction, amount_fen FROM normalize_transfer",
      "001|paid|300\n002|received|400",
      "3|total|合计|||paid||-|300|0\n5|subtotal|小计|income_affiliated||received||-|400|0\n"
      "6|subtotal|小计|income_affiliated||received||-|400|0",
      "", "5|2|3|0|0|0",
      "3|transfer|total paid amount|1|300|exact\n"
      "5|transfer|income_affiliated received amount|1|400|exact\n"
      "6|transfer|income_affiliated received amount|1|400|exact" },
    { "支出性质,收支科目,决算数（元）,金额（元）\n基本支出,,1.00,\n合计,,1.00,\n,其他收入,,2.00\n"
      ",合计,,2.00\n",
      "SELECT category, account, actual_fen, amount_fen FROM normalize_difference",
      "basic||100|-\n|income_other|-|200", "3|total|合计|||||100|-|-\n5|total|合计|||||-|200|0", "",
      "4|2|2|0|0|0",
      "3|difference|total actual|1|100|exact\n5|difference|total amount|1|200|exact" },
    /* a total over several units belongs to no slice, whatever the kind */
    { "单位编码,收支科目,金额（元）\n001,其他收入,1\n合计,,1\n",
      "SELECT account FROM normalize_balance", "income_other", "", "warning|3|total-of-units",
      "2|1|1|0|0|0", "" },
    /* a total is not taken where its slice is not */
    { "收支科目,金额（元）\n没有的收入,1\n合计,1\n", "SELECT account FROM normalize_balance", "",
      "", "error|2|code-unknown", "2|0|0|0|2|0", "" },
    /* in a list that has no totals the word is no key */
    { "调整文号,行号,调整单位编码,支出性质,调整金额（元）,调整原因,经办人\n甲,1,001,合计,5.00,重复,"
      "张三\n",
      ADJUSTMENTS, "", "", "error|2|code-unknown", "1|0|0|0|1|0", "" },
};

START_TEST(a_row_that_states_a_total_is_kept_apart_and_never_summed)
{
    char *book = support_book();

    support_put(book, "x.csv", totalled[_i].text);
    take(book);
    support_expect(book, totalled[_i].query, totalled[_i].rows);
    support_expect(book, TOTALS, totalled[_i].totals);
    support_expect(book, FAULTS, totalled[_i].faults);
    support_expect(book, FATES, totalled[_i].fates);
    (void)support_stage(book, &aggregate_stage);
    support_expect(book,
                   "SELECT line, form, what, parts, summed_fen, verdict FROM aggregate_tail"
                   " ORDER BY line, what",
                   totalled[_i].tails);
    support_remove_folder(book);
}
END_TEST

START_TEST(the_totals_of_files_that_contradict_each_other_are_rejected_with_them)
{
    char *book = support_book();

    support_put(book, "a.csv", "收支科目,金额（元）\n其他收入,1\n合计,1\n");
    support_put(book, "b.csv", "收支科目,金额（元）\n其他收入,2\n合计,2\n");
    take(book);
    support_expect(book, TOTALS, "");
    support_expect(book, FATES, "2|0|0|0|2|0\n2|0|0|0|2|0");
    support_expect(book, "SELECT file, control, rejected FROM v_fate ORDER BY file",
                   "a.csv|0|2\nb.csv|0|2");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_statements_over_all_kinds_name_each_table)
{
    static const char *const files[] = { "check_staged", "add_conflict_rejects" };

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path =
            g_strconcat(SOURCE_DIR "/schemas/normalize/", files[i], ".sql", NULL);
        g_autofree char *sql = NULL;
        ck_assert(g_file_get_contents(path, &sql, NULL, NULL));
        for (const Kind *kind = kinds; kind->name != NULL; kind++) {
            const char *name = strcmp(kind->name, "unit") == 0 ? "register" : kind->name;
            g_autofree char *source = g_strconcat("FROM normalize_", name, NULL);
            ck_assert_msg(strstr(sql, source) != NULL, "%s: %s", files[i], source);
        }
    }
}
END_TEST

START_TEST(a_list_that_expenditure_and_difference_share_is_told_by_the_file_name)
{
    char *book = support_book();

    support_put(book, "a.csv", "支出性质,决算数（元）\n基本支出,1.00\n");
    support_put(book, "经费差额表.csv", "支出性质,决算数（元）\n基本支出,2.00\n");
    take(book);
    support_expect(book, "SELECT actual_fen FROM normalize_expenditure", "100");
    support_expect(book, "SELECT actual_fen FROM normalize_difference", "200");
    support_remove_folder(book);
}
END_TEST

#define HEADER "调整文号,行号,调整单位编码,支出性质,调整金额（元）,调整原因,经办人\n"

START_TEST(an_adjustment_file_replaces_its_own_document_over_all_units)
{
    char *book = support_book();

    support_put(book, "a/units.csv", UNITS);
    support_put(book, "a/x.csv",
                HEADER "甲,1,00101,基本支出,1.00,错,张三\n甲,2,00102,基本支出,2.00,错,张三\n"
                       "乙,1,00102,基本支出,3.00,错,张三\n");
    take(book);
    support_expect(book, ADJUSTMENTS, "乙|00102|300\n甲|00101|100\n甲|00102|200");
    support_put(book, "b/y.csv", HEADER "甲,1,00101,基本支出,9.00,错,张三\n");
    take(book);
    support_expect(book, ADJUSTMENTS, "乙|00102|300\n甲|00101|900");
    support_expect(
        book,
        "SELECT unit_code, slot_key, status FROM normalize_slice WHERE kind = "
        "'adjustment' ORDER BY slice_no",
        "00101|甲|superseded\n00102|甲|superseded\n00102|乙|in_force\n00101|甲|in_force");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_bad_row_of_a_document_rejects_it_at_every_unit)
{
    char *book = support_book();

    support_put(book, "a/units.csv", UNITS);
    support_put(book, "a/x.csv",
                HEADER "甲,1,00101,基本支出,1.00,错,张三\n甲,2,00102,基本支出,2.00,错,张三\n");
    take(book);
    support_put(book, "b/y.csv",
                HEADER "甲,1,00101,基本支出,9.00,错,张三\n甲,2,00102,没有的,2.00,错,张三\n"
                       "乙,1,00102,基本支出,3.00,错,张三\n");
    take(book);
    support_expect(book,
                   "SELECT document, node_code, amount_fen FROM normalize_adjustment ORDER "
                   "BY document DESC, line_no",
                   "甲|00101|100\n甲|00102|200\n乙|00102|300");
    support_expect(book, "SELECT line, reason FROM normalize_reject ORDER BY line",
                   "2|slice\n3|code-unknown");
    support_expect(book, FAULTS, "error|-|slice-kept\nerror|-|slice-kept\nerror|3|code-unknown");
    support_remove_folder(book);
}
END_TEST

START_TEST(files_that_disagree_on_a_document_are_both_refused)
{
    char *book = support_book();

    support_put(book, "a/units.csv", UNITS);
    support_put(book, "b/x.csv", HEADER "甲,1,00101,基本支出,1.00,错,张三\n");
    support_put(book, "b/y.csv", HEADER "甲,1,00102,基本支出,1.00,错,张三\n");
    take(book);
    support_expect(book, ADJUSTMENTS, "");
    support_expect(book, FAULTS, "error|-|slot-conflict\nerror|-|slot-conflict");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_later_explanation_takes_the_place_of_the_earlier)
{
    char *book = support_book();

    support_put(book, "a.csv", "问题编号,说明\nab,一\ncd,二\n");
    take(book);
    support_put(book, "b.csv", "问题编号,说明\nab,三\n");
    take(book);
    support_expect(book, "SELECT finding_id, text FROM normalize_explanation ORDER BY 1",
                   "ab|三\ncd|二");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_header_of_balances_without_rows_is_a_nil_report)
{
    char *book = support_book();

    support_put(book, "a.csv", "收支科目,金额（元）\n");
    take(book);
    support_expect(book, "SELECT kind, unit_code, status, accepted FROM normalize_slice",
                   "balance|001|in_force|0");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

#define COVERAGE                                                                                   \
    "SELECT node_code, form, units_expected, units_reported, missing_units FROM "                  \
    "aggregate_coverage WHERE node_code = '001' ORDER BY form"

START_TEST(expectations_say_who_owes_what)
{
    char *book = support_book();

    support_put(book, "a/units.csv", UNITS);
    support_put(book, "a/x.csv", "单位编码,支出性质,决算数（元）\n00101,基本支出,1.00\n");
    take(book);
    (void)support_stage(book, &aggregate_stage);
    support_expect(book, COVERAGE, "001|expenditure|2|1|00102");
    support_put(book, "b/expectation.csv",
                "单位编码,单位类型,应报表\n00101,,支出明细\n,事业单位,收入和结转结余\n");
    take(book);
    (void)support_stage(book, &aggregate_stage);
    support_expect(book, COVERAGE, "001|balance|2|0|00101 00102\n001|expenditure|1|1|");
    support_expect(book,
                   "SELECT units_expected, units_reported FROM aggregate_total WHERE node_code = "
                   "'001' AND item = 'total'",
                   "1|1");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_nil_report_is_not_enough_where_the_expectations_ask_for_figures)
{
    static const char found[] = "SELECT unit_code FROM normalize_finding WHERE check_id = "
                                "'nil-not-allowed' AND in_force = 1";
    char *book = support_book();

    support_put(book, "a.csv", "收支科目,金额（元）\n");
    take(book);
    support_expect(book, found, "");
    support_put(book, "b.csv", "单位编码,应报表,可否零报告\n001,balance,否\n");
    take(book);
    support_expect(book, found, "001");
    support_put(book, "c.csv", "单位编码,应报表,可否零报告\n001,balance,是\n");
    take(book);
    support_expect(book, found, "");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("kinds");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, each_kind_is_read_by_its_rules, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(tcase, a_row_that_states_a_total_is_kept_apart_and_never_summed, 0,
                        G_N_ELEMENTS(totalled));
    tcase_add_test(tcase, the_totals_of_files_that_contradict_each_other_are_rejected_with_them);
    tcase_add_test(tcase, the_statements_over_all_kinds_name_each_table);
    tcase_add_test(tcase, a_list_that_expenditure_and_difference_share_is_told_by_the_file_name);
    tcase_add_test(tcase, an_adjustment_file_replaces_its_own_document_over_all_units);
    tcase_add_test(tcase, a_bad_row_of_a_document_rejects_it_at_every_unit);
    tcase_add_test(tcase, files_that_disagree_on_a_document_are_both_refused);
    tcase_add_test(tcase, a_later_explanation_takes_the_place_of_the_earlier);
    tcase_add_test(tcase, a_header_of_balances_without_rows_is_a_nil_report);
    tcase_add_test(tcase, expectations_say_who_owes_what);
    tcase_add_test(tcase, a_nil_report_is_not_enough_where_the_expectations_ask_for_figures);
    return support_run("kinds", tcase);
}
