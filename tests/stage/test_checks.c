#include <stdlib.h>
#include <string.h>

#include "check_scheme.h"
#include "pl_check_run.h"
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
    .year = 2021,
    .has_previous = true,
};

/* The tables, and what the frame makes of temporary ones. */
static sqlite3 *database(void)
{
    sqlite3 *db = support_database();

    ck_assert(pl_digest_register(db));
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

START_TEST(every_scheme_s_checks_fire_on_what_is_wrong_and_stay_quiet_on_what_is_right)
{
    static const char *const schemes[] = { "national", "guangdong-2021" };

    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        g_autoptr(PlScheme) scheme = pl_scheme_read(SOURCE_DIR "/data/schemes", schemes[i], NULL);
        g_autoptr(GError) error = NULL;
        char *list = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&list, &size);
        ck_assert_msg(check_scheme_try(scheme, NULL, false, out, stderr, &error), "%s: %s",
                      schemes[i], error != NULL ? error->message : "");
        ck_assert_int_eq(fclose(out), 0);
        ck_assert_ptr_nonnull(strstr(list, "stated-total\terror\tnode\t\tok\t"));
        free(list);
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
      "test/checks/own.sql:4:1: '-- reach:' is 'all', not unit or node" },
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
    { HEAD "SELECT node_code AS unit_code, @unit AS message FROM temp.todo",
      "test/checks/own.sql:1:1: a check has no parameter '@unit'" },
    { HEAD "-- needs: luck\nSELECT node_code AS unit_code, '' AS message FROM temp.todo",
      "test/checks/own.sql:5:1: '-- needs:' is 'luck', not previous" },
    { HEAD
      "-- rows: expenditure money\nSELECT node_code AS unit_code, '' AS message FROM temp.todo",
      "test/checks/own.sql:5:1: '-- rows:' is 'expenditure money', not kinds of lists" },
    { HEAD "-- scan: e.actual < 0\nSELECT node_code AS unit_code, '' AS message FROM temp.todo",
      "test/checks/own.sql:5:1: no such column: e.actual" },
    { HEAD "-- scan: 1); DELETE FROM normalize_unit; SELECT (1\n"
           "SELECT node_code AS unit_code, '' AS message FROM temp.todo",
      "test/checks/own.sql:5:1: near \";\": syntax error" },
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
    const PlCheckSink hasty = { .prefix = "aggregate_",
                                .insert_sql = sql_aggregate_add_finding,
                                .limit_ms = 50 };
    g_autoptr(GError) error = NULL;
    sqlite3 *db = database();

    ck_assert(!pl_check_run(db, scheme, "unit", &hasty, NULL, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
    ck_assert_str_eq(error->message, "test/checks/own.sql:1:1: the check takes longer than 50 ms");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

/* A unit with three rows of spending; the last says what the first does. */
#define ROWS                                                                                       \
    "INSERT INTO temp.todo (node_code) VALUES ('1');"                                              \
    "INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month,"   \
    " slot_key, status, is_bad, is_staged, accepted, control, rejected, digest)"                   \
    " VALUES (10, 1, 'expenditure', '1', 'category', 2021, 0, '', 'in_force', 0, 1, 3, 0, 0, '');" \
    "INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code,"    \
    " economic_code, fund_source, project_code, project_name, counterparty_code, actual_fen,"      \
    " note) VALUES (10, 2, '', 'basic', '', '', '', '', '', '', 500, ''),"                         \
    " (10, 3, '', 'project', '', '', '', '', '', '', -100, ''),"                                   \
    " (10, 4, '', 'basic', '', '', '', '', '', '', 500, '');"

/* Lines and messages of what @sink keeps of the checks of @scheme. */
static char *found_by(const PlScheme *scheme, const PlCheckSink *sent, const char *set_up)
{
    g_autoptr(GError) error = NULL;
    sqlite3 *db = database();

    support_sql(db, set_up);
    ck_assert_msg(pl_check_run(db, scheme, "unit", sent, NULL, &error), "%s",
                  error != NULL ? error->message : "");
    char *rows = support_rows(db, "SELECT node_code, check_id, line, message FROM aggregate_finding"
                                  " ORDER BY node_code, line");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    return rows;
}

START_TEST(a_scan_finds_the_rows_that_a_check_asks_for)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "-- scan: e.actual_fen < 0\n"
                         "-- scan:    OR pl_again(e.slice_no, e.line, e.column_no, e.actual_fen)\n"
                         "SELECT '1' AS unit_code, line, 'x' AS message FROM temp.hit");
    g_autofree char *rows = found_by(scheme, &sink, ROWS);

    ck_assert_str_eq(rows, "1|own|3|x\n1|own|4|x");
}
END_TEST

START_TEST(a_check_that_needs_last_year_is_undecided_without_it)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "-- needs: previous\n"
                         "SELECT node_code AS unit_code, 'x' AS message FROM temp.todo");
    PlCheckSink alone = sink;
    sqlite3 *db = database();

    alone.has_previous = false;
    alone.clear_sql = sql_aggregate_clear_checks;
    alone.note_sql = sql_aggregate_add_check;
    support_sql(db, ROWS);
    ck_assert(pl_check_run(db, scheme, "unit", &alone, NULL, NULL));
    g_autofree char *rows = support_rows(db, "SELECT check_id, severity, title, state,"
                                             " (SELECT COUNT(*) FROM aggregate_finding)"
                                             "  FROM aggregate_check");
    ck_assert_str_eq(rows, "own|error|A title|undecided|0");
    alone.has_previous = true;
    ck_assert(pl_check_run(db, scheme, "unit", &alone, NULL, NULL));
    g_autofree char *after = support_rows(
        db, "SELECT state, (SELECT COUNT(*) FROM aggregate_finding) FROM aggregate_check");
    ck_assert_str_eq(after, "run|1");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(a_message_that_came_out_as_null_is_the_title)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "SELECT node_code AS unit_code, 'a' || NULL AS message FROM temp.todo");
    g_autofree char *rows = found_by(scheme, &sink, ROWS);

    ck_assert_str_eq(rows, "1|own|-|A title");
}
END_TEST

START_TEST(a_sum_beyond_int64_leaves_only_its_node_undecided)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "SELECT s.unit_code, SUM(e.actual_fen) || ' fen' AS message\n"
                         "  FROM temp.todo AS t JOIN normalize_slice AS s"
                         " ON s.unit_code = t.node_code JOIN normalize_expenditure AS e"
                         " USING (slice_no) GROUP BY s.unit_code");
    g_autofree char *rows = found_by(
        scheme, &sink,
        ROWS "INSERT INTO temp.todo (node_code) VALUES ('2');"
             "INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year,"
             " month, slot_key, status, is_bad, is_staged, accepted, control, rejected, digest)"
             " VALUES (20, 2, 'expenditure', '2', 'category', 2021, 0, '', 'in_force', 0, 1, 2, 0,"
             " 0, '');"
             "INSERT INTO normalize_expenditure (slice_no, line, period_basis, category,"
             " function_code, economic_code, fund_source, project_code, project_name,"
             " counterparty_code, actual_fen, note)"
             " VALUES (20, 2, '', '', '', '', '', '', '', '', 9223372036854775807, ''),"
             " (20, 3, '', '', '', '', '', '', '', '', 1, '');");

    ck_assert_str_eq(rows, "1|own|-|900 fen\n"
                           "2|check-overflow|-|the check 'own' (A title) cannot be decided: a sum "
                           "of amounts is too large to be kept");
}
END_TEST

START_TEST(a_fault_that_shows_only_on_data_is_the_schemes_too)
{
    g_autoptr(PlScheme) scheme =
        scheme_with(HEAD "SELECT node_code AS unit_code, pl_yuan(0.5) AS message FROM temp.todo");
    g_autoptr(GError) error = NULL;
    sqlite3 *db = database();

    support_sql(db, ROWS);
    ck_assert(!pl_check_run(db, scheme, "unit", &sink, NULL, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
    ck_assert_str_eq(error->message, "test/checks/own.sql:1:1: a number to show is no integer");
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

/* What no scheme holds that was validated when it was pinned. */
START_TEST(a_check_can_do_nothing_but_read_also_in_a_run)
{
    static const struct {
        const char *body, *message;
    } others[] = {
        { HEAD "DELETE FROM normalize_unit", "test/checks/own.sql:1:1: not authorized" },
        { HEAD "DELETE FROM aggregate_finding RETURNING node_code AS unit_code, '' AS message",
          "test/checks/own.sql:1:1: the check is no query" },
        { HEAD "PRAGMA user_version", "test/checks/own.sql:1:1: not authorized" },
        { HEAD "COMMIT", "test/checks/own.sql:1:1: the check is no query" },
    };
    sqlite3 *db = database();

    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(PlScheme) scheme = scheme_with(others[i].body);
        g_autoptr(GError) error = NULL;
        ck_assert(!pl_check_run(db, scheme, "unit", &sink, NULL, &error));
        ck_assert_str_eq(error->message, others[i].message);
    }
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("checks");

    tcase_add_test(tcase,
                   every_scheme_s_checks_fire_on_what_is_wrong_and_stay_quiet_on_what_is_right);
    tcase_add_test(tcase, a_finding_keeps_its_id_when_its_line_moves);
    tcase_add_test(tcase, a_check_that_is_wrong_is_refused_with_its_place);
    tcase_add_test(tcase, the_national_checks_are_valid);
    tcase_add_test(tcase, an_empty_file_is_no_check);
    tcase_add_test(tcase, a_check_that_takes_too_long_is_stopped);
    tcase_add_test(tcase, a_scan_finds_the_rows_that_a_check_asks_for);
    tcase_add_test(tcase, a_check_that_needs_last_year_is_undecided_without_it);
    tcase_add_test(tcase, a_message_that_came_out_as_null_is_the_title);
    tcase_add_test(tcase, a_sum_beyond_int64_leaves_only_its_node_undecided);
    tcase_add_test(tcase, a_fault_that_shows_only_on_data_is_the_schemes_too);
    tcase_add_test(tcase, the_guard_of_the_stage_is_put_back);
    tcase_add_test(tcase, a_check_can_do_nothing_but_read_also_in_a_run);
    return support_run("checks", tcase);
}
