#include "balances.h"

typedef struct {
    const GArray *rows;
    const GPtrArray *nil;
    const Items *items;
    Words *words;
    Own *own;
    GPtrArray *forms; /* const Form, in the order in which they are taken */
} Balances;

static void add_form(GPtrArray *forms, const Form *form)
{
    guint at = 0;

    if (g_ptr_array_find(forms, form, NULL))
        return;
    while (at < forms->len && forms_compare_scopes(g_ptr_array_index(forms, at), form) < 0)
        at++;
    g_ptr_array_insert(forms, (int)at, (void *)form);
}

static const BalanceRow *row_at(const Balances *balances, guint place)
{
    return &g_array_index(balances->rows, BalanceRow, place);
}

static Sum figure_of(const Balances *balances, const Form *form, int item, Amount amount)
{
    Sum sum = { 0 };

    for (guint i = 0; i < balances->rows->len; i++) {
        const BalanceRow *row = row_at(balances, i);
        if (row->slice->form == form && row->item == item && row->given[amount])
            sum_add(&sum, row->fen[amount], row->slack_fen[amount]);
    }
    return sum;
}

/* Takes the first form that has a figure; the others' are kept for comparison. */
static const Form *take(Balances *balances, int item, Amount amount)
{
    const Form *taken = NULL;

    for (guint i = 0; i < balances->forms->len; i++) {
        const Form *form = g_ptr_array_index(balances->forms, i);
        Sum sum = figure_of(balances, form, item, amount);
        const OwnFigure figure = { .item = item,
                                   .amount = amount,
                                   .sum = sum,
                                   .forms = words_of(balances->words, form->form) };
        const OwnCompared other = { .item = item, .amount = amount, .form = form, .sum = sum };
        if (sum.figures > 0 && taken == NULL)
            own_add(balances->own, &figure);
        else if (sum.figures > 0)
            own_add_compared(balances->own, &other);
        taken = sum.figures > 0 && taken == NULL ? form : taken;
    }
    return taken;
}

static void add_side(Balances *balances, const BalanceRow *row)
{
    const Items *items = balances->items;
    OwnSide side = { .item = row->item,
                     .counterparty = row->counterparty,
                     .file_no = row->slice->file_no,
                     .line = row->line };

    sum_add(&side.sum, row->fen[ACTUAL], row->slack_fen[ACTUAL]);
    if (items_is_vertical(items, row->item) ||
        (row->item == items->income_other && row->counterparty->size > 0))
        own_add_side(balances->own, &side);
}

/* Whether a nil report of the form says that the account is 0: a list of income and balances says
 * it of each, an official form of those that it has a place for, if it shows all money. */
static bool says_nil(const Form *form, const Item *account)
{
    if (form->is_list)
        return !account->is_spending && !account->is_three_public;
    return form_has_account(form, account->code) &&
           (account->is_three_public || form->fund == FUND_ALL);
}

/* 0.00 for an account that no form gives a figure for, but a nil report speaks of. */
static void add_nil(Balances *balances, int item, Amount amount)
{
    const Item *account = items_at(balances->items, item);
    const OwnFigure zero = { .item = item,
                             .amount = amount,
                             .forms = words_take(balances->words, "", 0) };

    for (guint i = 0; i < balances->nil->len; i++) {
        const Slice *slice = g_ptr_array_index(balances->nil, i);
        if (says_nil(slice->form, account) && (slice->nil_amounts >> amount & 1) != 0) {
            own_add(balances->own, &zero);
            return;
        }
    }
}

static void take_account(Balances *balances, int item)
{
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        const Form *form = take(balances, item, (Amount)amount);
        if (form == NULL)
            add_nil(balances, item, (Amount)amount);
        for (guint i = 0; amount == ACTUAL && form != NULL && i < balances->rows->len; i++) {
            const BalanceRow *row = row_at(balances, i);
            if (row->item == item && row->slice->form == form && row->given[ACTUAL])
                add_side(balances, row);
        }
    }
}

void balances_add(const GArray *rows, const GPtrArray *nil, const Items *items, Words *words,
                  Own *own)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new();
    Balances balances = { rows, nil, items, words, own, forms };

    for (guint i = 0; i < rows->len; i++)
        add_form(forms, row_at(&balances, i)->slice->form);
    for (guint i = 0; rows->len + nil->len > 0 && i < items->items->len; i++)
        take_account(&balances, (int)i);
}
