/* The scheme's measure dictionary (measures.csv) and score table (score-table.csv). */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "pl_formula.h"
#include "pl_scheme.h"

typedef struct {
    char *measure;      /* contracts_on_time */
    char *name;         /* Chinese name */
    char *measure_unit; /* 份, 元 … */
    char *provider;     /* who should provide it: finance, department or self */
    bool is_additive;   /* a parent's value is the sum of its children's */
    char *derive; /* "total actual": item and amount of the node's own totals, as the provider self;
                     empty: not derived */
    char *definition;
    char *mark; /* seen or knowledge */
} PlMeasure;

typedef struct {
    char *indicator_code;
    char *level1, *level2, *level3;
    int64_t weight_c;  /* hundredths of a point */
    PlFormula *value;  /* what is scored */
    PlFormula *points; /* may name weight and value beside measures */
    GPtrArray *needs; /* char: each measure of both formulas once, and each "group" of indicators */
    char *provider;   /* finance or self: where the score table says the data come from */
    char *missing;    /* department, self, exclude, zero or block */
    char *note;
    char *mark;
} PlCriterion;

typedef struct {
    GPtrArray *measures; /* PlMeasure, by measure */
    GPtrArray *criteria; /* PlCriterion, in the table's order */
} PlScoreTable;

/*
 * Weights that do not add to exactly 100, unknown measures, functions or groups of indicators,
 * doubled codes: PL_ERROR_CONFIG with file, line and column; for a formula also the column inside
 * it.
 */
PlScoreTable *pl_score_table_load(const PlScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_score_table_free(PlScoreTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlScoreTable, pl_score_table_free)

/* The measure called @measure, or NULL. */
const PlMeasure *pl_score_table_measure(const PlScoreTable *table, const char *measure);
