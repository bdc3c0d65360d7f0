#include "pl_check_cells.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "sql_frame.h"
#include "support.h"

/* Two units to do, of which one sent two forms, and one that is not to be done. */
static sqlite3 *database(int rows)
{
    sqlite3 *db = support_database();
    g_autofree char *fill = g_strdup_printf(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
        "INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code,"
        " economic_code, fund_source, project_code, project_name, counterparty_code,"
        " initial_budget_fen, actual_fen, note, actual_slack_fen)"
        " SELECT 10 * (1 + i %% 4), i, '', iif(i %% 3, 'basic', 'project'), 20605 + i %% 7,"
        " 30101 + i %% 311, '', '', '', '', iif(i %% 5, NULL, i), i * 37 - 1000, '', i %% 2 FROM n",
        rows);

    ck_assert(pl_digest_register(db));
    support_sql(db, sql_frame_temporary);
    support_sql(
        db, "INSERT INTO temp.todo (node_code) VALUES ('1'), ('2');"
            "INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form,"
            " fiscal_year, month, slot_key, status, is_bad, is_staged, accepted, control,"
            " rejected, digest) VALUES"
            " (10, 1, 'expenditure', '1', 'detail', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),"
            " (20, 2, 'expenditure', '1', 'economic', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),"
            " (30, 3, 'expenditure', '2', 'detail', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),"
            " (40, 4, 'expenditure', '3', 'detail', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');");
    support_sql(db, fill);
    return db;
}

START_TEST(cells_are_the_sums_that_a_group_by_makes)
{
    sqlite3 *db = database(20000);
    g_autofree char *before = NULL;

    ck_assert(pl_check_cells_fill(db, NULL));
    before = support_rows(
        db,
        "SELECT COUNT(*) FROM temp.cell AS c LEFT JOIN (SELECT s.unit_code, s.form, e.slice_no,"
        " e.category, e.function_code, e.economic_code, SUM(e.initial_budget_fen) AS initial,"
        " SUM(e.actual_fen) AS actual, SUM(e.actual_slack_fen) AS slack, COUNT(*) AS rows,"
        " MIN(e.line) AS line FROM normalize_expenditure AS e JOIN normalize_slice AS s"
        " USING (slice_no) GROUP BY 3, 4, 5, 6) AS g"
        " USING (unit_code, form, slice_no, category, function_code, economic_code)"
        " WHERE g.initial IS NOT c.initial_budget_fen OR g.actual IS NOT c.actual_fen"
        " OR g.slack IS NOT c.actual_slack_fen OR g.rows IS NOT c.rows OR g.line IS NOT c.line");
    ck_assert_str_eq(before, "0");
    g_autofree char *counts =
        support_rows(db, "SELECT SUM(rows), COUNT(DISTINCT unit_code), COUNT(*) > 2000,"
                         " COUNT(*) = (SELECT COUNT(*) FROM (SELECT DISTINCT slice_no, category,"
                         " function_code, economic_code FROM normalize_expenditure"
                         " WHERE slice_no < 40)) FROM temp.cell");
    ck_assert_str_eq(counts, "15000|2|1|1");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(a_sum_that_leaves_int64_is_left_out)
{
    sqlite3 *db = database(4);

    support_sql(db, "UPDATE normalize_expenditure SET category = 'basic', function_code = '',"
                    " economic_code = '', actual_fen = 9223372036854775807;"
                    "INSERT INTO normalize_expenditure (slice_no, line, period_basis, category,"
                    " function_code, economic_code, fund_source, project_code, project_name,"
                    " counterparty_code, initial_budget_fen, actual_fen, note)"
                    " VALUES (30, 99, '', 'basic', '', '', '', '', '', '', 5, 1, '')");
    ck_assert(pl_check_cells_fill(db, NULL));
    g_autofree char *rows = support_rows(
        db, "SELECT slice_no, initial_budget_fen, actual_fen, rows FROM temp.cell ORDER BY 1");
    ck_assert_str_eq(rows, "10|-|9223372036854775807|1\n20|-|9223372036854775807|1\n30|5|-|2");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("check_cells");

    tcase_add_test(tcase, cells_are_the_sums_that_a_group_by_makes);
    tcase_add_test(tcase, a_sum_that_leaves_int64_is_left_out);
    return support_run("check_cells", tcase);
}
