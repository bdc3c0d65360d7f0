#include "slice_amounts.h"

#include <string.h>

/* What a row says of each amount, as 0 where it says nothing. */
static void read_amounts(const int places[LIST_AMOUNTS], const ListRow *row,
                         int64_t ret_amounts[LIST_AMOUNTS])
{
    for (int i = 0; i < LIST_AMOUNTS; i++) {
        const CellValue *value = list_row_at(row, places[i]);
        ret_amounts[i] = value->has_number ? value->number : 0;
    }
}

/* Whether the row is of the category of those before it, and its amounts could be added to theirs.
 */
static bool add_row(ListSums *sums, const int places[LIST_AMOUNTS], int category,
                    const ListRow *row)
{
    const char *own = list_row_at(row, category)->text;
    bool is_added = sums->category == own || strcmp(sums->category, own) == 0;

    sums->line = MIN(sums->line, row->line);
    for (int i = 0; i < LIST_AMOUNTS && is_added; i++) {
        const CellValue *value = list_row_at(row, places[i]);
        if (!value->has_number)
            continue;
        sums->is_there[i] = true;
        is_added =
            !__builtin_add_overflow(sums->fen[i], value->number, &sums->fen[i]) &&
            !__builtin_add_overflow(sums->slack_fen[i], value->slack_fen, &sums->slack_fen[i]);
    }
    return is_added;
}

/* 0 only where all amounts are 0. */
static guint64 hash_of(const int64_t amounts[LIST_AMOUNTS])
{
    guint64 hash = 0;

    if ((amounts[0] | amounts[1] | amounts[2]) == 0)
        return 0;
    for (int i = 0; i < LIST_AMOUNTS; i++) {
        hash = (hash ^ (guint64)amounts[i]) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return hash != 0 ? hash : 1;
}

/* Whether the hash was there already; @seen has @mask + 1 places, more than are used. */
static bool put(guint64 *seen, guint64 mask, guint64 hash)
{
    guint64 at = hash & mask;

    while (seen[at] != 0 && seen[at] != hash)
        at = (at + 1) & mask;
    if (seen[at] != 0)
        return true;
    seen[at] = hash;
    return false;
}

void slice_amounts_note(const ListFile *file, ListSlice *slice)
{
    const int places[LIST_AMOUNTS] = { file->places.initial_budget, file->places.adjusted_budget,
                                       file->places.actual };
    guint64 size = 16;

    while (size < (guint64)slice->rows->len * 2)
        size *= 2;
    g_autofree guint64 *seen = g_new0(guint64, size);
    slice->repeats = 0;
    slice->has_least = false;
    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        int64_t amounts[LIST_AMOUNTS] = { 0 };
        if (row->basis != LIST_DETAIL)
            continue;
        read_amounts(places, row, amounts);
        if (!slice->has_least)
            slice->amounts = (ListSums){ .category = list_row_at(row, file->places.category)->text,
                                         .line = row->line };
        if (slice->amounts.category != NULL &&
            !add_row(&slice->amounts, places, file->places.category, row))
            slice->amounts.category = NULL;
        const int64_t least = MIN(amounts[0], MIN(amounts[1], amounts[2]));
        slice->least_fen = slice->has_least ? MIN(slice->least_fen, least) : least;
        slice->has_least = true;
        const guint64 hash = hash_of(amounts);
        slice->repeats += hash != 0 && put(seen, size - 1, hash);
    }
}
