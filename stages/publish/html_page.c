#include "html_page.h"

#include <string.h>

#include "report_blocks.h"
#include "report_text.h"

static const char style[] =
    "body{margin:0 auto;padding:1.5rem 2rem 4rem;max-width:76rem;color:#1c2430;background:#fff;"
    "font:15px/1.65 \"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif}\n"
    "h1{font-size:1.6rem;margin:.2rem 0}\n"
    "h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:2px solid #24527a}\n"
    ".about,.hint{color:#5b6675;margin:.2rem 0}\n"
    ".cards{display:flex;flex-wrap:wrap;gap:1rem;margin:1.2rem 0}\n"
    ".card{flex:1 1 auto;border:1px solid #d5dbe3;border-radius:6px;padding:.7rem 1rem}\n"
    ".card b{display:block;font-size:1.35rem;white-space:nowrap}\n"
    ".card span{color:#5b6675;font-size:.85rem}\n"
    ".table{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-size:.87rem}\n"
    "th,td{border:1px solid #d5dbe3;padding:.3rem .55rem;text-align:left;vertical-align:top}\n"
    "th{background:#eef2f7;white-space:nowrap}\n"
    ".number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".good,.weak,.bad{white-space:nowrap}\n"
    ".bad{color:#a81c1c;font-weight:600}\n"
    ".weak{color:#8a5a00}\n"
    "ul.files{columns:3 14rem;padding-left:1.2rem;font-size:.9rem}\n"
    "@media print{body{max-width:none;padding:0}tr{break-inside:avoid}}\n";

typedef struct {
    const char *block;
    const char *title;
    const char *hint; /* or NULL */
} Section;

static const Section sections[] = {
    { "totals", "支出汇总",
      "汇总数 = 决算数 + 调整 + 抵销；没有数据的单元格表示未报送，不等于零。" },
    { "children", "下级单位", NULL },
    { "ledger", "评分表", "得分区间：应由他方提供而没有提供的数据，最坏与最好时的得分。" },
    { "gaps", "数据缺口", NULL },
    { "indicators", "绩效指标", "带 >、≥、约 的完成值只知其界限，不参加合计。" },
    { "tails", "尾差", NULL },
    { "coverage", "报送情况", NULL },
    { "caveats", "说明事项", NULL },
    { "findings", "审核结果", "最多列出 500 项，全部见 tables/findings.csv。" },
};

static const char *value_of(GHashTable *values, const char *name)
{
    const char *value = g_hash_table_lookup(values, name);

    return value != NULL ? value : "";
}

static void add_head(GString *out, GHashTable *values)
{
    g_autofree char *title = g_strdup_printf(
        "%s %s年度部门整体支出绩效自评", value_of(values, "node_name"), value_of(values, "year"));

    (void)g_string_append(
        out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<title>");
    report_blocks_escape_html(out, title);
    g_string_append_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
    report_blocks_escape_html(out, title);
    (void)g_string_append(out, "</h1>\n");
}

static void add_about(GString *out, GHashTable *values)
{
    static const struct {
        const char *title, *name;
    } facts[] = { { "编码", "node_code" },
                  { "预算单位数量", "units" },
                  { "填报人", "preparer" },
                  { "联系电话", "phone" },
                  { "填报日期", "report_date" } };

    (void)g_string_append(out, "<p class=\"about\">");
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++) {
        g_string_append_printf(out, "%s%s：", i > 0 ? "　" : "", facts[i].title);
        report_blocks_escape_html(out, value_of(values, facts[i].name));
    }
    (void)g_string_append(out, "</p>\n");
}

/* A few figures in large print: the named ones, joined. */
static void add_cards(GString *out, GHashTable *values)
{
    static const struct {
        const char *title, *joint, *names[3];
    } cards[] = {
        { "支出合计（决算数）", "", { "amount total" } },
        { "自评得分与等级", " ", { "score points", "score grade" } },
        { "得分区间", " – ", { "score min", "score max" } },
        { "得分构成：已有数据 + 替代数据 + 缺少数据",
          " + ",
          { "score held", "score substituted", "score missing" } },
        { "未更正的错误 / 提示", " / ", { "findings error", "findings warning" } },
    };

    (void)g_string_append(out, "<div class=\"cards\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(cards); i++) {
        (void)g_string_append(out, "<div class=\"card\"><b>");
        for (size_t j = 0; j < G_N_ELEMENTS(cards[i].names) && cards[i].names[j] != NULL; j++) {
            (void)g_string_append(out, j > 0 ? cards[i].joint : "");
            report_blocks_escape_html(out, value_of(values, cards[i].names[j]));
        }
        g_string_append_printf(out, "</b><span>%s</span></div>\n", cards[i].title);
    }
    (void)g_string_append(out, "</div>\n");
}

/* A section that has nothing to say is left out. */
static bool add_section(GString *out, sqlite3 *db, const char *node, const Section *section,
                        GError **error)
{
    g_autoptr(GString) inner = g_string_new(NULL);

    if (!report_blocks_html(report_blocks_find(section->block), db, node, inner, error))
        return false;
    if (inner->len == 0)
        return true;
    g_string_append_printf(out, "<h2>%s</h2>\n", section->title);
    if (section->hint != NULL)
        g_string_append_printf(out, "<p class=\"hint\">%s</p>\n", section->hint);
    (void)g_string_append(out, inner->str);
    return true;
}

/* The sheets of single units may be thousands: they are counted. */
static void add_files(GString *out, const Publication *publication)
{
    guint sheets = 0;

    (void)g_string_append(out, "<h2>文件</h2>\n<ul class=\"files\">\n");
    for (guint i = 0; i < publication->files->len; i++) {
        const PublishedFile *file = g_ptr_array_index(publication->files, i);
        if (g_str_has_prefix(file->path, "returns/")) {
            sheets++;
            continue;
        }
        g_autofree char *address = g_uri_escape_string(file->path, "/", FALSE);
        g_string_append_printf(out, "<li><a href=\"%s\">", address);
        report_blocks_escape_html(out, file->path);
        (void)g_string_append(out, "</a></li>\n");
    }
    if (sheets > 0)
        g_string_append_printf(
            out, "<li><a href=\"returns/\">returns/</a>：%u个单位的审核结果与回执</li>\n", sheets);
    (void)g_string_append(out, "</ul>\n");
}

bool html_page_write(Publication *publication, PlStageRun *run, const char *node, GError **error)
{
    g_autoptr(GHashTable) values = report_text_values(run, node, error);
    g_autoptr(GString) out = g_string_new(NULL);

    if (values == NULL)
        return false;
    add_head(out, values);
    add_about(out, values);
    add_cards(out, values);
    for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
        if (!add_section(out, run->db, node, &sections[i], error))
            return false;
    add_files(out, publication);
    (void)g_string_append(out, "</body>\n</html>\n");
    return publication_write(publication, "index.html", out->str, out->len, error);
}
