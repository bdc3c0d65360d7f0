/*
 * The published tables: each statement table_X.sql becomes tables/X.csv, its columns as named
 * there, also where it has no rows.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_sql.h"
#include "publication.h"

/* The table that the statement makes (table_totals: totals), or NULL if it makes none. */
const char *csv_tables_name(const PlSql *sql);

bool csv_tables_write(Publication *publication, sqlite3 *db, GError **error);

/* requests/<provider>.csv: what each provider still owes. */
bool csv_tables_write_requests(Publication *publication, sqlite3 *db, GError **error);
