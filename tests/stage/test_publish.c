/* The publish stage on a small book: the unit whose report the scheme follows. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "csv_rows.h"
#include "figures.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_publish.h"
#include "pl_score_table.h"
#include "publish.h"
#include "report_blocks.h"
#include "sql_publish.h"
#include "sql_tables.h"
#include "sql_views.h"
#include "support.h"

static const char ini[] =
    "[book]\nyear = 2021\nroot = 125021\nroot_name = 平台中心\nroot_kind = unit\n"
    "scheme = guangdong-2021\nreport_date = 2022-06-06\n"
    "[report]\npreparer = 张三\nphone = 020-1\n";

static const char rows[] =
    "INSERT INTO ingest_file VALUES (1, 1, '125021/expenditure.csv', '125021', 'd1', 10, 'UTF-8', "
    "4, 'read'),"
    " (2, 1, '125021/broken.csv', '125021', 'd2', 10, NULL, 0, 'rejected'),"
    " (3, 2, '125021/narrative.csv', '125021', 'd3', 10, 'UTF-8', 3, 'read');"
    "INSERT INTO normalize_unit VALUES ('125021', '平台中心', NULL, 'root', 0, 1, 1, '', '', '', "
    "'', '', NULL, NULL);"
    "INSERT INTO normalize_descendant VALUES ('125021', '125021', 0);"
    "INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark) VALUES"
    " ('item', 'basic', '基本支出', 'total', '', '', 'seen'), ('item', 'project', '项目支出', "
    "'total', '', '', 'seen'),"
    " ('item', 'operating', '经营支出', 'total', '', '', 'seen'), ('item', 'total', "
    "'本年支出合计', '', '', '', 'seen');"
    "INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, "
    "slot_key, status,"
    " is_bad, is_staged, accepted, control, rejected, digest) VALUES"
    " (3000001, 3, 'narrative', '125021', '', 2021, 0, '1.1 1', 'in_force', 0, 1, 3, 0, 0, 's');"
    "INSERT INTO normalize_narrative VALUES (3000001, 3, '125021', 2021, '1.1', '10', '第二段'),"
    " (3000001, 2, '125021', 2021, '1.1', '2', '1. 中心是*事业*单位。' || char(10) || "
    "'<b>另起</b>一段'),"
    " (3000001, 4, '125021', 2021, '3', '1', '无');"
    "INSERT INTO aggregate_total (node_code, fiscal_year, item, actual_fen, own_fen, net_fen, "
    "slack_fen, status,"
    " units_expected, units_reported) VALUES"
    " ('125021', 2021, 'basic', 6065100000, 6065100000, 6065100000, 5000, 'A', 1, 1),"
    " ('125021', 2021, 'project', 1855190000, 1855190000, 1855190000, 5000, 'A', 1, 1),"
    " ('125021', 2021, 'operating', 281420000, 281420000, 281420000, 5000, 'A', 1, 1),"
    " ('125021', 2021, 'total', 8201710000, 8201710000, 8201710000, 15000, 'A', 1, 1);"
    "INSERT INTO aggregate_expenditure VALUES ('125021', 2021, 'basic', '2060503', '', '', NULL, "
    "NULL, 6065100000, 1, 0, 0, 0, 1);"
    "INSERT INTO aggregate_tail VALUES ('125021', 'category', 'total actual', 3, 8201700000, "
    "8201710000, -10000,"
    " 20000, 'rounding', 1, 5, 3);"
    "INSERT INTO aggregate_coverage VALUES ('125021', 'expenditure', 1, 1, '', NULL, '', '');"
    "INSERT INTO aggregate_elimination VALUES"
    " ('125021', '125021001', 'remit', '125021', 'income_affiliated', 'stated', 300, 250, 250, 50,"
    " 'unequal', 1, 2, 1, 3),"
    " ('125021', '125021002 125021003', 'remit', '125021', 'income_affiliated', 'inferred', 700,"
    " NULL, 0, 700, 'receiver-missing', 1, 2, NULL, NULL);"
    "INSERT INTO aggregate_indicator VALUES"
    " ('125021', 'Y1', '', '数量', '高新处年度累计验收', '≥', 200000000, '', 220000000, '>', "
    "'220余', '项', NULL, '附件',"
    " 1, 1, 1, 1, 3),"
    " ('125021', 'Y2', '', '数量', '协同创新中心论证', '≥', 10000000, '', 10000000, '约', "
    "'约10家', '家', NULL, '附件',"
    " 1, 1, 1, 1, 2),"
    " ('125021', 'Y3', 'Y2', '质量', '推荐通过率', '≥', 25000000, '', 19000000, '', '19', '个', "
    "NULL, '附件',"
    " 19, 25, 1, 1, 4);"
    "INSERT INTO aggregate_measure VALUES"
    " ('125021', 'contracts', 'self', 1, 12000000, '份', '合同台账', 1, '', '125021', 1, 2),"
    " ('125021', 'contracts', 'department', 0, 10500000, '份', '', 1, '', '125', 1, 3);"
    "INSERT INTO ingest_finding (finding_id, node_code, check_id, severity, unit_code, file_no,"
    " line, column_no, byte_offset, value, expected, actual, difference, message)"
    " VALUES ('aaaaaaaaaaaaaaaa', '', 'encoding', 'error', '', 2, 7, 2, "
    "NULL,"
    " '=HYPERLINK(\"http://x\")', NULL, NULL, NULL, '<script>alert(1)</script> | *x*');"
    "INSERT INTO aggregate_finding (finding_id, node_code, check_id, severity, unit_code, file_no,"
    " line, column_no, byte_offset, value, expected, actual, difference, message)"
    " VALUES ('0000000000000000', '125021', 'tail', 'warning', "
    "'125021', 1, 5, 3, NULL,"
    " '8201.70', '82017100.00', '82017000.00', '-100.00', '尾差');"
    "INSERT INTO normalize_done VALUES ('125021', 'n1');"
    "INSERT INTO aggregate_done VALUES ('125021', 'a1', '', NULL);"
    "INSERT INTO score_done VALUES ('125021', 's1');";

static char *dir;
static PlStageRun run;

static char *inside(const char *path)
{
    return g_build_filename(dir, path, NULL);
}

/* A line of the ledger for each criterion: what finance should have provided rests on the unit's
 * own word. */
static void add_scores(void)
{
    g_autoptr(PlScoreTable) table = pl_score_table_load(run.scheme, NULL);
    int64_t substituted = 0;

    ck_assert_ptr_nonnull(table);
    for (guint i = 0; i < table->criteria->len; i++) {
        const PlCriterion *c = g_ptr_array_index(table->criteria, i);
        const bool is_held = strcmp(c->provider, "self") == 0;
        g_autofree char *position = g_strdup_printf("%u", i + 1);
        g_autofree char *weight = g_strdup_printf("%" G_GINT64_FORMAT, c->weight_c);

        substituted += is_held ? 0 : c->weight_c;
        ck_assert(pl_db_run(
            run.db,
            "INSERT INTO score_line VALUES ('125021', @code, CAST(@position AS INTEGER), @level1, "
            "@level2, @level3,"
            " CAST(@weight AS INTEGER), CAST(@weight AS INTEGER), @status, 'self', @reason, "
            "@policy, '1',"
            " CASE @status WHEN 'held' THEN CAST(@weight AS INTEGER) ELSE 0 END, CAST(@weight AS "
            "INTEGER))",
            NULL, NULL, "@code", c->indicator_code, "@position", position, "@level1", c->level1,
            "@level2", c->level2, "@level3", c->level3, "@weight", weight, "@status",
            is_held ? "held" : "substituted", "@reason",
            is_held ? "" : "财政部门未提供本单位数据（应签订的采购合同数），以单位自报数代替",
            "@policy", c->missing, NULL));
    }
    g_autofree char *total = g_strdup_printf(
        "INSERT INTO score_total VALUES ('125021', 10000, 9800, %d, %d, 0, %d, 0, %d, 10000, '优');"
        "INSERT INTO score_owed VALUES ('125021', 'finance', 'contracts', '2021', '2.5.4', 300);",
        (int)(9800 - substituted), (int)substituted, (int)substituted, (int)(9800 - substituted));
    support_sql(run.db, total);
}

static void make_book(void)
{
    g_autofree char *ini_path = inside("book.ini");
    g_autofree char *schemes = g_build_filename(SOURCE_DIR, "data", "schemes", NULL);
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    g_autofree char *database = inside("staging.db");
    g_autoptr(GError) error = NULL;

    for (const PlSql *table = sql_tables_all; table->name != NULL; table++)
        g_ptr_array_add(texts, (void *)table->text);
    for (const PlSql *view = sql_views_all; view->name != NULL; view++)
        g_ptr_array_add(texts, (void *)view->text);
    g_ptr_array_add(texts, (void *)rows);
    g_ptr_array_add(texts, NULL);
    ck_assert(g_file_set_contents(ini_path, ini, -1, NULL));
    ck_assert_msg(pl_db_create(database, (const char *const *)texts->pdata, &error), "%s",
                  error != NULL ? error->message : "");
    run.scheme = pl_scheme_read(schemes, "guangdong-2021", &error);
    ck_assert_msg(run.scheme != NULL, "%s", error != NULL ? error->message : "");
}

/* A connection as the frame makes it, for run number @number. */
static void open_book(int64_t number)
{
    g_autofree char *database = inside("staging.db");

    if (run.db != NULL)
        (void)sqlite3_close_v2(run.db);
    pl_book_free(run.book);
    run.db = pl_db_open(database, NULL);
    ck_assert_ptr_nonnull(run.db);
    run.book = pl_book_open(dir, NULL);
    ck_assert_ptr_nonnull(run.book);
    run.run = number;
    run.force = false;
    run.nodes = run.written = 0;
}

static void setup(void)
{
    dir = support_folder();
    make_book();
    open_book(1);
    add_scores();
}

static void teardown(void)
{
    (void)sqlite3_close_v2(run.db);
    pl_book_free(run.book);
    pl_scheme_free(run.scheme);
    support_remove_folder(dir);
    run = (PlStageRun){ 0 };
}

/* Run the stage as the frame does. Returns false with the error; then nothing is committed. */
static bool publish_as(int64_t number, bool is_forced, GError **error)
{
    open_book(number);
    run.force = is_forced;
    ck_assert(pl_stage_prepare(&publish_stage, &run, NULL));
    ck_assert(pl_db_script(run.db, "BEGIN IMMEDIATE", NULL));
    pl_db_guard(run.db, "publish_");
    bool is_done = publish_stage.run(&run, error);
    pl_db_guard(run.db, NULL);
    ck_assert(pl_db_script(run.db, is_done ? "COMMIT" : "ROLLBACK", NULL));
    return is_done && publish_stage.after_commit(&run, error);
}

static void publish_well(int64_t number, bool is_forced)
{
    g_autoptr(GError) error = NULL;

    ck_assert_msg(publish_as(number, is_forced, &error), "%s", error != NULL ? error->message : "");
}

static char *content(const char *path)
{
    g_autofree char *full = inside(path);
    char *text = NULL;

    ck_assert_msg(g_file_get_contents(full, &text, NULL, NULL), "%s", full);
    return text;
}

static bool is_there(const char *path)
{
    g_autofree char *full = inside(path);

    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void ck_target(const char *expected)
{
    g_autofree char *link = inside("published/latest");
    g_autofree char *target = g_file_read_link(link, NULL);

    ck_assert_str_eq(target, expected);
}

static void ck_contains(const char *path, const char *text)
{
    g_autofree char *whole = content(path);

    ck_assert_msg(strstr(whole, text) != NULL, "no '%s' in %s", text, path);
}

static void ck_lacks(const char *path, const char *text)
{
    g_autofree char *whole = content(path);

    ck_assert_msg(strstr(whole, text) == NULL, "'%s' in %s", text, path);
}

/* Put another text in the place of the scheme's template, until the test ends. */
static void use_template(const char *text)
{
    PlSchemeFile *file = (PlSchemeFile *)pl_scheme_find(run.scheme, "report.md");

    g_free(file->body);
    g_free(file->digest);
    file->body = g_strdup(text);
    file->size = strlen(text);
    file->digest = pl_digest_bytes(text, strlen(text));
}

START_TEST(every_statement_can_be_prepared)
{
    open_book(1);
    ck_assert(pl_stage_prepare(&publish_stage, &run, NULL));
    ck_assert(figures_register(run.db, NULL));
    pl_db_guard(run.db, "publish_");
    for (const PlSql *sql = sql_publish_all; sql->name != NULL; sql++) {
        g_autoptr(GError) error = NULL;
        if (g_str_has_prefix(sql->name, "temp_") || strcmp(sql->name, "take_snapshot") == 0)
            continue; /* run before the guard is set, and after it is lifted */
        g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run.db, sql->text, &error);
        ck_assert_msg(statement != NULL, "%s: %s", sql->name, error != NULL ? error->message : "");
    }
}
END_TEST

START_TEST(latest_is_a_link_to_the_run)
{
    publish_well(3, false);
    ck_target("3");
    ck_assert_int_eq(run.nodes, 1);
    ck_assert_int_gt(run.written, 10);
    ck_contains("published/latest/run.json", "\"run\" : 3");
    ck_assert(!is_there("published/.new-3"));
}
END_TEST

START_TEST(tables_have_the_columns_of_the_interface)
{
    static const struct {
        const char *path, *begin;
    } tables[] = {
        { "totals",
          "node_code,node_name,node_kind,parent_code,fiscal_year,item,item_name,parent_item,"
          "initial_budget,adjusted_budget,actual,own,children,adjustment,elimination,net,slack,"
          "status,units_expected,units_reported,previous_net\n"
          "125021,平台中心,root,,2021,basic,基本支出,total,,,60651000.00,60651000.00,,,,"
          "60651000.00,50.00,A,1,1,\n" },
        { "expenditure", "node_code,fiscal_year,category,function_code,economic_code,fund_source,"
                         "initial_budget,adjusted_budget,actual,rows\n"
                         "125021,2021,basic,2060503,,,,,60651000.00,1\n" },
        { "scores",
          "node_code,indicator_code,level1,level2,level3,weight,points,status,provider,reason,"
          "policy,value,points_min,points_max\n"
          "125021,1.1.1,履职效能,整体效能,部门整体绩效目标产出指标完成情况,20.00,20.00,held," },
        { "indicators",
          "node_code,indicator_code,dimension,name,operator,target,actual,measure_unit,"
          "completion,units_reported\n"
          "125021,Y1,数量,高新处年度累计验收,≥,200,>220,项,1.0000,1\n"
          "125021,Y2,数量,协同创新中心论证,≥,10,约10,家,1.0000,1\n"
          "125021,Y3,质量,推荐通过率,≥,25,19,个,0.7600,1\n" },
        { "measures",
          "node_code,measure,value,measure_unit,provider,document,other_value,other_provider,"
          "difference\n"
          "125021,contracts,12,份,self,合同台账,10.5,department,1.5\n" },
        { "coverage",
          "node_code,form,units_expected,units_reported,missing_units,previous_share_missing,"
          "nil_units,late_units\n"
          "125021,expenditure,1,1,,,,\n" },
        { "eliminations",
          "node_code,payer_code,payer_item,receiver_code,receiver_account,basis,paid,received,"
          "eliminated,residue,reason\n"
          "125021,125021001,remit,125021,income_affiliated,stated,3.00,2.50,2.50,0.50,unequal\n"
          "125021,125021002 125021003,remit,125021,income_affiliated,inferred,7.00,,0.00,7.00,"
          "receiver-missing\n" },
        { "tails",
          "node_code,form,what,parts,stated,summed,difference,slack,verdict,sums\n"
          "125021,category,total actual,3,82017000.00,82017100.00,-100.00,200.00,rounding,1\n" },
        { "findings",
          "finding_id,check,severity,unit_code,file,line,column,value,expected,actual,"
          "difference,message,explanation,status,other_code,explained_by,decided_by,"
          "decision_reason\n"
          "0000000000000000,tail,warning,125021,125021/expenditure.csv,5,3,8201.70,82017100.00,"
          "82017000.00,-100.00,尾差,,open,,,,\n" },
        { "units",
          "node_code,node_name,node_kind,parent_code,unit_type,valid_from,valid_to,previous_code\n"
          "125021,平台中心,root,,,,,\n" },
        { "codes",
          "list,code,name,parent_code,valid_from,valid_to\nitem,basic,基本支出,total,,\n" },
    };

    publish_well(1, false);
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *path = g_strdup_printf("published/latest/tables/%s.csv", tables[i].path);
        g_autofree char *text = content(path);
        ck_assert_msg(g_str_has_prefix(text, tables[i].begin), "%s", text);
    }
}
END_TEST

START_TEST(the_score_of_a_node_is_the_row_total)
{
    publish_well(1, false);
    ck_contains("published/latest/tables/scores.csv",
                "\n125021,total,,,,100.00,98.00,substituted,,优,,,55.00,100.00\n");
}
END_TEST

START_TEST(single_units_are_in_the_totals_but_not_in_the_expenditure)
{
    support_sql(
        run.db,
        "INSERT INTO normalize_unit VALUES ('125021001', '下属', '125021', 'unit', 1, 1, 1, '', '',"
        " '', '', '', NULL, NULL);"
        "INSERT INTO aggregate_total SELECT '125021001', fiscal_year, item, NULL, NULL, actual_fen,"
        " own_fen, NULL, NULL, NULL, net_fen, slack_fen, status, 1, 1, NULL, 0, NULL, 0, 0, 1 FROM "
        "aggregate_total;"
        "INSERT INTO aggregate_expenditure SELECT '125021001', fiscal_year, category, "
        "function_code,"
        " '', '', NULL, NULL, actual_fen, rows, 0, 0, 0, 1 FROM aggregate_expenditure;");
    publish_well(1, false);
    ck_contains("published/latest/tables/totals.csv", "\n125021001,下属,unit,125021,2021,total,");
    ck_lacks("published/latest/tables/expenditure.csv", "125021001");
    ck_contains("published/latest/index.html", "<td>125021001</td><td>下属</td>");
}
END_TEST

START_TEST(a_table_without_rows_has_its_columns)
{
    support_sql(run.db, "DELETE FROM aggregate_measure; DELETE FROM ingest_finding;"
                        "DELETE FROM aggregate_finding;");
    publish_well(1, false);
    g_autofree char *measures = content("published/latest/tables/measures.csv");
    g_autofree char *findings = content("published/latest/tables/findings.csv");
    ck_assert_str_eq(measures, "node_code,measure,value,measure_unit,provider,document,other_value,"
                               "other_provider,difference\n");
    ck_assert_ptr_eq(strchr(findings, '\n'), findings + strlen(findings) - 1);
    ck_contains("published/latest/datapackage.json", "\"path\": \"tables/measures.csv\"");
}
END_TEST

START_TEST(codes_are_in_the_order_of_what_is_written)
{
    support_sql(run.db, "INSERT INTO normalize_code (list, code, name, parent_code, valid_from, "
                        "valid_to, mark) VALUES ('operator', '<', '小于', '', '', '', ''), "
                        "('operator', '=', '等于', '', '', '', '');");
    publish_well(1, false);
    ck_contains("published/latest/tables/codes.csv", "\noperator,'=,等于,,,\noperator,<,小于,,,\n");
}
END_TEST

START_TEST(a_structural_fault_ends_with_the_next_version_of_its_file)
{
    support_sql(
        run.db,
        "INSERT INTO ingest_file VALUES (4, 3, '125021/broken.csv', '125021', 'd4', 10, 'UTF-8', 1,"
        " 'read');");
    publish_well(1, false);
    ck_lacks("published/latest/tables/findings.csv", "encoding");
}
END_TEST

START_TEST(a_cell_is_quoted_only_where_needed_and_never_a_formula)
{
    static const struct {
        const char *text, *cell;
    } cases[] = {
        { "", "" },
        { "单位", "单位" },
        { "a,b", "\"a,b\"" },
        { "a\"b", "\"a\"\"b\"" },
        { "a\nb", "\"a\nb\"" },
        { "=1+1", "'=1+1" },
        { "+86 20", "'+86 20" },
        { "@x", "'@x" },
        { "-100.00", "-100.00" },
        { "-1", "-1" },
        { "-1-1", "'-1-1" },
        { "-", "'-" },
        { "-.5", "'-.5" },
        { "\tx", "'\tx" },
        { "\rx", "\"'\rx\"" },
        { "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"" },
    };
    g_autoptr(GString) line = g_string_new(NULL);

    csv_rows_add_cell(line, cases[_i].text);
    ck_assert_str_eq(line->str, cases[_i].cell);
}
END_TEST

START_TEST(text_means_nothing_in_markdown)
{
    static const struct {
        const char *text, *markdown;
    } cases[] = {
        { "a*b_c|d", "a\\*b\\_c\\|d" },
        { "<b>&amp;", "\\<b\\>\\&amp;" },
        { "# x", "\\# x" },
        { "1. 职能", "1\\. 职能" },
        { "12) x", "12\\) x" },
        { "8201.70万元", "8201.70万元" },
        { "-100.00", "-100.00" },
        { "---", "\\---" },
        { "1.", "1\\." },
        { "===", "\\===" },
        { "- x", "\\- x" },
        { "+ x", "\\+ x" },
        { "    code", "code" },
        { "a\n\n# b\tc", "a  \\# b c" },
        { "[x](y) ![z]", "\\[x\\](y) !\\[z\\]" },
        { "{{total}}", "\\{\\{total\\}\\}" },
    };
    g_autoptr(GString) out = g_string_new(NULL);

    report_blocks_escape_markdown(out, cases[_i].text);
    ck_assert_str_eq(out->str, cases[_i].markdown);
}
END_TEST

START_TEST(shares_are_rounded_half_away_from_zero_in_integers)
{
    static const struct {
        int64_t num, den, value;
        bool is_ok;
    } cases[] = {
        { 6065100000, 8201710000, 7395, true },
        { 1, 3, 3333, true },
        { 2, 3, 6667, true },
        { 1, 20000, 1, true },
        { 1, 20001, 0, true },
        { -1, 20000, -1, true },
        { INT64_MAX, INT64_MAX, 10000, true },
        { INT64_MAX, 1, 0, false },
        { INT64_MIN, 1, 0, false },
        { 0, 1, 0, true },
    };
    int64_t value = 0;

    ck_assert(figures_ratio(cases[_i].num, cases[_i].den, 10000, &value) == cases[_i].is_ok);
    ck_assert_int_eq(value, cases[_i].value);
}
END_TEST

START_TEST(html_escapes_what_comes_from_files)
{
    publish_well(1, false);
    ck_contains("published/latest/index.html", "&lt;script&gt;alert(1)&lt;/script&gt;");
    ck_lacks("published/latest/index.html", "<script");
    ck_contains("published/latest/index.html", "default-src 'none'");
}
END_TEST

START_TEST(the_report_follows_the_form_and_prints_its_tail)
{
    static const char *const texts[] = {
        "部门名称：平台中心",
        "填报日期：2022年6月6日",
        "1\\. 中心是\\*事业\\*单位。\n\n\\<b\\>另起\\</b\\>一段\n\n第二段\n",
        "总支出8201.71万元，其中：基本支出6065.10万元，占73.95%；项目支出1855."
        "19万元，占22.62%",
        "| 经营支出 | — | — | 281.42 | 3.43% |",
        "8201.70万元 | 8201.71万元 | -0.01万元 | 0.02万元 | 四舍五入尾差 |",
        "得分98.00分，等级为优",
        "分值43.00分，得分43.00分",
        "总分在55.00分与100.00分之间",
        "| 数量 | 高新处年度累计验收 | ≥200 | \\>220 | 项 | 100.00% |\n"
        "| 数量 | 协同创新中心论证 | ≥10 | 约10 | 家 | 100.00% |\n"
        "| 质量 | 其中：推荐通过率 | ≥25 | 19 | 个 | 76.00% |",
        "是四舍五入的尾差",
        "尚有1项错误未更正",
        "| 125021/broken.csv:7 |  | \\<script\\>alert(1)\\</script\\> \\| \\*x\\* |",
        "### （三）部门整体支出绩效目标\n\n（未报送）\n",
    };

    publish_well(1, false);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_contains("published/latest/reports/125021/report.md", texts[i]);
    ck_lacks("published/latest/reports/125021/report.md", "{{");
}
END_TEST

START_TEST(missing_figures_are_said)
{
    support_sql(run.db,
                "DELETE FROM aggregate_total; DELETE FROM score_line; DELETE FROM score_total;"
                "DELETE FROM aggregate_indicator;");
    publish_well(1, false);
    ck_contains("published/latest/reports/125021/report.md",
                "总支出未报送，其中：基本支出未报送，占未报送");
    ck_contains("published/latest/reports/125021/report.md", "| 基本支出 | — | — | 未报送 | — |");
    ck_contains("published/latest/reports/125021/report.md", "自评得分未评分");
    ck_contains("published/latest/reports/125021/report.md", "未报送绩效指标。");
    ck_contains("published/latest/index.html", "未报送");
}
END_TEST

START_TEST(a_wrong_placeholder_is_refused_with_its_place)
{
    static const struct {
        const char *template, *message;
    } cases[] = {
        { "# x\n\n金额：{{totl}}\n", "report.md:3:4: unknown placeholder 'totl'" },
        { "{{amount nothing}}\n", "report.md:1:1: unknown placeholder 'amount nothing'" },
        { "{{narrative}}\n", "report.md:1:1: 'narrative' needs an argument" },
        { "{{narrative 9.9}}\n", "report.md:1:1: 'narrative': the scheme has no '9.9'" },
        { "{{criteria 管理}}\n", "report.md:1:1: 'criteria': the scheme has no '管理'" },
        { "{{score total}}\n", "report.md:1:1: 'score' takes no argument" },
        { "x {{score}}\n", "report.md:1:3: 'score' must stand on a line of its own" },
        { "a {{year}} {{ye\n", "report.md:1:12: a placeholder without its end '}}'" },
        { "{{}}\n", "report.md:1:1: unknown placeholder ''" },
    };
    g_autoptr(GError) error = NULL;

    publish_well(1, false);
    use_template(cases[_i].template);
    ck_assert(!publish_as(2, false, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
    ck_assert_ptr_nonnull(strstr(error->message, cases[_i].message));
    ck_target("1");
    ck_assert(!is_there("published/.new-2"));
}
END_TEST

START_TEST(an_empty_template_disables_the_report)
{
    use_template("");
    publish_well(1, false);
    ck_assert(!is_there("published/latest/reports"));
    ck_assert(is_there("published/latest/index.html"));
}
END_TEST

START_TEST(requests_list_what_a_provider_owes)
{
    publish_well(1, false);
    ck_contains(
        "published/latest/requests/finance.csv",
        "unit_code,unit_name,measure,measure_name,measure_unit,period,definition,indicator_code,"
        "indicator_name,points\n125021,平台中心,contracts,应签订的采购合同数,份,2021,"
        "当年应签订的政府采购合同份数。,2.5.4,采购合同签订时效性,3.00\n");
    ck_assert(!is_there("published/latest/requests/self.csv"));
}
END_TEST

START_TEST(a_second_run_does_nothing)
{
    publish_well(1, false);
    publish_well(2, false);
    ck_assert_int_eq(run.nodes, 0);
    ck_assert(!is_there("published/2"));
    ck_target("1");
}
END_TEST

START_TEST(publishing_twice_gives_the_same_bytes)
{
    publish_well(1, false);
    g_autofree char *first = content("published/latest/manifest.json");
    ck_assert(pl_publish_remove_dir(run.book->published, NULL));
    ck_assert(g_setenv("TZ", "Asia/Shanghai", TRUE));
    publish_well(9, false);
    g_autofree char *second = content("published/9/manifest.json");
    ck_assert_str_eq(second, first);
}
END_TEST

START_TEST(a_forced_run_that_changes_nothing_keeps_the_old_folder)
{
    publish_well(1, false);
    publish_well(2, true);
    ck_assert_int_eq(run.nodes, 1);
    ck_assert(!is_there("published/2"));
    ck_assert(!is_there("published/.new-2"));
    ck_target("1");
}
END_TEST

START_TEST(other_inputs_make_a_new_folder_and_keep_the_old)
{
    publish_well(1, false);
    support_sql(run.db, "UPDATE aggregate_finding SET message = '另一句';");
    publish_well(2, false);
    ck_target("2");
    ck_contains("published/1/tables/findings.csv", "尾差,,open");
    ck_contains("published/2/tables/findings.csv", "另一句,,open");
}
END_TEST

START_TEST(a_missing_publication_is_made_again)
{
    publish_well(1, false);
    ck_assert(pl_publish_remove_dir(run.book->published, NULL));
    publish_well(2, false);
    ck_target("2");
    ck_assert(is_there("published/staging.db"));
}
END_TEST

START_TEST(what_a_killed_run_left_is_swept)
{
    g_autofree char *leftover = inside("published/.new-7/tables");

    ck_assert(pl_publish_make_dir(leftover, NULL));
    publish_well(1, false);
    ck_assert(!is_there("published/.new-7"));
}
END_TEST

START_TEST(a_run_killed_before_the_link_moved_is_adopted)
{
    g_autofree char *link = inside("published/latest");

    publish_well(1, false);
    support_sql(run.db, "DELETE FROM publish_done;");
    ck_assert_int_eq(unlink(link), 0);
    publish_well(2, false);
    ck_target("1");
    ck_assert(!is_there("published/2"));
}
END_TEST

START_TEST(a_run_number_given_again_replaces_its_folder)
{
    publish_well(1, false);
    support_sql(run.db, "DELETE FROM publish_done; DELETE FROM aggregate_measure;");
    publish_well(1, false);
    ck_target("1");
    ck_lacks("published/1/tables/measures.csv", "contracts");
    ck_assert(!is_there("published/.new-1"));
}
END_TEST

START_TEST(the_manifest_names_every_file_but_itself_and_the_run)
{
    publish_well(1, false);
    g_autofree char *manifest = content("published/latest/manifest.json");
    g_autofree char *page = content("published/latest/index.html");
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, page, -1);

    ck_assert_ptr_nonnull(strstr(manifest, digest));
    ck_assert_ptr_null(strstr(manifest, "run.json"));
    ck_assert_ptr_null(strstr(manifest, "manifest.json"));
    ck_assert_ptr_nonnull(strstr(manifest, "reports/125021/report.docx"));
    g_autofree char *rows_there = support_rows(
        run.db, "SELECT digest, size_bytes FROM publish_file WHERE path = 'index.html'");
    g_autofree char *expected = g_strdup_printf("%s|%zu", digest, strlen(page));
    ck_assert_str_eq(rows_there, expected);
}
END_TEST

START_TEST(the_snapshot_is_read_only_and_follows_what_is_published)
{
    g_autofree char *path = inside("published/staging.db");
    struct stat status;

    publish_well(1, false);
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0444);
    const ino_t first = status.st_ino;
    publish_well(2, false);
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert(status.st_ino == first);

    /* A snapshot that was not made, though the run was committed, is made by the next run. */
    support_sql(run.db, "UPDATE publish_done SET input_digest = input_digest || 'x'");
    publish_well(3, false);
    g_autoptr(sqlite3) snapshot = pl_db_open_read(path, NULL);
    ck_assert_ptr_nonnull(snapshot);
    g_autofree char *there = support_rows(snapshot, "SELECT * FROM publish_done; ");
    g_autofree char *here = support_rows(run.db, "SELECT * FROM publish_done");
    ck_assert_str_eq(there, here);
}
END_TEST

START_TEST(a_snapshot_is_made_while_somebody_reads_an_older_state)
{
    g_autofree char *path = inside("published/staging.db");
    g_autoptr(sqlite3) reader = pl_db_open_read(run.book->database, NULL);

    publish_well(1, false);
    support_sql(reader, "BEGIN");
    g_autofree char *seen = support_rows(reader, "SELECT COUNT(*) FROM publish_done");
    ck_assert_str_eq(seen, "1");
    support_sql(run.db, "UPDATE publish_done SET input_digest = input_digest || 'x'");
    publish_well(2, false);
    g_autoptr(sqlite3) snapshot = pl_db_open_read(path, NULL);
    g_autofree char *there = support_rows(snapshot, "SELECT * FROM publish_done");
    g_autofree char *here = support_rows(run.db, "SELECT * FROM publish_done");
    ck_assert_str_eq(there, here);
}
END_TEST

/* Whether another process sees that this one has the database open. */
static bool is_held(const char *path)
{
    enum { SHARED_FIRST = 0x40000002, SHARED_SIZE = 510 }; /* of SQLite's file format */
    int status = 0;
    const pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct flock lock = {
            .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SHARED_FIRST, .l_len = SHARED_SIZE
        };
        const int fd = open(path, O_RDWR | O_CLOEXEC);
        _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

START_TEST(the_database_stays_locked_while_it_is_copied)
{
    support_sql(run.db, "SELECT 1 FROM run_log");
    ck_assert(is_held(run.book->database));
    publish_well(1, false);
    ck_assert(is_held(run.book->database));
}
END_TEST

/* Publish another state; the snapshot must be whole, and be of the state. Returns its inode. */
static ino_t next_snapshot(int64_t number)
{
    g_autofree char *path = inside("published/staging.db");
    struct stat status;

    /* much at once, so that the file grows and shrinks by pages */
    if (number % 2 == 0)
        support_sql(
            run.db,
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
            " i < 3000) INSERT INTO run_log (run, program, started_at, elapsed_ms,"
            " status, nodes, written, program_digest, message) SELECT 1, 'x', 0, 0, 0, 0, 0, '',"
            " hex(randomblob(100)) FROM n");
    else
        support_sql(run.db, "DELETE FROM run_log WHERE program = 'x'; VACUUM");
    support_sql(run.db, "UPDATE aggregate_finding SET message = message || 'x'");
    publish_well(number, false);
    g_autoptr(sqlite3) snapshot = pl_db_open_read(path, NULL);
    ck_assert_ptr_nonnull(snapshot);
    g_autofree char *whole = support_rows(snapshot, "PRAGMA integrity_check");
    ck_assert_str_eq(whole, "ok");
    static const char query[] = "SELECT (SELECT input_digest FROM publish_done),"
                                " (SELECT COUNT(*) FROM run_log), (SELECT MAX(message) FROM run_log"
                                " WHERE program = 'x')";
    g_autofree char *there = support_rows(snapshot, query);
    g_autofree char *here = support_rows(run.db, query);
    ck_assert_str_eq(there, here);
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0444);
    return status.st_ino;
}

START_TEST(two_snapshots_take_turns)
{
    const ino_t first = next_snapshot(1);
    const ino_t second = next_snapshot(2);

    ck_assert(first != second);
    for (int64_t number = 3; number < 9; number += 2) {
        ck_assert(next_snapshot(number) == first);
        ck_assert(next_snapshot(number + 1) == second);
    }
}
END_TEST

START_TEST(who_reads_a_snapshot_sees_the_same_however_many_follow)
{
    g_autofree char *path = inside("published/staging.db");
    const ino_t first = next_snapshot(1);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;

    ck_assert_int_ge(fd, 0);
    g_autofree char *before = content("published/staging.db");
    (void)next_snapshot(2);
    for (int64_t number = 3; number < 6; number++)
        ck_assert(next_snapshot(number) != first);
    ck_assert_int_eq(fstat(fd, &status), 0);
    g_autofree char *after = g_malloc((gsize)status.st_size);
    ck_assert_int_eq(pread(fd, after, (size_t)status.st_size, 0), status.st_size);
    ck_assert_int_eq(memcmp(before, after, (size_t)status.st_size), 0);
    ck_assert_int_eq(close(fd), 0);
}
END_TEST

START_TEST(tables_are_described_column_by_column)
{
    publish_well(1, false);
    ck_contains("published/latest/datapackage.json", "\"name\": \"huizong-125021-2021\"");
    ck_contains("published/latest/datapackage.json", "\"path\": \"tables/totals.csv\"");
    ck_contains("published/latest/datapackage.json", "\"title\": \"年初预算数\"");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("publish");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, every_statement_can_be_prepared);
    tcase_add_test(tcase, latest_is_a_link_to_the_run);
    tcase_add_test(tcase, tables_have_the_columns_of_the_interface);
    tcase_add_test(tcase, the_score_of_a_node_is_the_row_total);
    tcase_add_test(tcase, single_units_are_in_the_totals_but_not_in_the_expenditure);
    tcase_add_test(tcase, a_table_without_rows_has_its_columns);
    tcase_add_test(tcase, codes_are_in_the_order_of_what_is_written);
    tcase_add_test(tcase, a_structural_fault_ends_with_the_next_version_of_its_file);
    tcase_add_loop_test(tcase, a_cell_is_quoted_only_where_needed_and_never_a_formula, 0, 16);
    tcase_add_loop_test(tcase, text_means_nothing_in_markdown, 0, 16);
    tcase_add_loop_test(tcase, shares_are_rounded_half_away_from_zero_in_integers, 0, 10);
    tcase_add_test(tcase, html_escapes_what_comes_from_files);
    tcase_add_test(tcase, the_report_follows_the_form_and_prints_its_tail);
    tcase_add_test(tcase, missing_figures_are_said);
    tcase_add_loop_test(tcase, a_wrong_placeholder_is_refused_with_its_place, 0, 9);
    tcase_add_test(tcase, an_empty_template_disables_the_report);
    tcase_add_test(tcase, requests_list_what_a_provider_owes);
    tcase_add_test(tcase, a_second_run_does_nothing);
    tcase_add_test(tcase, publishing_twice_gives_the_same_bytes);
    tcase_add_test(tcase, a_forced_run_that_changes_nothing_keeps_the_old_folder);
    tcase_add_test(tcase, other_inputs_make_a_new_folder_and_keep_the_old);
    tcase_add_test(tcase, a_missing_publication_is_made_again);
    tcase_add_test(tcase, what_a_killed_run_left_is_swept);
    tcase_add_test(tcase, a_run_killed_before_the_link_moved_is_adopted);
    tcase_add_test(tcase, a_run_number_given_again_replaces_its_folder);
    tcase_add_test(tcase, the_manifest_names_every_file_but_itself_and_the_run);
    tcase_add_test(tcase, the_snapshot_is_read_only_and_follows_what_is_published);
    tcase_add_test(tcase, a_snapshot_is_made_while_somebody_reads_an_older_state);
    tcase_add_test(tcase, the_database_stays_locked_while_it_is_copied);
    tcase_add_test(tcase, two_snapshots_take_turns);
    tcase_add_test(tcase, who_reads_a_snapshot_sees_the_same_however_many_follow);
    tcase_add_test(tcase, tables_are_described_column_by_column);
    return support_run("publish", tcase);
}
