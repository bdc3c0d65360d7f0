/* Which slice a row belongs to: whose it is, and of which time (R1.6). */
#pragma once

#include "reading.h"

/*
 * The row's slice, made where it is the first of it. A unit that is not in the register, or another
 * year, goes to @problems. NULL: unit or year cannot be read, and the whole file is rejected.
 */
ListSlice *row_slot_find(Reading *reading, ListRow *row, GArray *problems);

/*
 * A header without rows is a nil report (R2.7): add an empty slice for the unit that the head lines
 * name, or for a book's only unit. False: nobody says whose report it is.
 */
bool row_slot_add_nil(Reading *reading);

/* A unit named by the file's own name is only a witness: warn where no slice is that unit's. */
void row_slot_check_witness(Reading *reading);
