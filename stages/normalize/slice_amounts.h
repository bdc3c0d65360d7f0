/* What the amounts of a slice of spending have in common: checks pass over most slices by it. */
#pragma once

#include "list_file.h"

/* Set least_fen, has_least, repeats and amounts of a slice whose rows are finished. */
void slice_amounts_note(const ListFile *file, ListSlice *slice);
