/* What the office decides about a warning and its explanation. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct {
    const char *finding;  /* its id, with or without the # that returned sheets put before it */
    const char *decision; /* accepted or refused */
    const char *author, *reason;
} Decision;

/*
 * Keep @decision, bound to the finding as it is now. PL_ERROR_USAGE where no such finding is in
 * force, it is an error, it is decided so already, or there is nothing to refuse.
 */
bool decide(sqlite3 *db, const Decision *decision, GError **error);
