/* What one node's own accounts come to: figures, what other forms say of them, and payments. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "forms.h"
#include "sum.h"
#include "words.h"

/* A figure of an item. */
typedef struct {
    int item;
    Amount amount;
    bool is_difference; /* from rows of a 差额表, which come on top of the others */
    Sum sum;
    const Word *forms; /* those it was taken from, separated by spaces; empty for a 差额表 */
} OwnFigure;

/* What a form that was not taken says of an item. */
typedef struct {
    int item;
    Amount amount;
    const Form *form;
    Sum sum;
} OwnCompared;

/* Part of a figure: what was paid to one other unit, or got from it. */
typedef struct {
    int item;
    bool is_paid;
    const Word *counterparty; /* empty: which unit is not said */
    Sum sum;
    int64_t file_no, line; /* of its first row */
} OwnSide;

typedef struct {
    GArray *figures;  /* OwnFigure */
    GArray *compared; /* OwnCompared */
    GArray *sides;    /* OwnSide */
} Own;

void own_init(Own *own);
void own_clear(Own *own);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Own, own_clear)

/* Take everything out. */
void own_empty(Own *own);

void own_add(Own *own, const OwnFigure *figure);
/* Adds to the node's figure of the item from its 差额表. */
void own_add_difference(Own *own, int item, Amount amount, const Sum *sum);
void own_add_compared(Own *own, const OwnCompared *compared);

/* Adds to a side that is there already. */
void own_add_side(Own *own, const OwnSide *side);

/* The figure of an item from the node's forms; NULL: they do not give it. */
const OwnFigure *own_find(const Own *own, int item, Amount amount);
