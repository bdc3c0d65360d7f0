/* What a file is that is no CSV, told by its first bytes. */
#pragma once

#include <stddef.h>

typedef enum {
    FOREIGN_NONE,     /* text, as far as these bytes tell */
    FOREIGN_PACKAGE,  /* a zip: most likely an .xlsx */
    FOREIGN_COMPOUND, /* an OLE compound file: an .xls, or anything with a password */
    FOREIGN_REFUSED,  /* nothing that is ever taken */
} ForeignKind;

/*
 * @start are the first @size bytes, 1 KiB or more where the file has them. For FOREIGN_REFUSED
 * @ret_what says what it is and what to do ("a PDF; send…").
 */
ForeignKind foreign_tell(const char *start, size_t size, const char **ret_what);
