/* Where the figures of a form go: rows of the slices of their kinds. */
#pragma once

#include "form_reading.h"

/* Make rows of all figures that stand in rows of panels. */
void form_place_all(FormReading *form);

/* Make a row of a record's figure, with the fields of @fields. */
void form_place_record(FormReading *form, FormFigure *figure, ListFile *file, ListSlice *slice,
                       const ListRow *fields);
