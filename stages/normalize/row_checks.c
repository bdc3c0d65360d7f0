#include "row_checks.h"

#include <string.h>

static void check_required(const Reading *reading, const ListRow *row, GArray *problems)
{
    const Header *header = reading->file->header;

    for (guint i = 0; i < header->columns->len && row->basis == LIST_DETAIL; i++) {
        const HeaderColumn *column = &g_array_index(header->columns, HeaderColumn, i);
        if (!column->is_required)
            continue;
        const CellValue *value = &row->values[column->field];
        const char *cell = reading_raw_cell(reading, (int)i);
        bool is_blank = cell[strspn(cell, " \t\r\n")] == '\0';
        /* a dash is no figure either */
        if (is_blank || (problems->len == 0 && !value->has_number && *value->text == '\0'))
            row_problems_fail(problems, (int)i, NULL, "cell-missing",
                              g_strdup("the cell is empty, but must be filled"));
    }
}

/* The first of the fields @names that the file has a column for, or -1. */
static int first_column(const Header *header, const char *const *names)
{
    int column = -1;

    for (; *names != NULL && column < 0; names++)
        column = header_column(header, *names);
    return column;
}

/* What is missing may only seem so where a cell could not be read. */
static bool has_error(const GArray *problems)
{
    for (guint i = 0; i < problems->len; i++)
        if (g_array_index(problems, RowProblem, i).problem.is_error)
            return true;
    return false;
}

/* What one kind asks beyond its schema. */
static void check_spending(const Reading *reading, const ListRow *row, GArray *problems)
{
    static const char *const keys[] = { "category", "function_code", "economic_code", NULL };
    static const char *const periods[] = { "period_basis", "month", NULL };
    const ListFile *file = reading->file;
    const ListPlaces *places = &file->places;
    const char *basis = list_row_at(row, places->period_basis)->text;

    if (row->basis == LIST_DETAIL && *list_row_at(row, places->category)->text == '\0' &&
        *list_row_at(row, places->function_code)->text == '\0' &&
        *list_row_at(row, places->economic_code)->text == '\0' && !has_error(problems))
        row_problems_fail(problems, first_column(file->header, keys), NULL, "row-keys",
                          g_strdup("the row has an amount, but neither a category nor a code"));
    if (list_row_at(row, places->month)->has_number && *basis == '\0' && !has_error(problems))
        row_problems_fail(problems, first_column(file->header, periods), NULL, "period-basis",
                          g_strdup("a monthly row must say in 期间口径 whether it is of the month "
                                   "(当月数) or cumulative (累计数)"));
}

static void check_measure(const Reading *reading, const ListRow *row, GArray *problems)
{
    const ListFile *file = reading->file;
    const PlMeasure *measure =
        pl_score_table_measure(reading->context->table, list_row_value(file, row, "measure")->text);
    const CellValue *applicable = list_row_value(file, row, "applicable");
    const char *unit = list_row_value(file, row, "measure_unit")->text;
    int value_column = header_column(file->header, "value");
    g_autofree char *name = reading_cell(reading, "measure");

    if (measure != NULL && *unit == '\0')
        row->values[reading_field(file, "measure_unit")].text = measure->measure_unit;
    if (*name != '\0' && measure == NULL)
        row_problems_fail(
            problems, header_column(file->header, "measure"), name, "measure-unknown",
            g_strdup_printf("measure '%s' is not in the dictionary measures.csv", name));
    if (measure != NULL && *unit != '\0' && strcmp(unit, measure->measure_unit) != 0)
        row_problems_fail(problems, header_column(file->header, "measure_unit"), unit,
                          "measure-unit",
                          g_strdup_printf("measure '%s' is counted in '%s', not in '%s'",
                                          measure->measure, measure->measure_unit, unit));
    if (!list_row_value(file, row, "value")->has_number &&
        (!applicable->has_number || applicable->number == 1) && problems->len == 0)
        row_problems_fail(problems, value_column, NULL, "cell-missing",
                          g_strdup("the measure has no value"));
    if (applicable->has_number && applicable->number == 0 &&
        *list_row_value(file, row, "note")->text == '\0')
        row_problems_fail(problems, header_column(file->header, "applicable"), NULL,
                          "measure-reason",
                          g_strdup("a measure that does not apply needs its reason in the note"));
}

static bool says(const ListFile *file, const ListRow *row, const char *field)
{
    const CellValue *value = list_row_value(file, row, field);

    return value->has_number || *value->text != '\0';
}

/* How many of the fields @names the row says. */
static int count_said(const ListFile *file, const ListRow *row, const char *const *names)
{
    int said = 0;

    for (; *names != NULL; names++)
        said += says(file, row, *names);
    return said;
}

static void check_adjustment(const Reading *reading, const ListRow *row, GArray *problems)
{
    static const char *const keys[] = { "category", "account", NULL };
    const ListFile *file = reading->file;

    if (count_said(file, row, keys) != 1 && problems->len == 0)
        row_problems_fail(problems, first_column(file->header, keys), NULL, "row-keys",
                          g_strdup("the row must have either a category (支出性质) or an account "
                                   "(收支科目)"));
}

static void check_expectation(const Reading *reading, const ListRow *row, GArray *problems)
{
    static const char *const keys[] = { "unit_code", "unit_type", NULL };
    const ListFile *file = reading->file;

    if (count_said(file, row, keys) != 1 && problems->len == 0)
        row_problems_fail(
            problems, first_column(file->header, keys), NULL, "row-keys",
            g_strdup("the row must name either a unit or a type of units (单位类型)"));
}

/* A unit that ends before it begins is there on no day, and would count all the same. */
static void check_unit(const Reading *reading, const ListRow *row, GArray *problems)
{
    const ListFile *file = reading->file;
    const char *first = list_row_value(file, row, "valid_from")->text;
    const char *last = list_row_value(file, row, "valid_to")->text;

    if (*last != '\0' && strcmp(last, first) < 0)
        row_problems_fail(problems, header_column(file->header, "valid_to"), last, "date-order",
                          g_strdup_printf("the unit ends before it begins, on %s", first));
}

/* A row is of spending or of an account, never of both. */
static void check_difference(const Reading *reading, const ListRow *row, GArray *problems)
{
    static const char *const amounts[] = { "actual", "adjusted_budget", "initial_budget", "amount",
                                           NULL };
    static const char *const spending[] = {
        "category", "function_code", "economic_code", "initial_budget", "adjusted_budget", "actual",
        NULL
    };
    const ListFile *file = reading->file;

    if (!says(file, row, "account") && !says(file, row, "amount")) {
        check_spending(reading, row, problems);
        return;
    }
    if (row->basis == LIST_DETAIL && problems->len == 0 &&
        (!says(file, row, "account") || !says(file, row, "amount") ||
         count_said(file, row, spending) > 0))
        row_problems_fail(
            problems, first_column(file->header, amounts), NULL, "row-keys",
            g_strdup("the row must have either an account (收支科目) with its 金额, or "
                     "a category or code with budget or actual"));
}

bool row_checks_has_key(const ListFile *file)
{
    const PlTableSchema *schema = file->header->schema;

    return schema->key != NULL && strcmp(schema->kind, "expenditure") != 0;
}

void row_checks_append_key(GString *key, const ListFile *file, const ListRow *row)
{
    for (char **field = file->header->schema->key; *field != NULL; field++) {
        const CellValue *value = list_row_value(file, row, *field);
        g_string_append_printf(key, "\037%s\037%" G_GINT64_FORMAT, value->text, value->number);
    }
}

char *row_checks_double(const ListFile *file, const ListRow *row, const char *where,
                        int *ret_column)
{
    const Header *header = file->header;
    g_autoptr(GString) labels = g_string_new(NULL);

    *ret_column = -1;
    for (char **field = header->schema->key; *field != NULL; field++) {
        int place = header_column(header, *field);
        if (place < 0 || (*list_row_value(file, row, *field)->text == '\0' &&
                          !list_row_value(file, row, *field)->has_number))
            continue;
        *ret_column = place;
        g_string_append_printf(labels, "%s%s", labels->len > 0 ? ", " : "",
                               g_array_index(header->columns, HeaderColumn, (guint)place).label);
    }
    return g_strdup_printf("%s says the same in %s", where, labels->str);
}

/* R2.1: what a slot may hold once. */
static void check_double(Reading *reading, const ListSlice *slice, const ListRow *row,
                         GArray *problems)
{
    g_autoptr(GString) key = NULL;
    int column = -1;

    if (reading->check == check_spending || !row_checks_has_key(reading->file) ||
        row->basis != LIST_DETAIL)
        return;
    key = g_string_new(NULL);
    g_string_printf(key, "%p", (const void *)slice);
    row_checks_append_key(key, reading->file, row);
    int64_t *first = g_hash_table_lookup(reading->seen_keys, key->str);
    if (first != NULL) {
        g_autofree char *where = g_strdup_printf("line %" G_GINT64_FORMAT, *first);
        char *message = row_checks_double(reading->file, row, where, &column);
        row_problems_fail(problems, column, NULL, "row-double", message);
        return;
    }
    first = g_new(int64_t, 1);
    *first = row->line;
    g_hash_table_insert(reading->seen_keys, g_string_free(g_steal_pointer(&key), FALSE), first);
}

RowCheck row_checks_of(const char *kind)
{
    static const struct {
        const char *kind;
        RowCheck check;
    } checks[] = {
        { "expenditure", check_spending },  { "measure", check_measure },
        { "adjustment", check_adjustment }, { "expectation", check_expectation },
        { "difference", check_difference }, { "unit", check_unit },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (strcmp(checks[i].kind, kind) == 0)
            return checks[i].check;
    return NULL;
}

void row_checks_run(Reading *reading, const ListSlice *slice, ListRow *row, GArray *problems)
{
    check_required(reading, row, problems);
    if (reading->check != NULL)
        reading->check(reading, row, problems);
    check_double(reading, slice, row, problems);
}
