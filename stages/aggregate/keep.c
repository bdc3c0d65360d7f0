#include "keep.h"

#include "row.h"
#include "sql_aggregate.h"

typedef enum {
    CLEAR_OWN, /* the first of those that keep_own() clears */
    CLEAR_DIFFERENCE,
    CLEAR_COMPARED,
    CLEAR_SIDE, /* the last of them */
    ADD_OWN,
    ADD_DIFFERENCE,
    ADD_COMPARED,
    ADD_SIDE,
    ADD_CELL,
    ADD_TAIL,
    ADD_ADJUSTMENT,
    ADD_ELIMINATION,
    ADD_ELIMINATED,
    N_USES
} Use;

struct Keep {
    int year;
    const Nodes *nodes;
    const Items *items;
    int64_t *written;
    sqlite3_stmt *uses[N_USES];
};

Keep *keep_new(sqlite3 *db, int year, const Nodes *nodes, const Items *items, int64_t *written,
               GError **error)
{
    static const char *const texts[N_USES] = {
        [CLEAR_OWN] = sql_aggregate_clear_node_own,
        [CLEAR_DIFFERENCE] = sql_aggregate_clear_node_difference,
        [CLEAR_COMPARED] = sql_aggregate_clear_node_compared,
        [CLEAR_SIDE] = sql_aggregate_clear_node_side,
        [ADD_OWN] = sql_aggregate_add_own,
        [ADD_DIFFERENCE] = sql_aggregate_add_difference,
        [ADD_COMPARED] = sql_aggregate_add_compared,
        [ADD_SIDE] = sql_aggregate_add_side,
        [ADD_CELL] = sql_aggregate_add_cell,
        [ADD_TAIL] = sql_aggregate_add_tail,
        [ADD_ADJUSTMENT] = sql_aggregate_add_adjustment,
        [ADD_ELIMINATION] = sql_aggregate_add_elimination,
        [ADD_ELIMINATED] = sql_aggregate_add_eliminated,
    };
    g_autoptr(Keep) keep = g_new0(Keep, 1);

    keep->year = year;
    keep->nodes = nodes;
    keep->items = items;
    keep->written = written;
    if (!pl_db_prepare_all(db, texts, N_USES, keep->uses, error))
        return NULL;
    return g_steal_pointer(&keep);
}

void keep_free(Keep *keep)
{
    if (keep == NULL)
        return;
    pl_db_finalize_all(keep->uses, N_USES);
    g_free(keep);
}

static const char *item_code(const Keep *keep, int item)
{
    return item >= 0 ? items_at(keep->items, item)->code : "";
}

/* node, year, item, amount, and the sum with its rows: what figures of units have in common. */
static Row begin_figure(Keep *keep, Use add, const Node *node, int item, Amount amount,
                        const Sum *sum)
{
    Row row = row_begin(keep->uses[add]);

    row_text(&row, node->code);
    row_int(&row, keep->year);
    row_text(&row, item_code(keep, item));
    row_text(&row, amount_names[amount]);
    row_int(&row, (int64_t)sum->fen);
    row_int(&row, (int64_t)sum->slack_fen);
    row_int(&row, sum->figures);
    return row;
}

static bool keep_figure(Keep *keep, const Node *node, const OwnFigure *figure, GError **error)
{
    if (!sum_fits(&figure->sum))
        return true;
    Row row = begin_figure(keep, figure->is_difference ? ADD_DIFFERENCE : ADD_OWN, node,
                           figure->item, figure->amount, &figure->sum);
    if (!figure->is_difference)
        row_text(&row, figure->forms->text);
    return row_add(&row, keep->written, error);
}

static bool keep_compared(Keep *keep, const Node *node, const OwnCompared *compared, GError **error)
{
    if (!sum_fits(&compared->sum))
        return true;
    Row row =
        begin_figure(keep, ADD_COMPARED, node, compared->item, compared->amount, &compared->sum);
    row_text(&row, compared->form->form);
    return row_add(&row, keep->written, error);
}

/* What nobody is named for is no side where all of it turned out to name somebody. */
static bool keep_side(Keep *keep, const Node *node, const OwnSide *side, GError **error)
{
    if (!sum_fits(&side->sum) || side->sum.figures == 0)
        return true;
    Row row = row_begin(keep->uses[ADD_SIDE]);
    row_text(&row, node->code);
    row_text(&row, side->is_paid ? "paid" : "received");
    row_text(&row, item_code(keep, side->item));
    row_text(&row, side->counterparty->text);
    row_int(&row, (int64_t)side->sum.fen);
    row_int(&row, (int64_t)side->sum.slack_fen);
    row_int(&row, side->file_no);
    row_int(&row, side->line);
    return row_add(&row, keep->written, error);
}

/* What a node had goes right before its new rows come, so that a page is changed once. */
static bool clear_own(Keep *keep, const Node *node, GError **error)
{
    for (int use = CLEAR_OWN; use <= CLEAR_SIDE; use++) {
        pl_db_bind_text(keep->uses[use], "@node_code", node->code);
        if (!pl_db_exec(keep->uses[use], NULL, error))
            return false;
    }
    return true;
}

bool keep_own(Keep *keep, const Node *node, const Own *own, GError **error)
{
    if (!clear_own(keep, node, error))
        return false;
    for (guint i = 0; i < own->figures->len; i++)
        if (!keep_figure(keep, node, &g_array_index(own->figures, OwnFigure, i), error))
            return false;
    for (guint i = 0; i < own->compared->len; i++)
        if (!keep_compared(keep, node, &g_array_index(own->compared, OwnCompared, i), error))
            return false;
    for (guint i = 0; i < own->sides->len; i++)
        if (!keep_side(keep, node, &g_array_index(own->sides, OwnSide, i), error))
            return false;
    return true;
}

static bool keep_cell(Keep *keep, const Node *node, const Slice *slice, const Cell *cell,
                      GError **error)
{
    Row row = row_begin(keep->uses[ADD_CELL]);
    int64_t passing = 0; /* gone with the run: nothing that was written */

    row_text(&row, node->code);
    row_text(&row, slice->form->form);
    row_int(&row, slice->slice_no);
    row_int(&row, slice->file_no);
    for (int code = 0; code < CELL_COUNTERPARTY; code++)
        row_text(&row, cell->codes[code]->text);
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        const Sum *sum = &cell->amounts[amount];
        row_figure(&row, sum->figures > 0 && wide_fits(sum->fen), (int64_t)sum->fen);
        row_figure(&row, sum->figures > 0 && wide_fits(sum->slack_fen), (int64_t)sum->slack_fen);
    }
    row_int(&row, cell->rows);
    row_int(&row, cell->line);
    row_int(&row, cell->column_no);
    return row_add(&row, &passing, error);
}

bool keep_spending(Keep *keep, const Node *node, const Spending *spending, GError **error)
{
    for (guint i = 0; i < spending->n_slices; i++) {
        const SliceSpending *slice = spending_slice(spending, i);
        for (guint c = 0; slice->slice->month == 0 && c < slice->cells.cells->len; c++)
            if (!keep_cell(keep, node, slice->slice, cells_at(&slice->cells, c), error))
                return false;
    }
    return true;
}

/* Where a total stands, and what it says in one amount column. */
typedef struct {
    const Slice *slice;
    const char *what;
    const char *field; /* of the column, in the file's schema */
    int64_t line;
    int column_no;
    Wide fen, slack_fen;
    const StatedParts *found;
} Tail;

/* A sum too large to be kept is told of where the totals are made. */
static bool keep_tail(Keep *keep, const Node *node, const Tail *tail, GError **error)
{
    Wide difference = tail->fen - tail->found->sum.fen;
    Wide slack = tail->slack_fen + tail->found->sum.slack_fen;
    bool is_list = *tail->slice->form->form == '\0';
    g_autofree char *what = g_strdup_printf("%s %s", tail->what, tail->field);

    if (!wide_fits(tail->fen) || !wide_fits(tail->found->sum.fen) || !wide_fits(difference) ||
        !wide_fits(slack))
        return true;
    Row row = row_begin(keep->uses[ADD_TAIL]);
    row_text(&row, node->code);
    row_text(&row, is_list ? slice_kind_names[tail->slice->kind] : tail->slice->form->form);
    row_text(&row, what);
    row_int(&row, tail->found->parts);
    row_int(&row, (int64_t)tail->fen);
    row_int(&row, (int64_t)tail->found->sum.fen);
    row_int(&row, (int64_t)difference);
    row_int(&row, (int64_t)slack);
    row_text(&row, stated_verdict(difference, slack));
    row_int(&row, tail->slice->file_no);
    row_int(&row, tail->line);
    row_int(&row, tail->column_no);
    row_text(&row, tail->field);
    return row_add(&row, keep->written, error);
}

static bool keep_stated(Keep *keep, const Node *node, const Stated *stated, GError **error)
{
    g_autofree char *what = stated_what(stated);

    for (int amount = 0; amount < N_STATED_AMOUNTS; amount++) {
        const Tail tail = { .slice = stated->slice,
                            .what = what,
                            .field = amount == STATED_AMOUNT ? "amount" : amount_names[amount],
                            .line = stated->line,
                            .column_no = stated->column_no,
                            .fen = stated->fen[amount],
                            .slack_fen = stated->slack_fen[amount],
                            .found = &stated->found[amount] };
        if (stated->given[amount] && !keep_tail(keep, node, &tail, error))
            return false;
    }
    return true;
}

static bool keep_account_total(Keep *keep, const Node *node, const AccountTotal *total,
                               GError **error)
{
    const Tail tail = { .slice = total->slice,
                        .what = item_code(keep, total->item),
                        .field = total->amount == ACTUAL ? "amount" : amount_names[total->amount],
                        .line = total->line,
                        .fen = total->stated.fen,
                        .slack_fen = total->stated.slack_fen,
                        .found = &total->found };

    return keep_tail(keep, node, &tail, error);
}

bool keep_tails(Keep *keep, const Node *node, const Accounts *accounts, GError **error)
{
    for (guint i = 0; i < stated_count(accounts->totals); i++)
        if (!keep_stated(keep, node, stated_at(accounts->totals, i), error))
            return false;
    for (guint i = 0; i < accounts->account_totals->len; i++)
        if (!keep_account_total(keep, node,
                                &g_array_index(accounts->account_totals, AccountTotal, i), error))
            return false;
    return true;
}

bool keep_adjustment(Keep *keep, const Node *node, int item, const char *document, const Sum *sum,
                     GError **error)
{
    if (!sum_fits(sum))
        return true;
    Row row = row_begin(keep->uses[ADD_ADJUSTMENT]);
    row_text(&row, node->code);
    row_int(&row, keep->year);
    row_text(&row, item_code(keep, item));
    row_text(&row, document);
    row_int(&row, (int64_t)sum->fen);
    row_int(&row, (int64_t)sum->slack_fen);
    row_int(&row, sum->figures);
    return row_add(&row, keep->written, error);
}

static void put_pair(Row *row, const Keep *keep, const Elimination *elimination)
{
    row_text(row, elimination->payers);
    row_text(row, item_code(keep, elimination->payer_item));
    row_text(row, elimination->receivers);
    row_text(row, item_code(keep, elimination->receiver_account));
    row_text(row, elimination->is_stated ? "stated" : "inferred");
}

bool keep_elimination(Keep *keep, const Elimination *elimination, GError **error)
{
    Row row = row_begin(keep->uses[ADD_ELIMINATION]);

    row_text(&row, nodes_at(keep->nodes, elimination->node)->code);
    put_pair(&row, keep, elimination);
    row_figure(&row, elimination->has_paid, elimination->paid_fen);
    row_figure(&row, elimination->has_received, elimination->received_fen);
    row_int(&row, elimination->eliminated_fen);
    row_int(&row, elimination->residue_fen);
    row_text(&row, elimination->reason);
    row_figure(&row, elimination->has_paid, elimination->payer_file_no);
    row_figure(&row, elimination->has_paid, elimination->payer_line);
    row_figure(&row, elimination->has_received, elimination->receiver_file_no);
    row_figure(&row, elimination->has_received, elimination->receiver_line);
    return row_add(&row, keep->written, error);
}

bool keep_eliminated(Keep *keep, const Elimination *elimination, const EliminatedPart *part,
                     int item, GError **error)
{
    if (!wide_fits(-part->fen))
        return true;
    Row row = row_begin(keep->uses[ADD_ELIMINATED]);
    row_text(&row, nodes_at(keep->nodes, elimination->node)->code);
    row_text(&row, item_code(keep, item));
    row_text(&row, nodes_at(keep->nodes, part->node)->code);
    put_pair(&row, keep, elimination);
    row_int(&row, (int64_t)-part->fen);
    return row_add(&row, keep->written, error);
}
