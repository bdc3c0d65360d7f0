#include "log_series.h"

#include <string.h>

#include "part_name.h"
#include "pl_db.h"
#include "series.h"
#include "sql_normalize.h"

static void version_free(void *data)
{
    SeriesVersion *version = data;

    list_file_free(version->list);
    g_free(version);
}

static LogSeries *series_new(const PartName *part)
{
    LogSeries *series = g_new0(LogSeries, 1);

    series->name = g_strdup(part->series);
    series->count = part->count;
    series->files = g_ptr_array_new_with_free_func(log_file_free);
    series->newest = g_ptr_array_new();
    series->versions = g_ptr_array_new_with_free_func(version_free);
    return series;
}

static void series_free(void *data)
{
    LogSeries *series = data;

    g_free(series->name);
    g_ptr_array_unref(series->files);
    g_ptr_array_unref(series->newest);
    g_ptr_array_unref(series->versions);
    g_free(series);
}

void log_series_clear(LogSeries *series)
{
    g_ptr_array_set_size(series->versions, 0);
}

static LogFile *file_at(const GPtrArray *files, guint i)
{
    return g_ptr_array_index(files, i);
}

static int compare_files(gconstpointer a, gconstpointer b)
{
    const LogFile *first = *(const LogFile *const *)a;
    const LogFile *second = *(const LogFile *const *)b;

    if (first->part_no != second->part_no)
        return first->part_no < second->part_no ? -1 : 1;
    return (first->file_no > second->file_no) - (first->file_no < second->file_no);
}

/* Files that were read before, beside those that are to be read now. */
static bool add_known(LogSeries *series, sqlite3_stmt *list, GHashTable *wanted, GError **error)
{
    g_autoptr(GPtrArray) known = NULL;

    pl_db_bind_text(list, "@series", series->name);
    known = log_files_list(list, error);
    (void)sqlite3_reset(list); /* its errors have been reported */
    for (guint i = 0; known != NULL && i < known->len; i++)
        if (!g_hash_table_contains(wanted, &file_at(known, i)->file_no))
            g_ptr_array_add(series->files, log_file_copy(file_at(known, i)));
    return known != NULL;
}

static void find_newest(LogSeries *series)
{
    int parts = 0;

    for (guint i = 0; i < series->files->len; i++) {
        LogFile *file = file_at(series->files, i);
        PartName part = { 0 };
        g_assert(part_name_read(file->path, &part));
        g_free(part.series);
        file->part_no = part.number;
    }
    g_ptr_array_sort(series->files, compare_files);
    for (guint i = 0; i < series->files->len; i++) {
        const bool is_last =
            i + 1 == series->files->len ||
            file_at(series->files, i + 1)->part_no != file_at(series->files, i)->part_no;
        if (is_last)
            g_ptr_array_add(series->newest, file_at(series->files, i));
        parts += is_last;
    }
    if (parts < series->count)
        g_ptr_array_set_size(series->newest, 0);
    for (guint i = 0; i < series->newest->len; i++)
        file_at(series->newest, i)->series = series;
}

/* What is read by itself: wanted, or joined before, and not newest. */
static void take_alone(const LogSeries *series, GHashTable *wanted, GPtrArray *alone)
{
    for (guint i = 0; i < series->files->len; i++) {
        LogFile *file = file_at(series->files, i);
        if (file->series == NULL &&
            (file->is_joined || g_hash_table_contains(wanted, &file->file_no)))
            g_ptr_array_add(alone, file);
    }
}

/* The series that the files are parts of, with a copy of each; the others go to @alone. */
static GPtrArray *sort_out(const GPtrArray *files, GPtrArray *alone, GHashTable *wanted)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(series_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < files->len; i++) {
        LogFile *file = file_at(files, i);
        PartName part = { 0 };
        if (!part_name_read(file->path, &part)) {
            g_ptr_array_add(alone, file);
            continue;
        }
        LogSeries *series = g_hash_table_lookup(by_name, part.series);
        if (series == NULL) {
            series = series_new(&part);
            g_hash_table_insert(by_name, series->name, series);
            g_ptr_array_add(all, series);
        }
        g_free(part.series);
        if (file->is_withdrawn) { /* the others are to be read without it */
            g_ptr_array_add(alone, file);
            continue;
        }
        g_hash_table_add(wanted, &file->file_no);
        g_ptr_array_add(series->files, log_file_copy(file));
    }
    return all;
}

GPtrArray *log_series_plan(sqlite3 *db, const GPtrArray *files, GPtrArray *ret_alone,
                           GError **error)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_series_files, error);
    g_autoptr(GPtrArray) all = list != NULL ? sort_out(files, ret_alone, wanted) : NULL;

    for (guint i = 0; all != NULL && i < all->len; i++) {
        LogSeries *series = g_ptr_array_index(all, i);
        if (!add_known(series, list, wanted, error))
            return NULL;
        find_newest(series);
        take_alone(series, wanted, ret_alone);
    }
    return g_steal_pointer(&all);
}

LogFile *log_series_older(const LogSeries *series, int part_no)
{
    LogFile *older = NULL;
    int64_t oldest = G_MAXINT64;

    for (guint i = 0; i < series->versions->len; i++) {
        const SeriesVersion *version = g_ptr_array_index(series->versions, i);
        if (version->part_no == part_no)
            oldest = MIN(oldest, version->file_no);
    }
    for (guint i = 0; i < series->files->len; i++)
        if (file_at(series->files, i)->part_no == part_no &&
            file_at(series->files, i)->file_no < oldest)
            older = file_at(series->files, i); /* they are sorted */
    return older;
}
