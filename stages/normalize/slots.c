#include "slots.h"

#include <string.h>

#include "kinds.h"
#include "pl_db.h"
#include "slices.h"
#include "slot.h"
#include "slot_findings.h"
#include "sql_normalize.h"

/* The columns of list_slices.sql. */
enum {
    SLICE_NO,
    FILE_NO,
    STATUS,
    SUPERSEDED_BY,
    IS_BAD,
    FORM,
    UNIT_CODE,
    DIGEST,
    KIND,
    SLOT_UNIT,
    FISCAL_YEAR,
    MONTH,
    SLOT_KEY,
    SLOT_FORM,
};

/* As normalize_slice has them, in the order of SlotFate. */
static const char *const fates[] = { "in_force", "superseded", "duplicate", "rejected", "held" };

typedef struct {
    int64_t slice_no, superseded_by;
    SlotFate fate;
    bool ends_conflict; /* it was rejected beside another, and is no more */
} Change;

/* A slot's slices and what the table says of each. */
typedef struct {
    Slot *slot;
    GArray *known;   /* Change: the state in the table, slice by slice */
    GArray *changes; /* Change: over all slots; they wait until the list is read: a list that is
                        changed under its own reader may skip or repeat */
} Settling;

static void settling_clear(Settling *settling)
{
    slot_free(settling->slot);
    g_array_unref(settling->known);
    g_array_unref(settling->changes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Settling, settling_clear)

static SlotFate fate_of(const char *status)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fates); i++)
        if (strcmp(fates[i], status) == 0)
            return (SlotFate)i;
    g_assert_not_reached();
}

static bool is_in_slot(const Slot *slot, sqlite3_stmt *row)
{
    return slot != NULL && slot->year == sqlite3_column_int(row, FISCAL_YEAR) &&
           slot->month == sqlite3_column_int(row, MONTH) &&
           strcmp(slot->kind, pl_db_text(row, KIND)) == 0 &&
           strcmp(slot->unit, pl_db_text(row, SLOT_UNIT)) == 0 &&
           strcmp(slot->form, pl_db_text(row, SLOT_FORM)) == 0 &&
           strcmp(slot->key, pl_db_text(row, SLOT_KEY)) == 0;
}

static void take_slice(Settling *settling, const SlotFiles *files, sqlite3_stmt *row)
{
    SlotSlice *slice = slot_add(settling->slot);
    const Change known = { .slice_no = sqlite3_column_int64(row, SLICE_NO),
                           .superseded_by = sqlite3_column_int64(row, SUPERSEDED_BY),
                           .fate = fate_of(pl_db_text(row, STATUS)) };

    slice->slice_no = known.slice_no;
    slice->file = slot_files_find(files, sqlite3_column_int64(row, FILE_NO));
    slice->is_bad = sqlite3_column_int(row, IS_BAD) != 0;
    slice->form = g_strdup(pl_db_text(row, FORM));
    slice->unit_code = g_strdup(pl_db_text(row, UNIT_CODE));
    slice->digest = g_strdup(pl_db_text(row, DIGEST));
    g_array_append_val(settling->known, known);
}

/* Settle the slot that was read, say what is wrong in it, and go on to the next. */
static bool finish_slot(Settling *settling, SlotFindings *findings, GError **error)
{
    Slot *slot = settling->slot;

    if (slot == NULL)
        return true;
    slot_settle(slot);
    for (guint i = 0; i < slot->slices->len; i++) {
        const SlotSlice *slice = g_ptr_array_index(slot->slices, i);
        const Change *known = &g_array_index(settling->known, Change, i);
        const Change now = { .slice_no = slice->slice_no,
                             .superseded_by = slice->superseded_by,
                             .fate = slice->fate,
                             .ends_conflict =
                                 known->fate == SLOT_REJECTED && slice->fate != SLOT_REJECTED };
        if (known->fate != now.fate || known->superseded_by != now.superseded_by)
            g_array_append_val(settling->changes, now);
    }
    bool done = slot_findings_add(findings, slot, error);
    g_clear_pointer(&settling->slot, slot_free);
    g_array_set_size(settling->known, 0);
    return done;
}

/* A conflict that is over leaves no rejected records behind. */
static bool clear_rejects(sqlite3_stmt *clear, int64_t slice_no, GError **error)
{
    pl_db_bind_int(clear, "@file_no", slice_no / SLICES_PER_FILE);
    pl_db_bind_int(clear, "@slice_no", slice_no);
    return pl_db_exec(clear, NULL, error);
}

static bool write_changes(sqlite3 *db, const GArray *changes, GError **error)
{
    g_autoptr(sqlite3_stmt) update = pl_db_prepare(db, sql_normalize_set_status, error);
    g_autoptr(sqlite3_stmt) clear =
        update != NULL ? pl_db_prepare(db, sql_normalize_clear_settled_rejects, error) : NULL;

    for (guint i = 0; clear != NULL && i < changes->len; i++) {
        const Change *change = &g_array_index(changes, Change, i);
        pl_db_bind_int(update, "@slice_no", change->slice_no);
        pl_db_bind_text(update, "@status", fates[change->fate]);
        if (change->superseded_by != 0)
            pl_db_bind_int(update, "@superseded_by", change->superseded_by);
        if (!pl_db_exec(update, NULL, error) ||
            (change->ends_conflict && !clear_rejects(clear, change->slice_no, error)))
            return false;
    }
    return clear != NULL;
}

static bool settle_touched(sqlite3 *db, GError **error)
{
    g_autoptr(SlotFiles) files = slot_files_load(db, error);
    g_autoptr(SlotFindings) findings = files != NULL ? slot_findings_open(db, error) : NULL;
    g_autoptr(sqlite3_stmt) list =
        findings != NULL ? pl_db_prepare(db, sql_normalize_list_slices, error) : NULL;
    g_auto(Settling) settling = { .known = g_array_new(FALSE, FALSE, sizeof(Change)),
                                  .changes = g_array_new(FALSE, FALSE, sizeof(Change)) };
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        if (!is_in_slot(settling.slot, list)) {
            if (!finish_slot(&settling, findings, error))
                return false;
            settling.slot =
                slot_new(pl_db_text(list, KIND), pl_db_text(list, SLOT_UNIT),
                         pl_db_text(list, SLOT_FORM), sqlite3_column_int(list, FISCAL_YEAR),
                         sqlite3_column_int(list, MONTH), pl_db_text(list, SLOT_KEY));
        }
        take_slice(&settling, files, list);
    }
    return step == PL_DB_DONE && finish_slot(&settling, findings, error) &&
           write_changes(db, settling.changes, error);
}

static bool run_all(sqlite3 *db, const char *const *statements, GError **error)
{
    for (; *statements != NULL; statements++)
        if (!pl_db_run(db, *statements, NULL, error, NULL))
            return false;
    return true;
}

bool slots_settle(sqlite3 *db, GError **error)
{
    static const char *const before[] = {
        sql_normalize_set_withdrawn,       sql_normalize_clear_withdrawn_rejects,
        sql_normalize_touch_versions,      sql_normalize_touch_slots,
        sql_normalize_touch_rivals,        sql_normalize_touch_versions,
        sql_normalize_clear_slot_findings, NULL,
    };
    static const char *const statements[] = {
        sql_normalize_count_slice_fates, sql_normalize_add_conflict_rejects,
        sql_normalize_unstage_control,   sql_normalize_unstage_sum,
        sql_normalize_unstage_hit,       NULL,
    };
    static const char *const afterwards[] = {
        sql_normalize_mark_unstaged,
        sql_normalize_count_fates,
        sql_normalize_add_cover_findings,
        sql_normalize_set_findings_in_force,
        NULL,
    };

    if (!run_all(db, before, error) || !settle_touched(db, error) ||
        !run_all(db, statements, error))
        return false;
    for (const Kind *kind = kinds; kind->name != NULL; kind++)
        if (!pl_db_run(db, kind->unstage, NULL, error, NULL))
            return false;
    return run_all(db, afterwards, error);
}
