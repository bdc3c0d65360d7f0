/* A node's totals from its own figures and its children's totals (R5.1). Touches no database. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "items.h"
#include "own.h"
#include "sum.h"

/* What cannot be kept because a sum leaves int64, here or below: 1 << amount, and these: of the
 * net, and of what lies between it and the actual. */
enum { BEYOND_NET = 1 << N_AMOUNTS, BEYOND_CHANGES = 1 << (N_AMOUNTS + 1) };

/* A figure that may be absent. */
typedef struct {
    bool is_given;
    int64_t fen;
} Figure;

/* A row of aggregate_total. */
typedef struct {
    Figure amounts[N_AMOUNTS];
    Figure own, children, adjustment, elimination, net, slack;
    bool is_held; /* status A */
    int64_t units_expected, units_reported;
    int64_t units[N_AMOUNTS]; /* that give the column in their forms */
    guint8 beyond;
} Total;

/* An item of a node while it is added up. */
typedef struct {
    int64_t given[N_AMOUNTS]; /* children, and own figures, that give the column */
    guint8 beyond;            /* of the children */
    Wide fen[N_AMOUNTS];
    Wide own_fen, children_fen, adjustment_fen, elimination_fen, slack_fen;
    bool has_own;
    int64_t children; /* that give the actual */
    int64_t units_expected, units_reported;
    int64_t units[N_AMOUNTS];
} TotalSum;

/* Both rows say the same. */
bool totals_are_same(const Total *one, const Total *other);

void totals_add_child(TotalSum *sum, const Total *child);
/* Take a child off that was added; what was beyond is added all the same. */
void totals_leave_child(TotalSum *sum, const Total *child);
/* What other children come to, without figures of its own. */
void totals_add_children(TotalSum *sum, const TotalSum *children);
/* Nothing was added, or all of it was taken off. */
bool totals_is_none(const TotalSum *sum);
/* Each number can be kept, and none that it comes from is beyond. */
bool totals_fit(const TotalSum *sum);

/* @sums: one for each item. */
void totals_add_own(TotalSum *sums, const Items *items, const Own *own);

/*
 * The row that the sum makes. Sets @ret_beyond to what cannot be kept here though every child's
 * could.
 */
Total totals_make(const TotalSum *sum, guint8 *ret_beyond);
