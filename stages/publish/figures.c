#include "figures.h"

#include <string.h>

#include "pl_db.h"
#include "pl_decimal.h"

enum { WAN_STEP_FEN = 10000 }; /* 0.01 万元 */

bool figures_ratio(int64_t num, int64_t den, int64_t scale, int64_t *ret_value)
{
    __int128 scaled = (__int128)num * scale;
    __int128 value = (scaled < 0 ? scaled - den / 2 : scaled + den / 2) / den;

    if (value < INT64_MIN || value > INT64_MAX)
        return false;
    *ret_value = (int64_t)value;
    return true;
}

static void take_text(sqlite3_context *context, char *text)
{
    sqlite3_result_text(context, text, -1, g_free);
}

/* False, with the context's result set, where a value is NULL or no integer. */
static bool take_integers(sqlite3_context *context, int n, sqlite3_value **values, int64_t *ret)
{
    for (int i = 0; i < n; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return false;
        if (sqlite3_value_type(values[i]) != SQLITE_INTEGER) {
            sqlite3_result_error(context, "a figure is not an integer", -1);
            return false;
        }
        ret[i] = sqlite3_value_int64(values[i]);
    }
    return true;
}

static void sql_yuan(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t fen = 0;

    if (take_integers(context, n, values, &fen))
        take_text(context, pl_decimal_from_fen(fen));
}

static void sql_wan(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t fen = 0;

    if (take_integers(context, n, values, &fen))
        take_text(context, pl_decimal_from_fen_in(fen, PL_AMOUNT_WAN, 2));
}

static void sql_money(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t fen = 0;

    if (!take_integers(context, n, values, &fen))
        return;
    bool is_whole = fen % WAN_STEP_FEN == 0;
    g_autofree char *amount =
        is_whole ? pl_decimal_from_fen_in(fen, PL_AMOUNT_WAN, 2) : pl_decimal_from_fen(fen);
    take_text(context, g_strconcat(amount, is_whole ? "万元" : "元", NULL));
}

static void sql_points(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t hundredths = 0;

    if (take_integers(context, n, values, &hundredths))
        take_text(context, pl_decimal_from_hundredths(hundredths));
}

static void sql_decimal(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t e6 = 0;

    if (take_integers(context, n, values, &e6))
        take_text(context, pl_decimal_from_e6(e6));
}

static bool take_ratio(sqlite3_context *context, sqlite3_value **values, int64_t *ret)
{
    int64_t parts[2] = { 0 };

    return take_integers(context, 2, values, parts) && parts[1] > 0 &&
           figures_ratio(parts[0], parts[1], 10000, ret);
}

static void sql_fraction(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t parts = 0;

    (void)n;
    if (take_ratio(context, values, &parts))
        take_text(context,
                  g_strdup_printf("%s%" G_GINT64_FORMAT ".%04" G_GINT64_FORMAT,
                                  parts < 0 ? "-" : "", ABS(parts / 10000), ABS(parts % 10000)));
}

static void sql_percent(sqlite3_context *context, int n, sqlite3_value **values)
{
    int64_t parts = 0;

    (void)n;
    if (!take_ratio(context, values, &parts))
        return;
    g_autofree char *number = pl_decimal_from_hundredths(parts);
    take_text(context, g_strconcat(number, "%", NULL));
}

static void sql_label(sqlite3_context *context, int n, sqlite3_value **values)
{
    static const struct {
        const char *word, *label;
    } labels[] = {
        { "held", "已有数据" },
        { "substituted", "替代数据" },
        { "missing", "缺少数据" },
        { "not_applicable", "无此业务" },
        { "finance", "财政部门" },
        { "department", "主管部门" },
        { "self", "本单位" },
        { "unit", "单位名录" },
        { "expenditure", "支出明细" },
        { "balance", "收入和结转结余" },
        { "transfer", "往来核对表" },
        { "difference", "经费差额表" },
        { "indicator", "绩效指标" },
        { "measure", "评分数据" },
        { "narrative", "报告文字" },
        { "initial_budget", "年初预算数" },
        { "adjusted_budget", "全年预算数" },
        { "actual", "决算数" },
        { "amount", "金额" },
        { "rounding", "四舍五入尾差" },
        { "mismatch", "超出允许误差" },
        { "exact", "一致" },
        { "error", "错误" },
        { "warning", "提示" },
    };

    (void)n;
    const char *word = (const char *)sqlite3_value_text(values[0]);
    for (size_t i = 0; word != NULL && i < G_N_ELEMENTS(labels); i++)
        if (strcmp(labels[i].word, word) == 0) {
            sqlite3_result_text(context, labels[i].label, -1, SQLITE_STATIC);
            return;
        }
    sqlite3_result_value(context, values[0]);
}

bool figures_register(sqlite3 *db, GError **error)
{
    static const struct {
        const char *name;
        int n;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        { "yuan", 1, sql_yuan },       { "wan", 1, sql_wan },
        { "money", 1, sql_money },     { "points", 1, sql_points },
        { "decimal", 1, sql_decimal }, { "fraction", 2, sql_fraction },
        { "percent", 2, sql_percent }, { "label", 1, sql_label },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (sqlite3_create_function_v2(db, functions[i].name, functions[i].n,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                       functions[i].function, NULL, NULL, NULL) != SQLITE_OK)
            return pl_db_fail(db, functions[i].name, error);
    return true;
}
