#include "totals.h"

#include <string.h>

static bool figures_are_same(const Figure *one, const Figure *other)
{
    return one->is_given == other->is_given && one->fen == other->fen;
}

bool totals_are_same(const Total *one, const Total *other)
{
    bool is_same = figures_are_same(&one->own, &other->own) &&
                   figures_are_same(&one->children, &other->children) &&
                   figures_are_same(&one->adjustment, &other->adjustment) &&
                   figures_are_same(&one->elimination, &other->elimination) &&
                   figures_are_same(&one->net, &other->net) &&
                   figures_are_same(&one->slack, &other->slack) && one->is_held == other->is_held &&
                   one->units_expected == other->units_expected &&
                   one->units_reported == other->units_reported && one->beyond == other->beyond;

    for (int amount = 0; amount < N_AMOUNTS; amount++)
        is_same = is_same && figures_are_same(&one->amounts[amount], &other->amounts[amount]) &&
                  one->units[amount] == other->units[amount];
    return is_same;
}

/* @times: 1 or -1. */
static void join_child(TotalSum *sum, const Total *child, int times)
{
    sum->beyond |= child->beyond;
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        sum->units[amount] += times * child->units[amount];
        if (!child->amounts[amount].is_given)
            continue;
        sum->fen[amount] += times * (Wide)child->amounts[amount].fen;
        sum->given[amount] += times;
        if (amount == ACTUAL) {
            sum->children_fen += times * (Wide)child->amounts[amount].fen;
            sum->children += times;
        }
    }
    sum->adjustment_fen += times * (Wide)child->adjustment.fen;
    sum->elimination_fen += times * (Wide)child->elimination.fen;
    sum->slack_fen += times * (Wide)child->slack.fen;
    sum->units_expected += times * child->units_expected;
    sum->units_reported += times * child->units_reported;
}

void totals_add_child(TotalSum *sum, const Total *child)
{
    join_child(sum, child, 1);
}

void totals_leave_child(TotalSum *sum, const Total *child)
{
    join_child(sum, child, -1);
}

void totals_add_children(TotalSum *sum, const TotalSum *children)
{
    sum->beyond |= children->beyond;
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        sum->given[amount] += children->given[amount];
        sum->fen[amount] += children->fen[amount];
        sum->units[amount] += children->units[amount];
    }
    sum->children_fen += children->children_fen;
    sum->children += children->children;
    sum->adjustment_fen += children->adjustment_fen;
    sum->elimination_fen += children->elimination_fen;
    sum->slack_fen += children->slack_fen;
    sum->units_expected += children->units_expected;
    sum->units_reported += children->units_reported;
}

bool totals_is_none(const TotalSum *sum)
{
    bool is = sum->beyond == 0 && sum->adjustment_fen == 0 && sum->elimination_fen == 0 &&
              sum->slack_fen == 0 && sum->units_expected == 0 && sum->units_reported == 0;

    for (int amount = 0; amount < N_AMOUNTS; amount++)
        is = is && sum->given[amount] == 0 && sum->fen[amount] == 0 && sum->units[amount] == 0;
    return is;
}

bool totals_fit(const TotalSum *sum)
{
    bool fits = sum->beyond == 0 && wide_fits(sum->adjustment_fen) &&
                wide_fits(sum->elimination_fen) && wide_fits(sum->slack_fen);

    for (int amount = 0; amount < N_AMOUNTS; amount++)
        fits = fits && wide_fits(sum->fen[amount]);
    return fits;
}

static void add_figure(TotalSum *sum, const OwnFigure *figure)
{
    sum->fen[figure->amount] += figure->sum.fen;
    sum->given[figure->amount]++;
    sum->units[figure->amount] += !figure->is_difference && sum_fits(&figure->sum);
    if (figure->amount == ACTUAL) {
        sum->own_fen += figure->sum.fen;
        sum->has_own = true;
        sum->slack_fen += figure->sum.slack_fen;
    }
}

void totals_add_own(TotalSum *sums, const Items *items, const Own *own)
{
    g_autofree bool *holds = g_new0(bool, items->items->len);

    for (guint i = 0; i < own->figures->len; i++) {
        const OwnFigure *figure = &g_array_index(own->figures, OwnFigure, i);
        add_figure(&sums[figure->item], figure);
        holds[figure->item] = true;
    }
    for (guint i = 0; i < items->items->len; i++)
        sums[i].units_reported += holds[i];
}

static Figure figure_of(bool is_given, Wide fen)
{
    return (Figure){ .is_given = is_given, .fen = is_given ? (int64_t)fen : 0 };
}

static guint8 find_beyond(const TotalSum *sum)
{
    guint8 beyond = sum->beyond;

    for (int amount = 0; amount < N_AMOUNTS; amount++)
        if (!wide_fits(sum->fen[amount]))
            beyond |= (guint8)(1 << amount);
    if (!wide_fits(sum->own_fen) || !wide_fits(sum->children_fen))
        beyond |= 1 << ACTUAL;
    if (!wide_fits(sum->adjustment_fen) || !wide_fits(sum->elimination_fen))
        beyond |= BEYOND_CHANGES;
    if ((beyond & (1 << ACTUAL | BEYOND_CHANGES)) != 0 || !wide_fits(sum->slack_fen) ||
        !wide_fits(sum->fen[ACTUAL] + sum->adjustment_fen + sum->elimination_fen))
        beyond |= BEYOND_NET;
    return beyond;
}

Total totals_make(const TotalSum *sum, guint8 *ret_beyond)
{
    guint8 beyond = find_beyond(sum);
    bool has_actual = sum->given[ACTUAL] > 0;
    bool has_net = has_actual || sum->adjustment_fen != 0 || sum->elimination_fen != 0;
    bool is_kept = (beyond & 1 << ACTUAL) == 0;
    bool is_net_kept = (beyond & BEYOND_NET) == 0;
    bool has_changes = has_net && (beyond & BEYOND_CHANGES) == 0;
    Total total = { .units_expected = sum->units_expected,
                    .units_reported = sum->units_reported,
                    .beyond = beyond };

    memcpy(total.units, sum->units, sizeof total.units);
    *ret_beyond = beyond & (guint8)~sum->beyond;
    /* What only a child could not keep is not told again, nor the net of what is not there. */
    if ((beyond & 1 << ACTUAL) != 0)
        *ret_beyond &= (guint8)~BEYOND_NET;
    total.is_held = sum->units_reported > 0 || has_net;
    /* adjustments that cancel out make no figure here, but their roundings reach the nodes above */
    total.slack = figure_of((has_net || sum->slack_fen != 0) && is_net_kept, sum->slack_fen);
    if (!total.is_held)
        return total;
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        total.amounts[amount] =
            figure_of(sum->given[amount] > 0 && (beyond >> amount & 1) == 0, sum->fen[amount]);
    total.own = figure_of(sum->has_own && wide_fits(sum->own_fen), sum->own_fen);
    total.children =
        figure_of(sum->children > 0 && is_kept && wide_fits(sum->children_fen), sum->children_fen);
    total.adjustment = figure_of(has_changes, sum->adjustment_fen);
    total.elimination = figure_of(has_changes, sum->elimination_fen);
    total.net = figure_of(has_net && is_net_kept,
                          sum->fen[ACTUAL] + sum->adjustment_fen + sum->elimination_fen);
    return total;
}
