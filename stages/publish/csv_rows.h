/* Rows as CSV (RFC 4180, LF, quotes only where needed), safe to open in a spreadsheet. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "publication.h"

/* A cell. What a spreadsheet would take for a formula gets a leading '; plain numbers stay. */
void csv_rows_add_cell(GString *line, const char *text);

/* A line of the statement's column names, and one of its current row. */
void csv_rows_add_names(GString *lines, sqlite3_stmt *statement);
void csv_rows_add_row(GString *lines, sqlite3_stmt *statement);

/*
 * Write the statement's rows as @path, with its column names above them. Without rows the file is
 * left out unless @is_kept.
 */
bool csv_rows_write(Publication *publication, const char *path, sqlite3_stmt *statement,
                    bool is_kept, GError **error);
