/* Reading one node's own accounts out of normalize's tables. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "balances.h"
#include "cells.h"
#include "items.h"
#include "nodes.h"
#include "own.h"
#include "spending.h"
#include "stated.h"
#include "take.h"

/* An account that is the total of others in one list: 本年收入合计 beside its sources. */
typedef struct {
    const Slice *slice;
    int item;
    Amount amount;
    int64_t line; /* of its first row */
    Sum stated;
    StatedParts found;
} AccountTotal;

typedef struct {
    /* What the node says; valid until the next one is read. */
    Spending spending;
    GArray *taken;     /* Taken: the forms that its spending comes from */
    Cells differences; /* spending of its 差额表 */
    Own own;
    StatedTotals *totals;   /* its stated totals with the sums of their parts */
    GArray *account_totals; /* AccountTotal */

    /* How it is read. */
    const Nodes *nodes;
    const Items *items;
    Words *words;
    Take *take;
    sqlite3_stmt *take_plain, *take_spending, *take_stated, *list_totals, *list_balances,
        *list_differences, *list_transfers;
    GArray *balance_rows, *difference_rows;
    GPtrArray *nil_balances;
} Accounts;

/* @take must be that of the connection; the others live longer. */
Accounts *accounts_new(sqlite3 *db, Take *take, const Nodes *nodes, const Items *items,
                       Words *words, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void accounts_free(Accounts *accounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Accounts, accounts_free)

bool accounts_read(Accounts *accounts, const Node *node, GError **error);
