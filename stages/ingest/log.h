/* The log being written: files, their bytes, what is wrong with them, and what the inbox looked
 * like. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "arrival.h"
#include "inbox.h"
#include "pl_stage.h"

typedef struct Log Log;

/* @seen must outlive it. */
Log *log_open(PlStageRun *run, Seen *seen, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void log_close(Log *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Log, log_close)

/* Whether a file of the inbox looks as it did when its newest version was taken. One that could not
 * be read is tried again each time: its stat may be the same when it can be. */
bool log_is_unchanged(const Log *log, const InboxEntry *entry);

/* Take a file in, where it is another than the newest under its path; a workbook with its sheets.
 */
bool log_take(Log *log, const InboxEntry *entry, const Arrival *arrival, GError **error);

/* Keep what the listed folders look like for the next run, once their files are taken. */
bool log_keep_folders(Log *log, const Inbox *inbox, GError **error);
