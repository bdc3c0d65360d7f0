/* What a row must have beyond cells that can be read. */
#pragma once

#include "reading.h"

/* What a kind asks of its rows beyond its schema; NULL: nothing. */
RowCheck row_checks_of(const char *kind);

/* What tells a row from the others of its slice, where its kind has such a key. */
bool row_checks_has_key(const ListFile *file);
void row_checks_append_key(GString *key, const ListFile *file, const ListRow *row);

/*
 * Say that a row repeats the key of another, which stands at @where (line 3 of 'x.csv'). Owned by
 * the caller; sets @ret_column to the column to point at, counting from 0, or -1.
 */
char *row_checks_double(const ListFile *file, const ListRow *row, const char *where,
                        int *ret_column);

/* Required cells, what the kind asks of its rows, and keys that a slice may hold once; what is
 * wrong goes to @problems. */
void row_checks_run(Reading *reading, const ListSlice *slice, ListRow *row, GArray *problems);
