/* The table run_log: one row for each run of a stage or of a command that changes what stages read.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct {
    int64_t run;
    const char *program;
    const char *units;  /* the codes of --unit, separated by spaces; NULL: all */
    int64_t started_at; /* UTC, seconds */
    int64_t elapsed_ms;
    int status; /* exit status */
    int64_t nodes, written;
    const char *message; /* the error; NULL: it ran to its end */
    const char *state;   /* at which it left nothing stale; NULL: it may have */
} PlLogEntry;

/* Add a row, with the digest of this program. */
bool pl_log_add(sqlite3 *db, const PlLogEntry *entry, GError **error);
