#include "sheets.h"

#include <string.h>

#include "pl_text.h"
#include "workbook.h"

static void warn_of_hidden(Arrival *arrival)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < arrival->sheets->len; i++) {
        const ArrivalSheet *sheet = g_ptr_array_index(arrival->sheets, i);
        if (sheet->is_hidden)
            g_string_append_printf(names, "%s'%s'", names->len > 0 ? ", " : "", sheet->name);
    }
    if (names->len == 0)
        return;
    ArrivalFault *fault = arrival_add_fault(
        arrival, "sheet-hidden", NULL,
        g_strdup_printf("hidden sheets are not taken: %s; show what is to count and send the "
                        "workbook again",
                        names->str));
    fault->is_warning = true;
}

static void warn_of_unsteady(Arrival *sheet, const GArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const SheetCell *cell = &g_array_index(cells, SheetCell, i);
        ArrivalFault *fault = arrival_add_fault(
            sheet, "cell-unsteady", NULL,
            g_strdup("this formula gives another value each time the workbook is opened (TODAY, "
                     "NOW, RAND); the cell is left blank"));
        fault->is_warning = true;
        fault->line = (int64_t)cell->row + 1;
        fault->column = (int64_t)cell->column + 1;
    }
}

static void sheet_free(void *data)
{
    ArrivalSheet *sheet = data;

    g_free(sheet->name);
    arrival_free(sheet->arrival);
    g_free(sheet);
}

static bool add_sheet(Arrival *arrival, const PlBook *book, const WorkbookSheet *found,
                      GError **error)
{
    ArrivalSheet *sheet = g_new0(ArrivalSheet, 1);

    sheet->name = pl_text_escape(found->name, strlen(found->name));
    sheet->is_hidden = found->is_hidden;
    g_ptr_array_add(arrival->sheets, sheet);
    if (found->text == NULL)
        return true;
    sheet->arrival = arrival_of_text(book, found->text, error);
    if (sheet->arrival == NULL)
        return false;
    warn_of_unsteady(sheet->arrival, found->unsteady);
    return true;
}

static bool has_taken(const Arrival *arrival)
{
    for (guint i = 0; i < arrival->sheets->len; i++)
        if (((const ArrivalSheet *)g_ptr_array_index(arrival->sheets, i))->arrival != NULL)
            return true;
    return false;
}

bool sheets_open(Arrival *arrival, const PlBook *book, ForeignKind kind, PlBodyNext next,
                 void *next_data, GError **error)
{
    g_autoptr(Workbook) workbook = workbook_open(book, kind, next, next_data, error);

    if (workbook == NULL)
        return false;
    if (workbook->check_id != NULL) {
        arrival_add_fault(arrival, workbook->check_id, "CSV, .xlsx or .xls",
                          g_steal_pointer(&workbook->message));
        return true;
    }
    arrival->sheets = g_ptr_array_new_with_free_func(sheet_free);
    for (guint i = 0; i < workbook->sheets->len; i++)
        if (!add_sheet(arrival, book, g_ptr_array_index(workbook->sheets, i), error))
            return false;
    warn_of_hidden(arrival);
    if (!has_taken(arrival))
        arrival_add_fault(arrival, "file-empty", "a header and rows",
                          g_strdup("no sheet of the workbook that is shown holds anything"));
    return true;
}
