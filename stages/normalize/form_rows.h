/* The rows below a header of an official form: what each is known by, and its figures. */
#pragma once

#include "form_reading.h"

/* Read the records below one of the form's headers (its place among them), up to the next. */
void form_rows_read(FormReading *form, guint header);
