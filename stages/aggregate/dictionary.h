/* What aggregate needs of the scheme and the book, as temporary tables. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"

/* Fill temp.measure from the scheme's measure dictionary. */
bool dictionary_load_measures(PlStageRun *run, GError **error);

/* Fill temp.outside with the nodes above the root, as book.ini and the register name them. */
bool dictionary_load_outside(PlStageRun *run, GError **error);
