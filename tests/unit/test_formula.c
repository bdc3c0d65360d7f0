#include <string.h>

#include <gmp.h>

#include "pl_error.h"
#include "pl_formula.h"
#include "support.h"

/* The names that formulas here may use. */
static const struct {
    const char *name;
    const char *value; /* as GMP reads it; NULL: known, but without a value */
} names[] = {
    { "weight", "3" },
    { "third", "1/3" },
    { "none", NULL },
    { "on_time", "1" },
    { "contracts", "8" },
    { "zero", "0" },
    { "big", "9223372036854775807" },
    { "\"产出\"", "3/4" },
    { "\"效益\"", NULL },
};

static bool is_name(const char *name, void *data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].name, name) == 0)
            return true;
    return false;
}

static bool lookup(const char *name, mpq_t ret_value, void *data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].value != NULL && mpq_set_str(ret_value, names[i].value, 10) == 0;
    ck_abort_msg("asked for %s", name);
}

/* The exact value as num/den; "no value: why" or the error's message otherwise. */
static char *value_of(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PlFormula) formula = pl_formula_parse(text, is_name, NULL, NULL, &error);
    const char *why = NULL;
    mpq_t value;

    if (formula == NULL) {
        ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
        return g_strdup(error->message);
    }
    mpq_init(value);
    char *result = NULL;
    if (pl_formula_eval(formula, lookup, NULL, value, &why)) {
        char *exact = mpq_get_str(NULL, 10, value);
        result = g_strdup(exact);
        free(exact);
    } else {
        result = g_strconcat("no value: ", why, NULL);
    }
    mpq_clear(value);
    return result;
}

typedef struct {
    const char *formula;
    const char *result;
} Case;

static const Case values[] = {
    { "1", "1" },
    { "0.50", "1/2" },
    { "00012.340", "617/50" },
    { "123456789012345678901234567890.5", "246913578024691357802469135781/2" },
    { "1 + 2 * 3", "7" },
    { "(1 + 2) * 3", "9" },
    { "10 - 2 - 3", "5" },
    { "12 / 4 / 3", "1" },
    { "-2 * -3", "6" },
    { "1 - -1", "2" },
    { "third + third + third = 1", "1" },
    { "0.1 + 0.2 = 0.3", "1" },
    { "weight × third − 1 ÷ 2", "1/2" },
    { "2 > 1", "1" },
    { "2 < 1", "0" },
    { "1 <= 1", "1" },
    { "1 ≤ 1", "1" },
    { "1>=2", "0" },
    { "1 ≥ 2", "0" },
    { "1 <> 1", "0" },
    { "1 ≠ 2", "1" },
    { "1 + 1 = 2", "1" },
    { "(1 < 2) + (2 < 3)", "2" },
    { "min(3, 1, 2)", "1" },
    { "max(3, 1, 2)", "3" },
    { "max(zero)", "0" },
    { "clamp(5, 0, 1)", "1" },
    { "clamp(-5, 0, 1)", "0" },
    { "clamp(third, 0, 1)", "1/3" },
    { "ratio(on_time, contracts)", "1/8" },
    { "weight * clamp(ratio(on_time, contracts), 0, 1)", "3/8" },
    { "completion(\"产出\") * weight", "9/4" },
    { "weight\t*\nweight", "9" },
    { "big * big", "85070591730234615847396907784232501249" },
};

static const Case without_value[] = {
    { "ratio(1, 0)", "no value: ratio" },
    { "1 / zero", "no value: ratio" },
    { "1 + none", "no value: none" },
    { "none + 1", "no value: none" },
    { "min(1, none)", "no value: none" },
    { "clamp(0, 0, none)", "no value: none" },
    { "none = none", "no value: none" },
    { "-none", "no value: none" },
    { "completion(\"效益\")", "no value: \"效益\"" },
    { "if(none, 1, 2)", "no value: none" },
    { "if(1, none, 2)", "no value: none" },
    { "0 * ratio(1, 0)", "no value: ratio" },
};

static const Case lazy[] = {
    { "if(1, 2, none)", "2" },
    { "if(0, none, 3)", "3" },
    { "if(zero = 0, 5, ratio(1, zero))", "5" },
    { "if(-0.01, 1, 2)", "1" },
    { "if(1 < 2, if(2 < 1, none, 7), none)", "7" },
};

static const Case errors[] = {
    { "", "1: unexpected end" },
    { "  ", "3: unexpected end" },
    { "1 +", "4: unexpected end" },
    { "weight * contract", "10: unknown measure 'contract'" },
    { "1 ≤ contract", "5: unknown measure 'contract'" },
    { "weight × − contract", "12: unknown measure 'contract'" },
    { "clamp(1, 0, sum(1))", "13: unknown function 'sum'" },
    { "weight(1)", "1: unknown function 'weight'" },
    { "1 + clamp(1, 2)", "5: clamp takes 3 arguments, not 2" },
    { "if(1, 2, 3, 4)", "1: if takes 3 arguments, not 4" },
    { "ratio()", "1: ratio takes 2 arguments, not 0" },
    { "min()", "1: min takes at least 1 argument, not 0" },
    { "clamp", "1: unknown measure 'clamp'" },
    { "min(1,)", "7: unexpected ')'" },
    { "(1", "3: unexpected end" },
    { "1)", "2: unexpected ')'" },
    { "1 2", "3: unexpected '2'" },
    { "+1", "1: unexpected '+'" },
    { "1 < 2 < 3", "7: unexpected '<'" },
    { "1 < = 2", "5: unexpected '='" },
    { "1 == 2", "4: unexpected '='" },
    { "1 != 2", "3: unexpected '!'" },
    { "1.", "1: '1.' is not a number" },
    { ".5", "1: '.5' is not a number" },
    { "1.2.3", "1: '1.2.3' is not a number" },
    { "1e5", "1: '1e5' is not a number" },
    { "0x1F", "1: '0x1F' is not a number" },
    { "3weight", "1: '3weight' is not a number" },
    { "1 # 2", "3: unexpected '#'" },
    { "1 /* 2 */", "4: unexpected '*'" },
    { "'1'", "1: unexpected '''" },
    { "权重 * 2", "1: unexpected '权'" },
    { "1 \uff0b 2", "3: unexpected '\uff0b'" },
    { "\"产出\"", "1: a text stands only in completion(\"...\")" },
    { "1 + completion(产出)", "16: unexpected '产'" },
    { "completion(1)", "12: completion takes a text: completion(\"...\")" },
    { "completion(\"产出\", 1)", "16: unexpected ','" },
    { "completion(\"产山\")", "12: unknown group of indicators \"产山\"" },
    { "1 + completion(\"产出)", "16: text without its closing quotation mark" },
    { "completion(\"\\u4ea7\")", "13: unexpected '\\'" },
    { "1 +\x01", "4: unexpected control character" },
    { "1 + \xff", "1: not UTF-8" },
};

static void check_cases(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *result = value_of(cases[i].formula);
        ck_assert_msg(strcmp(result, cases[i].result) == 0, "%s: got \"%s\", not \"%s\"",
                      cases[i].formula, result, cases[i].result);
    }
}

START_TEST(formulas_are_evaluated_exactly)
{
    check_cases(values, G_N_ELEMENTS(values));
}
END_TEST

START_TEST(a_part_without_a_value_leaves_the_whole_without)
{
    check_cases(without_value, G_N_ELEMENTS(without_value));
}
END_TEST

START_TEST(if_evaluates_only_the_branch_it_takes)
{
    check_cases(lazy, G_N_ELEMENTS(lazy));
}
END_TEST

START_TEST(errors_tell_the_column_in_characters)
{
    check_cases(errors, G_N_ELEMENTS(errors));
}
END_TEST

START_TEST(the_column_of_an_error_is_handed_back)
{
    g_autoptr(GError) error = NULL;
    int column = 0;

    ck_assert_ptr_null(pl_formula_parse("1 ≠ 2 ≠ 3", NULL, NULL, &column, &error));
    ck_assert_int_eq(column, 7);
}
END_TEST

START_TEST(names_are_listed_once_in_order)
{
    g_autoptr(PlFormula) formula =
        pl_formula_parse("b + if(a, b, c) * completion(\"产出\") + a + completion(\"产出\")", NULL,
                         NULL, NULL, NULL);
    g_autoptr(GString) list = g_string_new(NULL);

    ck_assert_ptr_nonnull(formula);
    for (guint i = 0; i < pl_formula_names(formula)->len; i++)
        g_string_append_printf(list, "%s ",
                               (const char *)g_ptr_array_index(pl_formula_names(formula), i));
    ck_assert_str_eq(list->str, "b a c \"产出\" ");
}
END_TEST

/* @times times @open, then 1, then as many @close. */
static char *nested(const char *open, const char *close, int times)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < times; i++)
        g_string_append(text, open);
    g_string_append_c(text, '1');
    for (int i = 0; i < times; i++)
        g_string_append(text, close);
    return g_string_free(text, FALSE);
}

START_TEST(depth_and_length_are_bounded)
{
    static const struct {
        const char *open, *close;
        int times;
        const char *result;
    } cases[] = {
        { "(", ")", 99, "1" },
        { "(", ")", 100, "101: nested too deeply" },
        { "(", ")", 1000000, "101: nested too deeply" },
        { "-", "", 98, "1" },
        { "-", "", 1000000, "101: nested too deeply" },
        { "max(", ")", 99, "1" },
        { "if(1, ", ", 2)", 1000, "598: nested too deeply" },
        { "", "+1", 499, "500" },
        { "", "+1", 1000000, "1000: too long a formula" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = nested(cases[i].open, cases[i].close, cases[i].times);
        g_autofree char *result = value_of(text);
        ck_assert_str_eq(result, cases[i].result);
    }
}
END_TEST

/* Every prefix of a formula, and the formula with each of its bytes replaced, is parsed or refused.
 */
START_TEST(garbage_is_refused_and_harmless)
{
    static const char good[] = "if(weight ≥ 0.9, min(-weight, 1), completion(\"产出\") ÷ 2)";
    static const char bytes[] = "(),.\"<>=+-*/0a_ \\\xe2\x01";

    for (size_t i = 0; i < strlen(good); i++) {
        g_autofree char *prefix = g_strndup(good, i);
        g_free(value_of(prefix));
        for (size_t b = 0; b < strlen(bytes); b++) {
            g_autofree char *changed = g_strdup(good);
            changed[i] = bytes[b];
            g_free(value_of(changed));
        }
    }
}
END_TEST

START_TEST(rounding_is_half_up_and_exact)
{
    static const struct {
        const char *formula;
        int decimals;
        int64_t rounded;
        const char *text;
    } cases[] = {
        /* In doubles 1.005 and 2.675 lie below the tie, and 0.285 × 100 above 28.5 by luck only. */
        { "1.005", 2, 101, "1.01" },
        { "2.675", 2, 268, "2.68" },
        { "0.285", 2, 29, "0.29" },
        { "1.0049999999999999999999", 2, 100, "1" },
        { "3 * ratio(1, 8)", 2, 38, "0.38" },       /* 0.375 */
        { "10 * ratio(2001, 20000)", 2, 100, "1" }, /* 1.0005 */
        { "20 * ratio(57, 800)", 2, 143, "1.43" },  /* 1.425 */
        { "-0.005", 2, 0, "0" },
        { "-0.0051", 2, -1, "-0.01" },
        { "-1.5", 0, -1, "-1" },
        { "0", 6, 0, "0" },
        { "ratio(2, 3)", 6, 666667, "0.666667" },
        { "0.9999995", 6, 1000000, "1" },
        { "120", 6, 120000000, "120" },
        { "-12.5", 6, -12500000, "-12.5" },
        { "big", 0, INT64_MAX, "9223372036854775807" },
        { "-big - 1", 0, INT64_MIN, "-9223372036854775808" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PlFormula) formula =
            pl_formula_parse(cases[i].formula, is_name, NULL, NULL, NULL);
        int64_t rounded = -7;
        mpq_t value;

        mpq_init(value);
        ck_assert(pl_formula_eval(formula, lookup, NULL, value, NULL));
        g_autofree char *text = pl_formula_text(value, cases[i].decimals);
        ck_assert(pl_formula_round(value, cases[i].decimals, &rounded));
        ck_assert_msg(rounded == cases[i].rounded, "%s: %" G_GINT64_FORMAT, cases[i].formula,
                      rounded);
        ck_assert_str_eq(text, cases[i].text);
        mpq_clear(value);
    }
}
END_TEST

START_TEST(a_value_beyond_64_bits_rounds_to_text_only)
{
    g_autoptr(PlFormula) formula = pl_formula_parse("big + 0.5", is_name, NULL, NULL, NULL);
    int64_t rounded = 0;
    mpq_t value;

    mpq_init(value);
    ck_assert(pl_formula_eval(formula, lookup, NULL, value, NULL));
    ck_assert(!pl_formula_round(value, 0, &rounded));
    g_autofree char *text = pl_formula_text(value, 0);
    ck_assert_str_eq(text, "9223372036854775808");
    mpq_clear(value);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("formula");

    tcase_add_test(tcase, formulas_are_evaluated_exactly);
    tcase_add_test(tcase, a_part_without_a_value_leaves_the_whole_without);
    tcase_add_test(tcase, if_evaluates_only_the_branch_it_takes);
    tcase_add_test(tcase, errors_tell_the_column_in_characters);
    tcase_add_test(tcase, the_column_of_an_error_is_handed_back);
    tcase_add_test(tcase, names_are_listed_once_in_order);
    tcase_add_test(tcase, depth_and_length_are_bounded);
    tcase_add_test(tcase, garbage_is_refused_and_harmless);
    tcase_add_test(tcase, rounding_is_half_up_and_exact);
    tcase_add_test(tcase, a_value_beyond_64_bits_rounds_to_text_only);
    return support_run("formula", tcase);
}
