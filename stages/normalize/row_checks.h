/* What a row must have beyond cells that can be read. */
#pragma once

#include "reading.h"

/* What a kind asks of its rows beyond its schema; NULL: nothing. */
RowCheck row_checks_of(const char *kind);

/* Required cells, what the kind asks of its rows, and keys that a slice may hold once; what is
 * wrong goes to @problems. */
void row_checks_run(Reading *reading, const ListSlice *slice, ListRow *row, GArray *problems);
