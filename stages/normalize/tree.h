/* The tree of nodes, made from the register of units. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_book.h"
#include "pl_codes.h"

/* Make normalize_succession, normalize_unit and normalize_descendant anew. */
bool tree_build(sqlite3 *db, const PlBook *book, GError **error);

/* Say which rows of the register have a parent that cannot be, and which units were merged. */
bool tree_report(sqlite3 *db, const PlBook *book, GError **error);

/* Make normalize_code anew. */
bool tree_write_codes(sqlite3 *db, const PlCodes *codes, GError **error);

/* Make normalize_form anew, once the codes are written: their list names the forms. */
bool tree_write_forms(sqlite3 *db, GError **error);
