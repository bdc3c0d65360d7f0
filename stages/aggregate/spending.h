/*
 * The spending of one node's own slices, summed by codes while its rows are read. Touches no
 * database.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "cells.h"
#include "nodes.h"

/* A row as it is read; valid until the next one. Texts are not ended by NUL. */
typedef struct {
    int64_t line;
    int column_no;
    const char *codes[N_CELL_CODES];
    size_t sizes[N_CELL_CODES];
    bool given[N_AMOUNTS];
    int64_t fen[N_AMOUNTS], slack_fen[N_AMOUNTS];
    const char *project; /* its code, else its name; "" */
    size_t project_size;
} SpendingRow;

typedef struct {
    const Slice *slice;
    Cells cells;    /* by category, function, economic and fund */
    Cells paid;     /* the rows that name the other unit: by category, economic and counterparty */
    guint32 latest; /* the cell of the row before: place in cells, counting from 1; 0: none */
} SliceSpending;

typedef struct {
    Words *words; /* not owned */
    const Word *empty;
    GPtrArray *slices; /* SliceSpending, those of nodes before among them */
    guint n_slices;    /* of the node at hand */
} Spending;

void spending_init(Spending *spending, Words *words);
void spending_clear(Spending *spending);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Spending, spending_clear)

/* Begin another node. */
void spending_begin(Spending *spending);

/* Begin another slice of the node. Lives until the next node. */
SliceSpending *spending_add_slice(Spending *spending, const Slice *slice);

static inline const SliceSpending *spending_slice(const Spending *spending, guint place)
{
    return g_ptr_array_index(spending->slices, place);
}

/* Take one row. Returns its cell, valid until the next row. */
const Cell *spending_take(Spending *spending, SliceSpending *slice, const SpendingRow *row);
