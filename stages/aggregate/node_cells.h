/*
 * The spending of each node by codes: its own and that of the nodes right below it. Where these are
 * the nodes that they were, only what changed in them, and in its own part, is added to the rows
 * that are there.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "accounts.h"
#include "cells.h"
#include "nodes.h"

/* Spending under one set of codes that is too large to be kept, though what it is made of is not.
 */
typedef struct {
    int node;
    Amount amount;
    const Word *codes[N_CELL_CODES];
} BeyondCell;

typedef struct NodeCells NodeCells;

/* @written counts the rows that are written. All must outlive the result. */
NodeCells *node_cells_new(sqlite3 *db, int year, const Nodes *nodes, Words *words, int64_t *written,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void node_cells_free(NodeCells *all);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NodeCells, node_cells_free)

/* Make the rows of a node, of which @accounts are the own ones. Those below it to be done must be
 * done. */
bool node_cells_do(NodeCells *all, int node, const Accounts *accounts, GError **error);

/* BeyondCell, of the nodes done so far; owned by @all. */
const GArray *node_cells_beyond(const NodeCells *all);
