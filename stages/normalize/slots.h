/* Which slice of each slot is in force (R2.3). */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

/*
 * Settle every slot that anything of this run touches (temporary.sql), over all that was ever sent
 * for it: set the status of its slices, take the rows of those not in force out of the kinds'
 * tables, count the fates, and say what conflicts. The rows of a slice that is in force again are
 * still missing afterwards (is_staged 0).
 */
bool slots_settle(sqlite3 *db, GError **error);
