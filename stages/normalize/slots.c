#include "slots.h"

#include <string.h>

#include "pl_db.h"
#include "sql_normalize.h"

/* One slice that could be in force. */
typedef struct {
    int64_t slice_no, superseded_by, arrival, replaced_by;
    char *status, *digest, *folder, *slot;
    const char *new_status;
    int64_t new_superseded_by;
} Candidate;

enum { SLICES_PER_FILE = 1 << 24 };

static void candidate_free(void *data)
{
    Candidate *candidate = data;

    g_free(candidate->status);
    g_free(candidate->digest);
    g_free(candidate->folder);
    g_free(candidate->slot);
    g_free(candidate);
}

static Candidate *candidate_read(sqlite3_stmt *row)
{
    Candidate *candidate = g_new0(Candidate, 1);

    candidate->slice_no = sqlite3_column_int64(row, 0);
    candidate->status = g_strdup(pl_db_text(row, 1));
    candidate->superseded_by = sqlite3_column_int64(row, 2);
    candidate->digest = g_strdup(pl_db_text(row, 3));
    candidate->arrival = sqlite3_column_int64(row, 4);
    candidate->folder = g_strdup(pl_db_text(row, 5));
    candidate->slot = g_strdup(pl_db_text(row, 6));
    candidate->replaced_by = sqlite3_column_int64(row, 7);
    return candidate;
}

static void set(Candidate *candidate, const char *status, int64_t superseded_by)
{
    candidate->new_status = status;
    candidate->new_superseded_by = superseded_by;
}

static bool is_same_delivery(const Candidate *a, const Candidate *b)
{
    return a->arrival == b->arrival && strcmp(a->folder, b->folder) == 0;
}

/*
 * One delivery's slices from @first up to @end: equal ones count once, different ones contradict
 * each other. Returns the one that speaks for the delivery, or NULL.
 */
static Candidate *settle_delivery(const GPtrArray *slot, guint first, guint end)
{
    Candidate *speaker = NULL;
    bool is_conflict = false;

    for (guint i = first; i < end; i++) {
        Candidate *candidate = g_ptr_array_index(slot, i);
        if (candidate->new_status != NULL)
            continue;
        if (speaker == NULL)
            speaker = candidate;
        else if (strcmp(speaker->digest, candidate->digest) == 0)
            set(candidate, "duplicate", speaker->slice_no);
        else
            is_conflict = true;
    }
    if (!is_conflict)
        return speaker;
    for (guint i = first; i < end; i++) {
        Candidate *candidate = g_ptr_array_index(slot, i);
        if (candidate->new_status == NULL || strcmp(candidate->new_status, "duplicate") == 0)
            set(candidate, "rejected", 0);
    }
    return NULL;
}

/* The slot's slices in the order of arrival: the last delivery that says something new is in force.
 */
static void settle_slot(const GPtrArray *slot)
{
    Candidate *current = NULL;

    for (guint i = 0; i < slot->len; i++) {
        Candidate *candidate = g_ptr_array_index(slot, i);
        if (candidate->replaced_by != 0)
            set(candidate, "superseded", candidate->replaced_by * SLICES_PER_FILE);
    }
    for (guint first = 0, end = 0; first < slot->len; first = end) {
        for (end = first; end < slot->len && is_same_delivery(g_ptr_array_index(slot, first),
                                                              g_ptr_array_index(slot, end));)
            end++;
        Candidate *speaker = settle_delivery(slot, first, end);
        if (speaker == NULL)
            continue;
        if (current != NULL && strcmp(current->digest, speaker->digest) == 0) {
            set(speaker, "duplicate", current->slice_no);
            continue;
        }
        if (current != NULL)
            set(current, "superseded", speaker->slice_no);
        current = speaker;
    }
    if (current != NULL)
        set(current, "in_force", 0);
}

static bool write_slot(sqlite3_stmt *update, const GPtrArray *slot, GError **error)
{
    for (guint i = 0; i < slot->len; i++) {
        const Candidate *candidate = g_ptr_array_index(slot, i);
        if (strcmp(candidate->status, candidate->new_status) == 0 &&
            candidate->superseded_by == candidate->new_superseded_by)
            continue;
        pl_db_bind_int(update, "@slice_no", candidate->slice_no);
        pl_db_bind_text(update, "@status", candidate->new_status);
        if (candidate->new_superseded_by != 0)
            pl_db_bind_int(update, "@superseded_by", candidate->new_superseded_by);
        if (!pl_db_exec(update, NULL, error))
            return false;
    }
    return true;
}

/* The updates wait until the list is read: a list that is changed under its own reader may skip or
 * repeat. */
static bool settle_all(sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_slices, error);
    g_autoptr(sqlite3_stmt) update =
        list != NULL ? pl_db_prepare(db, sql_normalize_set_status, error) : NULL;
    g_autoptr(GPtrArray) slots = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    GPtrArray *slot = NULL;
    PlDbStep step = PL_DB_ERROR;

    if (update == NULL)
        return false;
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        Candidate *candidate = candidate_read(list);
        if (slot == NULL ||
            strcmp(((Candidate *)g_ptr_array_index(slot, 0))->slot, candidate->slot) != 0) {
            slot = g_ptr_array_new_with_free_func(candidate_free);
            g_ptr_array_add(slots, slot);
        }
        g_ptr_array_add(slot, candidate);
    }
    for (guint i = 0; step == PL_DB_DONE && i < slots->len; i++) {
        settle_slot(g_ptr_array_index(slots, i));
        if (!write_slot(update, g_ptr_array_index(slots, i), error))
            return false;
    }
    return step == PL_DB_DONE;
}

bool slots_settle(sqlite3 *db, GError **error)
{
    static const char *const statements[] = {
        sql_normalize_supersede_bad,         sql_normalize_count_slice_fates,
        sql_normalize_clear_settled_rejects, sql_normalize_add_conflict_rejects,
        sql_normalize_unstage_expenditure,   sql_normalize_unstage_control,
        sql_normalize_unstage_indicator,     sql_normalize_unstage_measure,
        sql_normalize_unstage_narrative,     sql_normalize_unstage_register,
        sql_normalize_mark_unstaged,         sql_normalize_count_fates,
        sql_normalize_clear_slot_findings,   sql_normalize_add_conflict_findings,
        sql_normalize_add_kept_findings,     sql_normalize_set_findings_in_force,
    };

    if (!settle_all(db, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++)
        if (!pl_db_run(db, statements[i], NULL, error, NULL))
            return false;
    return true;
}
