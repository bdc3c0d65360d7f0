/* Single cells of an official form: figures and codes. */
#pragma once

#include "form_reading.h"

/* Whether there is anything in the cell that is meant as a figure. */
bool form_cell_is_filled(const FormReading *form, guint record, guint column);

/* Add the cell as a figure; what is wrong with it is told, and makes its slice bad. @row is -1
 * where its row cannot be told: then the figure is bad. */
void form_cell_add(FormReading *form, int row, const FormColumn *column, guint record, guint place);

/* The same for a figure of a record whose slice is known. */
void form_cell_add_to(FormReading *form, ListSlice *slice, const FormColumn *column, guint record,
                      guint place);

/*
 * The code in a panel's key cells: whole, joined to a name, or split over three. "" if they are
 * blank; NULL if it cannot be a code, which is told where @is_filled; a row without figures may be
 * anything. Lives as long as the form.
 */
const char *form_cell_code(FormReading *form, int panel, guint record, const int *columns,
                           guint n_columns, int name_column, bool is_filled);
