#include "own.h"

#include <string.h>

void own_init(Own *own)
{
    own->figures = g_array_new(FALSE, FALSE, sizeof(OwnFigure));
    own->compared = g_array_new(FALSE, FALSE, sizeof(OwnCompared));
    own->sides = g_array_new(FALSE, FALSE, sizeof(OwnSide));
}

void own_clear(Own *own)
{
    g_clear_pointer(&own->figures, g_array_unref);
    g_clear_pointer(&own->compared, g_array_unref);
    g_clear_pointer(&own->sides, g_array_unref);
}

void own_empty(Own *own)
{
    g_array_set_size(own->figures, 0);
    g_array_set_size(own->compared, 0);
    g_array_set_size(own->sides, 0);
}

void own_add(Own *own, const OwnFigure *figure)
{
    g_array_append_vals(own->figures, figure, 1);
}

void own_add_difference(Own *own, int item, Amount amount, const Sum *sum)
{
    const OwnFigure figure = { .item = item, .amount = amount, .is_difference = true, .sum = *sum };

    for (guint i = 0; i < own->figures->len; i++) {
        OwnFigure *known = &g_array_index(own->figures, OwnFigure, i);
        if (known->is_difference && known->item == item && known->amount == amount) {
            sum_join(&known->sum, sum);
            return;
        }
    }
    own_add(own, &figure);
}

void own_add_compared(Own *own, const OwnCompared *compared)
{
    g_array_append_vals(own->compared, compared, 1);
}

void own_add_side(Own *own, const OwnSide *side)
{
    for (guint i = 0; i < own->sides->len; i++) {
        OwnSide *known = &g_array_index(own->sides, OwnSide, i);
        if (known->item == side->item && known->is_paid == side->is_paid &&
            known->counterparty == side->counterparty) {
            sum_join(&known->sum, &side->sum);
            return;
        }
    }
    g_array_append_vals(own->sides, side, 1);
}

const OwnFigure *own_find(const Own *own, int item, Amount amount)
{
    for (guint i = 0; i < own->figures->len; i++) {
        const OwnFigure *figure = &g_array_index(own->figures, OwnFigure, i);
        if (figure->item == item && figure->amount == amount && !figure->is_difference)
            return figure;
    }
    return NULL;
}

/* Amounts by their names, as the tables order them. */
static int compare_figures(gconstpointer a, gconstpointer b)
{
    const OwnFigure *one = a;
    const OwnFigure *other = b;

    if (one->item != other->item)
        return one->item - other->item;
    return one->amount == other->amount
               ? 0
               : strcmp(amount_names[one->amount], amount_names[other->amount]);
}

void own_sort(Own *own)
{
    g_array_sort(own->figures, compare_figures);
}
