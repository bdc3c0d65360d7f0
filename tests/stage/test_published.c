/* The nine published tables as offices really publish them: tests/published holds whole
 * departments. */
#include <string.h>

#include "aggregate.h"
#include "ingest.h"
#include "normalize.h"
#include "support.h"
#include "support_book.h"

#define FOLDER SOURCE_DIR "/tests/published/"
#define REGISTER                                                                                                   \
    "单位编码,单位名称\n001,示例局\n001001,远山县水镇管理局\n001002,近水县山镇农业站\n" \
    "001003,东湖区市场监督管理局\n001004,近水县文化馆\n"

/* What is wrong but for codes that the list lacks, which a real list may lack as well. */
#define WRONG                                                                                      \
    "SELECT severity, check_id, message FROM normalize_finding WHERE in_force = 1 AND check_id "   \
    "<> "                                                                                          \
    "'code-unknown' UNION ALL SELECT severity, check_id, message FROM aggregate_finding ORDER BY " \
    "1, 2, 3"
#define TOTAL(node, items)                                                                         \
    "SELECT item, actual_fen FROM aggregate_total WHERE node_code = '" node                        \
    "' AND item IN (" items ") ORDER BY item"

static void put_tables(const char *book, const char *folder)
{
    g_autofree char *path = g_strconcat(FOLDER, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name = NULL;
    int tables = 0;

    ck_assert_ptr_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *sent = g_build_filename(folder, name, NULL);
        g_autofree char *bytes = NULL;
        gsize size = 0;
        ck_assert(g_file_get_contents(file, &bytes, &size, NULL));
        support_put_bytes(book, sent, bytes, size);
        tables++;
    }
    ck_assert_int_eq(tables, 9);
}

static void take(const char *book)
{
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);
    support_expect_fates(book);
    (void)support_stage(book, &aggregate_stage);
}

START_TEST(the_nine_tables_of_the_template_are_read_without_a_word)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    put_tables(book, "template");
    take(book);
    support_expect(book, WRONG, "");
    support_expect(book, "SELECT form FROM normalize_file WHERE form <> '' ORDER BY 1",
                   "gk01\ngk02\ngk03\ngk04\ngk05\ngk06\ngk07\ngk08\ngk09");
    support_expect(book,
                   TOTAL("001001",
                         "'total', 'basic', 'project', 'basic_personnel', 'basic_public', "
                         "'income_total', 'opening', 'three_public'"),
                   "basic|635500000\nbasic_personnel|515500000\nbasic_public|120000000\nincome_"
                   "total|760000000\nopening|10000000\n"
                   "project|124500000\nthree_public|10000000\ntotal|760000000");
    support_expect(book,
                   "SELECT form, kind, status FROM normalize_slice WHERE form IN ('gk08', 'gk09') "
                   "ORDER BY 1, 2",
                   "gk08|balance|in_force\ngk08|expenditure|in_force\ngk09|balance|in_force\n"
                   "gk09|expenditure|in_force");
    support_remove_folder(book);
}
END_TEST

START_TEST(titles_with_name_and_year_and_other_orders_of_columns_are_read_too)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    put_tables(book, "prefixed");
    take(book);
    support_expect(book, WRONG, "");
    support_expect(book, "SELECT COUNT(DISTINCT form) FROM normalize_file WHERE form <> ''", "9");
    support_expect(book,
                   TOTAL("001002",
                         "'total', 'basic', 'project', 'operating', 'basic_personnel', "
                         "'basic_public', 'income_total', 'income_other', 'three_public'"),
                   "basic|312000025\nbasic_personnel|270000000\nbasic_public|42000025\nincome_"
                   "other|20000000\nincome_total|477000075\n"
                   "operating|5000000\nproject|160000050\n"
                   "three_public|5000000\ntotal|477000075");
    /* table 1 tells the budgets as well */
    support_expect(book,
                   "SELECT SUM(initial_budget_fen), SUM(adjusted_budget_fen), SUM(actual_fen) "
                   "FROM normalize_expenditure JOIN normalize_slice USING (slice_no) WHERE form = "
                   "'gk01'",
                   "477000075|477000075|477000075");
    support_expect(book,
                   "SELECT account, SUM(initial_budget_fen), SUM(amount_fen) FROM "
                   "normalize_balance JOIN normalize_slice USING (slice_no) WHERE form = 'gk07' "
                   "GROUP BY 1 ORDER BY 1",
                   "three_public|7000000|5000000\nthree_public_abroad|0|0\n"
                   "three_public_car_purchase|0|0\nthree_public_car_running|5000000|5000000\n"
                   "three_public_reception|2000000|0");
    support_remove_folder(book);
}
END_TEST

/* Other money than that of the general public budget pays for a part of 基本支出 in both. */
#define SPLIT(form, amount)                                                                        \
    "warning|basic-split|基本支出, actual: " amount " 元 by " form                                 \
    " is not what gk06 says, so personnel and public spending stay empty"

START_TEST(codes_beside_names_and_items_as_columns_are_read_too)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    put_tables(book, "joined");
    take(book);
    support_expect(book, WRONG, SPLIT("gk03", "10713400.00"));
    support_expect(book, "SELECT form FROM normalize_file WHERE form <> '' ORDER BY 1",
                   "gk01\ngk02\ngk03\ngk04\ngk05\ngk06\ngk07-more\ngk08\ngk09");
    support_expect(book,
                   TOTAL("001003", "'total', 'basic', 'project', 'income_total', 'income_other', "
                                   "'opening', 'closing', 'three_public'"),
                   "basic|1071340000\nclosing|11200000\nincome_other|6340000\n"
                   "income_total|1323200000\nopening|15000000\nproject|255660000\n"
                   "three_public|10700000\ntotal|1327000000");
    support_expect(book, "SELECT DISTINCT verdict FROM normalize_sum", "exact");
    support_remove_folder(book);
}
END_TEST

START_TEST(tables_of_earlier_years_are_read_too)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    put_tables(book, "older");
    take(book);
    support_expect(
        book, WRONG,
        "warning|balance-incomplete|本年收入合计 is given, but not 年末结转和结余: whether "
        "income and spending agree cannot be told; where there is none, 0.00 says so\n" SPLIT(
            "cj04", "2769000.00"));
    support_expect(book, "SELECT form FROM normalize_file WHERE form <> '' ORDER BY 1",
                   "cj03\ncj04\ngk01\ngk04\ngk05\ngk06\ngk07-rows\ngk08\ngk09");
    support_expect(book,
                   TOTAL("001004", "'total', 'basic', 'project', 'income_total', 'income_fiscal', "
                                   "'income_other', 'opening', 'three_public'"),
                   "basic|276900000\nincome_fiscal|304000000\nincome_other|7100000\n"
                   "income_total|311100000\nopening|2000000\nproject|36200000\n"
                   "three_public|9200000\ntotal|313100000");
    support_expect(book, "SELECT DISTINCT verdict FROM normalize_sum", "exact");
    support_remove_folder(book);
}
END_TEST

START_TEST(two_departments_in_one_delivery_keep_their_own_figures)
{
    char *book = support_book();

    support_put(book, "register.csv", REGISTER);
    put_tables(book, "template");
    put_tables(book, "prefixed");
    take(book);
    /* only one of them publishes budgets */
    support_expect(
        book, WRONG,
        "warning|amount-absent|全年预算数: no row gives a figure, but other units do; sums "
        "of it leave this unit out\nwarning|amount-absent|年初预算数: no row gives a "
        "figure, but other units do; sums of it leave this unit out");
    support_expect(book, TOTAL("001001", "'total', 'income_total'"),
                   "income_total|760000000\ntotal|760000000");
    support_expect(book, TOTAL("001002", "'total', 'income_total'"),
                   "income_total|477000075\ntotal|477000075");
    support_expect(book, TOTAL("001", "'total', 'income_total'"),
                   "income_total|1237000075\ntotal|1237000075");
    support_remove_folder(book);
}
END_TEST

/* In table 3 all figures right of 基本支出 stand one column further right: its sums hold. */
START_TEST(a_category_that_the_wider_table_leaves_blank_is_less_than_what_the_narrower_says)
{
    char *book = support_book();
    g_autofree char *text = NULL;

    ck_assert(g_file_get_contents(FOLDER "template/3.csv", &text, NULL, NULL));
    g_auto(GStrv) pieces = g_strsplit(text, "124.50,,,", -1);
    g_autofree char *moved = g_strjoinv(",124.50,,", pieces);
    support_put(book, "register.csv", REGISTER);
    put_tables(book, "template");
    support_put(book, "template/3.csv", moved);
    take(book);
    support_expect(book, "SELECT DISTINCT verdict FROM normalize_sum WHERE form = 'gk03'", "exact");
    support_expect(book,
                   "SELECT i.path, x.line, x.column_no, x.message FROM aggregate_finding AS x JOIN "
                   "ingest_file AS i USING (file_no) WHERE check_id = 'forms-within'",
                   "template/5.csv|12|7|项目支出 2010699, 项目支出: 1205000.00 元 in "
                   "一般公共预算财政拨款支出决算表 is more than 0.00 in 支出决算表, which it is "
                   "part of");
    support_remove_folder(book);
}
END_TEST

START_TEST(several_tables_in_one_sheet_are_refused_where_the_second_begins)
{
    char *book = support_book();
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *both = NULL;

    ck_assert(g_file_get_contents(FOLDER "template/1.csv", &first, NULL, NULL));
    ck_assert(g_file_get_contents(FOLDER "template/2.csv", &second, NULL, NULL));
    both = g_strconcat(first, ",,,,,\r\n", second + strlen("\xEF\xBB\xBF"), NULL);
    support_put(book, "register.csv", REGISTER);
    support_put(book, "x.csv", both);
    take(book);
    support_expect(book,
                   "SELECT severity, check_id, line, column_no, value FROM normalize_finding WHERE "
                   "in_force = 1",
                   "error|form-below|41|1|收入决算表");
    support_expect(book, "SELECT is_bad, accepted FROM normalize_file WHERE form = 'gk01'", "1|0");
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("published");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, the_nine_tables_of_the_template_are_read_without_a_word);
    tcase_add_test(tcase, titles_with_name_and_year_and_other_orders_of_columns_are_read_too);
    tcase_add_test(tcase, codes_beside_names_and_items_as_columns_are_read_too);
    tcase_add_test(tcase, tables_of_earlier_years_are_read_too);
    tcase_add_test(tcase, two_departments_in_one_delivery_keep_their_own_figures);
    tcase_add_test(
        tcase, a_category_that_the_wider_table_leaves_blank_is_less_than_what_the_narrower_says);
    tcase_add_test(tcase, several_tables_in_one_sheet_are_refused_where_the_second_begins);
    return support_run("published", tcase);
}
