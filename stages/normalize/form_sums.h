/* The sums that a form declares, each compared with what its parts add up to (R4.2, R4.3). */
#pragma once

#include "form_totals.h"

/* Compare all sums of the form's tables (one for each panel, in their order). A total that is blank
 * though its parts are not is told. */
void form_sums_compare(FormReading *form, FormTable *const *tables);
