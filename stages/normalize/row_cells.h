/* The cells of one row, made into typed values. */
#pragma once

#include "reading.h"

/* What 合计 and its kin, in a cell that should hold a key, make of the row; LIST_DETAIL for any
 * other text. */
ListBasis row_cells_basis(const char *text);

/*
 * Read every cell of a known column into @row; what is wrong goes to @problems. False: the unit's
 * cell holds 合计 or the like, so the row is a total over several units.
 */
bool row_cells_read(Reading *reading, ListRow *row, char **cells, GArray *problems);

/* What is remembered of each column: most columns repeat few texts. Freed with g_ptr_array_unref.
 */
GPtrArray *row_cells_memos_new(void);
