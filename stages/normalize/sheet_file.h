/*
 * What of a file is an official form, or another sheet of a workbook: its records are kept until
 * that is known, for a form is understood as a whole, and are a list's otherwise.
 */
#pragma once

#include "pl_csv.h"
#include "reading.h"

typedef enum {
    SHEET_FILE_KEPT,   /* the record may be, or is, of a form: nobody else needs it */
    SHEET_FILE_PASSED, /* it is to be read as of a list */
    SHEET_FILE_LIST,   /* all that was kept is: the reading's sheet, with this record as its last */
} SheetFileTake;

/* Take a record. @cells are UTF-8, ended by NULL, and may change afterwards. */
SheetFileTake sheet_file_take(Reading *reading, const char *const *cells,
                              const PlCsvRecord *record);

/* No record follows. As above, of what was kept and not yet looked at. */
SheetFileTake sheet_file_end(Reading *reading);

/* Whether the file was found to be a form, or a sheet that is known to hold no list. */
bool sheet_file_is_form(const Reading *reading);

/* Read what sheet_file_is_form() says. The result is the reading's file and those that follow it.
 */
void sheet_file_read(Reading *reading);

/* Whether the records so far are those of an official form that cannot be read: 项目, 决算数, 项目,
 * 决算数 is no list's header then. */
bool sheet_file_is_other(Reading *reading);

/* Say of a file without a list's header what sheet it is instead. False: it is none. */
bool sheet_file_explain(Reading *reading);
