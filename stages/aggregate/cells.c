#include "cells.h"

#include <string.h>

enum { FIRST_PLACES = 64 };

void cells_init(Cells *cells)
{
    cells->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    cells->n_places = FIRST_PLACES;
    cells->places = g_new0(guint32, cells->n_places);
}

void cells_clear(Cells *cells)
{
    g_clear_pointer(&cells->cells, g_array_unref);
    g_clear_pointer(&cells->places, g_free);
}

void cells_empty(Cells *cells)
{
    if (cells->cells->len > 0)
        memset(cells->places, 0, cells->n_places * sizeof *cells->places);
    g_array_set_size(cells->cells, 0);
}

static size_t hash_of(const Word *const codes[N_CELL_CODES])
{
    uint64_t hash = 0;

    for (int i = 0; i < N_CELL_CODES; i++)
        hash = (hash ^ codes[i]->hash) * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(hash ^ (hash >> 32));
}

static bool has_codes(const Cell *cell, const Word *const codes[N_CELL_CODES])
{
    return memcmp(cell->codes, codes, sizeof cell->codes) == 0;
}

static size_t place_of(const Cells *cells, const Word *const codes[N_CELL_CODES])
{
    size_t at = hash_of(codes) & (cells->n_places - 1);

    while (cells->places[at] != 0 && !has_codes(cells_at(cells, cells->places[at] - 1), codes))
        at = (at + 1) & (cells->n_places - 1);
    return at;
}

static void index_anew(Cells *cells, size_t n_places)
{
    g_free(cells->places);
    cells->n_places = n_places;
    cells->places = g_new0(guint32, n_places);
    for (guint i = 0; i < cells->cells->len; i++)
        cells->places[place_of(cells, cells_at(cells, i)->codes)] = i + 1;
}

Cell *cells_find(Cells *cells, const Word *const codes[N_CELL_CODES])
{
    size_t at = place_of(cells, codes);

    if (cells->places[at] == 0) {
        Cell cell = { .line = INT64_MAX };
        memcpy(cell.codes, codes, sizeof cell.codes);
        g_array_append_val(cells->cells, cell);
        cells->places[at] = cells->cells->len;
        if ((size_t)cells->cells->len * 2 > cells->n_places) {
            index_anew(cells, cells->n_places * 2);
            return cells_at(cells, cells->cells->len - 1);
        }
    }
    return cells_at(cells, cells->places[at] - 1);
}

void cell_join(Cell *cell, const Cell *other)
{
    for (int i = 0; i < N_AMOUNTS; i++)
        sum_join(&cell->amounts[i], &other->amounts[i]);
    cell->rows += other->rows;
    cell->beyond |= other->beyond;
}

void cells_join(Cells *cells, const Cell *other)
{
    cell_join(cells_find(cells, other->codes), other);
}

void cells_join_kept(Cells *cells, const Cell *other)
{
    Cell kept = *other;

    for (int i = 0; i < N_AMOUNTS; i++)
        if ((kept.beyond >> i & 1) != 0)
            kept.amounts[i] = (Sum){ 0 };
    cells_join(cells, &kept);
}

void cells_leave(Cells *cells, const Cell *other)
{
    Cell negative = *other;

    for (int i = 0; i < N_AMOUNTS; i++)
        negative.amounts[i] = sum_negative(&other->amounts[i]);
    negative.rows = -other->rows;
    cells_join(cells, &negative);
}

static int compare(gconstpointer a, gconstpointer b)
{
    const Cell *one = a;
    const Cell *other = b;

    for (int i = 0; i < N_CELL_CODES; i++) {
        int order = one->codes[i] == other->codes[i]
                        ? 0
                        : strcmp(one->codes[i]->text, other->codes[i]->text);
        if (order != 0)
            return order;
    }
    return 0;
}

void cells_sort(Cells *cells)
{
    g_array_sort(cells->cells, compare);
    index_anew(cells, cells->n_places);
}
