/* A zip archive looked at from outside. */
#pragma once

#include <stdint.h>

#include "refusal.h"

/*
 * Whether the zip at @path is an .xlsx without password and macros, whole, and no more than @limit
 * bytes when it is unpacked. All its parts are read, because ssconvert opens a damaged workbook as
 * far as it can and says nothing: their checksums must be right, the sheets well-formed XML, and
 * every part that the workbook names must be there.
 */
Refusal package_examine(const char *path, int64_t limit);
