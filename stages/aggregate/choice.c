#include "choice.h"

#include <string.h>

/* A category's spending in a form, apart by what of basic it is. */
typedef struct {
    const Word *category;
    int split; /* item; -1: none */
    Sum amounts[N_AMOUNTS];
} Part;

/* What one form of the unit says. */
typedef struct {
    const Form *form;
    GArray *parts;      /* Part */
    guint8 nil_amounts; /* 1 << amount: a nil report speaks of the column, and there are no rows */
} Says;

typedef struct {
    const Spending *spending;
    const Items *items;
    GPtrArray *says; /* Says, in the order in which forms are taken */
    GArray *taken;   /* Taken */
    Own *own;
} Choosing;

static void says_free(void *data)
{
    Says *says = data;

    g_array_unref(says->parts);
    g_free(says);
}

static Says *says_of(GPtrArray *all, const Form *form)
{
    for (guint i = 0; i < all->len; i++)
        if (((Says *)g_ptr_array_index(all, i))->form == form)
            return g_ptr_array_index(all, i);
    Says *says = g_new0(Says, 1);
    says->form = form;
    says->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_ptr_array_add(all, says);
    return says;
}

static void add_part(Says *says, const Word *category, int split, const Sum amounts[N_AMOUNTS])
{
    Part *part = NULL;

    for (guint i = 0; part == NULL && i < says->parts->len; i++) {
        Part *known = &g_array_index(says->parts, Part, i);
        if (known->category == category && known->split == split)
            part = known;
    }
    if (part == NULL) {
        const Part added = { .category = category, .split = split };
        g_array_append_val(says->parts, added);
        part = &g_array_index(says->parts, Part, says->parts->len - 1);
    }
    for (int i = 0; i < N_AMOUNTS; i++)
        sum_join(&part->amounts[i], &amounts[i]);
}

static bool is_basic(const Items *items, const Word *category)
{
    return items->basic >= 0 && strcmp(category->text, items_at(items, items->basic)->code) == 0;
}

static void add_cells(Choosing *choosing, Says *says, const Cells *cells)
{
    for (guint i = 0; i < cells->cells->len; i++) {
        const Cell *cell = cells_at(cells, i);
        const Word *category = cell->codes[CELL_CATEGORY];
        int split = is_basic(choosing->items, category)
                        ? items_split(choosing->items, cell->codes[CELL_ECONOMIC]->text)
                        : -1;
        add_part(says, category, split, cell->amounts);
    }
}

static int compare_says(gconstpointer a, gconstpointer b)
{
    return forms_compare_scopes((*(const Says *const *)a)->form, (*(const Says *const *)b)->form);
}

static void gather(Choosing *choosing)
{
    const Spending *spending = choosing->spending;

    for (guint i = 0; i < spending->n_slices; i++) {
        const SliceSpending *slice = spending_slice(spending, i);
        if (slice->slice->month != 0)
            continue;
        Says *says = says_of(choosing->says, slice->slice->form);
        if (slice->slice->is_nil)
            says->nil_amounts |= slice->slice->nil_amounts;
        add_cells(choosing, says, &slice->cells);
    }
    for (guint i = 0; i < choosing->says->len; i++) {
        Says *says = g_ptr_array_index(choosing->says, i);
        if (says->parts->len > 0)
            says->nil_amounts = 0;
    }
    g_ptr_array_sort(choosing->says, compare_says);
}

static Sum figure_of(const Says *says, const Word *category, Amount amount)
{
    Sum sum = { 0 };

    for (guint i = 0; i < says->parts->len; i++) {
        const Part *part = &g_array_index(says->parts, Part, i);
        if (part->category == category)
            sum_join(&sum, &part->amounts[amount]);
    }
    return sum;
}

/* The first form that holds a figure; NULL: none does. */
static const Says *first_with(const Choosing *choosing, const Word *category, Amount amount)
{
    for (guint i = 0; i < choosing->says->len; i++) {
        const Says *says = g_ptr_array_index(choosing->says, i);
        if (figure_of(says, category, amount).figures > 0)
            return says;
    }
    return NULL;
}

/* The first nil report that speaks of the category, of all money; NULL: none does. */
static const Says *first_nil(const Choosing *choosing, const char *category, Amount amount)
{
    for (guint i = 0; i < choosing->says->len; i++) {
        const Says *says = g_ptr_array_index(choosing->says, i);
        if ((says->nil_amounts >> amount & 1) != 0 && says->form->fund == FUND_ALL &&
            form_covers(says->form, category))
            return says;
    }
    return NULL;
}

static Taken *taken_of(Choosing *choosing, const Word *category)
{
    for (guint i = 0; i < choosing->taken->len; i++)
        if (g_array_index(choosing->taken, Taken, i).category == category)
            return &g_array_index(choosing->taken, Taken, i);
    const Taken added = { .category = category };
    g_array_append_val(choosing->taken, added);
    return &g_array_index(choosing->taken, Taken, choosing->taken->len - 1);
}

static const Word *form_word(const Choosing *choosing, const Form *form)
{
    return words_of(choosing->spending->words, form->form);
}

static void add_figure(Choosing *choosing, int item, Amount amount, const Sum *sum,
                       const Word *forms)
{
    const OwnFigure figure = { .item = item, .amount = amount, .sum = *sum, .forms = forms };

    if (item >= 0)
        own_add(choosing->own, &figure);
}

/* Of several forms the total names each once, in their order. */
static const Word *total_forms(const Choosing *choosing, Amount amount)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < choosing->says->len; i++) {
        const Form *form = ((const Says *)g_ptr_array_index(choosing->says, i))->form;
        for (guint t = 0; t < choosing->taken->len; t++)
            if (g_array_index(choosing->taken, Taken, t).forms[amount] == form) {
                g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", form->form);
                break;
            }
    }
    return words_of(choosing->spending->words, names->str);
}

/* Takes a category from the first form with a figure. */
static bool take_category(Choosing *choosing, const Word *category, Amount amount, Sum *total)
{
    const Says *says = first_with(choosing, category, amount);

    if (says == NULL)
        return false;
    Sum sum = figure_of(says, category, amount);
    taken_of(choosing, category)->forms[amount] = says->form;
    if (category->size > 0)
        add_figure(choosing, items_find(choosing->items, category->text), amount, &sum,
                   form_word(choosing, says->form));
    sum_join(total, &sum);
    return true;
}

/* Every category that some form has rows of, each once; not the empty one. */
static GPtrArray *categories_of(const Choosing *choosing)
{
    GPtrArray *categories = g_ptr_array_new();

    for (guint i = 0; i < choosing->says->len; i++) {
        const Says *says = g_ptr_array_index(choosing->says, i);
        for (guint p = 0; p < says->parts->len; p++) {
            const Word *category = g_array_index(says->parts, Part, p).category;
            if (category->size > 0 && !g_ptr_array_find(categories, category, NULL))
                g_ptr_array_add(categories, (void *)category);
        }
    }
    return categories;
}

/* Zero for the item and all that is part of it, from a nil report. */
static void add_nil(Choosing *choosing, int item, Amount amount, const Form *form)
{
    const Sum zero = { 0 };

    add_figure(choosing, item, amount, &zero, form_word(choosing, form));
    for (guint i = 0; i < choosing->items->items->len; i++)
        if (items_at(choosing->items, (int)i)->parent == item)
            add_figure(choosing, (int)i, amount, &zero, form_word(choosing, form));
}

/* The categories that no form gives a figure for, but a nil report speaks of. */
static void take_nils(Choosing *choosing, Amount amount)
{
    const Items *items = choosing->items;

    for (guint i = 0; items->total >= 0 && i < items->items->len; i++) {
        const Item *item = items_at(items, (int)i);
        if (item->parent != items->total || own_find(choosing->own, (int)i, amount) != NULL)
            continue;
        const Says *says = first_nil(choosing, item->code, amount);
        if (says != NULL)
            add_nil(choosing, (int)i, amount, says->form);
    }
}

/* R3.4: the total is that of the categories; where no form gives any, what has no category. */
static void take_total(Choosing *choosing, const GPtrArray *categories, Amount amount)
{
    Sum total = { 0 };
    bool has_category = false;

    for (guint i = 0; i < categories->len; i++)
        if (take_category(choosing, g_ptr_array_index(categories, i), amount, &total))
            has_category = true;
    bool is_known =
        has_category || take_category(choosing, choosing->spending->empty, amount, &total);
    const Word *forms = total_forms(choosing, amount);
    const Says *nil = is_known ? NULL : first_nil(choosing, "none", amount);
    if (is_known || nil != NULL)
        add_figure(choosing, choosing->items->total, amount, &total,
                   is_known ? forms : form_word(choosing, nil->form));
    take_nils(choosing, amount);
}

/* R3.5: the widest form with economic codes; where its basic is not the one taken, there is no
 * split. */
static void take_splits(Choosing *choosing, const Word *basic, Amount amount)
{
    const Taken *taken = choice_taken(choosing->taken, basic);
    const Says *coded = NULL;

    for (guint i = 0; coded == NULL && i < choosing->says->len; i++) {
        const Says *says = g_ptr_array_index(choosing->says, i);
        if (form_is_economic(says->form) && figure_of(says, basic, amount).figures > 0)
            coded = says;
    }
    if (coded == NULL || taken == NULL || taken->forms[amount] == NULL)
        return;
    Sum own = figure_of(coded, basic, amount);
    Sum other = own_find(choosing->own, choosing->items->basic, amount)->sum;
    if (coded->form != taken->forms[amount] &&
        wide_abs(own.fen - other.fen) > own.slack_fen + other.slack_fen)
        return;
    for (guint i = 0; i < coded->parts->len; i++) {
        const Part *part = &g_array_index(coded->parts, Part, i);
        if (part->category == basic && part->split >= 0 && part->amounts[amount].figures > 0)
            add_figure(choosing, part->split, amount, &part->amounts[amount],
                       form_word(choosing, coded->form));
    }
}

/* What the forms that were not taken for a category say of it. */
static void compare_category(Choosing *choosing, const Word *category)
{
    const Taken *taken = choice_taken(choosing->taken, category);
    int item =
        category->size > 0 ? items_find(choosing->items, category->text) : choosing->items->total;

    for (guint i = 0; item >= 0 && i < choosing->says->len; i++) {
        const Says *says = g_ptr_array_index(choosing->says, i);
        for (int amount = 0; amount < N_AMOUNTS; amount++) {
            const OwnCompared compared = { .item = item,
                                           .amount = (Amount)amount,
                                           .form = says->form,
                                           .sum = figure_of(says, category, (Amount)amount) };
            if (compared.sum.figures > 0 && (taken == NULL || taken->forms[amount] != says->form))
                own_add_compared(choosing->own, &compared);
        }
    }
}

/* The item that a payment to another unit is part of: of basic the finer one where it is known. */
static int paid_item(const Choosing *choosing, const Cell *cell)
{
    const Items *items = choosing->items;
    int split = is_basic(items, cell->codes[CELL_CATEGORY])
                    ? items_split(items, cell->codes[CELL_ECONOMIC]->text)
                    : -1;

    return split >= 0 && own_find(choosing->own, split, ACTUAL) != NULL
               ? split
               : items_find(items, cell->codes[CELL_CATEGORY]->text);
}

/* Payments of the taken form that name the other unit. */
static void add_paid(Choosing *choosing, const SliceSpending *slice, const Taken *taken)
{
    for (guint i = 0; i < slice->paid.cells->len; i++) {
        const Cell *cell = cells_at(&slice->paid, i);
        const OwnSide side = { .item = paid_item(choosing, cell),
                               .is_paid = true,
                               .counterparty = cell->codes[CELL_COUNTERPARTY],
                               .sum = cell->amounts[ACTUAL],
                               .file_no = slice->slice->file_no,
                               .line = cell->line };
        if (side.item >= 0 && side.sum.figures > 0 && cell->codes[CELL_CATEGORY] == taken->category)
            own_add_side(choosing->own, &side);
    }
}

/* All payments of the category, as if they named nobody; those that do are taken off again. */
static void add_unnamed(Choosing *choosing, const SliceSpending *slice, const Taken *taken)
{
    OwnSide side = { .item = items_find(choosing->items, taken->category->text),
                     .is_paid = true,
                     .counterparty = choosing->spending->empty,
                     .file_no = slice->slice->file_no };

    for (guint i = 0; i < slice->cells.cells->len; i++) {
        const Cell *cell = cells_at(&slice->cells, i);
        side.sum = cell->amounts[ACTUAL];
        side.line = cell->line;
        if (cell->codes[CELL_CATEGORY] == taken->category && side.sum.figures > 0)
            own_add_side(choosing->own, &side);
    }
    for (guint i = 0; i < slice->paid.cells->len; i++) {
        const Cell *cell = cells_at(&slice->paid, i);
        side.sum = sum_negative(&cell->amounts[ACTUAL]);
        if (cell->codes[CELL_CATEGORY] == taken->category && side.sum.figures != 0)
            own_add_side(choosing->own, &side);
    }
}

/* Only rows that are in the totals: of the form that 决算数 was taken from. */
static void take_payments(Choosing *choosing)
{
    for (guint t = 0; t < choosing->taken->len; t++) {
        const Taken *taken = &g_array_index(choosing->taken, Taken, t);
        for (guint i = 0; i < choosing->spending->n_slices; i++) {
            const SliceSpending *slice = spending_slice(choosing->spending, i);
            if (slice->slice->month != 0 || taken->forms[ACTUAL] != slice->slice->form)
                continue;
            add_paid(choosing, slice, taken);
            if (items_is_vertical(choosing->items,
                                  items_find(choosing->items, taken->category->text)))
                add_unnamed(choosing, slice, taken);
        }
    }
}

GArray *choice_make(const Spending *spending, const Items *items, Own *own)
{
    g_autoptr(GPtrArray) says = g_ptr_array_new_with_free_func(says_free);
    Choosing choosing = { .spending = spending,
                          .items = items,
                          .says = says,
                          .taken = g_array_new(FALSE, FALSE, sizeof(Taken)),
                          .own = own };

    gather(&choosing);
    g_autoptr(GPtrArray) categories = categories_of(&choosing);
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        take_total(&choosing, categories, (Amount)amount);
    for (guint i = 0; i < categories->len; i++)
        compare_category(&choosing, g_ptr_array_index(categories, i));
    compare_category(&choosing, spending->empty);
    for (guint i = 0; i < categories->len; i++)
        if (is_basic(items, g_ptr_array_index(categories, i)))
            for (int amount = 0; amount < N_AMOUNTS; amount++)
                take_splits(&choosing, g_ptr_array_index(categories, i), (Amount)amount);
    take_payments(&choosing);
    return choosing.taken;
}

const Taken *choice_taken(const GArray *taken, const Word *category)
{
    for (guint i = 0; i < taken->len; i++)
        if (g_array_index(taken, Taken, i).category == category)
            return &g_array_index(taken, Taken, i);
    return NULL;
}
