/* A file of the log that is to be read. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_encoding.h"

typedef struct LogSeries LogSeries;

typedef struct {
    int64_t file_no, arrival;
    char *path, *folder;
    PlEncoding encoding;
    bool is_withdrawn;
    bool is_joined;     /* it was last read together with other parts of its series */
    bool ends_register; /* a version before it is a register of units in force */
    int part_no;        /* set by log_series_plan; 0: the file is whole */
    LogSeries *series;  /* it is to be read together with that one's others; NULL: by itself */
} LogFile;

/* The files that a prepared query lists, as list_stale_files.sql does; owned by the caller. */
GPtrArray *log_files_list(sqlite3_stmt *list, GError **error) G_GNUC_WARN_UNUSED_RESULT;
LogFile *log_file_copy(const LogFile *file);
void log_file_free(void *file);
