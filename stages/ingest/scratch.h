/* Folders in the book for files under conversion. None outlives a run. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "pl_book.h"

/* Remove what this or an earlier run left behind; only while the book's lock is held. */
bool scratch_clear(const PlBook *book, GError **error);

/* A new, empty folder for one file, its path owned by the caller. May be called by threads. */
char *scratch_make(const PlBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is room for @bytes more: where there is not, a failure is the disk's. */
bool scratch_has_room(const char *dir, int64_t bytes, GError **error);
