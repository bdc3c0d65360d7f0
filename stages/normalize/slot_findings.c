#include "slot_findings.h"

#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "sql_normalize.h"

struct SlotFindings {
    sqlite3_stmt *add;
};

SlotFindings *slot_findings_open(sqlite3 *db, GError **error)
{
    g_autoptr(SlotFindings) findings = g_new0(SlotFindings, 1);

    findings->add = pl_db_prepare(db, sql_normalize_add_slot_finding, error);
    return findings->add != NULL ? g_steal_pointer(&findings) : NULL;
}

void slot_findings_close(SlotFindings *findings)
{
    if (findings == NULL)
        return;
    (void)sqlite3_finalize(findings->add); /* its errors were reported when it was run */
    g_free(findings);
}

/* Takes ownership of @message. */
static bool add(SlotFindings *findings, const Slot *slot, const SlotSlice *slice,
                const char *check_id, const char *severity, const char *form, char *message,
                GError **error)
{
    g_autofree char *owned = message;
    g_autofree char *period = g_strdup_printf("%d-%d", slot->year, slot->month);
    g_autofree char *keys = g_strdup_printf("%s %s", slot->kind, slot->key);
    g_autofree char *finding_id = pl_finding_id(check_id, slice->unit_code, form, period, keys);

    pl_db_bind_text(findings->add, "@finding_id", finding_id);
    pl_db_bind_text(findings->add, "@check_id", check_id);
    pl_db_bind_text(findings->add, "@severity", severity);
    pl_db_bind_text(findings->add, "@unit_code", slice->unit_code);
    pl_db_bind_int(findings->add, "@file_no", slice->file->file_no);
    pl_db_bind_text(findings->add, "@message", owned);
    pl_db_bind_int(findings->add, "@slice_no", slice->slice_no);
    return pl_db_exec(findings->add, NULL, error);
}

/* R2.3: neither of two files of one delivery is taken. The parts of a series came when the last of
 * them did, so the other file need not have come in the same run. */
static bool add_conflict(SlotFindings *findings, const Slot *slot, const SlotSlice *slice,
                         GError **error)
{
    return add(findings, slot, slice, "slot-conflict", "error", slice->form,
               g_strdup_printf("this file and '%s' came together and say different things of the "
                               "same %s of unit %s; neither is taken",
                               slice->rival->path, slot->kind, slice->unit_code),
               error);
}

static bool is_before(const SlotFile *a, const SlotFile *b)
{
    return a->arrival != b->arrival ? a->arrival < b->arrival : strcmp(a->folder, b->folder) < 0;
}

/* The files in force, each once. */
static GPtrArray *files_in_force(const Slot *slot)
{
    GPtrArray *files = g_ptr_array_new();
    const SlotFile *last = NULL;

    for (guint i = 0; i < slot->slices->len; i++) {
        const SlotSlice *slice = g_ptr_array_index(slot->slices, i);
        if (slice->fate == SLOT_IN_FORCE && slice->file != last)
            g_ptr_array_add(files, (void *)slice->file);
        if (slice->fate == SLOT_IN_FORCE)
            last = slice->file;
    }
    return files;
}

/* What stays in force though @rejected came later; another part of its series says something
 * else. NULL: nothing. */
static const SlotFile *kept_beside(const GPtrArray *in_force, const SlotFile *rejected)
{
    const SlotFile *kept = NULL;

    for (guint i = 0; i < in_force->len; i++) {
        const SlotFile *file = g_ptr_array_index(in_force, i);
        const bool is_other_part = file->series != NULL && file->series == rejected->series &&
                                   file->part_no != rejected->part_no;
        if (!is_other_part && is_before(file, rejected) &&
            (kept == NULL || strcmp(file->path, kept->path) < 0))
            kept = file;
    }
    return kept;
}

/* R2.4: a rejected version supersedes nothing. */
static bool add_kept(SlotFindings *findings, const Slot *slot, const SlotSlice *slice,
                     const SlotFile *kept, GError **error)
{
    return add(findings, slot, slice, "slice-kept", "error", slot->form,
               g_strdup_printf("this version of %s of unit %s is rejected; what '%s' said before "
                               "stays in force",
                               slot->kind, slice->unit_code, kept->path),
               error);
}

/* 1, 3, 5 to 9 */
static char *missing_parts(const Slot *slot, const SlotSeries *series)
{
    GString *list = g_string_new(NULL);

    for (int part = 1; part <= series->count; part++) {
        int last = part;
        if (slot_has_part(slot, series, part))
            continue;
        while (last < series->count && !slot_has_part(slot, series, last + 1))
            last++;
        g_string_append_printf(list, "%s%d", list->len > 0 ? ", " : "", part);
        if (last > part)
            g_string_append_printf(list, "%s%d", last == part + 1 ? ", " : " to ", last);
        part = last;
    }
    return g_string_free(list, FALSE);
}

/* One for each unit of a series: a file has one kind, and the slot all the rest but the form. */
static bool add_held(SlotFindings *findings, const Slot *slot, const SlotSlice *slice,
                     GHashTable *told, GError **error)
{
    const SlotSeries *series = slice->file->series;
    char *key = g_strdup_printf("%p %s %s", (const void *)series, slice->unit_code, slice->form);

    if (!g_hash_table_add(told, key))
        return true;
    g_autofree char *missing = missing_parts(slot, series);
    return add(findings, slot, slice, "slice-held", "warning", slice->form,
               g_strdup_printf("this %s of unit %s is held until all parts of '%s' are there; "
                               "missing or rejected: part %s",
                               slot->kind, slice->unit_code, series->name, missing),
               error);
}

bool slot_findings_add(SlotFindings *findings, const Slot *slot, GError **error)
{
    g_autoptr(GPtrArray) in_force = files_in_force(slot);
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < slot->slices->len; i++) {
        const SlotSlice *slice = g_ptr_array_index(slot->slices, i);
        const SlotFile *kept = slice->fate == SLOT_REJECTED && slice->superseded_by == 0
                                   ? kept_beside(in_force, slice->file)
                                   : NULL;
        if ((slice->rival != NULL && !add_conflict(findings, slot, slice, error)) ||
            (kept != NULL && !add_kept(findings, slot, slice, kept, error)) ||
            (slice->fate == SLOT_HELD && !add_held(findings, slot, slice, told, error)))
            return false;
    }
    return true;
}
