/*
 * An official form read as a whole: into slices of spending, balances, measures and indicators,
 * with the place of each figure.
 */
#pragma once

#include "form_find.h"
#include "form_sheet.h"
#include "reading.h"

/* Read the sheet as the form that it was found to be. The result is the reading's file and those
 * that follow it. */
void form_read(Reading *reading, const Sheet *sheet, const FormFound *found);
