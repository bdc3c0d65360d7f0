#include "adjustments.h"

static bool is_named(const GArray *rows, int item)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_array_index(rows, AdjustmentRow, i).item == item)
            return true;
    return false;
}

void adjustments_add(const GArray *rows, const Items *items, Sum *sums)
{
    for (guint i = 0; i < rows->len; i++) {
        const AdjustmentRow *row = &g_array_index(rows, AdjustmentRow, i);
        int item = row->item;
        while (item >= 0) {
            sum_add(&sums[item], row->fen, row->slack_fen);
            int above = items_at(items, item)->parent;
            /* spending has no rows of its total, and basic is the sum of what it is made of */
            item = above >= 0 && !items_at(items, above)->is_spending && is_named(rows, above)
                       ? -1
                       : above;
        }
    }
}
