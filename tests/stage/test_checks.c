#include <string.h>

#include "pl_check.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "sql_aggregate.h"
#include "sql_frame.h"
#include "support.h"

static const PlCheckSink sink = {
    .prefix = "aggregate_",
    .insert_sql = sql_aggregate_add_finding,
    .limit_ms = PL_CHECK_LIMIT_MS,
};

/* The tables, and what the frame makes of temporary ones. */
static sqlite3 *database(void)
{
    sqlite3 *db = support_database();

    support_sql(db, sql_frame_temporary);
    return db;
}

static PlScheme *national(void)
{
    g_autoptr(GError) error = NULL;
    PlScheme *scheme = pl_scheme_read(SOURCE_DIR "/data/schemes", "national", &error);

    ck_assert_msg(scheme != NULL, "%s", error != NULL ? error->message : "");
    return scheme;
}

/* The findings of one check over its fixture checks/@id.@kind.sql, as rows of text. */
static char *findings(const PlScheme *scheme, const PlCheck *check, const char *kind)
{
    g_autofree char *path = g_strdup_printf("checks/%s.%s.sql", check->id, kind);
    g_autofree char *query =
        g_strdup_printf("SELECT node_code, unit_code, file_no, line, column_no, expected, actual, "
                        "difference, message"
                        "  FROM aggregate_finding WHERE check_id = '%s' ORDER BY line, message",
                        check->id);
    const PlSchemeFile *fixture = pl_scheme_find(scheme, path);
    g_autoptr(GError) error = NULL;
    sqlite3 *db = database();

    ck_assert_msg(fixture != NULL, "%s is missing", path);
    support_sql(db, fixture->body);
    ck_assert_msg(pl_check_run(db, scheme, check->reach, &sink, NULL, &error), "%s",
                  error != NULL ? error->message : "");
    char *rows = support_rows(db, query);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    return rows;
}

START_TEST(each_check_fires_on_its_failing_fixture_and_stays_quiet_on_its_passing_one)
{
    g_autoptr(PlScheme) scheme = national();
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, NULL);

    ck_assert_ptr_nonnull(checks);
    ck_assert_uint_gt(checks->len, 0);
    for (guint i = 0; i < checks->len; i++) {
        const PlCheck *check = checks->pdata[i];
        g_autofree char *wrong = findings(scheme, check, "fail");
        g_autofree char *right = findings(scheme, check, "pass");
        ck_assert_msg(wrong[0] != '\0', "%s does not fire", check->id);
        ck_assert_msg(right[0] == '\0', "%s fires on what is right: %s", check->id, right);
    }
}
END_TEST

/* What a unit's accountant reads: node, unit, file, line, cell, expected, actual, difference,
 * message. */
static const struct {
    const char *check;
    const char *rows;
} said[] = {
    { "amount-absent", "125|125021|1|-|-|-|-|-|全年预算数: no row gives a figure, but other units "
                       "do; sums of it leave this unit out" },
    { "basic-split",
      "125021|125021|2|2|-|-|-|-|基本支出, actual: 60651000.00 元 by function is not what economic "
      "says, so personnel and public spending stay empty" },
    { "category-missing",
      "125021|125021|1|3|1|-|-|-|1 row says no category (the first is line 3) and feeds none; the "
      "unit's figures come from the rows that do" },
    { "form-sum",
      "125021|125021|1|7|4|2.00|3.00|1.00|合计，基本支出：末级之和: stated 3.00 is 1.00 元 above "
      "the sum of its 2 parts 2.00\n"
      "125021|125021|1|7|4|100300.00|100000.00|-300.00|基本支出 = 人员经费 + 公用经费: stated "
      "100000.00 is 300.00 元 below the sum of its 2 parts 100300.00; rounding explains at most "
      "150.00" },
    { "forms-equal",
      "125021|125021|2|2|2|82017100.00|82016800.00|-300.00|基本支出, 决算数: 82016800.00 元 by "
      "category, but 82017100.00 by function; rounding explains at most 150.00" },
    { "indicator-actual",
      "125021|125021|2|2|7|-|-|-|Z21 验收项目: a target, but no result; it counts as not done\n"
      "125021|125021|2|3|7|-|-|-|Z22 抽查任务: a target, but the result '已完成' is no number; "
      "it counts as not done" },
    { "indicator-breakdown",
      "125021|125021|2|2|7|142|143|1|Z21 验收项目: stated 143项, but its parts sum to "
      "142 = 40 + 52 + 50\n"
      "125021|125021|2|6|7|220|200|-20|G1 累计验收: stated 200项, but its parts sum to at "
      "least 220 = >220" },
    { "indicator-duplicate",
      "125021|125021|2|3|2|-|-|-|the code Z21 stands for 验收项目 (line 2) and for 抽查任务; "
      "the first counts" },
    { "indicator-evidence",
      "125021|125021|2|2|8|-|-|-|Z21 验收项目: a target, but 佐证材料 is empty" },
    { "indicator-parent",
      "125021|125021|2|3|3|-|-|-|Z21A 清理项目: 上级指标 is 'Z22', but the unit has no such "
      "indicator\n"
      "125021|125021|2|4|3|-|-|-|Z23 抽查任务: 上级指标 is 'Z23', but an indicator is no part of "
      "itself" },
    { "indicator-roll-up", "125|125|-|-|-|-|-|-|Z21 is not rolled up: the units call it 验收课题 "
                           "(项) and 验收项目 (项)" },
    { "indicator-target",
      "125021|125021|2|3|6|-|-|-|2 indicators have no target and do not count in the completion; "
      "the first is Z22 抽查任务" },
    { "measure-document",
      "125021|125|3|2|7|-|-|-|contracts: the department's value 12份 needs the document that says "
      "so; 文件依据 is empty" },
    { "nil-not-allowed", "125021|125021|1|-|-|-|-|-|the report has no rows (零报告), but the "
                         "expectations do not allow that for expenditure" },
    { "stated-total", "125021|125021|1|5|3|82017100.00|82016000.00|-1100.00|合计, 决算数（万元）: "
                      "stated 82016000.00 is "
                      "1100.00 元 below the sum of its 3 parts 82017100.00; rounding explains at "
                      "most 200.00, 900.00 "
                      "remain" },
};

START_TEST(findings_say_what_is_wrong_and_where)
{
    g_autoptr(PlScheme) scheme = national();
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, NULL);

    ck_assert_uint_eq(checks->len, G_N_ELEMENTS(said));
    for (guint i = 0; i < checks->len; i++) {
        const PlCheck *check = checks->pdata[i];
        g_autofree char *rows = findings(scheme, check, "fail");
        ck_assert_str_eq(check->id, said[i].check);
        ck_assert_str_eq(rows, said[i].rows);
    }
}
END_TEST

START_TEST(a_finding_keeps_its_id_when_its_line_moves)
{
    g_autoptr(PlScheme) scheme = national();
    g_autofree char *id = pl_finding_id("indicator-parent", "125021", "", "2021", "Z23");
    sqlite3 *db = database();

    support_sql(db, pl_scheme_find(scheme, "checks/indicator-parent.fail.sql")->body);
    ck_assert(pl_check_run(db, scheme, "unit", &sink, NULL, NULL));
    pl_db_guard(db, NULL);
    support_sql(db, "UPDATE normalize_indicator SET line = line + 10");
    ck_assert(pl_check_run(db, scheme, "unit", &sink, NULL, NULL));

    g_autofree char *rows =
        support_rows(db, "SELECT line, finding_id FROM aggregate_finding"
                         " WHERE check_id = 'indicator-parent' AND line IN (4, 14) ORDER BY line");
    g_autofree char *expected = g_strdup_printf("4|%s\n14|%s", id, id);
    ck_assert_str_eq(rows, expected);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

/* A scheme with one file, checks/own.sql. */
static PlScheme *scheme_with(const char *body)
{
    char *folder = support_folder();
    g_autofree char *own = g_build_filename(folder, "test", NULL);
    g_autofree char *checks = g_build_filename(own, "checks", NULL);
    g_autofree char *settings = g_build_filename(own, "scheme.json", NULL);
    g_autofree char *check = g_build_filename(checks, "own.sql", NULL);

    ck_assert_int_eq(g_mkdir_with_parents(checks, 0700), 0);
    ck_assert(g_file_set_contents(settings, "{}", -1, NULL));
    ck_assert(g_file_set_contents(check, body, -1, NULL));
    PlScheme *scheme = pl_scheme_read(folder, "test", NULL);
    ck_assert_ptr_nonnull(scheme);
    support_remove_folder(folder);
    return scheme;
}

#define HEAD "-- id: own\n-- severity: error\n-- title: A title\n-- reach: unit\n"

static const struct {
    const char *body;
    const char *message;
} wrongs[] = {
    { "-- id: other\n-- severity: error\n-- title: T\n-- reach: unit\nSELECT 1",
      "test/checks/own.sql:1:1: '-- id:' is 'other', not 'own' as the file" },
    { "-- id: own\n-- title: T\n-- reach: unit\nSELECT 1",
      "test/checks/own.sql:1:1: '-- severity:' is '', not error or warning" },
    { "-- id: own\n-- severity: error\n-- reach: unit\nSELECT 1",
      "test/checks/own.sql:1:1: '-- title:' is missing" },
    { "-- id: own\n-- severity: error\n-- title: T\n-- reach: all\nSELECT 1",
      "test/checks/own.sql:1:1: '-- reach:' is 'all', not unit or node" },
    { HEAD, "test/checks/own.sql:1:1: the check has no query" },
    { HEAD "SELECT node_code AS unit_code, '编码' || cod AS message\n  FROM temp.todo",
      "test/checks/own.sql:5:40: no such column: cod" },
    { HEAD "SELECT node_code AS unit_code,\n       '' AS message, 1 AS rank\n  FROM temp.todo",
      "test/checks/own.sql:6:28: column 'rank' is not one of a finding" },
    { HEAD "SELECT node_code AS unit_code, '' AS message, '' AS form, '' AS form FROM temp.todo",
      "test/checks/own.sql:5:53: column 'form' comes twice" },
    { HEAD "SELECT node_code AS unit_code FROM temp.todo",
      "test/checks/own.sql:1:1: column 'message' is missing" },
    { HEAD "SELECT node_code AS unit_code, '' AS message FROM temp.todo;\nSELECT 1",
      "test/checks/own.sql:5:61: a check is one query" },
    { HEAD "DELETE FROM normalize_unit", "test/checks/own.sql:1:1: not authorized" },
    { HEAD "DELETE FROM temp.todo", "test/checks/own.sql:1:1: the check is no query" },
    { HEAD "COMMIT", "test/checks/own.sql:1:1: the check is no query" },
    { HEAD "PRAGMA user_version", "test/checks/own.sql:1:1: not authorized" },
};

START_TEST(a_check_that_is_wrong_is_refused_with_its_place)
{
    sqlite3 *db = database();

    for (size_t i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(PlScheme) scheme = scheme_with(wrongs[i].body);
        g_autoptr(GError) error = NULL;
        ck_assert_msg(!pl_check_validate(db, scheme, &error), "%s", wrongs[i].body);
        ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
        ck_assert_str_eq(error->message, wrongs[i].message);
    }
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(the_national_checks_are_valid)
{
    g_autoptr(PlScheme) scheme = national();
    g_autoptr(GError) error = NULL;
    sqlite3 *db = database();

    ck_assert_msg(pl_check_validate(db, scheme, &error), "%s", error != NULL ? error->message : "");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(an_empty_file_is_no_check)
{
    g_autoptr(PlScheme) scheme = scheme_with("");
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, NULL);

    ck_assert_ptr_nonnull(checks);
    ck_assert_uint_eq(checks->len, 0);
}
END_TEST

START_TEST(a_check_that_takes_too_long_is_stopped)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)\n"
                         "SELECT '' AS unit_code, i AS message FROM n WHERE i < 0");
    const PlCheckSink hasty = { "aggregate_", sql_aggregate_add_finding, 50 };
    g_autoptr(GError) error = NULL;
    sqlite3 *db = database();

    ck_assert(!pl_check_run(db, scheme, "unit", &hasty, NULL, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
    ck_assert_str_eq(error->message, "test/checks/own.sql:1:1: the check takes longer than 50 ms");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(the_guard_of_the_stage_is_put_back)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "SELECT node_code AS unit_code, 'wrong' AS message FROM temp.todo");
    sqlite3 *db = database();
    int64_t found = 0;

    support_sql(db, "INSERT INTO temp.todo (node_code) VALUES ('1'), ('2')");
    pl_db_guard(db, sink.prefix);
    ck_assert(pl_check_run(db, scheme, "unit", &sink, &found, NULL));
    ck_assert_int_eq(found, 2);
    ck_assert(!pl_db_run(db, "DELETE FROM normalize_unit", NULL, NULL, NULL));
    ck_assert(pl_db_run(db, "DELETE FROM aggregate_finding", NULL, NULL, NULL));
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("checks");

    tcase_add_test(tcase,
                   each_check_fires_on_its_failing_fixture_and_stays_quiet_on_its_passing_one);
    tcase_add_test(tcase, findings_say_what_is_wrong_and_where);
    tcase_add_test(tcase, a_finding_keeps_its_id_when_its_line_moves);
    tcase_add_test(tcase, a_check_that_is_wrong_is_refused_with_its_place);
    tcase_add_test(tcase, the_national_checks_are_valid);
    tcase_add_test(tcase, an_empty_file_is_no_check);
    tcase_add_test(tcase, a_check_that_takes_too_long_is_stopped);
    tcase_add_test(tcase, the_guard_of_the_stage_is_put_back);
    return support_run("checks", tcase);
}
