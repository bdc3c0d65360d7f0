/* A database in memory that fixtures are tried in. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_check.h"

/* The tables, the views and the frame's temporary tables, empty. Owned by the caller. */
sqlite3 *fixture_database(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Run @fixture and then @check on @db, count what it found, and leave @db as it was. A fixture that
 * cannot be run and a check that is wrong are PL_ERROR_CONFIG, with their place. @show: print each
 * finding there, as cells of node, unit, other unit, file, line, cell, value, expected, actual,
 * difference and message, separated by |, - where there is none; NULL: do not.
 */
bool fixture_try(sqlite3 *db, const PlCheck *check, const PlSchemeFile *fixture, FILE *show,
                 int64_t *ret_found, GError **error);
