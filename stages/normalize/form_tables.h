/* What the scheme's layouts say of official forms, for other stages. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_layout.h"
#include "pl_relations.h"
#include "pl_score_table.h"

/* The layouts; rows of measures that the scheme's dictionary lacks are ignored. */
PlLayouts *form_tables_load(const PlScheme *scheme, const PlCodes *codes, const PlScoreTable *table,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compare what forms of one unit say of the same money, for the nodes in temp.todo: rows of
 * normalize_sum. @relations are PlRelation. */
bool form_tables_compare(sqlite3 *db, const GPtrArray *relations, GError **error);

/* Add the official forms to normalize_form, and make normalize_form_item anew. */
bool form_tables_write(sqlite3 *db, const PlLayouts *layouts, GError **error);
