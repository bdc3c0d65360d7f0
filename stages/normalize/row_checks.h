/* What a row must have beyond cells that can be read. */
#pragma once

#include "reading.h"

/* Required cells, what one kind asks of its rows, and keys that a slice may hold once; what is
 * wrong goes to @problems. */
void row_checks_run(Reading *reading, const ListSlice *slice, ListRow *row, char **cells,
                    GArray *problems);
