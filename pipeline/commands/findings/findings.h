/* What is wrong with the data of a book, for people. */
#pragma once

#include <stdbool.h>
#include <stdio.h>
#include <glib.h>
#include <sqlite3.h>

/*
 * Print the findings in force to @out, errors first: one line each, with severity, file, line and
 * column where they are known, message, id, and what became of it unless it is open. @unit: only
 * those of this unit; NULL: all. At most
 * @most lines (0: no limit), then one with the true count. With a limit a person reads: more than
 * three findings of one check in one column of one file then stand in one line.
 */
bool findings_list(sqlite3 *db, const char *unit, int most, FILE *out, GError **error);

/*
 * Print the errors in force that were never reported to @out, and remember all errors in force as
 * reported. They are remembered only once they are printed: better told twice than never.
 */
bool findings_report_new(sqlite3 *db, FILE *out, GError **error);
