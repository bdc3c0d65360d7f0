/*
 * The tree of nodes with what aggregate must know of each: whether it is to be done, what its units
 * owe, and which slices of its own are in force.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "forms.h"
#include "items.h"
#include "sum.h"

/* The kinds of lists that hold figures of accounts. */
typedef enum {
    SLICE_EXPENDITURE,
    SLICE_BALANCE,
    SLICE_DIFFERENCE,
    SLICE_TRANSFER,
    SLICE_ADJUSTMENT,
    N_SLICE_KINDS
} SliceKind;

extern const char *const slice_kind_names[N_SLICE_KINDS];

/* A slice in force of the book's year. */
typedef struct {
    int64_t slice_no;
    int64_t file_no;
    SliceKind kind;
    const Form *form;
    int month;          /* 0: the whole year */
    int part_no;        /* of a list that came in several files (…-1of2); 0: it did not */
    bool is_plain;      /* spending without slack, counterparties and cells of its own */
    bool is_nil;        /* a report without rows */
    bool has_totals;    /* rows that state one */
    guint8 nil_amounts; /* of a nil report: 1 << amount for each amount column that the file has */
} Slice;

typedef struct {
    char *code;
    int parent;                    /* place in nodes; -1: the root */
    int first_child, next_sibling; /* by code; -1: none */
    int depth;                     /* 0 at the root */
    bool is_todo;
    bool is_own_same;   /* to do only for what changed below it */
    bool is_below_same; /* the nodes right below it are those of its rows, which can be added to */
    bool is_exact;      /* no sum of its spending by codes is absent because it is too large */
    bool owes_accounts; /* it has books of its own */
    guint first_slice, n_slices; /* of the slices; only for a node to do */
    bool *owes;                  /* each item, itself; only of a node to do */
} Node;

typedef struct {
    GArray *nodes; /* Node, by code */
    GHashTable *by_code;
    GArray *slices;        /* Slice */
    GArray *order;         /* int: the nodes to do, each after those below it */
    bool *owes;            /* owns the nodes' */
    GHashTable *old_codes; /* code that gave way to another -> that one's place, counting from 1 */
} Nodes;

/* Of the tree as it is in normalize_unit and temp.todo. */
Nodes *nodes_load(sqlite3 *db, int year, Forms *forms, const Items *items,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void nodes_free(Nodes *nodes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Nodes, nodes_free)

static inline Node *nodes_at(const Nodes *nodes, int node)
{
    return &g_array_index(nodes->nodes, Node, node);
}

static inline const Slice *nodes_slice(const Nodes *nodes, const Node *node, guint place)
{
    return &g_array_index(nodes->slices, Slice, node->first_slice + place);
}

/* -1: not in the tree. */
int nodes_find(const Nodes *nodes, const char *code);

/* The same, also by a code that the unit bore before. */
int nodes_find_unit(const Nodes *nodes, const char *code);

/* The lowest node that holds both. */
int nodes_above_both(const Nodes *nodes, int one, int other);
