/* What a 调整表 adds to the items of the node that it names. Touches no database. */
#pragma once

#include <stdint.h>
#include <glib.h>

#include "items.h"
#include "sum.h"

/* A row: of an account, or of a category of spending. */
typedef struct {
    int item; /* the account; the category, or what of basic it is; -1: neither is an item */
    int64_t fen, slack_fen;
} AdjustmentRow;

/*
 * Add the rows (AdjustmentRow) of one document at one node to @sums, a Sum for each item. What is
 * added to an item is added to those that it is part of, but for one that the document names
 * itself: then its own row says how much.
 */
void adjustments_add(const GArray *rows, const Items *items, Sum *sums);
