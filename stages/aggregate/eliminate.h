/*
 * Payments between units of the tree, which consolidation takes off both sides (R5.3). Touches no
 * database.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "items.h"
#include "nodes.h"

/* What one unit says it paid to, or got from, another. */
typedef struct {
    int node;
    bool is_paid;
    int item;  /* of spending where it is paid, else the account of income */
    int other; /* the other unit; -1: not said */
    int64_t fen, slack_fen;
    int64_t file_no, line; /* of the first row */
} Side;

/* A row of a 往来核对表. */
typedef struct {
    int node, other;
    bool is_paid; /* by node to other */
    int item;     /* what node books it as */
    int64_t fen;
    int64_t file_no, line;
} Transfer;

/* What is taken off an item of one unit. */
typedef struct {
    int node, item;
    Wide fen;
} EliminatedPart;

typedef struct {
    int node;        /* the lowest that holds both sides */
    char *payers;    /* codes, separated by spaces; empty: nobody says who paid */
    char *receivers; /* likewise */
    int payer_item;  /* -1: not known */
    int receiver_account;
    bool is_stated; /* the counterparty is stated, else inferred from the tree */
    bool has_paid, has_received;
    int64_t paid_fen, received_fen; /* 0 where that side says nothing */
    int64_t eliminated_fen;
    int64_t residue_fen; /* paid less received */
    const char *reason;  /* why there is a residue, or nothing is taken off; "": neither */
    int64_t payer_file_no, payer_line, receiver_file_no, receiver_line; /* 0: no place */
    GArray *parts;                                                      /* EliminatedPart */
} Elimination;

/*
 * The reasons:
 *
 *     unequal            both sides say something else; of a stated pair the smaller comes off both
 *     rounding           likewise, by no more than rounding explains
 *     payer-only         the receiver reported its income, but none of this
 *     receiver-only      the payer reported its spending, but none of this
 *     payer-missing      the payer has not reported its spending
 *     receiver-missing   the receiver has not reported its income
 *     transfer-list      only a 往来核对表 tells of it
 */

typedef struct {
    const Nodes *nodes;
    const Items *items;
    /* Whether the node reported spending (@is_paid) or income, and whether it owes accounts. */
    bool (*reports)(int node, bool is_paid, void *data);
    bool (*owes)(int node, void *data);
    void *data;
} EliminateContext;

/*
 * @sides: array of Side. @transfers: array of Transfer.
 *
 * Sides that name each other make a stated pair. Of 上缴上级 and 上级补助 a side that names nobody
 * is the parent's business: a parent's such side is paired with the sum of those of the units right
 * below it, or with what a unit says that names it; taken off only if equal. Lateral payments are
 * only paired where both name the other. What only a 往来核对表 tells is proposed.
 *
 * Returns an array of Elimination *, of those at nodes to do, owned by the caller, in the order of
 * node, payers, receivers.
 */
GPtrArray *eliminate(const EliminateContext *context, const GArray *sides,
                     const GArray *transfers) G_GNUC_WARN_UNUSED_RESULT;
