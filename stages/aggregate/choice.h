/*
 * Which of a unit's forms its spending is taken from (R3.2 to R3.6), and the figures that follow.
 * Touches no database.
 */
#pragma once

#include <glib.h>

#include "items.h"
#include "own.h"
#include "spending.h"

/* The forms that the figures of a category come from. */
typedef struct {
    const Word *category;         /* empty: spending without one, where no form gives any */
    const Form *forms[N_AMOUNTS]; /* NULL: no form gives the column, or only a nil report */
} Taken;

/*
 * For each category and amount column the first form, by forms_compare_scopes, that holds a figure;
 * else one whose nil report covers it. Spending without a category counts only in a column that no
 * form gives by category; then only its total is known.
 *
 * Adds the figures of the spending items to @own, and of the 三公 where codes of fiscal money tell
 * them; what forms that were not taken say; and the sides of payments to other units. Returns the
 * forms taken: array of Taken, owned by the caller.
 */
GArray *choice_make(const Spending *spending, const Items *items,
                    Own *own) G_GNUC_WARN_UNUSED_RESULT;

/* The forms of @category, or NULL. */
const Taken *choice_taken(const GArray *taken, const Word *category);
