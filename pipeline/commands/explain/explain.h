/* How a figure comes about, down to the cells of files. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "figure.h"
#include "part.h"
#include "pl_book.h"

typedef struct {
    int depth; /* levels below the figure; 0: all */
    int most;  /* parts of one figure; 0: all */
} ExplainLimits;

/* What was looked at. */
typedef struct {
    int64_t sums;  /* figures that were compared with the sum of their parts */
    int64_t wrong; /* of those, not equal to it */
    int64_t cells; /* cells of files, adjustments and pairs among the parts */
} ExplainCounts;

/*
 * Print @figure and its parts, part by part: net = actual + adjustment + elimination; actual = the
 * node's own accounts + its children's actual; own accounts = the cells of files. Every sum that is
 * shown is added again and compared, to the fen. PL_ERROR_USAGE where there is no such figure.
 */
bool explain_figure(sqlite3 *db, const PlBook *book, const Figure *figure,
                    const ExplainLimits *limits, Printer *printer, ExplainCounts *ret_counts,
                    GError **error);
