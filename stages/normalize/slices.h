/* What is decided when all rows of a slice are known: parents, form, slack, digest. */
#pragma once

#include "list_file.h"

/* A slice's number in the database is its file's times this, plus its place in the file; the SQL
 * says 16777216. */
enum { SLICES_PER_FILE = 1 << 24 };

/* Finish every slice of the file: find parent rows (R3.1), the form (R2.2), slack (R4.2) and the
 * digest. The slices of an official form are only given slack and digest. */
void slices_finish(ListFile *file);
