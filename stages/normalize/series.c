#include "series.h"

#include <string.h>

#include "row_checks.h"
#include "slices.h"

/* What a version says of a slot. */
typedef struct {
    guint place; /* of the version among the versions */
    SeriesVersion *version;
    ListSlice *slice;
} Said;

static int compare_versions(gconstpointer a, gconstpointer b)
{
    const SeriesVersion *first = *(const SeriesVersion *const *)a;
    const SeriesVersion *second = *(const SeriesVersion *const *)b;

    if (first->part_no != second->part_no)
        return first->part_no < second->part_no ? -1 : 1;
    return (first->file_no > second->file_no) - (first->file_no < second->file_no);
}

void series_sort(GPtrArray *versions)
{
    g_ptr_array_sort(versions, compare_versions);
}

static SeriesVersion *version_at(const GPtrArray *versions, guint i)
{
    return g_ptr_array_index(versions, i);
}

/* An official form is whole, whatever its file is called. */
static bool is_list(const SeriesVersion *version)
{
    return *version->list->form == '\0';
}

static bool is_all_good(const ListFile *list)
{
    for (guint i = 0; i < list->slices->len; i++)
        if (((const ListSlice *)g_ptr_array_index(list->slices, i))->is_bad)
            return false;
    return !list->is_bad;
}

bool series_lacks_older(const GPtrArray *versions, int part_no)
{
    for (guint i = 0; i < versions->len; i++)
        if (version_at(versions, i)->part_no == part_no)
            return !is_all_good(version_at(versions, i)->list);
    return false;
}

/* As slots are told apart, but for the form, which is not known yet. */
static char *slot_text(const ListFile *list, const ListSlice *slice)
{
    return g_strdup_printf("%s\037%s\037%d\037%d\037%s", list->kind->name,
                           list->kind->is_whole ? "" : slice->unit_code, slice->year, slice->month,
                           slice->slot_key);
}

/* All that the versions say, slot by slot: arrays of Said, in the order of the versions. */
static GHashTable *find_slots(const GPtrArray *versions)
{
    GHashTable *slots =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

    for (guint v = 0; v < versions->len; v++) {
        const GPtrArray *slices = version_at(versions, v)->list->slices;
        for (guint i = 0; i < slices->len && is_list(version_at(versions, v)); i++) {
            const Said said = { v, version_at(versions, v), g_ptr_array_index(slices, i) };
            char *text = slot_text(said.version->list, said.slice);
            GArray *slot = g_hash_table_lookup(slots, text);
            if (slot == NULL) {
                slot = g_array_new(FALSE, FALSE, sizeof(Said));
                g_hash_table_insert(slots, g_strdup(text), slot);
            }
            g_array_append_val(slot, said);
            g_free(text);
        }
    }
    return slots;
}

static bool is_bad_here(const GArray *slot, const SeriesVersion *version)
{
    for (guint i = 0; i < slot->len; i++) {
        const Said *said = &g_array_index(slot, Said, i);
        if (said->version == version && said->slice->is_bad)
            return true;
    }
    return false;
}

/* Whether a version is the part's newest that is good for the slot. */
static bool is_chosen(const GPtrArray *versions, const GArray *slot, const Said *said)
{
    if (said->slice->is_bad || said->version->list->is_bad)
        return false;
    for (guint i = said->place + 1; i < versions->len; i++) {
        const SeriesVersion *newer = version_at(versions, i);
        if (newer->part_no != said->version->part_no)
            break;
        if (!newer->list->is_bad && !is_bad_here(slot, newer))
            return false;
    }
    return true;
}

/* The slices that make a statement, unit by unit: one for each part that speaks of the unit. */
static GHashTable *choose(const GPtrArray *versions, const GArray *slot)
{
    GHashTable *units =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);

    for (guint i = 0; i < slot->len; i++) {
        const Said *said = &g_array_index(slot, Said, i);
        GArray *chosen = g_hash_table_lookup(units, said->slice->unit_code);
        if (!is_chosen(versions, slot, said))
            continue;
        if (chosen == NULL) {
            chosen = g_array_new(FALSE, FALSE, sizeof(Said));
            g_hash_table_insert(units, said->slice->unit_code, chosen);
        }
        g_array_append_val(chosen, *said);
    }
    return units;
}

/* A row and where it stands. */
typedef struct {
    Said said;
    ListRow *row;
} Place;

static bool came_later(const SeriesVersion *a, const SeriesVersion *b)
{
    return a->arrival != b->arrival ? a->arrival > b->arrival : a->part_no > b->part_no;
}

static void refuse(const Place *late, const Place *early)
{
    ListFile *list = late->said.version->list;
    g_autofree char *where = g_strdup_printf("line %" G_GINT64_FORMAT " of '%s'", early->row->line,
                                             early->said.version->path);
    int column = -1;
    g_autofree char *message = row_checks_double(list, late->row, where, &column);
    const char *label =
        column >= 0 ? g_array_index(list->header->columns, HeaderColumn, (guint)column).label : "";
    ListFault *fault = list_file_add_fault(
        list, late->said.slice, "row-double", true, late->row, column + 1,
        *label != '\0' ? g_strdup_printf("%s: %s", label, message) : g_strdup(message));

    g_free(fault->keys);
    fault->keys = list_row_keys(list, late->row);
    late->row->is_bad = true;
    late->row->reason = "row-double";
    late->said.slice->is_bad = true;
}

/* Rows of one unit in several parts. */
static bool refuse_in(const GArray *chosen)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool found = false;

    for (guint i = 0; i < chosen->len; i++) {
        const Said *said = &g_array_index(chosen, Said, i);
        for (guint r = 0; r < said->slice->rows->len; r++) {
            const Place here = { *said, g_ptr_array_index(said->slice->rows, r) };
            g_autoptr(GString) key = g_string_new(NULL);
            if (here.row->basis != LIST_DETAIL)
                continue;
            row_checks_append_key(key, said->version->list, here.row);
            Place *other = g_hash_table_lookup(seen, key->str);
            if (other == NULL) {
                g_hash_table_insert(seen, g_string_free(g_steal_pointer(&key), FALSE),
                                    g_memdup2(&here, sizeof here));
                continue;
            }
            found = true;
            if (came_later(here.said.version, other->said.version)) {
                refuse(&here, other);
            } else {
                refuse(other, &here);
                *other = here;
            }
        }
    }
    return found;
}

static bool refuse_in_slot(const GPtrArray *versions, const GArray *slot)
{
    g_autoptr(GHashTable) units = NULL;
    GHashTableIter iterator;
    void *chosen = NULL;
    bool found = false;

    if (slot->len < 2 || !row_checks_has_key(g_array_index(slot, Said, 0).version->list))
        return false;
    units = choose(versions, slot);
    g_hash_table_iter_init(&iterator, units);
    while (g_hash_table_iter_next(&iterator, NULL, &chosen))
        found = (((const GArray *)chosen)->len > 1 && refuse_in(chosen)) || found;
    return found;
}

static void spread(const GPtrArray *versions)
{
    for (guint i = 0; i < versions->len; i++)
        if (version_at(versions, i)->list->header != NULL)
            slices_spread_badness(version_at(versions, i)->list);
}

bool series_refuse_doubles(const GPtrArray *versions)
{
    spread(versions);

    g_autoptr(GHashTable) slots = find_slots(versions);
    GHashTableIter iterator;
    void *slot = NULL;
    bool found = false;

    g_hash_table_iter_init(&iterator, slots);
    while (g_hash_table_iter_next(&iterator, NULL, &slot))
        found = refuse_in_slot(versions, slot) || found;
    spread(versions);
    return found;
}

/* Whether a version would count if it were asked of no slot in particular. */
static bool is_newest(const GPtrArray *versions, guint at)
{
    for (guint i = at + 1; i < versions->len; i++) {
        if (version_at(versions, i)->part_no != version_at(versions, at)->part_no)
            break;
        if (!version_at(versions, i)->list->is_bad)
            return false;
    }
    return !version_at(versions, at)->list->is_bad;
}

/* A part without rows is no nil report where another part has rows. */
static void drop_nil(const GPtrArray *versions)
{
    bool has_rows = false;

    for (guint i = 0; i < versions->len && !has_rows; i++)
        has_rows = is_list(version_at(versions, i)) && version_at(versions, i)->list->read > 0 &&
                   is_newest(versions, i);
    for (guint i = 0; i < versions->len && has_rows; i++) {
        ListFile *list = version_at(versions, i)->list;
        if (list->read > 0 || list->is_bad || !is_list(version_at(versions, i)))
            continue;
        g_ptr_array_set_size(list->faults, 0); /* they are of the report that it is not */
        g_ptr_array_set_size(list->slices, 0);
        list->lacks_unit = false;
    }
}

static void finish_slot(const GPtrArray *versions, const GArray *slot)
{
    g_autoptr(GHashTable) units = choose(versions, slot);
    GHashTableIter iterator;
    void *chosen = NULL;

    g_hash_table_iter_init(&iterator, units);
    while (g_hash_table_iter_next(&iterator, NULL, &chosen)) {
        const GArray *said = chosen;
        g_autoptr(GPtrArray) slices = g_ptr_array_new();
        for (guint i = 0; i < said->len; i++)
            g_ptr_array_add(slices, g_array_index(said, Said, i).slice);
        slices_finish_together(g_array_index(said, Said, 0).version->list, slices);
    }
    for (guint i = 0; i < slot->len; i++) {
        const Said *said = &g_array_index(slot, Said, i);
        if (said->slice->digest == NULL)
            slices_finish_one(said->version->list, said->slice);
    }
}

void series_finish(const GPtrArray *versions)
{
    GHashTableIter iterator;
    void *slot = NULL;

    drop_nil(versions);

    g_autoptr(GHashTable) slots = find_slots(versions);
    g_hash_table_iter_init(&iterator, slots);
    while (g_hash_table_iter_next(&iterator, NULL, &slot))
        finish_slot(versions, slot);
    for (guint i = 0; i < versions->len; i++) {
        version_at(versions, i)->list->is_joined = true;
        if (!is_list(version_at(versions, i)))
            slices_finish(version_at(versions, i)->list);
    }
}
