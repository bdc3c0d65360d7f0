/* Official forms as offices export them: every trap that was seen in real tables is a test here. */
#include <string.h>

#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define FORMS "SELECT form, read, accepted, control, rejected FROM normalize_file ORDER BY file_no"
#define SPENT                                                                                      \
    "SELECT s.form, e.category, e.function_code, e.economic_code, e.fund_source, e.actual_fen, "   \
    "e.line, e.column_no FROM normalize_expenditure AS e JOIN normalize_slice AS s USING "         \
    "(slice_no) ORDER BY s.form, e.line, e.column_no"
#define ACCOUNTS                                                                                   \
    "SELECT s.form, b.account, b.function_code, b.fund_source, b.initial_budget_fen, "             \
    "b.amount_fen FROM normalize_balance AS b JOIN normalize_slice AS s USING (slice_no) ORDER "   \
    "BY s.form, b.line, b.column_no"
#define TOTALS                                                                                     \
    "SELECT c.kind, c.label, c.basis, c.category, c.function_code, COALESCE(c.actual_fen, "        \
    "c.amount_fen), c.column_no FROM normalize_control AS c ORDER BY c.slice_no, c.line, "         \
    "c.column_no"
#define FAULTS                                                                                     \
    "SELECT severity, check_id, line, column_no FROM normalize_finding WHERE in_force = 1 AND "    \
    "origin <> 'check' ORDER BY file_no, line, column_no, check_id"
#define MESSAGES                                                                                   \
    "SELECT message FROM normalize_finding WHERE in_force = 1 AND origin <> 'check' ORDER BY "     \
    "file_no, line, column_no, check_id"
#define NOT_EXACT                                                                                  \
    "SELECT form, what, parts, stated_fen, summed_fen, slack_fen, verdict, line, column_no FROM "  \
    "normalize_sum WHERE verdict <> 'exact' ORDER BY slice_no, sum_no"
#define UNITS "SELECT DISTINCT unit_code FROM normalize_slice ORDER BY 1"

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

/* A book with one file, read. */
static char *book_with(const char *path, const char *text)
{
    char *book = support_book();

    support_put(book, path, text);
    take(book);
    return book;
}

#define HEAD(title, blanks) title blanks "\n编制单位：示例局" blanks "单位：元\n"

#define SPENDING_HEADER                                                                                                        \
    "项目,,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,\"对附属单位补\n助支出\"\n" \
    "\"功能分类\n科目编码\",科目名称,,,,,,\n"

START_TEST(a_list_of_codes_is_read_with_the_place_of_each_figure)
{
    char *book = book_with("x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,6.00,4.00,2.00,,,\n"
                           "206,科学技术支出,6.00,4.00,2.00,,,\n"
                           "20605,科技条件与服务,6.00,4.00,2.00,,,\n"
                           "2060501,机构运行,4.00,4.00,,,,\n"
                           "2060503,科技条件专项,2.00,,2.00,,,\n"
                           "注：本表反映部门本年度各项支出情况。,,,,,,,\n");

    support_expect(book, FORMS, "cj04|13|2|11|0");
    support_expect(book, SPENT, "cj04|basic|2060501|||400|10|4\ncj04|project|2060503|||200|11|5");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_expect(book, "SELECT COUNT(*) > 10 FROM normalize_sum", "1");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_form_is_whole_also_where_its_name_says_that_it_is_a_part)
{
    static const char text[] =
        HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER "合计,,4.00,4.00,,,,\n"
                                                      "206,科学技术支出,4.00,4.00,,,,\n"
                                                      "20605,科技条件与服务,4.00,4.00,,,,\n"
                                                      "2060501,机构运行,4.00,4.00,,,,\n";
    char *book = book_with("x-1of2.csv", text);

    support_expect(book, SPENT, "cj04|basic|2060501|||400|10|4");
    support_put(book, "x-2of2.csv",
                "支出性质,决算数（元）\n基本支出,4.00\n"); /* waits for the list's part 1 */
    take(book);
    support_expect(book, SPENT, "cj04|basic|2060501|||400|10|4");
    support_expect(book,
                   "SELECT form, status FROM normalize_slice WHERE kind = 'expenditure' ORDER BY 1",
                   "category|held\ncj04|in_force");
    support_put(book, "x-2of2.csv", text);
    take(book);
    support_expect(book,
                   "SELECT DISTINCT status FROM normalize_slice WHERE form = 'cj04' ORDER BY 1",
                   "duplicate\nin_force");
    support_expect(book, SPENT, "cj04|basic|2060501|||400|10|4");
    support_remove_folder(book);
}
END_TEST

START_TEST(split_codes_with_header_and_total_on_one_line)
{
    char *book = book_with(
        "x.csv", HEAD("支出决算表", ",,,,,,,,,") "项目,,,,本年支出合计,基本支出,项目支出,"
                                                 "上缴上级支出,经营支出,对附属单位补助支出\n"
                                                 "功能分类科目编码,,,科目名称,,,,,,\n"
                                                 "类,款,项,合计,6.00,4.00,2.00,,,\n"
                                                 "206,,,科学技术支出,6.00,4.00,2.00,,,\n"
                                                 "206,05,,科技条件与服务,6.00,4.00,2.00,,,\n"
                                                 "206,05,01,机构运行,4.00,4.00,,,,\n"
                                                 "206,05,03,科技条件专项,2.00,,2.00,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|8|6\ncj04|project|2060503|||200|9|7");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(joined_codes_under_a_header_of_three_columns)
{
    char *book = book_with(
        "x.csv", HEAD("支出决算表", ",,,,,,,,,") "项目,,,,本年支出合计,基本支出,项目支出,"
                                                 "上缴上级支出,经营支出,对附属单位补助支出\n"
                                                 "支出功能分类科目编码,,,科目名称,,,,,,\n"
                                                 "类,款,项,栏次,1,2,3,4,5,6\n"
                                                 ",,,合计,6.00,6.00,,,,\n"
                                                 "2060501,,,机构运行,6.00,6.00,,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||600|7|6");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_lost_zero_in_a_split_code_is_told_with_what_would_be_right)
{
    char *book = book_with(
        "x.csv", HEAD("支出决算表", ",,,,,,,,,") "项目,,,,本年支出合计,基本支出,项目支出,"
                                                 "上缴上级支出,经营支出,对附属单位补助支出\n"
                                                 "功能分类科目编码,,,科目名称,,,,,,\n"
                                                 "类,款,项,合计,6.00,6.00,,,,\n"
                                                 "206,5,1,机构运行,6.00,6.00,,,,\n");

    support_expect(book, FAULTS, "error|code-damaged|6|1");
    support_expect(book, "SELECT expected FROM normalize_finding WHERE check_id = 'code-damaged'",
                   "2060501");
    support_expect(book, SPENT, "");
    support_remove_folder(book);
}
END_TEST

/* The total may be the first row or the last. */
static const char *const total_places[] = {
    "合计,,6.00,4.00,2.00\n2060501,机构运行,4.00,4.00,\n2060503,科技条件专项,2.00,,2.00\n",
    "2060501,机构运行,4.00,4.00,\n2060503,科技条件专项,2.00,,2.00\n合计,,6.00,4.00,2.00\n",
    "2060501,机构运行,4.00,4.00,\n2060503,科技条件专项,2.00,,2.00\n小计,,6.00,4.00,2.00\n",
};

START_TEST(a_total_stands_first_or_last)
{
    g_autofree char *text =
        g_strconcat(HEAD("一般公共预算财政拨款支出决算表", ",,,,") "项目,,合计,基本支出,项目支出\n"
                                                                   "功能分类科目编码,科目名称,,,\n",
                    total_places[_i], NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, FORMS, "gk05|7|2|5|0");
    support_expect(book,
                   "SELECT e.category, e.function_code, e.actual_fen FROM normalize_expenditure AS "
                   "e ORDER BY e.line",
                   "basic|2060501|400\nproject|2060503|200");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

#define FUND_HEADER                                                                                 \
    "项目,,\"年初结转和\n结余\",本年收入,本年支出,,,\"年末结转和\n结余\"\n" \
    "\"功能分类\n科目编码\",科目名称,,,,,,\n"

START_TEST(a_line_that_is_row_label_and_header_at_once_is_no_total_of_nothing)
{
    char *book =
        book_with("x.csv", HEAD("政府性基金预算财政拨款收入支出决算表", ",,,,,,,") FUND_HEADER
                  "合计,,,,合计,基本支出,项目支出,\n"
                  "21208,国有土地使用权出让收入安排的支出,1.00,5.00,4.00,,4.00,2.00\n");

    support_expect(book, FORMS, "gk08|5|4|1|0");
    support_expect(book, SPENT, "gk08|project|21208|||400|9|7");
    support_expect(book, ACCOUNTS,
                   "gk08|opening|21208||-|100\ngk08|income_fiscal|21208||-|500\ngk08|closing|21208|"
                   "|-|200");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_empty_form_is_nil_where_its_note_says_so_and_the_template_s_instruction_does_not)
{
    char *book = book_with(
        "x.csv", HEAD("政府性基金预算财政拨款收入支出决算表", ",,,,,,,") FUND_HEADER
        "合计,,,,合计,基本支出,项目支出,\n,,,,,,,\n"
        "注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。,,,,,,,\n"
        "无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：,,,,,,,\n"
        "说明：示例局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。,,,,,,,\n");

    support_expect(book,
                   "SELECT kind, form, status, accepted, control FROM normalize_slice ORDER BY 1",
                   "balance|gk08|in_force|0|0\nexpenditure|gk08|in_force|0|0");
    support_expect(book, FAULTS, "");
    support_put(book, "x.csv",
                HEAD("政府性基金预算财政拨款收入支出决算表", ",,,,,,,") FUND_HEADER
                "合计,,,,合计,基本支出,项目支出,\n"
                "无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下"
                "述说明：本表无数据,,,,,,,\n");
    take(book);
    support_expect(book, "SELECT check_id FROM normalize_finding WHERE in_force = 1", "form-empty");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_numeral_one_is_a_filler_and_an_ordinal_and_never_a_figure)
{
    char *book = book_with(
        "x.csv", HEAD("收入支出决算总表",
                      ",,,") "收入,,支出,\n项目,决算数,项目,决算数\n"
                             "一、一般公共预算财政拨款收入,3.00,一、一般公共服务支出,一\n"
                             "二、政府性基金预算财政拨款收入,一,二、外交支出,—\n"
                             "五、事业收入,1.00,六、科学技术支出,4.00\n"
                             "本年收入合计,4.00,本年支出合计,4.00\n"
                             "使用非财政拨款结余,――,结余分配,－\n"
                             "年初结转和结余, -   ,年末结转和结余,\n总计,4.00,总计,4.00\n");

    support_expect(book, FORMS, "gk01|7|4|3|0");
    support_expect(book, ACCOUNTS,
                   "gk01|income_fiscal||11|-|300\ngk01|income_institution|||-|100\n"
                   "gk01|income_total|||-|400");
    support_expect(book, SPENT, "gk01||206|||400|7|4");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_function_is_known_by_its_name_whatever_its_ordinal)
{
    char *book = book_with(
        "x.csv", HEAD("收入支出决算总表",
                      ",,,") "收入,,支出,\n项目,决算数,项目,决算数\n"
                             "八、其他收入,4.00,二十四、抗疫特别国债安排的支出,1.00\n"
                             ",,十九、住房保障支出,3.00\n本年收入合计,4.00,本年支出合计,4.00\n");

    support_expect(book, SPENT, "gk01||234|||100|5|4\ngk01||221|||300|6|4");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(panels_side_by_side_are_one_list_though_one_of_them_is_shorter)
{
    char *book = book_with("x.csv", HEAD("一般公共预算财政拨款基本支出决算表",
                                         ",,,,,") "\"经济分类\n科目编码\",科目名称,决算数,"
                                                  "\"经济分类\n科目编码\",科目名称,决算数\n"
                                                  "301,工资福利支出,5.00,302,商品和服务支出,3.00\n"
                                                  "30101,　　基本工资,4.00,30201,　　办公费,1.00\n"
                                                  "30102,　　津贴补贴,1.00,30202,　　印刷费,0.00\n"
                                                  ",,,30211,　　差旅费,2.00\n,,,310,资本性支出,1."
                                                  "00\n,,,31002,　　办公设备购置,1.00\n"
                                                  "人员经费合计,,5.00,公用经费合计,,4.00\n");

    support_expect(book, FORMS, "gk06|11|6|5|0");
    support_expect(book,
                   "SELECT economic_code, category, actual_fen, line, column_no FROM "
                   "normalize_expenditure ORDER BY line, column_no",
                   "30101|basic|400|7|3\n30201|basic|100|7|6\n30102|basic|100|8|3\n30202|basic|0|8|"
                   "6\n30211|basic|200|9|6\n31002|basic|100|11|6");
    support_expect(book, NOT_EXACT, "");
    support_expect(book,
                   "SELECT what, parts FROM normalize_sum WHERE what LIKE '公用经费合计%' ORDER BY "
                   "sum_no",
                   "公用经费合计，决算数：末级之和|3\n公用经费合计，决算数：下级之和|2");
    support_remove_folder(book);
}
END_TEST

START_TEST(three_panels_and_a_total_whose_words_span_two_of_them)
{
    char *book = book_with(
        "x.csv",
        HEAD("一般公共预算财政拨款基本支出决算明细表",
             ",,,,,,,,") "人员经费,,,公用经费,,,,,\n"
                         "科目编码,科目名称,金额,科目编码,科目名称,金额,科目编码,科目名称,金额\n"
                         "301,工资福利支出,5.00,302,商品和服务支出,3.00,310,资本性支出,1.00\n"
                         "30101,基本工资,5.00,30201,办公费,3.00,31002,办公设备购置,1.00\n"
                         "人员经费合计,,5.00,公用经费合计,,,,,4.00\n");

    support_expect(book, FORMS, "gk06|8|3|5|0");
    support_expect(book,
                   "SELECT label, actual_fen, column_no FROM normalize_control WHERE label "
                   "<> '' ORDER BY column_no",
                   "人员经费合计|500|3\n公用经费合计|400|9");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(rounding_of_printed_parts_is_a_tail_and_more_is_a_finding_at_the_cell)
{
    char *book =
        book_with("x.csv", "一般公共预算财政拨款基本支出决算表,,\n编制单位：示例局,,单位：万元\n"
                           "经济分类科目编码,科目名称,决算数\n302,商品和服务支出,10.23\n"
                           "30201,办公费,3.78\n30202,印刷费,0.00\n30211,差旅费,6.44\n"
                           "公用经费合计,,10.29\n");

    support_expect(book, NOT_EXACT,
                   "gk06|302 商品和服务支出，决算数：末级之和|2|10230000|10220000|15000|rounding|4|"
                   "3\ngk06|公用经费合计，决算数：末级之和|2|10290000|10220000|15000|mismatch|8|3\n"
                   "gk06|公用经费合计，决算数：下级之和|1|10290000|10230000|10000|mismatch|8|3");
    support_expect(book,
                   "SELECT severity, line, column_no, expected, actual, difference FROM "
                   "normalize_finding WHERE check_id = 'form-sum' ORDER BY expected",
                   "error|8|3|102200.00|102900.00|700.00\nerror|8|3|102300.00|102900.00|600.00");
    support_remove_folder(book);
}
END_TEST

#define PIVOT_BLOCKS                                                                                                      \
    "项目,,合计,工资福利支出,,,资本性支出（基本建设）,,,资本性支出,,\n"                         \
    "科目编码,科目名称,,小计,基本工资,津贴补贴,小计,房屋建筑物购建,办公设备购置,小计," \
    "房屋建筑物购建,办公设备购置\n"

START_TEST(columns_of_a_pivot_are_known_by_block_and_name)
{
    char *book =
        book_with("x.csv", HEAD("项目支出决算明细表", ",,,,,,,,,,,") PIVOT_BLOCKS
                  "类 款 项,栏次,1,2,3,4,5,6,7,8,9,10\n"
                  "合计,,15.00,3.00,1.00,2.00,5.00,5.00,一,7.00,3.00,4.00\n"
                  "206,科学技术支出,15.00,3.00,1.00,2.00,5.00,5.00,一,7.00,3.00,4.00\n"
                  "2060503,科技条件专项,15.00,3.00,1.00,2.00,5.00,5.00,一,7.00,3.00,4.00\n");

    support_expect(book,
                   "SELECT category, function_code, economic_code, actual_fen, column_no FROM "
                   "normalize_expenditure ORDER BY column_no",
                   "project|2060503|30101|100|5\nproject|2060503|30102|200|6\n"
                   "project|2060503|30901|500|8\nproject|2060503|31001|300|11\n"
                   "project|2060503|31002|400|12");
    support_expect(book, "SELECT form, read, accepted, control FROM normalize_file",
                   "cj05-2|27|5|22");
    support_expect(book, "SELECT control, compared FROM normalize_slice", "22|11");
    support_expect(book, NOT_EXACT, "");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_pivot_s_columns_may_stand_anywhere)
{
    char *book =
        book_with("x.csv", HEAD("基本支出决算明细表",
                                ",,,,,,,") "项目,,合计,商品和服务支出,,工资福利支出,,其他支出\n"
                                           "科目编码,科目名称,,小计,办公费,小计,基本工资,小计\n"
                                           "合计,,6.00,1.00,1.00,2.00,2.00,3.00\n"
                                           "2060501,机构运行,6.00,1.00,1.00,2.00,2.00,3.00\n");

    support_expect(book,
                   "SELECT economic_code, actual_fen, column_no FROM normalize_expenditure ORDER "
                   "BY column_no",
                   "30201|100|5\n30101|200|7\n399|300|8");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_figure_below_words_that_a_pivot_does_not_know_rejects_it)
{
    char *book = book_with(
        "x.csv",
        HEAD("基本支出决算明细表",
             ",,,,,") "项目,,合计,商品和服务支出,,\n科目编码,科目名称,,小计,办公费,新费用\n"
                      "合计,,3.00,3.00,1.00,2.00\n2060501,机构运行,3.00,3.00,1.00,2.00\n");

    support_expect(book, FAULTS, "error|form-column|4|6");
    support_expect(
        book, MESSAGES,
        "the form cj05-1 has no column '商品和服务支出 新费用': its figures are not read");
    support_expect(book, SPENT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_sheet_name_cut_at_31_characters_names_the_form_of_a_sheet_without_title)
{
    char *book = book_with("Z08_1 一般公共预算财政拨款基本支出决算明细表(财决08-.csv",
                           "编制单位：示例局,,,金额单位：元,\n项目,,合计,商品和服务支出,\n"
                           "科目编码,科目名称,,小计,办公费\n合计,,1.00,1.00,1.00\n"
                           "2060501,机构运行,1.00,1.00,1.00\n");

    support_expect(book, SPENT, "cj08-1|basic|2060501|30201||100|5|5");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* Titles of budgets and of forms that nobody knows. */
static const char *const other_titles[] = {
    "收入支出预算总表",
    "2021年收入支出预算总表",
    "教育收费支出决算表",
    "财政专户管理资金收入支出决算表",
    "QB04中央财政拨款人员经费明细表",
    "QB04 中央财政拨款人员经费明细表(气决补04表)",
    "项目收入支出决算表",
    "行政事业类项目收入支出决算表",
    "一般公共预算财政拨款收入支出决算表",
    "公共预算财政拨款收入支出决算表",
    "其他收入等明细情况表",
    "其他收入明细情况表",
    "财政拨款支出决算明细表",
    "一般公共预算财政拨款项目支出决算表",
    "资产负债简表",
};

START_TEST(another_table_s_title_is_never_taken_for_a_form_s)
{
    g_autofree char *text = g_strdup_printf(
        HEAD("%s", ",,,") "收入,,支出,\n项目,决算数,项目,决算数\n"
                          "一、一般公共预算财政拨款收入,3.00,一、一般公共服务支出,3.00\n",
        other_titles[_i]);
    g_autofree char *expected = g_strconcat("warning|form-unknown|", other_titles[_i], NULL);
    char *book = book_with("收入支出决算总表.csv", text);

    support_expect(book, "SELECT form, is_bad, read FROM normalize_file", "|0|0");
    support_expect(book,
                   "SELECT severity, check_id, value FROM normalize_finding WHERE check_id = "
                   "'form-unknown'",
                   expected);
    support_expect(book, "SELECT COUNT(*) FROM normalize_slice", "0");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_title_that_does_not_say_final_accounts_needs_something_else_that_does)
{
    static const char text[] =
        HEAD("收入支出总表", ",,,") "收入,,支出,\n项目,%s,项目,%s\n"
                                    "一、一般公共预算财政拨款收入,3.00,一、一般公共服务支出,3.00\n";
    g_autofree char *final = g_strdup_printf(text, "决算数", "决算数");
    g_autofree char *unsaid = g_strdup_printf(text, "金额", "金额");
    char *book = book_with("x.csv", final);

    support_expect(book, "SELECT form FROM normalize_file", "gk01");
    support_put(book, "x.csv", unsaid);
    take(book);
    support_expect(book, "SELECT form FROM normalize_file ORDER BY file_no DESC LIMIT 1", "");
    support_remove_folder(book);
}
END_TEST

/* What may stand around a whole title. */
static const struct {
    const char *title, *form;
} titles[] = {
    { "支出决算表", "cj04" },           { "部门支出决算表", "cj04" },
    { "2021年度支出决算表", "cj04" },   { "示例局2021年度部门支出决算表", "cj04" },
    { "示例局支出决算表", "cj04" },     { "三、支出决算表", "cj04" },
    { "公开03表 支出决算表", "gk03" },  { "支出决算表（公开03表）", "gk03" },
    { "附表3：支出决算表", "cj04" },    { "Z04 支出决算表(财决04表)", "cj04" },
    { "表三 支出决算表", "cj04" },      { "附件三：支出决算表", "cj04" },
    { "附表十一、支出决算表", "cj04" }, { "表二十一 支出决算表", "cj04" },
    { "支 出 决 算 表", "cj04" },       { "支出决算表（单位：元）", "cj04" },
};

START_TEST(a_title_is_known_with_what_stands_around_it)
{
    g_autofree char *text = g_strconcat(titles[_i].title,
                                        ",,,,,,,\n编制单位：示例局,,,,,,,单位：元\n" SPENDING_HEADER
                                        "2060501,机构运行,4.00,4.00,,,,\n",
                                        NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, "SELECT form FROM normalize_file", titles[_i].form);
    support_expect(book, "SELECT COUNT(*) FROM normalize_expenditure", "1");
    support_remove_folder(book);
}
END_TEST

/* A title that itself begins with a numeral is not cut into. */
static const char *const numbered_titles[] = {
    "表五 一般公共预算财政拨款支出决算表",
    "表五、一般公共预算财政拨款支出决算表",
    "附表十一 一般公共预算财政拨款支出决算表",
    "公开05表 一般公共预算财政拨款支出决算表",
    "五、一般公共预算支出决算表",
    "一般公共预算财政拨款支出决算表（功能科目）",
};

START_TEST(a_numeral_before_a_title_that_begins_with_one)
{
    g_autofree char *text =
        g_strconcat(numbered_titles[_i], ",,,,\n编制单位：示例局,,,,单位：万元\n",
                    "项目,,合计,基本支出,项目支出\n功能分类科目编码,科目名称,,,\n"
                    "2060501,机构运行,4.00,4.00,\n",
                    NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, "SELECT form FROM normalize_file", "gk05");
    support_expect(book, "SELECT COUNT(*) FROM normalize_expenditure", "1");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_unknown_form_is_listed_by_its_title_and_not_by_the_number_beside_it)
{
    char *book =
        book_with("x.csv", "机关运行经费支出决算表,,\n,,公开12表\n部门：示例局,,单位：万元\n"
                           "经费,决算数,占比\n办公费,1.00,5%\n");

    support_expect(book, "SELECT check_id, line, value FROM normalize_finding",
                   "form-unknown|1|机关运行经费支出决算表");
    support_remove_folder(book);
}
END_TEST

#define SUMMARY "收入,,支出,\n项目,决算数,项目,决算数\n八、其他收入,4.00,六、科学技术支出,4.00\n"
#define FUNCTIONS(amounts) "科目编码,科目名称," amounts "\n2060501,机构运行,4.00,4.00"
#define FISCAL                                                                                                             \
    "收入,,支出,,,,\n项目,决算数,项目,合计,一般公共预算财政拨款,政府性基金预算财政拨款," \
    "国有资本经营预算财政拨款\n一、一般公共预算财政拨款,4.00,六、科学技术支出,4.00,4.00,,\n"
#define ECONOMIC "经济分类科目编码,科目名称,决算数\n30201,办公费,4.00\n"
#define THREE_PUBLIC "项目,预算数,决算数\n合计,4.00,4.00\n公务接待费,4.00,4.00\n"
#define FUND                                                                                       \
    FUNCTIONS("年初结转和结余,本年收入,本年支出合计,基本支出,项目支出,年末结转和结余")             \
    ",4.00,4.00,,4.00\n"

/* Titles that were seen for the same form, and sheets whose title is part of another's. */
static const struct {
    const char *title, *rows, *form;
} variants[] = {
    { "收入支出决算总表", SUMMARY, "gk01" },
    { "收支决算总表", SUMMARY, "gk01" },
    { "部门收支决算总表", SUMMARY, "gk01" },
    { "收入支出总表", SUMMARY, "gk01" },
    { "收入决算表",
      FUNCTIONS("本年收入合计,财政拨款收入,上级补助收入,事业收入,经营收入,附属单位上缴收入,"
                "其他收入") "\n",
      "gk02" },
    { "部门收入决算表",
      FUNCTIONS("本年收入合计,财政拨款收入,上级补助收入,事业收入,经营收入,附属单位上缴收入,"
                "其他收入") "\n",
      "gk02" },
    { "支出决算表",
      FUNCTIONS("本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出") "\n",
      "gk03" },
    { "部门支出决算表",
      FUNCTIONS("本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出") "\n",
      "gk03" },
    { "财政拨款收入支出决算总表", FISCAL, "gk04" },
    { "财政拨款收支决算总表", FISCAL, "gk04" },
    { "一般公共预算财政拨款支出决算表", FUNCTIONS("合计,基本支出,项目支出") "\n", "gk05" },
    { "一般公共预算支出决算表", FUNCTIONS("合计,基本支出,项目支出") "\n", "gk05" },
    { "一般公共预算财政拨款基本支出决算表", ECONOMIC, "gk06" },
    { "基本支出决算表", ECONOMIC, "gk06" },
    { "一般公共预算财政拨款基本支出决算明细表", ECONOMIC, "gk06" },
    { "财政拨款“三公”经费支出决算表", THREE_PUBLIC, "gk07-rows" },
    { "三公经费支出决算表", THREE_PUBLIC, "gk07-rows" },
    { "一般公共预算财政拨款\"\"三公\"\"经费支出决算表", THREE_PUBLIC, "gk07-rows" },
    { "政府性基金预算财政拨款收入支出决算表", FUND, "gk08" },
    { "国有资本经营预算财政拨款收入支出决算表", FUND, "gk09" },
    { "国有资本经营预算财政拨款支出决算表", FUNCTIONS("合计,基本支出,项目支出") "\n", "gk09" },
};

START_TEST(a_form_bears_any_of_its_titles_and_none_of_another_that_holds_the_same_words)
{
    g_autofree char *text = g_strdup_printf("\"%s\"\n部门：示例局,,单位：万元\n%s",
                                            variants[_i].title, variants[_i].rows);
    g_autofree char *expected = g_strconcat(variants[_i].form, "|0|1", NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, "SELECT form, is_bad, accepted > 0 FROM normalize_file", expected);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_form_number_alone_decides_nothing)
{
    char *book =
        book_with("Z05_1.csv", "财决05-1表,,\n编制单位：示例局,,单位：元\n甲,乙,丙\n1,2,3\n");

    support_expect(book, "SELECT form, is_bad FROM normalize_file", "|0");
    support_expect(book, "SELECT check_id FROM normalize_finding", "form-unknown");
    support_remove_folder(book);
}
END_TEST

/* What is wrong with a header, R1.9. */
static const struct {
    const char *header, *message;
    int line, column;
} headers[] = {
    { "项目,,合计,基本支出X,项目支出\n功能分类科目编码,科目名称,,,\n",
      "the title is that of the form gk05 (一般公共预算财政拨款支出决算表), but its column "
      "'基本支出' is "
      "missing; new to it: '基本支出X'",
      3, 4 },
    { "项目,,合计,基本支出,\n功能分类科目编码,科目名称,,,\n",
      "the title is that of the form gk05 (一般公共预算财政拨款支出决算表), but its column "
      "'项目支出' is "
      "missing",
      3, 1 },
    { "编,科目名称,合计,基本支出,项目支出\n",
      "the title is that of the form gk05 (一般公共预算财政拨款支出决算表), but its column "
      "'功能分类科目编码' is missing; new to it: '编'",
      3, 1 },
};

START_TEST(a_form_that_almost_matches_says_what_differs)
{
    g_autofree char *text = g_strconcat(HEAD("一般公共预算财政拨款支出决算表", ",,,,"),
                                        headers[_i].header, "2060501,机构运行,4.00,4.00,\n", NULL);
    g_autofree char *place =
        g_strdup_printf("error|form-header|%d|%d", headers[_i].line, headers[_i].column);
    char *book = book_with("x.csv", text);

    support_expect(book, FAULTS, place);
    support_expect(book, MESSAGES, headers[_i].message);
    support_expect(book, "SELECT is_bad FROM normalize_file", "1");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_list_under_a_form_s_title_is_a_list)
{
    char *book =
        book_with("支出决算表.csv", "支出决算表\n单位：元\n支出性质,功能分类科目编码,决算数\n"
                                    "基本支出,2060501,4.00\n");

    support_expect(book, "SELECT form, kind, accepted FROM normalize_file", "|expenditure|1");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* Headers of the same form, as exporters write them; the last line is its first row. */
static const char *const spending_headers[] = {
    /* one line */
    "科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出\n",
    /* two, with a broken label */
    SPENDING_HEADER,
    /* three, with a group over the amounts */
    "项目,,本年支出,,,,,\n支出功能分类,,合计,基本支出,项目支出,上缴上级支出,经营支出,"
    "对附属单位补助支出\n"
    "科目编码,科目名称,,,,,,\n",
    /* a label broken over two lines of the sheet */
    "项目,,本年支出,基本,项目,上缴上级,经营,对附属单位\n科目编码,科目名称,合计,支出,支出,支出,支出,"
    "补助支出\n",
    /* a line of numbers below */
    SPENDING_HEADER "栏次,,1,2,3,4,5,6\n",
    /* a form number and blank lines above */
    ",,,,,,,公开03表\n,,,,,,,\n" SPENDING_HEADER ",,,,,,,\n",
    /* the unit in the labels */
    "科目编码,科目名称,本年支出合计（元）,基本支出（元）,项目支出（元）,上缴上级支出（元）,"
    "经营支出（元）,"
    "对附属单位补助支出（元）\n",
};

START_TEST(a_header_may_have_any_number_of_lines)
{
    g_autofree char *text =
        g_strconcat(HEAD("支出决算表", ",,,,,,,"), spending_headers[_i],
                    "合计,,6.00,4.00,2.00,,,\n2060501,机构运行,6.00,4.00,2.00,,,\n", NULL);
    char *book = book_with("x.csv", text);

    support_expect(book,
                   "SELECT category, function_code, actual_fen, column_no FROM "
                   "normalize_expenditure ORDER BY column_no",
                   "basic|2060501|400|4\nproject|2060501|200|5");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(separators_in_one_file_and_none_in_the_next_are_the_same_figures)
{
    char *book = book_with("a.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "2060501,机构运行,\"1,234.50\",\"1,234.50\",,,,\n");

    support_put(book, "b.csv",
                HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                "2060501,机构运行,1234.50,1234.50,,,,\n");
    take(book);
    support_expect(book, "SELECT status FROM normalize_slice ORDER BY slice_no",
                   "in_force\nduplicate");
    support_remove_folder(book);
}
END_TEST

START_TEST(commas_that_pad_a_row_or_are_dropped_change_nothing)
{
    char *book =
        book_with("a.csv", "支出决算表\n编制单位：示例局,,,,,,,单位：元,,,\n" SPENDING_HEADER
                           "2060501,机构运行,4.00,4.00,,,,,,,,\n"
                           "2060503,科技条件专项,2.00,,2.00\n注：无\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|7|4\ncj04|project|2060503|||200|8|5");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(zero_is_a_figure_and_a_blank_is_none)
{
    char *book = book_with("a.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "2060501,机构运行,4.00,4.00,0.00,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|7|4\ncj04|project|2060501|||0|7|5");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_same_form_is_read_in_every_encoding_and_line_end)
{
    static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16LE" };
    char *book = support_book();
    gsize size = 0;
    g_autofree char *bytes = g_convert(
        "\uFEFF支出决算表,,,,,,,\r\n编制单位：示例局,,,,,,,单位：元\r\n"
        "项目,,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,\"对附属单位补\n助支出\"\r\n"
        "科目编码,科目名称,,,,,,\r\n2060501,机构运行,4.00,4.00,,,,\r\n",
        -1, encodings[_i], "UTF-8", NULL, &size, NULL);

    support_put_bytes(book, "x.csv", bytes, size);
    take(book);
    support_expect(book, "SELECT actual_fen, column_no FROM normalize_expenditure", "400|4");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* Three-public figures, items over amounts and amounts over items. */
static const char *const three_public[] = {
    HEAD("财政拨款“三公”经费支出决算表",
         ",,,,,,,,,,,") "财政拨款“三公”经费,,,,,,,,,,,\n"
                        "合计,,\"因公出国\n（境）费\",,公务用车购置及运行维护费,,,,,,公务接待费,\n"
                        ",,,,小计,,\"公务用车\n购置费\",,\"公务用车\n运行维护费\",,,\n"
                        "预算数,决算数,预算数,决算数,预算数,决算数,预算数,决算数,预算数,决算数,"
                        "预算数,决算数\n"
                        "9.00,6.00,,,7.00,5.00,,,7.00,5.00,2.00,1.00\n",
    HEAD("一般公共预算财政拨款三公经费支出决算表",
         ",,,,,,,,,,,") "预算数,,,,,,决算数,,,,,\n"
                        "合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费,合计,"
                        "因公出国（境）费,"
                        "公务用车购置及运行费,,,公务接待费\n"
                        ",,小计,公务用车购置费,公务用车运行费,,,,小计,公务用车购置费,"
                        "公务用车运行费,\n"
                        "1,2,3,4,5,6,7,8,9,10,11,12\n"
                        "9.00,,7.00,,7.00,2.00,6.00,,5.00,,5.00,1.00\n",
    HEAD("“三公”经费支出决算表", ",,") "项目,预算数,决算数\n合计,9.00,6.00\n"
                                       "1.因公出国（境）费,—,—\n2.公务用车购置及运行维护费,7.00,5."
                                       "00\n其中：公务用车购置费,,\n"
                                       "公务用车运行维护费,7.00,5.00\n3.公务接待费,2.00,1.00\n",
};

START_TEST(three_public_figures_are_accounts_whichever_way_the_table_lies)
{
    char *book = book_with("x.csv", three_public[_i]);

    support_expect(book,
                   "SELECT account, SUM(initial_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance GROUP BY account ORDER BY account",
                   "three_public|900|600\nthree_public_car_running|700|500\n"
                   "three_public_reception|200|100");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_expect(book, "SELECT COUNT(*) > 0 FROM normalize_sum", "1");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_information_table_gives_accounts_and_measures_and_money_and_counts_in_one_column)
{
    char *book = book_with(
        "x.csv",
        HEAD("机构运行信息表",
             ",,,,,,") "项  目,行次,预算数,统计数,项  目,行次,统计数\n栏  次,,1,2,栏  次,,3\n"
                       "一、“三公”经费支出,1,—,—,二、机关运行经费,24,8.00\n"
                       "（一）支出合计,2,9.00,6.00,（一）行政单位,25,8.00\n"
                       "1．因公出国（境）费,3,0.00,0.00,（二）参照公务员法管理事业单位,26,\n"
                       "2．公务用车购置及运行维护费,4,7.00,5.00,三、国有资产占用情况,27,—\n"
                       "（1）公务用车购置费,5,,,（一）车辆数合计（辆）,28,3\n"
                       "（2）公务用车运行维护费,6,7.00,5.00,1．副部（省）级及以上领导用车,29,0\n"
                       "3．公务接待费,7,2.00,1.00,2．主要领导干部用车,29,1\n"
                       "（1）国内接待费,8,一,1.00,,,\n其中：外事接待费,9,一,,,,"
                       "\n（2）国（境）外接待费,10,一,,,,\n"
                       "（二）相关统计数,11,—,—,,,\n1．因公出国（境）团组数（个）,12,一,0,,,\n"
                       "4．公务用车保有量（辆）,15,一,2,,,\n");

    support_expect(book,
                   "SELECT account, SUM(initial_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance GROUP BY account ORDER BY account",
                   "three_public|900|600\nthree_public_abroad|0|0\n"
                   "three_public_car_running|700|500\nthree_public_reception|200|100");
    support_expect(book,
                   "SELECT measure, value_e6, measure_unit, provider, column_no FROM "
                   "normalize_measure ORDER BY measure",
                   "abroad_groups|0|个|self|4\nagency_operating|8000000|元|self|7\n"
                   "cars_kept|2000000|辆|self|4\nvehicles|3000000|辆|self|7");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

/* A row that is a sum and a figure of its own is blank, or not there, though its parts are. */
static const struct {
    const char *public, *agency, *faults, *messages;
} lost_sums[] = {
    { "（一）支出合计,2,9.00,6.00", "二、机关运行经费,24,8.00", "", "" },
    { "（二）相关统计数,2,,", "二、机关运行经费,24,8.00",
      "warning|form-sum-missing|6|3\nwarning|form-sum-missing|6|4",
      "支出合计，预算数： the row is missing, but its 2 parts add up to 9.00 元\n"
      "支出合计，统计数： the row is missing, but its 2 parts add up to 6.00 元" },
    { "（一）支出合计,2,9.00,6.00", "二、机关运行经费,24,", "warning|form-sum-missing|5|7",
      "机关运行经费，统计数： the total is blank, but its part is 8.00 元" },
    { "（一）支出合计,2,9.00,6.00", ",,", "warning|form-sum-missing|6|7",
      "机关运行经费，统计数： the row is missing, but its part is 8.00 元" },
};

START_TEST(a_sum_that_is_not_there_is_missed_where_its_parts_are)
{
    g_autofree char *text = g_strdup_printf(
        HEAD("机构运行信息表", ",,,,,,") "项目,行次,预算数,统计数,项目,行次,统计数\n"
                                         "栏次,,1,2,栏次,,3\n%s,%s\n"
                                         "2．公务用车购置及运行维护费,4,7.00,5.00,"
                                         "（一）行政单位,25,8.00\n"
                                         "（2）公务用车运行维护费,6,7.00,5.00,,,\n"
                                         "3．公务接待费,7,2.00,1.00,,,\n",
        lost_sums[_i].public, lost_sums[_i].agency);
    char *book = book_with("x.csv", text);

    support_expect(book, FAULTS, lost_sums[_i].faults);
    support_expect(book, MESSAGES, lost_sums[_i].messages);
    support_remove_folder(book);
}
END_TEST

START_TEST(fiscal_income_and_balances_fall_apart_by_budget)
{
    char *book = book_with(
        "x.csv",
        HEAD("财政拨款收入支出决算总表",
             ",,,,,,") "收入,,支出,,,,\n项目,决算数,项目,合计,一般公共预算财政拨款,"
                       "政府性基金预算财政拨款,"
                       "国有资本经营预算财政拨款\n"
                       "一、一般公共预算财政拨款,5.00,六、科学技术支出,7.00,5.00,2.00,\n"
                       "二、政府性基金预算财政拨款,2.00,二、外交支出,,,,\n"
                       "本年收入合计,7.00,本年支出合计,7.00,5.00,2.00,\n"
                       "年初财政拨款结转和结余,1.00,年末财政拨款结转和结余,1.00,1.00,,\n"
                       "一、一般公共预算财政拨款,1.00,,,,,\n二、政府性基金预算财政拨款,,,,,,\n"
                       "总计,8.00,总计,8.00,6.00,2.00,\n");

    support_expect(book, ACCOUNTS,
                   "gk04|income_fiscal||11|-|500\ngk04|income_fiscal||12|-|200\ngk04|closing||11|-|"
                   "100\ngk04|opening||11|-|100");
    support_expect(book, SPENT, "gk04||206||11|500|5|5\ngk04||206||12|200|5|6");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_great_table_is_three_views_of_the_same_money)
{
    char *book = book_with(
        "x.csv",
        HEAD(
            "收入支出决算总表",
            ",,,,,,,,,,,,,,") "收入,,,,,支出,,,,,支出,,,,\n"
                              "项目,行次,年初预算数,全年预算数,决算数,项目（按功能分类）,行次,"
                              "年初预算数,全年预算数,决算数,"
                              "项目（按支出性质和经济分类）,行次,年初预算数,全年预算数,决算数\n"
                              "一、一般公共预算财政拨款收入,1,9.00,8.00,7.00,一、一般公共服务支出,"
                              "32,1.00,1.00,1.00,"
                              "一、基本支出,58,5.00,5.00,4.00\n"
                              "五、事业收入,5,,,1.00,六、科学技术支出,37,8.00,7.00,7.00,人员经费,"
                              "59,5.00,5.00,3.00\n"
                              ",6,,,,,38,,,,公用经费,60,,,1.00\n,7,,,,,39,,,,二、项目支出,61,4.00,"
                              "3.00,4.00\n"
                              ",8,,,,,40,,,,经济分类支出合计,68,9.00,8.00,8.00\n"
                              ",9,,,,,41,,,,工资福利支出,69,5.00,5.00,3.00\n"
                              ",10,,,,,42,,,,商品和服务支出,70,4.00,3.00,5.00\n"
                              "本年收入合计,27,9.00,8.00,8.00,本年支出合计,,,,,,90,9.00,8.00,8.00\n"
                              "年初结转和结余,29,,,2.00,年末结转和结余,,,,,,91,,,2.00\n"
                              "总计,31,9.00,8.00,10.00,总计,,,,,,92,9.00,8.00,10.00\n");

    support_expect(book,
                   "SELECT s.form, SUM(e.initial_budget_fen), SUM(e.adjusted_budget_fen), "
                   "SUM(e.actual_fen) FROM normalize_expenditure AS e JOIN normalize_slice AS s "
                   "USING (slice_no) GROUP BY s.form ORDER BY 1",
                   "cj01|900|800|800\ncj01-category|900|800|800\ncj01-economic|900|800|800");
    support_expect(book,
                   "SELECT account, SUM(initial_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance GROUP BY account ORDER BY account",
                   "closing|-|200\nincome_fiscal|900|700\nincome_institution|-|100\nincome_total|"
                   "900|800\nopening|-|200");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_categories_of_the_great_table_add_up_to_its_spending_by_function)
{
    static const char text[] =
        HEAD("收入支出决算总表",
             ",,,,,,,,,,,,") "收入,,,,支出,,,,支出,,,,\n"
                             "项目,年初预算数,全年预算数,决算数,项目（按功能分类）,年初预算数,"
                             "全年预算数,决算数,项目（按支出性质和经济分类）,年初预算数,全年预算数,"
                             "决算数\n"
                             "五、事业收入,9.00,8.00,7.00,六、科学技术支出,9.00,8.00,7.00,"
                             "一、基本支出,5.00,5.00,4.00\n"
                             ",,,,,,,,二、项目支出,%s,3.00,3.00\n"
                             "本年收入合计,9.00,8.00,7.00,本年支出合计,9.00,8.00,7.00,,,,\n";
    g_autofree char *right = g_strdup_printf(text, "4.00");
    g_autofree char *wrong_budget = g_strdup_printf(text, "4.10");
    char *book = book_with("x.csv", right);

    support_expect(book, NOT_EXACT, "");
    support_expect(book, FAULTS, "");
    support_put(book, "x.csv", wrong_budget);
    take(book);
    support_expect(
        book, NOT_EXACT,
        "cj01|本年支出合计 = 本年支出合计的分项之和，年初预算数|2|900|910|0|mismatch|7|6");
    support_expect(book,
                   "SELECT severity, check_id, line, column_no, difference FROM normalize_finding "
                   "WHERE in_force = 1",
                   "error|form-sum|7|6|-0.10");
    support_remove_folder(book);
}
END_TEST

START_TEST(blank_levels_of_a_self_evaluation_inherit_from_above)
{
    char *book = book_with(
        "x.csv",
        "项目支出绩效自评表,,,,,,,\n（2021年度）,,,,,,,\n项目名称,某项目,,,,,,\n"
        "填报单位：示例局,,,,,,,单位：万元\n"
        "项目资金,,年初预算数,全年预算数（A）,全年执行数（B）,分值,执行率（B/A）,得分\n"
        ",年度资金总额,10.00,10.00,9.00,10,90%,9\n,其中：当年财政拨款,8.00,8.00,7.00,—,,—\n"
        ",上年结转资金,2.00,2.00,2.00,—,,—\n"
        "年度总体目标,按期完成,,,,,,\n"
        "一级指标,二级指标,三级指标,年度指标值（A）,实际完成值（B）,分值,得分,"
        "偏差原因分析及改进措施\n"
        "产出指标,数量指标,培训场次,≥10,12,10,10,\n,,参训人数,200人,220余,10,10,\n"
        ",质量指标,合格率,95%,96%,20,20,\n满意度指标,服务对象满意度指标,满意率,≥90%,92%,10,10,\n"
        "总分,,,,,100,99,\n");

    support_expect(book,
                   "SELECT indicator_code, dimension, target_text, actual_text, weight_e6 / "
                   "1000000 FROM normalize_indicator ORDER BY line",
                   "培训场次|数量|≥10|12|10\n参训人数|数量|200人|220余|10\n合格率|质量|95%|96%|20\n"
                   "满意率|满意度|≥90%|92%|10");
    support_expect(book, "SELECT form, read, accepted, control FROM normalize_file", "zp01|13|4|9");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

#define REGISTER "单位编码,单位名称,别名\n001,示例局,\n001001,甲中心,甲科技中心\n001002,乙所,\n"

START_TEST(a_list_of_budget_indicators_is_known_by_its_labels_alone)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(
        book, "z.csv",
        "单位：元\n财政区划代码,预算单位编码,预算单位名称,主管部门编码,项目名称,资金性质,"
        "支出功能分类科目编码,政府支出经济分类科目编码,部门支出经济分类科目编码,指标下达金额,"
        "指标文号,发文时间\n"
        "440000,001001,甲中心,001,工资,[11]一般公共预算资金,2060501,50501,30101,\"1,000.00\","
        "甲〔2021〕1号,2021-02-01\n"
        "440000,001002,乙所,001,设备,[11]一般公共预算资金,2060503,50601,31002,200.00,"
        "甲〔2021〕2号,2021-03-01\n");
    take(book);
    support_expect(book,
                   "SELECT s.unit_code, s.form, e.function_code, e.economic_code, e.fund_source, "
                   "e.project_name, e.adjusted_budget_fen, e.column_no FROM normalize_expenditure "
                   "AS e JOIN normalize_slice AS s USING (slice_no) ORDER BY 1",
                   "001001|yt01|2060501|30101|11|工资|100000|10\n"
                   "001002|yt01|2060503|31002|11|设备|20000|10");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_flat_export_adds_its_columns_of_payments_and_passes_over_what_is_no_unit)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(book, "z.csv",
                "单位：万元\n预算单位,指标类型,资金性质,集中支付_实际支出数(非政采),"
                "集中支付_实际支出数（政采）,集中支付_转列支出数,实拨_实际支出\n"
                "0,,,7.00,1.00,,\n"
                "[001001]甲中心,[21]当年预算,[11]一般公共预算资金,5.00,1.00,,\n"
                "[001002]乙所,[22]上年结转（非权责制）,[11]一般公共预算资金,1.00,,,\n"
                "[900001]国库,,,1.00,,,\n");
    take(book);
    support_expect(book,
                   "SELECT s.unit_code, e.fund_source, e.actual_fen, e.column_no FROM "
                   "normalize_expenditure AS e JOIN normalize_slice AS s USING (slice_no) ORDER "
                   "BY 1, 4",
                   "001001|11|5000000|4\n001001|11|1000000|5\n001002|11|1000000|4");
    support_expect(book, "SELECT read, accepted, control FROM normalize_file WHERE form = 'yt02'",
                   "6|3|3");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* How the sender is named. */
static const struct {
    const char *head, *unit;
} senders[] = {
    { "编制单位：甲中心,,,,,,,单位：元", "001001" },
    { "编制单位:甲中心,,,,,,,金额单位:元", "001001" },
    { "编制单位,甲中心,,,,2021年度,,金额单位：元", "001001" },
    { "编制单位 甲中心,,,,,,,金额单位：元", "001001" },
    { "部门：甲科技中心,,,,,,,单位：元", "001001" },
    { "编制单位：甲中心　　　　2021年度　　　　金额单位：元,,,,,,,", "001001" },
    { "编制单位：甲中心 金额单位：元,,,,,,,", "001001" },
    { "编制单位：001001甲中心,,,,,,,单位：元", "001001" },
    { "编制单位：[001001]甲中心,,,,,,,单位：元", "001001" },
    { "编 制 单 位：甲中心（公章）,,,,,,,单位：元", "001001" },
    { "公开部门：甲中心,,,,,,,单位：元", "001001" },
    { "（单位：元）,,,,,,,", "001002" }, /* only the folder says whose it is */
};

START_TEST(the_sender_is_known_by_name_alias_and_code_however_it_is_written)
{
    char *book = support_book();
    g_autofree char *text =
        g_strconcat("支出决算表,,,,,,,\n", senders[_i].head,
                    "\n" SPENDING_HEADER "2060501,机构运行,4.00,4.00,,,,\n", NULL);

    support_put(book, "register.csv", REGISTER);
    support_put(book, strcmp(senders[_i].unit, "001002") == 0 ? "乙所/z.csv" : "z.csv", text);
    take(book);
    support_expect(book,
                   "SELECT DISTINCT unit_code FROM normalize_slice WHERE kind = 'expenditure'",
                   senders[_i].unit);
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_wrong_name_in_the_heading_or_of_the_folder_is_a_warning)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(book, "乙所/z.csv",
                "甲中芯 2021 "
                "年度部门决算表,,,,,,,\n支出决算表,,,,,,,\n编制单位：甲中心,,,,,,,"
                "单位：元\n" SPENDING_HEADER "2060501,机构运行,4.00,4.00,,,,\n");
    take(book);
    support_expect(book,
                   "SELECT severity, check_id, line, message FROM normalize_finding WHERE in_force "
                   "= 1 ORDER BY line",
                   "warning|unit-witness|-|folder or file is named after unit '001002', but the "
                   "form is that of unit '001001'");
    support_expect(book, "SELECT unit_code FROM normalize_slice WHERE kind = 'expenditure'",
                   "001001");
    support_put(book, "乙所/z.csv",
                "某某市甲中心 2021 年度部门决算表,,,,,,,\n支出决算表,,,,,,,\n"
                "编制单位：甲中心,,,,,,,单位：元\n" SPENDING_HEADER
                "2060501,机构运行,5.00,5.00,,,,\n");
    take(book);
    support_expect(book,
                   "SELECT severity, line, column_no, value FROM normalize_finding WHERE in_force "
                   "= 1 AND line IS NOT NULL",
                   "warning|1|1|某某市甲中心");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_name_that_nobody_bears_is_an_error_with_the_nearest)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(book, "z.csv",
                "支出决算表,,,,,,,\n编制单位：甲科技中芯,,,,,,,单位：元\n" SPENDING_HEADER
                "2060501,机构运行,4.00,4.00,,,,\n");
    take(book);
    support_expect(book, FAULTS, "error|unit|2|1");
    support_expect(book, MESSAGES,
                   "编制单位: '甲科技中芯' is neither the code nor the name of a unit; nearest: "
                   "甲科技中心 (001001); if it is that unit, list this name among its aliases");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_cover_says_whose_the_sheets_are_that_name_nobody)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(book, "1/封面.csv",
                "部门决算报表封面,,\n单位名称：甲中心,,\n单位代码,001001,\n"
                "统一社会信用代码,123456789012345678,\n新报因素,连续上报,\n");
    support_put(book, "1/z.csv",
                "支出决算表,,,,,,,\n,,,,,,,单位：元\n" SPENDING_HEADER
                "2060501,机构运行,4.00,4.00,,,,\n");
    take(book);
    support_expect(book, "SELECT unit_code FROM normalize_slice WHERE kind = 'expenditure'",
                   "001001");
    support_expect(book, "SELECT unit_code, code, change FROM normalize_cover",
                   "001001|001001|连续上报");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_sheet_that_contradicts_its_cover_is_an_error_that_quotes_both)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(book, "1/封面.csv", "封面\n单位名称,甲中心\n");
    support_put(book, "1/z.csv",
                "支出决算表,,,,,,,\n编制单位：乙所,,,,,,,单位：元\n" SPENDING_HEADER
                "2060501,机构运行,4.00,4.00,,,,\n");
    take(book);
    support_expect(
        book, "SELECT severity, check_id, message FROM normalize_finding WHERE in_force = 1",
        "error|unit-cover|the sheet is that of unit '001002' (乙所), but the cover of its "
        "delivery, '1/封面.csv', names unit '001001' (甲中心)");
    support_put(book, "2/封面.csv", "封面\n单位名称,甲中心\n单位代码,001002\n");
    take(book);
    support_expect(book, "SELECT COUNT(*) FROM normalize_finding WHERE check_id = 'unit'", "1");
    support_remove_folder(book);
}
END_TEST

/* What is wrong below a header, and where. */
static const struct {
    const char *rows, *faults;
} wrong[] = {
    /* no number; a number in the short form of a spreadsheet */
    { "2060501,机构运行,4.00,四,,,,\n", "error|number|5|4" },
    { "2060501,机构运行,4.00,4E+00,,,,\n", "error|number|5|4" },
    /* nothing says what the row is */
    { ",,4.00,4.00,,,,\n", "error|row-keys|5|3" },
    { "机构,,4.00,4.00,,,,\n", "error|code-unknown|5|1" },
    { "2060501.0,机构运行,4.00,4.00,,,,\n", "error|code-damaged|5|1" },
    /* a row twice */
    { "2060501,机构运行,4.00,4.00,,,,\n2060501,机构运行,4.00,4.00,,,,\n", "error|row-double|6|1" },
    /* a figure where no column is */
    { "2060501,机构运行,4.00,4.00,,,,,9.00\n", "error|cell-unplaced|5|9" },
    /* a code beside the name of another */
    { "2060503,机构运行,4.00,,4.00,,,\n", "" },
    { "2060503,科技条件与服务,4.00,,4.00,,,\n", "warning|code-name|5|2" },
    /* a total that is blank though its parts are not */
    { "合计,,,4.00,,,,\n2060501,机构运行,4.00,4.00,,,,\n", "warning|form-sum-missing|5|3\n"
                                                           "warning|form-sum-missing|5|3" },
};

START_TEST(what_is_wrong_in_a_form_is_told_at_its_cell)
{
    g_autofree char *text = g_strconcat(
        HEAD("支出决算表", ",,,,,,,") "项目,,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,"
                                      "对附属单位补助支出\n科目编码,科目名称,,,,,,\n",
        wrong[_i].rows, NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, FAULTS, wrong[_i].faults);
    support_remove_folder(book);
}
END_TEST

START_TEST(an_amount_unit_that_is_stated_nowhere_rejects_the_form)
{
    char *book = book_with("x.csv", "支出决算表,,,,,,,\n编制单位：示例局,,,,,,,\n" SPENDING_HEADER
                                    "2060501,机构运行,4.00,4.00,,,,\n");

    support_expect(book, FAULTS, "error|amount-unit|7|3");
    support_expect(book, FORMS, "cj04|2|0|0|2");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_bad_slice_of_a_form_does_not_reject_the_other_kinds)
{
    char *book = book_with(
        "x.csv",
        HEAD("收入支出决算总表",
             ",,,") "收入,,支出,\n项目,决算数,项目,决算数\n"
                    "八、其他收入,4.00,某某支出,4.00\n本年收入合计,4.00,本年支出合计,4.00\n");

    support_expect(book, FAULTS, "error|form-row|5|3");
    support_expect(book,
                   "SELECT kind, status, accepted, control, rejected FROM normalize_slice "
                   "ORDER BY kind",
                   "balance|in_force|2|0|0\nexpenditure|rejected|0|0|2");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_form_that_is_sent_again_supersedes_itself_and_no_other_form)
{
    char *book = book_with("1/x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "2060501,机构运行,4.00,4.00,,,,\n");

    support_put(book, "1/y.csv",
                HEAD("基本支出决算明细表",
                     ",,,,") "项目,,合计,商品和服务支出,\n科目编码,科目名称,,小计,办公费\n"
                             "2060501,机构运行,4.00,4.00,4.00\n");
    take(book);
    support_put(book, "2/x.csv",
                HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER "2060501,机构运行,5.00,5.00,,,,\n");
    support_put(book, "3/y.csv",
                HEAD("基本支出决算明细表",
                     ",,,,") "项目,,合计,商品和服务支出,\n科目编码,科目名称,,小计,办公费\n"
                             "2060501,机构运行,4.00,4.00,四\n");
    take(book);
    support_expect(book,
                   "SELECT i.path, s.form, s.status FROM normalize_slice AS s JOIN ingest_file AS "
                   "i USING (file_no) ORDER BY i.path",
                   "1/x.csv|cj04|superseded\n1/y.csv|cj05-1|in_force\n2/x.csv|cj04|in_force\n"
                   "3/y.csv|cj05-1|rejected");
    support_expect(book,
                   "SELECT check_id, COUNT(*) FROM normalize_finding WHERE in_force = 1 AND origin "
                   "= 'slot' GROUP BY 1",
                   "slice-kept|1");
    support_remove_folder(book);
}
END_TEST

START_TEST(forms_of_one_unit_are_compared_where_they_say_the_same)
{
    char *book =
        book_with("a.csv", "一般公共预算财政拨款支出决算表,,,,\n编制单位：示例局,,,,单位：万元\n"
                           "项目,,合计,基本支出,项目支出\n科目编码,科目名称,,,\n"
                           "2060501,机构运行,10.58,10.58,\n合计,,10.58,10.58,\n");

    support_put(book, "b.csv",
                "一般公共预算财政拨款基本支出决算表,,\n编制单位：示例局,,单位：万元\n"
                "经济分类科目编码,科目名称,决算数\n30101,基本工资,9.53\n30201,办公费,1.06\n"
                "人员经费合计,,9.53\n公用经费合计,,1.06\n");
    take(book);
    support_expect(book,
                   "SELECT relation, parts, stated_fen, summed_fen, slack_fen, verdict FROM "
                   "normalize_sum WHERE relation <> ''",
                   "gk05-gk06-basic|2|10580000|10590000|15000|rounding");
    support_put(book, "b.csv",
                "一般公共预算财政拨款基本支出决算表,,\n编制单位：示例局,,单位：万元\n"
                "经济分类科目编码,科目名称,决算数\n30101,基本工资,9.53\n30201,办公费,2.06\n"
                "人员经费合计,,9.53\n公用经费合计,,2.06\n");
    take(book);
    support_expect(book,
                   "SELECT severity, difference FROM normalize_finding WHERE check_id = 'form-sum'",
                   "error|-10100.00");
    support_remove_folder(book);
}
END_TEST

/* Signs for what does not apply; * and / were seen too. */
static const char *const no_figures[] = {
    "一", "—", "――", "－", "-", "--", "/", "*", "…", " -   "
};

START_TEST(a_sign_for_what_does_not_apply_is_neither_a_figure_nor_a_fault)
{
    g_autofree char *text =
        g_strconcat(HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER "2060501,机构运行,4.00, 4.00 ,",
                    no_figures[_i], ",", no_figures[_i], ",,\n", NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, SPENT, "cj04|basic|2060501|||400|7|4");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_fund_table_may_begin_with_blank_lines_and_end_with_a_blank_total)
{
    char *book =
        book_with("x.csv", HEAD("国有资本经营预算财政拨款收入支出决算表", ",,,,,,,") FUND_HEADER
                  ",,,,合计,基本支出,项目支出,\n,,,,,,,\n,,,,,,,\n合计,,,,,,,\n"
                  "说明：示例局本年度没有国有资本经营预算财政拨款收入和支出。,,,,,,,\n");

    support_expect(book, "SELECT form, read FROM normalize_file", "gk09|0");
    support_expect(book, "SELECT DISTINCT status FROM normalize_slice", "in_force");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(lines_and_rows_of_the_template_that_were_left_in_are_no_rows)
{
    char *book = book_with("x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,4.00,4.00,,,,\n2060501,机构运行,4.00,4.00,,,,\n"
                           "…,…,,,,,,\n,,,,,,,\n……,,…,…,,,,\n"
                           "增长（下降）,,,,,,,\n"
                           "无支出的，仍保留该表格式，并在本表下方作下述说明：,,,,,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|8|4");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_empty_template_line_of_a_detailed_form_is_skipped)
{
    char *book = book_with("x.csv", HEAD("基本支出决算明细表",
                                         ",,,,") "项目,,合计,商品和服务支出,\n"
                                                 "科目编码,科目名称,,小计,办公费\n"
                                                 "合计,,1.00,1.00,1.00\n2060501,机构运行,1.00,"
                                                 "1.00,1.00\n2060502,一般行政管理事务,,,\n,,,,\n");

    support_expect(book, SPENT, "cj05-1|basic|2060501|30201||100|6|5");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(notes_of_several_lines_are_no_rows)
{
    char *book = book_with(
        "x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
        "合计,,4.00,4.00,,,,\n2060501,机构运行,4.00,4.00,,,,\n"
        "\"注：1．本表反映部门本年度各项支出情况。\n2．金额转换时可能有尾数误差。\",,,,,,,\n"
        "3．其中2010年以前的支出另列。,,,,,,,\n　　4．见附表。,,,,,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|8|4");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_part_of_a_column_that_is_shown_beside_it_is_not_added_to_it)
{
    char *book = book_with(
        "x.csv",
        HEAD("收入决算表",
             ",,,,,,,,,") "项目,,本年收入合计,财政拨款收入,上级补助收入,事业收入,,经营收入,"
                          "附属单位上缴收入,其他收入\n"
                          "科目编码,科目名称,,,,小计,其中：教育收费,,,\n"
                          "合计,,9.00,5.00,,4.00,3.00,,,\n"
                          "2060501,机构运行,9.00,5.00,,4.00,3.00,,,\n");

    support_expect(book,
                   "SELECT account, amount_fen FROM normalize_balance WHERE function_code <> '' "
                   "ORDER BY 1",
                   "income_fiscal|500\nincome_institution|400\nincome_total|900");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_section_and_its_item_of_one_name_are_known_by_their_codes)
{
    char *book = book_with("x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "229,其他支出,4.00,,4.00,,,\n22999,其他支出,4.00,,4.00,,,\n"
                           "2299999,其他支出,4.00,,4.00,,,\n");

    support_expect(book, SPENT, "cj04|project|2299999|||400|9|5");
    support_expect(book, "SELECT COUNT(*) FROM normalize_finding WHERE severity = 'error'", "0");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(blank_columns_in_the_middle_change_nothing)
{
    char *book = book_with(
        "x.csv",
        HEAD("支出决算表", ",,,,,,,,,,") ",项目,,,本年支出合计,,基本支出,项目支出,上缴上级支出,"
                                         "经营支出,对附属单位补助支出\n"
                                         ",功能分类科目编码,,科目名称,,,,,,,\n"
                                         ",合计,,,6.00,,4.00,2.00,,,\n"
                                         ",2060501,,机构运行,6.00,,4.00,2.00,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|6|7\ncj04|project|2060501|||200|6|8");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* What stands below an empty table, and whether it says that it is empty on purpose. */
static const struct {
    const char *note;
    bool is_nil;
} notes[] = {
    { "本部门没有使用政府性基金预算安排的支出。", true },
    { "注：本单位没有政府性基金预算财政拨款收入，也没有使用政府性基金安排的支出。", true },
    { "无政府性基金预算财政拨款支出，本表无数。", true },
    { "说明：本部门2021年度未发生政府性基金预算收支，本表为空表。", true },
    /* the template's own words, and those that speak of another table */
    { "如没有政府性基金收支的，应作说明。", false },
    { "无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：", false },
    { "本部门没有使用国有资本经营预算安排的支出。", false },
    { "注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。", false },
};

START_TEST(an_empty_fund_table_is_nil_where_the_department_says_in_its_own_words_that_it_has_none)
{
    g_autofree char *text =
        g_strconcat(HEAD("政府性基金预算财政拨款收入支出决算表", ",,,,,,,") FUND_HEADER
                    ",,,,小计,基本支出,项目支出,\n合计,,,,,,,\n",
                    notes[_i].note, ",,,,,,,\n", NULL);
    char *book = book_with("x.csv", text);

    support_expect(book, "SELECT COUNT(*) FROM normalize_slice WHERE status = 'in_force'",
                   notes[_i].is_nil ? "2" : "0");
    support_expect(book, FAULTS, notes[_i].is_nil ? "" : "warning|form-empty|-|-");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_published_summary_with_three_amounts_tells_the_budgets_too)
{
    char *book = book_with(
        "x.csv",
        "收入支出决算总表,,,,,,,\n,,,,,,,公开01表\n部门：示例局,,,,,,,金额单位：万元\n"
        "收入,,,,支出,,,\n项目,年初预算数,全年预算数,决算数,项目,年初预算数,全年预算数,决算数\n"
        "八、其他收入,3.00,5.00,4.00,六、科学技术支出,3.00,5.00,4.00\n"
        "本年收入合计,3.00,5.00,4.00,本年支出合计,3.00,5.00,4.00\n");

    support_expect(book,
                   "SELECT function_code, SUM(initial_budget_fen), SUM(adjusted_budget_fen), "
                   "SUM(actual_fen) FROM normalize_expenditure GROUP BY 1",
                   "206|3000000|5000000|4000000");
    support_expect(book,
                   "SELECT SUM(initial_budget_fen), SUM(adjusted_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance WHERE account = 'income_other'",
                   "3000000|5000000|4000000");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(counts_below_the_three_public_figures_are_measures_and_no_money)
{
    char *book = book_with(
        "x.csv", HEAD("财政拨款“三公”经费支出决算表",
                      ",,,") "项目,行次,预算数,决算数\n栏次,,1,2\n"
                             "（一）支出合计,2,9.00,6.00\n1．因公出国（境）费,3,0.00,0.00\n"
                             "2．公务用车购置及运行维护费,4,7.00,5.00\n（1）公务用车购置费,5,,\n"
                             "（2）公务用车运行维护费,6,7.00,5.00\n3．公务接待费,7,2.00,1.00\n"
                             "（1）国内接待费,8,—,1.00\n其中：外事接待费,9,—,\n"
                             "（二）相关统计数,11,—,—\n4．公务用车保有量（辆）,15,—,2\n"
                             "5．国内公务接待批次（个）,16,—,7\n其中：外事接待批次（个）,17,—,0\n");

    support_expect(book,
                   "SELECT account, SUM(initial_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance GROUP BY account ORDER BY account",
                   "three_public|900|600\nthree_public_abroad|0|0\n"
                   "three_public_car_running|700|500\nthree_public_reception|200|100");
    support_expect(book, "SELECT measure, value_e6 FROM normalize_measure ORDER BY 1",
                   "cars_kept|2000000\nreception_batches|7000000");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(title_and_header_on_top_of_a_further_page_are_no_rows)
{
    char *book = book_with("x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,6.00,4.00,2.00,,,\n2060501,机构运行,4.00,4.00,,,,\n"
                           "支出决算表（续）,,,,,,,\n" SPENDING_HEADER
                           "2060503,科技条件专项,2.00,,2.00,,,\n");

    support_expect(book, SPENT, "cj04|basic|2060501|||400|8|4\ncj04|project|2060503|||200|14|5");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

/* What the head of a form says of its period. */
static const struct {
    const char *title, *head;
    bool is_part;
} periods[] = {
    { "支出决算表（2021年6月）", "", true },
    { "支出决算表", "2021年6月", true },
    { "支出决算表", "2021 年 6 月份", true },
    { "支出决算表", "2021年1-6月", true },
    { "支出决算表", "2021年1月至11月", true },
    { "支出决算表", "2021年7-12月", true },
    { "支出决算表", "2021年度第三季度", true },
    { "支出决算表", "2021年上半年", true },
    { "支出决算表", "2021年度", false },
    { "支出决算表", "2021年1-12月", false },
    { "支出决算表", "2021年12月31日", false },
    { "支出决算表", "2021年6月30日", false },
    { "支出决算表", "填报日期：2021年6月", false },
    { "支出决算表", "2022年3月", false },
};

START_TEST(a_form_of_some_months_never_takes_the_place_of_the_year_s)
{
    static const char rows[] =
        SPENDING_HEADER "合计,,3.00,3.00,,,,\n2060501,机构运行,3.00,3.00,,,,\n";
    g_autofree char *text = g_strdup_printf("%s,,,,,,,\n编制单位：示例局,,,%s,,,,单位：元\n%s",
                                            periods[_i].title, periods[_i].head, rows);
    char *book = book_with("1/x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,4.00,4.00,,,,\n2060501,机构运行,4.00,4.00,,,,\n");

    support_put(book, "2/x.csv", text);
    take(book);
    support_expect(book,
                   "SELECT SUM(actual_fen) FROM normalize_expenditure JOIN normalize_slice USING "
                   "(slice_no) WHERE status = 'in_force'",
                   periods[_i].is_part ? "400" : "300");
    support_expect(book, "SELECT severity, check_id FROM normalize_finding WHERE in_force = 1",
                   periods[_i].is_part ? "error|period" : "");
    support_remove_folder(book);
}
END_TEST

START_TEST(the_file_s_name_says_whose_the_form_is_where_nothing_else_does)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    support_put(book, "甲中心.csv",
                "支出决算表,,,,,,,\n,,,,,,,单位：元\n" SPENDING_HEADER
                "2060501,机构运行,4.00,4.00,,,,\n");
    take(book);
    support_expect(book, "SELECT unit_code FROM normalize_slice WHERE kind = 'expenditure'",
                   "001001");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* Z01 over the years: 调整预算数 for 全年预算数, and what use of surplus was called. */
static const struct {
    const char *budget, *surplus;
} years[] = {
    { "调整预算数", "用事业基金弥补收支差额" },
    { "全年预算数", "使用非财政拨款结余" },
    { "全年预算数", "使用非财政拨款结余（含专用结余）" },
};

START_TEST(the_great_table_is_read_as_it_was_called_in_each_year)
{
    g_autofree char *text = g_strdup_printf(
        HEAD(
            "收入支出决算总表",
            ",,,,,,,,,,,,,,") "收入,,,,,支出,,,,,支出,,,,\n"
                              "项目,行次,年初预算数,%s,决算数,项目（按功能分类）,行次,年初预算数,%"
                              "s,"
                              "决算数,项目（按支出性质和经济分类）,行次,年初预算数,%s,决算数\n"
                              "五、事业收入,5,9.00,8.00,7.00,六、科学技术支出,37,9.00,8.00,8.00,"
                              "一、基本支出,58,9.00,8.00,8.00\n"
                              "本年收入合计,27,9.00,8.00,7.00,本年支出合计,,,,,,90,9.00,8.00,8.00\n"
                              "%s,28,,,1.00,结余分配,,,,,,91,,,\n"
                              "总计,31,9.00,8.00,8.00,总计,,,,,,92,9.00,8.00,8.00\n",
        years[_i].budget, years[_i].budget, years[_i].budget, years[_i].surplus);
    char *book = book_with("x.csv", text);

    support_expect(book,
                   "SELECT account, SUM(adjusted_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance GROUP BY 1 ORDER BY 1",
                   "income_institution|800|700\nincome_total|800|700\nuse_of_surplus|-|100");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

#define SICHUAN                                                                                          \
    "一般公共预算财政拨款支出决算明细表,,,,,,,,,\n,,,,,,,,,公开06表\n"               \
    "编制单位：示例局,,,,,,,,,单位：万元\n"                                                 \
    "项目,,,,合计,工资福利支出,,,商品和服务支出,\n"                                     \
    "支出功能分类科目编码,,,科目名称,,小计,基本工资,津贴补贴,小计,办公费\n" \
    "类,款,项,栏次,1,2,3,4,5,6\n,,,合计,6.01,4.00,3.00,1.00,2.01,2.01\n"                          \
    "206,,,科学技术支出,6.01,4.00,3.00,1.00,2.01,2.01\n"                                           \
    "206,05,,科技条件与服务,6.01,4.00,3.00,1.00,2.01,2.01\n"                                      \
    "206,05,01,机构运行,6.01,4.00,3.00,1.00,2.01,2.01\n"
#define SHEET_08                                                                                   \
    HEAD("一般公共预算财政拨款支出决算明细表", ",,,,,,,")                                          \
    "项目,,合计,工资福利支出,,,商品和服务支出,\n"                                 \
    "科目编码,科目名称,,小计,基本工资,津贴补贴,小计,办公费\n"               \
    "合计,,60148.00,40000.00,30000.00,10000.00,20148.00,20148.00\n"                              \
    "2060501,机构运行,60148.00,40000.00,30000.00,10000.00,20148.00,20148.00\n"
#define DETAIL                                                                                     \
    "SELECT s.form, e.category, e.function_code, e.economic_code, e.actual_fen FROM "              \
    "normalize_expenditure AS e JOIN normalize_slice AS s USING (slice_no) WHERE s.status = "      \
    "'in_force' ORDER BY e.line, e.column_no"

/* Sichuan publishes a table under the title of 财决08, in 万元. */
START_TEST(a_published_detail_table_under_the_title_of_a_sheet_is_that_sheet)
{
    char *book = book_with("1/公开06表.csv", SICHUAN);

    support_expect(book, DETAIL,
                   "cj08||2060501|30101|3000000\ncj08||2060501|30102|1000000\n"
                   "cj08||2060501|30201|2010000");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    /* the sheet itself, in 元, comes later and takes its place */
    support_put(book, "2/Z08 一般公共预算财政拨款支出决算明细表(财决08表).csv", SHEET_08);
    take(book);
    support_expect(book, DETAIL,
                   "cj08||2060501|30101|3000000\ncj08||2060501|30102|1000000\n"
                   "cj08||2060501|30201|2014800");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_published_detail_table_and_the_sheet_of_its_title_in_one_delivery_are_both_named)
{
    char *book = support_book();

    support_put(book, "1/公开06表.csv", SICHUAN);
    support_put(book, "1/Z08 一般公共预算财政拨款支出决算明细表(财决08表).csv", SHEET_08);
    take(book);
    support_expect(book, DETAIL, "");
    support_expect(
        book, MESSAGES,
        "this file and '1/公开06表.csv' came together and say different things of the same "
        "expenditure of unit 001; neither is taken\n"
        "this file and '1/Z08 一般公共预算财政拨款支出决算明细表(财决08表).csv' came together and "
        "say different things of the same expenditure of unit 001; neither is taken");
    support_remove_folder(book);
}
END_TEST

/* The same title over another table, whose rows are economic codes. */
START_TEST(a_table_by_economic_code_under_the_title_of_a_detailed_sheet_says_what_differs)
{
    char *book =
        book_with("x.csv", HEAD("一般公共预算财政拨款支出决算明细表",
                                ",,,,") "经济分类科目编码,科目名称,合计,基本支出,项目支出\n"
                                        "30101,基本工资,3.00,3.00,\n30201,办公费,2.00,1.00,1.00\n");

    support_expect(book, DETAIL, "");
    support_expect(book, FAULTS, "error|form-header|3|1");
    support_expect(
        book, MESSAGES,
        "the title is that of the form cj08 (一般公共预算财政拨款支出决算明细表), but its column "
        "'功能分类科目编码' is missing; new to it: '经济分类科目编码', '基本支出', '项目支出'");
    support_remove_folder(book);
}
END_TEST

START_TEST(an_information_table_of_later_years_has_three_amounts_and_procurement)
{
    char *book = book_with(
        "x.csv",
        HEAD(
            "机构运行信息表",
            ",,,,,,,") "项目,行次,年初预算数,全年预算数,决算数,项目,行次,决算数\n"
                       "栏次,,1,2,3,栏次,,4\n"
                       "一、“三公”经费支出,1,—,—,—,三、国有资产占用情况,26,—\n"
                       "（一）支出合计,2,9.00,8.00,6.00,（一）车辆数合计（辆）,27,3\n"
                       "1．因公出国（境）费,3,,,,（二）单价100万元（含）以上设备（不含车辆）,28,2\n"
                       "2．公务用车购置及运行维护费,4,7.00,6.50,5.00,四、政府采购支出信息,29,—\n"
                       "（1）公务用车购置费,5,,,,（一）政府采购支出合计,30,60.00\n"
                       "（2）公务用车运行维护费,6,7.00,6.50,5.00,1．政府采购货物支出,31,40.00\n"
                       "3．公务接待费,7,2.00,1.50,1.00,2．政府采购工程支出,32,\n"
                       "（1）国内接待费,8,—,—,1.00,3．政府采购服务支出,33,20.00\n"
                       "二、机关运行经费,22,—,—,—,（二）政府采购授予中小企业合同金额,34,55.00\n"
                       ",,,,,其中：授予小微企业合同金额,35,30.00\n");

    support_expect(book,
                   "SELECT account, initial_budget_fen, adjusted_budget_fen, amount_fen FROM "
                   "normalize_balance ORDER BY account, initial_budget_fen IS NULL, "
                   "adjusted_budget_fen IS NULL",
                   "three_public|900|-|-\n"
                   "three_public|-|800|-\n"
                   "three_public|-|-|600\n"
                   "three_public_car_running|700|-|-\n"
                   "three_public_car_running|-|650|-\n"
                   "three_public_car_running|-|-|500\n"
                   "three_public_reception|200|-|-\n"
                   "three_public_reception|-|150|-\n"
                   "three_public_reception|-|-|100");
    support_expect(book,
                   "SELECT measure, value_e6, measure_unit, line, column_no FROM "
                   "normalize_measure ORDER BY measure",
                   "large_equipment|2000000|台（套）|7|8\n"
                   "procurement_amount|60000000|元|9|8\n"
                   "procurement_small|30000000|元|14|8\n"
                   "procurement_sme|55000000|元|13|8\n"
                   "vehicles|3000000|辆|6|8");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_expect(book, "SELECT parts, stated_fen FROM normalize_sum WHERE what LIKE '政府采购%'",
                   "2|6000");
    support_remove_folder(book);
}
END_TEST

/* Hidden rows are written too: lines of the template that say nothing, and codes whose figures the
 * sums need. */
START_TEST(rows_that_were_hidden_in_the_sheet_count_in_its_csv)
{
    char *book = book_with("x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,6.00,4.00,2.00,,,\n"
                           "201,一般公共服务支出,,,,,,\n20101,人大事务,,,,,,\n"
                           "2010101,行政运行,,,,,,\n"
                           "206,科学技术支出,6.00,4.00,2.00,,,\n"
                           "2060501,机构运行,4.00,4.00,,,,\n"
                           "2060503,科技条件专项,2.00,,2.00,,,\n,,,,,,,\n");

    support_expect(book, FORMS, "cj04|10|2|8|0");
    support_expect(book, SPENT, "cj04|basic|2060501|||400|12|4\ncj04|project|2060503|||200|13|5");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_sheet_of_instructions_is_listed_and_is_no_fault)
{
    char *book = support_book();

    support_put(
        book, "1/填报说明.csv",
        "填报说明,\n1.本套报表以元为单位，保留两位小数。,\n2.收入支出决算总表由单位填列。,\n");
    support_put(book, "1/Z04 支出决算表(财决04表).csv",
                HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER "2060501,机构运行,4.00,4.00,,,,\n");
    take(book);
    support_expect(book, SPENT, "cj04|basic|2060501|||400|7|4");
    support_expect(book,
                   "SELECT i.path, f.form, f.is_bad, f.read FROM normalize_file AS f JOIN "
                   "ingest_file AS i USING (file_no) ORDER BY i.path",
                   "1/Z04 支出决算表(财决04表).csv|cj04|0|2\n"
                   "1/填报说明.csv||0|0");
    support_expect(book, FAULTS, "");
    support_remove_folder(book);
}
END_TEST

/* Each department's sheets in one folder, sent at once. */
START_TEST(sheets_of_two_departments_in_one_delivery_keep_their_own_figures)
{
    static const struct {
        const char *unit, *basic, *abroad;
    } sent[] = { { "甲科技中心", "4.00", "1.00" }, { "乙所", "70.00", "" } };
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    for (size_t i = 0; i < G_N_ELEMENTS(sent); i++) {
        g_autofree char *spending_path = g_strdup_printf("1/%s-Z04.csv", sent[i].unit);
        g_autofree char *items_path = g_strdup_printf("1/%s-F03.csv", sent[i].unit);
        g_autofree char *spending = g_strdup_printf(
            "支出决算表,,,,,,,\n编制单位：%s,,,,,,,单位：元\n" SPENDING_HEADER
            "合计,,%s,%s,,,,\n2060501,机构运行,%s,%s,,,,\n",
            sent[i].unit, sent[i].basic, sent[i].basic, sent[i].basic, sent[i].basic);
        g_autofree char *items = g_strdup_printf(
            "机构运行信息表,,,,,,\n编制单位：%s,,,,,,单位：元\n项目,行次,预算数,统计数,项目,行次,"
            "统计数\n（一）支出合计,2,,%s,,,\n1．因公出国（境）费,3,,%s,,,\n"
            "（二）相关统计数,11,—,—,（一）车辆数合计（辆）,28,%d\n",
            sent[i].unit, sent[i].abroad, sent[i].abroad, (int)i + 3);
        support_put(book, spending_path, spending);
        support_put(book, items_path, items);
    }
    take(book);
    support_expect(book,
                   "SELECT s.unit_code, s.form, e.category, e.actual_fen FROM "
                   "normalize_expenditure AS e JOIN normalize_slice AS s USING (slice_no) ORDER BY "
                   "1",
                   "001001|cj04|basic|400\n"
                   "001002|cj04|basic|7000");
    support_expect(book,
                   "SELECT s.unit_code, b.account, b.amount_fen FROM normalize_balance AS b JOIN "
                   "normalize_slice AS s USING (slice_no) ORDER BY 1, 2",
                   "001001|three_public|100\n"
                   "001001|three_public_abroad|100");
    support_expect(book,
                   "SELECT s.unit_code, m.measure, m.value_e6 FROM normalize_measure AS m JOIN "
                   "normalize_slice AS s USING (slice_no) ORDER BY 1, 2",
                   "001001|vehicles|3000000\n"
                   "001002|vehicles|4000000");
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

/* All of 项目支出 stands one column further right: the form's own sums hold. */
START_TEST(a_category_that_a_form_of_all_leaves_blank_is_not_what_the_form_of_it_says)
{
    char *book = book_with("a.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,6.00,4.00,,2.00,,\n2060501,机构运行,4.00,4.00,,,,\n"
                           "2060503,科技条件专项,2.00,,,2.00,,\n");

    support_put(book, "b.csv",
                HEAD("项目支出决算明细表",
                     ",,,,") "项目,,合计,商品和服务支出,\n科目编码,科目名称,,小计,办公费\n"
                             "合计,,2.00,2.00,2.00\n2060503,科技条件专项,2.00,2.00,2.00\n");
    take(book);
    support_expect(book, NOT_EXACT, "");
    support_expect(book,
                   "SELECT x.severity, x.check_id, i.path, x.expected, x.actual, x.message FROM "
                   "normalize_finding AS x JOIN ingest_file AS i USING (file_no) WHERE x.in_force "
                   "= 1",
                   "error|forms-equal|a.csv|2.00|0.00|项目支出, actual: 0.00 元 by cj04, but 2.00 "
                   "by cj05-2");
    support_remove_folder(book);
}
END_TEST

/* Where one of the two 总计 is not there, its parts are added: of 年初结转和结余, which is blank,
 * the budgets below it. */
START_TEST(a_side_without_its_total_is_the_sum_of_its_parts)
{
    char *book = book_with(
        "x.csv", HEAD("财政拨款收入支出决算总表",
                      ",,,,,,") "收入,,支出,,,,\n项目,决算数,项目,合计,一般公共预算财政拨款,"
                                "政府性基金预算财政拨款,国有资本经营预算财政拨款\n"
                                "一、一般公共预算财政拨款,5.00,六、科学技术支出,5.00,5.00,,\n"
                                "本年收入合计,5.00,本年支出合计,5.00,5.00,,\n"
                                "年初财政拨款结转和结余,,年末财政拨款结转和结余,1.00,1.00,,\n"
                                "一、一般公共预算财政拨款,1.00,,,,,\n,,总计,6.00,6.00,,\n");

    support_expect(book, NOT_EXACT, "");
    support_expect(book, "SELECT what, parts FROM normalize_sum WHERE what LIKE '%的分项之和%'",
                   "支出总计 = 收入总计的分项之和，决算数|2");
    support_remove_folder(book);
}
END_TEST

/* What was wrong in the earlier form is no longer told. */
START_TEST(a_later_form_takes_the_place_of_an_earlier_one_with_all_that_was_said_of_it)
{
    char *book = book_with("1/x.csv", HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                           "合计,,6.00,5.00,,,,\n2060501,机构运行,5.00,5.00,,,,\n");

    support_expect(
        book,
        "SELECT severity, check_id, line, column_no, expected, actual FROM normalize_finding "
        "WHERE in_force = 1 ORDER BY check_id, expected",
        "error|form-sum|7|3|5.00|6.00\n"
        "error|form-sum|7|3|5.00|6.00");
    support_put(book, "2/y.csv",
                HEAD("支出决算表", ",,,,,,,") SPENDING_HEADER
                "合计,,6.00,5.00,1.00,,,\n2060501,机构运行,5.00,5.00,,,,\n"
                "2060503,科技条件专项,1.00,,1.00,,,\n");
    take(book);
    support_expect(book,
                   "SELECT i.path, s.status, s.accepted FROM normalize_slice AS s JOIN ingest_file "
                   "AS i USING (file_no) ORDER BY 1",
                   "1/x.csv|superseded|1\n2/y.csv|in_force|2");
    support_expect(book,
                   "SELECT e.category, e.function_code, e.actual_fen FROM normalize_expenditure AS "
                   "e JOIN normalize_slice AS s USING (slice_no) WHERE s.status = 'in_force' ORDER "
                   "BY e.line, e.column_no",
                   "basic|2060501|500\nproject|2060503|100");
    support_expect(book, "SELECT check_id FROM normalize_finding WHERE in_force = 1", "");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("forms");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, a_list_of_codes_is_read_with_the_place_of_each_figure);
    tcase_add_test(tcase, a_form_is_whole_also_where_its_name_says_that_it_is_a_part);
    tcase_add_test(tcase, split_codes_with_header_and_total_on_one_line);
    tcase_add_test(tcase, joined_codes_under_a_header_of_three_columns);
    tcase_add_test(tcase, a_lost_zero_in_a_split_code_is_told_with_what_would_be_right);
    tcase_add_loop_test(tcase, a_total_stands_first_or_last, 0, G_N_ELEMENTS(total_places));
    tcase_add_test(tcase, a_line_that_is_row_label_and_header_at_once_is_no_total_of_nothing);
    tcase_add_test(
        tcase, an_empty_form_is_nil_where_its_note_says_so_and_the_template_s_instruction_does_not);
    tcase_add_test(tcase, the_numeral_one_is_a_filler_and_an_ordinal_and_never_a_figure);
    tcase_add_test(tcase, a_function_is_known_by_its_name_whatever_its_ordinal);
    tcase_add_test(tcase, panels_side_by_side_are_one_list_though_one_of_them_is_shorter);
    tcase_add_test(tcase, three_panels_and_a_total_whose_words_span_two_of_them);
    tcase_add_test(tcase, rounding_of_printed_parts_is_a_tail_and_more_is_a_finding_at_the_cell);
    tcase_add_test(tcase, columns_of_a_pivot_are_known_by_block_and_name);
    tcase_add_test(tcase, a_pivot_s_columns_may_stand_anywhere);
    tcase_add_test(tcase, a_figure_below_words_that_a_pivot_does_not_know_rejects_it);
    tcase_add_test(tcase,
                   a_sheet_name_cut_at_31_characters_names_the_form_of_a_sheet_without_title);
    tcase_add_loop_test(tcase, another_table_s_title_is_never_taken_for_a_form_s, 0,
                        G_N_ELEMENTS(other_titles));
    tcase_add_test(tcase, a_title_that_does_not_say_final_accounts_needs_something_else_that_does);
    tcase_add_loop_test(tcase, a_title_is_known_with_what_stands_around_it, 0,
                        G_N_ELEMENTS(titles));
    tcase_add_test(tcase, a_form_number_alone_decides_nothing);
    tcase_add_loop_test(tcase, a_form_that_almost_matches_says_what_differs, 0,
                        G_N_ELEMENTS(headers));
    tcase_add_test(tcase, a_list_under_a_form_s_title_is_a_list);
    tcase_add_loop_test(tcase, a_header_may_have_any_number_of_lines, 0,
                        G_N_ELEMENTS(spending_headers));
    tcase_add_test(tcase, separators_in_one_file_and_none_in_the_next_are_the_same_figures);
    tcase_add_test(tcase, commas_that_pad_a_row_or_are_dropped_change_nothing);
    tcase_add_test(tcase, zero_is_a_figure_and_a_blank_is_none);
    tcase_add_loop_test(tcase, the_same_form_is_read_in_every_encoding_and_line_end, 0, 3);
    tcase_add_loop_test(tcase, three_public_figures_are_accounts_whichever_way_the_table_lies, 0,
                        G_N_ELEMENTS(three_public));
    tcase_add_test(
        tcase, an_information_table_gives_accounts_and_measures_and_money_and_counts_in_one_column);
    tcase_add_loop_test(tcase, a_sum_that_is_not_there_is_missed_where_its_parts_are, 0,
                        G_N_ELEMENTS(lost_sums));
    tcase_add_test(tcase, fiscal_income_and_balances_fall_apart_by_budget);
    tcase_add_test(tcase, the_great_table_is_three_views_of_the_same_money);
    tcase_add_test(tcase, the_categories_of_the_great_table_add_up_to_its_spending_by_function);
    tcase_add_test(tcase, blank_levels_of_a_self_evaluation_inherit_from_above);
    tcase_add_test(tcase, a_list_of_budget_indicators_is_known_by_its_labels_alone);
    tcase_add_test(tcase,
                   a_flat_export_adds_its_columns_of_payments_and_passes_over_what_is_no_unit);
    tcase_add_loop_test(tcase, the_sender_is_known_by_name_alias_and_code_however_it_is_written, 0,
                        G_N_ELEMENTS(senders));
    tcase_add_test(tcase, a_wrong_name_in_the_heading_or_of_the_folder_is_a_warning);
    tcase_add_test(tcase, a_name_that_nobody_bears_is_an_error_with_the_nearest);
    tcase_add_test(tcase, a_cover_says_whose_the_sheets_are_that_name_nobody);
    tcase_add_test(tcase, a_sheet_that_contradicts_its_cover_is_an_error_that_quotes_both);
    tcase_add_loop_test(tcase, what_is_wrong_in_a_form_is_told_at_its_cell, 0, G_N_ELEMENTS(wrong));
    tcase_add_test(tcase, an_amount_unit_that_is_stated_nowhere_rejects_the_form);
    tcase_add_test(tcase, a_bad_slice_of_a_form_does_not_reject_the_other_kinds);
    tcase_add_test(tcase, a_form_that_is_sent_again_supersedes_itself_and_no_other_form);
    tcase_add_test(tcase, forms_of_one_unit_are_compared_where_they_say_the_same);
    tcase_add_loop_test(tcase, a_numeral_before_a_title_that_begins_with_one, 0,
                        G_N_ELEMENTS(numbered_titles));
    tcase_add_test(tcase, an_unknown_form_is_listed_by_its_title_and_not_by_the_number_beside_it);
    tcase_add_loop_test(
        tcase, a_form_bears_any_of_its_titles_and_none_of_another_that_holds_the_same_words, 0,
        G_N_ELEMENTS(variants));
    tcase_add_loop_test(tcase, a_sign_for_what_does_not_apply_is_neither_a_figure_nor_a_fault, 0,
                        G_N_ELEMENTS(no_figures));
    tcase_add_test(tcase, a_fund_table_may_begin_with_blank_lines_and_end_with_a_blank_total);
    tcase_add_test(tcase, lines_and_rows_of_the_template_that_were_left_in_are_no_rows);
    tcase_add_test(tcase, an_empty_template_line_of_a_detailed_form_is_skipped);
    tcase_add_test(tcase, notes_of_several_lines_are_no_rows);
    tcase_add_test(tcase, a_part_of_a_column_that_is_shown_beside_it_is_not_added_to_it);
    tcase_add_test(tcase, a_section_and_its_item_of_one_name_are_known_by_their_codes);
    tcase_add_test(tcase, blank_columns_in_the_middle_change_nothing);
    tcase_add_loop_test(
        tcase,
        an_empty_fund_table_is_nil_where_the_department_says_in_its_own_words_that_it_has_none, 0,
        G_N_ELEMENTS(notes));
    tcase_add_test(tcase, a_published_summary_with_three_amounts_tells_the_budgets_too);
    tcase_add_test(tcase, counts_below_the_three_public_figures_are_measures_and_no_money);
    tcase_add_test(tcase, title_and_header_on_top_of_a_further_page_are_no_rows);
    tcase_add_loop_test(tcase, a_form_of_some_months_never_takes_the_place_of_the_year_s, 0,
                        G_N_ELEMENTS(periods));
    tcase_add_test(tcase, the_file_s_name_says_whose_the_form_is_where_nothing_else_does);
    tcase_add_loop_test(tcase, the_great_table_is_read_as_it_was_called_in_each_year, 0,
                        G_N_ELEMENTS(years));
    tcase_add_test(tcase, a_published_detail_table_under_the_title_of_a_sheet_is_that_sheet);
    tcase_add_test(
        tcase, a_published_detail_table_and_the_sheet_of_its_title_in_one_delivery_are_both_named);
    tcase_add_test(tcase,
                   a_table_by_economic_code_under_the_title_of_a_detailed_sheet_says_what_differs);
    tcase_add_test(tcase, an_information_table_of_later_years_has_three_amounts_and_procurement);
    tcase_add_test(tcase, rows_that_were_hidden_in_the_sheet_count_in_its_csv);
    tcase_add_test(tcase, a_sheet_of_instructions_is_listed_and_is_no_fault);
    tcase_add_test(tcase, sheets_of_two_departments_in_one_delivery_keep_their_own_figures);
    tcase_add_test(tcase,
                   a_later_form_takes_the_place_of_an_earlier_one_with_all_that_was_said_of_it);
    tcase_add_test(tcase,
                   a_category_that_a_form_of_all_leaves_blank_is_not_what_the_form_of_it_says);
    tcase_add_test(tcase, a_side_without_its_total_is_the_sum_of_its_parts);
    return support_run("forms", tcase);
}
