/* Published tables as offices build them: what else stands over columns, beside codes and below. */
#include <string.h>

#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define FAULTS                                                                                     \
    "SELECT severity, check_id, line, column_no FROM normalize_finding WHERE in_force = 1 AND "    \
    "origin <> 'check' ORDER BY file_no, line, column_no, check_id"
#define NOT_EXACT "SELECT what, verdict FROM normalize_sum WHERE verdict <> 'exact' ORDER BY sum_no"
#define SPENT                                                                                      \
    "SELECT category, function_code, economic_code, actual_fen, column_no FROM "                   \
    "normalize_expenditure ORDER BY line, column_no"
#define THREE_PUBLIC                                                                               \
    "SELECT account, SUM(initial_budget_fen), SUM(adjusted_budget_fen), SUM(amount_fen) FROM "     \
    "normalize_balance GROUP BY account ORDER BY account"
#define HEAD(title) title "\n部门：示例局,,单位：元\n"

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

/* A book with one file, read. */
static char *book_with(const char *text)
{
    char *book = support_book();

    support_put(book, "x.csv", text);
    take(book);
    return book;
}

static void expect_clean(const char *book)
{
    support_expect(book, FAULTS, "");
    support_expect(book, NOT_EXACT, "");
}

#define BY_NATURE                                                                                  \
    HEAD("一般公共预算财政拨款基本支出决算表")                                                     \
    "项目,,一般公共预算财政拨款基本支出,,\n经济分类科目编码,科目名称,合计,人员经费,公用经费\n"

START_TEST(basic_spending_may_be_split_by_columns)
{
    char *book = book_with(BY_NATURE "栏次,,1,2,3\n合计,,6.00,4.00,2.00\n"
                                     "301,工资福利支出,4.00,4.00,\n30101,基本工资,4.00,4.00,\n"
                                     "302,商品和服务支出,2.00,,2.00\n30201,办公费,2.00,,2.00\n");

    support_expect(book, SPENT, "basic||30101|400|3\nbasic||30201|200|3");
    support_expect(book, "SELECT form, read, accepted, control FROM normalize_file", "gk06|11|2|9");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_figure_that_only_its_split_states_is_an_error)
{
    char *book = book_with(BY_NATURE "合计,,6.00,4.00,2.00\n30101,基本工资,4.00,4.00,\n"
                                     "30201,办公费,,,2.00\n");

    support_expect(book,
                   "SELECT check_id, severity, line, column_no FROM normalize_finding WHERE "
                   "in_force = 1 AND check_id = 'form-sum-missing'",
                   "form-sum-missing|error|7|3");
    support_expect(book, SPENT, "");
    support_remove_folder(book);
}
END_TEST

/* Rows of 三公 with an ordinal behind 其中. */
static const char *const of_which[] = {
    "其中：（1）公务用车购置费,1.00,1.00\n（2）公务用车运行维护费,6.00,4.00\n",
    "其中：1.公务用车购置费,1.00,1.00\n其中：2．公务用车运行维护费,6.00,4.00\n",
    "其中：（一）公务用车购置费,1.00,1.00\n　（二）公务用车运行费,6.00,4.00\n",
    "其中：①公务用车购置费,1.00,1.00\n②公务用车运行维护费,6.00,4.00\n",
    "其中⑴公务用车购置,1.00,1.00\n⑵公务用车运行维护费,6.00,4.00\n",
};

START_TEST(an_ordinal_behind_of_which_is_no_part_of_the_words)
{
    g_autofree char *text = g_strconcat(HEAD("“三公”经费支出决算表"),
                                        "项目,预算数,决算数\n合计,9.00,6.00\n"
                                        "其中：1、因公出国（境）费,—,—\n"
                                        "2、公务用车购置及运行维护费,7.00,5.00\n",
                                        of_which[_i], "3、公务接待费,2.00,1.00\n", NULL);
    char *book = book_with(text);

    support_expect(book, THREE_PUBLIC,
                   "three_public|900|-|600\nthree_public_car_purchase|100|-|100\n"
                   "three_public_car_running|600|-|400\nthree_public_reception|200|-|100");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

/* What a note says of the column 预算数, and which budget it is then. */
static const struct {
    const char *label, *note;
    bool is_adjusted;
} budgets[] = {
    { "预算数",
      "注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；决算数是实际支出。", true },
    { "预算数", "注：本表反映“三公”经费预决算情况。其中：预算数为全年预算数。", true },
    { "预算数", "注：1.本表反映支出情况。\n2.预算数指按规定程序调整后的预算数。", true },
    { "预算数", "注：预算数为“三公”经费年初预算数，决算数是包括当年财政拨款的实际支出。", false },
    { "预算数", "注：决算数大于预算数的主要原因是年中调整预算。", false },
    { "预算数", "注：本表反映支出情况。", false },
    { "年初预算数", "注：预算数为全年预算数。", false },
};

START_TEST(the_table_s_own_note_says_which_budget_it_shows)
{
    g_autofree char *text =
        g_strdup_printf(HEAD("“三公”经费支出决算表") "项目,%s,决算数\n合计,9.00,6.00\n"
                                                     "公务接待费,9.00,6.00\n\"%s\",,\n",
                        budgets[_i].label, budgets[_i].note);
    char *book = book_with(text);

    support_expect(book, THREE_PUBLIC,
                   budgets[_i].is_adjusted
                       ? "three_public|-|900|600\nthree_public_reception|-|900|600"
                       : "three_public|900|-|600\nthree_public_reception|900|-|600");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

/* Codes and names in one column, under what it is called. */
static const struct {
    const char *label, *first, *second;
} joint[] = {
    { "科目", "2060501 机构运行", "2060503 科技条件专项" },
    { "科目", "[2060501]机构运行", "[2060503]科技条件专项" },
    { "功能分类科目", "2060501机构运行", "　　2060503科技条件专项" },
    { "支出功能分类科目", "2060501-机构运行", "2060503-科技条件专项" },
    { "项目", "2060501 机构运行", "2060503 科技条件专项" },
    { "科目编码", "2060501", "2060503" },
    { "科目编码", "2060501 机构运行", "2060503 科技条件专项" },
    { "支出功能分类科目编码", "2060501", "2060503" },
};

START_TEST(codes_and_names_may_share_a_column)
{
    g_autofree char *text = g_strdup_printf(
        HEAD("一般公共预算财政拨款支出决算表") "%s,合计,基本支出,项目支出\n栏次,1,2,3\n"
                                               "合计,6.00,4.00,2.00\n%s,4.00,4.00,\n"
                                               "%s,2.00,,2.00\n",
        joint[_i].label, joint[_i].first, joint[_i].second);
    char *book = book_with(text);

    support_expect(book, SPENT, "basic|2060501||400|3\nproject|2060503||200|4");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

START_TEST(names_without_codes_are_refused_with_what_is_missing)
{
    char *book =
        book_with(HEAD("一般公共预算财政拨款支出决算表") "科目名称,合计,基本支出,项目支出\n"
                                                         "机构运行,4.00,4.00,\n");

    support_expect(
        book, "SELECT check_id, message FROM normalize_finding WHERE in_force = 1",
        "form-header|the title is that of the form gk05 "
        "(一般公共预算财政拨款支出决算表), but its column '功能分类科目编码' is missing");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_column_of_row_numbers_is_no_figure)
{
    char *book = book_with(
        HEAD("一般公共预算财政拨款支出决算表") "序号,科目编码,科目名称,合计,基本支出,项目支出\n"
                                               ",合计,,6.00,4.00,2.00\n"
                                               "1,2060501,机构运行,4.00,4.00,\n"
                                               "2,2060503,科技条件专项,2.00,,2.00\n");

    support_expect(book, SPENT, "basic|2060501||400|5\nproject|2060503||200|6");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

#define SUMMARY "收入,,支出,\n项目,决算数,项目,决算数\n八、其他收入,4.00,六、科学技术支出,4.00\n"
#define LIST(amounts) "科目编码,科目名称," amounts "\n2060501,机构运行,4.00,4.00"
#define INCOME                                                                                     \
    LIST("本年收入合计,财政拨款收入,上级补助收入,事业收入,经营收入,附属单位上缴收入,其他收入") "\n"
#define SPENDING                                                                                   \
    LIST("本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出") "\n"
#define FISCAL                                                                                                             \
    "收入,,支出,,,\n项目,决算数,项目,合计,一般公共预算财政拨款,政府性基金预算财政拨款\n" \
    "一、一般公共预算财政拨款,4.00,六、科学技术支出,4.00,4.00,\n"
#define PARTS LIST("合计,基本支出,项目支出") "\n"
#define ITEMS "项目,预算数,决算数\n合计,4.00,4.00\n公务接待费,4.00,4.00\n"
#define BALANCES                                                                                        \
    "科目编码,科目名称,年初结转和结余,本年收入,本年支出,年末结转和结余\n" \
    "2060501,机构运行,,4.00,4.00,\n"

/* Titles, and the form by which the table is read; "": it is listed. */
static const struct {
    const char *title, *rows, *form;
} titles[] = {
    { "收入支出决算表", SUMMARY, "gk01" },
    { "收入支出决算表", BALANCES, "" },
    { "单位收支决算总表", SUMMARY, "gk01" },
    { "本单位收入支出决算总表", SUMMARY, "gk01" },
    { "部门收支决算总表", SUMMARY, "gk01" },
    { "2021年度示例局收入支出决算总表", SUMMARY, "gk01" },
    { "附表1收入支出决算总表(公开表)", SUMMARY, "gk01" },
    { "单位收入决算表", INCOME, "gk02" },
    { "收入决算总表", INCOME, "gk02" },
    { "支出决算总表", SPENDING, "gk03" },
    { "2021年部门支出决算表", SPENDING, "gk03" },
    { "二〇二一年度支出决算表", SPENDING, "gk03" },
    { "二○二一年部门支出决算表", SPENDING, "gk03" },
    { "某市监管局支出决算表", SPENDING, "gk03" },
    { "2021年某市监管局部门支出决算表", SPENDING, "gk03" },
    { "某市监管局（本级）财政拨款收入支出决算总表", FISCAL, "gk04" },
    { "2021年度部门决算公开表——支出决算表", SPENDING, "gk03" },
    { "所属单位支出决算表", SPENDING, "" },
    { "事业单位支出决算表", SPENDING, "" },
    { "政府性基金—支出决算表", SPENDING, "" },
    { "2021年1-12月支出决算表", SPENDING, "gk03" },
    { "财政拨款收入支出决算表", FISCAL, "gk04" },
    { "单位财政拨款收支决算总表", FISCAL, "gk04" },
    { "公共预算财政拨款支出决算表", PARTS, "gk05" },
    { "政府性基金预算收入支出决算表", PARTS, "gk08" },
    { "政府性基金决算表", PARTS, "gk08" },
    { "国有资本经营支出决算表", PARTS, "gk09" },
    { "国有资本经营预算支出决算表", PARTS, "gk09" },
    { "“三公”经费、行政参公单位机关运行经费情况表", ITEMS, "gk07-rows" },
    { "“三公”经费及机关运行经费支出决算表", ITEMS, "gk07-rows" },
    { "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", ITEMS, "gk07-rows" },
    { "项目支出决算表", PARTS, "" },
    { "机关运行经费支出决算表", PARTS, "" },
};

START_TEST(a_table_is_read_by_what_offices_call_it_and_by_its_labels)
{
    g_autofree char *text =
        g_strdup_printf("%s\n部门：示例局,,单位：万元\n%s", titles[_i].title, titles[_i].rows);
    g_autofree char *expected = g_strconcat(titles[_i].form, "0", NULL);
    char *book = book_with(text);

    support_expect(book, "SELECT form || is_bad FROM normalize_file", expected);
    support_remove_folder(book);
}
END_TEST

/* What offices say below a table that is empty on purpose. */
static const char *const empty[] = {
    "本部门2021年度没有国有资本经营预算财政拨款支出，故本表无数据。",
    "注：本单位不涉及国有资本经营预算收支，故公开空表。",
    "（本表无内容）",
    "说明：本表无发生额。",
    "示例局2021年度未编制国有资本经营预算，故此表为零。",
    "备注：我单位没有安排国有资本经营预算支出，本表以空表列示。",
};

START_TEST(an_empty_table_is_nil_in_whatever_words_an_office_says_so)
{
    g_autofree char *text = g_strdup_printf(
        HEAD("国有资本经营预算支出决算表") "科目编码,科目名称,合计,基本支出,项目支出\n"
                                           "合计,,,,\n,,,,\n%s,,,,\n",
        empty[_i]);
    char *book = book_with(text);

    support_expect(book,
                   "SELECT form, status FROM normalize_slice WHERE kind = "
                   "'expenditure'",
                   "gk09|in_force");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_year_in_words_is_a_year)
{
    char *book = book_with(HEAD("二〇二〇年度支出决算表") SPENDING);

    support_expect(book, FAULTS, "error|year-other|1|1");
    support_remove_folder(book);
}
END_TEST

/* Two tables in one sheet: which line is told. */
static const struct {
    const char *first, *second, *faults;
} pairs[] = {
    { HEAD("“三公”经费支出决算表") ITEMS, HEAD("支出决算表") SPENDING, "error|form-below|6|1" },
    { HEAD("支出决算表") SPENDING, HEAD("“三公”经费支出决算表") ITEMS, "error|form-below|5|1" },
    { HEAD("机关运行经费支出决算表") "项目,决算数\n机关运行经费,4.00\n",
      HEAD("支出决算表") SPENDING, "error|form-below|1|1" },
    { HEAD("支出决算表") SPENDING,
      HEAD("机关运行经费支出决算表") "项目,决算数\n机关运行经费,4.00\n", "error|form-below|5|1" },
    { HEAD("国有资本经营预算财政拨款支出决算表") "科目编码,科目名称,合计,基本支出,项目支出\n合计,,,"
                                                 ",\n",
      HEAD(",附表9,一般公共预算财政拨款支出决算表") PARTS, "error|form-below|5|3" },
};

START_TEST(two_tables_in_a_sheet_are_told_however_close_they_stand)
{
    g_autofree char *text = g_strconcat(pairs[_i].first, pairs[_i].second, NULL);
    char *book = book_with(text);

    support_expect(book, FAULTS, pairs[_i].faults);
    support_expect(book, "SELECT accepted FROM normalize_file", "0");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_row_whose_words_end_like_a_title_begins_no_table)
{
    char *book = book_with(
        "项目支出绩效自评表,,,,,,,\n填报单位：示例局,,,,,,,单位：元\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施\n"
        "产出指标,数量指标,培训场次,≥10,12,10,10,\n"
        ",,编制决算明细表,完成,完成,,,\n");

    support_expect(book, "SELECT COUNT(*) FROM normalize_finding WHERE check_id = 'form-below'",
                   "0");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_title_of_some_months_is_told_as_such)
{
    char *book = book_with(HEAD("2021年6月支出决算表") SPENDING);

    support_expect(book, FAULTS, "error|period|1|1");
    support_remove_folder(book);
}
END_TEST

START_TEST(what_stands_over_a_column_says_whether_it_is_spending)
{
    char *book =
        book_with(HEAD("政府性基金预算财政拨款收入支出决算表") "项目,,年初结转和结余,,,本年收入,,,"
                                                               "本年支出,,,年末结转和结余,,\n"
                                                               "科目编码,科目名称,合计,"
                                                               "基本支出结转,项目支出结转和结余,"
                                                               "合计,基本支出,项目支出,合计,"
                                                               "基本支出,项目支出,合计,"
                                                               "基本支出结转,项目支出结转和结余\n"
                                                               "21208,某支出,1.00,,1.00,6.00,1.00,"
                                                               "5.00,5.00,,5.00,2.00,1.00,1.00\n");

    support_expect(book, SPENT, "project|21208||500|11");
    support_expect(
        book, "SELECT account, amount_fen, column_no FROM normalize_balance ORDER BY column_no",
        "opening|100|3\nincome_fiscal|600|6\nclosing|200|12");
    support_expect(book, NOT_EXACT, "");
    support_remove_folder(book);
}
END_TEST

START_TEST(budgets_beside_the_accounts_are_not_taken_for_them)
{
    char *book = book_with(
        HEAD("一般公共预算财政拨款支出决算表") "项目,,年初预算数,,,决算数,,\n"
                                               "科目编码,科目名称,合计,基本支出,项目支出,合计,"
                                               "基本支出,项目支出\n"
                                               "2060501,机构运行,9.00,5.00,4.00,6.00,1.00,5.00\n");

    support_expect(book, SPENT, "basic|2060501||100|7\nproject|2060501||500|8");
    support_expect(book, FAULTS,
                   "warning|form-column|4|3\nwarning|form-column|4|4\nwarning|form-column|4|5");
    support_remove_folder(book);
}
END_TEST

START_TEST(another_year_beside_this_one_is_not_taken_for_it)
{
    char *book = book_with(
        HEAD("一般公共预算财政拨款支出决算表") "项目,,2020年决算数,,,2021年决算数,,\n"
                                               "科目编码,科目名称,合计,基本支出,项目支出,合计,"
                                               "基本支出,项目支出\n"
                                               "2060501,机构运行,9.00,5.00,4.00,6.00,1.00,5.00\n");

    support_expect(book, SPENT, "basic|2060501||100|7\nproject|2060501||500|8");
    support_expect(book,
                   "SELECT DISTINCT severity, check_id FROM normalize_finding WHERE in_force = 1",
                   "warning|form-column");
    support_remove_folder(book);
}
END_TEST

START_TEST(two_amount_units_above_one_table_are_an_error)
{
    char *book = book_with("支出决算表,,单位：万元\n部门：示例局,,金额单位：元\n" SPENDING);

    support_expect(book, FAULTS, "error|amount-unit|2|3");
    support_expect(book, "SELECT accepted FROM normalize_file", "0");
    support_remove_folder(book);
}
END_TEST

START_TEST(zeros_in_empty_rows_of_a_template_are_nothing)
{
    char *book =
        book_with(HEAD("国有资本经营预算支出决算表") "科目编码,科目名称,合计,基本支出,项目支出\n"
                                                     "合计,,0.00,0.00,0.00\n"
                                                     ",,0.00,0.00,0.00\n,,0,,\n");

    support_expect(book, "SELECT form, read, control FROM normalize_file", "gk09|3|3");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_column_of_departments_beside_the_figures_is_no_head_line)
{
    char *book = book_with(
        HEAD("“三公”经费支出决算表") "部门,预算数,,,,,,决算数,,,,,\n"
                                     ",合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费,"
                                     "合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费\n"
                                     ",,,小计,公务用车购置费,公务用车运行费,,,,小计,公务用车购置费,"
                                     "公务用车运行费,\n栏次,1,2,3,4,5,6,7,8,9,10,11,12\n"
                                     "示例局,9.00,,7.00,,7.00,2.00,6.00,,5.00,,5.00,1.00\n");

    support_expect(book, THREE_PUBLIC,
                   "three_public|900|-|600\nthree_public_car_running|700|-|500\n"
                   "three_public_reception|200|-|100");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

#define MEETINGS HEAD("“三公”经费及会议费、培训费支出决算表")

/* Items of 三公 as columns, with others beside them. */
static const char *const items_as_columns[] = {
    MEETINGS "项目,合计,因公出国（境）费用,公务用车购置及运行维护费,,,公务接待费,会议费,培训费\n"
             ",,,小计,公务用车购置费,公务用车运行维护费,,,\n栏次,1,2,3,4,5,6,7,8\n"
             "预算数,9.00,,7.00,,7.00,2.00,3.00,1.00\n决算数,6.00,,5.00,,5.00,1.00,2.00,\n",
    MEETINGS "项目,“三公”经费,,,,,,会议费,培训费\n"
             ",小计,因公出国（境）费用,公务接待费,公务用车购置及运行费,,,,\n"
             ",,,,小计,公务用车购置费,公务用车运行费,,\n"
             "年初预算数,9.00,,2.00,7.00,,7.00,3.00,1.00\n决算数,6.00,,1.00,5.00,,5.00,2.00,\n"
             "增减率,-33.3%,,,,,,,\n",
    MEETINGS "项目,合计,一般公共预算财政拨款安排的“三公”经费,,,,,,会议费,培训费\n"
             ",,小计,因公出国（境）费用,公务接待费,公务用车购置及运行维护费,,,,\n"
             ",,,,,小计,公务用车购置费,公务用车运行维护费,,\n"
             "预算数,13.00,9.00,,2.00,7.00,,7.00,3.00,1.00\n"
             "决算数,8.00,6.00,,1.00,5.00,,5.00,2.00,\n",
    MEETINGS "预算数,,,,,,,,决算数,,,,,,,\n"
             "合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费,会议费,培训费,"
             "合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费,会议费,培训费\n"
             ",,小计,公务用车购置费,公务用车运行费,,,,,,小计,公务用车购置费,公务用车运行费,,,\n"
             "9.00,,7.00,,7.00,2.00,3.00,1.00,6.00,,5.00,,5.00,1.00,2.00,\n",
    MEETINGS "项目,预算数,决算数\n“三公”经费合计,9.00,6.00\n公务接待费,2.00,1.00\n"
             "公务用车购置及运行费,7.00,5.00\n其中：公务用车运行费,7.00,5.00\n"
             "会议费,3.00,2.00\n培训费,1.00,\n",
};

START_TEST(costs_of_meetings_and_training_are_no_part_of_the_three)
{
    char *book = book_with(items_as_columns[_i]);

    support_expect(book, THREE_PUBLIC,
                   "three_public|900|-|600\nthree_public_car_running|700|-|500\n"
                   "three_public_reception|200|-|100");
    expect_clean(book);
    support_remove_folder(book);
}
END_TEST

START_TEST(a_total_of_three_and_more_that_has_no_part_for_the_three_is_an_error)
{
    char *book = book_with(
        MEETINGS
        "项目,合计,因公出国（境）费用,公务用车购置及运行维护费,,,公务接待费,会议费,培训费\n"
        ",,,小计,公务用车购置费,公务用车运行维护费,,,\n"
        "预算数,13.00,,7.00,,7.00,2.00,3.00,1.00\n决算数,6.00,,5.00,,5.00,1.00,,\n");

    support_expect(book, NOT_EXACT, "预算数，合计：行内分项之和|mismatch");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("tables");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, basic_spending_may_be_split_by_columns);
    tcase_add_test(tcase, a_figure_that_only_its_split_states_is_an_error);
    tcase_add_loop_test(tcase, an_ordinal_behind_of_which_is_no_part_of_the_words, 0,
                        G_N_ELEMENTS(of_which));
    tcase_add_loop_test(tcase, the_table_s_own_note_says_which_budget_it_shows, 0,
                        G_N_ELEMENTS(budgets));
    tcase_add_loop_test(tcase, codes_and_names_may_share_a_column, 0, G_N_ELEMENTS(joint));
    tcase_add_test(tcase, names_without_codes_are_refused_with_what_is_missing);
    tcase_add_test(tcase, a_column_of_row_numbers_is_no_figure);
    tcase_add_loop_test(tcase, a_table_is_read_by_what_offices_call_it_and_by_its_labels, 0,
                        G_N_ELEMENTS(titles));
    tcase_add_loop_test(tcase, an_empty_table_is_nil_in_whatever_words_an_office_says_so, 0,
                        G_N_ELEMENTS(empty));
    tcase_add_test(tcase, a_year_in_words_is_a_year);
    tcase_add_loop_test(tcase, two_tables_in_a_sheet_are_told_however_close_they_stand, 0,
                        G_N_ELEMENTS(pairs));
    tcase_add_test(tcase, a_row_whose_words_end_like_a_title_begins_no_table);
    tcase_add_test(tcase, a_title_of_some_months_is_told_as_such);
    tcase_add_test(tcase, what_stands_over_a_column_says_whether_it_is_spending);
    tcase_add_test(tcase, budgets_beside_the_accounts_are_not_taken_for_them);
    tcase_add_test(tcase, another_year_beside_this_one_is_not_taken_for_it);
    tcase_add_test(tcase, two_amount_units_above_one_table_are_an_error);
    tcase_add_test(tcase, zeros_in_empty_rows_of_a_template_are_nothing);
    tcase_add_test(tcase, a_column_of_departments_beside_the_figures_is_no_head_line);
    tcase_add_loop_test(tcase, costs_of_meetings_and_training_are_no_part_of_the_three, 0,
                        G_N_ELEMENTS(items_as_columns));
    tcase_add_test(tcase, a_total_of_three_and_more_that_has_no_part_for_the_three_is_an_error);
    return support_run("tables", tcase);
}
