/* Where a row's unit, year and amount unit come from, and what is said where two places disagree.
 */
#include <string.h>

#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define UNITS                                                                                      \
    "单位编码,单位名称,单位别名,上级单位编码\n10,丙局,,\n101,甲中心,甲,10\n102,乙所,乙|乙站,10\n"
#define BARE "支出性质,决算数（元）\n基本支出,1.00\n"
#define SPENT(unit) "单位编码,支出性质,决算数（元）\n" unit ",基本支出,1.00\n"
#define BOTH(unit, year)                                                                           \
    "单位编码,预算年度,支出性质,决算数（元）\n" unit "," year ",基本支出,1.00\n"
#define FORM(head, unit)                                                                           \
    "一般公共预算财政拨款支出决算表,,,,\n" head ",\n功能分类科目编码,科目名称,合计,基本支出" unit  \
    ",项目支出\n2060501,机构运行,1.00,1.00,\n"
#define NIL "支出性质,决算数（元）\n"
#define HEADED(unit) "编制单位：" unit "\n"

enum { FILES = 3 };

/* Path and text of each file; the slices that come of the first, and all that is said of it. */
typedef struct {
    const char *pattern; /* of book.ini */
    const char *files[FILES][2];
    const char *slices; /* unit, year, month, status, rows */
    const char *told;   /* severity, check_id, line, message */
} SourceCase;

static const SourceCase cases[] = {
    /* a column, then a head line, then the path, each where nothing before it speaks */
    { "", { { "x.csv", SPENT("101") } }, "101|2021|0|in_force|1", "" },
    { "", { { "x.csv", SPENT("甲中心") } }, "101|2021|0|in_force|1", "" },
    { "", { { "x.csv", SPENT("乙 站") } }, "102|2021|0|in_force|1", "" },
    { "", { { "x.csv", SPENT("［１０２］乙所") } }, "102|2021|0|in_force|1", "" },
    { "", { { "x.csv", HEADED("乙所") BARE } }, "102|2021|0|in_force|1", "" },
    { "", { { "x.csv", HEADED("102 乙所") "2021年度\n" BARE } }, "102|2021|0|in_force|1", "" },
    { "{unit_code}/{year}/*", { { "102/2021/x.csv", BARE } }, "102|2021|0|in_force|1", "" },
    { "{unit_code}/{year}/*", { { "102/2021/a/b.csv", BARE } }, "102|2021|0|in_force|1", "" },
    { "*/{unit_name}_{year}*", { { "in/乙_2021年.csv", BARE } }, "102|2021|0|in_force|1", "" },
    { "{unit_code}-{month}.csv",
      { { "102-03.csv", "支出性质,数据口径,决算数（元）\n基本支出,month,1.00\n" } },
      "102|2021|3|in_force|1",
      "" },
    /* two that say the same */
    { "{unit_code}/*",
      { { "102/x.csv", HEADED("乙所") SPENT("乙") } },
      "102|2021|0|in_force|1",
      "" },
    /* two that do not: an error, quoting both */
    { "",
      { { "x.csv", HEADED("甲中心") SPENT("102") } },
      "",
      "error|unit|3|the row says unit '102' but the head line says '甲中心'" },
    { "{unit_code}/*",
      { { "101/x.csv", HEADED("乙所") BARE } },
      "",
      "error|unit|3|the head line says unit '乙所' but the path says '101'" },
    { "{unit_code}/*",
      { { "101/x.csv", SPENT("102") } },
      "",
      "error|unit|2|the row says unit '102' but the path says '101'" },
    { "",
      { { "x.csv", "2020年度\n" BOTH("101", "2021") } },
      "",
      "error|year|3|the row says year 2021 but the head line says 2020" },
    { "{unit_code}/{year}/*",
      { { "102/2020/x.csv", "2021年度\n" BARE } },
      "",
      "error|year|3|the head line says year 2021 but the path says 2020" },
    { "{unit_code}/{year}/*",
      { { "102/2020/x.csv", BOTH("102", "2021") } },
      "",
      "error|year|2|the row says year 2021 but the path says 2020" },
    /* a folder may be called anything: it must name a unit to be heard beside another source */
    { "{unit_code}/*", { { "各单位/x.csv", SPENT("乙") } }, "102|2021|0|in_force|1", "" },
    { "{unit_code}/*", { { "finance/x.csv", SPENT("乙") } }, "102|2021|0|in_force|1", "" },
    { "{unit_code}/*",
      { { "各单位/x.csv", BARE } },
      "",
      "error|unit|2|'各单位' is neither the code nor the name of a unit" },
    /* a column of names, beside the code's or in place of it */
    { "",
      { { "x.csv",
          "单位编码,单位名称,支出性质,决算数（元）\n101,甲,基本支出,1\n,乙所,基本支出,1\n" } },
      "101|2021|0|in_force|1\n102|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "单位名称,支出性质,决算数（元）\n乙所,基本支出,1\n" } },
      "102|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "单位编码,单位名称,支出性质,决算数（元）\n101,乙所,基本支出,1\n" } },
      "",
      "error|unit|2|the row says unit '101' but the row's name says '乙所'" },
    { "", /* a name that nobody bears says nothing beside a code */
      { { "x.csv", "单位编码,单位名称,支出性质,决算数（元）\n101,甲中心（本级）,基本支出,1\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv",
          "单位编码,单位名称,支出性质,决算数（元）\n101,甲,基本支出,1\n101,乙,基本支出,1\n" } },
      "101|2021|0|rejected|0",
      "error|unit|3|the row says unit '101' but the row's name says '乙'" },
    { "",
      { { "x.csv", "单位编码,单位名称,支出性质,决算数（元）\n101,甲,基本支出,1\n,合计,,1\n" } },
      "101|2021|0|in_force|1",
      "warning|total-of-units|3|a total over several units is not compared: state totals for each "
      "unit" },
    /* a column's label */
    { "",
      { { "x.csv", "单位编码,支出性质,2021年决算数（元）\n101,基本支出,1\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "单位编码,支出性质,2020年度决算数（元）\n101,基本支出,1\n" } },
      "101|2020|0|rejected|0",
      "error|year-other|2|year 2020, but this book is of 2021" },
    { "", /* last year's figures beside this year's are no figures of this list */
      { { "x.csv",
          "单位编码,支出性质,2020年决算数（元）,2021年决算数（元）\n101,基本支出,7,1\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "2020年度\n单位编码,支出性质,2021年决算数（元）\n101,基本支出,1\n" } },
      "",
      "error|year|3|the column's label says year 2021 but the head line says 2020" },
    /* several head lines in one cell, and in brackets */
    { "",
      { { "x.csv", "编制单位：乙所　　　　金额单位：万元\n支出性质,决算数\n基本支出,1\n" } },
      "102|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "（单位：元）\n部门：乙所,2021年度\n支出性质,决算数\n基本支出,1\n" } },
      "102|2021|0|in_force|1",
      "" },
    /* a year other than the book's rejects the slice */
    { "",
      { { "x.csv", BOTH("101", "2020") } },
      "101|2020|0|rejected|0",
      "error|year-other|2|预算年度: year 2020, but this book is of 2021" },
    { "{unit_code}/{year}/*",
      { { "102/2020/x.csv", BARE } },
      "102|2020|0|rejected|0",
      "error|year-other|2|year 2020, but this book is of 2021" },
    /* the other files of the delivery, where all that state one agree */
    { "",
      { { "d/x.csv", BARE }, { "d/y.csv", SPENT("乙") } }, /* the same, wherever it says whose */
      "102|2021|0|in_force|1",
      "" },
    { "",
      { { "d/x.csv", BARE "项目支出,2\n" }, { "d/y.csv", SPENT("乙") } },
      "102|2021|0|rejected|0",
      "error|slot-conflict|-|this file and 'd/y.csv' came together and say different things of the "
      "same expenditure of unit 102; neither is taken" },
    { "",
      { { "d/x.csv", "指标编码,指标名称,指标维度\nS1,甲,数量\n" }, { "d/y.csv", SPENT("乙") } },
      "102|2021|0|in_force|1",
      "" },
    { "",
      { { "d/x.csv", BARE }, { "d/y.csv", SPENT("101") }, { "d/z.csv", SPENT("乙") } },
      "",
      "error|unit|2|no unit: neither a column, a head line (编制单位：…), the path, the rest of "
      "the "
      "delivery nor the book says whose row this is" },
    { "",
      { { "d/x.csv", BARE }, { "d/y.csv", SPENT("101") "102,项目支出,2.00\n" } },
      "",
      "error|unit|2|no unit: neither a column, a head line (编制单位：…), the path, the rest of "
      "the "
      "delivery nor the book says whose row this is" },
    { "",
      { { "d/x.csv", BARE }, { "e/y.csv", SPENT("101") } },
      "",
      "error|unit|2|no unit: neither a column, a head line (编制单位：…), the path, the rest of "
      "the "
      "delivery nor the book says whose row this is" },
    /* the register, and files of the office for all, state no sender */
    { "",
      { { "x.csv", "指标编码,指标名称,指标维度\nS1,甲,数量\n" },
        { "e.csv", "单位编码,应报表\n101,balance\n" } },
      "",
      "error|unit|2|no unit: neither a column, a head line (编制单位：…), the path, the rest of "
      "the "
      "delivery nor the book says whose row this is" },
    /* likewise the year, whether the file states its unit or not */
    { "",
      { { "d/x.csv", SPENT("101") }, { "d/y.csv", BOTH("102", "2020") } },
      "101|2020|0|rejected|0",
      "error|year-other|2|year 2020, but this book is of 2021" },
    { "",
      { { "d/x.csv", SPENT("101") },
        { "d/y.csv", BOTH("102", "2020") },
        { "d/z.csv", BOTH("10", "2021") } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "d/x.csv", SPENT("101") }, { "e/y.csv", BOTH("102", "2020") } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "d/x.csv", BARE },
        { "d/y.csv", "指标编码,指标名称,指标维度,单位编码,预算年度\nS1,甲,数量,101,2020\n" } },
      "101|2020|0|rejected|0",
      "error|year-other|2|year 2020, but this book is of 2021" },
    /* a nil report takes them from the same places */
    { "", { { "x.csv", HEADED("甲") NIL } }, "101|2021|0|in_force|0", "" },
    { "{unit_code}/*", { { "101/x.csv", NIL } }, "101|2021|0|in_force|0", "" },
    { "{unit_code}-{month}.csv", { { "101-02.csv", NIL } }, "101|2021|2|in_force|0", "" },
    { "",
      { { "d/x.csv", NIL }, { "d/y.csv", "单位编码,收支科目,金额（元）\n101,其他收入,1\n" } },
      "101|2021|0|in_force|0",
      "" },
    { "",
      { { "d/x.csv", NIL },
        { "d/y.csv", "单位编码,预算年度,收支科目,金额（元）\n101,2020,其他收入,1\n" } },
      "101|2020|0|rejected|0",
      "error|year-other|1|year 2020, but this book is of 2021" },
    { "",
      { { "x.csv", NIL } },
      "",
      "warning|file-no-rows|-|the file has a header but no rows, and nothing says whose nil report "
      "(零报告) "
      "it is" },
    { "",
      { { "x.csv", HEADED("199") NIL } },
      "199|2021|0|rejected|0",
      "error|unit-unknown|2|unit '199' is not in the register; nearest: 10 101 102" },
    { "",
      { { "x.csv", HEADED("丁院") NIL } },
      "",
      "error|unit|2|'丁院' is neither the code nor the name of a unit" },
    { "",
      { { "x.csv", HEADED("甲") "2020年度\n" NIL } },
      "101|2020|0|rejected|0",
      "error|year-other|3|year 2020, but this book is of 2021" },
    { "{unit_code}/*",
      { { "102/x.csv", HEADED("甲") NIL } },
      "",
      "error|unit|2|the head line says unit '甲' but the path says '102'" },
    { "",
      { { "x.csv", "章节,序号,内容\n" } },
      "",
      "warning|file-no-rows|-|the file has a header but no rows" },
    /* a name in a heading or in the file's name is only a witness */
    { "",
      { { "x.csv", "甲中心\n支出表\n" HEADED("乙所") BARE } },
      "102|2021|0|in_force|1",
      "warning|unit-witness|1|a heading says '甲中心', which is unit '101', but the rows are of "
      "unit '102'" },
    { "",
      { { "x.csv", "乙所2021年度支出表\n" SPENT("101") } },
      "101|2021|0|in_force|1",
      "warning|unit-witness|1|a heading says '乙所2021年度支出表', which is unit '102', but the "
      "rows are of unit "
      "'101'" },
    { "",
      { { "x.csv", "乙所2021年度支出表\n" SPENT("101") "102,基本支出,2.00\n" } },
      "101|2021|0|in_force|1\n102|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "乙所2021年度支出表\n" HEADED("甲中心") NIL } },
      "101|2021|0|in_force|0",
      "warning|unit-witness|1|a heading says '乙所2021年度支出表', which is unit '102', but it is "
      "the nil report of "
      "unit '101'" },
    /* of a node above the unit it may well be the form */
    { "", { { "x.csv", "丙局2021年度支出表\n" SPENT("101") } }, "101|2021|0|in_force|1", "" },
    { "", { { "x.csv", "乙所信息处2021年度支出表\n" SPENT("101") } }, "101|2021|0|in_force|1", "" },
    { "",
      { { "乙所支出.csv", SPENT("101") } },
      "101|2021|0|in_force|1",
      "warning|unit-witness|-|the file's name says '乙所支出', which is unit '102', but the rows "
      "are of unit '101'" },
    { "",
      { { "102.csv", SPENT("101") } },
      "101|2021|0|in_force|1",
      "warning|unit-witness|-|the file's name says '102', which is unit '102', but the rows are of "
      "unit '101'" },
    { "",
      { { "102-支出.csv", SPENT("101") "10,基本支出,1\n" } },
      "101|2021|0|in_force|1\n10|2021|0|in_force|1",
      "warning|unit-witness|-|the file's name says '102-支出', which is unit '102', but the rows "
      "are of unit '101' "
      "and others" },
    { "", { { "丙局.csv", SPENT("101") } }, "101|2021|0|in_force|1", "" },
    /* the amount unit: a column, the column's label, a head line, the cell; two must agree */
    { "",
      { { "x.csv", "单位编码,支出性质,金额单位,决算数\n101,基本支出,万元,1\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "单位：万元\n单位编码,支出性质,决算数\n101,基本支出,1\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "单位编码,支出性质,决算数\n101,基本支出,1万元\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "",
      { { "x.csv", "单位编码,支出性质,决算数\n101,基本支出,1\n" } },
      "101|2021|0|rejected|0",
      "error|amount-unit|2|决算数: the amount unit is stated nowhere: not in a column, a header, a "
      "head line or the "
      "cell" },
    { "",
      { { "x.csv", "单位：元\n单位编码,支出性质,决算数（万元）\n101,基本支出,1\n" } },
      "101|2021|0|rejected|0",
      "error|amount-unit|3|决算数（万元）: '决算数（万元）' is not the amount unit of the head "
      "line, 元" },
    { "{unit_code}/{amount_unit}/*",
      { { "101/万元/x.csv", "支出性质,决算数\n基本支出,1\n" } },
      "101|2021|0|in_force|1",
      "" },
    { "*（{amount_unit}）.csv",
      { { "支出（万元）.csv", SPENT("101") } },
      "101|2021|0|rejected|0",
      "error|amount-unit|2|决算数（元）: '决算数（元）' is not the amount unit of the path, 万元" },
    { "*（{amount_unit}）.csv",
      { { "支出（万元）.csv", "单位：元\n单位编码,支出性质,决算数\n101,基本支出,1\n" } },
      "101|2021|0|rejected|0",
      "error|amount-unit|3|决算数: the head line says 元 but the path says 万元" },
    { "*（{amount_unit}）.csv",
      { { "支出（新）.csv", SPENT("101") } },
      "101|2021|0|in_force|1",
      "" },
    /* of an official form too */
    { "{unit_code}/{amount_unit}/*",
      { { "101/万元/x.csv", FORM("", "") } },
      "101|2021|0|in_force|1",
      "" },
    { "{unit_code}/{amount_unit}/*",
      { { "101/万元/x.csv", FORM("", "（元）") } },
      "101|2021|0|rejected|0",
      "error|amount-unit|3|'基本支出（元）' is not the amount unit of the path, 万元" },
    { "{unit_code}/{amount_unit}/*",
      { { "101/万元/x.csv", FORM("单位：元", "") } },
      "",
      "error|amount-unit|-|the head line says 元 but the path says 万元" },
    { "{unit_code}/*",
      { { "101/x.csv", FORM("", "") } },
      "101|2021|0|rejected|0",
      "error|amount-unit|4|the amount unit is stated nowhere: not in a head line (金额单位：…), a "
      "label, the cell or the path" },
};

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

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
}

/* The register stands in a folder and run of its own: it is of no delivery. */
static char *book_with_register(const char *pattern)
{
    char *book = support_book();

    set_path(book, pattern);
    support_put(book, "register/units.csv", UNITS);
    take(book);
    return book;
}

static void expect_of(const char *book, const SourceCase *wanted)
{
    g_autofree char *slices =
        g_strdup_printf("SELECT s.unit_code, s.fiscal_year, s.month, s.status, s.accepted FROM "
                        "normalize_slice AS s JOIN "
                        "ingest_file AS i USING (file_no) WHERE i.path = '%s' ORDER BY s.slice_no",
                        wanted->files[0][0]);
    g_autofree char *told = g_strdup_printf(
        "SELECT severity, check_id, line, message FROM normalize_finding JOIN ingest_file AS i "
        "USING (file_no) WHERE i.path = '%s' AND origin <> 'check' AND in_force = 1 ORDER BY "
        "line, check_id",
        wanted->files[0][0]);

    support_expect(book, slices, wanted->slices);
    support_expect(book, told, wanted->told);
}

START_TEST(unit_year_and_amount_unit_come_from_the_first_place_that_says_them)
{
    const SourceCase *wanted = &cases[_i];
    char *book = book_with_register(wanted->pattern);

    for (int i = 0; i < FILES && wanted->files[i][0] != NULL; i++)
        support_put(book, wanted->files[i][0], wanted->files[i][1]);
    take(book);
    expect_of(book, wanted);
    support_remove_folder(book);
}
END_TEST

START_TEST(only_what_comes_in_the_same_run_is_the_same_delivery)
{
    char *book = book_with_register("");

    support_put(book, "d/y.csv", BOTH("101", "2020"));
    take(book);
    support_put(book, "d/x.csv", SPENT("102"));
    support_put(book, "d/z.csv", "指标编码,指标名称,指标维度\nS1,甲,数量\n");
    take(book);
    support_expect(
        book,
        "SELECT path, unit_code, fiscal_year FROM normalize_slice JOIN ingest_file USING "
        "(file_no) WHERE path LIKE 'd/%' AND status = 'in_force' ORDER BY path",
        "d/x.csv|102|2021\nd/z.csv|102|2021");
    support_remove_folder(book);
}
END_TEST

START_TEST(a_book_without_a_register_has_one_unit)
{
    char *book = support_book();

    support_put(book, "x.csv", BARE);
    support_put(book, "y.csv", "收支科目,金额（元）\n");
    take(book);
    support_expect(
        book, "SELECT kind, unit_code, fiscal_year, accepted FROM normalize_slice ORDER BY kind",
        "balance|001|2021|0\nexpenditure|001|2021|1");
    support_remove_folder(book);
}
END_TEST

START_TEST(what_the_delivery_says_is_the_same_in_a_later_run)
{
    static const char units[] =
        "SELECT path, unit_code, fiscal_year, status FROM normalize_slice JOIN ingest_file "
        "USING (file_no) WHERE kind <> 'unit' ORDER BY path";
    char *book = book_with_register("");

    support_put(book, "d/x.csv", "指标编码,指标名称,指标维度\nS1,甲,数量\n");
    support_put(book, "d/y.csv",
                "单位编码,预算年度,支出性质,决算数（元）\n101,2020,基本支出,1.00\n");
    support_put(book, "d/z.csv", "单位编码,收支科目,金额（元）\n101,其他收入,1\n");
    take(book);
    g_autofree char *before = support_book_rows(book, units);
    ck_assert_str_eq(
        before, "d/x.csv|101|2020|rejected\nd/y.csv|101|2020|rejected\nd/z.csv|101|2020|rejected");
    /* another register: all is read again */
    support_put(book, "register/units.csv", UNITS "103,丁,,\n");
    take(book);
    support_expect(book, units, before);
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("sources");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, unit_year_and_amount_unit_come_from_the_first_place_that_says_them,
                        0, G_N_ELEMENTS(cases));
    tcase_add_test(tcase, only_what_comes_in_the_same_run_is_the_same_delivery);
    tcase_add_test(tcase, a_book_without_a_register_has_one_unit);
    tcase_add_test(tcase, what_the_delivery_says_is_the_same_in_a_later_run);
    return support_run("sources", tcase);
}
