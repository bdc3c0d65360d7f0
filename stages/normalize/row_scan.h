/*
 * What checks ask of single rows of spending (pl_check_scan.h), asked as a file is read: the rows
 * are at hand, and several threads can ask.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "list_file.h"
#include "pl_scheme.h"

/* The conditions of the scheme's checks of units. PL_ERROR_CONFIG, with its place. */
RowScans *row_scans_new(const PlScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void row_scans_free(RowScans *scans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowScans, row_scans_free)

/*
 * Set the hits of the slices of @file, and of those behind it, that are finished and can be taken,
 * and what their amounts have in common. Any thread may call it. The hits' texts belong to @scans.
 */
bool row_scans_run(RowScans *scans, const ListFile *file, GError **error);
