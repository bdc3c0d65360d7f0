/* The cells of one row, made into typed values. */
#pragma once

#include "reading.h"

/* What 合计 and its kin, in a cell that should hold a key, make of the row; LIST_DETAIL for any
 * other text. */
ListBasis row_cells_basis(const char *text);

/* Read every cell of a known column into @row; what is wrong goes to @problems. */
void row_cells_read(Reading *reading, ListRow *row, char **cells, GArray *problems);
