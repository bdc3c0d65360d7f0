/* Taking back what was sent. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

/*
 * Withdraw @file, a path inside the inbox as the log shows it or the number of a file of the log:
 * every version of that path that the log holds so far. A later file of the path is a new one.
 * @reason may be "". PL_ERROR_USAGE where the log has no such file, or it is withdrawn already.
 */
bool withdraw_file(sqlite3 *db, const char *file, const char *reason, GError **error);
