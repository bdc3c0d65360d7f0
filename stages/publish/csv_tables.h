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

/* Tables that are being written, beside whatever else is done. */
typedef struct CsvTables CsvTables;

/* Begin to write those that read nothing but what earlier stages left in @database, a path: they
 * are most of what is published. */
CsvTables *csv_tables_start(const Publication *publication,
                            const char *database) G_GNUC_WARN_UNUSED_RESULT;

/* Wait for them, once, and add their files to the publication. */
bool csv_tables_finish(CsvTables *tables, Publication *publication, GError **error);

/* Waits for them, too. */
void csv_tables_free(CsvTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvTables, csv_tables_free)

/* The other tables, which read temporary tables of @db. */
bool csv_tables_write_temporary(Publication *publication, sqlite3 *db, GError **error);

/* requests/<provider>.csv: what each provider still owes. */
bool csv_tables_write_requests(Publication *publication, sqlite3 *db, GError **error);
