/* Last year's published package (`previous` in book.ini): its totals, read with checks. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"

/*
 * The digest of what the package says, part of what every node is made from; "" where the book
 * names none. A package that cannot be read is PL_ERROR_CONFIG.
 */
char *previous_digest(const PlBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Make aggregate_previous anew where the package is another than the one it was made from. A table
 * of another year, with other columns or with a figure that is none is PL_ERROR_CONFIG with its
 * line, and so is one that is not what the package's manifest says.
 */
bool previous_load(PlStageRun *run, const char *digest, GError **error);
