#include "nodes.h"

#include <string.h>

#include "pl_db.h"
#include "sql_aggregate.h"

const char *const slice_kind_names[N_SLICE_KINDS] = { "expenditure", "balance", "difference",
                                                      "transfer", "adjustment" };

static void node_clear(void *data)
{
    g_free(((Node *)data)->code);
}

static Nodes *nodes_new(void)
{
    Nodes *nodes = g_new0(Nodes, 1);

    nodes->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_array_set_clear_func(nodes->nodes, node_clear);
    nodes->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    nodes->slices = g_array_new(FALSE, FALSE, sizeof(Slice));
    nodes->order = g_array_new(FALSE, FALSE, sizeof(int));
    nodes->old_codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return nodes;
}

void nodes_free(Nodes *nodes)
{
    if (nodes == NULL)
        return;
    g_array_unref(nodes->nodes);
    g_hash_table_unref(nodes->by_code);
    g_array_unref(nodes->slices);
    g_array_unref(nodes->order);
    g_hash_table_unref(nodes->old_codes);
    g_free(nodes->owes);
    g_free(nodes);
}

int nodes_find(const Nodes *nodes, const char *code)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(nodes->by_code, code)) - 1;
}

int nodes_find_unit(const Nodes *nodes, const char *code)
{
    int node = nodes_find(nodes, code);

    return node >= 0 ? node : GPOINTER_TO_INT(g_hash_table_lookup(nodes->old_codes, code)) - 1;
}

int nodes_above_both(const Nodes *nodes, int one, int other)
{
    while (one != other) {
        if (nodes_at(nodes, one)->depth >= nodes_at(nodes, other)->depth)
            one = nodes_at(nodes, one)->parent;
        else
            other = nodes_at(nodes, other)->parent;
    }
    return one;
}

/* Children are hung from the last to the first, so that each list is by code. */
static void hang(Nodes *nodes, const GPtrArray *parents)
{
    for (guint i = nodes->nodes->len; i-- > 0;) {
        Node *node = nodes_at(nodes, (int)i);
        node->parent = nodes_find(nodes, g_ptr_array_index(parents, i));
        if (node->parent >= 0) {
            Node *parent = nodes_at(nodes, node->parent);
            node->next_sibling = parent->first_child;
            parent->first_child = (int)i;
        }
    }
}

static bool load_nodes(Nodes *nodes, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_nodes, error);
    g_autoptr(GPtrArray) parents = g_ptr_array_new_with_free_func(g_free);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        Node node = { .code = g_strdup(pl_db_text(list, 0)),
                      .parent = -1,
                      .first_child = -1,
                      .next_sibling = -1,
                      .depth = sqlite3_column_int(list, 2),
                      .owes_accounts = sqlite3_column_int(list, 3) != 0 };
        g_array_append_val(nodes->nodes, node);
        g_ptr_array_add(parents, g_strdup(pl_db_text(list, 1)));
    }
    for (guint i = 0; i < nodes->nodes->len; i++)
        g_hash_table_insert(nodes->by_code, nodes_at(nodes, (int)i)->code,
                            GINT_TO_POINTER((int)i + 1));
    hang(nodes, parents);
    return step == PL_DB_DONE;
}

static bool load_todo(Nodes *nodes, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_todo, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        const int place = nodes_find(nodes, pl_db_text(list, 0));
        g_assert(place >= 0); /* what is gone from the register is in temp.todo no more */
        Node *node = nodes_at(nodes, place);
        node->is_todo = true;
        node->is_own_same = sqlite3_column_int(list, 1) != 0;
        node->is_below_same = sqlite3_column_int(list, 2) != 0;
        node->is_exact = sqlite3_column_int(list, 3) != 0;
    }
    return step == PL_DB_DONE;
}

static bool load_old_codes(Nodes *nodes, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_old_codes, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW)
        g_hash_table_insert(nodes->old_codes, g_strdup(pl_db_text(list, 0)),
                            GINT_TO_POINTER(nodes_find(nodes, pl_db_text(list, 1)) + 1));
    return step == PL_DB_DONE;
}

/* From @node on, the lowest first child. */
static int lowest(const Nodes *nodes, int node)
{
    while (nodes_at(nodes, node)->first_child >= 0)
        node = nodes_at(nodes, node)->first_child;
    return node;
}

/* The node that is visited after @node where each comes after all below it; -1: none. */
static int next_node(const Nodes *nodes, int node)
{
    int sibling = nodes_at(nodes, node)->next_sibling;

    return sibling >= 0 ? lowest(nodes, sibling) : nodes_at(nodes, node)->parent;
}

static int root_of(const Nodes *nodes)
{
    for (guint i = 0; i < nodes->nodes->len; i++)
        if (nodes_at(nodes, (int)i)->parent < 0)
            return (int)i;
    return -1;
}

/* What feeds an item: spending also the 三公, which are part of it. */
static bool is_owed(const Item *item, const char *feed)
{
    bool is_spending = item->is_spending || item->is_three_public;

    return strcmp(feed, "spending") == 0   ? is_spending
           : strcmp(feed, "accounts") == 0 ? !is_spending
                                           : strcmp(feed, item->code) == 0;
}

static bool load_owed(Nodes *nodes, sqlite3 *db, const Items *items, GError **error)
{
    const guint n_items = items->items->len;
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_owed, error);
    PlDbStep step = PL_DB_ERROR;

    nodes->owes = g_new0(bool, (gsize)nodes->nodes->len *n_items + 1);
    for (guint i = 0; i < nodes->nodes->len; i++)
        nodes_at(nodes, (int)i)->owes = nodes->owes + (gsize)i * n_items;
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        int node = nodes_find(nodes, pl_db_text(list, 0));
        const char *feed = pl_db_text(list, 1);
        for (guint i = 0; node >= 0 && i < n_items; i++)
            if (is_owed(items_at(items, (int)i), feed))
                nodes_at(nodes, node)->owes[i] = true;
    }
    return step == PL_DB_DONE;
}

/* Puts the nodes to do into their order. */
static void walk(Nodes *nodes)
{
    int root = root_of(nodes);

    for (int i = root >= 0 ? lowest(nodes, root) : -1; i >= 0; i = next_node(nodes, i)) {
        const Node *node = nodes_at(nodes, i);
        /* what is only added to the nodes above would be missing there for ever */
        g_assert(!node->is_todo || node->parent < 0 || nodes_at(nodes, node->parent)->is_todo);
        if (node->is_todo)
            g_array_append_val(nodes->order, i);
    }
}

static SliceKind kind_from_text(const char *text)
{
    int kind = 0;

    while (kind < N_SLICE_KINDS && strcmp(slice_kind_names[kind], text) != 0)
        kind++;
    g_assert(kind < N_SLICE_KINDS); /* the statement lists no other */
    return (SliceKind)kind;
}

static bool load_slices(Nodes *nodes, sqlite3 *db, int year, Forms *forms, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_slices, error);
    PlDbStep step = PL_DB_ERROR;

    if (list != NULL)
        pl_db_bind_int(list, "@year", year);
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        int node = nodes_find(nodes, pl_db_text(list, 0));
        Slice slice = { .slice_no = sqlite3_column_int64(list, 1),
                        .file_no = sqlite3_column_int64(list, 2),
                        .kind = kind_from_text(pl_db_text(list, 3)),
                        .form = forms_find(forms, pl_db_text(list, 4)),
                        .month = sqlite3_column_int(list, 5),
                        .is_nil = sqlite3_column_int(list, 6) != 0,
                        .has_totals = sqlite3_column_int(list, 7) != 0,
                        .nil_amounts = (guint8)sqlite3_column_int(list, 8),
                        .is_plain = sqlite3_column_int(list, 9) != 0,
                        .part_no = sqlite3_column_int(list, 10) };
        if (node < 0)
            continue;
        if (nodes_at(nodes, node)->n_slices++ == 0)
            nodes_at(nodes, node)->first_slice = nodes->slices->len;
        g_array_append_val(nodes->slices, slice);
    }
    return step == PL_DB_DONE;
}

Nodes *nodes_load(sqlite3 *db, int year, Forms *forms, const Items *items, GError **error)
{
    g_autoptr(Nodes) nodes = nodes_new();

    if (!load_nodes(nodes, db, error) || !load_todo(nodes, db, error) ||
        !load_old_codes(nodes, db, error) || !load_owed(nodes, db, items, error) ||
        !load_slices(nodes, db, year, forms, error))
        return NULL;
    walk(nodes);
    return g_steal_pointer(&nodes);
}
