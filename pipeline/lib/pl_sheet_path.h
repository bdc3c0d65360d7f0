/* How the log names files: those of the inbox, and the sheets of its workbooks. */
#pragma once

#include <glib.h>

/*
 * The path of a file of the inbox, owned by the caller: escaped (pl_text_escape), and so that it is
 * never taken for a sheet's: a # behind what looks like an extension is escaped too.
 */
char *pl_sheet_path_of_file(const char *path) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The path of a sheet, owned by the caller: the workbook's (as pl_sheet_path_of_file gives it), #
 * and the sheet's name (as pl_text_escape gives it), whose slashes are escaped too.
 */
char *pl_sheet_path(const char *workbook, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* The sheet's name in a path of the log; NULL where it is a file of the inbox. */
const char *pl_sheet_path_name(const char *path);
