/* The rows of a 差额表: accounts that a parent compiles on behalf of others (R5.2). Touches no
 * database. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "cells.h"
#include "items.h"
#include "nodes.h"
#include "own.h"

typedef struct {
    const Slice *slice;
    const Word *codes[N_CELL_CODES]; /* of spending; empty where the row is of an account */
    int account;                     /* item; -1: the row is of spending */
    int64_t line;
    int column_no;
    bool given[N_AMOUNTS]; /* of an account only the last, for its amount */
    int64_t fen[N_AMOUNTS], slack_fen[N_AMOUNTS];
} DifferenceRow;

/*
 * Add the figures and sides of @rows (DifferenceRow) to @own, and the spending among them to
 * @cells, without counterparties. Every row counts: of spending without a category the total.
 */
void differences_add(const GArray *rows, const Items *items, Words *words, Own *own, Cells *cells);
