/* The log of a book, for people: which files came, and each as it was sent. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <glib.h>
#include <sqlite3.h>

/* Print the log to @out: a line of names, then one line a file, cells separated by tabs. */
bool files_list(sqlite3 *db, FILE *out, GError **error);

/*
 * Print the bytes of @file to @out as they were sent: its newest version where it is a path inside
 * the inbox, or the very one whose number it is. @line: only this physical line, counting from 1,
 * with its line break; 0: all. Of a file over the size limit there is only the beginning, which
 * *@ret_is_cut tells. PL_ERROR_USAGE where there is no such file or line.
 */
bool files_show(sqlite3 *db, const char *file, int64_t line, FILE *out, bool *ret_is_cut,
                GError **error);
