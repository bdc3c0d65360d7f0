#include <stdarg.h>
#include <string.h>

#include "aggregate.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "support.h"

#define MEASURES                                                                                   \
    "measure,name,measure_unit,provider,additive,derive,definition,mark\n"                         \
    "contracts,合同数,份,finance,yes,,当年合同份数。,seen\n"                            \
    "spent,支出,元,finance,yes,total actual,决算支出。,seen\n"                             \
    "filed,是否备案,是否,self,no,,备案填1。,seen\n"
#define TABLE                                                                                      \
    "indicator_code,level1,level2,level3,weight,value,points,provider,missing,note,mark\n"         \
    "1,履职,整体,备案,100,filed,weight * value,self,zero,,seen\n"

/*
 *   1 部门 ── 11 局 (accounts of its own) ── 111, 112
 *         └─ 12
 */
#define WORLD                                                                                      \
    "INSERT INTO normalize_unit VALUES"                                                            \
    " ('1', '部门', NULL, 'root', 0, 0, 0, '', '', '', '', '', NULL, NULL),"                     \
    " ('11', '局', '1', 'subtree', 1, 1, 1, '', '1', '', '', '', NULL, NULL),"                    \
    " ('12', '所', '1', 'unit', 1, 1, 1, '', '', '', '', '', NULL, NULL),"                        \
    " ('111', '站', '11', 'unit', 2, 1, 1, '', '', '', '', '', NULL, NULL),"                      \
    " ('112', '队', '11', 'unit', 2, 1, 1, '', '', '', '', '', NULL, NULL);"                      \
    "INSERT INTO normalize_descendant VALUES"                                                      \
    " ('1', '1', 0), ('1', '11', 1), ('1', '12', 1), ('1', '111', 2), ('1', '112', 2),"            \
    " ('11', '11', 0), ('11', '111', 1), ('11', '112', 1),"                                        \
    " ('12', '12', 0), ('111', '111', 0), ('112', '112', 0);"                                      \
    "INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark) "      \
    "VALUES"                                                                                       \
    " ('item', 'total', '本年支出合计', '', '', '', ''),"                                    \
    " ('item', 'basic', '基本支出', 'total', '', '', ''),"                                     \
    " ('item', 'basic_personnel', '人员经费', 'basic', '', '', ''),"                           \
    " ('item', 'basic_public', '公用经费', 'basic', '', '', ''),"                              \
    " ('item', 'project', '项目支出', 'total', '', '', ''),"                                   \
    " ('item', 'operating', '经营支出', 'total', '', '', ''),"                                 \
    " ('item', 'three_public', '三公经费', '', '', '', ''),"                                   \
    " ('category', 'basic', '基本支出', '', '', '', ''),"                                      \
    " ('category', 'project', '项目支出', '', '', '', ''),"                                    \
    " ('category', 'operating', '经营支出', '', '', '', ''),"                                  \
    " ('economic_item', '301', '', 'basic_personnel', '', '', ''),"                                \
    " ('economic_item', '302', '', 'basic_public', '', '', '');"                                   \
    "INSERT INTO normalize_form VALUES ('detail', '', 'all', 'all', 4),"                           \
    " ('function', '', 'all', 'all', 3), ('economic', '', 'all', 'all', 2),"                       \
    " ('category', '', 'all', 'all', 1);"

static sqlite3 *db;
static PlStageRun stage_run;
static PlBook book = { .year = 2021,
                       .root = (char *)"1",
                       .root_name = (char *)"部门",
                       .root_kind = (char *)"department",
                       .scheme = (char *)"test",
                       .report_date = (char *)"2021-12-31",
                       .preparer = (char *)"",
                       .phone = (char *)"" };
static char *ancestors[] = { (char *)"9", (char *)"8", NULL };

static void run_sql(const char *format, ...) G_GNUC_PRINTF(1, 2);

static void run_sql(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *sql = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    support_sql(db, sql);
}

static void expect(const char *query, const char *expected)
{
    g_autofree char *rows = support_rows(db, query);

    ck_assert_str_eq(rows, expected);
}

static void add_scheme_file(const char *path, const char *body)
{
    ck_assert(pl_db_run(
        db, "INSERT INTO book_scheme VALUES (0, 'test', @path, @body, CAST(@body AS BLOB))", NULL,
        NULL, "@path", path, "@body", body, NULL));
}

/* A file of the national scheme. */
static void add_national(const char *path)
{
    g_autofree char *file = g_build_filename(SOURCE_DIR, "data/schemes/national", path, NULL);
    g_autofree char *body = NULL;

    ck_assert(g_file_get_contents(file, &body, NULL, NULL));
    add_scheme_file(path, body);
}

static void set_up(void)
{
    db = support_database();
    ck_assert(pl_digest_register(db));
    support_sql(db, WORLD);
    add_scheme_file("scheme.json", "{}");
    add_national("codes/item.csv");
    add_scheme_file("measures.csv", MEASURES);
    add_scheme_file("score-table.csv", TABLE);
    add_national("checks/stated-total.sql");
    add_national("checks/basic-split.sql");
    book.ancestors = ancestors;
    stage_run = (PlStageRun){ .db = db, .book = &book };
    stage_run.scheme = pl_scheme_load(db, NULL);
    ck_assert_ptr_nonnull(stage_run.scheme);
}

static void tear_down(void)
{
    pl_scheme_free(stage_run.scheme);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* A process has its temporary tables to itself; here runs share a connection. */
static void drop_temporary(void)
{
    g_autofree char *drops =
        support_rows(db, "SELECT 'DROP ' || type || ' temp.' || name || ';' FROM sqlite_temp_schema"
                         " WHERE type IN ('table', 'view')");

    support_sql(db, drops);
}

/* As normalize leaves it after every change of slices. */
static void hold_slices(void)
{
    support_sql(db, "DELETE FROM normalize_held; INSERT INTO normalize_held SELECT unit_code,"
                    " pl_digest_set(pl_digest(kind, form, month, status, file_no, digest))"
                    " FROM normalize_slice GROUP BY unit_code");
}

/* Run the stage as the frame does. Returns the verdict, or -1 with @error set. */
static int try_aggregate(const char *const *units, GError **error)
{
    int status = -1;

    drop_temporary();
    hold_slices();
    stage_run.units = units;
    stage_run.nodes = 0;
    stage_run.written = 0;
    ck_assert(pl_stage_prepare(&aggregate_stage, &stage_run, NULL));
    support_sql(db, "SAVEPOINT run");
    pl_db_guard(db, "aggregate_");
    bool done = aggregate_stage.run(&stage_run, error) &&
                aggregate_stage.verdict(&stage_run, &status, error);
    pl_db_guard(db, NULL);
    support_sql(db, done ? "RELEASE run" : "ROLLBACK TO run; RELEASE run");
    return status;
}

static int aggregate_units(const char *const *units)
{
    g_autoptr(GError) error = NULL;
    int status = try_aggregate(units, &error);

    ck_assert_msg(error == NULL, "%s", error != NULL ? error->message : "");
    return status;
}

static int aggregate(void)
{
    return aggregate_units(NULL);
}

/* A file of the log, with an expenditure, indicator or measure slice of @unit. */
static void add_slice(int file_no, const char *kind, const char *unit, const char *form)
{
    run_sql("INSERT INTO ingest_file VALUES (%d, 1, '%s/%s-%d.csv', '%s', 'f%d', 1, 'UTF-8', 9, "
            "'read')",
            file_no, unit, kind, file_no, unit, file_no);
    run_sql(
        "INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year,"
        " month, slot_key, status, is_bad, is_staged, accepted, control, rejected, digest)"
        " VALUES (%d000001, %d, '%s', '%s', '%s', 2021, 0, '', 'in_force', 0, 1, 0, 0, 0, 'd%d')",
        file_no, file_no, kind, unit, form, file_no);
    run_sql("INSERT INTO normalize_column VALUES (%d, 1, '年初预算数', 'initial_budget'),"
            " (%d, 2, '全年预算数', 'adjusted_budget'), (%d, 3, '决算数', 'actual')",
            file_no, file_no, file_no);
}

/* A row of spending. Amounts in fen, as SQL: NULL for none; @slack is that of each. */
static void add_row(int file_no, int line, const char *category, const char *function,
                    const char *economic, const char *initial, const char *actual, int slack)
{
    run_sql("INSERT INTO normalize_expenditure (slice_no, line, period_basis,"
            " category, function_code, economic_code, fund_source, project_code,"
            " project_name, counterparty_code, initial_budget_fen, initial_budget_slack_fen,"
            " actual_fen, actual_slack_fen, note)"
            " SELECT slice_no, %d, '', '%s', '%s', '%s', '', '', '', '', %s, %d,"
            " %s, %d, '' FROM normalize_slice WHERE file_no = %d",
            line, category, function, economic, initial, slack, actual, slack, file_no);
    run_sql("UPDATE normalize_slice SET accepted = accepted + 1 WHERE file_no = %d", file_no);
}

static void add_actual(int file_no, int line, const char *category, const char *actual)
{
    add_row(file_no, line, category, "", "", "NULL", actual, 0);
}

/* A row that states a total of actual. */
static void add_total(int file_no, int line, const char *basis, const char *category,
                      const char *economic, const char *actual, int slack)
{
    run_sql(
        "INSERT INTO normalize_control (slice_no, line, unit_code, fiscal_year, month,"
        " period_basis, category, function_code, economic_code, fund_source, project_code,"
        " project_name, counterparty_code, actual_fen, actual_slack_fen, note, label, basis)"
        " SELECT slice_no, %d, unit_code, 2021, 0, '', '%s', '', '%s', '', '', '', '', %s, %d, '',"
        " '合计', '%s' FROM normalize_slice WHERE file_no = %d",
        line, category, economic, actual, slack, basis, file_no);
    run_sql("UPDATE normalize_slice SET control = control + 1 WHERE file_no = %d", file_no);
}

/* Three of the four units report. */
static void add_reports(void)
{
    add_slice(1, "expenditure", "11", "category");
    add_row(1, 2, "basic", "", "", "900", "1000", 5);
    add_slice(2, "expenditure", "12", "category");
    add_row(2, 2, "basic", "", "", "NULL", "200", 5);
    add_row(2, 3, "project", "", "", "NULL", "-30", 5);
    add_slice(3, "expenditure", "111", "detail");
    add_row(3, 2, "basic", "2060503", "30101", "60", "70", 0);
    add_row(3, 3, "basic", "2060503", "30201", "6", "7", 0);
}

#define TOTALS                                                                                     \
    "SELECT node_code, item, initial_budget_fen, actual_fen, own_fen, children_fen, net_fen,"      \
    " slack_fen, status, units_expected, units_reported FROM aggregate_total"

START_TEST(a_node_is_its_own_accounts_and_its_children)
{
    add_reports();
    ck_assert_int_eq(aggregate(), 0);
    expect(TOTALS " WHERE item = 'total' ORDER BY node_code",
           "1|total|966|1247|-|1247|1247|15|A|4|3\n"
           "11|total|966|1077|1000|77|1077|5|A|3|2\n"
           "111|total|66|77|77|-|77|0|A|1|1\n"
           "112|total|-|-|-|-|-|-|O|1|0\n"
           "12|total|-|170|170|-|170|10|A|1|1");
    expect(TOTALS " WHERE node_code = '1' ORDER BY item",
           "1|basic|966|1277|-|1277|1277|10|A|4|3\n"
           "1|basic_personnel|60|70|-|70|70|0|A|4|1\n"
           "1|basic_public|6|7|-|7|7|0|A|4|1\n"
           "1|operating|-|-|-|-|-|-|O|4|0\n"
           "1|project|-|-30|-|-30|-30|5|A|4|1\n"
           "1|three_public|-|-|-|-|-|-|O|4|0\n"
           "1|total|966|1247|-|1247|1247|15|A|4|3");
    expect(
        "SELECT DISTINCT adjustment_fen, elimination_fen FROM aggregate_total WHERE status = 'A'",
        "0|0");
}
END_TEST

START_TEST(spending_by_code_adds_up_to_the_total_of_every_node)
{
    add_reports();
    add_slice(4, "expenditure", "12", "function");
    add_row(4, 2, "basic", "2060503", "", "NULL", "200", 5);
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT node_code, category, function_code, economic_code, initial_budget_fen, "
           "actual_fen, rows"
           " FROM aggregate_expenditure WHERE node_code IN ('1', '12') ORDER BY 1, 2, 3, 4",
           "1|basic|||900|1000|1\n1|basic|2060503||-|200|1\n1|basic|2060503|30101|60|70|1\n"
           "1|basic|2060503|30201|6|7|1\n1|project|||-|-30|1\n"
           "12|basic|2060503||-|200|1\n12|project|||-|-30|1");
    expect("SELECT t.node_code FROM aggregate_total AS t WHERE t.item = 'total' AND t.actual_fen "
           "IS NOT"
           " (SELECT SUM(e.actual_fen) FROM aggregate_expenditure AS e WHERE e.node_code = "
           "t.node_code)",
           "");
}
END_TEST

START_TEST(lineage_adds_up_to_every_figure)
{
    add_reports();
    add_slice(4, "expenditure", "12", "function");
    add_row(4, 2, "basic", "2060503", "", "800", "200", 5);
    add_slice(5, "expenditure", "112", "function");
    add_row(5, 2, "", "2060503", "", "NULL", "40", 0);
    ck_assert_int_eq(aggregate(), 0);
    expect("WITH figure AS (SELECT node_code, item, 'actual' AS amount, actual_fen AS fen FROM "
           "aggregate_total"
           " UNION ALL SELECT node_code, item, 'initial_budget', initial_budget_fen FROM "
           "aggregate_total)"
           "SELECT f.node_code, f.item, f.amount FROM figure AS f WHERE f.fen IS NOT"
           " (SELECT SUM(l.fen) FROM v_lineage AS l"
           "   WHERE l.node_code = f.node_code AND l.item = f.item AND l.amount = f.amount)",
           "");
    expect("SELECT unit_code, form, file, line, column_no, header, fen FROM v_lineage"
           " WHERE node_code = '1' AND item = 'basic' AND amount = 'actual' ORDER BY file, line",
           "11|category|11/expenditure-1.csv|2|3|决算数|1000\n111|detail|111/"
           "expenditure-3.csv|2|3|决算数|70\n"
           "111|detail|111/expenditure-3.csv|3|3|决算数|7\n12|function|12/"
           "expenditure-4.csv|2|3|决算数|200");
}
END_TEST

START_TEST(a_unit_that_sent_nothing_is_missing_and_one_that_was_rejected_is_not)
{
    add_reports();
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT * FROM aggregate_coverage ORDER BY node_code",
           "1|expenditure|4|3|112|-||\n11|expenditure|3|2|112|-||\n111|expenditure|1|1||-||\n"
           "112|expenditure|1|0|112|-||\n12|expenditure|1|1||-||");
    run_sql(
        "UPDATE normalize_slice SET status = 'rejected' WHERE unit_code = '12';"
        "DELETE FROM normalize_expenditure WHERE slice_no IN (SELECT slice_no FROM normalize_slice"
        " WHERE unit_code = '12')");
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT units_reported, missing_units FROM aggregate_coverage WHERE node_code = '1'",
           "3|112");
    expect("SELECT status, units_reported FROM aggregate_total WHERE node_code = '12' AND item = "
           "'total'",
           "O|0");
    run_sql("DELETE FROM normalize_slice WHERE unit_code IN ('12', '111')");
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT units_reported, missing_units FROM aggregate_coverage WHERE node_code = '1'",
           "1|111 112 12");
}
END_TEST

START_TEST(the_figures_of_the_2021_report_come_out)
{
    add_slice(1, "expenditure", "12", "category");
    add_row(1, 2, "basic", "", "", "NULL", "6065100000", 5000);
    add_row(1, 3, "project", "", "", "NULL", "1855190000", 5000);
    add_row(1, 4, "operating", "", "", "NULL", "281420000", 5000);
    add_total(1, 5, "total", "", "", "8201700000", 5000);
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT item_name, net, slack FROM v_total WHERE node_code = '12' AND status = 'A' "
           "ORDER BY item",
           "基本支出|60651000.00|50.00\n经营支出|2814200.00|50.00\n"
           "项目支出|18551900.00|50.00\n本年支出合计|82017100.00|150.00");
    expect("SELECT what, parts, difference_fen, slack_fen, verdict, line, column_no FROM "
           "aggregate_tail",
           "total actual|3|-10000|20000|rounding|5|3");
}
END_TEST

START_TEST(forms_are_chosen_by_category_and_never_added)
{
    add_slice(1, "expenditure", "12", "category");
    add_row(1, 2, "basic", "", "", "90", "100", 0);
    add_row(1, 3, "project", "", "", "10", "20", 0);
    add_slice(2, "expenditure", "12", "economic");
    add_row(2, 2, "basic", "", "30101", "NULL", "100", 0);
    add_slice(3, "expenditure", "12", "function");
    add_row(3, 2, "basic", "2060503", "", "NULL", "100", 0);
    add_actual(3, 3, "", "5000"); /* no category: others have them, so it feeds nothing */
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT item, amount, fen, rows, form FROM aggregate_own ORDER BY item, amount",
           "basic|actual|100|1|function\nbasic|initial_budget|90|1|category\n"
           "basic_personnel|actual|100|1|economic\n"
           "project|actual|20|1|category\nproject|initial_budget|10|1|category\n"
           "total|actual|120|2|function category\ntotal|initial_budget|100|2|category");
    expect("SELECT category, function_code, initial_budget_fen, actual_fen, rows FROM "
           "aggregate_expenditure"
           " WHERE node_code = '12' ORDER BY category, function_code",
           "basic||90|-|1\nbasic|2060503|-|100|1\nproject||10|20|1");
}
END_TEST

START_TEST(without_any_category_only_the_total_is_known)
{
    add_slice(1, "expenditure", "12", "category");
    add_row(1, 2, "", "", "", "NULL", "100", 0);
    add_slice(2, "expenditure", "12", "function");
    add_row(2, 2, "", "2060503", "", "NULL", "60", 0);
    add_row(2, 3, "", "2060599", "", "NULL", "40", 0);
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT item, amount, fen, rows, form FROM aggregate_own",
           "total|actual|100|2|function");
    expect("SELECT function_code, actual_fen FROM aggregate_expenditure WHERE node_code = '1' "
           "ORDER BY 1",
           "2060503|60\n2060599|40");
}
END_TEST

/* Personnel comes from the economic form, whose basic must be that of the function form, 1000. */
static const struct {
    const char *personnel;
    int slack;
    const char *own;
    const char *findings;
} splits[] = {
    { "1000", 0, "basic_personnel|1000", "" },
    { "1010", 5, "basic_personnel|1010", "" }, /* each may be 5 off */
    { "1011", 5, "", "basic-split|warning" },
    { "989", 5, "", "basic-split|warning" },
};

START_TEST(personnel_and_public_stay_empty_where_two_forms_differ)
{
    add_slice(1, "expenditure", "12", "function");
    add_slice(2, "expenditure", "12", "economic");
    for (size_t i = 0; i < G_N_ELEMENTS(splits); i++) {
        run_sql("DELETE FROM normalize_expenditure; UPDATE normalize_slice SET digest = '%zu'", i);
        add_row(1, 2, "basic", "2060503", "", "NULL", "1000", splits[i].slack);
        add_row(2, 2, "basic", "", "30101", "NULL", splits[i].personnel, splits[i].slack);
        ck_assert_int_eq(aggregate(), 0);
        expect("SELECT item, fen FROM aggregate_own WHERE item LIKE 'basic\\_%' ESCAPE '\\'",
               splits[i].own);
        expect("SELECT check_id, severity FROM aggregate_finding", splits[i].findings);
    }
}
END_TEST

/* 支出决算表 tells of all money, 一般公共预算…基本支出决算表 of part of it by economic code. */
START_TEST(a_form_of_part_of_the_money_that_gives_no_split_is_told)
{
    run_sql("INSERT INTO normalize_form VALUES ('gk03', '', 'all', 'all', 3),"
            " ('gk06', '', 'general', 'basic', 2)");
    add_slice(1, "expenditure", "12", "gk03");
    add_row(1, 2, "basic", "2060503", "", "NULL", "1000", 0);
    add_slice(2, "expenditure", "12", "gk06");
    add_row(2, 7, "basic", "", "30101", "NULL", "900", 0);
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT item, fen FROM aggregate_own WHERE item LIKE 'basic\\_%' ESCAPE '\\'", "");
    expect("SELECT check_id, severity, file_no, line FROM aggregate_finding",
           "basic-split|warning|2|7");
}
END_TEST

/* What a table leaves blank is zero only if its sums prove it. */
static const struct {
    const char *total, *abroad;
    int slack;
    const char *own;
} blanks[] = {
    { "500", "500", 0, "three_public|500|three_public_abroad|500|three_public_reception|0" },
    { "0", "NULL", 0, "three_public|0|three_public_abroad|0|three_public_reception|0" },
    { "510", "500", 5, "three_public|510|three_public_abroad|500|three_public_reception|0" },
    { "511", "500", 5, "three_public|511|three_public_abroad|500" },
    { "NULL", "500", 0, "three_public_abroad|500" },
};

START_TEST(a_blank_part_of_the_three_public_is_zero_where_the_others_make_the_total)
{
    run_sql("INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)"
            " VALUES ('item', 'three_public_abroad', '', 'three_public', '', '', ''),"
            " ('item', 'three_public_reception', '', 'three_public', '', '', '')");
    add_slice(1, "balance", "12", "");
    for (size_t i = 0; i < G_N_ELEMENTS(blanks); i++) {
        run_sql("DELETE FROM normalize_balance; UPDATE normalize_slice SET accepted = 1, digest = "
                "'%zu'",
                i);
        run_sql("INSERT INTO normalize_balance (slice_no, line, unit_code, fiscal_year, account,"
                " counterparty_code, amount_fen, amount_slack_fen)"
                " SELECT 1000001, line, '12', 2021, account, '', fen, %d"
                " FROM (SELECT 2 AS line, 'three_public' AS account, %s AS fen UNION ALL"
                " SELECT 3, 'three_public_abroad', %s) WHERE fen IS NOT NULL",
                blanks[i].slack, blanks[i].total, blanks[i].abroad);
        ck_assert_int_eq(aggregate(), 0);
        expect(
            "SELECT group_concat(item || '|' || fen, '|') FROM (SELECT item, fen FROM aggregate_own"
            " WHERE item LIKE 'three%' ORDER BY item)",
            blanks[i].own);
    }
}
END_TEST

START_TEST(a_nil_report_is_zero_for_every_item)
{
    add_slice(1, "expenditure", "12", "category");
    ck_assert_int_eq(aggregate(), 0);
    expect(
        "SELECT item, initial_budget_fen, actual_fen, status, units_reported FROM aggregate_total"
        " WHERE node_code = '12' ORDER BY item",
        "basic|0|0|A|1\nbasic_personnel|0|0|A|1\nbasic_public|0|0|A|1\noperating|0|0|A|1\nproject|"
        "0|0|A|1\n"
        "three_public|-|-|O|0\ntotal|0|0|A|1");
}
END_TEST

START_TEST(a_month_is_no_part_of_the_year)
{
    add_slice(1, "expenditure", "12", "category");
    add_actual(1, 2, "basic", "100");
    run_sql("UPDATE normalize_slice SET month = 3");
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT COUNT(*) FROM aggregate_own", "0");
}
END_TEST

/* What 12 and 111 say of basic, two rows each, and what becomes of the totals of 12, 111, 11, 1. */
static const struct {
    const char *twelve[2], *one_one_one[2];
    const char *totals;   /* node, actual, net, beyond */
    const char *findings; /* node, message */
} beyonds[] = {
    /* at the unit, and so at the nodes above; other nodes stand */
    { { "9223372036854775807", "1" },
      { "5", "6" },
      "1|-|-|12\n11|11|11|0\n111|11|11|0\n12|-|-|12",
      "12|基本支出 of 12, 决算数: the sum is too large to be kept, so neither it nor that of the "
      "nodes "
      "above is given; the largest rows: 12/expenditure-1.csv:2 (92233720368547758.07 元), "
      "12/expenditure-1.csv:3 (0.01 元)\n"
      "12|本年支出合计 of 12, 决算数: the sum is too large to be kept, so neither it nor that of "
      "the "
      "nodes above is given; the largest rows: 12/expenditure-1.csv:2 (92233720368547758.07 元), "
      "12/expenditure-1.csv:3 (0.01 元)" },
    /* only where units come together */
    { { "9223372036854775807", "0" },
      { "-1", "2" },
      "1|-|-|12\n11|1|1|0\n111|1|1|0\n12|9223372036854775807|9223372036854775807|0",
      "1|基本支出 of 1, 决算数: the sum is too large to be kept, so neither it nor that of the "
      "nodes "
      "above is given; the largest rows: 12/expenditure-1.csv:2 (92233720368547758.07 元), "
      "111/expenditure-2.csv:3 (0.02 元), 111/expenditure-2.csv:2 (-0.01 元)\n"
      "1|本年支出合计 of 1, 决算数: the sum is too large to be kept, so neither it nor that of the "
      "nodes above is given; the largest rows: 12/expenditure-1.csv:2 (92233720368547758.07 元), "
      "111/expenditure-2.csv:3 (0.02 元), 111/expenditure-2.csv:2 (-0.01 元)" },
    /* the order of adding does not matter */
    { { "9223372036854775807", "9223372036854775807" },
      { "-9223372036854775807", "-9223372036854775807" },
      "1|-|-|12\n11|-|-|12\n111|-|-|12\n12|-|-|12",
      NULL },
    { { "9223372036854775807", "-9223372036854775807" },
      { "9223372036854775807", "-9223372036854775806" },
      "1|1|1|0\n11|1|1|0\n111|1|1|0\n12|0|0|0",
      "" },
};

START_TEST(a_sum_beyond_int64_is_a_finding_and_stops_only_the_totals_it_is_part_of)
{
    add_slice(1, "expenditure", "12", "category");
    add_slice(2, "expenditure", "111", "category");
    for (size_t i = 0; i < G_N_ELEMENTS(beyonds); i++) {
        run_sql("DELETE FROM normalize_expenditure; UPDATE normalize_slice SET digest = '%zu'", i);
        for (int row = 0; row < 2; row++) {
            add_actual(1, 2 + row, "basic", beyonds[i].twelve[row]);
            add_actual(2, 2 + row, "basic", beyonds[i].one_one_one[row]);
        }
        (void)aggregate();
        expect("SELECT node_code, actual_fen, net_fen, beyond FROM aggregate_total"
               " WHERE item = 'basic' AND node_code <> '112' ORDER BY node_code",
               beyonds[i].totals);
        if (beyonds[i].findings != NULL)
            expect("SELECT node_code, message FROM aggregate_finding WHERE check_id = 'overflow'"
                   " ORDER BY message",
                   beyonds[i].findings);
        expect("SELECT COUNT(*) FROM aggregate_done", "5");
    }
}
END_TEST

/* What the checks read against a GROUP BY over the rows of the units to do. */
static void expect_cells(const char *expected_rows)
{
    expect("SELECT SUM(rows) FROM temp.cell", expected_rows);
    expect("WITH row AS (SELECT s.unit_code, s.form, s.slice_no, s.file_no, e.* FROM temp.todo AS t"
           " JOIN normalize_slice AS s ON s.unit_code = t.node_code AND s.status = 'in_force'"
           " AND s.kind = 'expenditure' AND s.month = 0"
           " JOIN normalize_expenditure AS e USING (slice_no)),"
           "said AS (SELECT unit_code, form, slice_no, category, function_code, economic_code,"
           " fund_source, SUM(initial_budget_fen), SUM(initial_budget_slack_fen)"
           " FILTER (WHERE initial_budget_fen IS NOT NULL), SUM(adjusted_budget_fen),"
           " SUM(adjusted_budget_slack_fen) FILTER (WHERE adjusted_budget_fen IS NOT NULL),"
           " SUM(actual_fen), SUM(actual_slack_fen) FILTER (WHERE actual_fen IS NOT NULL),"
           " COUNT(*),"
           " file_no, MIN(line), column_no FROM row GROUP BY 1, 2, 3, 4, 5, 6, 7)"
           "SELECT (SELECT COUNT(*) FROM (SELECT * FROM said EXCEPT SELECT * FROM temp.cell)),"
           " (SELECT COUNT(*) FROM (SELECT * FROM temp.cell EXCEPT SELECT * FROM said))",
           "0|0");
}

START_TEST(checks_read_the_sums_that_a_group_by_makes)
{
    static const char *const some[] = { "12", NULL };

    add_reports();
    add_row(3, 4, "basic", "2060503", "30101", "NULL", "3", 2);
    add_row(3, 9, "basic", "2060503", "30101", "8", "NULL", 2);
    add_slice(4, "expenditure", "12", "function");
    for (int line = 2; line < 500; line++) {
        g_autofree char *function = g_strdup_printf("20605%02d", line % 67);
        g_autofree char *actual = g_strdup_printf("%d", line * 37 - 1000);
        add_row(4, line, line % 2 ? "basic" : "project", function, "", line % 5 ? "NULL" : actual,
                actual, line % 3);
    }
    run_sql("UPDATE normalize_expenditure SET column_no = line %% 7 WHERE line > 100");
    add_slice(5, "expenditure", "112", "category");
    add_actual(5, 2, "basic", "4");
    run_sql("UPDATE normalize_slice SET month = 3 WHERE file_no = 5");
    (void)aggregate();
    expect_cells("505");
    run_sql("UPDATE normalize_slice SET digest = 'new'");
    (void)aggregate_units(some);
    expect_cells("500");
}
END_TEST

START_TEST(a_sum_beyond_int64_is_absent_for_the_checks)
{
    add_slice(1, "expenditure", "12", "category");
    add_row(1, 2, "basic", "", "", "5", "9223372036854775807", 1);
    add_row(1, 3, "basic", "", "", "6", "1", 2);
    (void)aggregate();
    expect("SELECT initial_budget_fen, actual_fen, actual_slack_fen, rows FROM temp.cell",
           "11|-|3|2");
}
END_TEST

/* Lines 2, 3: basic 301 of 100 and 20; line 5: basic 302 of 0; line 7: project 300 of 30. Slack 5
 * each, 0 for zero. */
static const struct {
    int line;
    const char *basis, *category, *economic, *stated;
    const char *tail; /* what, parts, summed, difference, slack, verdict */
} tails[] = {
    { 1, "total", "", "", "150", "total actual|3|150|0|20|exact" },
    { 1, "total", "", "", "170", "total actual|3|150|20|20|rounding" },
    { 1, "total", "", "", "129", "total actual|3|150|-21|20|mismatch" },
    { 8, "total", "basic", "", "120", "basic actual|2|120|0|15|exact" },
    { 1, "parent", "basic", "301", "120", "basic economic 301 actual|2|120|0|15|exact" },
    { 1, "parent", "basic", "30201", "0", "basic economic 30201 actual|0|0|0|5|exact" },
    { 4, "subtotal", "", "", "120", "subtotal actual|2|120|0|15|exact" },
    { 6, "subtotal", "basic", "", "120", "basic actual|2|120|0|15|exact" },
    { 1, "subtotal", "", "", "150", "subtotal actual|3|150|0|20|exact" }, /* it heads its rows */
    { 1, "parent", "", "", "9", "total actual|0|0|9|5|mismatch" }, /* no row lacks a category */
    { 6, "of_which", "basic", "", "1", "" },
};

START_TEST(a_stated_total_is_compared_with_its_parts)
{
    add_slice(1, "expenditure", "12", "economic");
    add_row(1, 2, "basic", "", "30101", "NULL", "100", 5);
    add_row(1, 3, "basic", "", "30102", "NULL", "20", 5);
    add_row(1, 5, "basic", "", "30201", "NULL", "0", 0);
    add_row(1, 7, "project", "", "30201", "NULL", "30", 5);
    for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
        run_sql("DELETE FROM normalize_control; UPDATE normalize_slice SET digest = '%zu'", i);
        add_total(1, tails[i].line, tails[i].basis, tails[i].category, tails[i].economic,
                  tails[i].stated, 5);
        int status = aggregate();
        expect("SELECT what, parts, summed_fen, difference_fen, slack_fen, verdict FROM "
               "aggregate_tail",
               tails[i].tail);
        ck_assert_int_eq(status, g_str_has_suffix(tails[i].tail, "mismatch") ? 1 : 0);
    }
}
END_TEST

START_TEST(a_subtotal_covers_the_rows_since_the_total_before_it)
{
    add_slice(1, "expenditure", "12", "category");
    add_actual(1, 2, "basic", "100");
    add_actual(1, 3, "basic", "20");
    add_total(1, 4, "subtotal", "", "", "120", 0);
    add_actual(1, 5, "project", "30");
    add_total(1, 6, "of_which", "", "", "1", 0);
    add_actual(1, 7, "project", "3");
    add_total(1, 8, "subtotal", "", "", "33", 0);
    add_total(1, 9, "total", "", "", "153", 0);
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT line, what, summed_fen, verdict FROM aggregate_tail ORDER BY line",
           "4|subtotal actual|120|exact\n8|subtotal actual|33|exact\n9|total actual|153|exact");
}
END_TEST

START_TEST(a_mismatch_is_an_error_finding_with_its_place)
{
    add_slice(1, "expenditure", "12", "category");
    add_actual(1, 2, "basic", "100");
    add_total(1, 3, "total", "", "", "110", 0);
    ck_assert_int_eq(aggregate(), 1);
    expect(aggregate_stage.findings, "12/expenditure-1.csv|3|3|合计, 决算数: stated 1.10 is 0.10 "
                                     "元 above the sum of its 1 part 1.00");
    expect("SELECT source, check_id, unit_name, file, line, expected, actual, difference FROM "
           "v_finding",
           "aggregate|stated-total|所|12/expenditure-1.csv|3|1.00|1.10|0.10");
}
END_TEST

/* An indicator of the unit behind @file_no. Numbers as SQL. */
static void add_indicator(int file_no, int line, const char *code, const char *operator,
                          const char * target, const char *actual, const char *bound,
                          const char *roll_up, const char *band)
{
    run_sql(
        "INSERT INTO normalize_indicator (slice_no, line, unit_code, fiscal_year, indicator_code,"
        " parent_code, dimension, name, operator, target_e6, target_text, actual_e6, actual_bound,"
        " actual_text, measure_unit, band, roll_up, evidence)"
        " SELECT slice_no, %d, unit_code, 2021, '%s', '', '数量', '项目', '%s', %s, '', %s, '%s', "
        "'',"
        " '项', '%s', '%s', '文件' FROM normalize_slice WHERE file_no = %d",
        line, code, operator, target, actual, bound, band, roll_up, file_no);
}

static const struct {
    const char *operator, * target, *actual, *bound, *band;
    const char *completion;
} completions[] = {
    { "≥", "100", "100", "", "", "1|1" },
    { "≥", "100", "120", "", "", "1|1" },
    { "≥", "100", "60", "", "", "60|100" },
    { "≥", "100", "0", "", "", "0|1" },
    { "≥", "100", "-5", "", "", "0|1" },
    { "≥", "0", "0", "", "", "1|1" },
    { "≥", "0", "-1", "", "", "0|1" },
    { "≥", "100", "NULL", "", "", "0|1" },
    { "≥", "220", "220", ">", "", "1|1" },
    { "≥", "20", "10", "约", "", "10|20" },
    { "", "100", "50", "", "", "50|100" },
    { ">", "100", "101", "", "", "1|1" },
    { ">", "220", "220", ">", "", "1|1" },
    { ">", "0", "0", "", "", "0|1" },
    { "≤", "100", "80", "", "", "1|1" },
    { "≤", "100", "125", "", "", "100|125" },
    { "≤", "0", "5", "", "", "0|1" },
    { "<", "100", "100", "<", "", "1|1" },
    { "<", "0", "0", "", "", "0|1" },
    { "=", "100", "100", "", "", "1|1" },
    { "=", "100", "80", "", "", "80|100" },
    { "=", "100", "125", "", "", "100|125" },
    { "=", "0", "5", "", "", "0|1" },
    { "≥", "NULL", "5", "", "", "-|-" },
    { "定性", "NULL", "NULL", "", "achieved", "1|1" },
    { "定性", "NULL", "NULL", "", "partial", "3|5" },
    { "定性", "NULL", "NULL", "", "missed", "0|1" },
    { "定性", "NULL", "NULL", "", "", "-|-" },
};

START_TEST(an_indicator_is_done_as_far_as_its_target_is_met)
{
    add_slice(1, "indicator", "12", "");
    for (size_t i = 0; i < G_N_ELEMENTS(completions); i++) {
        g_autofree char *code = g_strdup_printf("I%zu", i);
        g_autofree char *query = g_strdup_printf("SELECT completion_num, completion_den FROM "
                                                 "aggregate_indicator WHERE indicator_code = '%s'",
                                                 code);
        run_sql("UPDATE normalize_slice SET digest = '%zu'", i);
        add_indicator(1, 2 + (int)i, code, completions[i].operator, completions[i].target,
                      completions[i].actual, completions[i].bound, "none", completions[i].band);
        ck_assert_int_eq(aggregate(), 0);
        expect(query, completions[i].completion);
    }
}
END_TEST

/* What 11 makes of the indicators of 111 and 112. */
static const struct {
    const char *roll_up;
    const char *actual[2], *bound[2];
    const char *rolled; /* actual, bound, units */
} rolls[] = {
    { "sum", { "7", "5" }, { "", "" }, "12||2" },
    { "sum", { "7", "5" }, { ">", "" }, "12|>|2" },
    { "sum", { "7", "5" }, { "≥", "" }, "12|≥|2" },
    { "sum", { "7", "5" }, { "≥", ">" }, "12|>|2" },
    { "sum", { "7", "5" }, { "约", ">" }, "12|约|2" },
    { "sum", { "7", "5" }, { "≤", "" }, "12|≤|2" },
    { "sum", { "7", "5" }, { "≤", "≥" }, "12|约|2" },
    { "sum", { "7", "NULL" }, { "", "" }, "7||1" },
    { "max", { "7", "5" }, { "", "" }, "7||2" },
    { "max", { "7", "5" }, { ">", "" }, "7|>|2" },
    { "max", { "7", "5" }, { "", ">" }, "7|≥|2" },
    { "max", { "7", "5" }, { "", "≤" }, "7||2" },
    { "max", { "7", "5" }, { "≤", "" }, "7|≤|2" },
    { "none", { "7", "5" }, { "", "" }, "" },
};

START_TEST(indicators_roll_up_as_they_say)
{
    add_slice(1, "indicator", "111", "");
    add_slice(2, "indicator", "112", "");
    for (size_t i = 0; i < G_N_ELEMENTS(rolls); i++) {
        run_sql("DELETE FROM normalize_indicator; UPDATE normalize_slice SET digest = '%zu'", i);
        for (int unit = 0; unit < 2; unit++)
            add_indicator(unit + 1, 2, "A", "≥", "6", rolls[i].actual[unit], rolls[i].bound[unit],
                          rolls[i].roll_up, "");
        ck_assert_int_eq(aggregate(), 0);
        expect("SELECT actual_e6, actual_bound, units_reported FROM aggregate_indicator WHERE "
               "node_code = '11'",
               rolls[i].rolled);
    }
}
END_TEST

START_TEST(a_node_between_speaks_for_the_units_below_it)
{
    add_slice(1, "indicator", "111", "");
    add_slice(2, "indicator", "11", "");
    add_slice(3, "indicator", "12", "");
    add_indicator(1, 2, "A", "≥", "6", "7", "", "sum", "");
    add_indicator(2, 2, "A", "≥", "6", "100", "", "sum", "");
    add_indicator(3, 2, "A", "≥", "NULL", "1", "", "sum", "");
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT node_code, target_e6, actual_e6, units_reported, line, completion_num"
           " FROM aggregate_indicator ORDER BY node_code",
           "1|-|101|2|-|-\n11|6|100|1|2|1\n111|6|7|1|2|1\n12|-|1|1|2|-");
    run_sql("UPDATE normalize_indicator SET name = '课题' WHERE unit_code = '12';"
            "UPDATE normalize_slice SET digest = 'x' WHERE unit_code = '12'");
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT COUNT(*) FROM aggregate_indicator WHERE node_code = '1'", "0");
}
END_TEST

/* A measure that a file states; @value NULL: there is no such business. */
static void add_measure(int file_no, int line, const char *measure, const char *provider,
                        const char *value)
{
    run_sql("INSERT INTO normalize_measure SELECT slice_no, %d, 0, unit_code, 2021, 0, '%s', %s, "
            "'份', '%s',"
            " 'document %d', '', %s IS NOT NULL, '' FROM normalize_slice WHERE file_no = %d",
            line, measure, value, provider, line, value, file_no);
}

#define SAID                                                                                       \
    "SELECT node_code, provider, value_e6, document, source_code, picked FROM aggregate_measure"

START_TEST(a_measure_comes_from_the_node_or_else_from_the_nearest_above_it)
{
    add_slice(1, "measure", "1", "");
    add_measure(1, 2, "filed", "self", "5");
    add_measure(1, 3, "filed", "finance", "6");
    add_slice(2, "measure", "111", "");
    add_measure(2, 4, "filed", "self", "1");
    add_slice(3, "measure", "8", "");
    add_measure(3, 5, "filed", "finance", "80");
    add_measure(3, 6, "filed", "department", "81");
    add_slice(4, "measure", "9", "");
    add_measure(4, 7, "filed", "self", "90"); /* nobody asked him about others */
    add_slice(5, "measure", "112", "");
    add_measure(5, 8, "filed", "department", "2");
    ck_assert_int_eq(aggregate(), 0);
    expect(SAID " WHERE measure = 'filed' ORDER BY node_code, provider",
           "1|department|80|document 5|8|0\n1|finance|6|document 3|1|1\n1|self|5|document 2|1|0\n"
           "11|department|6|document 3|1|1\n"
           "111|department|6|document 3|1|0\n111|self|1|document 4|111|1\n"
           "112|department|2|document 8|112|1\n"
           "12|department|6|document 3|1|1");
}
END_TEST

START_TEST(additive_measures_add_up_where_every_unit_is_covered)
{
    static const char query[] =
        SAID " WHERE measure = 'contracts' AND provider = 'self' ORDER BY node_code";

    add_slice(1, "measure", "111", "");
    add_measure(1, 2, "contracts", "self", "5");
    add_slice(2, "measure", "112", "");
    add_measure(2, 2, "contracts", "self", "NULL");
    add_slice(3, "measure", "12", "");
    add_measure(3, 2, "contracts", "self", "30");
    ck_assert_int_eq(aggregate(), 0);
    /* 11 has accounts of its own, of which nothing is said */
    expect(query,
           "111|self|5|document 2|111|1\n112|self|-|document 2|112|1\n12|self|30|document 2|12|1");
    add_slice(4, "measure", "11", "");
    add_measure(4, 2, "contracts", "self", "8");
    ck_assert_int_eq(aggregate(), 0);
    expect(query, "1|self|38||1|1\n11|self|8|document 2|11|1\n111|self|5|document 2|111|1\n"
                  "112|self|-|document 2|112|1\n12|self|30|document 2|12|1");
}
END_TEST

START_TEST(a_measure_is_derived_from_the_totals_unless_the_node_says_it)
{
    add_slice(1, "expenditure", "12", "category");
    add_actual(1, 2, "basic", "12345");
    add_slice(2, "expenditure", "111", "category");
    add_actual(2, 2, "basic", "100");
    add_slice(3, "measure", "111", "");
    add_measure(3, 2, "spent", "self", "7");
    ck_assert_int_eq(aggregate(), 0);
    expect(SAID " WHERE measure = 'spent' AND provider = 'self' ORDER BY node_code",
           "1|self|124450000||1|1\n11|self|1000000||11|1\n111|self|7|document "
           "2|111|1\n12|self|123450000||12|1");
}
END_TEST

START_TEST(a_total_that_no_measure_can_hold_gives_none)
{
    static const char query[] =
        "SELECT value_e6 FROM aggregate_measure WHERE node_code = '12' AND measure = 'spent'";

    add_slice(1, "expenditure", "12", "category");
    add_actual(1, 2, "basic", "922337203685477");
    ck_assert_int_eq(aggregate(), 0);
    expect(query, "9223372036854770000");
    run_sql("UPDATE normalize_slice SET digest = 'new'");
    add_actual(1, 3, "basic", "1");
    ck_assert_int_eq(aggregate(), 0);
    expect(query, "");
}
END_TEST

/* Every row that aggregate keeps. */
static char *all_rows(void)
{
    static const char *const queries[] = {
        "SELECT * FROM aggregate_own",
        "SELECT * FROM aggregate_difference",
        "SELECT * FROM aggregate_compared",
        "SELECT * FROM aggregate_side",
        "SELECT * FROM aggregate_adjustment",
        "SELECT * FROM aggregate_elimination",
        "SELECT * FROM aggregate_eliminated",
        "SELECT * FROM aggregate_total",
        "SELECT * FROM aggregate_expenditure",
        "SELECT * FROM aggregate_tail",
        "SELECT * FROM aggregate_coverage",
        "SELECT * FROM aggregate_indicator",
        "SELECT * FROM aggregate_measure",
        "SELECT * FROM aggregate_finding ORDER BY finding_id, node_code",
        "SELECT * FROM aggregate_done",
        "SELECT * FROM aggregate_below",
        "SELECT * FROM aggregate_own_spending",
    };
    g_autoptr(GString) all = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *rows = support_rows(db, queries[i]);
        g_string_append_printf(all, "%s\n\n", rows);
    }
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void add_everything(void)
{
    add_reports();
    add_total(2, 4, "total", "", "", "999", 0);
    add_slice(4, "indicator", "111", "");
    add_indicator(4, 2, "A", "≥", "6", "7", "", "sum", "");
    add_slice(5, "measure", "1", "");
    add_measure(5, 2, "filed", "finance", "6");
    add_slice(6, "measure", "111", "");
    add_measure(6, 3, "contracts", "self", "6");
}

START_TEST(aggregating_twice_leaves_the_same_rows)
{
    add_everything();
    ck_assert_int_eq(aggregate(), 1);
    ck_assert_int_eq(stage_run.nodes, 5);
    ck_assert_int_gt(stage_run.written, 0);
    g_autofree char *first = all_rows();

    ck_assert_int_eq(aggregate(), 1);
    ck_assert_int_eq(stage_run.nodes, 0);
    ck_assert_int_eq(stage_run.written, 0);
    stage_run.force = true;
    ck_assert_int_eq(aggregate(), 1);
    ck_assert_int_eq(stage_run.nodes, 5);
    g_autofree char *again = all_rows();
    ck_assert_str_eq(first, again);
}
END_TEST

START_TEST(only_the_nodes_above_a_change_are_done_again)
{
    add_everything();
    ck_assert_int_eq(aggregate(), 1);
    run_sql("UPDATE normalize_expenditure SET actual_fen = 71 WHERE line = 2 AND slice_no IN "
            "(SELECT slice_no FROM"
            " normalize_slice WHERE unit_code = '111');"
            "UPDATE normalize_slice SET digest = 'new' WHERE file_no = 3");
    ck_assert_int_eq(aggregate(), 1);
    ck_assert_int_eq(stage_run.nodes, 3); /* 111, 11 and 1 */
    expect(
        "SELECT node_code, actual_fen FROM aggregate_total WHERE item = 'total' ORDER BY node_code",
        "1|1248\n11|1078\n111|78\n112|-\n12|170");
}
END_TEST

START_TEST(partial_runs_and_a_full_one_leave_the_same_rows)
{
    static const char *const some[] = { "111", NULL };
    static const char *const others[] = { "12", "112", NULL };

    add_everything();
    ck_assert_int_eq(aggregate(), 1);
    run_sql("UPDATE normalize_expenditure SET actual_fen = actual_fen + 1 WHERE slice_no IN "
            "(SELECT slice_no FROM normalize_slice WHERE unit_code IN ('111', '12'));"
            "UPDATE normalize_measure SET value_e6 = 4 WHERE unit_code = '1';"
            "UPDATE normalize_slice SET digest = 'new'");
    ck_assert_int_eq(aggregate_units(some), 1);
    ck_assert_int_eq(stage_run.nodes, 3);
    /* 1 rests on 12, which is still as it was: it must not pass for done */
    expect("SELECT unit_code FROM normalize_unit"
           " WHERE unit_code NOT IN (SELECT node_code FROM aggregate_done) ORDER BY 1",
           "1\n11");
    ck_assert_int_eq(aggregate_units(others), 1);
    ck_assert_int_eq(aggregate(), 1);
    g_autofree char *partial = all_rows();

    stage_run.force = true;
    ck_assert_int_eq(aggregate(), 1);
    g_autofree char *full = all_rows();
    ck_assert_str_eq(partial, full);
    expect("SELECT actual_fen FROM aggregate_total WHERE item = 'total' AND node_code = '1'",
           "1251");
}
END_TEST

/* What is due and what came is told as it is, also of those that were not asked for. */
START_TEST(units_that_were_left_out_are_missing_all_the_same)
{
    static const char *const some[] = { "111", NULL };

    add_reports();
    ck_assert_int_eq(aggregate(), 0);
    run_sql(
        "UPDATE normalize_slice SET status = 'withdrawn', digest = 'new' WHERE unit_code = '12';"
        "UPDATE normalize_slice SET digest = 'new' WHERE unit_code = '111'");
    ck_assert_int_eq(aggregate_units(some), 0);
    expect("SELECT node_code, units_reported, missing_units FROM aggregate_coverage"
           " WHERE node_code IN ('1', '11') ORDER BY node_code",
           "1|2|112 12\n11|2|112");
}
END_TEST

/* What becomes of the tree from one run to the next; the units' slices are new ones each time. */
static const struct {
    const char *what;
    const char *units; /* in SQL, whose slices changed */
    const char *sql;
} changes[] = {
    { "a figure of a unit", "'111'", "UPDATE r SET actual_fen = 71 WHERE slice_no = 3000001" },
    { "a code instead of another", "'111'",
      "UPDATE r SET economic_code = '30102' WHERE slice_no = 3000001 AND line = 3" },
    { "an amount that no other unit gives", "'111'",
      "UPDATE r SET initial_budget_fen = NULL WHERE slice_no = 3000001 AND line = 2" },
    { "an amount that had not been given", "'112'",
      "UPDATE r SET initial_budget_fen = 0 WHERE slice_no = 4000001 AND line = 2" },
    { "a row that another unit has, too", "'111'",
      "DELETE FROM r WHERE slice_no = 3000001 AND line = 2" },
    { "as much more as another unit gives less", "'111', '112'",
      "UPDATE r SET actual_fen = actual_fen + iif(slice_no = 3000001, 5, -5)"
      " WHERE slice_no IN (3000001, 4000001)" },
    { "the parent's own accounts alone", "'11'",
      "UPDATE r SET actual_fen = 1001 WHERE slice_no = 1000001" },
    { "the parent's own accounts with a child's", "'11', '112'",
      "UPDATE r SET actual_fen = actual_fen + 3 WHERE slice_no IN (1000001, 4000001)" },
    { "a sum too large at a unit", "'111'",
      "UPDATE r SET actual_fen = 9223372036854775807 WHERE slice_no = 3000001;"
      "INSERT INTO r (slice_no, line, period_basis, category, function_code, economic_code,"
      " fund_source, project_code, project_name, counterparty_code, actual_fen, actual_slack_fen,"
      " note) SELECT slice_no, line + 90, '', category, function_code, economic_code, '', '', '',"
      " '', 9, 0, '' FROM r WHERE slice_no = 3000001" },
    { "rows without budgets", "'111'",
      "UPDATE r SET initial_budget_fen = NULL WHERE slice_no = 3000001;"
      "UPDATE r SET actual_fen = 1 WHERE slice_no = 3000001" },
    { "budgets too large where none were given", "'111'",
      "UPDATE r SET initial_budget_fen = 9223372036854775807 WHERE slice_no = 3000001" },
    { "another unit's figure beside it", "'112'",
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no = 4000001" },
    { "it is gone", "'111'",
      "DELETE FROM r WHERE slice_no = 3000001 AND line > 90;"
      "UPDATE r SET actual_fen = 5 WHERE slice_no = 3000001" },
    { "a sum too large only where units come together", "'11', '12'",
      "UPDATE r SET actual_fen = 9223372036854775000 WHERE slice_no IN (1000001, 2000001)"
      " AND line = 2; UPDATE r SET actual_fen = -9223372036854775000 WHERE slice_no = 2000001"
      " AND line = 3" },
    { "other codes below it", "'111'",
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no = 3000001" },
    { "it is gone, too", "'12'", "UPDATE r SET actual_fen = 2 WHERE slice_no = 2000001" },
    { "an adjustment", "'11', '111'",
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no = 3000001;"
      "UPDATE normalize_slice SET status = 'in_force' WHERE slice_no = 5000001" },
    { "a list of differences", "'11', '112'",
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no = 4000001;"
      "UPDATE normalize_slice SET status = 'in_force' WHERE slice_no = 6000001" },
    { "it is withdrawn", "'11'",
      "UPDATE normalize_slice SET status = 'withdrawn' WHERE slice_no = 6000001" },
    { "a unit's report is withdrawn", "'112'",
      "UPDATE normalize_slice SET status = 'withdrawn' WHERE slice_no = 4000001" },
    { "a unit moves", "'112'",
      "UPDATE normalize_slice SET status = 'in_force' WHERE slice_no = 4000001;"
      "UPDATE normalize_unit SET parent_code = '1', depth = 1 WHERE unit_code = '112';"
      "DELETE FROM normalize_descendant WHERE node_code = '112' AND ancestor_code = '11';"
      "UPDATE normalize_descendant SET distance = 1 WHERE node_code = '112'"
      " AND ancestor_code = '1'" },
    { "it moves back while another's figure changes", "'12'",
      "UPDATE r SET actual_fen = 3 WHERE slice_no = 2000001;"
      "UPDATE normalize_unit SET parent_code = '11', depth = 2 WHERE unit_code = '112';"
      "INSERT INTO normalize_descendant VALUES ('11', '112', 1);"
      "UPDATE normalize_descendant SET distance = 2 WHERE node_code = '112'"
      " AND ancestor_code = '1'" },
    { "a unit is gone, and another's figure changes", "'111'",
      "UPDATE r SET actual_fen = 8 WHERE slice_no = 3000001;"
      "DELETE FROM normalize_unit WHERE unit_code = '112';"
      "DELETE FROM normalize_descendant WHERE node_code = '112'" },
    { "the measures of the root", "'1'", "SELECT 1" },
    { "the parent's own codes", "'11'",
      "UPDATE r SET function_code = '2060503', economic_code = '30101' WHERE slice_no = 1000001" },
    { "a row more of the parent's own", "'11'",
      "INSERT INTO r (slice_no, line, period_basis, category, function_code, economic_code,"
      " fund_source, project_code, project_name, counterparty_code, adjusted_budget_fen,"
      " adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note) SELECT slice_no, 9, '',"
      " 'project', '', '', '', '', '', '', 4, 0, 40, 0, '' FROM r WHERE slice_no = 1000001" },
    { "it is gone, with a child's figure", "'11', '111'",
      "DELETE FROM r WHERE slice_no = 1000001 AND line = 9;"
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no = 3000001" },
    { "an own sum that would be too large but for what is below it", "'11', '111'",
      "UPDATE r SET actual_fen = 9223372036854775807 WHERE slice_no = 1000001;"
      "UPDATE r SET actual_fen = -100, initial_budget_fen = 1, economic_code = '30101'"
      " WHERE slice_no = 3000001;"
      "INSERT INTO r (slice_no, line, period_basis, category, function_code, economic_code,"
      " fund_source, project_code, project_name, counterparty_code, actual_fen, actual_slack_fen,"
      " note) SELECT slice_no, 90, '', category, function_code, economic_code, '', '', '', '', 9, "
      "0,"
      " '' FROM r WHERE slice_no = 1000001" },
    { "it is larger", "'11'",
      "UPDATE r SET actual_fen = 11 WHERE slice_no = 1000001 AND line = 90" },
    { "what is below it is less", "'111'",
      "UPDATE r SET actual_fen = actual_fen - 1 WHERE slice_no = 3000001" },
    { "it fits", "'11'", "UPDATE r SET actual_fen = 7 WHERE slice_no = 1000001" },
    { "it is withdrawn, and a child owes nothing", "'11'",
      "UPDATE normalize_slice SET status = 'withdrawn' WHERE slice_no = 1000001;"
      "UPDATE normalize_unit SET owes_accounts = 0 WHERE unit_code = '111'" },
    { "the only child that gives an amount gives it no more", "'111'",
      "UPDATE r SET initial_budget_fen = NULL WHERE slice_no = 3000001" },
    { "the parent's own accounts are back", "'11'",
      "UPDATE normalize_slice SET status = 'in_force' WHERE slice_no = 1000001" },
    { "a parent loses its last child", "'111'",
      "UPDATE normalize_unit SET parent_code = '1', depth = 1 WHERE unit_code = '111';"
      "DELETE FROM normalize_descendant WHERE node_code = '111' AND ancestor_code = '11'" },
    { "its own figure changes", "'11'",
      "UPDATE r SET actual_fen = 8, economic_code = '30102' WHERE slice_no = 1000001" },
    { "it gets a child again", "'11'",
      "UPDATE normalize_unit SET parent_code = '11', depth = 2 WHERE unit_code = '111';"
      "INSERT INTO normalize_descendant VALUES ('11', '111', 1)" },
    { "its own figure changes, with the child's", "'11', '111'",
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no IN (1000001, 3000001)" },
    { "something is due", "''",
      "UPDATE normalize_slice SET status = 'in_force' WHERE slice_no = 8000001;"
      "INSERT INTO normalize_expectation VALUES (8000001, 9, '12', 2021, '', 'balance',"
      " '2021-06-30', 1)" },
    { "another unit's figure beside what is missing", "'111'",
      "UPDATE r SET actual_fen = actual_fen + 1 WHERE slice_no = 3000001" },
    { "nothing is due any more", "''",
      "UPDATE normalize_slice SET status = 'withdrawn' WHERE slice_no = 8000001;"
      "DELETE FROM normalize_expectation" },
};

/* A database without the rows that aggregate made, and all else the same, would get these. */
static void expect_as_made_anew(const char *what)
{
    g_autofree char *partial = all_rows();

    stage_run.force = true;
    ck_assert_int_ge(aggregate(), 0);
    stage_run.force = false;
    g_autofree char *full = all_rows();
    ck_assert_msg(strcmp(partial, full) == 0, "%s", what);
}

START_TEST(what_changed_below_a_node_leaves_the_rows_of_a_full_run)
{
    add_reports();
    add_slice(4, "expenditure", "112", "detail");
    add_row(4, 2, "basic", "2060503", "30101", "NULL", "40", 0);
    add_row(4, 3, "project", "2060503", "30201", "NULL", "4", 0);
    add_slice(5, "adjustment", "11", "");
    run_sql("INSERT INTO normalize_adjustment VALUES (5000001, 2, '11', 2021, 'D1', 1, 'basic', '',"
            " '', '', '', 25, 0, '', '')");
    add_slice(6, "difference", "11", "");
    run_sql("INSERT INTO normalize_difference (slice_no, line, unit_code, fiscal_year, month,"
            " period_basis, category, function_code, economic_code, fund_source, project_code,"
            " project_name, account, counterparty_code, actual_fen, actual_slack_fen, note)"
            " VALUES (6000001, 2, '11', 2021, 0, '', 'basic', '2060503', '30101', '', '', '', '',"
            " '', 11, 0, '')");
    add_slice(7, "measure", "1", "");
    add_slice(8, "expectation", "1", "");
    run_sql("UPDATE normalize_slice SET status = 'withdrawn' WHERE kind IN ('adjustment',"
            " 'difference', 'expectation')");
    ck_assert_int_eq(aggregate(), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_auto(GStrv) parts = g_strsplit(changes[i].sql, " r ", -1);
        g_autofree char *sql = g_strjoinv(" normalize_expenditure ", parts);
        run_sql("%s; UPDATE normalize_slice SET digest = 'change %zu' WHERE unit_code IN (%s)", sql,
                i, changes[i].units);
        ck_assert_int_ge(aggregate(), 0);
        ck_assert_int_gt(stage_run.nodes, 0);
        expect_as_made_anew(changes[i].what);
        expect("SELECT node_code FROM (SELECT node_code FROM aggregate_below UNION"
               " SELECT node_code FROM aggregate_own_spending) WHERE node_code NOT IN"
               " (SELECT parent_code FROM normalize_unit WHERE parent_code IS NOT NULL)",
               "");
    }
}
END_TEST

/* A unit that is gone is cleared whichever units are asked for: what it was is still part of the
 * node above it when it comes again. */
START_TEST(a_unit_that_was_gone_while_others_were_asked_for_counts_once_when_it_comes_again)
{
    static const char *const others[] = { "12", NULL };

    add_reports();
    add_slice(4, "expenditure", "112", "detail");
    add_row(4, 2, "basic", "2060503", "30101", "9", "40", 0);
    ck_assert_int_eq(aggregate(), 0);
    run_sql("DELETE FROM normalize_unit WHERE unit_code = '112';"
            "DELETE FROM normalize_descendant WHERE node_code = '112'");
    ck_assert_int_eq(aggregate_units(others), 0);
    run_sql(
        "INSERT INTO normalize_unit VALUES ('112', '队', '11', 'unit', 2, 1, 1, '', '', '', '', '',"
        " NULL, NULL); INSERT INTO normalize_descendant VALUES ('1', '112', 2), ('11', '112', 1),"
        " ('112', '112', 0)");
    ck_assert_int_eq(aggregate(), 0);
    expect_as_made_anew("it is there again");
}
END_TEST

/* Rows that are as they were are left alone, but not what the package of a year before left in
 * them. */
START_TEST(last_years_figures_that_are_no_more_are_forgotten)
{
    add_reports();
    ck_assert_int_eq(aggregate(), 0);
    run_sql("UPDATE aggregate_total SET previous_net_fen = 1 WHERE node_code = '11';"
            "UPDATE aggregate_total SET fiscal_year = 2020 WHERE node_code = '12'");
    stage_run.force = true;
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT DISTINCT fiscal_year, previous_net_fen FROM aggregate_total", "2021|-");
}
END_TEST

/* A row that did not change is not read again: here one that is not what its unit sent. */
START_TEST(only_what_changed_is_added_to_the_nodes_above)
{
    static const char query[] = "SELECT node_code, actual_fen, actual_rows"
                                " FROM aggregate_expenditure WHERE function_code = '2060503'"
                                " AND economic_code = '30101' ORDER BY node_code";

    add_reports();
    add_slice(4, "expenditure", "112", "detail");
    add_row(4, 2, "basic", "2060503", "30101", "NULL", "40", 0);
    ck_assert_int_eq(aggregate(), 0);
    expect(query, "1|110|2\n11|110|2\n111|70|1\n112|40|1");
    run_sql(
        "UPDATE aggregate_expenditure SET actual_fen = 0 WHERE node_code = '112';"
        "UPDATE normalize_expenditure SET actual_fen = 72 WHERE slice_no = 3000001 AND line = 2;"
        "UPDATE normalize_slice SET digest = 'new' WHERE slice_no = 3000001");
    ck_assert_int_eq(aggregate(), 0);
    expect(query, "1|112|2\n11|112|2\n111|72|1\n112|0|1");

    run_sql("UPDATE aggregate_expenditure SET actual_fen = 0 WHERE node_code = '1'");
    stage_run.force = true;
    ck_assert_int_eq(aggregate(), 0);
    expect(query, "1|112|2\n11|112|2\n111|72|1\n112|40|1");
}
END_TEST

START_TEST(a_unit_that_is_gone_leaves_nothing_behind)
{
    add_everything();
    ck_assert_int_eq(aggregate(), 1);
    run_sql(
        "DELETE FROM aggregate_done WHERE node_code = '12';" /* as --unit may leave it */
        "DELETE FROM normalize_unit WHERE unit_code = '12';"
        "DELETE FROM normalize_descendant WHERE node_code = '12';"
        "DELETE FROM normalize_expenditure WHERE slice_no IN (SELECT slice_no FROM normalize_slice"
        " WHERE unit_code = '12');"
        "DELETE FROM normalize_control; UPDATE normalize_slice SET status = 'rejected' WHERE "
        "unit_code = '12'");
    ck_assert_int_eq(aggregate(), 0);
    ck_assert_int_eq(stage_run.nodes, 2); /* 12 and 1 */
    g_autofree char *rows = all_rows();
    ck_assert_ptr_null(strstr(rows, "\n12|"));
    expect("SELECT actual_fen, units_expected FROM aggregate_total WHERE item = 'total' AND "
           "node_code = '1'",
           "1077|3");
}
END_TEST

START_TEST(a_changed_check_makes_every_node_stale)
{
    add_everything();
    ck_assert_int_eq(aggregate(), 1);
    pl_scheme_free(stage_run.scheme);
    run_sql("UPDATE book_scheme SET body = X'' WHERE path = 'checks/stated-total.sql'");
    stage_run.scheme = pl_scheme_load(db, NULL);
    ck_assert_int_eq(aggregate(), 0);
    ck_assert_int_eq(stage_run.nodes, 5);
    expect("SELECT COUNT(*) FROM aggregate_finding", "0");
}
END_TEST

/* One finding of unit 12 with a row at each node that says how much it spent. */
#define SHARED                                                                                     \
    "-- id: shared\n-- severity: warning\n-- title: T\n-- reach: node\n"                           \
    "SELECT t.node_code, '12' AS unit_code, pl_yuan(o.actual_fen) AS message\n"                    \
    "  FROM temp.todo AS t JOIN aggregate_total AS o ON o.node_code = t.node_code"                 \
    " AND o.item = 'total' AND o.actual_fen > 0\n"

START_TEST(rows_of_a_finding_share_what_it_binds_to_though_only_some_were_done_again)
{
    static const char query[] = "SELECT node_code, message, rows_digest FROM aggregate_finding"
                                " WHERE check_id = 'shared' ORDER BY node_code";

    pl_scheme_free(stage_run.scheme);
    add_scheme_file("checks/shared.sql", SHARED);
    stage_run.scheme = pl_scheme_load(db, NULL);
    add_reports();
    ck_assert_int_eq(aggregate(), 0);
    g_autofree char *before = support_rows(db, query);
    run_sql("UPDATE normalize_expenditure SET actual_fen = -9000 WHERE line = 2 AND slice_no ="
            " (SELECT slice_no FROM normalize_slice WHERE unit_code = '111');"
            "UPDATE normalize_slice SET digest = 'new' WHERE unit_code = '111'");
    ck_assert_int_eq(aggregate(), 0);
    ck_assert_int_eq(stage_run.nodes, 3); /* none of which has such a row any more */
    g_autofree char *partial = support_rows(db, query);
    expect("SELECT COUNT(*), MIN(node_code) FROM aggregate_finding", "1|12");

    stage_run.force = true;
    ck_assert_int_eq(aggregate(), 0);
    expect(query, partial);
    ck_assert_str_ne(before, partial);
}
END_TEST

START_TEST(views_show_yuan_and_names)
{
    add_reports();
    add_slice(4, "expenditure", "112", "category");
    add_actual(4, 2, "project", "-5");
    add_actual(4, 3, "basic", "922337203685477");
    ck_assert_int_eq(aggregate(), 0);
    expect("SELECT node_name, item_name, actual FROM v_total WHERE node_code = '112' AND status = "
           "'A' ORDER BY item",
           "队|基本支出|9223372036854.77\n队|项目支出|-0.05\n队|本年支出合计|9223372036854.72");
    expect("SELECT node_name, category_name, actual FROM v_expenditure WHERE node_code = '12' "
           "ORDER BY category",
           "所|基本支出|2.00\n所|项目支出|-0.30");
    expect("SELECT node_name, units_reported, missing_units FROM v_coverage WHERE node_code = '1'",
           "部门|4|");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("aggregate");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_node_is_its_own_accounts_and_its_children);
    tcase_add_test(tcase, spending_by_code_adds_up_to_the_total_of_every_node);
    tcase_add_test(tcase, lineage_adds_up_to_every_figure);
    tcase_add_test(tcase, a_unit_that_sent_nothing_is_missing_and_one_that_was_rejected_is_not);
    tcase_add_test(tcase, the_figures_of_the_2021_report_come_out);
    tcase_add_test(tcase, forms_are_chosen_by_category_and_never_added);
    tcase_add_test(tcase, without_any_category_only_the_total_is_known);
    tcase_add_test(tcase, personnel_and_public_stay_empty_where_two_forms_differ);
    tcase_add_test(tcase, a_form_of_part_of_the_money_that_gives_no_split_is_told);
    tcase_add_test(tcase, a_blank_part_of_the_three_public_is_zero_where_the_others_make_the_total);
    tcase_add_test(tcase, a_nil_report_is_zero_for_every_item);
    tcase_add_test(tcase, a_month_is_no_part_of_the_year);
    tcase_add_test(tcase, a_sum_beyond_int64_is_a_finding_and_stops_only_the_totals_it_is_part_of);
    tcase_add_test(tcase, checks_read_the_sums_that_a_group_by_makes);
    tcase_add_test(tcase, a_sum_beyond_int64_is_absent_for_the_checks);
    tcase_add_test(tcase, a_stated_total_is_compared_with_its_parts);
    tcase_add_test(tcase, a_subtotal_covers_the_rows_since_the_total_before_it);
    tcase_add_test(tcase, a_mismatch_is_an_error_finding_with_its_place);
    tcase_add_test(tcase,
                   rows_of_a_finding_share_what_it_binds_to_though_only_some_were_done_again);
    tcase_add_test(tcase, views_show_yuan_and_names);
    tcase_add_test(tcase, an_indicator_is_done_as_far_as_its_target_is_met);
    tcase_add_test(tcase, indicators_roll_up_as_they_say);
    tcase_add_test(tcase, a_node_between_speaks_for_the_units_below_it);
    tcase_add_test(tcase, a_measure_comes_from_the_node_or_else_from_the_nearest_above_it);
    tcase_add_test(tcase, additive_measures_add_up_where_every_unit_is_covered);
    tcase_add_test(tcase, a_measure_is_derived_from_the_totals_unless_the_node_says_it);
    tcase_add_test(tcase, a_total_that_no_measure_can_hold_gives_none);
    tcase_add_test(tcase, aggregating_twice_leaves_the_same_rows);
    tcase_add_test(tcase, only_the_nodes_above_a_change_are_done_again);
    tcase_add_test(tcase, partial_runs_and_a_full_one_leave_the_same_rows);
    tcase_add_test(tcase, units_that_were_left_out_are_missing_all_the_same);
    tcase_add_test(tcase, what_changed_below_a_node_leaves_the_rows_of_a_full_run);
    tcase_add_test(
        tcase, a_unit_that_was_gone_while_others_were_asked_for_counts_once_when_it_comes_again);
    tcase_add_test(tcase, last_years_figures_that_are_no_more_are_forgotten);
    tcase_add_test(tcase, only_what_changed_is_added_to_the_nodes_above);
    tcase_add_test(tcase, a_unit_that_is_gone_leaves_nothing_behind);
    tcase_add_test(tcase, a_changed_check_makes_every_node_stale);
    return support_run("aggregate", tcase);
}
