#include "report_text.h"

#include <string.h>

#include "pl_codes.h"
#include "pl_db.h"
#include "pl_score_table.h"
#include "report_blocks.h"
#include "sql_publish.h"

#define TEMPLATE "report.md"

typedef struct {
    PlStageRun *run;
    const char *node;
    const PlSchemeFile *file;
    GHashTable *values;
    PlCodes *codes;
    PlScoreTable *table;
    GString *out;
    int line, column; /* of the placeholder in work, for messages */
} Report;

static void report_clear(Report *report)
{
    if (report->values != NULL)
        g_hash_table_unref(report->values);
    pl_codes_free(report->codes);
    pl_score_table_free(report->table);
    if (report->out != NULL)
        (void)g_string_free(report->out, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Report, report_clear)

GHashTable *report_text_values(PlStageRun *run, const char *node, GError **error)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, sql_publish_values, error);
    g_autofree char *year = g_strdup_printf("%d", run->book->year);
    PlDbStep step = PL_DB_ERROR;

    if (statement == NULL)
        return NULL;
    pl_db_bind_text(statement, "@node", node);
    pl_db_bind_text(statement, "@year", year);
    pl_db_bind_text(statement, "@preparer", run->book->preparer);
    pl_db_bind_text(statement, "@phone", run->book->phone);
    pl_db_bind_text(statement, "@report_date", run->book->report_date);
    while ((step = pl_db_step(statement, error)) == PL_DB_ROW)
        (void)g_hash_table_insert(values, g_strdup(pl_db_text(statement, 0)),
                                  g_strdup(pl_db_text(statement, 1)));
    return step == PL_DB_DONE ? g_steal_pointer(&values) : NULL;
}

/* A section of the scheme's list, or a first level of its score table. */
static bool knows_argument(const Report *report, const Block *block, const char *argument)
{
    const PlCodeList *sections = pl_codes_list(report->codes, "section");

    if (strcmp(block->name, "criteria") != 0)
        return sections != NULL && pl_code_list_find(sections, argument) != NULL;
    for (guint i = 0; i < report->table->criteria->len; i++) {
        const PlCriterion *criterion = g_ptr_array_index(report->table->criteria, i);
        if (strcmp(criterion->level1, argument) == 0)
            return true;
    }
    return false;
}

/* A part of the report that comes from rows. */
static bool add_block(Report *report, const Block *block, const char *argument, GError **error)
{
    if (block->has_argument != (argument != NULL))
        return pl_scheme_fail(error, report->file, report->line, report->column, "'%s' %s",
                              block->name,
                              block->has_argument ? "needs an argument" : "takes no argument");
    if (argument != NULL && !knows_argument(report, block, argument))
        return pl_scheme_fail(error, report->file, report->line, report->column,
                              "'%s': the scheme has no '%s'", block->name, argument);
    return report_blocks_markdown(block, report->run->db, report->node, argument, report->out,
                                  error);
}

/* @name is what stands between the braces; @is_alone: nothing else stands on its line. */
static bool add_placeholder(Report *report, const char *name, bool is_alone, GError **error)
{
    const char *value = g_hash_table_lookup(report->values, name);
    const char *space = strchr(name, ' ');
    g_autofree char *word = g_strndup(name, space != NULL ? (gsize)(space - name) : strlen(name));
    const Block *block = report_blocks_find(word);

    if (value != NULL) {
        report_blocks_escape_markdown(report->out, value);
        (void)g_string_append(report->out, is_alone ? "\n" : "");
        return true;
    }
    if (block == NULL)
        return pl_scheme_fail(error, report->file, report->line, report->column,
                              "unknown placeholder '%s'", name);
    if (!is_alone)
        return pl_scheme_fail(error, report->file, report->line, report->column,
                              "'%s' must stand on a line of its own", word);
    return add_block(report, block, space != NULL ? space + 1 : NULL, error);
}

/* Whether the line is one placeholder and nothing else. */
static bool is_one_placeholder(const char *line)
{
    const char *end = strstr(line, "}}");

    return g_str_has_prefix(line, "{{") && end != NULL && end[2] == '\0';
}

static bool add_line(Report *report, const char *line, GError **error)
{
    const bool is_alone = is_one_placeholder(line);
    const char *rest = line;

    for (const char *begin = strstr(rest, "{{"); begin != NULL; begin = strstr(rest, "{{")) {
        const char *end = strstr(begin, "}}");

        report->column = (int)g_utf8_pointer_to_offset(line, begin) + 1;
        if (end == NULL)
            return pl_scheme_fail(error, report->file, report->line, report->column,
                                  "a placeholder without its end '}}'");
        (void)g_string_append_len(report->out, rest, begin - rest);
        g_autofree char *name = g_strndup(begin + 2, (gsize)(end - begin - 2));
        if (!add_placeholder(report, g_strstrip(name), is_alone, error))
            return false;
        rest = end + 2;
    }
    g_string_append_printf(report->out, "%s%s", rest, is_alone ? "" : "\n");
    return true;
}

static bool add_lines(Report *report, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(report->file->body, "\n", -1);

    if (!g_utf8_validate_len(report->file->body, report->file->size, NULL))
        return pl_scheme_fail(error, report->file, 1, 1, "not UTF-8");
    for (char **line = lines; *line != NULL; line++) {
        report->line++;
        if (line[1] == NULL && **line == '\0')
            break; /* what follows the last line break */
        if (!add_line(report, g_strchomp(*line), error))
            return false;
    }
    return true;
}

bool report_text_make(PlStageRun *run, const char *node, char **ret_text, GError **error)
{
    g_auto(Report) report = { .run = run, .node = node, .out = g_string_new(NULL) };

    *ret_text = NULL;
    report.file = pl_scheme_find(run->scheme, TEMPLATE);
    if (report.file == NULL || report.file->size == 0)
        return true;
    report.values = report_text_values(run, node, error);
    if (report.values == NULL)
        return false;
    report.codes = pl_codes_load(run->scheme, error);
    if (report.codes == NULL)
        return false;
    report.table = pl_score_table_load(run->scheme, error);
    if (report.table == NULL || !add_lines(&report, error))
        return false;
    *ret_text = g_string_free(g_steal_pointer(&report.out), FALSE);
    return true;
}
