/*
 * Which figures of a form are sums of others: along its rows by codes and by what the layout says,
 * along its columns by the layout alone.
 */
#pragma once

#include "form_reading.h"

/* The figures of one panel as a table: its rows in their order, columns as the layout has them. */
typedef struct {
    int panel;
    guint n_rows, n_specs;
    guint *rows;   /* places in FormReading.rows */
    int *figures;  /* n_rows times n_specs: places in FormReading.figures; -1: blank */
    guint *filled; /* figures of each spec */
    int *above;    /* of each row: the row of this table that it is part of, by its code or by the
                      layout; -1: none */
    guint *order;  /* the rows, each before the one that it is part of */
    int *first_part, *next_part; /* of each spec: the first that is part of it, and the next one
                                    that is part of the same; -1: none */
} FormTable;

void form_table_free(FormTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormTable, form_table_free)

/* Make the table of a panel; a row that comes twice is told. */
FormTable *form_table_new(FormReading *form, int panel) G_GNUC_WARN_UNUSED_RESULT;

const FormRow *form_table_row(const FormReading *form, const FormTable *table, guint row);

/* The first row that is the layout's row with this place; -1: it is not there. */
int form_table_find(const FormReading *form, const FormTable *table, int place);

/* The figure of a row in a column; NULL: blank. */
static inline FormFigure *form_table_at(const FormReading *form, const FormTable *table, guint row,
                                        guint spec)
{
    const int place = table->figures[row * table->n_specs + spec];

    return place >= 0 ? &g_array_index(form->figures, FormFigure, (guint)place) : NULL;
}

/* Mark the figures that are totals. */
void form_table_mark(FormReading *form, const FormTable *table);
