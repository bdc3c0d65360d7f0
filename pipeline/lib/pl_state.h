/*
 * Whether a stage has anything to do at all. All that comes after ingest is made of the log, what
 * commands have added, scheme, book and program. Their digest is the state; a stage that has done
 * everything at a state, after the stages before it had, can find nothing stale while it stays.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

/* The state now, where @inputs is the digest of book.ini and program; owned by the caller. NULL
 * with
 * @error set. */
char *pl_state_now(sqlite3 *db, const char *inputs, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Sets @ret_has_seen: whether @program left nothing stale at @state, by its last entry in run_log.
 * An entry that a kill kept from being written only costs a look.
 */
bool pl_state_has_seen(sqlite3 *db, const char *program, const char *state, bool *ret_has_seen,
                       GError **error);
