#include "slot.h"

#include <string.h>

#include "slices.h"

/* What one delivery's file says of the slot in one form: one slice, or one for each unit where the
 * slot is over all units. The files of a series make one statement together. */
typedef struct {
    GPtrArray *slices; /* SlotSlice, by unit and part */
    GString *digest;
} Statement;

static void slice_free(void *data)
{
    SlotSlice *slice = data;

    g_free(slice->form);
    g_free(slice->unit_code);
    g_free(slice->digest);
    g_free(slice);
}

Slot *slot_new(const char *kind, const char *unit, const char *form, int year, int month,
               const char *key)
{
    Slot *slot = g_new0(Slot, 1);

    slot->kind = g_strdup(kind);
    slot->unit = g_strdup(unit);
    slot->form = g_strdup(form);
    slot->year = year;
    slot->month = month;
    slot->key = g_strdup(key);
    slot->slices = g_ptr_array_new_with_free_func(slice_free);
    return slot;
}

void slot_free(Slot *slot)
{
    if (slot == NULL)
        return;
    g_free(slot->kind);
    g_free(slot->unit);
    g_free(slot->form);
    g_free(slot->key);
    g_ptr_array_unref(slot->slices);
    g_free(slot);
}

SlotSlice *slot_add(Slot *slot)
{
    SlotSlice *slice = g_new0(SlotSlice, 1);

    g_ptr_array_add(slot->slices, slice);
    return slice;
}

static SlotSlice *slice_at(const GPtrArray *slices, guint i)
{
    return g_ptr_array_index(slices, i);
}

/* A bad slice of the file in this slot; NULL: it has none. Slices are in the order of their files.
 */
static const SlotSlice *bad_here(const Slot *slot, const SlotFile *file)
{
    guint low = 0;
    guint high = slot->slices->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (slice_at(slot->slices, middle)->file->file_no < file->file_no)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < slot->slices->len && slice_at(slot->slices, low)->file == file; low++)
        if (slice_at(slot->slices, low)->is_bad)
            return slice_at(slot->slices, low);
    return NULL;
}

/* Which later version of its file takes each slice's place: one that is bad, wholly or for this
 * slot, takes none. From the last version on, so that no run of bad ones is gone through twice. */
static void find_replacements(Slot *slot)
{
    for (guint i = slot->slices->len; i-- > 0;) {
        SlotSlice *slice = slice_at(slot->slices, i);
        const SlotFile *next = slice->file->next;
        const SlotSlice *bad = next != NULL ? bad_here(slot, next) : NULL;
        slice->replaced_by = bad != NULL ? bad->replaced_by : next;
    }
}

static bool can_be_taken(const Slot *slot, const SlotFile *file)
{
    return !file->is_bad && !file->is_withdrawn && bad_here(slot, file) == NULL;
}

bool slot_has_part(const Slot *slot, const SlotSeries *series, int part_no)
{
    for (guint i = 0; i < series->files->len; i++) {
        const SlotFile *file = g_ptr_array_index(series->files, i);
        if (file->part_no == part_no && can_be_taken(slot, file))
            return true;
    }
    return false;
}

/* When the last part of a series came; 0 while one is missing. A part without rows for the slot is
 * there all the same. */
static int64_t series_came(const Slot *slot, const SlotSeries *series)
{
    int64_t came = 0;
    int parts = 0;
    int last = 0;

    for (guint i = 0; i < series->files->len; i++) {
        const SlotFile *file = g_ptr_array_index(series->files, i);
        if (!can_be_taken(slot, file))
            continue;
        parts += file->part_no != last;
        last = file->part_no;
        came = MAX(came, file->arrival);
    }
    return parts == series->count ? came : 0;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static void statement_free(void *data)
{
    Statement *statement = data;

    g_ptr_array_unref(statement->slices);
    (void)g_string_free(statement->digest, TRUE);
    g_free(statement);
}

static SlotSlice *first_of(const Statement *statement)
{
    return slice_at(statement->slices, 0);
}

/* Decide what becomes of a statement, of all its files alike. */
static void set(Statement *statement, SlotFate fate, int64_t superseded_by)
{
    for (guint i = 0; i < statement->slices->len; i++) {
        slice_at(statement->slices, i)->fate = fate;
        slice_at(statement->slices, i)->superseded_by = superseded_by;
    }
}

static int compare_slices(gconstpointer a, gconstpointer b)
{
    const SlotSlice *first = *(const SlotSlice *const *)a;
    const SlotSlice *second = *(const SlotSlice *const *)b;
    int order = strcmp(first->unit_code, second->unit_code);

    if (order == 0)
        order = first->file->part_no - second->file->part_no;
    return order != 0 ? order : compare_numbers(first->slice_no, second->slice_no);
}

/* The order of arrival, form by form. */
static int compare_statements(gconstpointer a, gconstpointer b)
{
    const SlotSlice *first = first_of(*(const Statement *const *)a);
    const SlotSlice *second = first_of(*(const Statement *const *)b);
    int order = strcmp(first->form, second->form);

    if (order == 0)
        order = compare_numbers(first->came, second->came);
    if (order == 0)
        order = strcmp(first->file->folder, second->file->folder);
    if (order == 0)
        order = strcmp(first->file->path, second->file->path);
    return order != 0 ? order : compare_numbers(first->slice_no, second->slice_no);
}

/* The same rows say the same, whether they came in one file or in parts: the parts of a unit's rows
 * have one digest. */
static void finish_statement(Statement *statement)
{
    const char *unit_code = NULL;

    g_ptr_array_sort(statement->slices, compare_slices);
    for (guint i = 0; i < statement->slices->len; i++) {
        const SlotSlice *slice = slice_at(statement->slices, i);
        if (g_strcmp0(slice->unit_code, unit_code) != 0)
            g_string_append_printf(statement->digest, "%s\037%s\037", slice->unit_code,
                                   slice->digest);
        unit_code = slice->unit_code;
    }
}

/* Where a slice that can be in force belongs: with those of its file, or of its series. */
static void take_slice(GHashTable *by_source, GPtrArray *statements, SlotSlice *slice)
{
    const void *source =
        slice->file->series != NULL ? (const void *)slice->file->series : (const void *)slice->file;
    g_autofree char *key = g_strdup_printf("%s %p", slice->form, source);
    Statement *statement = g_hash_table_lookup(by_source, key);

    if (statement == NULL) {
        statement = g_new0(Statement, 1);
        statement->slices = g_ptr_array_new();
        statement->digest = g_string_new(NULL);
        g_ptr_array_add(statements, statement);
        g_hash_table_insert(by_source, g_steal_pointer(&key), statement);
    }
    g_ptr_array_add(statement->slices, slice);
}

/* What is not bad, not replaced by a later version of its file, and not held. */
static GPtrArray *find_statements(Slot *slot)
{
    GPtrArray *statements = g_ptr_array_new_with_free_func(statement_free);
    g_autoptr(GHashTable) by_source = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) arrivals = g_hash_table_new_full(NULL, NULL, NULL, g_free);

    for (guint i = 0; i < slot->slices->len; i++) {
        SlotSlice *slice = slice_at(slot->slices, i);
        const SlotFile *file = slice->file;
        if (slice->is_bad)
            continue;
        if (slice->replaced_by != NULL) {
            slice->fate = SLOT_SUPERSEDED;
            slice->superseded_by = slice->replaced_by->file_no * SLICES_PER_FILE;
            continue;
        }
        slice->came = file->arrival;
        if (file->series != NULL) {
            int64_t *came = g_hash_table_lookup(arrivals, file->series);
            if (came == NULL) {
                came = g_new(int64_t, 1);
                *came = series_came(slot, file->series);
                g_hash_table_insert(arrivals, (void *)file->series, came);
            }
            slice->came = *came;
        }
        if (slice->came == 0)
            slice->fate = SLOT_HELD;
        else
            take_slice(by_source, statements, slice);
    }
    for (guint i = 0; i < statements->len; i++)
        finish_statement(g_ptr_array_index(statements, i));
    g_ptr_array_sort(statements, compare_statements);
    return statements;
}

static bool says_the_same(const Statement *a, const Statement *b)
{
    return g_string_equal(a->digest, b->digest);
}

static bool is_same_form(const Statement *a, const Statement *b)
{
    return strcmp(first_of(a)->form, first_of(b)->form) == 0;
}

static bool is_same_delivery(const Statement *a, const Statement *b)
{
    const SlotSlice *first = first_of(a);
    const SlotSlice *second = first_of(b);

    return is_same_form(a, b) && first->came == second->came &&
           strcmp(first->file->folder, second->file->folder) == 0;
}

/* Of the delivery's files, those of the last run first: by them the others know each other. */
static bool is_rather_named(const SlotFile *file, const SlotFile *other)
{
    return other == NULL || file->arrival > other->arrival ||
           (file->arrival == other->arrival && strcmp(file->path, other->path) < 0);
}

/* The first file of a statement to be named to the others. */
static const SlotFile *name_of(const Statement *statement)
{
    const SlotFile *named = NULL;

    for (guint i = 0; i < statement->slices->len; i++)
        if (is_rather_named(slice_at(statement->slices, i)->file, named))
            named = slice_at(statement->slices, i)->file;
    return named;
}

/* Statements from @first up to @end contradict each other: all are rejected, each with one of the
 * others to name. */
static void reject_all(const GPtrArray *statements, guint first, guint end)
{
    guint best = first;
    guint second = end; /* the best of the others */

    for (guint i = first + 1; i < end; i++) {
        const SlotFile *file = name_of(g_ptr_array_index(statements, i));
        if (is_rather_named(file, name_of(g_ptr_array_index(statements, best)))) {
            second = best;
            best = i;
        } else if (second == end ||
                   is_rather_named(file, name_of(g_ptr_array_index(statements, second)))) {
            second = i;
        }
    }
    for (guint i = first; i < end; i++) {
        Statement *statement = g_ptr_array_index(statements, i);
        const SlotFile *rival = name_of(g_ptr_array_index(statements, i == best ? second : best));
        set(statement, SLOT_REJECTED, 0);
        for (guint n = 0; n < statement->slices->len; n++)
            slice_at(statement->slices, n)->rival = rival;
    }
}

/*
 * One delivery's statements from @first up to @end: equal ones count once, different ones
 * contradict each other. Returns the one that speaks for the delivery, or NULL.
 */
static Statement *settle_delivery(const GPtrArray *statements, guint first, guint end)
{
    Statement *speaker = g_ptr_array_index(statements, first);
    bool is_conflict = false;

    for (guint i = first + 1; i < end; i++) {
        Statement *statement = g_ptr_array_index(statements, i);
        if (says_the_same(speaker, statement))
            set(statement, SLOT_DUPLICATE, first_of(speaker)->slice_no);
        else
            is_conflict = true;
    }
    if (!is_conflict)
        return speaker;
    reject_all(statements, first, end);
    return NULL;
}

/* What contradicted each other is past, as a bad slice is, when a later delivery speaks. */
static void end_conflicts(const GPtrArray *statements, guint first, guint end,
                          const Statement *speaker)
{
    for (guint i = first; i < end; i++) {
        Statement *statement = g_ptr_array_index(statements, i);
        if (first_of(statement)->fate != SLOT_REJECTED)
            continue;
        set(statement, SLOT_REJECTED, first_of(speaker)->slice_no);
        for (guint n = 0; n < statement->slices->len; n++)
            slice_at(statement->slices, n)->rival = NULL;
    }
}

/* Of each form the last delivery that says something new is in force. */
static void settle_statements(const GPtrArray *statements)
{
    Statement *current = NULL;
    guint unsettled = 0; /* conflicts before it are past, or of another form */

    for (guint first = 0, end = 0; first < statements->len; first = end) {
        const Statement *opening = g_ptr_array_index(statements, first);
        for (end = first; end < statements->len &&
                          is_same_delivery(opening, g_ptr_array_index(statements, end));)
            end++;
        if (current != NULL && !is_same_form(current, opening))
            current = NULL;
        if (!is_same_form(g_ptr_array_index(statements, unsettled), opening))
            unsettled = first;
        Statement *speaker = settle_delivery(statements, first, end);
        if (speaker == NULL)
            continue;
        end_conflicts(statements, unsettled, first, speaker);
        unsettled = first;
        if (current != NULL && says_the_same(current, speaker)) {
            set(speaker, SLOT_DUPLICATE, first_of(current)->slice_no);
            continue;
        }
        if (current != NULL)
            set(current, SLOT_SUPERSEDED, first_of(speaker)->slice_no);
        set(speaker, SLOT_IN_FORCE, 0);
        current = speaker;
    }
}

/* A slice that can take the place of bad ones, with the first of it and all that came after it, and
 * the first of those of another series. */
typedef struct {
    const SlotSlice *slice;
    const SlotSlice *first, *other;
} Place;

static int compare_deliveries(const SlotFile *a, const SlotFile *b)
{
    int order = compare_numbers(a->arrival, b->arrival);

    return order != 0 ? order : strcmp(a->folder, b->folder);
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const SlotSlice *first = ((const Place *)a)->slice;
    const SlotSlice *second = ((const Place *)b)->slice;
    int order = compare_deliveries(first->file, second->file);

    return order != 0 ? order : compare_numbers(first->slice_no, second->slice_no);
}

static void keep_first(const SlotSlice **first, const SlotSlice *slice)
{
    if (slice != NULL && (*first == NULL || slice->slice_no < (*first)->slice_no))
        *first = slice;
}

static GArray *find_places(const Slot *slot)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));

    for (guint i = 0; i < slot->slices->len; i++) {
        Place place = { .slice = slice_at(slot->slices, i) };
        if (!place.slice->is_bad && place.slice->fate != SLOT_HELD)
            g_array_append_val(places, place);
    }
    g_array_sort(places, compare_places);
    for (guint i = places->len; i-- > 0;) {
        Place *place = &g_array_index(places, Place, i);
        const Place *after = i + 1 < places->len ? place + 1 : NULL;
        const SlotSlice *candidates[] = { place->slice, after != NULL ? after->first : NULL,
                                          after != NULL ? after->other : NULL };
        for (size_t c = 0; c < G_N_ELEMENTS(candidates); c++)
            keep_first(&place->first, candidates[c]);
        for (size_t c = 0; c < G_N_ELEMENTS(candidates); c++)
            if (candidates[c] != NULL && candidates[c]->file->series != place->first->file->series)
                keep_first(&place->other, candidates[c]);
    }
    return places;
}

/* The first slice of a later delivery; the other parts of its series do not take a bad part's
 * place. */
static const SlotSlice *later_slice(const GArray *places, const SlotFile *bad)
{
    guint low = 0;
    guint high = places->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (compare_deliveries(g_array_index(places, Place, middle).slice->file, bad) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == places->len)
        return NULL;
    const Place *place = &g_array_index(places, Place, low);
    return bad->series != NULL && place->first->file->series == bad->series ? place->other
                                                                            : place->first;
}

/* A bad slice is past when a good one came later for its slot, or when a later version of its file
 * no longer has it. */
static void settle_bad(Slot *slot)
{
    g_autoptr(GArray) places = find_places(slot);

    for (guint i = 0; i < slot->slices->len; i++) {
        SlotSlice *slice = slice_at(slot->slices, i);
        if (!slice->is_bad)
            continue;
        const SlotSlice *later = later_slice(places, slice->file);
        const SlotFile *next = slice->replaced_by;
        slice->fate = SLOT_REJECTED;
        slice->superseded_by = later != NULL ? later->slice_no : 0;
        if (next != NULL && (later == NULL || next->file_no <= later->file->file_no))
            slice->superseded_by = next->file_no * SLICES_PER_FILE;
    }
}

/* Whether nothing can contradict, replace or complete what the slot holds: so it is with nearly
 * all. */
static bool stands_alone(const Slot *slot)
{
    const SlotSlice *slice = slice_at(slot->slices, 0);

    return slot->slices->len == 1 && !slice->is_bad && slice->file->next == NULL &&
           slice->file->series == NULL;
}

void slot_settle(Slot *slot)
{
    g_autoptr(GPtrArray) statements = NULL;

    if (stands_alone(slot)) {
        slice_at(slot->slices, 0)->fate = SLOT_IN_FORCE;
        return;
    }
    find_replacements(slot);
    statements = find_statements(slot);
    settle_statements(statements);
    settle_bad(slot);
}
