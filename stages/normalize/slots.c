#include "slots.h"

#include <string.h>

#include "kinds.h"
#include "pl_db.h"
#include "slices.h"
#include "sql_normalize.h"

/* A slice as the table has it. */
typedef struct {
    int64_t slice_no, superseded_by;
    char *status;
} Part;

/*
 * What one file says of a slot: one slice, or one for each unit where the slot is over all units.
 * The files of a series (x-1of2.csv, x-2of2.csv) make one statement together.
 */
typedef struct Candidate {
    GArray *parts;                          /* Part */
    int64_t slice_no, arrival, replaced_by; /* slice_no is the first part's */
    GString *digest;
    char *folder, *slot;
    char *series;                     /* "": the file is a statement by itself */
    bool is_held;                     /* another file of its series is missing */
    struct Candidate *next_in_series; /* of the same statement */
    const char *new_status;
    int64_t new_superseded_by;
} Candidate;

static void part_clear(void *data)
{
    g_free(((Part *)data)->status);
}

static void candidate_free(void *data)
{
    Candidate *candidate = data;

    g_array_unref(candidate->parts);
    (void)g_string_free(candidate->digest, TRUE);
    g_free(candidate->folder);
    g_free(candidate->slot);
    g_free(candidate->series);
    g_free(candidate);
}

static Candidate *candidate_read(sqlite3_stmt *row)
{
    Candidate *candidate = g_new0(Candidate, 1);

    candidate->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_array_set_clear_func(candidate->parts, part_clear);
    candidate->slice_no = sqlite3_column_int64(row, 0);
    candidate->digest = g_string_new(NULL);
    candidate->arrival = sqlite3_column_int64(row, 4);
    candidate->folder = g_strdup(pl_db_text(row, 5));
    candidate->slot = g_strdup(pl_db_text(row, 6));
    candidate->replaced_by = sqlite3_column_int64(row, 7);
    candidate->series = g_strdup(pl_db_text(row, 8));
    candidate->is_held = sqlite3_column_int(row, 9) != 0;
    return candidate;
}

/* The parts of one file come together, in the order of their units. */
static void take_part(Candidate *candidate, sqlite3_stmt *row)
{
    Part part = { .slice_no = sqlite3_column_int64(row, 0),
                  .superseded_by = sqlite3_column_int64(row, 2),
                  .status = g_strdup(pl_db_text(row, 1)) };

    g_array_append_val(candidate->parts, part);
    g_string_append(candidate->digest, pl_db_text(row, 3));
}

static bool is_part_of(const Candidate *candidate, sqlite3_stmt *row)
{
    return candidate->slice_no / SLICES_PER_FILE == sqlite3_column_int64(row, 0) / SLICES_PER_FILE;
}

/* Decide what becomes of a statement, of all its files alike. */
static void set(Candidate *statement, const char *status, int64_t superseded_by)
{
    for (Candidate *file = statement; file != NULL; file = file->next_in_series) {
        file->new_status = status;
        file->new_superseded_by = superseded_by;
    }
}

static bool is_same_delivery(const Candidate *a, const Candidate *b)
{
    return a->arrival == b->arrival && strcmp(a->folder, b->folder) == 0;
}

static bool says_the_same(const Candidate *a, const Candidate *b)
{
    while (a != NULL && b != NULL && g_string_equal(a->digest, b->digest)) {
        a = a->next_in_series;
        b = b->next_in_series;
    }
    return a == NULL && b == NULL;
}

/*
 * One delivery's statements from @first up to @end: equal ones count once, different ones
 * contradict each other. Returns the one that speaks for the delivery, or NULL.
 */
static Candidate *settle_delivery(const GPtrArray *statements, guint first, guint end)
{
    Candidate *speaker = g_ptr_array_index(statements, first);
    bool is_conflict = false;

    for (guint i = first + 1; i < end; i++) {
        Candidate *statement = g_ptr_array_index(statements, i);
        if (says_the_same(speaker, statement))
            set(statement, "duplicate", speaker->slice_no);
        else
            is_conflict = true;
    }
    if (!is_conflict)
        return speaker;
    for (guint i = first; i < end; i++)
        set(g_ptr_array_index(statements, i), "rejected", 0);
    return NULL;
}

/* The last delivery that says something new is in force. */
static void settle_statements(const GPtrArray *statements)
{
    Candidate *current = NULL;

    for (guint first = 0, end = 0; first < statements->len; first = end) {
        for (end = first;
             end < statements->len && is_same_delivery(g_ptr_array_index(statements, first),
                                                       g_ptr_array_index(statements, end));)
            end++;
        Candidate *speaker = settle_delivery(statements, first, end);
        if (speaker == NULL)
            continue;
        if (current != NULL && says_the_same(current, speaker)) {
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

/* The slot's files in the order of arrival, those of a series one after the other. */
static void settle_slot(const GPtrArray *slot)
{
    g_autoptr(GPtrArray) statements = g_ptr_array_new();
    Candidate *previous = NULL;

    for (guint i = 0; i < slot->len; i++) {
        Candidate *candidate = g_ptr_array_index(slot, i);
        if (candidate->replaced_by != 0) {
            set(candidate, "superseded", candidate->replaced_by * SLICES_PER_FILE);
            continue;
        }
        if (candidate->is_held) {
            set(candidate, "held", 0);
            continue;
        }
        if (previous != NULL && *candidate->series != '\0' &&
            strcmp(previous->series, candidate->series) == 0)
            previous->next_in_series = candidate;
        else
            g_ptr_array_add(statements, candidate);
        previous = candidate;
    }
    settle_statements(statements);
}

static bool write_candidate(sqlite3_stmt *update, const Candidate *candidate, GError **error)
{
    for (guint i = 0; i < candidate->parts->len; i++) {
        const Part *part = &g_array_index(candidate->parts, Part, i);
        if (strcmp(part->status, candidate->new_status) == 0 &&
            part->superseded_by == candidate->new_superseded_by)
            continue;
        pl_db_bind_int(update, "@slice_no", part->slice_no);
        pl_db_bind_text(update, "@status", candidate->new_status);
        if (candidate->new_superseded_by != 0)
            pl_db_bind_int(update, "@superseded_by", candidate->new_superseded_by);
        if (!pl_db_exec(update, NULL, error))
            return false;
    }
    return true;
}

static bool write_slot(sqlite3_stmt *update, const GPtrArray *slot, GError **error)
{
    for (guint i = 0; i < slot->len; i++)
        if (!write_candidate(update, g_ptr_array_index(slot, i), error))
            return false;
    return true;
}

/* The row's candidate, in its slot; both are made where the row is the first of them. */
static Candidate *candidate_for(GPtrArray *slots, sqlite3_stmt *row)
{
    GPtrArray *slot = slots->len > 0 ? g_ptr_array_index(slots, slots->len - 1) : NULL;
    Candidate *last = slot != NULL ? g_ptr_array_index(slot, slot->len - 1) : NULL;
    const bool is_same_slot = last != NULL && strcmp(last->slot, pl_db_text(row, 6)) == 0;

    if (is_same_slot && is_part_of(last, row))
        return last;
    if (!is_same_slot) {
        slot = g_ptr_array_new_with_free_func(candidate_free);
        g_ptr_array_add(slots, slot);
    }
    last = candidate_read(row);
    g_ptr_array_add(slot, last);
    return last;
}

/* The updates wait until the list is read: a list that is changed under its own reader may skip or
 * repeat. */
static bool settle_all(sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_slices, error);
    g_autoptr(sqlite3_stmt) update =
        list != NULL ? pl_db_prepare(db, sql_normalize_set_status, error) : NULL;
    g_autoptr(GPtrArray) slots = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    PlDbStep step = PL_DB_ERROR;

    if (update == NULL)
        return false;
    while ((step = pl_db_step(list, error)) == PL_DB_ROW)
        take_part(candidate_for(slots, list), list);
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
        sql_normalize_unstage_control,       sql_normalize_unstage_sum,
    };
    static const char *const afterwards[] = {
        sql_normalize_mark_unstaged,       sql_normalize_count_fates,
        sql_normalize_clear_slot_findings, sql_normalize_add_conflict_findings,
        sql_normalize_add_kept_findings,   sql_normalize_add_held_findings,
        sql_normalize_add_cover_findings,  sql_normalize_set_findings_in_force,
    };

    if (!pl_db_run(db, sql_normalize_set_withdrawn, NULL, error, NULL) || !settle_all(db, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++)
        if (!pl_db_run(db, statements[i], NULL, error, NULL))
            return false;
    for (const Kind *kind = kinds; kind->name != NULL; kind++)
        if (!pl_db_run(db, kind->unstage, NULL, error, NULL))
            return false;
    for (size_t i = 0; i < G_N_ELEMENTS(afterwards); i++)
        if (!pl_db_run(db, afterwards[i], NULL, error, NULL))
            return false;
    return true;
}
