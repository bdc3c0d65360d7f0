/* What ssconvert's own format tells of a workbook's sheets beside their text. */
#pragma once

#include <stdbool.h>
#include <glib.h>

typedef struct {
    guint row, column; /* counting from 0 */
} SheetCell;

typedef struct {
    char *name;
    bool is_hidden;
    guint first_row, first_column; /* where the text that ssconvert writes of it begins */
    GArray *unsteady; /* SheetCell, sorted: formulas that change by themselves, like TODAY() */
} SheetEntry;

/* By row, then column: for sorting and searching SheetCell. */
int sheet_cell_compare(const void *a, const void *b);

/*
 * Read a file that ssconvert wrote as Gnumeric_XmlIO:sax:0. Returns SheetEntry in the workbook's
 * order; NULL where it is not of that form.
 */
GPtrArray *sheet_index_read(const char *path);
