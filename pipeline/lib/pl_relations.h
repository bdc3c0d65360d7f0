/*
 * Which figures of different official forms of one unit must be equal: relations.csv, a row for the
 * whole and for each part of a relation (see the scheme's README).
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_codes.h"
#include "pl_layout.h"
#include "pl_scheme.h"

typedef struct {
    char *relation;
    char *title; /* for people; of the whole */
    bool is_part;
    char *form, *kind; /* where the figure stands */
    char *label;       /* of a stated total, in the layout's word; "": the facts are added */
    char *account, *category, *fund_source; /* of which; "": those that say none */
    bool is_by_class; /* one comparison for each 类 of the functional classification */
} PlRelation;

/* The rows of relations.csv, those of a relation together, its whole first; empty without the file.
 * PL_ERROR_CONFIG. */
GPtrArray *pl_relations_load(const PlScheme *scheme, const PlLayouts *layouts, const PlCodes *codes,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
