#include "log_file.h"

#include "pl_db.h"

LogFile *log_file_copy(const LogFile *file)
{
    LogFile *copy = g_memdup2(file, sizeof *file);

    copy->path = g_strdup(file->path);
    copy->folder = g_strdup(file->folder);
    return copy;
}

void log_file_free(void *data)
{
    LogFile *file = data;

    g_free(file->path);
    g_free(file->folder);
    g_free(file);
}

GPtrArray *log_files_list(sqlite3_stmt *list, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(log_file_free);
    PlDbStep step = PL_DB_ERROR;

    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        LogFile *file = g_new0(LogFile, 1);
        file->file_no = sqlite3_column_int64(list, 0);
        file->path = g_strdup(pl_db_text(list, 1));
        g_assert(pl_encoding_from_name(pl_db_text(list, 2), &file->encoding));
        file->arrival = sqlite3_column_int64(list, 3);
        file->folder = g_strdup(pl_db_text(list, 4));
        file->is_withdrawn = sqlite3_column_int(list, 5) != 0;
        file->is_joined = sqlite3_column_int(list, 6) != 0;
        file->ends_register = sqlite3_column_int(list, 7) != 0;
        g_ptr_array_add(files, file);
    }
    return step == PL_DB_DONE ? g_steal_pointer(&files) : NULL;
}
