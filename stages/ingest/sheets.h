/* The sheets of a workbook that arrived, as files of their own. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "arrival.h"
#include "foreign.h"
#include "pl_body.h"

/*
 * Open the workbook that @arrival is: sets its sheets, or adds a fault that says why it is not
 * taken. Hidden sheets are named by a warning. An error is ours or the machine's.
 */
bool sheets_open(Arrival *arrival, const PlBook *book, ForeignKind kind, PlBodyNext next,
                 void *next_data, GError **error);
