/* What is decided when all rows of a slice are known: parents, form, slack, digest. */
#pragma once

#include "list_file.h"

/* A slice's number in the database is its file's times this, plus its place in the file; the SQL
 * says 16777216. */
enum { SLICES_PER_FILE = 1 << 24 };

/* Finish a slice of a file: find parent rows (R3.1), the form (R2.2), slack (R4.2) and the digest.
 */
void slices_finish_one(const ListFile *file, ListSlice *slice);

/* Finish slices of one kind as one, as if all their rows stood in the first file, in this order. */
void slices_finish_together(const ListFile *file, const GPtrArray *slices);

/* Where a kind's slots are over all units: what is bad at one unit is bad at all of them. */
void slices_spread_badness(const ListFile *file);

/* Finish every slice of a file that was recognised, and of those that follow it. Those of an
 * official form have their form and totals already. */
void slices_finish(const ListFile *file);
