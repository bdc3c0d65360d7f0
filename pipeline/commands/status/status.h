/* What ran when in a book, what has changed since, and what is wrong with the data. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_book.h"

typedef struct {
    const char *stage;
    bool has_run;
    int64_t ran_at; /* when it last ran: UTC, seconds since 1970 */
    int status;     /* exit status of that run */
    char *message;  /* why that run failed; empty where it did not */
    GPtrArray
        *reasons; /* why the stage is stale, as texts; empty: nothing is known to have changed */
} StatusStage;

typedef enum { STATUS_SCHEME_SAME, STATUS_SCHEME_DIFFERS, STATUS_SCHEME_UNKNOWN } StatusScheme;

typedef struct {
    GPtrArray *stages;      /* StatusStage, in the order in which they run */
    char *scheme;           /* its name */
    StatusScheme installed; /* how the installed scheme of that name compares with the pinned one */
    int64_t errors;         /* findings in force */
    int64_t warnings;
    int64_t checks;    /* as they were last run; 0: never */
    int64_t undecided; /* of those, for want of last year's package */
} Status;

/*
 * Read the status of @book from @db. @data_dir holds schemes/; NULL: the installed scheme is not
 * looked at.
 *
 * A stage is called stale if a program before it changed something after the stage's last full run,
 * if book.ini was written since, or if it has never run to its end. That may be one too many, since
 * the stage itself may find that the change does not touch it. A program built anew is not seen.
 */
Status *status_read(sqlite3 *db, const PlBook *book, const char *data_dir,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void status_free(Status *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Status, status_free)

/* No stage is stale and no error is in force. */
bool status_is_well(const Status *status);

/* Some lines for people, times in local time. */
char *status_to_text(const Status *status) G_GNUC_WARN_UNUSED_RESULT;
/* The same for programs, times in UTC. */
char *status_to_json(const Status *status) G_GNUC_WARN_UNUSED_RESULT;
