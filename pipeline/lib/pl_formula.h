/*
 * The formula language of the score table: numbers, names, texts, + - * / (also − × ÷), comparisons
 * (= <> < <= > >=, also ≤ ≥ ≠), parentheses and calls: `weight * clamp(ratio(a, b), 0, 1)`.
 * Evaluated in exact rationals. A comparison is 1 or 0, and stands alone: `a < b < c` needs
 * parentheses.
 *
 * Functions: clamp(x, low, high), min(x, ...), max(x, ...), ratio(a, b), if(condition, then, else),
 * completion("产出"). ratio(a, 0) and a / 0 have no value; a formula with a part that has none has
 * none itself (if evaluates only the branch it takes). Any number but 0 is true.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <gmp.h>

typedef struct PlFormula PlFormula;

/*
 * Parse @text. @is_name says whether a name is known, or a text, which comes with its quotation
 * marks; NULL: every one is. On error sets @error (PL_ERROR_CONFIG) with a message that begins with
 * the column in the text, counting characters from 1 ("12: unknown measure 'contract'"), and
 * @ret_column (may be NULL) to that column.
 */
PlFormula *pl_formula_parse(const char *text, bool (*is_name)(const char *name, void *data),
                            void *data, int *ret_column, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_formula_free(PlFormula *formula);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlFormula, pl_formula_free)

/* Every name and every text (as "产出", with its quotation marks) in it, each once, in order of
 * appearance; belongs to the formula. */
const GPtrArray *pl_formula_names(const PlFormula *formula);

/*
 * The value of a name, or of a text with its quotation marks for completion(). Returns false if it
 * has none.
 */
typedef bool (*PlFormulaLookup)(const char *name, mpq_t ret_value, void *data);

/* Returns false if the formula has no value; then @ret_why (may be NULL) is the name without a
 * value, or "ratio" for a division by zero; it belongs to the formula. */
bool pl_formula_eval(const PlFormula *formula, PlFormulaLookup lookup, void *data, mpq_t ret_value,
                     const char **ret_why);

/* Round half up (away from zero for positives) to @decimals decimals, as an integer of that unit.
 * False if beyond int64. */
bool pl_formula_round(const mpq_t value, int decimals, int64_t *ret_value);

/* The same rounding as the shortest decimal text, of any size: 0.95, 12. The caller frees it. */
char *pl_formula_text(const mpq_t value, int decimals) G_GNUC_WARN_UNUSED_RESULT;
