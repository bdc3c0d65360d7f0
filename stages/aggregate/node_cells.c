#include "node_cells.h"

#include "cell_rows.h"
#include "choice.h"

/* A node while those below it are done. */
typedef struct {
    Cells *cells;   /* of those below it: what changed, or all; NULL: none yet */
    bool is_whole;  /* all is made anew */
    bool is_joined; /* all of it is in the cells of the node above */
} State;

struct NodeCells {
    const Nodes *nodes;
    CellRows *rows, *own_rows;
    State *states; /* by node */
    GArray *beyond;
};

/* A node without others below it has nothing that could be left alone. */
static bool is_whole(const Node *node)
{
    return !node->is_below_same || !node->is_exact || node->first_child < 0;
}

NodeCells *node_cells_new(sqlite3 *db, int year, const Nodes *nodes, Words *words, int64_t *written,
                          GError **error)
{
    g_autoptr(NodeCells) all = g_new0(NodeCells, 1);

    all->nodes = nodes;
    all->states = g_new0(State, nodes->nodes->len);
    all->beyond = g_array_new(FALSE, FALSE, sizeof(BeyondCell));
    for (guint i = 0; i < nodes->nodes->len; i++)
        all->states[i].is_whole = is_whole(nodes_at(nodes, (int)i));
    if ((all->rows = cell_rows_new(db, &cell_table_whole, year, words, written, error)) == NULL ||
        (all->own_rows = cell_rows_new(db, &cell_table_own, year, words, written, error)) == NULL)
        return NULL;
    return g_steal_pointer(&all);
}

static void drop_cells(State *state)
{
    if (state->cells == NULL)
        return;
    cells_clear(state->cells);
    g_clear_pointer(&state->cells, g_free);
}

void node_cells_free(NodeCells *all)
{
    if (all == NULL)
        return;
    for (guint i = 0; i < all->nodes->nodes->len; i++)
        drop_cells(&all->states[i]);
    g_free(all->states);
    g_array_unref(all->beyond);
    cell_rows_free(all->rows);
    cell_rows_free(all->own_rows);
    g_free(all);
}

const GArray *node_cells_beyond(const NodeCells *all)
{
    return all->beyond;
}

static Cells *cells_of(State *state)
{
    if (state->cells == NULL) {
        state->cells = g_new0(Cells, 1);
        cells_init(state->cells);
    }
    return state->cells;
}

/* Of a cell only the amounts that the totals come from. */
static void join_taken(Cells *into, const Cell *cell, const Taken *taken, const Form *form)
{
    Cell part = *cell;
    bool is_taken = false;

    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        if (taken->forms[amount] == form)
            is_taken = true;
        else
            part.amounts[amount] = (Sum){ 0 };
    }
    if (is_taken)
        cells_join(into, &part);
}

static void join_own(const Accounts *accounts, Cells *cells)
{
    for (guint i = 0; i < accounts->spending.n_slices; i++) {
        const SliceSpending *slice = spending_slice(&accounts->spending, i);
        for (guint c = 0; slice->slice->month == 0 && c < slice->cells.cells->len; c++) {
            const Cell *cell = cells_at(&slice->cells, c);
            const Taken *taken = choice_taken(accounts->taken, cell->codes[CELL_CATEGORY]);
            if (taken != NULL)
                join_taken(cells, cell, taken, slice->slice->form);
        }
    }
    for (guint i = 0; i < accounts->differences.cells->len; i++)
        cells_join(cells, cells_at(&accounts->differences, i));
}

/* Whether each sum can be kept; one that cannot is marked. */
static bool own_fits(Cells *own)
{
    bool fits = true;

    for (guint i = 0; i < own->cells->len; i++) {
        Cell *cell = cells_at(own, i);
        for (int amount = 0; amount < N_AMOUNTS; amount++)
            if (!wide_fits(cell->amounts[amount].fen))
                cell->beyond |= (guint8)(1 << amount);
        fits = fits && cell->beyond == 0;
    }
    return fits;
}

/* Keeps what the node has itself, and adds to @changes what that is more than before. Where a sum
 * is too large, now or before, what it is more cannot be told, and @ret_fits is false or @changes
 * say so. */
static bool set_own(NodeCells *all, const Node *node, Cells *own, Cells *changes, bool *ret_fits,
                    GError **error)
{
    *ret_fits = own_fits(own);
    cells_sort(own);
    return cell_rows_set(all->own_rows, node->code, own, changes, error);
}

/* The node's own spending joined to what is below it, before set_own() marks the sums in it that
 * are too large to be kept: what they are part of is too large, too, and must be told of. */
static bool join_own_above(NodeCells *all, const Node *node, const Accounts *accounts, Cells *cells,
                           GError **error)
{
    g_auto(Cells) own = { 0 };
    bool fits = true;

    cells_init(&own);
    join_own(accounts, &own);
    for (guint i = 0; i < own.cells->len; i++)
        cells_join(cells, cells_at(&own, i));
    return set_own(all, node, &own, NULL, &fits, error);
}

/* Those below that are not joined stand in the table. */
static bool join_others(NodeCells *all, const Node *node, Cells *cells, GError **error)
{
    for (int i = node->first_child; i >= 0; i = nodes_at(all->nodes, i)->next_sibling)
        if (!all->states[i].is_joined &&
            !cell_rows_join(all->rows, nodes_at(all->nodes, i)->code, cells, error))
            return false;
    return true;
}

/* Marks what cannot be kept; what a child could not keep is not told again. */
static void mark_beyond(NodeCells *all, int node, Cells *cells)
{
    for (guint i = 0; i < cells->cells->len; i++) {
        Cell *cell = cells_at(cells, i);
        for (int amount = 0; amount < N_AMOUNTS; amount++) {
            BeyondCell beyond = { .node = node, .amount = (Amount)amount };
            if ((cell->beyond >> amount & 1) != 0 || wide_fits(cell->amounts[amount].fen))
                continue;
            cell->beyond |= (guint8)(1 << amount);
            for (int code = 0; code < N_CELL_CODES; code++)
                beyond.codes[code] = cell->codes[code];
            g_array_append_val(all->beyond, beyond);
        }
    }
}

/* The node above must see the same whether this one was done now or stands in the table. */
static void join_whole(State *state, Cells *above, const Cells *cells)
{
    for (guint i = 0; i < cells->cells->len; i++)
        cells_join_kept(above, cells_at(cells, i));
    state->is_joined = true;
}

static bool make_whole(NodeCells *all, int place, const Accounts *accounts, GError **error)
{
    const Node *node = nodes_at(all->nodes, place);
    State *state = &all->states[place];
    State *above = node->parent >= 0 ? &all->states[node->parent] : NULL;
    Cells *cells = cells_of(state);

    if (node->first_child < 0)
        join_own(accounts, cells);
    else if (!join_own_above(all, node, accounts, cells, error) ||
             !join_others(all, node, cells, error))
        return false;
    mark_beyond(all, place, cells);
    cells_sort(cells);
    if (!cell_rows_set(all->rows, node->code, cells,
                       above != NULL && !above->is_whole ? cells_of(above) : NULL, error))
        return false;
    if (above != NULL && above->is_whole)
        join_whole(state, cells_of(above), cells);
    return true;
}

static bool add_own_changes(NodeCells *all, const Node *node, const Accounts *accounts,
                            Cells *changes, bool *ret_fits, GError **error)
{
    g_auto(Cells) own = { 0 };

    cells_init(&own);
    join_own(accounts, &own);
    return set_own(all, node, &own, changes, ret_fits, error);
}

/* A node above that is made anew reads this one's rows. */
static bool add_changes(NodeCells *all, int place, const Accounts *accounts, bool *ret_fits,
                        GError **error)
{
    const Node *node = nodes_at(all->nodes, place);
    State *above = node->parent >= 0 ? &all->states[node->parent] : NULL;
    Cells *changes = cells_of(&all->states[place]);

    *ret_fits = true;
    if (!node->is_own_same && !add_own_changes(all, node, accounts, changes, ret_fits, error))
        return false;
    if (*ret_fits && !cell_rows_add(all->rows, node->code, changes, ret_fits, error))
        return false;
    for (guint i = 0; *ret_fits && above != NULL && !above->is_whole && i < changes->cells->len;
         i++)
        cells_join(cells_of(above), cells_at(changes, i));
    return true;
}

bool node_cells_do(NodeCells *all, int node, const Accounts *accounts, GError **error)
{
    State *state = &all->states[node];
    bool fits = false;

    if (!state->is_whole && !add_changes(all, node, accounts, &fits, error))
        return false;
    if (!state->is_whole && !fits) {
        drop_cells(state);
        state->is_whole = true;
    }
    if (state->is_whole && !make_whole(all, node, accounts, error))
        return false;
    drop_cells(state);
    return true;
}
