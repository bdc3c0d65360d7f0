#include "three_public.h"

#include <string.h>

/* The forms of the annual slices, in the order in which forms are taken. */
static GPtrArray *forms_of(const Spending *spending)
{
    GPtrArray *forms = g_ptr_array_new();

    for (guint i = 0; i < spending->n_slices; i++) {
        const Slice *slice = spending_slice(spending, i)->slice;
        guint at = 0;
        if (slice->month != 0 || !form_is_economic(slice->form) ||
            g_ptr_array_find(forms, slice->form, NULL))
            continue;
        while (at < forms->len &&
               forms_compare_scopes(g_ptr_array_index(forms, at), slice->form) < 0)
            at++;
        g_ptr_array_insert(forms, (int)at, (void *)slice->form);
    }
    return forms;
}

/* 财政拨款: 一般公共预算, 政府性基金, 国有资本经营; not 社保基金. */
static bool is_fiscal_fund(const Word *fund)
{
    return g_str_has_prefix(fund->text, "1") && !g_str_has_prefix(fund->text, "14");
}

/* What one form tells of a category in one amount column. */
typedef struct {
    bool has_figures; /* the form has the column at all */
    bool has_rows;    /* of the category */
    bool is_told; /* each row of the category has a 款, and one of 三公 says whose money it is */
} Coverage;

/* Whose money it is matters for the 款 of 三公 only. */
static bool is_telling(const Cell *cell, const Form *form, const Items *items)
{
    enum { ITEM_DIGITS = 5 };
    const Word *economic = cell->codes[CELL_ECONOMIC];

    return economic->size >= ITEM_DIGITS &&
           (form->fund != FUND_ALL || cell->codes[CELL_FUND]->size > 0 ||
            items_three_public(items, economic->text) < 0);
}

static Coverage cover(const Spending *spending, const Items *items, const Form *form,
                      const char *category, Amount amount)
{
    Coverage coverage = { .is_told = form_covers(form, category) };

    for (guint i = 0; i < spending->n_slices; i++) {
        const SliceSpending *slice = spending_slice(spending, i);
        if (slice->slice->month != 0 || slice->slice->form != form)
            continue;
        for (guint c = 0; c < slice->cells.cells->len; c++) {
            const Cell *cell = cells_at(&slice->cells, c);
            const Word *own = cell->codes[CELL_CATEGORY];
            if (cell->amounts[amount].figures == 0)
                continue;
            coverage.has_figures = true;
            coverage.has_rows = coverage.has_rows || strcmp(own->text, category) == 0;
            /* without a category a row may be of any */
            if ((own->size == 0 || strcmp(own->text, category) == 0) &&
                (own->size == 0 || !is_telling(cell, form, items)))
                coverage.is_told = false;
        }
    }
    return coverage;
}

/*
 * The first form that tells the category's fiscal spending by codes; NULL: none does. A form of
 * fiscal money without rows of the category says that there is none. A list says so only of a
 * category that the unit has no figure of.
 */
static const Form *form_for(const Spending *spending, const Items *items, const GPtrArray *forms,
                            const char *category, Amount amount, bool is_spent)
{
    for (guint i = 0; i < forms->len; i++) {
        const Form *form = g_ptr_array_index(forms, i);
        Coverage coverage = cover(spending, items, form, category, amount);
        if (coverage.has_figures && coverage.is_told &&
            (coverage.has_rows || form->fund != FUND_ALL || !is_spent))
            return form;
    }
    return NULL;
}

static bool is_spent(const Items *items, const Own *own, const char *category, Amount amount)
{
    int item = items_find(items, category);

    return item >= 0 && own_find(own, item, amount) != NULL;
}

static void add_codes(const Spending *spending, const Items *items, const Form *form,
                      const char *category, Amount amount, Sum *sums)
{
    for (guint i = 0; i < spending->n_slices; i++) {
        const SliceSpending *slice = spending_slice(spending, i);
        if (slice->slice->month != 0 || slice->slice->form != form)
            continue;
        for (guint c = 0; c < slice->cells.cells->len; c++) {
            const Cell *cell = cells_at(&slice->cells, c);
            int item = items_three_public(items, cell->codes[CELL_ECONOMIC]->text);
            if (item < 0 || strcmp(cell->codes[CELL_CATEGORY]->text, category) != 0 ||
                (form->fund == FUND_ALL && !is_fiscal_fund(cell->codes[CELL_FUND])))
                continue;
            sum_join(&sums[item], &cell->amounts[amount]);
            sum_join(&sums[items->three_public_total], &cell->amounts[amount]);
        }
    }
}

static void compute(const Spending *spending, const Items *items, const GPtrArray *forms,
                    Amount amount, Own *own)
{
    const bool has_basic = is_spent(items, own, "basic", amount);
    const bool has_project = is_spent(items, own, "project", amount);
    const Form *basic = form_for(spending, items, forms, "basic", amount, has_basic);
    const Form *project = form_for(spending, items, forms, "project", amount, has_project);
    g_autofree Sum *sums = g_new0(Sum, items->items->len);

    if (basic == NULL || project == NULL || (!has_basic && !has_project))
        return;
    add_codes(spending, items, basic, "basic", amount, sums);
    add_codes(spending, items, project, "project", amount, sums);
    g_autofree char *names =
        basic == project ? g_strdup(basic->form) : g_strjoin(" ", basic->form, project->form, NULL);
    for (guint i = 0; i < items->items->len; i++) {
        const OwnFigure figure = { .item = (int)i,
                                   .amount = amount,
                                   .sum = sums[i],
                                   .forms = words_of(spending->words, names) };
        if (items_at(items, (int)i)->is_three_public)
            own_add(own, &figure);
    }
}

/* The parts of the total that are stated, and which forms state them. */
typedef struct {
    Sum sum;
    const Word *forms; /* NULL: none is */
    bool is_complete;
} Parts;

static Parts stated_parts(const Items *items, Amount amount, const Own *own)
{
    Parts parts = { .is_complete = true };

    for (guint i = 0; i < items->items->len; i++) {
        if (items_at(items, (int)i)->parent != items->three_public_total)
            continue;
        const OwnFigure *part = own_find(own, (int)i, amount);
        if (part == NULL) {
            parts.is_complete = false;
            continue;
        }
        sum_join(&parts.sum, &part->sum);
        parts.forms = part->forms;
    }
    return parts;
}

/* Where the stated parts make up the stated total, what was left blank is zero. */
static void add_proven_zeros(const Items *items, Amount amount, const OwnFigure *total,
                             const Parts *parts, Own *own)
{
    /* own_add() may move the figures, and the total with them */
    OwnFigure zero = { .amount = amount, .forms = total->forms };

    if (wide_abs(parts->sum.fen - total->sum.fen) > parts->sum.slack_fen + total->sum.slack_fen)
        return;
    for (guint i = 0; i < items->items->len; i++)
        if (items_at(items, (int)i)->parent == items->three_public_total &&
            own_find(own, (int)i, amount) == NULL) {
            zero.item = (int)i;
            own_add(own, &zero);
        }
}

/* Adds the total where each of its parts is stated, or the parts that the others leave nothing. */
static void complete(const Items *items, Amount amount, Own *own)
{
    const OwnFigure *total = own_find(own, items->three_public_total, amount);
    Parts parts = stated_parts(items, amount, own);

    if (total != NULL && !parts.is_complete) {
        add_proven_zeros(items, amount, total, &parts, own);
    } else if (total == NULL && parts.is_complete && parts.forms != NULL) {
        const OwnFigure added = { .item = items->three_public_total,
                                  .amount = amount,
                                  .sum = parts.sum,
                                  .forms = parts.forms };
        own_add(own, &added);
    }
}

void three_public_add(const Spending *spending, const Items *items, Own *own)
{
    g_autoptr(GPtrArray) forms = forms_of(spending);

    if (items->three_public_total < 0)
        return;
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        bool is_stated = false;
        for (guint i = 0; i < items->items->len; i++)
            is_stated = is_stated || (items_at(items, (int)i)->is_three_public &&
                                      own_find(own, (int)i, (Amount)amount) != NULL);
        if (is_stated)
            complete(items, (Amount)amount, own);
        else if (g_hash_table_size(items->three_public) > 0)
            compute(spending, items, forms, (Amount)amount, own);
    }
}
