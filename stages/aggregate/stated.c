#include "stated.h"

#include <string.h>

/* The rows between two totals that follow each other. */
typedef struct {
    int64_t rows;
    StatedParts parts[N_STATED_AMOUNTS];
} Block;

/* The places of a list's totals and subtotals, and the rows between them: one block more. */
typedef struct {
    const Slice *slice; /* one of the list's */
    GArray *places;     /* int64_t, ascending */
    GArray *blocks;     /* Block */
} Cuts;

struct StatedTotals {
    GArray *totals;     /* Stated */
    GPtrArray *cuts;    /* Cuts, one a list that has totals */
    const Slice *slice; /* the current one */
    GArray *current;    /* guint: which totals rows of the slice may be part of */
    Cuts *current_cuts; /* of its list; NULL: none of the list's totals is of a block */
};

static void cuts_free(void *data)
{
    Cuts *cuts = data;

    g_array_unref(cuts->places);
    g_array_unref(cuts->blocks);
    g_free(cuts);
}

StatedTotals *stated_new(void)
{
    StatedTotals *totals = g_new0(StatedTotals, 1);

    totals->totals = g_array_new(FALSE, FALSE, sizeof(Stated));
    totals->cuts = g_ptr_array_new_with_free_func(cuts_free);
    totals->current = g_array_new(FALSE, FALSE, sizeof(guint));
    return totals;
}

void stated_free(StatedTotals *totals)
{
    if (totals == NULL)
        return;
    g_array_unref(totals->totals);
    g_ptr_array_unref(totals->cuts);
    g_array_unref(totals->current);
    g_free(totals);
}

void stated_empty(StatedTotals *totals)
{
    g_array_set_size(totals->totals, 0);
    g_ptr_array_set_size(totals->cuts, 0);
    g_array_set_size(totals->current, 0);
    totals->slice = NULL;
    totals->current_cuts = NULL;
}

static Stated *total_at(const StatedTotals *totals, guint place)
{
    return &g_array_index(totals->totals, Stated, place);
}

/* A subtotal that names nothing: only its place tells what it is of. */
static bool is_of_block(const Stated *total)
{
    if (total->basis != STATED_SUBTOTAL)
        return false;
    for (int key = 0; key < N_STATED_KEYS; key++)
        if (total->keys[key]->size > 0)
            return false;
    return true;
}

bool stated_is_same_list(const Slice *one, const Slice *other)
{
    return one->kind == other->kind && one->form == other->form && one->month == other->month;
}

/* Where a line stands in its list: in a later part, behind all lines of the parts before. */
static int64_t place_of(const Slice *slice, int64_t line)
{
    enum { LINE_BITS = 40 }; /* a part has at most so many lines */

    return ((int64_t)slice->part_no << LINE_BITS) + line;
}

static Cuts *cuts_of(const StatedTotals *totals, const Slice *slice)
{
    for (guint i = 0; i < totals->cuts->len; i++)
        if (stated_is_same_list(((Cuts *)g_ptr_array_index(totals->cuts, i))->slice, slice))
            return g_ptr_array_index(totals->cuts, i);
    return NULL;
}

static void add_cut(StatedTotals *totals, const Stated *total)
{
    const int64_t place = place_of(total->slice, total->line);
    Cuts *cuts = cuts_of(totals, total->slice);
    guint at = 0;

    if (cuts == NULL) {
        cuts = g_new0(Cuts, 1);
        cuts->slice = total->slice;
        cuts->places = g_array_new(FALSE, FALSE, sizeof(int64_t));
        cuts->blocks = g_array_new(FALSE, TRUE, sizeof(Block));
        g_array_set_size(cuts->blocks, 1);
        g_ptr_array_add(totals->cuts, cuts);
    }
    while (at < cuts->places->len && g_array_index(cuts->places, int64_t, at) < place)
        at++;
    if (at == cuts->places->len || g_array_index(cuts->places, int64_t, at) != place)
        g_array_insert_val(cuts->places, at, place);
    g_array_set_size(cuts->blocks, cuts->places->len + 1);
}

void stated_add(StatedTotals *totals, const Stated *total)
{
    g_array_append_vals(totals->totals, total, 1);
    memset(total_at(totals, totals->totals->len - 1)->found, 0, sizeof total->found);
    if (total->basis != STATED_PARENT)
        add_cut(totals, total);
}

bool stated_begin_slice(StatedTotals *totals, const Slice *slice)
{
    bool has_block = false;

    g_array_set_size(totals->current, 0);
    for (guint i = 0; i < totals->totals->len; i++) {
        const Stated *total = total_at(totals, i);
        if (!stated_is_same_list(total->slice, slice))
            continue;
        if (is_of_block(total))
            has_block = true;
        else
            g_array_append_val(totals->current, i);
    }
    totals->slice = slice;
    totals->current_cuts = has_block ? cuts_of(totals, slice) : NULL;
    return totals->current->len > 0 || has_block;
}

static bool is_equal(const Word *stated, const StatedText *own)
{
    return stated->size == own->size && memcmp(stated->text, own->text, own->size) == 0;
}

static bool is_begun_by(const StatedText *own, const Word *stated)
{
    return stated->size <= own->size && memcmp(stated->text, own->text, stated->size) == 0;
}

static bool is_part(const Stated *total, const StatedRow *row)
{
    const Word *const *stated = total->keys;

    if (!is_equal(stated[STATED_CATEGORY], &row->keys[STATED_CATEGORY]) &&
        (stated[STATED_CATEGORY]->size > 0 || total->basis == STATED_PARENT))
        return false;
    for (int key = STATED_FUNCTION; key <= STATED_FUND; key++)
        if (!is_begun_by(&row->keys[key], stated[key]))
            return false;
    for (int key = STATED_PROJECT; key < N_STATED_KEYS; key++)
        if (stated[key]->size > 0 && !is_equal(stated[key], &row->keys[key]))
            return false;
    return !row->is_total || stated[STATED_ACCOUNT]->size > 0;
}

static void add_part(StatedParts parts[N_STATED_AMOUNTS], const StatedRow *row)
{
    for (int amount = 0; amount < N_STATED_AMOUNTS; amount++) {
        if (!row->given[amount])
            continue;
        sum_add(&parts[amount].sum, row->fen[amount], row->slack_fen[amount]);
        parts[amount].parts += row->fen[amount] != 0;
    }
}

/* How many of the list's totals stand above the place. */
static guint block_of(const Cuts *cuts, int64_t place)
{
    guint low = 0;
    guint high = cuts->places->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(cuts->places, int64_t, middle) < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void stated_take(StatedTotals *totals, const StatedRow *row)
{
    for (guint i = 0; i < totals->current->len; i++) {
        Stated *total = total_at(totals, g_array_index(totals->current, guint, i));
        if (is_part(total, row))
            add_part(total->found, row);
    }
    if (totals->current_cuts != NULL && !row->is_total) {
        Block *block =
            &g_array_index(totals->current_cuts->blocks, Block,
                           block_of(totals->current_cuts, place_of(totals->slice, row->line)));
        block->rows++;
        add_part(block->parts, row);
    }
}

void stated_finish(StatedTotals *totals)
{
    for (guint i = 0; i < totals->totals->len; i++) {
        Stated *total = total_at(totals, i);
        if (!is_of_block(total))
            continue;
        const Cuts *cuts = cuts_of(totals, total->slice);
        guint above = block_of(cuts, place_of(total->slice, total->line));
        const Block *block = &g_array_index(cuts->blocks, Block, above);
        if (block->rows == 0)
            block = &g_array_index(cuts->blocks, Block, above + 1);
        memcpy(total->found, block->parts, sizeof total->found);
    }
}

guint stated_count(const StatedTotals *totals)
{
    return totals->totals->len;
}

const Stated *stated_at(const StatedTotals *totals, guint place)
{
    return total_at(totals, place);
}

char *stated_what(const Stated *total)
{
    static const char *const names[N_STATED_KEYS] = {
        [STATED_FUNCTION] = " function ",
        [STATED_ECONOMIC] = " economic ",
        [STATED_FUND] = " fund ",
        [STATED_PROJECT] = " project ",
        [STATED_COUNTERPARTY] = " counterparty ",
        [STATED_DIRECTION] = " ",
    };
    GString *what = g_string_new(total->keys[STATED_CATEGORY]->text);

    if (what->len == 0)
        g_string_append(what, total->keys[STATED_ACCOUNT]->text);
    if (what->len == 0)
        g_string_append(what, is_of_block(total) ? "subtotal" : "total");
    for (int key = 0; key < N_STATED_KEYS; key++)
        if (names[key] != NULL && total->keys[key]->size > 0)
            g_string_append_printf(what, "%s%s", names[key], total->keys[key]->text);
    return g_string_free(what, FALSE);
}

const char *stated_verdict(Wide difference_fen, Wide slack_fen)
{
    return difference_fen == 0                     ? "exact"
           : wide_abs(difference_fen) <= slack_fen ? "rounding"
                                                   : "mismatch";
}
