#include "spending.h"

#include <string.h>

static void slice_free(void *data)
{
    SliceSpending *slice = data;

    cells_clear(&slice->cells);
    cells_clear(&slice->paid);
    g_free(slice);
}

void spending_init(Spending *spending, Words *words)
{
    spending->words = words;
    spending->empty = words_take(words, "", 0);
    spending->slices = g_ptr_array_new_with_free_func(slice_free);
    spending->n_slices = 0;
}

void spending_clear(Spending *spending)
{
    g_clear_pointer(&spending->slices, g_ptr_array_unref);
}

void spending_begin(Spending *spending)
{
    spending->n_slices = 0;
}

SliceSpending *spending_add_slice(Spending *spending, const Slice *slice)
{
    SliceSpending *added = NULL;

    if (spending->n_slices < spending->slices->len) {
        added = g_ptr_array_index(spending->slices, spending->n_slices);
        cells_empty(&added->cells);
        cells_empty(&added->paid);
    } else {
        added = g_new0(SliceSpending, 1);
        cells_init(&added->cells);
        cells_init(&added->paid);
        g_ptr_array_add(spending->slices, added);
    }
    added->slice = slice;
    added->latest = 0;
    spending->n_slices++;
    return added;
}

/* Rows of the same codes mostly follow each other. */
static bool is_of(const Cell *cell, const SpendingRow *row)
{
    for (int i = 0; i < CELL_COUNTERPARTY; i++)
        if (cell->codes[i]->size != row->sizes[i] ||
            memcmp(cell->codes[i]->text, row->codes[i], row->sizes[i]) != 0)
            return false;
    return true;
}

static Cell *cell_of(Spending *spending, SliceSpending *slice, const SpendingRow *row)
{
    const Word *codes[N_CELL_CODES];

    if (slice->latest != 0 && is_of(cells_at(&slice->cells, slice->latest - 1), row))
        return cells_at(&slice->cells, slice->latest - 1);
    for (int i = 0; i < CELL_COUNTERPARTY; i++)
        codes[i] = words_take(spending->words, row->codes[i], row->sizes[i]);
    codes[CELL_COUNTERPARTY] = spending->empty;
    Cell *cell = cells_find(&slice->cells, codes);
    slice->latest = (guint32)(cell - cells_at(&slice->cells, 0)) + 1;
    return cell;
}

static void add_row(Cell *cell, const SpendingRow *row)
{
    for (int i = 0; i < N_AMOUNTS; i++)
        if (row->given[i])
            sum_add(&cell->amounts[i], row->fen[i], row->slack_fen[i]);
    cell->rows++;
    if (row->line < cell->line) {
        cell->line = row->line;
        cell->column_no = row->column_no;
    }
}

static void take_paid(Spending *spending, SliceSpending *slice, const Cell *cell,
                      const SpendingRow *row)
{
    const Word *codes[N_CELL_CODES] = {
        [CELL_CATEGORY] = cell->codes[CELL_CATEGORY],
        [CELL_FUNCTION] = spending->empty,
        [CELL_ECONOMIC] = cell->codes[CELL_ECONOMIC],
        [CELL_FUND] = spending->empty,
        [CELL_COUNTERPARTY] = words_take(spending->words, row->codes[CELL_COUNTERPARTY],
                                         row->sizes[CELL_COUNTERPARTY]),
    };

    add_row(cells_find(&slice->paid, codes), row);
}

const Cell *spending_take(Spending *spending, SliceSpending *slice, const SpendingRow *row)
{
    Cell *cell = cell_of(spending, slice, row);

    add_row(cell, row);
    if (row->sizes[CELL_COUNTERPARTY] > 0)
        take_paid(spending, slice, cell, row);
    return cell;
}
