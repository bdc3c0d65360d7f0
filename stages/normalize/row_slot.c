#include "row_slot.h"

#include <string.h>

#include "pl_text.h"

/* What the row's slice is of: unit, year, month. False: the file is rejected, or the row's own
 * problem was kept. */
typedef struct {
    char *unit_code;
    int year, month;
} RowSlot;

static void row_slot_clear(RowSlot *slot)
{
    g_free(slot->unit_code);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RowSlot, row_slot_clear)

/* One place that says whose a row is, or of which year, R1.6. */
typedef struct {
    const char *text; /* NULL: it says nothing */
    const char *what;
    bool is_path;
} Source;

enum { SOURCES = 3 };

/* The first that says something; -1 if none does. */
static int first_source(const Source *sources)
{
    for (int i = 0; i < SOURCES; i++)
        if (sources[i].text != NULL)
            return i;
    return -1;
}

/* What cannot be read as a unit is not for this test to refuse. A folder may be called anything, so
 * a path must name a known unit to be heard beside another source. */
static bool is_same_unit(const Units *units, const Source *a, const Source *b)
{
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    const UnitsStatus status = units_find(units, b->text, &second);

    if (units_find(units, a->text, &first) == UNITS_UNREADABLE || status == UNITS_UNREADABLE ||
        (b->is_path && status != UNITS_FOUND))
        return true;
    return strcmp(first, second) == 0;
}

/* Whether all that say something say what the first does; otherwise the file is rejected. */
static bool units_agree(Reading *reading, const ListRow *row, int column, const Source *sources)
{
    int first = first_source(sources);

    for (int i = first + 1; first >= 0 && i < SOURCES; i++)
        if (sources[i].text != NULL &&
            !is_same_unit(reading->context->units, &sources[first], &sources[i])) {
            reading_reject_file(reading, "unit", row, column + 1, sources[first].text,
                                g_strdup_printf("%s says unit '%s' but %s says '%s'",
                                                sources[first].what, sources[first].text,
                                                sources[i].what, sources[i].text));
            return false;
        }
    return true;
}

static bool reject_without_unit(Reading *reading, const ListRow *row, int column)
{
    reading_reject_file(
        reading, "unit", row, column + 1, NULL,
        g_strdup("no unit: neither a column, a head line (编制单位：…), the path, the "
                 "rest of the delivery nor the book says whose row this is"));
    reading->file->lacks_unit = true;
    return false;
}

/* A file that is wrong in its unit is so in every row: the register is searched once. */
static const char *nearest_to(Reading *reading, const char *code)
{
    if (reading->unknown_unit == NULL || strcmp(reading->unknown_unit, code) != 0) {
        g_free(reading->unknown_unit);
        g_free(reading->unknown_nearest);
        reading->unknown_unit = g_strdup(code);
        reading->unknown_nearest = units_nearest(reading->context->units, code);
    }
    return reading->unknown_nearest;
}

static bool find_unit(Reading *reading, ListRow *row, RowSlot *slot, GArray *problems)
{
    const Units *units = reading->context->units;
    const Kind *kind = reading->file->kind;
    int column = reading->columns.unit;
    g_autofree char *cell = pl_text_normalize(reading_raw_cell(reading, column));
    /* what falls to the root speaks of a node, not of its sender */
    const Source sources[SOURCES] = {
        { *cell != '\0' ? cell : NULL, "the row", false },
        { reading->head.unit, "the head line", false },
        { kind->falls_to_root ? NULL : reading->path.unit, "the path", true },
    };
    int first = first_source(sources);
    const char *text = first >= 0 ? sources[first].text : reading->context->delivery_unit;

    if (strcmp(reading->file->header->schema->kind, "unit") == 0) {
        slot->unit_code = g_strdup(list_row_value(reading->file, row, "unit_code")->text);
        return true;
    }
    if (!kind->falls_to_root && !units_agree(reading, row, column, sources))
        return false;
    if (text == NULL && units_only(units) != NULL) {
        slot->unit_code = g_strdup(units_only(units));
        return true;
    }
    if (text == NULL && kind->falls_to_root) {
        slot->unit_code = g_strdup(reading->context->book->root);
        return true;
    }
    if (text == NULL)
        return reject_without_unit(reading, row, column);
    switch (units_find(units, text, &slot->unit_code)) {
    case UNITS_FOUND:
        return true;
    case UNITS_ANCESTOR:
        if (strcmp(reading->file->header->schema->kind, "measure") == 0)
            return true;
        row_problems_fail(
            problems, column, text, "unit-unknown",
            g_strdup_printf(
                "unit '%s' stands above the book's root: only measures may come from it", text));
        return true;
    case UNITS_UNKNOWN: {
        const char *nearest = nearest_to(reading, slot->unit_code);
        CellProblem problem = { .check_id = "unit-unknown",
                                .is_error = true,
                                .expected = *nearest != '\0' ? g_strdup(nearest) : NULL,
                                .message = g_strdup_printf(
                                    "unit '%s' is not in the register%s%s", slot->unit_code,
                                    *nearest != '\0' ? "; nearest: " : "", nearest) };
        row_problems_keep(problems, column, text, &problem);
        return true;
    }
    default:
        reading_reject_file(
            reading, "unit", row, column + 1, text,
            g_strdup_printf("'%s' is neither the code nor the name of a unit", text));
        return false;
    }
}

static bool find_year(Reading *reading, ListRow *row, RowSlot *slot, GArray *problems)
{
    int column = reading->columns.year;
    g_autofree char *cell = pl_text_normalize(reading_raw_cell(reading, column));
    const CellValue *value = list_row_value(reading->file, row, "fiscal_year");

    if (*cell != '\0' && !value->has_number) {
        reading_reject_file(reading, "year", row, column + 1, cell,
                            g_strdup_printf("'%s' is not a year; write its four digits, as %d",
                                            cell, reading->context->book->year));
        return false;
    }
    const struct {
        int year;
        const char *what;
    } sources[] = {
        { value->has_number ? (int)value->number : 0, "the row" },
        { reading->head.year, "the head line" },
        { reading->path.year, "the path" },
    };
    for (size_t i = 0, first = SOURCES; i < SOURCES; i++) {
        if (sources[i].year == 0)
            continue;
        if (first == SOURCES)
            first = i;
        if (sources[i].year == sources[first].year)
            continue;
        reading_reject_file(reading, "year", row, column + 1, cell,
                            g_strdup_printf("%s says year %d but %s says %d", sources[first].what,
                                            sources[first].year, sources[i].what, sources[i].year));
        return false;
    }
    slot->year = value->has_number                      ? (int)value->number
                 : reading->head.year != 0              ? reading->head.year
                 : reading->path.year != 0              ? reading->path.year
                 : reading->context->delivery_year != 0 ? reading->context->delivery_year
                                                        : reading->context->book->year;
    if (slot->year != reading->context->book->year) {
        g_autofree char *expected = g_strdup_printf("%d", reading->context->book->year);
        CellProblem problem = { .check_id = "year-other",
                                .is_error = true,
                                .expected = g_strdup(expected),
                                .message = g_strdup_printf("year %d, but this book is of %s",
                                                           slot->year, expected) };
        row_problems_keep(problems, column, cell, &problem);
    }
    return true;
}

/* What tells apart the slots of one unit and period. */
static char *slot_key_of(const ListFile *file, const ListRow *row)
{
    const char *const *fields = file->kind->slot_fields;
    g_autoptr(GString) key = g_string_new(NULL);

    for (int i = 0; i < KIND_SLOT_FIELDS && fields[i] != NULL; i++)
        g_string_append_printf(key, "%s%s", i > 0 ? " " : "",
                               list_row_value(file, row, fields[i])->text);
    return g_string_free(g_steal_pointer(&key), FALSE);
}

static ListSlice *slice_for(Reading *reading, const ListRow *row, const RowSlot *slot)
{
    g_autofree char *slot_key = slot_key_of(reading->file, row);
    char *text =
        g_strdup_printf("%s\037%d\037%d\037%s", slot->unit_code, slot->year, slot->month, slot_key);
    ListSlice *slice = g_hash_table_lookup(reading->by_slot, text);

    if (slice != NULL) {
        g_free(text);
        return slice;
    }
    slice = g_new0(ListSlice, 1);
    slice->unit_code = g_strdup(slot->unit_code);
    slice->year = slot->year;
    slice->month = slot->month;
    slice->slot_key = g_steal_pointer(&slot_key);
    slice->form = "";
    slice->rows = g_ptr_array_new();
    g_ptr_array_add(reading->file->slices, slice);
    g_hash_table_insert(reading->by_slot, text, slice);
    return slice;
}

/* Rows of one slice mostly follow each other: what made the last row's slice makes this one's. */
static bool is_as_before(const Reading *reading, const char *unit, const char *year,
                         const char *month)
{
    return reading->last_slice != NULL && strcmp(reading->last_unit, unit) == 0 &&
           strcmp(reading->last_year, year) == 0 && strcmp(reading->last_month, month) == 0;
}

static void remember_slice(Reading *reading, ListSlice *slice, const char *unit, const char *year,
                           const char *month)
{
    g_free(reading->last_unit);
    g_free(reading->last_year);
    g_free(reading->last_month);
    reading->last_unit = g_strdup(unit);
    reading->last_year = g_strdup(year);
    reading->last_month = g_strdup(month);
    reading->last_slice = slice;
}

/* The month of the path, where the row has none. A row of another month is an error. */
static void take_month(const Reading *reading, ListRow *row, GArray *problems)
{
    const int place = reading->file->places.month;
    const int month = reading->path.month;
    CellValue *value = place >= 0 && month != 0 ? &row->values[place] : NULL;

    if (value == NULL)
        return;
    if (value->has_number && value->number != month)
        row_problems_fail(problems, header_column(reading->file->header, "month"), value->text,
                          "month",
                          g_strdup_printf("the row says month %d but the path says %d",
                                          (int)value->number, month));
    value->has_number = true;
    value->number = month;
}

ListSlice *row_slot_find(Reading *reading, ListRow *row, GArray *problems)
{
    const char *unit = reading_raw_cell(reading, reading->columns.unit);
    const char *year = reading_raw_cell(reading, reading->columns.year);
    const char *month_text = reading_raw_cell(reading, reading->columns.month);
    const CellValue *month = list_row_at(row, reading->file->places.month);
    const guint n_problems = problems->len;
    g_auto(RowSlot) slot = { 0 };

    take_month(reading, row, problems);
    if (is_as_before(reading, unit, year, month_text))
        return reading->last_slice;
    if (!find_unit(reading, row, &slot, problems) || !find_year(reading, row, &slot, problems))
        return NULL;
    slot.month = month->has_number ? (int)month->number : 0;

    ListSlice *slice = slice_for(reading, row, &slot);
    if (problems->len == n_problems && reading->file->kind->slot_fields[0] == NULL)
        remember_slice(reading, slice, unit, year, month_text);
    return slice;
}

bool row_slot_add_nil(Reading *reading)
{
    const ListRow none = { .values =
                               g_newa(CellValue, reading->file->header->schema->fields->len) };
    const Units *units = reading->context->units;
    const int year = reading->head.year != 0 ? reading->head.year : reading->path.year;
    const char *unit = reading->head.unit != NULL ? reading->head.unit : reading->path.unit;
    g_auto(RowSlot) slot = { .year = year != 0 ? year : reading->context->book->year };

    for (guint i = 0; i < reading->file->header->schema->fields->len; i++)
        none.values[i] = cell_blank;
    if (unit == NULL)
        slot.unit_code = g_strdup(units_only(units));
    else if (units_find(units, unit, &slot.unit_code) != UNITS_FOUND)
        return false;
    if (slot.unit_code == NULL || slot.year != reading->context->book->year)
        return false;
    (void)slice_for(reading, &none, &slot);
    return true;
}

void row_slot_check_witness(Reading *reading)
{
    const ListFile *file = reading->file;
    g_autofree char *name = g_path_get_basename(reading->file_name);
    g_autofree char *code = NULL;

    if (strrchr(name, '.') != NULL)
        *strrchr(name, '.') = '\0';
    if (file->slices->len == 0 || file->kind->falls_to_root ||
        strcmp(file->kind->name, "unit") == 0 ||
        units_find(reading->context->units, name, &code) != UNITS_FOUND)
        return;
    for (guint i = 0; i < file->slices->len; i++)
        if (strcmp(((const ListSlice *)g_ptr_array_index(file->slices, i))->unit_code, code) == 0)
            return;
    reading_add_fault(
        reading, NULL, "unit-witness", false, NULL, 0,
        g_strdup_printf("the file is named after unit '%s', but no row is of that unit", name));
}
