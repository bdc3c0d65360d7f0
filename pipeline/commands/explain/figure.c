#include "figure.h"

#include <string.h>

#include "pl_error.h"

static const char *const names[N_COLUMNS] = {
    [COLUMN_INITIAL_BUDGET] = "initial_budget",
    [COLUMN_ADJUSTED_BUDGET] = "adjusted_budget",
    [COLUMN_ACTUAL] = "actual",
    [COLUMN_OWN] = "own",
    [COLUMN_CHILDREN] = "children",
    [COLUMN_ADJUSTMENT] = "adjustment",
    [COLUMN_ELIMINATION] = "elimination",
    [COLUMN_NET] = "net",
    [COLUMN_SLACK] = "slack",
    [COLUMN_PREVIOUS_NET] = "previous_net",
    [COLUMN_UNITS_EXPECTED] = "units_expected",
    [COLUMN_UNITS_REPORTED] = "units_reported",
};

void figure_clear(Figure *figure)
{
    g_free(figure->node);
    g_free(figure->item);
}

const char *figure_column_name(Column column)
{
    return names[column];
}

bool figure_is_money(Column column)
{
    return column != COLUMN_UNITS_EXPECTED && column != COLUMN_UNITS_REPORTED;
}

/* N_COLUMNS: it is none. */
static Column find_column(const char *name)
{
    Column column = COLUMN_INITIAL_BUDGET;

    while (column < N_COLUMNS && strcmp(names[column], name) != 0)
        column++;
    return column;
}

/* Cut what is behind the last colon of @text off, and return it; NULL: there is none. */
static const char *cut_last(char *text)
{
    char *colon = strrchr(text, ':');

    if (colon == NULL)
        return NULL;
    *colon = '\0';
    return colon + 1;
}

bool figure_parse(const char *text, Figure *ret_figure, GError **error)
{
    g_autofree char *node = g_strdup(text);
    const char *item = cut_last(node);
    Column column = item != NULL ? find_column(item) : N_COLUMNS;

    if (column < N_COLUMNS)
        item = cut_last(node);
    else
        column = COLUMN_NET;
    if (item == NULL || *item == '\0' || *node == '\0') {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE,
                    "'%s' names no figure: NODE:ITEM[:COLUMN], as 900:total:net, with node, item "
                    "and column as in totals.csv",
                    text);
        return false;
    }
    *ret_figure =
        (Figure){ .item = g_strdup(item), .column = column, .node = g_steal_pointer(&node) };
    return true;
}

char *figure_text(const char *node, const char *item, Column column)
{
    return g_strdup_printf("%s:%s:%s", node, item, names[column]);
}
