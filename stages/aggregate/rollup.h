/*
 * Adding up money over the tree: each node's own accounts, its spending by codes, the payments
 * between its units, its adjustments and its totals.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"
#include "take.h"

/*
 * For the nodes in temp.todo, whose rows must have been cleared. Nodes below them that are not to
 * be done are taken as they stand in the tables. @take: see take_register.
 */
bool rollup_run(PlStageRun *run, Take *take, GError **error);
