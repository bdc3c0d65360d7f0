#include "sheet_file.h"

#include <string.h>

#include "form_cover.h"
#include "form_find.h"
#include "form_read.h"
#include "form_words.h"
#include "pl_sheet_path.h"

/* A form is kept as a whole while it is read; what takes more memory than this is none. */
enum { FORM_BYTES = 96 << 20 };

static void find(Reading *reading)
{
    form_found_free(reading->found);
    reading->found = form_find(reading->context->layouts, reading->context->form_cache,
                               reading->sheet, reading->file_name, reading->context->book->year);
}

bool sheet_file_is_other(Reading *reading)
{
    if (reading->found == NULL && reading->sheet != NULL)
        find(reading);
    return reading->found != NULL &&
           (reading->found->verdict == FORM_NEAR || reading->found->verdict == FORM_UNKNOWN);
}

bool sheet_file_is_form(const Reading *reading)
{
    return reading->sheet != NULL && reading->found != NULL &&
           (reading->found->verdict == FORM_IS || reading->found->verdict == FORM_COVER ||
            reading->found->verdict == FORM_IGNORED);
}

/* What was read so far as the head of a list is forgotten. */
static void begin_anew(Reading *reading)
{
    reading->file->heading = 0;
    head_lines_clear(&reading->head);
    reading->head = (HeadLines){ .amount_unit = PL_AMOUNT_UNKNOWN };
    g_clear_pointer(&reading->nearest, g_free);
    g_ptr_array_set_size(reading->witnesses, 0);
}

static SheetFileTake look(Reading *reading)
{
    find(reading);
    begin_anew(reading);
    return sheet_file_is_form(reading) ? SHEET_FILE_KEPT : SHEET_FILE_LIST;
}

SheetFileTake sheet_file_take(Reading *reading, const char *const *cells, const PlCsvRecord *record)
{
    Sheet *sheet = reading->sheet;

    if (sheet == NULL)
        return SHEET_FILE_PASSED;
    if (reading->file->header != NULL) {
        g_clear_pointer(&reading->sheet, sheet_free);
        return SHEET_FILE_PASSED;
    }
    if (sheet->bytes > FORM_BYTES) {
        reading->file->heading++;
        return SHEET_FILE_KEPT;
    }
    if (!reading->may_be_form && sheet->records->len >= READING_HEADER_WITHIN)
        return SHEET_FILE_PASSED;
    sheet_add(sheet, record->line, record->offset, cells);
    if (sheet_file_is_form(reading))
        return SHEET_FILE_KEPT;
    if (!reading->may_be_form && form_may_begin(reading->context->layouts, cells)) {
        reading->may_be_form = true;
        reading->title_record = sheet->records->len - 1;
    }
    if (!reading->may_be_form)
        return SHEET_FILE_PASSED;
    return sheet->records->len >= reading->title_record + FORM_WINDOW ? look(reading)
                                                                      : SHEET_FILE_KEPT;
}

SheetFileTake sheet_file_end(Reading *reading)
{
    if (reading->sheet != NULL && reading->may_be_form && reading->found == NULL)
        return look(reading);
    return SHEET_FILE_KEPT;
}

/* An official form that no layout describes, or a sheet without figures, is listed, and nothing of
 * it is wrong. */
static void list_sheet(Reading *reading)
{
    ListFile *file = reading->file;
    const FormFound *found = reading->found;
    const ListRow place = { .line = found->title_place.line, .offset = -1 };

    file->heading += file->read;
    file->read = 0;
    g_array_set_size(file->unplaced, 0);
    if (found->verdict == FORM_IGNORED)
        return;
    ListFault *fault = reading_add_fault(
        reading, NULL, "form-unknown", false, &place, found->title_place.column,
        g_strdup_printf("'%s' is an official form that the scheme has no layout for: nothing of it "
                        "is read",
                        found->title_text));
    fault->value = g_strdup(found->title_text);
}

/* Instructions hold no figures: where some stand below such a title, it is a table that was not
 * found. */
static bool hides_figures(const Reading *reading)
{
    const Sheet *sheet = reading->sheet;

    if (reading->found->verdict != FORM_IGNORED)
        return false;
    for (guint r = 0; r < sheet->records->len; r++)
        for (guint c = 0; c < sheet_record(sheet, r)->n_cells; c++)
            if (form_is_number(reading->context->layouts->words, sheet_cell(sheet, r, c)) &&
                strchr(sheet_cell(sheet, r, c), '.') != NULL)
                return true;
    return false;
}

void sheet_file_read(Reading *reading)
{
    ListFile *file = reading->file;
    const Sheet *sheet = reading->sheet;
    const ListRow place = { .line = 1, .offset = 0 };

    if (sheet->bytes > FORM_BYTES) {
        file->heading += sheet->records->len;
        reading_reject_file(
            reading, "form-size", &place, 0, NULL,
            g_strdup_printf("an official form of more than %d MB is not read", FORM_BYTES >> 20));
        return;
    }
    if (reading->found->verdict == FORM_IS) {
        form_read(reading, sheet, reading->found);
        return;
    }
    file->heading = sheet->records->len;
    if (hides_figures(reading))
        reading_reject_file(reading, "header", &place, 1, NULL,
                            g_strdup("no header is recognised"));
    else if (reading->found->verdict == FORM_COVER)
        form_cover_read(reading, sheet);
    else
        list_sheet(reading);
}

/* A workbook has sheets that nobody reads: a cover, instructions, forms of another year. */
static void pass_over(Reading *reading)
{
    ListFile *file = reading->file;

    reading_add_fault(reading, NULL, "sheet-unread", false, NULL, 0,
                      g_strdup("nothing in this sheet is read: it is no list and no form that is "
                               "known"));
    file->heading += file->read;
    file->read = 0;
    g_array_set_size(file->unplaced, 0);
}

bool sheet_file_explain(Reading *reading)
{
    const bool is_other = sheet_file_is_other(reading);
    const FormFound *found = reading->found;

    if (is_other && found->verdict == FORM_UNKNOWN) {
        list_sheet(reading);
    } else if (is_other) {
        const ListRow place = { .line = found->place.line, .offset = -1 };
        reading_reject_file(reading, "form-header", &place, found->place.column, found->value,
                            g_strdup(found->problem));
    } else if (reading->nearest == NULL && pl_sheet_path_name(reading->file_name) != NULL) {
        pass_over(reading);
    } else {
        return false;
    }
    return true;
}
