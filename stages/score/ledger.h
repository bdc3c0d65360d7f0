/* The ledger of one node: points for each criterion of the score table, and their sum. Pure
 * arithmetic. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "pl_score_table.h"

#include "evidence.h"

typedef enum {
    SCORE_HELD,           /* all data come from the providers that the dictionary names */
    SCORE_SUBSTITUTED,    /* the policy's stand-in speaks */
    SCORE_MISSING,        /* no data, or none that can be computed with */
    SCORE_NOT_APPLICABLE, /* 无此业务: full points */
} ScoreStatus;

typedef enum {
    SCORE_FAULT_NONE,
    SCORE_FAULT_BLOCKED,  /* no data, and the score table says that the node has no score then */
    SCORE_FAULT_NO_VALUE, /* the data are there, but a ratio divides by zero */
    SCORE_FAULT_RANGE, /* the formula's points were outside 0 to weight, and were cut off there */
} ScoreFault;

typedef struct {
    const char *name;      /* a measure, or a group of indicators in quotation marks */
    const char *title;     /* its Chinese name; NULL for a group */
    const char *provider;  /* who should provide it */
    const ScoreFact *fact; /* what was taken; NULL: none was there */
    bool is_owed;          /* its provider says nothing of it */
} ScoreInput;

typedef struct {
    const PlCriterion *criterion;
    int position;     /* in the score table, counting from 1 */
    int64_t weight_c; /* hundredths, after the weights of excluded criteria were spread */
    int64_t points_c; /* hundredths; so are the next two */
    int64_t points_min_c;
    int64_t points_max_c;
    ScoreStatus status;
    ScoreFault fault;
    char *provider; /* of the facts taken, separated by spaces; empty: nobody's */
    char *reason;   /* Chinese; empty where the data are held */
    char *value;    /* at most six decimals; empty: none */
    char *computed; /* the points as computed, where the fault is SCORE_FAULT_RANGE; else NULL */
    GArray *inputs; /* ScoreInput */
} ScoreLine;

typedef struct {
    GPtrArray *lines; /* ScoreLine, in the score table's order */
    bool is_blocked;  /* the node has no score: what follows is not to be used */
    int64_t weight_c; /* hundredths, as all that follow */
    int64_t points_c;
    int64_t held_c;        /* of data held, or not applicable */
    int64_t substituted_c; /* of the stand-ins' data */
    int64_t missing_c;
    int64_t substituted_weight_c; /* as in the score table, before any weight was spread */
    int64_t missing_weight_c;     /* likewise */
    int64_t points_min_c;
    int64_t points_max_c;
    const char *grade;
} ScoreLedger;

/* @table and @evidence must outlive the ledger. */
ScoreLedger *score_ledger_new(const PlScoreTable *table,
                              const ScoreEvidence *evidence) G_GNUC_WARN_UNUSED_RESULT;
void score_ledger_free(ScoreLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScoreLedger, score_ledger_free)
