/* What checks ask of single rows is found the same while files are read as in the tables. */
#include <string.h>

#include "ingest.h"
#include "normalize.h"
#include "pl_check_scan.h"
#include "pl_db.h"
#include "pl_decimal_sql.h"
#include "sql_frame.h"
#include "support.h"
#include "support_book.h"

/* The conditions of the scheme's checks, and some that ask in other ways: another type than the
 * column's, NULL, and what no slice's facts can leave out. */
static const char *const conditions[] = {
    "e.actual_fen < '7' AND e.note <> 'x'",
    "e.category > 'b' AND e.line >= 5 AND e.line <= 40",
    "e.initial_budget_fen > e.actual_fen OR e.project_code = 'P1'",
    "e.note <> '退回' AND NOT pl_again(e.slice_no, e.line, e.column_no, e.category)",
    "e.actual_slack_fen > 0 AND e.initial_budget_slack_fen = 0",
    "e.adjusted_budget_fen IS NULL AND e.economic_code COLLATE NOCASE = '30201'",
    "s.form = 'detail' AND e.project_name = NULL",
    "s.least_fen < 0 AND e.actual_fen >= 100.5",
};

typedef struct {
    guint32 state;
} Random;

static guint32 pick(Random *random, guint32 below)
{
    random->state = random->state * 1664525 + 1013904223;
    return (random->state >> 8) % below;
}

static const char *one_of(Random *random, const char *const *texts)
{
    return texts[pick(random, g_strv_length((char **)texts))];
}

/* A list in which much comes twice. */
static char *make_list(Random *random, const char *unit, const char *amount_unit)
{
    static const char *const categories[] = { "基本支出", "项目支出", NULL };
    static const char *const projects[] = { "P1,甲", "P1,乙", "P2,甲", ",甲", ",", NULL };
    static const char *const amounts[] = { "2021.00", "-3.00", "0.00", "7.00", "7.50", "", NULL };
    static const char *const notes[] = { "", "", "退回", NULL };
    GString *text = g_string_new(NULL);

    g_string_printf(text,
                    "单位编码,支出性质,功能分类科目编码,部门经济分类,项目编码,项目名称,"
                    "年初预算数（%s）,全年预算数（%s）,决算数（%s）,备注\n",
                    amount_unit, amount_unit, amount_unit);
    for (int i = 0; i < 60; i++)
        g_string_append_printf(text, "%s,%s,2060503,30201,%s,%s,%s,%s,%s\n", unit,
                               one_of(random, categories), one_of(random, projects),
                               one_of(random, amounts), one_of(random, amounts), "7.00",
                               one_of(random, notes));
    return g_string_free(text, FALSE);
}

static GPtrArray *checks_of(sqlite3 *db)
{
    g_autoptr(PlScheme) scheme = pl_scheme_load(db, NULL);
    GPtrArray *checks = pl_check_load(scheme, NULL);

    ck_assert_ptr_nonnull(checks);
    return checks;
}

/* What the tables' pass finds for each check, against what was found while they were read. */
static void compare_all(sqlite3 *db, const GPtrArray *checks)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PlCheckScan) scan = pl_check_scan_new(db, checks, "unit", NULL, NULL, &error);
    int n_found = 0;

    ck_assert_msg(scan != NULL, "%s", error != NULL ? error->message : "");
    for (guint i = 0; i < checks->len; i++) {
        const PlCheck *check = g_ptr_array_index(checks, i);
        if (*check->scan == '\0')
            continue;
        ck_assert(pl_check_scan_show(scan, check, NULL));
        g_autofree char *in_tables = support_rows(
            db,
            "SELECT slice_no & 16777215, line, column_no FROM temp.hit ORDER BY 1, 2, 3 LIMIT 9");
        g_autofree char *sql =
            g_strdup_printf("SELECT slice_no & 16777215, line, column_no FROM normalize_hit"
                            " WHERE check_id = '%s' ORDER BY 1, 2, 3 LIMIT 9",
                            check->id);
        g_autofree char *while_read = support_rows(db, sql);
        ck_assert_msg(strcmp(in_tables, while_read) == 0, "%s: %s\nwhile read:\n%s\nin tables:\n%s",
                      check->id, check->scan, while_read, in_tables);
        n_found += *in_tables != '\0';
    }
    ck_assert_int_gt(n_found, 8);
}

/* A check for each of the conditions above, in the book's scheme. */
static void add_checks(const char *book)
{
    g_autofree char *path = g_build_filename(book, "staging.db", NULL);
    sqlite3 *db = NULL;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++) {
        g_autofree char *body = g_strdup_printf(
            "-- id: own-%zu\n-- severity: warning\n-- title: One\n-- reach: unit\n-- scan: %s\n"
            "SELECT node_code AS unit_code, 'x' AS message FROM temp.todo WHERE 0\n",
            i, conditions[i]);
        char *sql =
            sqlite3_mprintf("INSERT INTO book_scheme (layer, scheme, path, digest, body)"
                            " SELECT layer, scheme, 'checks/own-%d.sql', 'x', CAST(%Q AS BLOB)"
                            "  FROM book_scheme LIMIT 1",
                            (int)i, body);
        support_sql(db, sql);
        sqlite3_free(sql);
    }
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

START_TEST(rows_are_found_while_they_are_read_as_in_the_tables)
{
    Random random = { .state = (guint32)_i + 1 };
    g_autofree char *first = make_list(&random, "001", "元");
    g_autofree char *second = make_list(&random, "001002", "万元");
    char *book = support_book();

    add_checks(book);
    support_put(book, "units.csv",
                "单位编码,单位名称,上级单位编码\n001,示例局,\n001002,示例所,001\n");
    support_put(book, "a-1of2.csv", first);
    support_put(book, "a-2of2.csv", second);
    support_put(book, "b.csv", second);
    (void)support_stage(book, &ingest_stage);
    (void)support_stage(book, &normalize_stage);

    g_autofree char *path = g_build_filename(book, "staging.db", NULL);
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert(pl_decimal_sql_register(db));
    support_sql(db, sql_frame_temporary);
    support_sql(db,
                "INSERT INTO temp.todo (node_code) SELECT DISTINCT unit_code FROM normalize_slice");
    g_autoptr(GPtrArray) checks = checks_of(db);
    compare_all(db, checks);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    support_remove_folder(book);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("row_scan");

    tcase_add_loop_test(tcase, rows_are_found_while_they_are_read_as_in_the_tables, 0, 8);
    tcase_set_timeout(tcase, 120);
    return support_run("row_scan", tcase);
}
