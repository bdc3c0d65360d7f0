/* A workbook opened: why it is not taken, or the text of each of its sheets. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "foreign.h"
#include "pl_body.h"
#include "pl_book.h"
#include "sheet_index.h"

typedef struct {
    char *name;
    bool is_hidden;
    GString *text; /* CSV in UTF-8, row for row and cell for cell; NULL: hidden, or nothing in it */
    GArray *unsteady; /* SheetCell: left blank, because their formulas change by themselves */
} WorkbookSheet;

typedef struct {
    const char *check_id; /* of what is wrong with it as a whole; NULL: its sheets are there */
    char *message;
    GPtrArray *sheets; /* WorkbookSheet, in the workbook's order */
} Workbook;

/*
 * Open the file whose bytes @next gives (see pl_body.h); @kind is what its beginning says. It is
 * converted in a folder of its own inside the book, which is gone afterwards.
 *
 * An error is ours or the machine's: no room, ssconvert missing.
 */
Workbook *workbook_open(const PlBook *book, ForeignKind kind, PlBodyNext next, void *next_data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void workbook_free(Workbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workbook, workbook_free)
