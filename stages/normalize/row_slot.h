/* Which slice a row belongs to: whose it is, and of which time (R1.6). */
#pragma once

#include "reading.h"

/*
 * The row's slice, made where it is the first of it. A unit that is not in the register, or another
 * year, goes to @problems. NULL: unit or year cannot be read, and the whole file is rejected; but
 * for a file without rows of which nothing says whose it is.
 */
ListSlice *row_slot_find(Reading *reading, ListRow *row, GArray *problems);

/* Note a unit that the current record, above the header, speaks of. */
void row_slot_take_witness(Reading *reading, int64_t line);

/* A unit named by a heading or by the file's own name is only a witness: warn where no slice is
 * that unit's, or of one below it. */
void row_slot_check_witness(Reading *reading);

/* An array of UnitWitness, to be freed by the caller. */
GPtrArray *row_slot_witnesses_new(void);
