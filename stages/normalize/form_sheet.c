#include "form_sheet.h"

#include <stdbool.h>
#include <string.h>

Sheet *sheet_new(void)
{
    Sheet *sheet = g_new0(Sheet, 1);

    sheet->records = g_array_new(FALSE, FALSE, sizeof(SheetRecord));
    sheet->rows = g_ptr_array_new_with_free_func(g_free);
    sheet->silent = g_byte_array_new();
    return sheet;
}

void sheet_free(Sheet *sheet)
{
    if (sheet == NULL)
        return;
    g_array_unref(sheet->records);
    g_ptr_array_unref(sheet->rows);
    g_byte_array_unref(sheet->silent);
    g_free(sheet);
}

void sheet_add(Sheet *sheet, int64_t line, int64_t offset, const char *const *cells)
{
    const guint n_cells = g_strv_length((char **)cells);
    size_t n_bytes = 0;

    for (guint i = 0; i < n_cells; i++)
        n_bytes += strlen(cells[i]) + 1;
    /* the cells of a record, and behind them their texts */
    const char **row = g_malloc(n_cells * sizeof *row + n_bytes + 1);
    char *text = (char *)(row + n_cells);
    const guint8 unknown = 0;
    const SheetRecord record = { .line = line, .offset = offset, .n_cells = n_cells, .cells = row };

    for (guint i = 0; i < n_cells; i++) {
        row[i] = *cells[i] != '\0' ? text : "";
        text = *cells[i] != '\0' ? stpcpy(text, cells[i]) + 1 : text;
    }
    sheet->bytes += n_bytes + n_cells * sizeof *row + sizeof record;
    g_ptr_array_add(sheet->rows, row);
    g_array_append_val(sheet->records, record);
    g_byte_array_append(sheet->silent, &unknown, 1);
}

const SheetRecord *sheet_record(const Sheet *sheet, guint record)
{
    return &g_array_index(sheet->records, SheetRecord, record);
}

const char *sheet_cell(const Sheet *sheet, guint record, guint column)
{
    const SheetRecord *row = sheet_record(sheet, record);

    return column < row->n_cells ? row->cells[column] : "";
}

static bool is_blank(const char *cell)
{
    if (*cell == '\0' || g_ascii_isgraph(*cell))
        return *cell == '\0';
    while (*cell != '\0' && g_unichar_isspace(g_utf8_get_char(cell)))
        cell = g_utf8_next_char(cell);
    return *cell == '\0';
}

guint sheet_filled(const Sheet *sheet, guint record, guint start)
{
    const SheetRecord *row = sheet_record(sheet, record);
    guint place = start;

    while (place < row->n_cells && (*row->cells[place] == '\0' || is_blank(row->cells[place])))
        place++;
    return place;
}
