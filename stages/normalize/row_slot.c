#include "row_slot.h"

#include <string.h>

#include "part_name.h"
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
    bool is_vague; /* it may say anything: beside another it is heard only where it names a unit */
} Source;

enum { SOURCES = 4 };

/* The first that says something; -1 if none does. */
static int first_source(const Source *sources)
{
    for (int i = 0; i < SOURCES; i++)
        if (sources[i].text != NULL)
            return i;
    return -1;
}

/* What cannot be read as a unit is not for this test to refuse. */
static bool is_same_unit(const Units *units, const Source *a, const Source *b)
{
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    const UnitsStatus status = units_find(units, b->text, &second);

    if (units_find(units, a->text, &first) == UNITS_UNREADABLE || status == UNITS_UNREADABLE ||
        (b->is_vague && status != UNITS_FOUND))
        return true;
    return strcmp(first, second) == 0;
}

/* Whether all that say something say what the first does; otherwise the file is rejected. */
static bool units_agree(Reading *reading, const ListRow *row, int column, const Source *sources)
{
    const Source *first = NULL;

    for (const Source *source = sources; source < sources + SOURCES; source++) {
        if (source->text == NULL)
            continue;
        if (first == NULL)
            first = source;
        if (is_same_unit(reading->context->units, first, source))
            continue;
        reading_reject_file(reading, "unit", row, column + 1, first->text,
                            g_strdup_printf("%s says unit '%s' but %s says '%s'", first->what,
                                            first->text, source->what, source->text));
        return false;
    }
    return true;
}

/* A file without rows may be no more than a form to fill in. */
static bool reject_without_unit(Reading *reading, const ListRow *row, int column)
{
    const bool is_told = reading->file->lacks_unit;

    reading->file->lacks_unit = true;
    if (reading->file->read > 0 && !is_told)
        reading_reject_file(
            reading, "unit", row, column + 1, NULL,
            g_strdup("no unit: neither a column, a head line (编制单位：…), the path, the "
                     "rest of the delivery nor the book says whose row this is"));
    return false;
}

/* A file that is wrong in its unit is so in every row: the register is searched once. */
static void refuse_unit(Reading *reading, int column, const char *text, const char *code,
                        GArray *problems)
{
    if (g_strcmp0(reading->refused_unit, code) != 0) {
        g_free(reading->refused_unit);
        units_refusal_clear(&reading->refusal);
        reading->refused_unit = g_strdup(code);
        reading->refusal = units_refuse(reading->context->units, code);
    }
    CellProblem problem = { .check_id = reading->refusal.check_id,
                            .is_error = true,
                            .expected = g_strdup(reading->refusal.expected),
                            .message = g_strdup(reading->refusal.message) };
    row_problems_keep(problems, column, text, &problem);
}

/* What the file itself states, for the files of its delivery that do not. */
static void note_unit(ListFile *file, const char *code)
{
    if (file->says_unit == NULL)
        file->says_unit = g_strdup(code);
    else if (strcmp(file->says_unit, code) != 0 && strcmp(file->says_unit, "*") != 0)
        g_strlcpy(file->says_unit, "*", 2); /* a code is no shorter */
}

static void note_year(ListFile *file, int year)
{
    file->says_year = file->says_year == 0 || file->says_year == year ? year : -1;
}

static bool find_unit(Reading *reading, ListRow *row, RowSlot *slot, GArray *problems)
{
    const Units *units = reading->context->units;
    const Kind *kind = reading->file->kind;
    int column = reading->columns.unit;
    g_autofree char *cell = pl_text_normalize(reading_raw_cell(reading, column));
    g_autofree char *name =
        pl_text_normalize(reading_raw_cell(reading, reading->columns.unit_name));
    /* what falls to the root speaks of a node, not of its sender */
    const Source sources[SOURCES] = {
        { *cell != '\0' ? cell : NULL, "the row", false },
        { *name != '\0' ? name : NULL, "the row's name", true },
        { reading->head.unit, "the head line", false },
        { kind->falls_to_root ? NULL : reading->path.unit, "the path", true },
    };
    int first = first_source(sources);
    const char *text = first >= 0 ? sources[first].text : reading->context->delivery_unit;

    if (first == 1) /* the name alone */
        column = reading->columns.unit_name;

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
    const UnitsStatus status = units_find(units, text, &slot->unit_code);
    if (first >= 0 && status != UNITS_UNREADABLE)
        note_unit(reading->file, slot->unit_code);
    switch (status) {
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
    case UNITS_UNKNOWN:
        refuse_unit(reading, column, text, slot->unit_code, problems);
        return true;
    default:
        reading_reject_file(
            reading, "unit", row, column + 1, text,
            g_strdup_printf("'%s' is neither the code nor the name of a unit", text));
        return false;
    }
}

static void drop_problems(GArray *problems, int column)
{
    for (guint i = problems->len; i-- > 0;)
        if (g_array_index(problems, RowProblem, i).column == column)
            g_array_remove_index(problems, i);
}

static bool find_year(Reading *reading, ListRow *row, RowSlot *slot, GArray *problems)
{
    int column = reading->columns.year;
    g_autofree char *cell = pl_text_normalize(reading_raw_cell(reading, column));
    const CellValue *value = list_row_value(reading->file, row, "fiscal_year");

    if (*cell != '\0' && !value->has_number) {
        drop_problems(problems, column); /* this says the same better */
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
        { reading->label_year, "the column's label" },
        { reading->head.year, "the head line" },
        { reading->path.year, "the path" },
    };
    int stated = 0;
    for (size_t i = 0, first = SOURCES; i < G_N_ELEMENTS(sources); i++) {
        if (sources[i].year == 0)
            continue;
        if (first == SOURCES)
            first = i;
        stated = sources[first].year;
        if (sources[i].year == stated)
            continue;
        reading_reject_file(reading, "year", row, column + 1, cell,
                            g_strdup_printf("%s says year %d but %s says %d", sources[first].what,
                                            stated, sources[i].what, sources[i].year));
        return false;
    }
    if (stated != 0)
        note_year(reading->file, stated);
    else if (strcmp(reading->file->kind->name, "unit") != 0) /* the register is of no year */
        reading->file->lacks_year = true;
    slot->year = stated != 0                            ? stated
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
    slice = list_file_add_slice(reading->file, slot->unit_code, slot->year);
    slice->month = slot->month;
    g_free(slice->slot_key);
    slice->slot_key = g_steal_pointer(&slot_key);
    g_hash_table_insert(reading->by_slot, text, slice);
    return slice;
}

/* Rows of one slice mostly follow each other: what made the last row's slice makes this one's. */
static bool is_as_before(const Reading *reading, const char *unit, const char *name,
                         const char *year, const char *month)
{
    return reading->last_slice != NULL && strcmp(reading->last_unit, unit) == 0 &&
           strcmp(reading->last_name, name) == 0 && strcmp(reading->last_year, year) == 0 &&
           strcmp(reading->last_month, month) == 0;
}

static void remember_slice(Reading *reading, ListSlice *slice, const char *unit, const char *name,
                           const char *year, const char *month)
{
    g_free(reading->last_unit);
    g_free(reading->last_name);
    g_free(reading->last_year);
    g_free(reading->last_month);
    reading->last_unit = g_strdup(unit);
    reading->last_name = g_strdup(name);
    reading->last_year = g_strdup(year);
    reading->last_month = g_strdup(month);
    reading->last_slice = slice;
}

/* The month of the path, where the row has none. A row of another month is an error. */
static void take_month(const Reading *reading, ListRow *row, GArray *problems)
{
    const int place = reading->file->places.month;
    const int month = reading->path.month;

    if (place < 0 || month == 0)
        return;
    CellValue *value = &row->values[place];
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
    const char *name = reading_raw_cell(reading, reading->columns.unit_name);
    const char *year = reading_raw_cell(reading, reading->columns.year);
    const char *month_text = reading_raw_cell(reading, reading->columns.month);
    const CellValue *month = list_row_at(row, reading->file->places.month);
    const guint n_problems = problems->len;
    g_auto(RowSlot) slot = { 0 };

    take_month(reading, row, problems);
    if (is_as_before(reading, unit, name, year, month_text))
        return reading->last_slice;
    if (!find_unit(reading, row, &slot, problems) || !find_year(reading, row, &slot, problems))
        return NULL;
    slot.month = month->has_number ? (int)month->number : 0;

    ListSlice *slice = slice_for(reading, row, &slot);
    if (problems->len == n_problems && reading->file->kind->slot_fields[0] == NULL)
        remember_slice(reading, slice, unit, name, year, month_text);
    return slice;
}

static void witness_free(void *data)
{
    UnitWitness *witness = data;

    g_free(witness->text);
    g_free(witness);
}

GPtrArray *row_slot_witnesses_new(void)
{
    return g_ptr_array_new_with_free_func(witness_free);
}

static void add_witness(Reading *reading, const char *text, int64_t line)
{
    const char *code = units_witness(reading->context->units, text);

    if (code == NULL)
        return;
    UnitWitness *witness = g_new(UnitWitness, 1);
    *witness = (UnitWitness){ .text = pl_text_normalize(text), .code = code, .line = line };
    g_ptr_array_add(reading->witnesses, witness);
}

void row_slot_take_witness(Reading *reading, int64_t line)
{
    for (guint i = 0; i < reading_n_cells(reading); i++)
        add_witness(reading, reading_raw_cell(reading, (int)i), line);
}

static void add_file_name(Reading *reading)
{
    g_autofree char *name = g_path_get_basename(reading->file_name);
    PartName part = { 0 };

    if (part_name_read(name, &part)) { /* x-*of2.csv */
        g_free(name);
        name = g_steal_pointer(&part.series);
        strrchr(name, '*')[-1] = '\0';
    } else if (strrchr(name, '.') != NULL) {
        *strrchr(name, '.') = '\0';
    }
    add_witness(reading, name, 0);
}

/* Whether a slice is of the unit that is spoken of, or of one below it. */
static bool is_borne_out(const Reading *reading, const UnitWitness *witness)
{
    const GPtrArray *slices = reading->file->slices;

    for (guint i = 0; i < slices->len; i++)
        if (units_is_within(reading->context->units,
                            ((const ListSlice *)g_ptr_array_index(slices, i))->unit_code,
                            witness->code))
            return true;
    return false;
}

static void warn_of_witness(Reading *reading, const UnitWitness *witness)
{
    const ListSlice *slice = g_ptr_array_index(reading->file->slices, 0);
    const ListRow place = { .line = witness->line, .offset = -1 };
    const bool is_alone = reading->file->slices->len == 1;

    reading_add_fault(
        reading, NULL, "unit-witness", false, &place, 0,
        g_strdup_printf("%s says '%s', which is unit '%s', but %s unit '%s'%s",
                        witness->line > 0 ? "a heading" : "the file's name", witness->text,
                        witness->code,
                        reading->file->read > 0 ? "the rows are of" : "it is the nil report of",
                        slice->unit_code, is_alone ? "" : " and others"));
}

void row_slot_check_witness(Reading *reading)
{
    const ListFile *file = reading->file;

    if (file->slices->len == 0 || file->kind->falls_to_root ||
        strcmp(file->kind->name, "unit") == 0)
        return;
    add_file_name(reading);
    for (guint i = 0; i < reading->witnesses->len; i++) {
        const UnitWitness *witness = g_ptr_array_index(reading->witnesses, i);
        if (!is_borne_out(reading, witness)) {
            warn_of_witness(reading, witness);
            return; /* the finding is of the whole file: one says enough */
        }
    }
}
