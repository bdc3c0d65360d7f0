#include "publish.h"

#include <string.h>

#include "csv_tables.h"
#include "data_package.h"
#include "db_snapshot.h"
#include "figures.h"
#include "html_page.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_program.h"
#include "pl_score_table.h"
#include "publication.h"
#include "report_text.h"
#include "returns.h"
#include "sql_publish.h"
#include "word_report.h"

/* The measure dictionary as rows, so that statements can name measures. */
static bool fill_measures(PlStageRun *run, GError **error)
{
    g_autoptr(PlScoreTable) table = pl_score_table_load(run->scheme, error);

    if (table == NULL)
        return false;
    for (guint i = 0; i < table->measures->len; i++) {
        const PlMeasure *measure = g_ptr_array_index(table->measures, i);
        if (!pl_db_run(run->db, sql_publish_add_measure, NULL, error, "@measure", measure->measure,
                       "@name", measure->name, "@measure_unit", measure->measure_unit,
                       "@definition", measure->definition, NULL))
            return false;
    }
    return true;
}

/* Sets @ret_markdown, and @ret_report, which pandoc takes a while for; NULL: the scheme has no
 * report. */
static bool start_report(PlStageRun *run, const char *node, char **ret_markdown,
                         WordReport **ret_report, GError **error)
{
    if (*node == '.' || strchr(node, '/') != NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG,
                    "%s/book.ini: [book] root: '%s' cannot name a folder", run->book->dir, node);
        return false;
    }
    if (!report_text_make(run, node, ret_markdown, error))
        return false;
    if (*ret_markdown != NULL)
        *ret_report = word_report_start(run->scheme, *ret_markdown, run->book->report_date);
    return true;
}

static bool finish_report(Publication *publication, const char *node, const char *markdown,
                          WordReport *report, GError **error)
{
    g_autofree char *markdown_path = g_strdup_printf("reports/%s/report.md", node);
    g_autofree char *word_path = g_strdup_printf("reports/%s/report.docx", node);
    g_autoptr(GBytes) document = NULL;

    if (report == NULL)
        return true;
    document = word_report_finish(report, error);
    return document != NULL &&
           publication_write(publication, markdown_path, markdown, strlen(markdown), error) &&
           publication_write(publication, word_path, g_bytes_get_data(document, NULL),
                             g_bytes_get_size(document), error);
}

/* The only published file that says when and by which run it was made. */
static bool write_run(Publication *publication, const PlStageRun *run, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *text =
        g_strdup_printf("{\n  \"run\" : %" G_GINT64_FORMAT ",\n  \"version\" : \"%s\",\n"
                        "  \"program\" : \"%s\",\n  \"started_at\" : \"%s\"\n}\n",
                        run->run, HUIZONG_VERSION, pl_program_digest, time);

    return publication_write(publication, "run.json", text, strlen(text), error);
}

static bool remember(const Publication *publication, PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(run->db, sql_publish_add_file, error);

    if (statement == NULL || !pl_db_run(run->db, sql_publish_clear_files, NULL, error, NULL))
        return false;
    for (guint i = 0; i < publication->files->len; i++) {
        const PublishedFile *file = g_ptr_array_index(publication->files, i);
        if (strcmp(file->path, "run.json") == 0)
            continue; /* as in the manifest: it differs from run to run */
        pl_db_bind_text(statement, "@path", file->path);
        pl_db_bind_text(statement, "@digest", file->digest);
        pl_db_bind_int(statement, "@size_bytes", file->size_bytes);
        if (!pl_db_exec(statement, &run->written, error))
            return false;
    }
    return pl_db_run(run->db, sql_publish_clear_done, NULL, error, NULL) &&
           pl_db_run(run->db, sql_publish_fill_done, NULL, error, NULL);
}

/* The page comes after all that it links to. */
static bool build(Publication *publication, PlStageRun *run, GError **error)
{
    const char *root = run->book->root;
    g_autofree char *markdown = NULL;
    g_autoptr(WordReport) report = NULL;
    g_autoptr(CsvTables) tables = csv_tables_start(publication, run->book->database);

    return start_report(run, root, &markdown, &report, error) &&
           csv_tables_write_temporary(publication, run->db, error) &&
           csv_tables_write_requests(publication, run->db, error) &&
           returns_write(publication, run, error) &&
           csv_tables_finish(tables, publication, error) &&
           data_package_write(publication, run, error) &&
           finish_report(publication, root, markdown, report, error) &&
           html_page_write(publication, run, root, error) && write_run(publication, run, error) &&
           publication_close(publication, error);
}

static bool publish(PlStageRun *run, GError **error)
{
    static const char *const whole_scheme[] = { "", NULL };
    g_autofree char *scheme = pl_scheme_digest(run->scheme, whole_scheme);

    run->force = run->force || !publication_is_there(run->book->published);
    if (!figures_register(run->db, error) ||
        !pl_db_run(run->db, sql_publish_fill_finding, NULL, error, NULL) ||
        !pl_stage_fill_todo(run, sql_publish_todo, scheme, error))
        return false;
    if (run->nodes == 0)
        return true;

    g_autoptr(Publication) publication = publication_new(run->book->published, run->run, error);
    return publication != NULL && fill_measures(run, error) && build(publication, run, error) &&
           publication_put_in_place(publication, run->run, error) &&
           remember(publication, run, error);
}

static bool is_intact(const PlStageRun *run)
{
    return publication_is_there(run->book->published);
}

static const char *const temporary[] = { sql_publish_temp_finding, sql_publish_temp_measure,
                                         sql_publish_temp_returned, NULL };

const PlStage publish_stage = {
    .name = "publish",
    .summary = "Write tables, reports and requests, and move published/latest to them.",
    .predecessor = "score",
    .temporary = temporary,
    .is_intact = is_intact,
    .run = publish,
    .after_commit = db_snapshot_refresh,
};
