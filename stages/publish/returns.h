/*
 * returns/<unit>.csv: what goes back to each sender. First its findings, in its own files' lines
 * and column names, with an empty 说明 to fill in: sent back, the sheet is a list of explanations.
 * Below it, as notes, a receipt, also where nothing is wrong: its files, their rows, and its sums.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"
#include "publication.h"

bool returns_write(Publication *publication, PlStageRun *run, GError **error);
