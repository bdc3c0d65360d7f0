#include "report_blocks.h"

#include <string.h>

#include "pl_db.h"
#include "sql_publish.h"

static const Block blocks[] = {
    { "narrative", sql_publish_block_narrative, BLOCK_PARAGRAPHS, NULL, "（未报送）", true },
    { "remarks", sql_publish_block_narrative, BLOCK_PARAGRAPHS, NULL, NULL, true },
    { "expenditure", sql_publish_block_expenditure, BLOCK_TABLE, "26 20r 20r 20r 14r", NULL,
      false },
    { "totals", sql_publish_block_totals, BLOCK_TABLE, "20 16r 16r 16r 12r 12r 16r 10r 10r",
      "未报送。", false },
    { "children", sql_publish_block_children, BLOCK_TABLE, "12 30 18r 12r 10r 16r 8", NULL, false },
    { "tails", sql_publish_block_tails, BLOCK_TABLE, "20 16 18r 18r 15r 15r 16",
      "报送的合计数与分项之和没有差额。", false },
    { "indicators", sql_publish_block_indicators, BLOCK_TABLE, "10 44 14r 14r 8 12r",
      "未报送绩效指标。", false },
    { "criteria", sql_publish_block_criteria, BLOCK_TABLE, "12 26 9r 9r 12 36", "未评分。", true },
    { "score", sql_publish_block_score, BLOCK_TABLE, "12 12 22 10r 10r 12 42", "未评分。", false },
    { "ledger", sql_publish_block_ledger, BLOCK_TABLE, "12 12 20 10r 10r 17r 12 27", "未评分。",
      false },
    { "gaps", sql_publish_block_gaps, BLOCK_TABLE, "26 9r 9r 12 12 42",
      "各项指标的数据均由应提供方提供，没有缺口。", false },
    { "caveats", sql_publish_block_caveats, BLOCK_LIST, NULL, "没有其他需要说明的事项。", false },
    { "errors", sql_publish_block_errors, BLOCK_TABLE, "30 14 56", NULL, false },
    { "findings", sql_publish_block_findings, BLOCK_TABLE, "6 12 22 6r 6r 16 44", "没有发现问题。",
      false },
    { "coverage", sql_publish_block_coverage, BLOCK_TABLE, "34 18 12r 12r 24", "没有应报送的单位。",
      false },
};

const Block *report_blocks_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (strcmp(blocks[i].name, name) == 0)
            return &blocks[i];
    return NULL;
}

/* Whether @c, where a line begins or after its first digits, would make a list or a rule. */
static bool is_line_mark(const char *c, bool is_after_digits)
{
    return strchr(is_after_digits ? ".)" : "+-=", *c) != NULL &&
           (c[1] == '\0' || c[1] == c[0] || strchr(" \t\r\n", c[1]) != NULL);
}

void report_blocks_escape_markdown(GString *out, const char *text)
{
    static const char special[] = "\\`*_[]<>|#&~$^@{}"; /* in CommonMark or in pandoc, anywhere */
    const char *start = text + strspn(text, " \t\r\n");
    const char *mark = start + strspn(start, "0123456789");

    for (const char *c = start; *c != '\0'; c++) {
        if (strchr(special, *c) != NULL || (c == mark && is_line_mark(c, mark > start)))
            (void)g_string_append_c(out, '\\');
        (void)g_string_append_c(out, strchr("\t\r\n", *c) != NULL ? ' ' : *c);
    }
}

void report_blocks_escape_html(GString *out, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    (void)g_string_append(out, escaped);
}

static sqlite3_stmt *prepare(const Block *block, sqlite3 *db, const char *node,
                             const char *argument, GError **error)
{
    sqlite3_stmt *statement = pl_db_prepare(db, block->sql, error);

    if (statement == NULL)
        return NULL;
    if (sqlite3_bind_parameter_index(statement, "@node") != 0)
        pl_db_bind_text(statement, "@node", node);
    if (block->has_argument)
        pl_db_bind_text(statement, "@argument", argument);
    return statement;
}

static void markdown_head(const Block *block, sqlite3_stmt *statement, GString *out)
{
    g_auto(GStrv) widths = g_strsplit(block->widths, " ", -1);
    const int n = sqlite3_column_count(statement);

    g_assert(g_strv_length(widths) == (guint)n);
    for (int i = 0; i < n; i++) {
        (void)g_string_append(out, "| ");
        report_blocks_escape_markdown(out, sqlite3_column_name(statement, i));
        (void)g_string_append_c(out, ' ');
    }
    (void)g_string_append(out, "|\n");
    for (int i = 0; i < n; i++) {
        /* The number of dashes is the column's share of the width. */
        g_autofree char *dashes = g_strnfill((gsize)g_ascii_strtoull(widths[i], NULL, 10), '-');
        g_string_append_printf(out, "|%s%s", dashes, g_str_has_suffix(widths[i], "r") ? ":" : "-");
    }
    (void)g_string_append(out, "|\n");
}

static void markdown_row(const Block *block, sqlite3_stmt *statement, GString *out)
{
    if (block->form == BLOCK_LIST)
        (void)g_string_append(out, "- ");
    if (block->form != BLOCK_TABLE) {
        report_blocks_escape_markdown(out, pl_db_text(statement, 0));
        (void)g_string_append_c(out, '\n');
        return;
    }
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        (void)g_string_append(out, "| ");
        report_blocks_escape_markdown(out, pl_db_text(statement, i));
        (void)g_string_append_c(out, ' ');
    }
    (void)g_string_append(out, "|\n");
}

/* Each line of the text is a paragraph of its own; @begin is where the block's first one stands. */
static void markdown_paragraphs(sqlite3_stmt *statement, gsize begin, GString *out)
{
    g_auto(GStrv) lines = g_strsplit_set(pl_db_text(statement, 0), "\r\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        if (*g_strstrip(*line) == '\0')
            continue;
        (void)g_string_append(out, out->len > begin ? "\n" : "");
        report_blocks_escape_markdown(out, *line);
        (void)g_string_append_c(out, '\n');
    }
}

bool report_blocks_markdown(const Block *block, sqlite3 *db, const char *node, const char *argument,
                            GString *out, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = prepare(block, db, node, argument, error);
    PlDbStep step = statement != NULL ? pl_db_step(statement, error) : PL_DB_ERROR;
    const gsize begin = out->len;

    if (step == PL_DB_DONE && block->none != NULL)
        g_string_append_printf(out, "%s\n", block->none);
    if (step == PL_DB_ROW && block->form == BLOCK_TABLE)
        markdown_head(block, statement, out);
    for (; step == PL_DB_ROW; step = pl_db_step(statement, error)) {
        if (block->form == BLOCK_PARAGRAPHS)
            markdown_paragraphs(statement, begin, out);
        else
            markdown_row(block, statement, out);
    }
    return step == PL_DB_DONE;
}

/* A word for the state of something is set in its colour, and is not broken. */
static const char *html_class(const char *text, bool is_number)
{
    static const char *const bad[] = { "缺少数据", "超出允许误差", "错误", "未报送", NULL };
    static const char *const weak[] = { "替代数据", "四舍五入尾差", "提示", NULL };
    static const char *const good[] = { "已有数据", "无此业务", NULL };

    if (g_strv_contains(bad, text))
        return " class=\"bad\"";
    if (g_strv_contains(weak, text))
        return " class=\"weak\"";
    if (g_strv_contains(good, text))
        return " class=\"good\"";
    return is_number ? " class=\"number\"" : "";
}

static void html_cell(GString *out, const char *tag, const char *text, bool is_number)
{
    g_string_append_printf(out, "<%s%s>", tag, html_class(text, is_number));
    report_blocks_escape_html(out, text);
    g_string_append_printf(out, "</%s>", tag);
}

static void html_row(sqlite3_stmt *statement, char **widths, bool is_head, GString *out)
{
    (void)g_string_append(out, "<tr>");
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        html_cell(out, is_head ? "th" : "td",
                  is_head ? sqlite3_column_name(statement, i) : pl_db_text(statement, i),
                  g_str_has_suffix(widths[i], "r"));
    (void)g_string_append(out, "</tr>\n");
}

static bool html_table(const Block *block, sqlite3_stmt *statement, GString *out, GError **error)
{
    g_auto(GStrv) widths = g_strsplit(block->widths, " ", -1);
    PlDbStep step = PL_DB_ROW;

    (void)g_string_append(out, "<div class=\"table\"><table>\n<thead>");
    html_row(statement, widths, true, out);
    (void)g_string_append(out, "</thead>\n<tbody>\n");
    for (; step == PL_DB_ROW; step = pl_db_step(statement, error))
        html_row(statement, widths, false, out);
    (void)g_string_append(out, "</tbody>\n</table></div>\n");
    return step == PL_DB_DONE;
}

static bool html_list(sqlite3_stmt *statement, GString *out, GError **error)
{
    PlDbStep step = PL_DB_ROW;

    (void)g_string_append(out, "<ul>\n");
    for (; step == PL_DB_ROW; step = pl_db_step(statement, error)) {
        html_cell(out, "li", pl_db_text(statement, 0), false);
        (void)g_string_append_c(out, '\n');
    }
    (void)g_string_append(out, "</ul>\n");
    return step == PL_DB_DONE;
}

bool report_blocks_html(const Block *block, sqlite3 *db, const char *node, GString *out,
                        GError **error)
{
    g_autoptr(sqlite3_stmt) statement = prepare(block, db, node, NULL, error);
    PlDbStep step = statement != NULL ? pl_db_step(statement, error) : PL_DB_ERROR;

    if (step == PL_DB_ROW)
        return block->form == BLOCK_TABLE ? html_table(block, statement, out, error)
                                          : html_list(statement, out, error);
    if (step == PL_DB_DONE && block->none != NULL)
        g_string_append_printf(out, "<p>%s</p>\n", block->none);
    return step == PL_DB_DONE;
}
