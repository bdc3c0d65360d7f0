/* Reading files of the log into the staging tables. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "list_file.h"
#include "pl_stage.h"
#include "store.h"

typedef struct LogReader LogReader;

/* @store and @input_digest (of the scheme, the book and the program) must outlive the reader. */
LogReader *log_reader_new(PlStageRun *run, Store *store, const char *input_digest,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void log_reader_free(LogReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LogReader, log_reader_free)

/* What files are read with from now on; must live as long as they are. */
void log_reader_set_context(LogReader *reader, const ListContext *context);

/* Read the files that a query lists, as list_stale_files.sql does, or only the registers of units
 * among them. */
bool log_reader_read(LogReader *reader, const char *sql, bool only_register, GError **error);

/* How many files were read by now. */
int64_t log_reader_count(const LogReader *reader);
