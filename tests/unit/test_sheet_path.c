#include <string.h>

#include "pl_sheet_path.h"
#include "support.h"

static const struct {
    const char *workbook, *sheet, *path;
} sheets[] = {
    { "决算/某所.xlsx", "Z05_1 基本支出决算明细表(财决05-1表)",
      "决算/某所.xlsx#Z05_1 基本支出决算明细表(财决05-1表)" },
    { "x.XLS", "a#b", "x.XLS#a#b" },
    { "x.xls", "收入/支出", "x.xls#收入\\x2F支出" },
    { "x.xls", "a\\x0Ab", "x.xls#a\\x0Ab" },
    { "report", "Sheet1", "report.#Sheet1" },
    { "a.b/report", "Sheet1", "a.b/report.#Sheet1" },
    { "某.年度报表", "Sheet1", "某.年度报表.#Sheet1" },
};

START_TEST(a_sheet_is_named_by_its_workbook_and_its_own_name)
{
    g_autofree char *path = pl_sheet_path(sheets[_i].workbook, sheets[_i].sheet);
    const char *name = pl_sheet_path_name(path);

    ck_assert_str_eq(path, sheets[_i].path);
    ck_assert_ptr_nonnull(name);
    ck_assert_ptr_eq(name, strchr(path, '#') + 1);
}
END_TEST

static const struct {
    const char *path, *shown;
} files[] = {
    { "a/b.csv", "a/b.csv" },
    { "1#楼.csv", "1#楼.csv" },
    { "决算#1/支出.csv", "决算#1/支出.csv" },
    { "x.xlsx#Z04", "x.xlsx\\x23Z04" },
    { "x.#Z04", "x.\\x23Z04" },
    { "a.b#c/x.csv", "a.b\\x23c/x.csv" },
    { "x.csv\n#1", "x.csv\\x0A#1" },
};

START_TEST(no_file_of_the_inbox_is_taken_for_a_sheet)
{
    g_autofree char *shown = pl_sheet_path_of_file(files[_i].path);

    ck_assert_str_eq(shown, files[_i].shown);
    ck_assert_ptr_null(pl_sheet_path_name(shown));
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("sheet_path");

    tcase_add_loop_test(tcase, a_sheet_is_named_by_its_workbook_and_its_own_name, 0,
                        G_N_ELEMENTS(sheets));
    tcase_add_loop_test(tcase, no_file_of_the_inbox_is_taken_for_a_sheet, 0, G_N_ELEMENTS(files));
    return support_run("sheet_path", tcase);
}
