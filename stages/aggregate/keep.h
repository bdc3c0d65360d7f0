/* Writing what was worked out to aggregate's tables. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "accounts.h"
#include "eliminate.h"
#include "items.h"
#include "nodes.h"
#include "totals.h"

typedef struct Keep Keep;

/* @written counts the rows. All must outlive the result. */
Keep *keep_new(sqlite3 *db, int year, const Nodes *nodes, const Items *items, int64_t *written,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void keep_free(Keep *keep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keep, keep_free)

/* The figures, what was not taken, and the sides. What is too large to be kept is left out. */
bool keep_own(Keep *keep, const Node *node, const Own *own, GError **error);

/* What its slices say each, for the checks: temp.cell. What is too large is left out. */
bool keep_spending(Keep *keep, const Node *node, const Spending *spending, GError **error);

/* The stated totals that can be compared with the sums of their parts. */
bool keep_tails(Keep *keep, const Node *node, const Accounts *accounts, GError **error);

bool keep_adjustment(Keep *keep, const Node *node, int item, const char *document, const Sum *sum,
                     GError **error);
bool keep_elimination(Keep *keep, const Elimination *elimination, GError **error);

/* What an elimination takes off @item at the unit that @part speaks of. */
bool keep_eliminated(Keep *keep, const Elimination *elimination, const EliminatedPart *part,
                     int item, GError **error);
