#include "differences.h"

static void add_figures(const DifferenceRow *row, int item, Own *own)
{
    for (int amount = 0; item >= 0 && amount < N_AMOUNTS; amount++) {
        Sum sum = { 0 };
        if (!row->given[amount])
            continue;
        sum_add(&sum, row->fen[amount], row->slack_fen[amount]);
        own_add_difference(own, item, (Amount)amount, &sum);
    }
}

static void add_cell(const DifferenceRow *row, const Word *empty, Cells *cells)
{
    Cell cell = { .rows = 1, .line = row->line, .column_no = row->column_no };

    for (int i = 0; i < N_CELL_CODES; i++)
        cell.codes[i] = i == CELL_COUNTERPARTY ? empty : row->codes[i];
    for (int amount = 0; amount < N_AMOUNTS; amount++)
        if (row->given[amount])
            sum_add(&cell.amounts[amount], row->fen[amount], row->slack_fen[amount]);
    cells_join(cells, &cell);
}

/* A payment that names the other unit, or goes to or comes from the units above or below. */
static void add_side(const DifferenceRow *row, const Items *items, int item, bool is_paid, Own *own)
{
    OwnSide side = { .item = item,
                     .is_paid = is_paid,
                     .counterparty = row->codes[CELL_COUNTERPARTY],
                     .file_no = row->slice->file_no,
                     .line = row->line };
    bool is_named = side.counterparty->size > 0;

    if (item < 0 || !row->given[ACTUAL])
        return;
    sum_add(&side.sum, row->fen[ACTUAL], row->slack_fen[ACTUAL]);
    if (items_is_vertical(items, item) || (is_named && (is_paid || item == items->income_other)))
        own_add_side(own, &side);
}

static void add_spending(const DifferenceRow *row, const Items *items, const Word *empty, Own *own,
                         Cells *cells)
{
    int category = items_find(items, row->codes[CELL_CATEGORY]->text);
    int split = category >= 0 && category == items->basic
                    ? items_split(items, row->codes[CELL_ECONOMIC]->text)
                    : -1;

    add_figures(row, items->total, own);
    add_figures(row, category, own);
    add_figures(row, split, own);
    add_cell(row, empty, cells);
    add_side(row, items, split >= 0 ? split : category, true, own);
}

void differences_add(const GArray *rows, const Items *items, Words *words, Own *own, Cells *cells)
{
    const Word *empty = words_take(words, "", 0);

    for (guint i = 0; i < rows->len; i++) {
        const DifferenceRow *row = &g_array_index(rows, DifferenceRow, i);
        if (row->account < 0) {
            add_spending(row, items, empty, own, cells);
        } else {
            add_figures(row, row->account, own);
            add_side(row, items, row->account, false, own);
        }
    }
}
