#include "slices.h"

#include <string.h>

#include "pl_digest.h"

/* The keys of spending, by which one row can be the sum of others: the category must be equal; of
 * the rest a blank, or a code's beginning, covers more. */
typedef struct {
    const char *category, *function, *economic, *fund, *project, *counterparty;
} Keys;

static Keys row_keys(const ListFile *file, const ListRow *row)
{
    const ListPlaces *places = &file->places;
    Keys keys = { .category = list_row_at(row, places->category)->text,
                  .function = list_row_at(row, places->function_code)->text,
                  .economic = list_row_at(row, places->economic_code)->text,
                  .fund = list_row_at(row, places->fund_source)->text,
                  .project = list_row_at(row, places->project_code)->text,
                  .counterparty = list_row_at(row, places->counterparty_code)->text };

    /* a project known by name alone is told from others by it */
    if (*keys.project == '\0')
        keys.project = list_row_at(row, places->project_name)->text;
    return keys;
}

/* How long each key is, a byte for each: rows of one shape are never parts of each other. */
typedef union {
    struct {
        guint8 function, economic, fund, has_project, has_counterparty;
    };
    guint64 all;
} Shape;

/* A row with what is compared of it. */
typedef struct {
    Keys keys;
    Shape shape;
} Keyed;

/* A shape that rows of a category have. */
typedef struct {
    const char *category;
    Shape shape;
} Known;

static guint8 length(const char *code)
{
    return (guint8)MIN(strlen(code), G_MAXUINT8);
}

static Shape shape_of(const Keys *keys)
{
    Shape shape = { .all = 0 };

    shape.function = length(keys->function);
    shape.economic = length(keys->economic);
    shape.fund = length(keys->fund);
    shape.has_project = *keys->project != '\0';
    shape.has_counterparty = *keys->counterparty != '\0';
    return shape;
}

static bool covers(Shape wide, Shape narrow)
{
    return wide.all != narrow.all && wide.function <= narrow.function &&
           wide.economic <= narrow.economic && wide.fund <= narrow.fund &&
           wide.has_project <= narrow.has_project &&
           wide.has_counterparty <= narrow.has_counterparty;
}

/* The keys cut to a wider shape. */
static char *cut_to(const Keys *keys, Shape shape)
{
    return g_strdup_printf("%s\037%.*s\037%.*s\037%.*s\037%s\037%s", keys->category,
                           (int)shape.function, keys->function, (int)shape.economic, keys->economic,
                           (int)shape.fund, keys->fund, shape.has_project != 0 ? keys->project : "",
                           shape.has_counterparty != 0 ? keys->counterparty : "");
}

/* Each row's keys and shape, in the order of the rows. */
static GArray *key_rows(const ListFile *file, const ListSlice *slice)
{
    GArray *keyed = g_array_sized_new(FALSE, FALSE, sizeof(Keyed), slice->rows->len);

    for (guint i = 0; i < slice->rows->len; i++) {
        Keyed row = { .keys = row_keys(file, g_ptr_array_index(slice->rows, i)) };
        row.shape = shape_of(&row.keys);
        g_array_append_val(keyed, row);
    }
    return keyed;
}

static bool is_known(const Known *known, const Keyed *row)
{
    return known->shape.all == row->shape.all && strcmp(known->category, row->keys.category) == 0;
}

/* The different shapes of each category's rows; mostly there is one. */
static GArray *shapes_in(const ListSlice *slice, const GArray *keyed)
{
    GArray *shapes = g_array_new(FALSE, FALSE, sizeof(Known));
    guint last = 0; /* that of the row before */

    for (guint i = 0; i < keyed->len; i++) {
        const Keyed *row = &g_array_index(keyed, Keyed, i);
        if (((const ListRow *)g_ptr_array_index(slice->rows, i))->basis != LIST_DETAIL ||
            (last < shapes->len && is_known(&g_array_index(shapes, Known, last), row)))
            continue;
        for (last = 0; last < shapes->len;)
            if (is_known(&g_array_index(shapes, Known, last), row))
                break;
            else
                last++;
        if (last == shapes->len) {
            const Known known = { .category = row->keys.category, .shape = row->shape };
            g_array_append_val(shapes, known);
        }
    }
    return shapes;
}

/* The shapes that may sum rows of others: those that cover another of their category. */
static GArray *wide_shapes(const GArray *shapes)
{
    GArray *wide = g_array_new(FALSE, FALSE, sizeof(Known));

    for (guint i = 0; i < shapes->len; i++) {
        const Known *known = &g_array_index(shapes, Known, i);
        bool is_wide = false;
        for (guint n = 0; n < shapes->len && !is_wide; n++) {
            const Known *other = &g_array_index(shapes, Known, n);
            is_wide =
                covers(known->shape, other->shape) && strcmp(known->category, other->category) == 0;
        }
        if (is_wide)
            g_array_append_val(wide, *known);
    }
    return wide;
}

/* The keys of the rows, cut to each wider shape of their category. */
static GHashTable *cut_rows(const ListSlice *slice, const GArray *keyed, const GArray *wide)
{
    GHashTable *parents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < keyed->len; i++) {
        const Keyed *row = &g_array_index(keyed, Keyed, i);
        if (((const ListRow *)g_ptr_array_index(slice->rows, i))->basis != LIST_DETAIL)
            continue;
        for (guint n = 0; n < wide->len; n++) {
            const Known *known = &g_array_index(wide, Known, n);
            if (covers(known->shape, row->shape) &&
                strcmp(known->category, row->keys.category) == 0)
                g_hash_table_add(parents, cut_to(&row->keys, known->shape));
        }
    }
    return parents;
}

/* Mark the rows whose keys are those of others cut to a wider shape of the slice (R3.1). */
static void mark_parents(const ListFile *file, ListSlice *slice)
{
    g_autoptr(GArray) keyed = key_rows(file, slice);
    g_autoptr(GArray) shapes = shapes_in(slice, keyed);
    g_autoptr(GArray) wide = wide_shapes(shapes);
    g_autoptr(GHashTable) parents = wide->len > 0 ? cut_rows(slice, keyed, wide) : NULL;

    for (guint i = 0; parents != NULL && i < keyed->len; i++) {
        ListRow *row = g_ptr_array_index(slice->rows, i);
        const Keyed *own = &g_array_index(keyed, Keyed, i);
        g_autofree char *key = cut_to(&own->keys, own->shape);
        if (row->basis == LIST_DETAIL && g_hash_table_contains(parents, key))
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
        has_function = has_function && *list_row_at(row, file->places.function_code)->text != '\0';
        has_economic = has_economic && *list_row_at(row, file->places.economic_code)->text != '\0';
    }
    if (!has_rows)
        return "category";
    return has_function && has_economic ? "detail"
           : has_function               ? "function"
           : has_economic               ? "economic"
                                        : "category";
}

/* For each amount unit, the decimals of the finest cell that is given in it; -1: none is. */
typedef int Finest[PL_AMOUNT_YI + 1];

static void find_finest(const ListSlice *slice, guint field, Finest finest)
{
    for (int unit = 0; unit <= PL_AMOUNT_YI; unit++)
        finest[unit] = -1;
    for (guint i = 0; i < slice->rows->len; i++) {
        const CellValue *value =
            &((const ListRow *)g_ptr_array_index(slice->rows, i))->values[field];
        if (value->has_number)
            finest[value->unit] = MAX(finest[value->unit], (int)value->decimals);
    }
}

/* In 元 with 分, as most amounts are, nothing is rounded. */
static bool may_round(const Finest finest)
{
    for (int unit = 0; unit <= PL_AMOUNT_YI; unit++)
        if (finest[unit] >= 0 && pl_decimal_slack_fen(unit, finest[unit]) != 0)
            return true;
    return false;
}

/* R4.2: by the column's finest cell in the slice, for each amount unit. */
static void set_slack(ListSlice *slice, guint field)
{
    Finest finest;

    find_finest(slice, field, finest);
    if (!may_round(finest))
        return;
    for (guint i = 0; i < slice->rows->len; i++) {
        CellValue *value = &((const ListRow *)g_ptr_array_index(slice->rows, i))->values[field];
        if (value->has_number && value->number != 0)
            value->slack_fen = pl_decimal_slack_fen(value->unit, finest[value->unit]);
        slice->has_slack = slice->has_slack || value->slack_fen != 0;
    }
}

/* Gathers the many small pieces of rows for the digest. */
typedef struct {
    PlDigest *digest;
    size_t used;
    guint8 bytes[1 << 14];
} Pieces;

static void flush(Pieces *pieces)
{
    pl_digest_feed(pieces->digest, pieces->bytes, pieces->used);
    pieces->used = 0;
}

static void put(Pieces *pieces, const void *data, size_t size)
{
    if (size > sizeof pieces->bytes - pieces->used)
        flush(pieces);
    if (size > sizeof pieces->bytes) {
        pl_digest_feed(pieces->digest, data, size);
        return;
    }
    memcpy(pieces->bytes + pieces->used, data, size);
    pieces->used += size;
}

/* One value, with its field's place, so that a blank one need not be there. */
static void put_value(Pieces *pieces, guint field, const CellValue *value)
{
    enum { HAS_SLACK = 0x40, IS_TEXT = 0x80 };
    guint8 bytes[1 + sizeof value->number] = { (guint8)field };

    if (value->has_number) {
        bytes[0] |= value->slack_fen != 0 ? HAS_SLACK : 0;
        memcpy(bytes + 1, &value->number, sizeof value->number);
        put(pieces, bytes, sizeof bytes);
    }
    if (value->slack_fen != 0)
        put(pieces, &value->slack_fen, sizeof value->slack_fen);
    if (*value->text != '\0') {
        bytes[0] = (guint8)field | IS_TEXT;
        bytes[1] = value->bound;
        put(pieces, bytes, 2);
        put(pieces, value->text, strlen(value->text) + 1);
    }
}

/*
 * The fields that say nothing of their own in a slice: whose it is and of which time is the slot's,
 * wherever the file says so; the amounts are in fen, whatever unit they came in. Freed by the
 * caller.
 */
static bool *silent_fields(const ListFile *file)
{
    const char *const names[] = { "amount_unit", "unit_name", "fiscal_year", "month",
                                  file->kind->unit_field };
    bool *is_silent = g_new0(bool, file->header->schema->fields->len);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const int field = header_field(file->header, names[i]);
        if (field >= 0)
            is_silent[field] = true;
    }
    if (strcmp(file->kind->name, "unit") == 0) /* there the name is what is said */
        is_silent[header_field(file->header, "unit_name")] = false;
    return is_silent;
}

/* A report without rows (零报告) is about the amount columns that it has. */
static void put_columns(Pieces *pieces, const Header *header)
{
    for (guint f = 0; f < header->schema->fields->len; f++) {
        const PlField *field = g_ptr_array_index(header->schema->fields, f);
        if (field->type == PL_FIELD_MONEY && header_column(header, field->name) >= 0)
            put(pieces, field->name, strlen(field->name) + 1);
    }
}

static char *digest_of(const ListFile *file, const ListSlice *slice)
{
    const guint n_fields = file->header->schema->fields->len;
    g_autofree bool *is_silent = silent_fields(file);
    Pieces pieces = { .digest = pl_digest_new() };

    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        put(&pieces, row->label, strlen(row->label) + 1);
        for (guint f = 0; f < n_fields; f++)
            if (!is_silent[f])
                put_value(&pieces, f, &row->values[f]);
        put(&pieces, "\377", 1);
    }
    for (guint i = 0; slice->compared != NULL && i < slice->compared->len; i++)
        put(&pieces, &g_array_index(slice->compared, ListCompared, i).fen, sizeof(int64_t));
    if (slice->rows->len == 0)
        put_columns(&pieces, file->header);
    flush(&pieces);
    return pl_digest_finish(pieces.digest);
}

void slices_spread_badness(const ListFile *file)
{
    g_autoptr(GHashTable) bad = g_hash_table_new(g_str_hash, g_str_equal);

    if (!file->kind->is_whole)
        return;
    for (guint i = 0; i < file->slices->len; i++) {
        const ListSlice *slice = g_ptr_array_index(file->slices, i);
        if (slice->is_bad)
            g_hash_table_add(bad, slice->slot_key);
    }
    for (guint i = 0; i < file->slices->len; i++) {
        ListSlice *slice = g_ptr_array_index(file->slices, i);
        slice->is_bad = g_hash_table_contains(bad, slice->slot_key);
    }
}

void slices_finish_one(const ListFile *file, ListSlice *slice)
{
    const PlTableSchema *schema = file->header->schema;

    /* an official form says itself what it is, and what is a total in it */
    const bool is_form = *file->form != '\0';

    slice->form = is_form ? slice->form : "";
    if (strcmp(schema->kind, "expenditure") == 0 && !slice->is_bad && !is_form) {
        mark_parents(file, slice);
        slice->form = form_of(file, slice);
    }
    for (guint f = 0; f < schema->fields->len; f++)
        if (((const PlField *)g_ptr_array_index(schema->fields, f))->type == PL_FIELD_MONEY)
            set_slack(slice, f);
    slice->digest = digest_of(file, slice);
}

void slices_finish_together(const ListFile *file, const GPtrArray *slices)
{
    ListSlice whole = { .rows = g_ptr_array_new() };

    for (guint i = 0; i < slices->len; i++)
        g_ptr_array_extend(whole.rows, ((const ListSlice *)g_ptr_array_index(slices, i))->rows,
                           NULL, NULL);
    slices_finish_one(file, &whole);
    for (guint i = 0; i < slices->len; i++) {
        ListSlice *slice = g_ptr_array_index(slices, i);
        slice->form = whole.form;
        slice->has_slack = whole.has_slack;
        slice->digest = g_strdup(whole.digest);
    }
    g_ptr_array_unref(whole.rows);
    g_free(whole.digest);
}

void slices_finish(const ListFile *file)
{
    for (; file != NULL && file->header != NULL; file = file->next) {
        slices_spread_badness(file);
        for (guint i = 0; i < file->slices->len; i++)
            slices_finish_one(file, g_ptr_array_index(file->slices, i));
    }
}
