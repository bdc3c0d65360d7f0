/*
 * A cell of totals.csv, written NODE:ITEM or NODE:ITEM:COLUMN: 900:total:net. Touches no database.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

/* The columns that can be asked for; the first three are the amounts that units give. */
typedef enum {
    COLUMN_INITIAL_BUDGET,
    COLUMN_ADJUSTED_BUDGET,
    COLUMN_ACTUAL,
    COLUMN_OWN,
    COLUMN_CHILDREN,
    COLUMN_ADJUSTMENT,
    COLUMN_ELIMINATION,
    COLUMN_NET,
    COLUMN_SLACK,
    COLUMN_PREVIOUS_NET,
    COLUMN_UNITS_EXPECTED,
    COLUMN_UNITS_REPORTED,
    N_COLUMNS
} Column;

typedef struct {
    char *node, *item;
    Column column;
} Figure;

void figure_clear(Figure *figure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Figure, figure_clear)

/* As in totals.csv: net. */
const char *figure_column_name(Column column);

/* Its amounts are money, not units. */
bool figure_is_money(Column column);

/* Read @text; without a column it is net. A code may hold colons, an item and a column cannot.
 * PL_ERROR_USAGE. */
bool figure_parse(const char *text, Figure *ret_figure, GError **error);

/* The text again, with its column; owned by the caller. */
char *figure_text(const char *node, const char *item, Column column) G_GNUC_WARN_UNUSED_RESULT;
