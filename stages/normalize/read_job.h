/* Reading one file of the log in a thread, which may not touch the database: its packed chunks are
 * fetched before. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <glib.h>
#include <sqlite3.h>

#include "deliveries.h"
#include "list_file.h"
#include "log_file.h"

typedef struct ReadJob ReadJob;

/*
 * Fetch the first @count chunks of a file, or fewer, by a statement prepared from list_chunks.sql.
 * @deliveries (may be NULL) says what the file itself does not. NULL: they cannot be read. Adds the
 * bytes before packing to @ret_size.
 */
ReadJob *read_job_new(sqlite3_stmt *chunks, LogFile *file, guint count,
                      const Deliveries *deliveries, size_t *ret_size,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    LogFile *file;
    ListFile
        *list; /* finished, unless the file is read together with others; NULL: error says why */
    GError *error;
} ReadResult;

/* A PlWorkFunc: read the file (ReadResult); frees the job. @context is a ListContext. */
void *read_job_run(void *job, const void *context);
void read_result_free(void *result);

/* What a look at a file's beginning tells. */
typedef struct {
    LogFile *file;
    bool is_register; /* it lists units */
    bool is_sure;     /* false: the header may come later */
} ReadLook;

/* A PlWorkFunc: look (ReadLook, freed with g_free); frees the job. */
void *read_job_look(void *job, const void *context);
