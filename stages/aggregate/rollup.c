#include "rollup.h"

#include <string.h>

#include "accounts.h"
#include "adjustments.h"
#include "eliminate.h"
#include "forms.h"
#include "items.h"
#include "keep.h"
#include "node_cells.h"
#include "nodes.h"
#include "overflow.h"
#include "pl_db.h"
#include "sql_aggregate.h"
#include "total_rows.h"
#include "totals.h"

typedef struct {
    PlStageRun *run;
    Items *items;
    Forms *forms;
    Words *words;
    Nodes *nodes;
    Accounts *accounts;
    Keep *keep;
    NodeCells *cells;
    TotalRows *rows;
    sqlite3_stmt *list_adjustments, *has_own, *reports;
    GPtrArray *own; /* by node: GArray of OwnFigure; NULL: none */
    /* By node: TotalSum for each item, of its children that were done, or of what changed in them
     * where the others need not be read; NULL: none yet. */
    GPtrArray *sums;
    GPtrArray *eliminations;
    GHashTable *by_node; /* node -> GPtrArray of Elimination */
} Rollup;

static void array_free(void *data)
{
    if (data != NULL)
        g_array_unref(data);
}

static void list_free(void *data)
{
    g_ptr_array_unref(data);
}

static void rollup_clear(Rollup *rollup)
{
    node_cells_free(rollup->cells);
    total_rows_free(rollup->rows);
    items_free(rollup->items);
    forms_free(rollup->forms);
    nodes_free(rollup->nodes);
    accounts_free(rollup->accounts);
    keep_free(rollup->keep);
    words_free(rollup->words);
    (void)sqlite3_finalize(rollup->list_adjustments);
    (void)sqlite3_finalize(rollup->has_own);
    (void)sqlite3_finalize(rollup->reports);
    g_clear_pointer(&rollup->own, g_ptr_array_unref);
    g_clear_pointer(&rollup->sums, g_ptr_array_unref);
    g_clear_pointer(&rollup->by_node, g_hash_table_unref);
    g_clear_pointer(&rollup->eliminations, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rollup, rollup_clear)

static GPtrArray *by_node_new(const Nodes *nodes, GDestroyNotify free)
{
    GPtrArray *by_node = g_ptr_array_new_with_free_func(free);

    g_ptr_array_set_size(by_node, (int)nodes->nodes->len);
    return by_node;
}

static bool prepare(Rollup *rollup, GError **error)
{
    sqlite3 *db = rollup->run->db;

    return (rollup->list_adjustments = pl_db_prepare(db, sql_aggregate_list_adjustments, error)) !=
               NULL &&
           (rollup->has_own = pl_db_prepare(db, sql_aggregate_has_own, error)) != NULL &&
           (rollup->reports = pl_db_prepare(db, sql_aggregate_reports, error)) != NULL;
}

static bool rollup_open(Rollup *rollup, PlStageRun *run, Take *take, GError **error)
{
    rollup->run = run;
    rollup->words = words_new();
    rollup->items = items_load(run->db, error);
    rollup->forms = rollup->items != NULL ? forms_load_scopes(run->db, error) : NULL;
    rollup->nodes = rollup->forms != NULL
                        ? nodes_load(run->db, run->book->year, rollup->forms, rollup->items, error)
                        : NULL;
    if (rollup->nodes == NULL)
        return false;
    rollup->accounts =
        accounts_new(run->db, take, rollup->nodes, rollup->items, rollup->words, error);
    rollup->keep = rollup->accounts != NULL ? keep_new(run->db, run->book->year, rollup->nodes,
                                                       rollup->items, &run->written, error)
                                            : NULL;
    rollup->own = by_node_new(rollup->nodes, array_free);
    rollup->sums = by_node_new(rollup->nodes, g_free);
    rollup->by_node = g_hash_table_new_full(NULL, NULL, NULL, list_free);
    rollup->cells = rollup->keep != NULL ? node_cells_new(run->db, run->book->year, rollup->nodes,
                                                          rollup->words, &run->written, error)
                                         : NULL;
    rollup->rows = rollup->cells != NULL ? total_rows_new(run->db, run->book->year, rollup->items,
                                                          &run->written, error)
                                         : NULL;
    return rollup->rows != NULL && prepare(rollup, error);
}

/* --- own accounts, and spending by codes --- */

static bool do_accounts(Rollup *rollup, int place, GError **error)
{
    const Node *node = nodes_at(rollup->nodes, place);
    Accounts *accounts = rollup->accounts;

    if (!accounts_read(accounts, node, error) ||
        !keep_own(rollup->keep, node, &accounts->own, error) ||
        !keep_spending(rollup->keep, node, &accounts->spending, error) ||
        !keep_tails(rollup->keep, node, accounts, error) ||
        !node_cells_do(rollup->cells, place, accounts, error))
        return false;
    g_ptr_array_index(rollup->own, place) = accounts->own.figures;
    accounts->own.figures = g_array_new(FALSE, FALSE, sizeof(OwnFigure));
    return true;
}

/* --- payments between units --- */

static bool is_true(sqlite3_stmt *statement)
{
    bool is = sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) != 0;

    (void)sqlite3_reset(statement); /* a query of one row: what fails here fails everywhere */
    return is;
}

static bool reports(int node, bool is_paid, void *data)
{
    Rollup *rollup = data;

    pl_db_bind_text(rollup->reports, "@node_code", nodes_at(rollup->nodes, node)->code);
    pl_db_bind_int(rollup->reports, "@is_paid", is_paid);
    return is_true(rollup->reports);
}

static bool owes(int node, void *data)
{
    Rollup *rollup = data;

    return nodes_at(rollup->nodes, node)->owes_accounts;
}

static bool holds(Rollup *rollup, int node, int item)
{
    pl_db_bind_text(rollup->has_own, "@node_code", nodes_at(rollup->nodes, node)->code);
    pl_db_bind_text(rollup->has_own, "@item", items_at(rollup->items, item)->code);
    return is_true(rollup->has_own);
}

/* A counterparty outside the tree has no other side here. */
static bool load_sides(Rollup *rollup, GArray *sides, GError **error)
{
    enum { NODE, IS_PAID, ITEM, OTHER, FEN, SLACK, FILE_NO, LINE };
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(rollup->run->db, sql_aggregate_list_sides, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        const char *other = pl_db_text(list, OTHER);
        Side side = { .node = nodes_find(rollup->nodes, pl_db_text(list, NODE)),
                      .is_paid = sqlite3_column_int(list, IS_PAID) != 0,
                      .item = items_find(rollup->items, pl_db_text(list, ITEM)),
                      .other = *other != '\0' ? nodes_find_unit(rollup->nodes, other) : -1,
                      .fen = sqlite3_column_int64(list, FEN),
                      .slack_fen = sqlite3_column_int64(list, SLACK),
                      .file_no = sqlite3_column_int64(list, FILE_NO),
                      .line = sqlite3_column_int64(list, LINE) };
        if (side.node >= 0 && side.item >= 0 && (*other == '\0' || side.other >= 0))
            g_array_append_val(sides, side);
    }
    return step == PL_DB_DONE;
}

static bool load_transfers(Rollup *rollup, GArray *transfers, GError **error)
{
    enum { NODE, OTHER, IS_PAID, ITEM, FEN, FILE_NO, LINE };
    g_autoptr(sqlite3_stmt) list =
        pl_db_prepare(rollup->run->db, sql_aggregate_list_listed_transfers, error);
    PlDbStep step = PL_DB_ERROR;

    if (list != NULL)
        pl_db_bind_int(list, "@year", rollup->run->book->year);
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        const Transfer transfer = { .node = nodes_find(rollup->nodes, pl_db_text(list, NODE)),
                                    .other =
                                        nodes_find_unit(rollup->nodes, pl_db_text(list, OTHER)),
                                    .is_paid = sqlite3_column_int(list, IS_PAID) != 0,
                                    .item = items_find(rollup->items, pl_db_text(list, ITEM)),
                                    .fen = sqlite3_column_int64(list, FEN),
                                    .file_no = sqlite3_column_int64(list, FILE_NO),
                                    .line = sqlite3_column_int64(list, LINE) };
        if (transfer.node >= 0 && transfer.other >= 0 && transfer.item >= 0)
            g_array_append_val(transfers, transfer);
    }
    return step == PL_DB_DONE;
}

static void note_elimination(Rollup *rollup, Elimination *elimination)
{
    gpointer key = GINT_TO_POINTER(elimination->node);
    GPtrArray *list = g_hash_table_lookup(rollup->by_node, key);

    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(rollup->by_node, key, list);
    }
    g_ptr_array_add(list, elimination);
}

static bool do_eliminations(Rollup *rollup, GError **error)
{
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Side));
    g_autoptr(GArray) transfers = g_array_new(FALSE, FALSE, sizeof(Transfer));
    const EliminateContext context = { .nodes = rollup->nodes,
                                       .items = rollup->items,
                                       .reports = reports,
                                       .owes = owes,
                                       .data = rollup };

    if (!load_sides(rollup, sides, error) || !load_transfers(rollup, transfers, error) ||
        !pl_db_run(rollup->run->db, sql_aggregate_clear_elimination, NULL, error, NULL) ||
        !pl_db_run(rollup->run->db, sql_aggregate_clear_eliminated, NULL, error, NULL))
        return false;
    rollup->eliminations = eliminate(&context, sides, transfers);
    for (guint i = 0; i < rollup->eliminations->len; i++) {
        Elimination *elimination = g_ptr_array_index(rollup->eliminations, i);
        if (!keep_elimination(rollup->keep, elimination, error))
            return false;
        note_elimination(rollup, elimination);
    }
    return true;
}

/* --- totals --- */

static TotalSum *sums_of(Rollup *rollup, int node)
{
    TotalSum *sums = g_ptr_array_index(rollup->sums, node);

    if (sums == NULL) {
        sums = g_new0(TotalSum, rollup->items->items->len);
        g_ptr_array_index(rollup->sums, node) = sums;
    }
    return sums;
}

static bool has_others_below(const Nodes *nodes, const Node *node)
{
    for (int i = node->first_child; i >= 0; i = nodes_at(nodes, i)->next_sibling)
        if (!nodes_at(nodes, i)->is_todo)
            return true;
    return false;
}

/* What the nodes right below a node add up to, with those that were not done now, and keeps it. */
static bool add_up_below(Rollup *rollup, const Node *node, TotalSum *sums, GError **error)
{
    bool fits = false;

    if (node->first_child < 0)
        return true;
    if (node->is_below_same && !total_rows_add_below(rollup->rows, node->code, sums, &fits, error))
        return false;
    if (node->is_below_same && !fits) {
        memset(sums, 0, rollup->items->items->len * sizeof *sums);
        if (!total_rows_join(rollup->rows, node->code, true, sums, error))
            return false;
    }
    if (!node->is_below_same && has_others_below(rollup->nodes, node) &&
        !total_rows_join(rollup->rows, node->code, false, sums, error))
        return false;
    return total_rows_set_below(rollup->rows, node->code, sums, error);
}

/* Of a category's rows that are of basic the finer item, as for spending itself. */
static int adjusted_item(const Items *items, const char *category, const char *account,
                         const char *economic_code)
{
    int item = items_find(items, *account != '\0' ? account : category);
    int split = *account == '\0' && item >= 0 && item == items->basic
                    ? items_split(items, economic_code)
                    : -1;

    return split >= 0 ? split : item;
}

/* Adds the rows of a slice to @documents: document -> GArray of AdjustmentRow. */
static bool read_adjustment(Rollup *rollup, const Slice *slice, GHashTable *documents,
                            GError **error)
{
    enum { DOCUMENT, CATEGORY, ACCOUNT, ECONOMIC, FEN, SLACK };
    sqlite3_stmt *list = rollup->list_adjustments;
    PlDbStep step;

    pl_db_bind_int(list, "@slice_no", slice->slice_no);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        const AdjustmentRow row = {
            .item = adjusted_item(rollup->items, pl_db_text(list, CATEGORY),
                                  pl_db_text(list, ACCOUNT), pl_db_text(list, ECONOMIC)),
            .fen = sqlite3_column_int64(list, FEN),
            .slack_fen = sqlite3_column_int64(list, SLACK),
        };
        GArray *rows = g_hash_table_lookup(documents, pl_db_text(list, DOCUMENT));
        if (rows == NULL) {
            rows = g_array_new(FALSE, FALSE, sizeof row);
            g_hash_table_insert(documents, g_strdup(pl_db_text(list, DOCUMENT)), rows);
        }
        g_array_append_val(rows, row);
    }
    (void)sqlite3_reset(list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

static bool adjust_by(Rollup *rollup, const Node *node, const char *document, const GArray *rows,
                      TotalSum *sums, GError **error)
{
    const Items *items = rollup->items;
    g_autofree Sum *added = g_new0(Sum, items->items->len);

    adjustments_add(rows, items, added);
    for (guint i = 0; i < items->items->len; i++) {
        if (added[i].figures == 0)
            continue;
        if (!keep_adjustment(rollup->keep, node, (int)i, document, &added[i], error))
            return false;
        sums[i].adjustment_fen += added[i].fen;
        sums[i].slack_fen += added[i].slack_fen;
    }
    return true;
}

/* A document that came in several files (…-1of2) is one. */
static bool adjust(Rollup *rollup, const Node *node, TotalSum *sums, GError **error)
{
    g_autoptr(GHashTable) documents =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, array_free);
    GHashTableIter each;
    void *document, *rows;

    for (guint i = 0; i < node->n_slices; i++) {
        const Slice *slice = nodes_slice(rollup->nodes, node, i);
        if (slice->kind == SLICE_ADJUSTMENT && !read_adjustment(rollup, slice, documents, error))
            return false;
    }
    g_hash_table_iter_init(&each, documents);
    while (g_hash_table_iter_next(&each, &document, &rows))
        if (!adjust_by(rollup, node, document, rows, sums, error))
            return false;
    return true;
}

/* Off the item, and off those that it is part of where the unit gives them. */
static bool take_off(Rollup *rollup, const Elimination *elimination, const EliminatedPart *part,
                     TotalSum *sums, GError **error)
{
    for (int item = part->item; item >= 0; item = items_at(rollup->items, item)->parent) {
        if (item != part->item && !holds(rollup, part->node, item))
            continue;
        sums[item].elimination_fen -= part->fen;
        if (!keep_eliminated(rollup->keep, elimination, part, item, error))
            return false;
    }
    return true;
}

static bool take_off_all(Rollup *rollup, int node, TotalSum *sums, GError **error)
{
    const GPtrArray *list = g_hash_table_lookup(rollup->by_node, GINT_TO_POINTER(node));

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Elimination *elimination = g_ptr_array_index(list, i);
        for (guint p = 0; p < elimination->parts->len; p++)
            if (!take_off(rollup, elimination,
                          &g_array_index(elimination->parts, EliminatedPart, p), sums, error))
                return false;
    }
    return true;
}

/* The category whose rows feed an item; "": it is none of spending. */
static const char *category_of(const Items *items, int item)
{
    while (items_at(items, item)->is_spending && items_at(items, item)->parent >= 0 &&
           items_at(items, item)->parent != items->total)
        item = items_at(items, item)->parent;
    return items_at(items, item)->is_spending && item != items->total ? items_at(items, item)->code
                                                                      : "";
}

static bool report_beyond(Rollup *rollup, const Node *node, int item, guint8 beyond, GError **error)
{
    for (int amount = 0; amount <= N_AMOUNTS; amount++) {
        const Overflow overflow = {
            .node_code = node->code,
            .item = items_at(rollup->items, item)->code,
            .category = category_of(rollup->items, item),
            .name = items_at(rollup->items, item)->name,
            .amount = amount < N_AMOUNTS ? amount_names[amount] : "net",
            .keys = "",
        };
        if ((beyond >> amount & 1) != 0 &&
            !overflow_report(rollup->run->db, rollup->run->book->year, &overflow,
                             &rollup->run->written, error))
            return false;
    }
    return true;
}

/* Codes are told of only where the node's total itself can be kept. */
static bool report_cells(Rollup *rollup, int node, guint8 beyond, GError **error)
{
    const GArray *cells = node_cells_beyond(rollup->cells);

    for (guint i = 0; i < cells->len; i++) {
        const BeyondCell *cell = &g_array_index(cells, BeyondCell, i);
        if (cell->node != node || (beyond >> cell->amount & 1) != 0)
            continue;
        g_autofree char *codes =
            g_strjoin(" ", cell->codes[CELL_FUNCTION]->text, cell->codes[CELL_ECONOMIC]->text,
                      cell->codes[CELL_FUND]->text, NULL);
        g_autofree char *name =
            g_strjoin(" ", cell->codes[CELL_CATEGORY]->text, g_strstrip(codes), NULL);
        const Overflow overflow = { .node_code = nodes_at(rollup->nodes, node)->code,
                                    .item = "codes",
                                    .category = cell->codes[CELL_CATEGORY]->text,
                                    .name = name,
                                    .amount = amount_names[cell->amount],
                                    .keys = name };
        if (!overflow_report(rollup->run->db, rollup->run->book->year, &overflow,
                             &rollup->run->written, error))
            return false;
    }
    return true;
}

static void tell_above(Rollup *rollup, const Node *node, const Total *totals, const Total *before)
{
    if (node->parent < 0)
        return;
    TotalSum *above = sums_of(rollup, node->parent);
    for (guint i = 0; i < rollup->items->items->len; i++) {
        totals_add_child(&above[i], &totals[i]);
        if (nodes_at(rollup->nodes, node->parent)->is_below_same)
            totals_leave_child(&above[i], &before[i]);
    }
}

static bool keep_totals(Rollup *rollup, int place, const TotalSum *sums, GError **error)
{
    const Node *node = nodes_at(rollup->nodes, place);
    const guint n_items = rollup->items->items->len;
    g_autofree Total *totals = g_new(Total, n_items);
    g_autofree Total *before = g_new(Total, n_items);
    guint8 total_beyond = 0;

    for (guint i = 0; i < n_items; i++) {
        guint8 beyond = 0;
        totals[i] = totals_make(&sums[i], &beyond);
        if ((int)i == rollup->items->total)
            total_beyond = totals[i].beyond;
        if (beyond != 0 && !report_beyond(rollup, node, (int)i, beyond, error))
            return false;
    }
    if (!total_rows_set(rollup->rows, node->code, totals, before, error))
        return false;
    tell_above(rollup, node, totals, before);
    return report_cells(rollup, place, total_beyond, error);
}

static bool do_totals(Rollup *rollup, int place, GError **error)
{
    const Node *node = nodes_at(rollup->nodes, place);
    TotalSum *sums = sums_of(rollup, place);
    const Own own = { .figures = g_ptr_array_index(rollup->own, place) };

    if (!add_up_below(rollup, node, sums, error))
        return false;
    totals_add_own(sums, rollup->items, &own);
    for (guint i = 0; i < rollup->items->items->len; i++)
        sums[i].units_expected += node->owes[i];
    if (!adjust(rollup, node, sums, error) || !take_off_all(rollup, place, sums, error) ||
        !keep_totals(rollup, place, sums, error))
        return false;
    g_ptr_array_index(rollup->sums, place) = NULL;
    g_free(sums);
    return true;
}

typedef bool (*DoNode)(Rollup *rollup, int place, GError **error);

static bool for_nodes(Rollup *rollup, DoNode run, GError **error)
{
    const GArray *order = rollup->nodes->order;

    for (guint i = 0; i < order->len; i++)
        if (!run(rollup, g_array_index(order, int, i), error))
            return false;
    return true;
}

bool rollup_run(PlStageRun *run, Take *take, GError **error)
{
    g_auto(Rollup) rollup = { 0 };

    return rollup_open(&rollup, run, take, error) && for_nodes(&rollup, do_accounts, error) &&
           do_eliminations(&rollup, error) && for_nodes(&rollup, do_totals, error);
}
