/* Records among and below the rows of a list that are none: notes, signatures, captions, and the
 * header once more. */
#pragma once

#include "reading.h"

/* Whether the current record, of @cells, is one. */
bool below_table_is(Reading *reading, char **cells);
