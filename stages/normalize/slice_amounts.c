#include "slice_amounts.h"

enum { AMOUNTS = 3 };

/* What a row says of each amount, as 0 where it says nothing. */
static void read_amounts(const ListFile *file, const ListRow *row, int64_t ret_amounts[AMOUNTS])
{
    const int places[AMOUNTS] = { file->places.initial_budget, file->places.adjusted_budget,
                                  file->places.actual };

    for (int i = 0; i < AMOUNTS; i++) {
        const CellValue *value = list_row_at(row, places[i]);
        ret_amounts[i] = value->has_number ? value->number : 0;
    }
}

/* 0 only where all amounts are 0. */
static guint64 hash_of(const int64_t amounts[AMOUNTS])
{
    guint64 hash = 0;

    if ((amounts[0] | amounts[1] | amounts[2]) == 0)
        return 0;
    for (int i = 0; i < AMOUNTS; i++) {
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
    guint64 size = 16;

    while (size < (guint64)slice->rows->len * 2)
        size *= 2;
    g_autofree guint64 *seen = g_new0(guint64, size);
    slice->repeats = 0;
    slice->has_least = false;
    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        int64_t amounts[AMOUNTS] = { 0 };
        if (row->basis != LIST_DETAIL)
            continue;
        read_amounts(file, row, amounts);
        const int64_t least = MIN(amounts[0], MIN(amounts[1], amounts[2]));
        slice->least_fen = slice->has_least ? MIN(slice->least_fen, least) : least;
        slice->has_least = true;
        const guint64 hash = hash_of(amounts);
        slice->repeats += hash != 0 && put(seen, size - 1, hash);
    }
}
