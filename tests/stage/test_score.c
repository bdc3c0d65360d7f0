#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "score.h"
#include "support.h"

#define MEASURES                                                                                   \
    "measure,name,measure_unit,provider,additive,derive,definition,mark\n"                         \
    "done,完成数,个,finance,yes,,完成的个数。,seen\n"                                    \
    "asked,应完成数,个,finance,yes,,应完成的个数。,seen\n"                             \
    "problems,问题数,个,finance,yes,,发现的问题个数。,seen\n"                          \
    "flag,是否完成,是否,self,no,,完成填1。,seen\n"
#define HEAD "indicator_code,level1,level2,level3,weight,value,points,provider,missing,note,mark\n"
#define GOALS "1.1,履职,整体,产出,40,\"completion(\"\"产出\"\")\",weight * value,self,zero,,seen\n"
#define SHARE(weight, policy)                                                                      \
    "1.2,履职,整体,完成率," weight                                                                 \
    ",\"ratio(done, asked)\",\"weight * clamp(value, 0, 1)\",finance," policy ",,seen\n"
#define FAULTS(weight, policy)                                                                     \
    "2.1,管理,执行,问题," weight ",problems,\"clamp(weight - value, 0, weight)\",finance," policy  \
    ",,seen\n"
#define FLAG(weight, policy)                                                                       \
    "2.2,管理,执行,盘点," weight ",flag,\"if(value >= 1, weight, 0)\",self," policy ",,seen\n"
#define TABLE HEAD GOALS SHARE("30", "self") FAULTS("20", "department") FLAG("10", "zero")

/* Everything but the scheme: a root with one unit, and what aggregate made of the unit. */
#define WORLD                                                                                      \
    "INSERT INTO normalize_unit VALUES"                                                            \
    " ('1', '部门', NULL, 'root', 0, 0, 0, '', '', '', '', '', NULL, NULL),"                     \
    " ('11', '单位', '1', 'unit', 1, 1, 1, '', '', '', '', '', NULL, NULL);"                     \
    "INSERT INTO normalize_descendant VALUES ('1', '1', 0), ('1', '11', 1), ('11', '11', 0);"      \
    "INSERT INTO normalize_code VALUES"                                                            \
    " ('dimension', '产出', '产出指标', '', '', '', 'seen'),"                                \
    " ('dimension', '数量', '数量指标', '产出', '', '', 'seen'),"                          \
    " ('dimension', '质量', '质量指标', '产出', '', '', 'seen');"                          \
    "INSERT INTO ingest_file VALUES (3, 1, 'a/measures.csv', 'a', '', 1, 'UTF-8', 9, 'read');"     \
    "INSERT INTO aggregate_done VALUES ('1', 'd1', '', NULL), ('11', 'd11', '', NULL);"

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
static char *no_ancestors[] = { NULL };

static void add_scheme_file(const char *path, const char *body)
{
    ck_assert(pl_db_run(
        db,
        "INSERT OR REPLACE INTO book_scheme VALUES (0, 'test', @path, @body, CAST(@body AS BLOB))",
        NULL, NULL, "@path", path, "@body", body, NULL));
}

/* A run over the scheme in the book. */
static void load_scheme(const char *criteria)
{
    add_scheme_file("score-table.csv", criteria);
    pl_scheme_free(stage_run.scheme);
    stage_run.scheme = pl_scheme_load(db, NULL);
    ck_assert_ptr_nonnull(stage_run.scheme);
}

static void set_up(void)
{
    db = support_database();
    ck_assert(pl_digest_register(db));
    support_sql(db, WORLD);
    add_scheme_file("scheme.json", "{\"evidenceRequired\": true}");
    add_scheme_file("codes/dimension.csv",
                    "code,name,parent_code,valid_from,valid_to,aliases,mark\n"
                    "数量,数量指标,产出,,,,seen\n");
    add_scheme_file("measures.csv", MEASURES);
    book.ancestors = no_ancestors;
    stage_run = (PlStageRun){ .db = db, .book = &book };
    load_scheme(TABLE);
    ck_assert(pl_stage_prepare(&score_stage, &stage_run, NULL));
}

static void tear_down(void)
{
    pl_scheme_free(stage_run.scheme);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* Run the stage as the frame does, and return its verdict. */
static int score(void)
{
    g_autoptr(GError) error = NULL;
    int status = -1;

    stage_run.nodes = 0;
    stage_run.written = 0;
    pl_db_guard(db, "score_");
    bool done =
        score_stage.run(&stage_run, &error) && score_stage.verdict(&stage_run, &status, &error);
    pl_db_guard(db, NULL);
    ck_assert_msg(done, "%s", error != NULL ? error->message : "");
    return status;
}

/* What aggregate says of node 11. @value NULL: not applicable, with @note. */
static void add_measure(const char *measure, const char *provider, const char *value,
                        const char *document, const char *note, const char *source)
{
    ck_assert(pl_db_run(db,
                        "INSERT INTO aggregate_measure VALUES ('11', @measure, @provider, 1,"
                        " CAST(CAST(@value AS REAL) * 1000000 AS INTEGER), '个', @document,"
                        " @value IS NOT NULL, @note, @source, 3, 5)",
                        NULL, NULL, "@measure", measure, "@provider", provider, "@value", value,
                        "@document", document, "@note", note, "@source", source, NULL));
}

static void add_finance(const char *measure, const char *value)
{
    add_measure(measure, "finance", value, "", "", "11");
}

/* All data of node 11 are held: 30 of 40, 20 of 30, 18 of 20, 10 of 10. */
static void add_all(void)
{
    support_sql(db, "INSERT INTO aggregate_indicator (node_code, indicator_code, parent_code, "
                    "dimension, name, operator,"
                    " target_text, actual_bound, actual_text, measure_unit, evidence, "
                    "completion_num, completion_den,"
                    " units_reported) VALUES"
                    " ('11', 'a', '', '数量', '', '≥', '', '', '', '', 'proof', 1, 2, 1),"
                    " ('11', 'b', '', '质量', '', '≥', '', '', '', '', 'proof', 1, 1, 1)");
    add_finance("done", "2");
    add_finance("asked", "3");
    add_finance("problems", "2");
    add_measure("flag", "self", "1", "", "", "11");
}

static void assert_rows(const char *sql, const char *expected)
{
    g_autofree char *rows = support_rows(db, sql);

    ck_assert_str_eq(rows, expected);
}

static char *all_rows(void)
{
    g_autofree char *lines = support_rows(db, "SELECT * FROM score_line ORDER BY 1, 2");
    g_autofree char *inputs = support_rows(db, "SELECT * FROM score_input ORDER BY 1, 2, 3");
    g_autofree char *owed = support_rows(db, "SELECT * FROM score_owed ORDER BY 1, 2, 3, 5");
    g_autofree char *totals = support_rows(db, "SELECT * FROM score_total ORDER BY 1");
    g_autofree char *findings = support_rows(db, "SELECT * FROM score_finding ORDER BY 1, 2");
    g_autofree char *done = support_rows(db, "SELECT * FROM score_done ORDER BY 1");

    return g_strjoin("\n", lines, inputs, owed, totals, findings, done, NULL);
}

#define LINE(code)                                                                                 \
    "SELECT points_c, status, provider, value, points_min_c, points_max_c, reason FROM score_line" \
    " WHERE node_code = '11' AND indicator_code = '" code "'"

START_TEST(held_data_give_their_points)
{
    add_all();
    ck_assert_int_eq(score(), 0);
    ck_assert_int_eq(stage_run.nodes, 2);
    assert_rows(
        "SELECT indicator_code, position, level3, weight_c, points_c, status, provider, reason, "
        "policy, value,"
        " points_min_c, points_max_c FROM score_line WHERE node_code = '11' ORDER BY position",
        "1.1|1|产出|4000|3000|held|self||zero|0.75|3000|3000\n"
        "1.2|2|完成率|3000|2000|held|finance||self|0.666667|2000|2000\n"
        "2.1|3|问题|2000|1800|held|finance||department|2|1800|1800\n"
        "2.2|4|盘点|1000|1000|held|self||zero|1|1000|1000");
    assert_rows("SELECT * FROM score_total WHERE node_code = '11'",
                "11|10000|7800|7800|0|0|0|0|7800|7800|中");
    assert_rows("SELECT * FROM score_input WHERE node_code = '11' ORDER BY 2, 3",
                "11|1.1|\"产出\"|self|750000|11|-|-\n"
                "11|1.2|asked|finance|3000000|11|3|5\n"
                "11|1.2|done|finance|2000000|11|3|5\n"
                "11|2.1|problems|finance|2000000|11|3|5\n"
                "11|2.2|flag|self|1000000|11|3|5");
    assert_rows("SELECT * FROM score_owed WHERE node_code = '11'", "");
}
END_TEST

START_TEST(a_node_without_any_data_scores_nothing_and_owes_everything)
{
    ck_assert_int_eq(score(), 0);
    assert_rows("SELECT * FROM score_total WHERE node_code = '1'",
                "1|10000|0|0|0|0|0|10000|0|10000|差");
    assert_rows(
        "SELECT indicator_code, status, provider, value, points_min_c, points_max_c, reason FROM "
        "score_line"
        " WHERE node_code = '1' ORDER BY position",
        "1.1|missing|||0|4000|单位未提供数据（产出指标的目标值或完成值），不得分\n"
        "1.2|missing|||0|3000|"
        "财政部门未提供本单位数据（完成数、应完成数），单位也没有自报，不得分\n"
        "2.1|missing|||0|2000|财政部门未提供本单位数据（问题数），主管部门也没有可用数据，不得分\n"
        "2.2|missing|||0|1000|单位未提供数据（是否完成），不得分");
    assert_rows("SELECT provider, measure, period, indicator_code, weight_c FROM score_owed WHERE "
                "node_code = '1'"
                " ORDER BY 1, 2",
                "finance|asked|2021|1.2|3000\nfinance|done|2021|1.2|3000\n"
                "finance|problems|2021|2.1|2000\nself|flag|2021|2.2|1000");
    assert_rows("SELECT measure, provider, value_e6, source_code FROM score_input"
                " WHERE node_code = '1' AND indicator_code = '1.2' ORDER BY 1",
                "asked||-|\ndone||-|");
}
END_TEST

START_TEST(scoring_twice_leaves_the_same_rows)
{
    add_all();
    score();
    g_autofree char *first = all_rows();
    score();
    ck_assert_int_eq(stage_run.nodes, 0);
    ck_assert_int_eq(stage_run.written, 0);
    g_autofree char *second = all_rows();
    ck_assert_str_eq(second, first);
    stage_run.force = true;
    score();
    ck_assert_int_eq(stage_run.nodes, 2);
    g_autofree char *forced = all_rows();
    ck_assert_str_eq(forced, first);
}
END_TEST

START_TEST(changing_one_measure_changes_exactly_its_points)
{
    const char *others =
        "SELECT * FROM score_line WHERE node_code <> '11' OR indicator_code <> '2.1' ORDER BY 1, 2";

    add_all();
    score();
    g_autofree char *before = support_rows(db, others);
    support_sql(db, "UPDATE aggregate_measure SET value_e6 = 5000000 WHERE measure = 'problems';"
                    "UPDATE aggregate_done SET input_digest = 'changed' WHERE node_code = '11'");
    score();
    ck_assert_int_eq(stage_run.nodes, 1);
    assert_rows(LINE("2.1"), "1500|held|finance|5|1500|1500|");
    assert_rows("SELECT points_c FROM score_total WHERE node_code = '11'", "7500");
    g_autofree char *after = support_rows(db, others);
    ck_assert_str_eq(after, before);
}
END_TEST

START_TEST(a_changed_score_table_makes_every_node_stale)
{
    add_all();
    score();
    load_scheme(HEAD GOALS SHARE("30", "self") FAULTS("10", "department") FLAG("20", "zero"));
    score();
    ck_assert_int_eq(stage_run.nodes, 2);
    assert_rows("SELECT points_c FROM score_total WHERE node_code = '11'", "7800");
}
END_TEST

START_TEST(the_unit_s_own_figure_stands_in_for_one_that_finance_lacks)
{
    add_all();
    support_sql(db, "DELETE FROM aggregate_measure WHERE measure = 'done'");
    add_measure("done", "self", "1.5", "自评", "", "11");
    ck_assert_int_eq(score(), 0);
    assert_rows(LINE("1.2"), "1500|substituted|finance self|0.5|0|3000|"
                             "财政部门未提供本单位数据（完成数），以单位自报数代替");
    assert_rows("SELECT provider, measure, weight_c FROM score_owed WHERE node_code = '11'",
                "finance|done|3000");
    assert_rows("SELECT * FROM score_total WHERE node_code = '11'",
                "11|10000|7300|5800|1500|0|3000|0|5800|8800|中");
}
END_TEST

START_TEST(the_department_s_figure_stands_in_with_its_document)
{
    add_all();
    support_sql(db, "DELETE FROM aggregate_measure WHERE measure = 'problems'");
    add_measure("problems", "department", "6", "粤科函〔2022〕8号", "", "1");
    add_measure("problems", "self", "0", "", "", "11");
    score();
    assert_rows(LINE("2.1"),
                "1400|substituted|department|6|0|2000|"
                "财政部门未提供本单位数据（问题数），以主管部门数据代替（粤科函〔2022〕8号）");
    assert_rows("SELECT provider, value_e6, source_code FROM score_input"
                " WHERE node_code = '11' AND measure = 'problems'",
                "department|6000000|1");
}
END_TEST

START_TEST(the_department_s_figures_replace_both_sides_of_a_ratio)
{
    load_scheme(HEAD GOALS SHARE("30", "department") FAULTS("20", "zero") FLAG("10", "zero"));
    add_finance("done", "2");
    add_measure("done", "department", "40", "甲号", "", "1");
    add_measure("asked", "department", "50", "甲号", "", "1");
    score();
    assert_rows(LINE("1.2"), "2400|substituted|department|0.8|0|3000|"
                             "财政部门未提供本单位数据（应完成数），以主管部门数据代替（甲号）");
}
END_TEST

START_TEST(figures_of_two_departments_are_never_divided)
{
    load_scheme(HEAD GOALS SHARE("30", "department") FAULTS("20", "zero") FLAG("10", "zero"));
    add_measure("done", "department", "40", "", "", "1");
    add_measure("asked", "department", "50", "", "", "0");
    score();
    assert_rows(
        "SELECT status, points_c FROM score_line WHERE node_code = '11' AND indicator_code = '1.2'",
        "missing|0");
}
END_TEST

START_TEST(what_does_not_apply_gets_full_points_with_its_reason)
{
    add_all();
    support_sql(db, "DELETE FROM aggregate_measure WHERE measure IN ('done', 'asked', 'flag')");
    add_measure("asked", "finance", NULL, "", "本年无此业务", "11");
    add_measure("flag", "self", NULL, "", "", "11");
    score();
    assert_rows(LINE("1.2"), "3000|not_applicable|finance||3000|3000|本年无此业务");
    assert_rows(LINE("2.2"), "1000|not_applicable|self||1000|1000|无此业务（未说明原因）");
    assert_rows("SELECT measure, provider, value_e6 FROM score_input"
                " WHERE node_code = '11' AND indicator_code = '1.2' ORDER BY 1",
                "asked|finance|-\ndone||-");
    assert_rows("SELECT * FROM score_owed WHERE node_code = '11'", "");
    assert_rows("SELECT points_c, held_c, points_min_c FROM score_total WHERE node_code = '11'",
                "8800|8800|8800");
}
END_TEST

START_TEST(a_stand_in_may_say_that_it_does_not_apply)
{
    add_all();
    support_sql(db, "DELETE FROM aggregate_measure WHERE measure IN ('done', 'asked')");
    add_measure("asked", "self", NULL, "", "没有合同", "11");
    score();
    assert_rows(LINE("1.2"), "3000|not_applicable|self||3000|3000|没有合同");
    assert_rows("SELECT measure FROM score_owed WHERE node_code = '11' ORDER BY 1", "asked\ndone");
}
END_TEST

START_TEST(excluded_weight_is_spread_by_largest_remainder)
{
    /* 3333, 3333 and 2000 of 8666 carry 10000: 3846.06…, 3846.06… and 2307.86…, of which the last
     * gets the one left. */
    load_scheme(HEAD SHARE("33.33", "zero") FAULTS("33.33", "zero")
                    FLAG("13.34", "exclude") "2.3,管理,执行,整改,20,problems,\"clamp(weight - "
                                             "value, 0, weight)\",finance,exclude,,seen\n");
    add_all();
    support_sql(db, "DELETE FROM aggregate_measure WHERE measure = 'flag'");
    ck_assert_int_eq(score(), 0);
    assert_rows("SELECT indicator_code, weight_c, points_c, status, points_max_c FROM score_line"
                " WHERE node_code = '11' ORDER BY position",
                "1.2|3846|2564|held|2564\n2.1|3846|3646|held|3646\n"
                "2.2|0|0|missing|0\n2.3|2308|2108|held|2108");
    assert_rows("SELECT reason FROM score_line WHERE node_code = '11' AND indicator_code = '2.2'",
                "单位未提供数据（是否完成），不计入评分，权重分摊到其他指标");
    assert_rows(
        "SELECT weight_c, points_c, missing_weight_c FROM score_total WHERE node_code = '11'",
        "10000|8318|1334");
    assert_rows("SELECT weight_c FROM score_owed WHERE node_code = '11'", "1334");
}
END_TEST

START_TEST(equal_remainders_go_to_the_first_in_the_table)
{
    load_scheme(HEAD SHARE("30", "zero") FAULTS("30", "zero")
                    FLAG("10", "exclude") "2.3,管理,执行,整改,30,problems,\"clamp(weight - value, "
                                          "0, weight)\",finance,zero,,seen\n");
    score();
    assert_rows("SELECT weight_c FROM score_line WHERE node_code = '11' ORDER BY position",
                "3334\n3333\n0\n3333");
}
END_TEST

START_TEST(weights_stay_where_nothing_is_left_to_carry_them)
{
    load_scheme(HEAD SHARE("60", "exclude") FLAG("40", "exclude"));
    score();
    assert_rows(
        "SELECT weight_c, points_c FROM score_line WHERE node_code = '11' ORDER BY position",
        "6000|0\n4000|0");
}
END_TEST

START_TEST(a_blocked_node_has_no_score)
{
    load_scheme(HEAD GOALS SHARE("30", "self") FAULTS("20", "block") FLAG("10", "zero"));
    add_all();
    support_sql(db, "DELETE FROM aggregate_measure WHERE measure = 'problems'");
    ck_assert_int_eq(score(), 1);
    assert_rows(LINE("2.1"),
                "0|missing|||0|2000|财政部门未提供本单位数据（问题数），本单位不予评分");
    assert_rows("SELECT COUNT(*) FROM score_total WHERE node_code = '11'", "0");
    assert_rows(
        "SELECT check_id, severity, unit_code, message FROM score_finding WHERE node_code = '11'",
        "score-blocked|error|11|2.1 问题: no data, without which 11 has no score");
    add_finance("problems", "0");
    support_sql(db, "UPDATE aggregate_done SET input_digest = 'changed' WHERE node_code = '11'");
    score();
    assert_rows("SELECT COUNT(*) FROM score_finding WHERE node_code = '11'", "0");
    assert_rows("SELECT points_c FROM score_total WHERE node_code = '11'", "8000");
}
END_TEST

START_TEST(points_outside_their_range_are_cut_off_and_told)
{
    load_scheme(HEAD GOALS SHARE(
        "30", "self") "2.1,管理,执行,问题,20,problems,weight - 12 * value,finance,zero,,seen\n"
                      "2.2,管理,执行,盘点,10,flag,weight + value / 3,self,zero,,seen\n");
    add_all();
    ck_assert_int_eq(score(), 1);
    assert_rows("SELECT indicator_code, points_c, status FROM score_line"
                " WHERE node_code = '11' AND indicator_code > '2' ORDER BY 1",
                "2.1|0|held\n2.2|1000|held");
    assert_rows("SELECT check_id, expected, actual FROM score_finding WHERE node_code = '11' ORDER "
                "BY message",
                "score-range|0 to 20.00|-4\nscore-range|0 to 10.00|10.333333");
    assert_rows(score_stage.findings, "a/measures.csv|5|-|2.1 问题: the score table's formula "
                                      "gives 11 -4 points, cut off to fit its weight\n"
                                      "a/measures.csv|5|-|2.2 盘点: the score table's formula "
                                      "gives 11 10.333333 points, cut off to fit its weight");
}
END_TEST

START_TEST(a_ratio_to_zero_is_no_score_but_a_warning)
{
    add_all();
    support_sql(db, "UPDATE aggregate_measure SET value_e6 = 0 WHERE measure IN ('done', 'asked')");
    ck_assert_int_eq(score(), 0);
    assert_rows(
        LINE("1.2"),
        "0|missing|||0|3000|分母为零，无法计算，不得分；如无此业务，应填报为不适用并说明原因");
    assert_rows("SELECT check_id, severity FROM score_finding WHERE node_code = '11'",
                "score-no-value|warning");
    assert_rows("SELECT * FROM score_owed WHERE node_code = '11'", "");
}
END_TEST

/* The points need a value, what is shown beside them does not. */
START_TEST(points_that_need_no_ratio_stand_without_it)
{
    load_scheme(HEAD GOALS "1.2,履职,整体,控制,60,\"ratio(done, asked)\",\"if(done <= asked, "
                           "weight, 0)\",finance,zero,,seen\n");
    add_finance("done", "0");
    add_finance("asked", "0");
    score();
    assert_rows(LINE("1.2"), "6000|held|finance||6000|6000|");
}
END_TEST

START_TEST(points_are_rounded_half_up_once)
{
    static const struct {
        const char *weight, *rest, *done, *asked;
        const char *points_c;
    } cases[] = {
        { "2.01", "97.99", "1", "2", "101" }, /* 1.005, which no double is */
        { "5.35", "94.65", "1", "2", "268" }, /* 2.675 */
        { "10", "90", "2001", "20000", "100" },  { "20", "80", "57", "800", "143" }, /* 1.425 */
        { "30", "70", "1", "3", "1000" },        { "0.01", "99.99", "1", "2", "1" },
        { "0.01", "99.99", "499", "1000", "0" },
    };

    add_finance("done", "0");
    add_finance("asked", "0");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *table = g_strdup_printf(HEAD SHARE("%s", "zero") FLAG("%s", "zero"),
                                                 cases[i].weight, cases[i].rest);
        g_autofree char *values = g_strdup_printf(
            "UPDATE aggregate_measure SET value_e6 = %s000000 WHERE measure = 'done';"
            "UPDATE aggregate_measure SET value_e6 = %s000000 WHERE measure = 'asked';",
            cases[i].done, cases[i].asked);
        load_scheme(table);
        support_sql(db, values);
        stage_run.force = true;
        score();
        assert_rows(
            "SELECT points_c FROM score_line WHERE node_code = '11' AND indicator_code = '1.2'",
            cases[i].points_c);
    }
}
END_TEST

START_TEST(completion_is_the_weighted_mean_of_proved_indicators)
{
    static const struct {
        const char *change;
        const char *value;
    } cases[] = {
        { "UPDATE aggregate_indicator SET weight_e6 = 10000000 WHERE indicator_code = 'a';"
          "UPDATE aggregate_indicator SET weight_e6 = 30000000 WHERE indicator_code = 'b'",
          "0.875" },
        { "UPDATE aggregate_indicator SET weight_e6 = NULL WHERE indicator_code = 'b'", "0.75" },
        { "UPDATE aggregate_indicator SET evidence = '' WHERE indicator_code = 'b'", "0.25" },
        { "UPDATE aggregate_indicator SET completion_num = NULL WHERE indicator_code = 'b'",
          "0.5" },
        { "UPDATE aggregate_indicator SET completion_num = 1, evidence = 'x', weight_e6 = 0",
          "0.75" },
        { "UPDATE aggregate_indicator SET dimension = '其他' WHERE indicator_code = 'b'", "0.5" },
        { "UPDATE aggregate_indicator SET evidence = ''", "0" },
        { "DELETE FROM aggregate_indicator", "" },
    };

    add_all();
    stage_run.force = true;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        support_sql(db, cases[i].change);
        score();
        assert_rows(
            "SELECT value FROM score_line WHERE node_code = '11' AND indicator_code = '1.1'",
            cases[i].value);
    }
}
END_TEST

START_TEST(evidence_counts_only_where_the_scheme_asks_for_it)
{
    add_all();
    add_scheme_file("scheme.json", "{}");
    ck_assert(pl_db_run(db,
                        "INSERT INTO book_scheme VALUES (1, 'base', 'scheme.json', '',"
                        " CAST('{\"evidenceRequired\": false}' AS BLOB))",
                        NULL, NULL, NULL));
    load_scheme(TABLE);
    support_sql(db, "UPDATE aggregate_indicator SET evidence = ''");
    score();
    assert_rows("SELECT value FROM score_line WHERE node_code = '11' AND indicator_code = '1.1'",
                "0.75");
}
END_TEST

START_TEST(a_node_that_is_gone_leaves_no_rows)
{
    add_all();
    score();
    support_sql(db, "DELETE FROM normalize_unit WHERE unit_code = '11'; DELETE FROM aggregate_done "
                    "WHERE node_code = '11'");
    score();
    ck_assert_int_eq(stage_run.nodes, 1);
    g_autofree char *rows = all_rows();
    ck_assert_ptr_null(strstr(rows, "11|"));
    assert_rows("SELECT node_code FROM score_total", "1");
}
END_TEST

/* A node above one that aggregate left out has rows, but is not done. */
START_TEST(a_node_that_aggregate_does_not_remember_is_scored_but_stays_stale)
{
    add_all();
    score();
    support_sql(db, "DELETE FROM aggregate_done WHERE node_code = '11';"
                    "UPDATE aggregate_measure SET value_e6 = 3000000 WHERE measure = 'done';"
                    "INSERT INTO aggregate_total (node_code, fiscal_year, item, status, "
                    "units_expected, units_reported)"
                    " VALUES ('11', 2021, 'total', 'O', 1, 0)");
    for (int i = 0; i < 2; i++) {
        score();
        ck_assert_int_eq(stage_run.nodes, 1);
        assert_rows("SELECT points_c FROM score_total WHERE node_code = '11'", "8800");
        assert_rows("SELECT node_code FROM score_done", "1");
    }
}
END_TEST

START_TEST(a_node_that_aggregate_never_made_is_not_scored)
{
    support_sql(db, "DELETE FROM aggregate_done WHERE node_code = '11'");
    score();
    assert_rows("SELECT node_code FROM score_total", "1");
}
END_TEST

START_TEST(only_the_named_unit_and_the_nodes_above_are_scored)
{
    static const char *const units[] = { "12", NULL };

    support_sql(db, "INSERT INTO normalize_unit SELECT '12', '另一单位', parent_code, node_kind, "
                    "depth, is_unit, owes_accounts,"
                    " '', '', '', '', '', NULL, NULL FROM normalize_unit WHERE unit_code = '11';"
                    "INSERT INTO normalize_descendant VALUES ('1', '12', 1), ('12', '12', 0);"
                    "INSERT INTO aggregate_done VALUES ('12', 'd12', '', NULL);"
                    "INSERT INTO temp.only VALUES ('12')");
    stage_run.units = units;
    score();
    assert_rows("SELECT node_code FROM score_total ORDER BY 1", "1\n12");
    assert_rows("SELECT node_code FROM score_done ORDER BY 1", "1\n12");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("score");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, held_data_give_their_points);
    tcase_add_test(tcase, a_node_without_any_data_scores_nothing_and_owes_everything);
    tcase_add_test(tcase, scoring_twice_leaves_the_same_rows);
    tcase_add_test(tcase, changing_one_measure_changes_exactly_its_points);
    tcase_add_test(tcase, a_changed_score_table_makes_every_node_stale);
    tcase_add_test(tcase, the_unit_s_own_figure_stands_in_for_one_that_finance_lacks);
    tcase_add_test(tcase, the_department_s_figure_stands_in_with_its_document);
    tcase_add_test(tcase, the_department_s_figures_replace_both_sides_of_a_ratio);
    tcase_add_test(tcase, figures_of_two_departments_are_never_divided);
    tcase_add_test(tcase, what_does_not_apply_gets_full_points_with_its_reason);
    tcase_add_test(tcase, a_stand_in_may_say_that_it_does_not_apply);
    tcase_add_test(tcase, excluded_weight_is_spread_by_largest_remainder);
    tcase_add_test(tcase, equal_remainders_go_to_the_first_in_the_table);
    tcase_add_test(tcase, weights_stay_where_nothing_is_left_to_carry_them);
    tcase_add_test(tcase, a_blocked_node_has_no_score);
    tcase_add_test(tcase, points_outside_their_range_are_cut_off_and_told);
    tcase_add_test(tcase, a_ratio_to_zero_is_no_score_but_a_warning);
    tcase_add_test(tcase, points_that_need_no_ratio_stand_without_it);
    tcase_add_test(tcase, points_are_rounded_half_up_once);
    tcase_add_test(tcase, completion_is_the_weighted_mean_of_proved_indicators);
    tcase_add_test(tcase, evidence_counts_only_where_the_scheme_asks_for_it);
    tcase_add_test(tcase, a_node_that_is_gone_leaves_no_rows);
    tcase_add_test(tcase, a_node_that_aggregate_does_not_remember_is_scored_but_stays_stale);
    tcase_add_test(tcase, a_node_that_aggregate_never_made_is_not_scored);
    tcase_add_test(tcase, only_the_named_unit_and_the_nodes_above_are_scored);
    return support_run("score", tcase);
}
