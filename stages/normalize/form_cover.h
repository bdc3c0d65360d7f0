/* The cover sheet of a delivery (封面): whose it is. */
#pragma once

#include "form_sheet.h"
#include "reading.h"

/* Read the sheet as a cover; what it says stands in the reading's file. */
void form_cover_read(Reading *reading, const Sheet *sheet);
