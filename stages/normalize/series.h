/*
 * The files of a series (x-1of2.csv, x-2of2.csv), read together: what they say of a slot is
 * finished as if it stood in one file (R2.3). Touches no table.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "list_file.h"

/* A version of a part. */
typedef struct {
    int64_t file_no, arrival;
    int part_no;
    const char *path;
    ListFile *list;
} SeriesVersion;

/* In the order of parts, and of numbers inside a part. */
void series_sort(GPtrArray *versions);

/*
 * Whether a part's oldest version of @versions, which are sorted, is bad for any slot: then an
 * older one, if there is one, may be in force there and must be among them.
 */
bool series_lacks_older(const GPtrArray *versions, int part_no);

/*
 * Look for rows of one part that say what a row of another one says already, and mark the one that
 * came later as bad. True if there was one: another version of that part may now count, and this
 * must be asked again.
 */
bool series_refuse_doubles(const GPtrArray *versions);

/* Finish every slice: those that make one statement together, the others alone. */
void series_finish(const GPtrArray *versions);
