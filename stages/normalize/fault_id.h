/* The id under which a fault of a file is a finding. */
#pragma once

#include "list_file.h"

/*
 * The finding_id of @fault in the file @path in a book of @year (R7.1); owned by the caller. To be
 * asked for once its slice is finished: the slice's form is in it.
 */
char *fault_id(const ListFault *fault, const char *path, int year) G_GNUC_WARN_UNUSED_RESULT;

/* Give each fault of a finished file its id, where that costs the writer of the tables no time. */
void fault_ids_set(const ListFile *file, const char *path, int year);
