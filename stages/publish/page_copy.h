/*
 * Copying a large file onto an older copy of it, of which most is the same: only what differs is
 * written. Reading both takes a small part of the time that writing one and flushing it does.
 */
#pragma once

#include <stdbool.h>

/* Nobody but the caller has the file open; false also where that cannot be told, and where there is
 * none. Somebody may open it at any time after, unless its name is known to nobody. */
bool page_copy_is_free(const char *path);

/* Make @to, which may be missing, hold what @from does. Neither may change meanwhile. Does not
 * flush. A failure leaves anything in @to. */
bool page_copy(const char *from, const char *to);
