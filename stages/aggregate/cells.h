/*
 * Spending by its codes: a table of cells, each the sum of the rows that have the same five codes.
 * Touches no database.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "sum.h"
#include "words.h"

typedef enum {
    CELL_CATEGORY,
    CELL_FUNCTION,
    CELL_ECONOMIC,
    CELL_FUND,
    CELL_COUNTERPARTY, /* the other unit of a payment; empty where cells are not told by it */
    N_CELL_CODES
} CellCode;

typedef struct {
    const Word *codes[N_CELL_CODES];
    Sum amounts[N_AMOUNTS];
    int64_t rows;
    int64_t line;  /* of its first row */
    int column_no; /* of its first row */
    guint8 beyond; /* 1 << amount: the sum does not fit, here or in a cell that was added */
} Cell;

typedef struct {
    GArray *cells;   /* Cell, in order of appearance */
    guint32 *places; /* by hash: place in cells, counting from 1; 0: free */
    size_t n_places; /* a power of two */
} Cells;

void cells_init(Cells *cells);
void cells_clear(Cells *cells); /* frees what it holds */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cells, cells_clear)

/* Take all cells out, keeping the room. */
void cells_empty(Cells *cells);

/* The cell with the codes, made where there is none; valid until the next one is made. */
Cell *cells_find(Cells *cells, const Word *const codes[N_CELL_CODES]);

static inline Cell *cells_at(const Cells *cells, guint place)
{
    return &g_array_index(cells->cells, Cell, place);
}

/* Add another's sums, rows and what is beyond. */
void cell_join(Cell *cell, const Cell *other);

/* The same to the cell with the same codes. */
void cells_join(Cells *cells, const Cell *other);

/* The same as it is kept: a sum that is beyond is none. */
void cells_join_kept(Cells *cells, const Cell *other);

/* Take the sums and rows off; what was beyond is added all the same. */
void cells_leave(Cells *cells, const Cell *other);

/* By the texts of their codes, category first. */
void cells_sort(Cells *cells);
