/*
 * A sheet's text for the log, from the two texts that ssconvert writes of it: as its cells show,
 * and as they are stored.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <glib.h>

/*
 * The text of one cell. What it shows counts, as in a CSV that a spreadsheet program saves: the
 * leading zeros of a code, the decimals, a date, a number shown in thousands. But a number whose
 * digits it hides, because the column is narrow or the format rounds, is given as stored, so that
 * no fen is lost. Line breaks become U+2028, which reads as one, so that each row is one line.
 *
 * @stored: as ssconvert gives it raw. Owned by the caller.
 */
char *sheet_text_cell(const char *shown, const char *stored) G_GNUC_WARN_UNUSED_RESULT;

/* Called with places counting from 0; true: the cell is to be left blank. */
typedef bool (*SheetTextSkip)(guint row, guint column, const void *data);

/*
 * CSV of a sheet from texts whose every cell is quoted and whose rows end in LF, and which begin at
 * @first_row and @first_column: row and cell of the result are those of the sheet. Blank cells and
 * rows at the ends are dropped. NULL if the two are not of one form, or not UTF-8.
 */
GString *sheet_text_join(const char *shown, size_t shown_size, const char *stored,
                         size_t stored_size, guint first_row, guint first_column,
                         SheetTextSkip skip, const void *skip_data);
