/* How far a stage is, on one line of a terminal that is written over. */
#pragma once

#include <stdint.h>
#include <glib.h>

typedef struct PlProgress PlProgress;

/* @name stands at the line's beginning. */
PlProgress *pl_progress_new(const char *name);

/* Say that @done of @total files are done, with @rows rows in them. Writes at most ten times a
 * second. NULL is fine. */
void pl_progress_show(PlProgress *progress, int64_t done, int64_t total, int64_t rows);

/* Wipe the line and free. NULL is fine. */
void pl_progress_free(PlProgress *progress);

/* The line for a moment of the work; the caller frees it. */
char *pl_progress_line(const char *name, int64_t done, int64_t total, int64_t rows,
                       int64_t elapsed_us) G_GNUC_WARN_UNUSED_RESULT;
