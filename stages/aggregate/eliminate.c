#include "eliminate.h"

#include <string.h>

/* What kind of payment it is. */
typedef enum {
    LINK_REMIT,   /* 上缴上级支出, 附属单位上缴收入: the parent receives */
    LINK_SUBSIDY, /* 对附属单位补助支出, 上级补助收入: the parent pays */
    LINK_LATERAL, /* any other spending, 其他收入 */
    N_LINKS
} Link;

enum { RECEIVED, PAID, N_ROLES };

/* The sides that two units state of each other. */
typedef struct {
    Link link;
    int payer, receiver;
    GPtrArray *sides[N_ROLES]; /* const Side; of the payer several where it books several items */
    bool is_done;
} Pair;

/* A parent and the units right below it that name nobody, or name it. */
typedef struct {
    const Side *own;    /* the parent's, which names nobody; NULL: none */
    GPtrArray *members; /* const Side */
} Group;

typedef struct {
    const EliminateContext *context;
    GHashTable *pairs;                     /* "link payer receiver" -> Pair */
    GPtrArray *in_order;                   /* the same, by their keys' numbers */
    GHashTable *unnamed[N_LINKS][N_ROLES]; /* node + 1 -> const Side */
    GHashTable *groups[N_LINKS];           /* node + 1 -> Group */
    GHashTable *covered;                   /* keys of the pairs that some elimination speaks of */
    GPtrArray *found;                      /* Elimination */
} Eliminating;

static void elimination_free(void *data)
{
    Elimination *elimination = data;

    g_free(elimination->payers);
    g_free(elimination->receivers);
    g_array_unref(elimination->parts);
    g_free(elimination);
}

static void pair_free(void *data)
{
    Pair *pair = data;

    for (int role = 0; role < N_ROLES; role++)
        g_ptr_array_unref(pair->sides[role]);
    g_free(pair);
}

static void group_free(void *data)
{
    Group *group = data;

    g_ptr_array_unref(group->members);
    g_free(group);
}

static Link link_of(const Items *items, int item, bool is_paid)
{
    if (item == (is_paid ? items->remit : items->income_affiliated))
        return LINK_REMIT;
    return item == (is_paid ? items->subsidy : items->income_superior) ? LINK_SUBSIDY
                                                                       : LINK_LATERAL;
}

static int account_of(const Items *items, Link link)
{
    return link == LINK_REMIT     ? items->income_affiliated
           : link == LINK_SUBSIDY ? items->income_superior
                                  : items->income_other;
}

/* The role of the parent in a payment up or down. */
static int parent_role(Link link)
{
    return link == LINK_REMIT ? RECEIVED : PAID;
}

static void *key_of_node(int node)
{
    return GINT_TO_POINTER(node + 1);
}

static char *pair_key(Link link, int payer, int receiver)
{
    return g_strdup_printf("%d %d %d", (int)link, payer, receiver);
}

static void cover(Eliminating *work, Link link, int payer, int receiver)
{
    g_hash_table_add(work->covered, pair_key(link, payer, receiver));
}

static Pair *pair_of(Eliminating *work, Link link, int payer, int receiver)
{
    g_autofree char *key = pair_key(link, payer, receiver);
    Pair *pair = g_hash_table_lookup(work->pairs, key);

    if (pair != NULL)
        return pair;
    pair = g_new0(Pair, 1);
    *pair = (Pair){ .link = link, .payer = payer, .receiver = receiver };
    for (int role = 0; role < N_ROLES; role++)
        pair->sides[role] = g_ptr_array_new();
    g_hash_table_insert(work->pairs, g_steal_pointer(&key), pair);
    g_ptr_array_add(work->in_order, pair);
    return pair;
}

static void sort_sides(Eliminating *work, const GArray *sides)
{
    const Items *items = work->context->items;

    for (guint i = 0; i < sides->len; i++) {
        const Side *side = &g_array_index(sides, Side, i);
        Link link = link_of(items, side->item, side->is_paid);
        int role = side->is_paid ? PAID : RECEIVED;
        if (side->other == side->node)
            continue;
        if (side->other >= 0) {
            Pair *pair = side->is_paid ? pair_of(work, link, side->node, side->other)
                                       : pair_of(work, link, side->other, side->node);
            g_ptr_array_add(pair->sides[role], (void *)side);
        } else if (link != LINK_LATERAL) {
            g_hash_table_insert(work->unnamed[link][role], key_of_node(side->node), (void *)side);
        }
    }
}

static int compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *one = *(const Pair *const *)a;
    const Pair *other = *(const Pair *const *)b;

    if (one->link != other->link)
        return one->link < other->link ? -1 : 1;
    if (one->payer != other->payer)
        return one->payer < other->payer ? -1 : 1;
    return one->receiver - other->receiver;
}

static const char *code_of(const Eliminating *work, int node)
{
    return nodes_at(work->context->nodes, node)->code;
}

/* What both sides have in common: the smaller one, where both have one sign. */
static int64_t common(int64_t paid, int64_t received)
{
    if (paid > 0 && received > 0)
        return MIN(paid, received);
    return paid < 0 && received < 0 ? MAX(paid, received) : 0;
}

/* A unit may have two sides in one group: what names the parent, and what names nobody. */
static void add_part(Elimination *elimination, int node, int item, int64_t fen)
{
    const EliminatedPart part = { .node = node, .item = item, .fen = fen };

    for (guint i = 0; i < elimination->parts->len; i++) {
        EliminatedPart *known = &g_array_index(elimination->parts, EliminatedPart, i);
        if (known->node == node && known->item == item) {
            known->fen += fen;
            return;
        }
    }
    if (fen != 0 && item >= 0)
        g_array_append_val(elimination->parts, part);
}

static Elimination *elimination_new(Eliminating *work, Link link, bool is_stated)
{
    Elimination *elimination = g_new0(Elimination, 1);

    elimination->is_stated = is_stated;
    elimination->payer_item = link == LINK_REMIT     ? work->context->items->remit
                              : link == LINK_SUBSIDY ? work->context->items->subsidy
                                                     : -1;
    elimination->receiver_account = account_of(work->context->items, link);
    elimination->reason = "";
    elimination->parts = g_array_new(FALSE, FALSE, sizeof(EliminatedPart));
    return elimination;
}

static void set_paid(Elimination *elimination, int64_t fen, const Side *place)
{
    elimination->has_paid = true;
    elimination->paid_fen = fen;
    elimination->payer_file_no = place->file_no;
    elimination->payer_line = place->line;
}

static void set_received(Elimination *elimination, int64_t fen, const Side *place)
{
    elimination->has_received = true;
    elimination->received_fen = fen;
    elimination->receiver_file_no = place->file_no;
    elimination->receiver_line = place->line;
}

/* Why the sides differ. @payer, @receiver: whose silence it is where one says nothing; -1: of
 * several units. */
static const char *reason_of(const Eliminating *work, const Elimination *elimination,
                             Wide slack_fen, int payer, int receiver)
{
    const EliminateContext *context = work->context;

    if (elimination->has_paid && elimination->has_received)
        return elimination->residue_fen == 0                     ? ""
               : wide_abs(elimination->residue_fen) <= slack_fen ? "rounding"
                                                                 : "unequal";
    if (elimination->has_paid)
        return receiver < 0 || context->reports(receiver, false, context->data)
                   ? "payer-only"
                   : "receiver-missing";
    return payer < 0 || context->reports(payer, true, context->data) ? "receiver-only"
                                                                     : "payer-missing";
}

/* Sums of sides that do not fit overflow in the totals, too: there they are told of. Only at nodes
 * to do: a pair of which a unit changed has its lowest node above that unit. */
static void keep(Eliminating *work, Elimination *elimination, Wide slack_fen, int payer,
                 int receiver)
{
    Wide residue = (Wide)elimination->paid_fen - elimination->received_fen;

    if (!nodes_at(work->context->nodes, elimination->node)->is_todo || !wide_fits(residue) ||
        (elimination->paid_fen == 0 && elimination->received_fen == 0)) {
        elimination_free(elimination);
        return;
    }
    elimination->residue_fen = (int64_t)residue;
    if (*elimination->reason == '\0')
        elimination->reason = reason_of(work, elimination, slack_fen, payer, receiver);
    g_ptr_array_add(work->found, elimination);
}

/* One pair of units; either side may be NULL. */
static void add_pair(Eliminating *work, Link link, int payer, int receiver, bool is_stated,
                     const Side *paid, const Side *received, int64_t eliminated)
{
    Elimination *elimination = elimination_new(work, link, is_stated);
    Wide slack_fen =
        (Wide)(paid != NULL ? paid->slack_fen : 0) + (received != NULL ? received->slack_fen : 0);

    elimination->node = nodes_above_both(work->context->nodes, payer, receiver);
    elimination->payers = g_strdup(code_of(work, payer));
    elimination->receivers = g_strdup(code_of(work, receiver));
    if (paid != NULL) {
        elimination->payer_item = paid->item;
        set_paid(elimination, paid->fen, paid);
    }
    if (received != NULL)
        set_received(elimination, received->fen, received);
    elimination->eliminated_fen = eliminated;
    add_part(elimination, payer, elimination->payer_item, eliminated);
    add_part(elimination, receiver, elimination->receiver_account, eliminated);
    cover(work, link, payer, receiver);
    keep(work, elimination, slack_fen, payer, receiver);
}

static const Side *only_side(const Pair *pair, int role)
{
    return pair->sides[role]->len > 0 ? g_ptr_array_index(pair->sides[role], 0) : NULL;
}

static Group *group_of(Eliminating *work, Link link, int parent)
{
    Group *group = g_hash_table_lookup(work->groups[link], key_of_node(parent));

    if (group != NULL)
        return group;
    group = g_new0(Group, 1);
    group->own = g_hash_table_lookup(work->unnamed[link][parent_role(link)], key_of_node(parent));
    group->members = g_ptr_array_new();
    g_hash_table_insert(work->groups[link], key_of_node(parent), group);
    return group;
}

/* Only the parent names the unit below, which names nobody: its whole side is the parent's. */
static bool pair_with_unnamed(Eliminating *work, const Pair *pair)
{
    Link link = pair->link;
    int parent = parent_role(link) == PAID ? pair->payer : pair->receiver;
    int below = parent_role(link) == PAID ? pair->receiver : pair->payer;
    GHashTable *unnamed = work->unnamed[link][!parent_role(link)];
    const Side *own = g_hash_table_lookup(unnamed, key_of_node(below));
    const Side *said = only_side(pair, parent_role(link));

    if (own == NULL || said == NULL || nodes_at(work->context->nodes, below)->parent != parent)
        return false;
    const Side *paid = parent_role(link) == PAID ? said : own;
    const Side *received = parent_role(link) == PAID ? own : said;
    add_pair(work, link, pair->payer, pair->receiver, false, paid, received,
             paid->fen == received->fen ? paid->fen : 0);
    g_hash_table_remove(unnamed, key_of_node(below));
    return true;
}

/* Only the unit below names the parent, which has a side that names nobody. */
static bool join_group(Eliminating *work, const Pair *pair)
{
    Link link = pair->link;
    int parent = parent_role(link) == PAID ? pair->payer : pair->receiver;
    const Side *said = only_side(pair, !parent_role(link));

    if (said == NULL ||
        !g_hash_table_contains(work->unnamed[link][parent_role(link)], key_of_node(parent)))
        return false;
    g_ptr_array_add(group_of(work, link, parent)->members, (void *)said);
    return true;
}

static void take_vertical(Eliminating *work, const Pair *pair)
{
    const Side *paid = only_side(pair, PAID);
    const Side *received = only_side(pair, RECEIVED);

    if (paid != NULL && received != NULL)
        add_pair(work, pair->link, pair->payer, pair->receiver, true, paid, received,
                 common(paid->fen, received->fen));
    else if (!pair_with_unnamed(work, pair) && !join_group(work, pair))
        add_pair(work, pair->link, pair->payer, pair->receiver, true, paid, received, 0);
}

/* The payer may have booked several items: what was received covers one after the other, and the
 * last takes what is left. */
static void take_lateral(Eliminating *work, const Pair *pair)
{
    const Side *received = only_side(pair, RECEIVED);
    Side left = received != NULL ? *received : (Side){ 0 };
    guint n_paid = pair->sides[PAID]->len;

    for (guint i = 0; i < n_paid; i++) {
        const Side *paid = g_ptr_array_index(pair->sides[PAID], i);
        Side share = left;
        if (i + 1 < n_paid)
            share.fen = common(paid->fen, left.fen);
        add_pair(work, LINK_LATERAL, pair->payer, pair->receiver, true, paid,
                 received != NULL ? &share : NULL, common(paid->fen, share.fen));
        left.fen -= share.fen;
    }
    if (n_paid == 0)
        add_pair(work, LINK_LATERAL, pair->payer, pair->receiver, true, NULL, received, 0);
}

static int compare_sides(gconstpointer a, gconstpointer b)
{
    return (*(const Side *const *)a)->node - (*(const Side *const *)b)->node;
}

static int compare_items(gconstpointer a, gconstpointer b)
{
    return (*(const Side *const *)a)->item - (*(const Side *const *)b)->item;
}

static void take_pairs(Eliminating *work)
{
    g_ptr_array_sort(work->in_order, compare_pairs);
    for (guint i = 0; i < work->in_order->len; i++) {
        Pair *pair = g_ptr_array_index(work->in_order, i);
        g_ptr_array_sort(pair->sides[PAID], compare_items);
        if (pair->link == LINK_LATERAL)
            take_lateral(work, pair);
        else
            take_vertical(work, pair);
    }
}

/* Units that name nobody hang on their parent; so do parents that name nobody themselves. */
static void gather_groups(Eliminating *work, Link link)
{
    const Nodes *nodes = work->context->nodes;
    GHashTable *below = work->unnamed[link][!parent_role(link)];
    GHashTable *above = work->unnamed[link][parent_role(link)];

    for (guint i = 0; i < nodes->nodes->len; i++) {
        const Node *node = nodes_at(nodes, (int)i);
        const Side *side = g_hash_table_lookup(below, key_of_node((int)i));
        if (side != NULL && node->parent >= 0)
            g_ptr_array_add(group_of(work, link, node->parent)->members, (void *)side);
        if (node->first_child >= 0 && g_hash_table_contains(above, key_of_node((int)i)))
            (void)group_of(work, link, (int)i);
    }
}

static char *member_codes(const Eliminating *work, const Group *group)
{
    GString *codes = g_string_new(NULL);

    int last = -1;

    for (guint i = 0; i < group->members->len; i++) {
        int node = ((const Side *)g_ptr_array_index(group->members, i))->node;
        if (node != last)
            g_string_append_printf(codes, "%s%s", i > 0 ? " " : "", code_of(work, node));
        last = node;
    }
    return g_string_free(codes, FALSE);
}

/* A node that only groups others has no books in which the other side could stand. */
static bool has_books(const Eliminating *work, int node, bool is_paid)
{
    const EliminateContext *context = work->context;

    return context->owes(node, context->data) || context->reports(node, is_paid, context->data);
}

static void cover_group(Eliminating *work, Link link, int parent, const Group *group)
{
    bool is_payer = parent_role(link) == PAID;

    for (guint i = 0; i < group->members->len; i++) {
        int member = ((const Side *)g_ptr_array_index(group->members, i))->node;
        cover(work, link, is_payer ? parent : member, is_payer ? member : parent);
    }
}

static void take_group(Eliminating *work, Link link, int parent, const Group *group)
{
    bool is_payer = parent_role(link) == PAID;
    Elimination *elimination = elimination_new(work, link, false);
    Wide sum = 0;
    Wide slack_fen = group->own != NULL ? group->own->slack_fen : 0;

    elimination->node = parent;
    for (guint i = 0; i < group->members->len; i++) {
        const Side *member = g_ptr_array_index(group->members, i);
        sum += member->fen;
        slack_fen += member->slack_fen;
        elimination->node = nodes_above_both(work->context->nodes, elimination->node, member->node);
    }
    if (!wide_fits(sum) || (group->own == NULL && !has_books(work, parent, is_payer))) {
        g_array_unref(elimination->parts);
        g_free(elimination);
        return;
    }
    cover_group(work, link, parent, group);
    char *parent_code = g_strdup(code_of(work, parent));
    char *codes = member_codes(work, group);
    elimination->payers = is_payer ? parent_code : codes;
    elimination->receivers = is_payer ? codes : parent_code;
    if (group->own != NULL)
        (is_payer ? set_paid : set_received)(elimination, group->own->fen, group->own);
    if (group->members->len > 0)
        (is_payer ? set_received : set_paid)(elimination, (int64_t)sum,
                                             g_ptr_array_index(group->members, 0));
    if (group->own != NULL && group->own->fen == sum) {
        elimination->eliminated_fen = (int64_t)sum;
        add_part(elimination, parent, group->own->item, group->own->fen);
        for (guint i = 0; i < group->members->len; i++) {
            const Side *member = g_ptr_array_index(group->members, i);
            add_part(elimination, member->node, member->item, member->fen);
        }
    }
    keep(work, elimination, slack_fen, is_payer ? parent : -1, is_payer ? -1 : parent);
}

static void take_groups(Eliminating *work, Link link)
{
    gather_groups(work, link);
    for (guint i = 0; i < work->context->nodes->nodes->len; i++) {
        Group *group = g_hash_table_lookup(work->groups[link], key_of_node((int)i));
        if (group == NULL)
            continue;
        g_ptr_array_sort(group->members, compare_sides);
        take_group(work, link, (int)i, group);
    }
}

/* Both lists of one payment; either may be NULL. */
typedef struct {
    Link link;
    int payer, receiver;
    Side said[N_ROLES];
    bool has[N_ROLES];
} Listed;

static Listed *listed_of(GPtrArray *all, GHashTable *by_key, Link link, int payer, int receiver)
{
    g_autofree char *key = pair_key(link, payer, receiver);
    Listed *listed = g_hash_table_lookup(by_key, key);

    if (listed == NULL) {
        listed = g_new0(Listed, 1);
        *listed = (Listed){ .link = link, .payer = payer, .receiver = receiver };
        g_ptr_array_add(all, listed);
        g_hash_table_insert(by_key, g_steal_pointer(&key), listed);
    }
    return listed;
}

static void list_transfer(Listed *listed, const Transfer *transfer, int role)
{
    Side *side = &listed->said[role];
    Wide sum = (Wide)side->fen + transfer->fen;

    if (!listed->has[role])
        *side = (Side){ .node = transfer->node,
                        .item = transfer->item,
                        .file_no = transfer->file_no,
                        .line = transfer->line };
    listed->has[role] = true;
    side->fen = wide_fits(sum) ? (int64_t)sum : side->fen;
}

static int compare_listed(gconstpointer a, gconstpointer b)
{
    const Listed *one = *(const Listed *const *)a;
    const Listed *other = *(const Listed *const *)b;

    if (one->link != other->link)
        return one->link < other->link ? -1 : 1;
    if (one->payer != other->payer)
        return one->payer < other->payer ? -1 : 1;
    return one->receiver - other->receiver;
}

/* What the lists say of payments that the accounts do not tell of. */
static void take_transfers(Eliminating *work, const GArray *transfers)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < transfers->len; i++) {
        const Transfer *transfer = &g_array_index(transfers, Transfer, i);
        Link link = link_of(work->context->items, transfer->item, transfer->is_paid);
        int payer = transfer->is_paid ? transfer->node : transfer->other;
        int receiver = transfer->is_paid ? transfer->other : transfer->node;
        g_autofree char *key = pair_key(link, payer, receiver);
        if (payer != receiver && !g_hash_table_contains(work->covered, key))
            list_transfer(listed_of(all, by_key, link, payer, receiver), transfer,
                          transfer->is_paid ? PAID : RECEIVED);
    }
    g_ptr_array_sort(all, compare_listed);
    for (guint i = 0; i < all->len; i++) {
        const Listed *listed = g_ptr_array_index(all, i);
        guint before = work->found->len;
        add_pair(work, listed->link, listed->payer, listed->receiver, true,
                 listed->has[PAID] ? &listed->said[PAID] : NULL,
                 listed->has[RECEIVED] ? &listed->said[RECEIVED] : NULL, 0);
        if (work->found->len > before)
            ((Elimination *)g_ptr_array_index(work->found, before))->reason = "transfer-list";
    }
}

static int compare_found(gconstpointer a, gconstpointer b)
{
    const Elimination *one = *(const Elimination *const *)a;
    const Elimination *other = *(const Elimination *const *)b;
    int order = one->node - other->node;

    order = order != 0 ? order : strcmp(one->payers, other->payers);
    order = order != 0 ? order : one->payer_item - other->payer_item;
    order = order != 0 ? order : strcmp(one->receivers, other->receivers);
    order = order != 0 ? order : one->receiver_account - other->receiver_account;
    return order != 0 ? order : (int)one->is_stated - (int)other->is_stated;
}

static void work_init(Eliminating *work, const EliminateContext *context)
{
    *work = (Eliminating){ .context = context };
    work->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, pair_free);
    work->in_order = g_ptr_array_new();
    work->covered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    work->found = g_ptr_array_new_with_free_func(elimination_free);
    for (int link = 0; link < N_LINKS; link++) {
        for (int role = 0; role < N_ROLES; role++)
            work->unnamed[link][role] = g_hash_table_new(NULL, NULL);
        work->groups[link] = g_hash_table_new_full(NULL, NULL, NULL, group_free);
    }
}

static void work_clear(Eliminating *work)
{
    g_hash_table_unref(work->pairs);
    g_ptr_array_unref(work->in_order);
    g_hash_table_unref(work->covered);
    for (int link = 0; link < N_LINKS; link++) {
        for (int role = 0; role < N_ROLES; role++)
            g_hash_table_unref(work->unnamed[link][role]);
        g_hash_table_unref(work->groups[link]);
    }
}

GPtrArray *eliminate(const EliminateContext *context, const GArray *sides, const GArray *transfers)
{
    Eliminating work;

    work_init(&work, context);
    sort_sides(&work, sides);
    take_pairs(&work);
    take_groups(&work, LINK_REMIT);
    take_groups(&work, LINK_SUBSIDY);
    take_transfers(&work, transfers);
    g_ptr_array_sort(work.found, compare_found);
    work_clear(&work);
    return work.found;
}
