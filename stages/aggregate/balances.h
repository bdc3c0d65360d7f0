/* A node's income and balances: which form each account is taken from (R3.2). Touches no database.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "items.h"
#include "nodes.h"
#include "own.h"

typedef struct {
    const Slice *slice;
    int item; /* the account */
    const Word *counterparty;
    int64_t line;
    bool given[N_AMOUNTS];
    int64_t fen[N_AMOUNTS], slack_fen[N_AMOUNTS];
} BalanceRow;

/*
 * @rows: array of BalanceRow. @nil: array of const Slice *, the reports without rows.
 *
 * For each account and amount column the first form, by forms_compare_scopes, that holds a figure;
 * else a nil report of the list. An account's figure is the sum of its rows in the form; that it is
 * part of another account makes no difference, since totals of accounts are rows too. Adds to @own
 * the figures, what other forms say, and what was got from other units.
 */
void balances_add(const GArray *rows, const GPtrArray *nil, const Items *items, Words *words,
                  Own *own);
