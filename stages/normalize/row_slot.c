#include "row_slot.h"

#include <string.h>

#include "pl_text.h"

/* What the row's slice is of: unit, year, month. False: the file is rejected, or the row's own
 * problem was kept. */
typedef struct {
    char *unit_code;
    int year, month;
    bool is_outside; /* the unit is not in the register */
} RowSlot;

static void row_slot_clear(RowSlot *slot)
{
    g_free(slot->unit_code);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RowSlot, row_slot_clear)

static bool find_unit(Reading *reading, ListRow *row, char **cells, RowSlot *slot, GArray *problems)
{
    const Units *units = reading->context->units;
    int column = header_column(reading->file->header, "unit_code");
    g_autofree char *cell = reading_cell(reading, cells, "unit_code");
    const char *text = *cell != '\0' ? cell : reading->head.unit;

    if (strcmp(reading->file->header->schema->kind, "unit") == 0) {
        slot->unit_code = g_strdup(list_row_value(reading->file, row, "unit_code")->text);
        return true;
    }
    if (text == NULL && units_only(units) != NULL) {
        slot->unit_code = g_strdup(units_only(units));
        return true;
    }
    if (text == NULL) {
        reading_reject_file(reading, "unit", row, column + 1, NULL,
                            g_strdup("no unit: neither a column, a head line (编制单位：…) nor the "
                                     "book says whose row this is"));
        return false;
    }
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
        g_autofree char *nearest = units_nearest(units, slot->unit_code);
        CellProblem problem = { .check_id = "unit-unknown",
                                .is_error = true,
                                .expected = *nearest != '\0' ? g_strdup(nearest) : NULL,
                                .message = g_strdup_printf(
                                    "unit '%s' is not in the register%s%s", slot->unit_code,
                                    *nearest != '\0' ? "; nearest: " : "", nearest) };
        row_problems_keep(problems, column, text, &problem);
        slot->is_outside = true;
        return true;
    }
    default:
        reading_reject_file(
            reading, "unit", row, column + 1, text,
            g_strdup_printf("'%s' is neither the code nor the name of a unit", text));
        return false;
    }
}

static bool find_year(Reading *reading, ListRow *row, char **cells, RowSlot *slot, GArray *problems)
{
    int column = header_column(reading->file->header, "fiscal_year");
    g_autofree char *cell = reading_cell(reading, cells, "fiscal_year");
    const CellValue *value = list_row_value(reading->file, row, "fiscal_year");
    int head = reading->head.year;

    if (*cell != '\0' && !value->has_number) {
        reading_reject_file(reading, "year", row, column + 1, cell,
                            g_strdup_printf("'%s' is not a year; write its four digits, as %d", cell,
                            reading->context->book->year));
        return false;
    }
    if (value->has_number && head != 0 && value->number != head) {
        reading_reject_file(
            reading, "year", row, column + 1, cell,
            g_strdup_printf("the row says %s but the head line says %d", cell, head));
        return false;
    }
    slot->year = value->has_number ? (int)value->number
                 : head != 0       ? head
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

/* Measures and paragraphs are slots of their own; a unit's row of the register is one for each
 * first day. */
static char *slot_key_of(const ListFile *file, const ListRow *row)
{
    static const struct {
        const char *kind, *first, *second;
    } keys[] = {
        { "measure", "measure", "provider" },
        { "narrative", "section", "item" },
        { "unit", "valid_from", "" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(keys[i].kind, file->header->schema->kind) == 0)
            return *keys[i].second != '\0'
                       ? g_strconcat(list_row_value(file, row, keys[i].first)->text, " ",
                                     list_row_value(file, row, keys[i].second)->text, NULL)
                       : g_strdup(list_row_value(file, row, keys[i].first)->text);
    return g_strdup("");
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

/* A column's cell as it stands; "" if the file has no such column, or the row no such cell. */
static const char *raw_cell(const Reading *reading, char **cells, const char *field)
{
    const int column = header_column(reading->file->header, field);

    for (int i = 0; i < column; i++)
        if (cells[i] == NULL)
            return "";
    return column >= 0 && cells[column] != NULL ? cells[column] : "";
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

ListSlice *row_slot_find(Reading *reading, ListRow *row, char **cells, GArray *problems)
{
    const char *unit = raw_cell(reading, cells, "unit_code");
    const char *year = raw_cell(reading, cells, "fiscal_year");
    const char *month_text = raw_cell(reading, cells, "month");
    const CellValue *month = list_row_at(row, reading->file->places.month);
    const guint n_problems = problems->len;
    g_auto(RowSlot) slot = { 0 };

    if (is_as_before(reading, unit, year, month_text))
        return reading->last_slice;
    if (!find_unit(reading, row, cells, &slot, problems) ||
        !find_year(reading, row, cells, &slot, problems))
        return NULL;
    slot.month = month->has_number ? (int)month->number : 0;

    ListSlice *slice = slice_for(reading, row, &slot);
    if (problems->len == n_problems && *slice->slot_key == '\0')
        remember_slice(reading, slice, unit, year, month_text);
    return slice;
}

bool row_slot_add_nil(Reading *reading)
{
    const ListRow none = { .values =
                               g_newa(CellValue, reading->file->header->schema->fields->len) };
    const Units *units = reading->context->units;
    g_auto(RowSlot) slot = { .year = reading->head.year != 0 ? reading->head.year
                                                             : reading->context->book->year };

    for (guint i = 0; i < reading->file->header->schema->fields->len; i++)
        none.values[i] = (CellValue){ .text = "", .bound = "", .unit = PL_AMOUNT_UNKNOWN };
    if (reading->head.unit == NULL)
        slot.unit_code = g_strdup(units_only(units));
    else if (units_find(units, reading->head.unit, &slot.unit_code) != UNITS_FOUND)
        return false;
    if (slot.unit_code == NULL || slot.year != reading->context->book->year)
        return false;
    (void)slice_for(reading, &none, &slot);
    return true;
}
