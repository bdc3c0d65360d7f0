#include "pl_formula_tree.h"

#include <string.h>

void pl_formula_node_free(void *data)
{
    PlFormulaNode *node = data;

    if (node == NULL)
        return;
    mpq_clear(node->number);
    if (node->parts != NULL)
        g_ptr_array_unref(node->parts);
    g_free(node);
}

void pl_formula_free(PlFormula *formula)
{
    if (formula == NULL)
        return;
    pl_formula_node_free(formula->root);
    g_ptr_array_unref(formula->names);
    g_free(formula);
}

const GPtrArray *pl_formula_names(const PlFormula *formula)
{
    return formula->names;
}

typedef struct {
    PlFormulaLookup lookup;
    void *data;
    const char *why; /* what had no value */
} Evaluation;

static bool eval(Evaluation *evaluation, const PlFormulaNode *node, mpq_t ret_value);

static bool eval_part(Evaluation *evaluation, const PlFormulaNode *node, guint part,
                      mpq_t ret_value)
{
    return eval(evaluation, g_ptr_array_index(node->parts, part), ret_value);
}

static bool compare(PlFormulaOp op, int order)
{
    switch (op) {
    case PL_OP_EQUAL:
        return order == 0;
    case PL_OP_UNEQUAL:
        return order != 0;
    case PL_OP_LESS:
        return order < 0;
    case PL_OP_LESS_EQUAL:
        return order <= 0;
    case PL_OP_MORE:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* @left becomes @left op @right. */
static bool combine(Evaluation *evaluation, PlFormulaOp op, mpq_t left, const mpq_t right)
{
    switch (op) {
    case PL_OP_ADD:
        mpq_add(left, left, right);
        return true;
    case PL_OP_SUBTRACT:
        mpq_sub(left, left, right);
        return true;
    case PL_OP_MULTIPLY:
        mpq_mul(left, left, right);
        return true;
    case PL_OP_DIVIDE:
        if (mpq_sgn(right) == 0) {
            evaluation->why = "ratio";
            return false;
        }
        mpq_div(left, left, right);
        return true;
    case PL_OP_MIN:
    case PL_OP_MAX:
        if (op == PL_OP_MIN ? mpq_cmp(right, left) < 0 : mpq_cmp(right, left) > 0)
            mpq_set(left, right);
        return true;
    default:
        mpq_set_ui(left, compare(op, mpq_cmp(left, right)) ? 1 : 0, 1);
        return true;
    }
}

/* The parts one after the other, joined by @op. clamp is max with the low, then min with the high.
 */
static bool eval_parts(Evaluation *evaluation, const PlFormulaNode *node, mpq_t ret_value)
{
    mpq_t part;
    bool has_value = eval_part(evaluation, node, 0, ret_value);

    mpq_init(part);
    for (guint i = 1; has_value && i < node->parts->len; i++) {
        PlFormulaOp op = node->op != PL_OP_CLAMP ? node->op : i == 1 ? PL_OP_MAX : PL_OP_MIN;
        has_value =
            eval_part(evaluation, node, i, part) && combine(evaluation, op, ret_value, part);
    }
    mpq_clear(part);
    return has_value;
}

static bool eval(Evaluation *evaluation, const PlFormulaNode *node, mpq_t ret_value)
{
    switch (node->op) {
    case PL_OP_NUMBER:
        mpq_set(ret_value, node->number);
        return true;
    case PL_OP_NAME:
        if (evaluation->lookup(node->name, ret_value, evaluation->data))
            return true;
        evaluation->why = node->name;
        return false;
    case PL_OP_NEGATE:
        if (!eval_part(evaluation, node, 0, ret_value))
            return false;
        mpq_neg(ret_value, ret_value);
        return true;
    case PL_OP_IF:
        return eval_part(evaluation, node, 0, ret_value) &&
               eval_part(evaluation, node, mpq_sgn(ret_value) != 0 ? 1 : 2, ret_value);
    default:
        return eval_parts(evaluation, node, ret_value);
    }
}

bool pl_formula_eval(const PlFormula *formula, PlFormulaLookup lookup, void *data, mpq_t ret_value,
                     const char **ret_why)
{
    Evaluation evaluation = { .lookup = lookup, .data = data };
    mpq_t value;

    mpq_init(value);
    bool has_value = eval(&evaluation, formula->root, value);
    if (has_value)
        mpq_set(ret_value, value);
    else if (ret_why != NULL)
        *ret_why = evaluation.why;
    mpq_clear(value);
    return has_value;
}

/* floor(value × 10^decimals + 1/2) */
static void round_half_up(const mpq_t value, int decimals, mpz_t ret_units)
{
    mpz_t divisor;

    mpz_init(divisor);
    mpz_ui_pow_ui(ret_units, 10, (unsigned long)decimals);
    mpz_mul(ret_units, ret_units, mpq_numref(value));
    mpz_mul_ui(ret_units, ret_units, 2);
    mpz_add(ret_units, ret_units, mpq_denref(value));
    mpz_mul_ui(divisor, mpq_denref(value), 2);
    mpz_fdiv_q(ret_units, ret_units, divisor);
    mpz_clear(divisor);
}

bool pl_formula_round(const mpq_t value, int decimals, int64_t *ret_value)
{
    mpz_t units;

    G_STATIC_ASSERT(sizeof(long) == sizeof(int64_t));
    mpz_init(units);
    round_half_up(value, decimals, units);
    bool fits = mpz_fits_slong_p(units) != 0;
    if (fits)
        *ret_value = mpz_get_si(units);
    mpz_clear(units);
    return fits;
}

char *pl_formula_text(const mpq_t value, int decimals)
{
    mpz_t units;

    mpz_init(units);
    round_half_up(value, decimals, units);
    const bool is_negative = mpz_sgn(units) < 0;
    mpz_abs(units, units);

    char *digits =
        mpz_get_str(NULL, 10, units); /* by malloc, for which g_free is free since GLib 2.46 */
    GString *text = g_string_new(digits);
    g_free(digits);
    mpz_clear(units);
    while (text->len <= (gsize)decimals)
        g_string_prepend_c(text, '0');
    if (decimals > 0) {
        g_string_insert_c(text, (gssize)text->len - decimals, '.');
        while (g_str_has_suffix(text->str, "0"))
            g_string_truncate(text, text->len - 1);
        if (g_str_has_suffix(text->str, "."))
            g_string_truncate(text, text->len - 1);
    }
    if (is_negative)
        g_string_prepend_c(text, '-');
    return g_string_free(text, FALSE);
}
