/*
 * What the scheme says of files and forms. It is read in a thread, as it takes about as long as
 * reading what the units are called.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_codes.h"
#include "pl_layout.h"
#include "pl_scheme.h"
#include "pl_score_table.h"
#include "row_scan.h"

typedef struct {
    PlCodes *codes;
    GPtrArray *schemas;  /* PlTableSchema */
    PlScoreTable *table; /* for the measure dictionary */
    PlLayouts *layouts;
    GPtrArray *relations; /* PlRelation */
    RowScans *scans;      /* what checks ask of single rows */

    const PlScheme *scheme;
    GThread *thread; /* NULL: it has ended */
    GError *error;   /* why something of the above is not there */
} Rules;

/* Begin to read the scheme, which must outlive the rules; nothing of them is there before
 * rules_wait. */
Rules *rules_begin(const PlScheme *scheme) G_GNUC_WARN_UNUSED_RESULT;
/* Wait until all is there. PL_ERROR_CONFIG; may be called again. */
bool rules_wait(Rules *rules, GError **error);
void rules_free(Rules *rules);
