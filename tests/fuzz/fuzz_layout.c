/*
 * The reader of form layouts: a wrong one is a configuration error that names its file, line and
 * column, and one that is taken finds each of its columns by the column's own labels.
 */
#include "fuzz.h"

#include <string.h>

#include "pl_error.h"
#include "pl_layout.h"

static const char path[] = "layouts/fuzz.json";

static bool knows_measure(const char *measure, const void *data)
{
    (void)data;
    return *measure != 'x';
}

static void check_panel(const PlLayoutPanel *panel)
{
    MUST(panel->columns->len > 0 && panel->repeat > 0);
    for (guint i = 0; i < panel->n_written; i++) {
        const PlLayoutColumn *column = g_ptr_array_index(panel->columns, i);
        MUST(column->labels != NULL && column->labels[0] != NULL);
        MUST(column->parent < (int)panel->columns->len);
        if (strchr(column->labels[0], '/') != NULL)
            continue;
        g_autofree char *key = pl_layout_key(column->labels[0]);
        MUST(pl_layout_column(panel, key) == (int)i);
    }
    for (guint i = 0; i < panel->rows->len; i++) {
        const PlLayoutRow *row = g_ptr_array_index(panel->rows, i);
        MUST(row->labels != NULL && row->parent < (int)panel->rows->len && row->section < (int)i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *body = g_strndup((const char *)data, size);
    PlSchemeFile file = { .scheme = (char *)"fuzz",
                          .path = (char *)path,
                          .digest = (char *)"",
                          .body = body,
                          .size = strlen(body) };
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GPtrArray) lists = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    const PlScheme scheme = { .files = files };
    const PlCodes codes = { .lists = lists };

    g_ptr_array_add(files, &file);
    g_autoptr(PlLayouts) layouts = pl_layouts_load(&scheme, &codes, knows_measure, NULL, &error);
    if (layouts == NULL) {
        MUST(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
        MUST(g_str_has_prefix(error->message, "fuzz/layouts/fuzz.json:"));
        return 0;
    }
    MUST(error == NULL);
    for (guint i = 0; i < layouts->layouts->len; i++) {
        const PlLayout *layout = g_ptr_array_index(layouts->layouts, i);
        for (guint p = 0; p < layout->panels->len; p++)
            check_panel(g_ptr_array_index(layout->panels, p));
    }
    return 0;
}
