/* Which part of a series a file is, told by its name (R2.3). */
#pragma once

#include <stdbool.h>
#include <glib.h>

typedef struct {
    int number;   /* counting from 1 */
    int count;    /* of the series */
    char *series; /* the path with * for the number, the same for all parts; owned by the caller */
} PartName;

/* True where @path, inside the inbox, ends in -1of2 or _1of2 before its extension: two parts or
 * more, and none beyond the last. */
bool part_name_read(const char *path, PartName *ret_part);
