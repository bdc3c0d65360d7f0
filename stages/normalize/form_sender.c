#include "form_sender.h"

#include <string.h>

#include "pl_text.h"

/* One place that says whose the form is. */
typedef struct {
    const char *what;
    const char *text; /* NULL: it says nothing */
    bool is_path;     /* a folder may be called anything: it must name a known unit to be heard */
} Source;

enum { SOURCES = 2 };

static ListRow row_at(ListPlace place)
{
    return (ListRow){ .line = place.line, .offset = -1 };
}

static bool reject(FormReading *form, const char *check_id, ListPlace place, const char *value,
                   char *message)
{
    const ListRow row = row_at(place);

    reading_reject_file(form->reading, check_id, place.line > 0 ? &row : NULL, place.column, value,
                        message);
    return false;
}

/* The unit that a folder or the file's own name says, or NULL; owned by the caller. */
static char *unit_of_path(const FormReading *form)
{
    g_auto(GStrv) parts = g_strsplit(form->reading->file_name, "/", -1);

    for (guint i = g_strv_length(parts); i-- > 0;) {
        char *code = NULL;
        char *point = parts[i + 1] == NULL ? strrchr(parts[i], '.') : NULL;
        if (point != NULL)
            *point = '\0';
        if (units_find(form->reading->context->units, parts[i], &code) == UNITS_FOUND)
            return code;
        g_free(code);
    }
    return NULL;
}

/* Whether two sources name different units; what names none is not for this test to refuse. */
static bool disagree(const Units *units, const Source *a, const Source *b)
{
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    const UnitsStatus status = units_find(units, b->text, &second);

    if (units_find(units, a->text, &first) == UNITS_UNREADABLE || status == UNITS_UNREADABLE ||
        (b->is_path && status != UNITS_FOUND))
        return false;
    return strcmp(first, second) != 0;
}

static bool agree(FormReading *form, const Source *sources, ListPlace place)
{
    for (int i = 1; i < SOURCES; i++)
        for (int k = 0; k < i && sources[i].text != NULL; k++)
            if (sources[k].text != NULL &&
                disagree(form->reading->context->units, &sources[k], &sources[i]))
                return reject(form, "unit", place, sources[k].text,
                              g_strdup_printf("%s says unit '%s' but %s says '%s'", sources[k].what,
                                              sources[k].text, sources[i].what, sources[i].text));
    return true;
}

/* What a name that is no unit's may be meant for. */
static char *hint(const FormReading *form, const char *text)
{
    const Units *units = form->reading->context->units;
    g_autofree char *likely = units_likely(units, text);

    if (*likely != '\0')
        return g_strdup_printf(
            "; nearest: %s; if it is that unit, list this name among its aliases", likely);
    return units_only(units) != NULL ? g_strdup_printf("; the book's only unit is '%s'",
                                                       form->reading->context->book->root_name)
                                     : g_strdup("");
}

static bool take_unit(FormReading *form, const Source *source, ListPlace place)
{
    const Units *units = form->reading->context->units;

    switch (units_find(units, source->text, &form->unit_code)) {
    case UNITS_FOUND:
        return true;
    case UNITS_ANCESTOR:
        return reject(form, "unit-unknown", place, source->text,
                      g_strdup_printf("unit '%s' stands above the book's root: only measures may "
                                      "come from it",
                                      source->text));
    case UNITS_UNKNOWN: {
        UnitsRefusal refusal = units_refuse(units, form->unit_code);
        (void)reject(form, refusal.check_id, place, source->text,
                     g_strdup_printf("%s: %s", source->what, refusal.message));
        units_refusal_clear(&refusal);
        return false;
    }
    default: {
        g_autofree char *more = hint(form, source->text);
        return reject(form, "unit", place, source->text,
                      g_strdup_printf("%s: '%s' is neither the code nor the name of a unit%s",
                                      source->what, source->text, more));
    }
    }
}

/* A name above the title, or a folder's or file's, is only a witness: a difference is a warning. */
static void check_witnesses(FormReading *form, const char *path_unit)
{
    const FormHead *head = &form->found->head;
    const Units *units = form->reading->context->units;

    if (path_unit != NULL && strcmp(path_unit, form->unit_code) != 0)
        reading_add_fault(
            form->reading, NULL, "unit-witness", false, NULL, 0,
            g_strdup_printf("folder or file is named after unit '%s', but the form is "
                            "that of unit '%s'",
                            path_unit, form->unit_code));
    if (head->heading == NULL)
        return;
    const char *code = units_witness(units, head->heading);
    if (g_strcmp0(code, form->unit_code) == 0)
        return;
    const ListRow row = row_at(head->heading_place);
    ListFault *fault = reading_add_fault(
        form->reading, NULL, "unit-witness", false, &row, head->heading_place.column,
        g_strdup_printf("the heading names '%s', but the form is that of unit '%s'%s%s%s",
                        head->heading, form->unit_code, head->unit != NULL ? " ('" : "",
                        head->unit != NULL ? head->unit : "", head->unit != NULL ? "')" : ""));
    fault->value = g_strdup(head->heading);
}

static bool find_unit(FormReading *form)
{
    Reading *reading = form->reading;
    const FormHead *head = &form->found->head;
    const Source sources[SOURCES] = {
        { "编制单位", head->unit, false },
        { "the path", reading->path.unit, true },
    };
    g_autofree char *path_unit = unit_of_path(form);
    const Source last = { "folder or file name", path_unit, true };
    const Source delivery = { "the delivery", reading->context->delivery_unit, false };
    const Source *source = NULL;

    if (!agree(form, sources, head->unit_place))
        return false;
    for (int i = 0; i < SOURCES && source == NULL; i++)
        source = sources[i].text != NULL ? &sources[i] : NULL;
    if (source == NULL)
        source = last.text != NULL ? &last : delivery.text != NULL ? &delivery : NULL;
    if (source != NULL && !take_unit(form, source, head->unit_place))
        return false;
    if (source != NULL && source != &delivery)
        form->file->says_unit = g_strdup(form->unit_code);
    if (source == NULL && units_only(reading->context->units) == NULL) {
        form->file->lacks_unit = true;
        return reject(
            form, "unit", (ListPlace){ 0 }, NULL,
            g_strdup("no unit: neither 编制单位, a cover sheet, the path, the rest of the "
                     "delivery nor the book says whose form this is"));
    }
    if (source == NULL)
        form->unit_code = g_strdup(units_only(reading->context->units));
    check_witnesses(form, path_unit);
    return true;
}

static bool find_year(FormReading *form)
{
    const Reading *reading = form->reading;
    const FormHead *head = &form->found->head;
    const int book = reading->context->book->year;

    if (head->year != 0 && reading->path.year != 0 && head->year != reading->path.year)
        return reject(form, "year", head->year_place, NULL,
                      g_strdup_printf("the form says year %d but the path says %d", head->year,
                                      reading->path.year));
    form->file->says_year = head->year != 0 ? head->year : reading->path.year;
    form->file->lacks_year = form->file->says_year == 0 && reading->context->delivery_year == 0;
    form->year = head->year != 0                        ? head->year
                 : reading->path.year != 0              ? reading->path.year
                 : reading->context->delivery_year != 0 ? reading->context->delivery_year
                                                        : book;
    if (form->year != book)
        return reject(form, "year-other", head->year_place, NULL,
                      g_strdup_printf("year %d, but this book is of %d", form->year, book));
    /* a month's figures would take the place of the year's */
    return head->part == NULL || head->part_year != book ||
           reject(form, "period", head->part_place, head->part,
                  g_strdup_printf("the form is of '%s', but official forms are read as those of a "
                                  "whole year; send months as a list with 月份 and 期间口径",
                                  head->part));
}

static bool find_amount_unit(FormReading *form)
{
    const PlAmountUnit head = form->found->head.amount_unit;
    const PlAmountUnit path = form->reading->path.amount_unit;

    if (head != PL_AMOUNT_UNKNOWN && path != PL_AMOUNT_UNKNOWN && head != path)
        return reject(form, "amount-unit", (ListPlace){ 0 }, NULL,
                      g_strdup_printf("the head line says %s but the path says %s",
                                      pl_amount_unit_name(head), pl_amount_unit_name(path)));
    form->amount_unit = head != PL_AMOUNT_UNKNOWN ? head : path;
    return true;
}

/* Whether each record of the form names its unit. */
static bool names_units(const FormReading *form)
{
    const PlLayoutPanel *panel = form_panel(form, 0);

    for (guint i = 0; i < panel->n_written; i++)
        if (form_spec(form, 0, (int)i)->role == PL_COLUMN_UNIT)
            return true;
    return false;
}

bool form_sender_find(FormReading *form)
{
    if (names_units(form)) {
        form->unit_code = g_strdup("");
        return find_year(form) && find_amount_unit(form);
    }
    return find_unit(form) && find_year(form) && find_amount_unit(form);
}
