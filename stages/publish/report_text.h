/*
 * The report: the scheme's Markdown template report.md with its placeholders filled in.
 *
 * {{name}} or {{name argument}}. A word or figure (statement values.sql) may stand anywhere; a
 * block (report_blocks.h) has a line of its own. One that nobody knows is PL_ERROR_CONFIG with
 * file, line and column (in characters).
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_stage.h"

/* The words and figures of @node by name, as plain text. */
GHashTable *report_text_values(PlStageRun *run, const char *node,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The report of @node as Markdown. *@ret_text is NULL where the scheme has no template. */
bool report_text_make(PlStageRun *run, const char *node, char **ret_text, GError **error);
