/*
 * Copying a large database onto an older copy of it, of which most is the same: only what differs
 * is written. Reading both takes a small part of the time that writing one and flushing it does.
 */
#pragma once

#include <stdbool.h>
#include <sqlite3.h>

/* Nobody but the caller has the file open; false also where that cannot be told, and where there is
 * none. Somebody may open it at any time after, unless its name is known to nobody. */
bool page_copy_is_free(const char *path);

/*
 * Make the file @to, which may be missing, hold what the database file of @from does. That must be
 * all of the database, and nobody may write it meanwhile. It is read through SQLite: a file
 * descriptor of our own would, when it is closed, drop the locks that SQLite holds on that file.
 * Does not flush. A failure leaves anything in @to.
 */
bool page_copy(sqlite3 *from, const char *to);
