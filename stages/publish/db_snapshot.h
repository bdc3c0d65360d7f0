/* published/staging.db: a read-only copy of the database for analysts, replaced by rename. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"

/* Make the snapshot anew unless it shows what is published already. Not inside a transaction, not
 * under the guard. */
bool db_snapshot_refresh(PlStageRun *run, GError **error);
