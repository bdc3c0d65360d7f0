/* Which versions of which parts of a series (x-1of2.csv) are to be read together. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "log_file.h"

struct LogSeries {
    char *name;
    int count;         /* parts that it should have */
    GPtrArray *files;  /* LogFile: all versions that are not withdrawn, by part and number */
    GPtrArray *newest; /* LogFile: of each part the newest version; none while a part is missing */
    GPtrArray *versions; /* SeriesVersion: what was read of it by now, in no order */
};

/*
 * Sort out @files, which are to be read: those to be read by themselves go to @ret_alone; of those
 * that are parts of a series, the series are returned. They own their files; @ret_alone owns none.
 * Older versions of parts, and the parts of a series that is not complete, are read by themselves;
 * those that were read together with others and are no more, too.
 */
GPtrArray *log_series_plan(sqlite3 *db, const GPtrArray *files, GPtrArray *ret_alone,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The version before the oldest that was read of a part; NULL: there is none. */
LogFile *log_series_older(const LogSeries *series, int part_no);

/* Forget what was read. */
void log_series_clear(LogSeries *series);
