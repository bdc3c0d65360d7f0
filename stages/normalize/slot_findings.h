/* What the office must know of a settled slot: files that contradict each other, a rejected version
 * beside the one that stays in force, parts that are waited for. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "slot.h"

typedef struct SlotFindings SlotFindings;

SlotFindings *slot_findings_open(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void slot_findings_close(SlotFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SlotFindings, slot_findings_close)

/* Write what is to be said of a slot. */
bool slot_findings_add(SlotFindings *findings, const Slot *slot, GError **error);
