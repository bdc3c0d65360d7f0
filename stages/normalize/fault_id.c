#include "fault_id.h"

#include "pl_digest.h"

char *fault_id(const ListFault *fault, const char *path, int year)
{
    const ListSlice *slice = fault->slice;
    g_autofree char *period = slice == NULL || slice->month == 0
                                  ? g_strdup_printf("%d", year)
                                  : g_strdup_printf("%d-%02d", year, slice->month);

    /* A fault of a whole file has no unit, so its path is the key that tells it from another
     * file's. */
    return slice != NULL
               ? pl_finding_id(fault->check_id, slice->unit_code, slice->form, period, fault->keys)
               : pl_finding_id(fault->check_id, "", "", period, path);
}

void fault_ids_set(const ListFile *file, const char *path, int year)
{
    for (guint i = 0; i < file->faults->len; i++) {
        ListFault *fault = g_ptr_array_index(file->faults, i);
        g_free(fault->finding_id);
        fault->finding_id = fault_id(fault, path, year);
    }
}
