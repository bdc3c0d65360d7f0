#include "word_report.h"

#include <string.h>

#include <gio/gio.h>

#include "pl_error.h"
#include "pl_publish.h"

/*
 * The smallest dialect whose tables have columns that wrap, so that nothing in a file's text can be
 * a formula, a citation or raw HTML.
 */
static const char from[] =
    "--from=markdown_strict-raw_html+pipe_tables+all_symbols_escapable+intraword_underscores"
    "+space_in_atx_header+blank_before_header";

/* With so few columns, each table takes the full width, shared out by its dashes. */
static const char *const command[] = {
    "pandoc", from, "--to=docx", "--columns=20", "--quiet", "--output=-", NULL,
};

static bool prefix_failure(GError **error, PlError code)
{
    g_prefix_error(error, "cannot run pandoc: ");
    (*error)->domain = PL_ERROR;
    (*error)->code = code;
    return false;
}

/* Midnight of the date in UTC, in seconds, as SOURCE_DATE_EPOCH wants it. */
static char *epoch_of(const char *date)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *midnight = g_strdup_printf("%sT00:00:00", date);
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(midnight, utc);

    g_assert(time != NULL); /* the book's reader has checked the date */
    return g_strdup_printf("%" G_GINT64_FORMAT, g_date_time_to_unix(time));
}

/* Pandoc's data folder: the scheme's parts of the reference document. */
static bool fill_data_dir(const PlScheme *scheme, const char *dir, GError **error)
{
    g_autoptr(GPtrArray) files = pl_scheme_list(scheme, "docx/");

    for (guint i = 0; i < files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(files, i);
        g_autofree char *path = g_build_filename(dir, file->path, NULL);
        g_autofree char *folder = g_path_get_dirname(path);
        if (!pl_publish_make_dir(folder, error) ||
            !pl_publish_file(path, file->body, file->size, 0600, error))
            return false;
    }
    return true;
}

static GSubprocess *start(const char *dir, const char *date, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
        G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_SEARCH_PATH_FROM_ENVP);
    g_autofree char *epoch = epoch_of(date);
    g_auto(GStrv) environment = g_environ_setenv(NULL, "LANG", "C.UTF-8", TRUE);
    g_autofree char *data_dir = g_strconcat("--data-dir=", dir, NULL);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();

    environment = g_environ_setenv(environment, "PATH", "/usr/local/bin:/usr/bin:/bin", TRUE);
    environment = g_environ_setenv(environment, "TZ", "UTC0", TRUE);
    environment = g_environ_setenv(environment, "HOME", dir, TRUE);
    environment = g_environ_setenv(environment, "TMPDIR", dir, TRUE);
    environment = g_environ_setenv(environment, "SOURCE_DATE_EPOCH", epoch, TRUE);
    g_subprocess_launcher_set_environ(launcher, environment);
    g_subprocess_launcher_set_cwd(launcher, dir);
    for (const char *const *argument = command; *argument != NULL; argument++)
        g_ptr_array_add(arguments, (void *)*argument);
    g_ptr_array_add(arguments, data_dir);
    g_ptr_array_add(arguments, NULL);
    return g_subprocess_launcher_spawnv(launcher, (const char *const *)arguments->pdata, error);
}

static GBytes *convert(const char *dir, const char *markdown, const char *date, GError **error)
{
    g_autoptr(GSubprocess) pandoc = start(dir, date, error);
    g_autoptr(GBytes) input = g_bytes_new_static(markdown, strlen(markdown));
    g_autoptr(GBytes) document = NULL;
    g_autoptr(GBytes) words = NULL;

    if (pandoc == NULL) {
        (void)prefix_failure(error, PL_ERROR_CONFIG);
        return NULL;
    }
    if (!g_subprocess_communicate(pandoc, input, NULL, &document, &words, error)) {
        (void)prefix_failure(error, PL_ERROR_IO);
        return NULL;
    }
    if (!g_subprocess_get_successful(pandoc)) {
        gsize size = 0;
        const char *text = g_bytes_get_data(words, &size);
        g_autofree char *line = g_strndup(text, size);
        g_set_error(error, PL_ERROR, PL_ERROR_IO, "pandoc failed: %s",
                    g_strdelimit(g_strchomp(line), "\r\n", ' '));
        return NULL;
    }
    return g_steal_pointer(&document);
}

static GBytes *make(const PlScheme *scheme, const char *markdown, const char *date, GError **error)
{
    g_autofree char *dir = g_dir_make_tmp("huizong-XXXXXX", error);
    GBytes *document = NULL;

    if (dir == NULL) {
        (*error)->domain = PL_ERROR;
        (*error)->code = PL_ERROR_IO;
        return NULL;
    }
    if (fill_data_dir(scheme, dir, error))
        document = convert(dir, markdown, date, error);
    (void)pl_publish_remove_dir(dir, NULL); /* a temporary folder left behind spoils nothing */
    return document;
}

struct WordReport {
    const PlScheme *scheme;
    char *markdown, *date;
    GThread *thread; /* NULL: it has ended */
    GBytes *document;
    GError *error;
};

static void *run(void *data)
{
    WordReport *report = data;

    report->document = make(report->scheme, report->markdown, report->date, &report->error);
    return NULL;
}

WordReport *word_report_start(const PlScheme *scheme, const char *markdown, const char *date)
{
    WordReport *report = g_new0(WordReport, 1);

    report->scheme = scheme;
    report->markdown = g_strdup(markdown);
    report->date = g_strdup(date);
    report->thread = g_thread_new("pandoc", run, report);
    return report;
}

static void wait_for(WordReport *report)
{
    if (report->thread != NULL)
        (void)g_thread_join(g_steal_pointer(&report->thread)); /* it returns nothing */
}

GBytes *word_report_finish(WordReport *report, GError **error)
{
    wait_for(report);
    if (report->document == NULL)
        g_propagate_error(error, g_steal_pointer(&report->error));
    return g_steal_pointer(&report->document);
}

void word_report_free(WordReport *report)
{
    if (report == NULL)
        return;
    wait_for(report);
    g_clear_pointer(&report->document, g_bytes_unref);
    g_clear_error(&report->error);
    g_free(report->markdown);
    g_free(report->date);
    g_free(report);
}
