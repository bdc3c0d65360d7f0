#include "form_cover.h"

#include <string.h>

#include "form_words.h"
#include "pl_text.h"

/* What stands behind a label: in its own cell after a colon, or in the next that is filled. */
static char *value_of(const Sheet *sheet, guint record, guint cell, const char *colon)
{
    const SheetRecord *row = sheet_record(sheet, record);

    if (colon != NULL) {
        g_autofree char *rest = pl_text_normalize(colon + 1);
        if (*rest != '\0')
            return g_steal_pointer(&rest);
    }
    const guint next = sheet_filled(sheet, record, cell + 1);
    return next < row->n_cells ? pl_text_normalize(row->cells[next]) : g_strdup("");
}

/* A cell that is one of the labels, perhaps with what it labels behind a colon. */
static void take_cell(const PlLayoutWords *words, const Sheet *sheet, guint record, guint cell,
                      ListCover *cover)
{
    g_autofree char *plain = pl_text_normalize(sheet_cell(sheet, record, cell));
    char *colon = strchr(plain, ':');
    g_autofree char *label =
        colon != NULL ? g_strndup(plain, (size_t)(colon - plain)) : g_strdup(plain);
    g_autofree char *key = pl_layout_key(label);
    const struct {
        char **labels;
        char **value;
    } parts[] = {
        { words->cover_names, &cover->name },    { words->cover_codes, &cover->code },
        { words->cover_credit, &cover->credit }, { words->cover_previous, &cover->previous },
        { words->cover_change, &cover->change },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (form_has_word(parts[i].labels, key) && *parts[i].value == NULL)
            *parts[i].value = value_of(sheet, record, cell, colon);
}

/* What the cover calls its unit, each way that the register knows must mean the same one. */
static void find_unit(Reading *reading, ListCover *cover)
{
    const struct {
        const char *what, *text;
    } sources[] = {
        { "单位名称", cover->name },
        { "单位代码", cover->code },
        { "统一社会信用代码", cover->credit },
    };
    const char *first = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autofree char *code = NULL;
        if (sources[i].text == NULL || *sources[i].text == '\0' ||
            units_find(reading->context->units, sources[i].text, &code) != UNITS_FOUND)
            continue;
        if (first == NULL) {
            first = sources[i].what;
            cover->unit_code = g_steal_pointer(&code);
        } else if (strcmp(code, cover->unit_code) != 0) {
            reading_reject_file(
                reading, "unit", NULL, 0, sources[i].text,
                g_strdup_printf("the cover's %s is that of unit '%s', but its %s '%s' that of "
                                "unit '%s'",
                                first, cover->unit_code, sources[i].what, sources[i].text, code));
        }
    }
    reading->file->says_unit = g_strdup(cover->unit_code);
    if (cover->unit_code == NULL)
        reading_add_fault(reading, NULL, "unit", false, NULL, 0,
                          g_strdup_printf("the cover names no unit of the register: '%s'",
                                          cover->name != NULL ? cover->name : ""));
}

void form_cover_read(Reading *reading, const Sheet *sheet)
{
    ListCover *cover = g_new0(ListCover, 1);

    reading->file->form = "cover";
    reading->file->cover = cover;
    for (guint r = 0; r < sheet->records->len; r++)
        for (guint c = sheet_filled(sheet, r, 0); c < sheet_record(sheet, r)->n_cells;
             c = sheet_filled(sheet, r, c + 1))
            take_cell(reading->context->layouts->words, sheet, r, c, cover);
    find_unit(reading, cover);
}
