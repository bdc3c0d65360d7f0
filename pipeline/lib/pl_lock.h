/* One run at a time in a book. */
#pragma once

#include <stdbool.h>
#include <glib.h>

/*
 * Take the lock DIR/.lock, or adopt the one that the driver holds and hands down as the descriptor
 * named by HUIZONG_LOCK_FD. PL_ERROR_BUSY names the holder. The lock lasts until the process ends.
 */
bool pl_lock_book(const char *dir, GError **error);
