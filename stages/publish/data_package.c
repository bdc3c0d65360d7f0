#include "data_package.h"

#include <string.h>

#include "csv_tables.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_json.h"
#include "sql_publish.h"

typedef struct {
    const char *name;
    const char *title;
    const char *description;
    const char *key; /* columns of the primary key, separated by blanks; empty: none */
} TableWords;

static const TableWords tables[] = {
    { "totals", "汇总数", "Each node's figure for each item", "node_code item" },
    { "expenditure", "支出明细汇总", "Each node's spending by its codes, single units aside",
      "node_code fiscal_year category function_code economic_code fund_source" },
    { "scores", "评分表", "Points for each node and criterion; the row total is the node's score",
      "node_code indicator_code" },
    { "indicators", "绩效指标", "Each node's performance indicators", "node_code indicator_code" },
    { "measures", "评分数据", "Facts behind the scores, beside what other providers say", "" },
    { "coverage", "报送情况", "How many units owe each form, and how many reported",
      "node_code form" },
    { "eliminations", "内部抵销", "Payments between units, and what is taken off both sides",
      "node_code payer_code payer_item receiver_code receiver_account basis" },
    { "tails", "尾差", "Each stated total against the sum of its parts", "" },
    { "checks", "审核公式", "The scheme's checks, and what they found", "check" },
    { "findings", "审核结果", "Failed checks in force", "" },
    { "units", "单位名录", "The tree of nodes", "node_code" },
    { "codes", "代码表", "The scheme's code lists", "list code" },
};

typedef struct {
    const char *name; /* column, or table.column where tables differ */
    const char *type;
    const char *title;
    const char *description;
} ColumnWords;

static const ColumnWords columns[] = {
    { "node_code", "string", "汇总单位编码", "Code of the node" },
    { "node_name", "string", "汇总单位名称", "Name of the node" },
    { "node_kind", "string", "节点类型", "root, department, subtree or unit" },
    { "parent_code", "string", "上级编码", "Code above; empty: none" },
    { "fiscal_year", "year", "年度", "Fiscal year" },
    { "item", "string", "项目", "Item of the totals" },
    { "item_name", "string", "项目名称", "Name of the item" },
    { "parent_item", "string", "上级项目", "Item that this one is part of" },
    { "initial_budget", "number", "年初预算数", "Initial budget, yuan" },
    { "adjusted_budget", "number", "全年预算数", "Budget after adjustment, yuan" },
    { "actual", "number", "决算数", "Final account, own and children, gross, yuan" },
    { "own", "number", "本级数", "The node's own accounts, yuan" },
    { "children", "number", "下级数", "Sum of the children, yuan" },
    { "adjustment", "number", "调整数", "Adjustments in the subtree, yuan" },
    { "elimination", "number", "抵销数", "Eliminations in the subtree, yuan" },
    { "net", "number", "汇总数", "actual + adjustment + elimination, yuan" },
    { "slack", "number", "允许误差", "How far the figure may be off by rounding, yuan" },
    { "totals.status", "string", "状态",
      "A: there are figures; O: no unit of the node holds the item" },
    { "units_expected", "integer", "应报单位数", "Units that owe it" },
    { "units_reported", "integer", "已报单位数", "Units that reported" },
    { "previous_net", "number", "上年汇总数", "Last year's net, yuan" },
    { "category", "string", "支出类别",
      "basic, project, remit, operating or subsidy; empty: not said" },
    { "function_code", "string", "支出功能分类", "Functional classification; empty: not said" },
    { "economic_code", "string", "部门预算支出经济分类",
      "Economic classification; empty: not said" },
    { "fund_source", "string", "资金性质", "Source of the funds; empty: not said" },
    { "rows", "integer", "行数", "Rows behind the figure" },
    { "indicator_code", "string", "指标编码", "Code of the indicator or criterion" },
    { "level1", "string", "一级指标", "First level of the score table" },
    { "level2", "string", "二级指标", "Second level" },
    { "level3", "string", "三级指标", "Third level" },
    { "weight", "number", "分值", "Full points" },
    { "points", "number", "得分", "Points given" },
    { "scores.status", "string", "数据状态", "held, substituted, missing or not_applicable" },
    { "provider", "string", "数据提供方", "Whose data: finance, department or self" },
    { "reason", "string", "理由", "Why these points; of the total: the grade" },
    { "policy", "string", "缺数处理", "What the score table says of missing data" },
    { "scores.value", "number", "评分值", "The value that was scored" },
    { "points_min", "number", "最低得分", "If what is not held turned out worst" },
    { "points_max", "number", "最高得分", "If it turned out best" },
    { "dimension", "string", "维度", "Dimension of the indicator" },
    { "name", "string", "名称", "Name" },
    { "operator", "string", "指标性质", "≥ ≤ = > < or 定性; empty: not said" },
    { "target", "string", "目标值", "Target" },
    { "indicators.actual", "string", "完成值", "Result; a bound keeps its sign, as >220 or 约10" },
    { "measure_unit", "string", "计量单位", "Unit of measure" },
    { "completion", "number", "完成率", "0 to 1; empty: no target" },
    { "measure", "string", "数据项", "Entry of the measure dictionary" },
    { "measures.value", "number", "数值", "The value that was picked; empty: no such business" },
    { "document", "string", "依据文件", "Where it is said" },
    { "other_value", "number", "其他提供方数值", "What another provider says" },
    { "other_provider", "string", "其他提供方", "Who says so" },
    { "measures.difference", "number", "差额", "value less other_value" },
    { "form", "string", "报表", "Form or kind" },
    { "missing_units", "string", "未报单位", "Codes, separated by spaces" },
    { "previous_share_missing", "string", "未报部分上年占比",
      "Last year's share of what is missing" },
    { "nil_units", "string", "零报告单位", "Codes of units whose report has no rows" },
    { "late_units", "string", "逾期未报单位",
      "Codes of missing units whose last day was before the report date" },
    { "payer_code", "string", "付款单位", "Who paid; several separated by spaces" },
    { "payer_item", "string", "付款项目", "Item of spending; empty: not known" },
    { "receiver_code", "string", "收款单位", "Who received; several separated by spaces" },
    { "receiver_account", "string", "收款科目", "Account of income" },
    { "basis", "string", "依据",
      "stated: the other unit is named; inferred: it follows from the tree" },
    { "paid", "number", "付款数", "What the payer says, yuan; empty: nothing" },
    { "received", "number", "收款数", "What the receiver says, yuan; empty: nothing" },
    { "eliminated", "number", "抵销数", "Taken off both sides, yuan; 0.00: only proposed" },
    { "residue", "number", "差额", "paid less received, yuan" },
    { "eliminations.reason", "string", "原因",
      "unequal, rounding, payer-only, receiver-only, payer-missing, receiver-missing or "
      "transfer-list; empty: nothing to explain" },
    { "what", "string", "内容",
      "Item or codes and the amount column, or an official form's words" },
    { "parts", "integer", "分项数", "Printed parts that are not zero" },
    { "stated", "number", "报送合计", "Total as stated, yuan" },
    { "summed", "number", "分项之和", "Sum of the parts, yuan" },
    { "tails.difference", "number", "差额", "stated less summed, yuan" },
    { "verdict", "string", "结论", "exact, rounding or mismatch" },
    { "sums", "integer", "合并条数", "Exact sums of one row that it stands for; 1: itself" },
    { "finding_id", "string", "编号", "Stable id of the finding" },
    { "check", "string", "审核公式", "Which check" },
    { "severity", "string", "级别", "error: must be fixed; warning: may be explained" },
    { "unit_code", "string", "单位编码", "The unit that can mend it" },
    { "file", "string", "文件", "Path inside the inbox" },
    { "line", "integer", "行", "Line of the file" },
    { "column", "integer", "列", "Cell of the record, counting from 1" },
    { "findings.value", "string", "报送值", "The cell as it was sent" },
    { "expected", "string", "应为", "What would be right" },
    { "findings.actual", "string", "实为", "What is there" },
    { "findings.difference", "string", "差额", "actual less expected, where both are numbers" },
    { "message", "string", "说明", "For a person" },
    { "explanation", "string", "解释", "Why the finding stands" },
    { "findings.status", "string", "状态",
      "open, explained by its unit, accepted or refused by the office, or reopened because the "
      "rows "
      "behind it changed" },
    { "other_code", "string", "对方单位编码", "The other unit, where it is about two" },
    { "explained_by", "string", "说明人", "Who explains it" },
    { "decided_by", "string", "审核人", "Who of the office accepted or refused" },
    { "decision_reason", "string", "审核意见", "Why" },
    { "title", "string", "公式名称", "What is wrong where the check finds something" },
    { "reach", "string", "范围", "unit: inside one unit; node: across units" },
    { "state", "string", "执行情况",
      "run, or undecided: it needs last year's package, and the book names none" },
    { "findings", "integer", "问题数", "How many of its findings are in force" },
    { "unit_type", "string", "单位类型", "As sent" },
    { "valid_from", "date", "起始日期", "First day; empty: always" },
    { "valid_to", "date", "终止日期", "Last day; empty: open" },
    { "previous_code", "string", "原编码", "Codes before, separated by spaces" },
    { "list", "string", "代码表", "Code list" },
    { "code", "string", "代码", "Code" },
};

static const TableWords *find_table(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

static const ColumnWords *find_column(const char *table, const char *column)
{
    g_autofree char *full = g_strdup_printf("%s.%s", table, column);
    const ColumnWords *found = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (strcmp(columns[i].name, full) == 0)
            return &columns[i];
        if (strcmp(columns[i].name, column) == 0)
            found = &columns[i];
    }
    return found;
}

static bool add_field(json_t *fields, const char *table, const char *column, GError **error)
{
    const ColumnWords *words = find_column(table, column);

    if (words == NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_INTERNAL, "column '%s' of '%s' is not described",
                    column, table);
        return false;
    }
    (void)json_array_append_new(fields, json_pack("{s:s, s:s, s:s, s:s}", "name", column, "type",
                                                  words->type, "title", words->title, "description",
                                                  words->description));
    return true;
}

static bool add_schema(json_t *resource, const TableWords *table, sqlite3_stmt *statement,
                       GError **error)
{
    json_t *fields = json_array();
    json_t *schema = json_pack("{s:o}", "fields", fields);

    (void)json_object_set_new(resource, "schema", schema);
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        if (!add_field(fields, table->name, sqlite3_column_name(statement, i), error))
            return false;
    if (*table->key != '\0') {
        g_auto(GStrv) names = g_strsplit(table->key, " ", -1);
        json_t *key = json_array();
        for (char **name = names; *name != NULL; name++)
            (void)json_array_append_new(key, json_string(*name));
        (void)json_object_set_new(schema, "primaryKey", key);
    }
    return true;
}

static bool add_resource(json_t *resources, sqlite3 *db, const PlSql *sql, const char *path,
                         GError **error)
{
    const TableWords *table = find_table(csv_tables_name(sql));
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql->text, error);

    if (statement == NULL)
        return false;
    if (table == NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_INTERNAL, "table '%s' is not described", path);
        return false;
    }
    json_t *resource =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name", table->name, "title", table->title,
                  "description", table->description, "path", path, "format", "csv", "mediatype",
                  "text/csv", "encoding", "utf-8");
    (void)json_array_append_new(resources, resource);
    return add_schema(resource, table, statement, error);
}

/* A package's name holds small letters, digits, and - . _ only. */
static char *package_name(const PlBook *book)
{
    char *name = g_strdup_printf("huizong-%s-%d", book->root, book->year);

    for (char *c = name; *c != '\0'; c++)
        *c = g_ascii_isalnum(*c) || strchr("-._", *c) != NULL ? g_ascii_tolower(*c) : '-';
    return name;
}

static bool add_resources(json_t *resources, sqlite3 *db, GError **error)
{
    for (const PlSql *sql = sql_publish_all; sql->name != NULL; sql++) {
        if (csv_tables_name(sql) == NULL)
            continue;
        g_autofree char *path = g_strdup_printf("tables/%s.csv", csv_tables_name(sql));
        if (!add_resource(resources, db, sql, path, error))
            return false;
    }
    return true;
}

bool data_package_write(Publication *publication, PlStageRun *run, GError **error)
{
    g_autofree char *name = package_name(run->book);
    g_autofree char *title = g_strdup_printf("%s%d年度决算汇总与整体支出绩效自评",
                                             run->book->root_name, run->book->year);
    json_t *resources = json_array();
    json_auto_t *package =
        json_pack("{s:s, s:s, s:s, s:i, s:o}", "$schema",
                  "https://datapackage.org/profiles/2.0/datapackage.json", "name", name, "title",
                  title, "year", run->book->year, "resources", resources);

    if (!add_resources(resources, run->db, error))
        return false;
    g_autofree char *text = pl_json_print(json_incref(package));
    return publication_write(publication, "datapackage.json", text, strlen(text), error);
}
