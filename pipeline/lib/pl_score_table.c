#include "pl_score_table.h"

#include <stdlib.h>
#include <string.h>

#include "pl_codes.h"
#include "pl_decimal.h"
#include "pl_error.h"

enum { FULL_WEIGHT_C = 10000 };

static const char *const yes_or_no[] = { "yes", "no", NULL };
static const char *const marks[] = { "seen", "knowledge", NULL };
static const char *const amounts[] = { "initial_budget", "adjusted_budget", "actual", NULL };
static const char *const measure_providers[] = { "finance", "department", "self", NULL };
static const char *const criterion_providers[] = { "finance", "self", NULL };
static const char *const policies[] = { "department", "self", "exclude", "zero", "block", NULL };

static void measure_free(void *data)
{
    PlMeasure *measure = data;

    g_free(measure->measure);
    g_free(measure->name);
    g_free(measure->measure_unit);
    g_free(measure->provider);
    g_free(measure->derive);
    g_free(measure->definition);
    g_free(measure->mark);
    g_free(measure);
}

static void criterion_free(void *data)
{
    PlCriterion *criterion = data;

    g_free(criterion->indicator_code);
    g_free(criterion->level1);
    g_free(criterion->level2);
    g_free(criterion->level3);
    pl_formula_free(criterion->value);
    pl_formula_free(criterion->points);
    g_ptr_array_unref(criterion->needs);
    g_free(criterion->provider);
    g_free(criterion->missing);
    g_free(criterion->note);
    g_free(criterion->mark);
    g_free(criterion);
}

void pl_score_table_free(PlScoreTable *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->measures);
    g_ptr_array_unref(table->criteria);
    g_free(table);
}

static int compare_measures(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const PlMeasure *const *)a)->measure, (*(const PlMeasure *const *)b)->measure);
}

const PlMeasure *pl_score_table_measure(const PlScoreTable *table, const char *measure)
{
    PlMeasure key = { .measure = (char *)measure };
    const PlMeasure *wanted = &key;
    PlMeasure **found = bsearch(&wanted, table->measures->pdata, table->measures->len,
                                sizeof wanted, compare_measures);

    return found != NULL ? *found : NULL;
}

/* One file while it is read. */
typedef struct {
    const PlSchemeFile *file;
    const char *const *columns;
    const PlSchemeRow *row;
    GHashTable *keys; /* the first column's cells so far */
    const PlCodes *codes;
    PlScoreTable *table;
} Reading;

/* @cell counts from 0. */
#define fail_at(reading, cell, error, ...)                                                         \
    pl_scheme_fail(error, (reading)->file, (reading)->row->line, (int)(cell) + 1, __VA_ARGS__)

static bool check_one_of(const Reading *reading, int cell, const char *const *values,
                         GError **error)
{
    g_autofree char *list = NULL;

    if (g_strv_contains(values, reading->row->cells[cell]))
        return true;
    list = g_strjoinv(", ", (char **)values);
    return fail_at(reading, cell, error, "%s '%s' is none of %s", reading->columns[cell],
                   reading->row->cells[cell], list);
}

static bool check_not_empty(const Reading *reading, const int *cells, size_t count, GError **error)
{
    for (size_t i = 0; i < count; i++)
        if (*reading->row->cells[cells[i]] == '\0')
            return fail_at(reading, cells[i], error, "%s is empty", reading->columns[cells[i]]);
    return true;
}

static bool check_new_key(Reading *reading, GError **error)
{
    const char *key = reading->row->cells[0];

    return g_hash_table_add(reading->keys, (void *)key) ||
           fail_at(reading, 0, error, "%s '%s' is there twice", reading->columns[0], key);
}

typedef bool (*TakeRow)(Reading *reading, GError **error);

static bool read_file(const PlScheme *scheme, const char *path, const char *const *columns,
                      const PlCodes *codes, PlScoreTable *table, TakeRow take, GError **error)
{
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
    Reading reading = { .file = pl_scheme_find(scheme, path),
                        .columns = columns,
                        .keys = keys,
                        .codes = codes,
                        .table = table };

    if (reading.file == NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "the scheme has no %s", path);
        return false;
    }
    rows = pl_scheme_read_csv(reading.file, columns, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        reading.row = g_ptr_array_index(rows, i);
        if (!take(&reading, error))
            return false;
    }
    return rows != NULL;
}

/* --- measures.csv --- */

enum { M_MEASURE, M_NAME, M_UNIT, M_PROVIDER, M_ADDITIVE, M_DERIVE, M_DEFINITION, M_MARK };

static const char *const measure_columns[] = { "measure",    "name",     "measure_unit",
                                               "provider",   "additive", "derive",
                                               "definition", "mark",     NULL };

/* A name that formulas can say, and that is not theirs already. */
static bool check_measure_name(const Reading *reading, GError **error)
{
    const char *name = reading->row->cells[M_MEASURE];

    if (strspn(name, G_CSET_a_2_z G_CSET_DIGITS "_") != strlen(name) || !g_ascii_islower(*name))
        return fail_at(reading, M_MEASURE, error, "measure '%s' is not made of a-z, 0-9 and _",
                       name);
    if (strcmp(name, "weight") == 0 || strcmp(name, "value") == 0)
        return fail_at(reading, M_MEASURE, error, "'%s' has a meaning of its own in formulas",
                       name);
    return true;
}

/* Empty, or an item of totals.csv and an amount column. */
static bool check_derive(const Reading *reading, GError **error)
{
    const char *derive = reading->row->cells[M_DERIVE];
    const PlCodeList *items = pl_codes_list(reading->codes, "item");
    g_auto(GStrv) words = g_strsplit(derive, " ", 3);

    if (*derive == '\0')
        return true;
    if (g_strv_length(words) != 2)
        return fail_at(reading, M_DERIVE, error, "derive '%s' is not an item and an amount",
                       derive);
    if (items == NULL || pl_code_list_find(items, words[0]) == NULL)
        return fail_at(reading, M_DERIVE, error, "unknown item '%s'", words[0]);
    if (!g_strv_contains(amounts, words[1]))
        return fail_at(reading, M_DERIVE, error, "unknown amount '%s'", words[1]);
    return true;
}

static bool take_measure(Reading *reading, GError **error)
{
    static const int filled[] = { M_MEASURE, M_NAME, M_UNIT, M_DEFINITION };
    const char *const *cells = (const char *const *)reading->row->cells;

    if (!check_not_empty(reading, filled, G_N_ELEMENTS(filled), error) ||
        !check_measure_name(reading, error) || !check_new_key(reading, error) ||
        !check_one_of(reading, M_PROVIDER, measure_providers, error) ||
        !check_one_of(reading, M_ADDITIVE, yes_or_no, error) || !check_derive(reading, error) ||
        !check_one_of(reading, M_MARK, marks, error))
        return false;

    PlMeasure *measure = g_new0(PlMeasure, 1);
    measure->measure = g_strdup(cells[M_MEASURE]);
    measure->name = g_strdup(cells[M_NAME]);
    measure->measure_unit = g_strdup(cells[M_UNIT]);
    measure->provider = g_strdup(cells[M_PROVIDER]);
    measure->is_additive = strcmp(cells[M_ADDITIVE], "yes") == 0;
    measure->derive = g_strdup(cells[M_DERIVE]);
    measure->definition = g_strdup(cells[M_DEFINITION]);
    measure->mark = g_strdup(cells[M_MARK]);
    g_ptr_array_add(reading->table->measures, measure);
    return true;
}

/* --- score-table.csv --- */

enum {
    C_CODE,
    C_LEVEL1,
    C_LEVEL2,
    C_LEVEL3,
    C_WEIGHT,
    C_VALUE,
    C_POINTS,
    C_PROVIDER,
    C_MISSING,
    C_NOTE,
    C_MARK
};

static const char *const criterion_columns[] = { "indicator_code", "level1", "level2", "level3",
                                                 "weight",         "value",  "points", "provider",
                                                 "missing",        "note",   "mark",   NULL };

/* A decimal with at most two places, without sign. */
static bool read_weight(const Reading *reading, int64_t *ret_weight_c, GError **error)
{
    const char *text = reading->row->cells[C_WEIGHT];
    const size_t whole = strspn(text, G_CSET_DIGITS);
    const size_t places = text[whole] == '.' ? strspn(text + whole + 1, G_CSET_DIGITS) : 0;
    const char *rest = text + whole + (places > 0 ? places + 1 : 0);

    if (whole == 0 || whole > 3 || places > 2 || *rest != '\0')
        return fail_at(reading, C_WEIGHT, error,
                       "weight '%s' is not a number up to 100 with at most two decimals", text);
    *ret_weight_c = (int64_t)g_ascii_strtoull(text, NULL, 10) * 100;
    if (places > 0)
        *ret_weight_c +=
            (int64_t)g_ascii_strtoull(text + whole + 1, NULL, 10) * (places == 1 ? 10 : 1);
    return true;
}

/* Whether some code of the list of dimensions belongs to @quoted, a group in quotation marks. */
static bool is_group(const PlCodes *codes, const char *quoted)
{
    const PlCodeList *list = pl_codes_list(codes, "dimension");
    g_autofree char *group = g_strndup(quoted + 1, strlen(quoted) - 2);

    for (guint i = 0; list != NULL && i < list->codes->len; i++) {
        const PlCode *code = g_ptr_array_index(list->codes, i);
        if (strcmp(code->parent_code, group) == 0)
            return true;
    }
    return false;
}

static bool is_value_name(const char *name, void *data)
{
    const Reading *reading = data;

    if (*name == '"')
        return is_group(reading->codes, name);
    return strcmp(name, "weight") == 0 || pl_score_table_measure(reading->table, name) != NULL;
}

static bool is_points_name(const char *name, void *data)
{
    return strcmp(name, "value") == 0 || is_value_name(name, data);
}

static PlFormula *read_formula(Reading *reading, int cell, bool (*is_name)(const char *, void *),
                               GError **error)
{
    g_autoptr(GError) problem = NULL;
    PlFormula *formula =
        pl_formula_parse(reading->row->cells[cell], is_name, reading, NULL, &problem);

    if (formula == NULL)
        fail_at(reading, cell, error, "%s, character %s", reading->columns[cell], problem->message);
    return formula;
}

static void add_needs(GPtrArray *needs, const PlFormula *formula)
{
    const GPtrArray *names = pl_formula_names(formula);

    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (strcmp(name, "weight") != 0 && strcmp(name, "value") != 0 &&
            !g_ptr_array_find_with_equal_func(needs, name, g_str_equal, NULL))
            g_ptr_array_add(needs, g_strdup(name));
    }
}

static bool take_criterion(Reading *reading, GError **error)
{
    static const int filled[] = { C_CODE, C_LEVEL1, C_LEVEL2, C_LEVEL3 };
    const char *const *cells = (const char *const *)reading->row->cells;
    g_autoptr(PlFormula) value = NULL;
    g_autoptr(PlFormula) points = NULL;
    int64_t weight_c = 0;

    if (!check_not_empty(reading, filled, G_N_ELEMENTS(filled), error) ||
        !check_new_key(reading, error) || !read_weight(reading, &weight_c, error) ||
        (value = read_formula(reading, C_VALUE, is_value_name, error)) == NULL ||
        (points = read_formula(reading, C_POINTS, is_points_name, error)) == NULL ||
        !check_one_of(reading, C_PROVIDER, criterion_providers, error) ||
        !check_one_of(reading, C_MISSING, policies, error) ||
        !check_one_of(reading, C_MARK, marks, error))
        return false;

    PlCriterion *criterion = g_new0(PlCriterion, 1);
    criterion->indicator_code = g_strdup(cells[C_CODE]);
    criterion->level1 = g_strdup(cells[C_LEVEL1]);
    criterion->level2 = g_strdup(cells[C_LEVEL2]);
    criterion->level3 = g_strdup(cells[C_LEVEL3]);
    criterion->weight_c = weight_c;
    criterion->needs = g_ptr_array_new_with_free_func(g_free);
    add_needs(criterion->needs, value);
    add_needs(criterion->needs, points);
    criterion->value = g_steal_pointer(&value);
    criterion->points = g_steal_pointer(&points);
    criterion->provider = g_strdup(cells[C_PROVIDER]);
    criterion->missing = g_strdup(cells[C_MISSING]);
    criterion->note = g_strdup(cells[C_NOTE]);
    criterion->mark = g_strdup(cells[C_MARK]);
    g_ptr_array_add(reading->table->criteria, criterion);
    return true;
}

static bool check_weights(const PlScheme *scheme, const PlScoreTable *table, GError **error)
{
    int64_t sum_c = 0;

    for (guint i = 0; i < table->criteria->len; i++)
        sum_c += ((const PlCriterion *)g_ptr_array_index(table->criteria, i))->weight_c;
    if (sum_c == FULL_WEIGHT_C)
        return true;
    g_autofree char *text = pl_decimal_from_e6(sum_c * 10000);
    return pl_scheme_fail(error, pl_scheme_find(scheme, "score-table.csv"), 1, C_WEIGHT + 1,
                          "the weights add to %s, not 100", text);
}

PlScoreTable *pl_score_table_load(const PlScheme *scheme, GError **error)
{
    g_autoptr(PlCodes) codes = pl_codes_load(scheme, error);
    g_autoptr(PlScoreTable) table = NULL;

    if (codes == NULL)
        return NULL;
    table = g_new0(PlScoreTable, 1);
    table->measures = g_ptr_array_new_with_free_func(measure_free);
    table->criteria = g_ptr_array_new_with_free_func(criterion_free);
    if (!read_file(scheme, "measures.csv", measure_columns, codes, table, take_measure, error))
        return NULL;
    g_ptr_array_sort(table->measures, compare_measures);
    if (!read_file(scheme, "score-table.csv", criterion_columns, codes, table, take_criterion,
                   error) ||
        !check_weights(scheme, table, error))
        return NULL;
    return g_steal_pointer(&table);
}
