#include "slices.h"

#include <stdio.h>
#include <string.h>

#include "pl_digest.h"

/* The keys of spending, by which one row can be the sum of others. Category must be equal; of the
 * rest a blank, or a code's beginning, covers more. */
enum { CATEGORY, FUNCTION, ECONOMIC, FUND, PROJECT, COUNTERPARTY, N_KEYS };
static const char *const key_fields[N_KEYS] = {
    "category", "function_code", "economic_code", "fund_source", "project_code", "counterparty_code"
};

typedef struct {
    const char *key[N_KEYS];
} Keys;

static Keys row_keys(const ListFile *file, const ListRow *row)
{
    Keys keys;

    for (int i = 0; i < N_KEYS; i++)
        keys.key[i] = list_row_value(file, row, key_fields[i])->text;
    /* a project known by name alone is told from others by it */
    if (*keys.key[PROJECT] == '\0')
        keys.key[PROJECT] = list_row_value(file, row, "project_name")->text;
    return keys;
}

/* How long each key is: rows of one shape are never parts of each other. */
static char *shape_of(const Keys *keys)
{
    return g_strdup_printf("%zu %zu %zu %d %d", strlen(keys->key[FUNCTION]),
                           strlen(keys->key[ECONOMIC]), strlen(keys->key[FUND]),
                           *keys->key[PROJECT] != '\0', *keys->key[COUNTERPARTY] != '\0');
}

typedef struct {
    size_t function, economic, fund;
    int has_project, has_counterparty;
} Shape;

static Shape shape_parse(const char *text)
{
    Shape shape = { 0 };

    g_assert(sscanf(text, "%zu %zu %zu %d %d", &shape.function, &shape.economic, &shape.fund,
                    &shape.has_project, &shape.has_counterparty) == 5);
    return shape;
}

static bool covers(const Shape *wide, const Shape *narrow)
{
    return wide->function <= narrow->function && wide->economic <= narrow->economic &&
           wide->fund <= narrow->fund && wide->has_project <= narrow->has_project &&
           wide->has_counterparty <= narrow->has_counterparty;
}

/* The keys cut to a wider shape. */
static char *cut_to(const Keys *keys, const Shape *shape)
{
    return g_strdup_printf("%s\037%.*s\037%.*s\037%.*s\037%s\037%s", keys->key[CATEGORY],
                           (int)shape->function, keys->key[FUNCTION], (int)shape->economic,
                           keys->key[ECONOMIC], (int)shape->fund, keys->key[FUND],
                           shape->has_project != 0 ? keys->key[PROJECT] : "",
                           shape->has_counterparty != 0 ? keys->key[COUNTERPARTY] : "");
}

/* Mark the rows whose keys, cut to some wider shape of the slice, others' keys are (R3.1). */
static void mark_parents(const ListFile *file, ListSlice *slice)
{
    g_autoptr(GHashTable) shapes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) parents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        Keys keys = row_keys(file, row);
        if (row->basis == LIST_DETAIL)
            g_hash_table_add(shapes, shape_of(&keys));
    }
    if (g_hash_table_size(shapes) < 2)
        return;
    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        Keys keys = row_keys(file, row);
        g_autofree char *own_text = shape_of(&keys);
        Shape own = shape_parse(own_text);
        GHashTableIter iterator;
        void *text = NULL;

        if (row->basis != LIST_DETAIL)
            continue;
        g_hash_table_iter_init(&iterator, shapes);
        while (g_hash_table_iter_next(&iterator, &text, NULL)) {
            Shape wide = shape_parse(text);
            if (strcmp(text, own_text) != 0 && covers(&wide, &own))
                g_hash_table_add(parents, cut_to(&keys, &wide));
        }
    }
    for (guint i = 0; i < slice->rows->len; i++) {
        ListRow *row = g_ptr_array_index(slice->rows, i);
        Keys keys = row_keys(file, row);
        g_autofree char *shape_text = shape_of(&keys);
        Shape shape = shape_parse(shape_text);
        g_autofree char *own = cut_to(&keys, &shape);
        if (row->basis == LIST_DETAIL && g_hash_table_contains(parents, own))
            row->basis = LIST_PARENT;
    }
}

/* R2.2: by the code columns that every row but the totals fills. */
static const char *form_of(const ListFile *file, const ListSlice *slice)
{
    bool has_function = true;
    bool has_economic = true;
    bool has_rows = false;

    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        if (row->basis != LIST_DETAIL)
            continue;
        has_rows = true;
        has_function = has_function && *list_row_value(file, row, "function_code")->text != '\0';
        has_economic = has_economic && *list_row_value(file, row, "economic_code")->text != '\0';
    }
    if (!has_rows)
        return "category";
    return has_function && has_economic ? "detail"
           : has_function               ? "function"
           : has_economic               ? "economic"
                                        : "category";
}

/* R4.2: the column's finest cell in the slice, for each amount unit that it is given in. */
static void set_slack(const ListSlice *slice, guint field)
{
    int finest[PL_AMOUNT_YI + 1] = { 0 };

    for (guint i = 0; i < slice->rows->len; i++) {
        const CellValue *value =
            &((const ListRow *)g_ptr_array_index(slice->rows, i))->values[field];
        if (value->has_number)
            finest[value->unit] = MAX(finest[value->unit], value->decimals);
    }
    for (guint i = 0; i < slice->rows->len; i++) {
        CellValue *value = &((const ListRow *)g_ptr_array_index(slice->rows, i))->values[field];
        if (value->has_number && value->number != 0)
            value->slack_fen = pl_decimal_slack_fen(value->unit, finest[value->unit]);
    }
}

static char *digest_of(const ListFile *file, const ListSlice *slice)
{
    g_autoptr(PlDigest) digest = pl_digest_new();
    const GPtrArray *fields = file->header->schema->fields;

    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        pl_digest_feed_text(digest, row->label);
        for (guint f = 0; f < fields->len; f++) {
            const CellValue *value = &row->values[f];
            const int64_t numbers[] = { value->has_number, value->number, value->slack_fen };
            pl_digest_feed(digest, numbers, sizeof numbers);
            pl_digest_feed_text(digest, value->text);
            pl_digest_feed_text(digest, value->bound);
        }
    }
    return pl_digest_finish(g_steal_pointer(&digest));
}

void slices_finish(ListFile *file)
{
    const PlTableSchema *schema = file->header->schema;
    bool is_spending = strcmp(schema->kind, "expenditure") == 0;

    for (guint i = 0; i < file->slices->len; i++) {
        ListSlice *slice = g_ptr_array_index(file->slices, i);
        slice->form = "";
        if (is_spending && !slice->is_bad) {
            mark_parents(file, slice);
            slice->form = form_of(file, slice);
        }
        for (guint f = 0; f < schema->fields->len; f++)
            if (((const PlField *)g_ptr_array_index(schema->fields, f))->type == PL_FIELD_MONEY)
                set_slack(slice, f);
        slice->digest = digest_of(file, slice);
    }
}
