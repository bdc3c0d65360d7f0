/* Lists of spending as people really send them. */
#include <string.h>

#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define ROWS                                                                                       \
    "SELECT category, function_code, economic_code, actual_fen FROM normalize_expenditure ORDER "  \
    "BY slice_no, line"
#define CONTROLS                                                                                   \
    "SELECT line, basis, label, function_code, actual_fen FROM normalize_control ORDER BY "        \
    "slice_no, line"
#define FAULTS                                                                                     \
    "SELECT severity, line, column_no, check_id, message FROM normalize_finding WHERE in_force = " \
    "1 AND origin <> 'check' ORDER BY file_no, line, column_no, check_id"
#define COUNTS "SELECT heading, read, accepted, control, rejected FROM normalize_file"
#define HEADER "支出性质,功能分类科目编码,部门经济分类,决算数（元）\n"

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

static const struct {
    const char *text, *rows, *controls, *faults, *counts;
} cases[] = {
    /* 类, 款, 项 in columns of their own */
    { "支出性质,类,款,项,决算数（元）\n基本支出,206,05,03,1\n基本支出,206,05,,1\n合计,,,,1\n",
      "basic|2060503||100", "3|parent||20605|100\n4|total|合计||100", "", "1|3|1|2|0" },
    { "支出性质,科目编码（类）,科目编码（款）,科目编码（项）,科目名称,决算数（元）\n"
      "基本支出,206,20605,2060503,科技条件专项,1\n",
      "basic|2060503||100", "", "", "1|1|1|0|0" },
    { "支出性质,功能分类科目编码-类,功能分类科目编码-款,功能分类科目编码-项,经济分类类,经济分类款,"
      "决算数（元）\n基本支出,206,05,03,302,01,1\n",
      "basic|2060503|30201|100", "", "", "1|1|1|0|0" },
    { "支出性质,功能分类,类,款,决算数（元）\n基本支出,2060503,302,01,1\n",
      "basic|2060503|30201|100", "", "", "1|1|1|0|0" },
    { "支出性质,科目编码,,,决算数（元）\n,类,款,项,\n基本支出,206,05,03,1\n", "basic|2060503||100",
      "", "", "2|1|1|0|0" },
    { "支出性质,功能分类科目编码,,,经济分类,决算数（元）\n,类,款,项,,\n基本支出,206,05,03,30201,"
      "1\n",
      "basic|2060503|30201|100", "", "", "2|1|1|0|0" },
    { "支出性质,类,款,项,决算数（元）\n基本支出,206,5,3,1\n", "", "",
      "error|2|2|code-damaged|类: 款 '5' has lost its leading zero; '05' would be right",
      "1|1|0|0|1" },
    { "支出性质,类,款,项,决算数（元）\n基本支出,299,05,03,1\n", "", "",
      "error|2|2|code-unknown|类: code '2990503' is not in the list 'function'", "1|1|0|0|1" },
    /* what stands among and below the rows */
    { HEADER
      "一、基本支出,,,\n基本支出,2060503,30201,1\n（二）项目支出,,,\n" HEADER
      "项目支出,2060503,30201,2\n填表人：张三,,审核人：李四,\n单位负责人,王五,填报日期：,2022.1.5\n"
      "注：1. 本表…,,,\n2. 另见附表,,,\n,3. 同上,,\n",
      "basic|2060503|30201|100\nproject|2060503|30201|200", "", "", "9|2|2|0|0" },
    { HEADER "基本支出,2060503,30201,1\n编制单位：甲,,,单位：元\n", "basic|2060503|30201|100", "",
      "", "2|1|1|0|0" },
    /* a figure alone in its row is no caption, and a name is no signature */
    { HEADER ",,,5\n", "", "",
      "error|2|1|row-keys|支出性质: the row has an amount, but neither a category nor a code",
      "1|1|0|0|1" },
    { HEADER "单位甲,2060503,30201,1\n", "", "",
      "error|2|1|code-unknown|支出性质: '单位甲' is neither a code nor a name of the list "
      "'category'",
      "1|1|0|0|1" },
    /* labels of totals */
    { HEADER "合  计,,,3\n总 计：,,,3\n共计,,,3\n本页小计,,,3\n其中：甲,,,1\n其中,,,1\n"
             "基本支出,2060503,30201,3\n",
      "basic|2060503|30201|300",
      "2|total|合 计||300\n3|total|总 计:||300\n4|total|共计||300\n5|subtotal|本页小计||300\n"
      "6|of_which|其中:甲||100\n7|of_which|其中||100",
      "", "1|7|1|6|0" },
    /* a code of another list is called so */
    { HEADER "基本支出,30201,2060503,1\n", "", "",
      "error|2|2|code-unknown|功能分类科目编码: code '30201' is not in the list 'function'; it is "
      "one "
      "of the list 'economic'\nerror|2|3|code-unknown|部门经济分类: code '2060503' is not in the "
      "list "
      "'economic'; it is one of the list 'function'",
      "1|1|0|0|1" },
    { HEADER "基本支出,2060503,50201,1\n", "", "",
      "error|2|3|code-unknown|部门经济分类: code '50201' is not in the list 'economic' of "
      "部门预算支出经济分类; 5… are codes of 政府预算支出经济分类",
      "1|1|0|0|1" },
    /* all that is wrong is said at once, also where the whole file is rejected */
    { "单位编码,支出性质,决算数（元）\n001,基本支出,1\n无名所,基本支出,1e5\n001,没有的,2\n无名所,"
      "没有的,x\n",
      "", "",
      "error|3|1|unit|'无名所' is neither the code nor the name of a unit\n"
      "error|3|3|number|决算数（元）: '1e5': a number in a spreadsheet's short form, which may "
      "have lost digits: show all digits and save again\n"
      "error|4|2|code-unknown|支出性质: '没有的' is neither a code nor a name of the list "
      "'category'\n"
      "error|5|1|unit|'无名所' is neither the code nor the name of a unit\n"
      "error|5|2|code-unknown|支出性质: '没有的' is neither a code nor a name of the list "
      "'category'\n"
      "error|5|3|number|决算数（元）: 'x': not a number",
      "1|4|0|0|4" },
    { "支出性质,部门经济分类,年初预算数,决算数\n基本支出,30201,1,2\n没有的,30201,3,4\n", "", "",
      "error|2|3|amount-unit|年初预算数: the amount unit is stated nowhere: not in a column, a "
      "header, "
      "a head line or the cell\n"
      "error|3|1|code-unknown|支出性质: '没有的' is neither a code nor a name of the list "
      "'category'",
      "1|2|0|0|2" },
};

START_TEST(a_list_is_read_as_it_is_meant)
{
    char *book = support_book();

    support_put(book, "x.csv", cases[_i].text);
    take(book);
    support_expect(book, ROWS, cases[_i].rows);
    support_expect(book, CONTROLS, cases[_i].controls);
    support_expect(book, FAULTS, cases[_i].faults);
    support_expect(book, COUNTS, cases[_i].counts);
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("lists");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_list_is_read_as_it_is_meant, 0, G_N_ELEMENTS(cases));
    return support_run("lists", tcase);
}
