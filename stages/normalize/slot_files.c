#include "slot_files.h"

#include <string.h>

#include "pl_db.h"
#include "sql_normalize.h"

struct SlotFiles {
    GPtrArray *files;    /* SlotFile, by path and number */
    GHashTable *by_no;   /* file_no to SlotFile */
    GHashTable *series;  /* name to SlotSeries */
    GStringChunk *texts; /* owns paths and folders */
};

static void series_free(void *data)
{
    SlotSeries *series = data;

    g_ptr_array_unref(series->files);
    g_free(series->name);
    g_free(series);
}

void slot_files_free(SlotFiles *files)
{
    if (files == NULL)
        return;
    g_ptr_array_unref(files->files);
    g_hash_table_unref(files->by_no);
    g_hash_table_unref(files->series);
    g_string_chunk_free(files->texts);
    g_free(files);
}

static const SlotSeries *join_series(SlotFiles *files, SlotFile *file, const char *name, int count)
{
    SlotSeries *series = g_hash_table_lookup(files->series, name);

    if (series == NULL) {
        series = g_new0(SlotSeries, 1);
        series->name = g_strdup(name);
        series->count = count;
        series->files = g_ptr_array_new();
        g_hash_table_insert(files->series, series->name, series);
    }
    g_ptr_array_add(series->files, file);
    return series;
}

static void take_file(SlotFiles *files, sqlite3_stmt *row)
{
    SlotFile *file = g_new0(SlotFile, 1);

    file->file_no = sqlite3_column_int64(row, 0);
    file->arrival = sqlite3_column_int64(row, 1);
    file->path = g_string_chunk_insert(files->texts, pl_db_text(row, 2));
    file->folder = g_string_chunk_insert_const(files->texts, pl_db_text(row, 3));
    file->is_bad = sqlite3_column_int(row, 4) != 0;
    file->is_withdrawn = sqlite3_column_int(row, 5) != 0;
    file->part_no = sqlite3_column_int(row, 6);
    if (file->part_no > 0)
        file->series = join_series(files, file, pl_db_text(row, 8), sqlite3_column_int(row, 7));
    g_ptr_array_add(files->files, file);
    g_hash_table_insert(files->by_no, &file->file_no, file);
}

/* Versions of a path follow each other. */
static void link_versions(const GPtrArray *files)
{
    for (guint i = files->len; i-- > 1;) {
        const SlotFile *later = g_ptr_array_index(files, i);
        SlotFile *file = g_ptr_array_index(files, i - 1);
        if (strcmp(file->path, later->path) == 0)
            file->next = later->is_bad ? later->next : later;
    }
}

static int compare_parts(gconstpointer a, gconstpointer b)
{
    const SlotFile *first = *(const SlotFile *const *)a;
    const SlotFile *second = *(const SlotFile *const *)b;

    if (first->part_no != second->part_no)
        return first->part_no < second->part_no ? -1 : 1;
    return first->file_no < second->file_no ? -1 : 1;
}

static void sort_parts(void *name, void *series, void *data)
{
    (void)name;
    (void)data;
    g_ptr_array_sort(((SlotSeries *)series)->files, compare_parts);
}

SlotFiles *slot_files_load(sqlite3 *db, GError **error)
{
    g_autoptr(SlotFiles) files = g_new0(SlotFiles, 1);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_versions, error);
    PlDbStep step = PL_DB_ERROR;

    files->files = g_ptr_array_new_with_free_func(g_free);
    files->by_no = g_hash_table_new(g_int64_hash, g_int64_equal);
    files->series = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, series_free);
    files->texts = g_string_chunk_new(4096);
    if (list == NULL)
        return NULL;
    while ((step = pl_db_step(list, error)) == PL_DB_ROW)
        take_file(files, list);
    if (step == PL_DB_ERROR)
        return NULL;
    link_versions(files->files);
    g_hash_table_foreach(files->series, sort_parts, NULL);
    return g_steal_pointer(&files);
}

const SlotFile *slot_files_find(const SlotFiles *files, int64_t file_no)
{
    const SlotFile *file = g_hash_table_lookup(files->by_no, &file_no);

    g_assert(file != NULL);
    return file;
}
