#include "items.h"

#include "pl_db.h"
#include "sql_aggregate.h"

static void item_clear(void *data)
{
    Item *item = data;

    g_free(item->code);
    g_free(item->name);
}

static Items *items_new(void)
{
    Items *items = g_new0(Items, 1);

    items->items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_array_set_clear_func(items->items, item_clear);
    items->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    items->splits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    items->three_public = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return items;
}

void items_free(Items *items)
{
    if (items == NULL)
        return;
    g_array_unref(items->items);
    g_hash_table_unref(items->by_code);
    g_hash_table_unref(items->splits);
    g_hash_table_unref(items->three_public);
    g_free(items);
}

int items_find(const Items *items, const char *code)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(items->by_code, code)) - 1;
}

/* A scheme whose items are parts of each other in a ring must not hang the stage. */
static void break_rings(Items *items)
{
    for (guint i = 0; i < items->items->len; i++) {
        Item *item = &g_array_index(items->items, Item, i);
        int above = item->parent;
        for (guint steps = 0; above >= 0 && above != (int)i && steps < items->items->len; steps++)
            above = items_at(items, above)->parent;
        if (above >= 0)
            item->parent = -1;
    }
}

/* Items come before the lists that name them, parents as texts until all are there. */
static bool load_items(Items *items, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_items, error);
    g_autoptr(GPtrArray) parents = g_ptr_array_new_with_free_func(g_free);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        Item item = { .code = g_strdup(pl_db_text(list, 0)),
                      .name = g_strdup(pl_db_text(list, 1)) };
        g_array_append_val(items->items, item);
        g_ptr_array_add(parents, g_strdup(pl_db_text(list, 2)));
    }
    for (guint i = 0; i < items->items->len; i++)
        g_hash_table_insert(items->by_code, g_array_index(items->items, Item, i).code,
                            GINT_TO_POINTER((int)i + 1));
    for (guint i = 0; i < items->items->len; i++)
        g_array_index(items->items, Item, i).parent =
            items_find(items, g_ptr_array_index(parents, i));
    break_rings(items);
    return step == PL_DB_DONE;
}

/* 301 -> basic_personnel, 30212 -> three_public_abroad: a code and the item that it feeds. */
static bool load_feeds(Items *items, sqlite3 *db, const char *code_list, GHashTable *feeds,
                       GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_feeds, error);
    PlDbStep step = PL_DB_ERROR;

    if (list != NULL)
        pl_db_bind_text(list, "@list", code_list);
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        int item = items_find(items, pl_db_text(list, 1));
        if (item >= 0)
            g_hash_table_insert(feeds, g_strdup(pl_db_text(list, 0)), GINT_TO_POINTER(item + 1));
    }
    return step == PL_DB_DONE;
}

/* @item is @top or below it. */
static bool is_part_of(const Items *items, int item, int top)
{
    while (item >= 0 && item != top)
        item = items_at(items, item)->parent;
    return item >= 0;
}

static void mark(Items *items)
{
    items->total = items_find(items, "total");
    items->basic = items_find(items, "basic");
    items->three_public_total = items_find(items, "three_public");
    items->remit = items_find(items, "remit");
    items->subsidy = items_find(items, "subsidy");
    items->income_affiliated = items_find(items, "income_affiliated");
    items->income_superior = items_find(items, "income_superior");
    items->income_other = items_find(items, "income_other");
    for (guint i = 0; i < items->items->len; i++) {
        Item *item = &g_array_index(items->items, Item, i);
        item->is_spending = items->total >= 0 && is_part_of(items, (int)i, items->total);
        item->is_three_public =
            items->three_public_total >= 0 && is_part_of(items, (int)i, items->three_public_total);
    }
}

Items *items_load(sqlite3 *db, GError **error)
{
    g_autoptr(Items) items = items_new();

    if (!load_items(items, db, error) ||
        !load_feeds(items, db, "economic_item", items->splits, error) ||
        !load_feeds(items, db, "three_public_item", items->three_public, error))
        return NULL;
    mark(items);
    return g_steal_pointer(&items);
}

int items_split(const Items *items, const char *economic_code)
{
    enum { CLASS = 3 };
    char class[CLASS + 1] = { 0 };

    for (int i = 0; i < CLASS && economic_code[i] != '\0'; i++)
        class[i] = economic_code[i];
    return GPOINTER_TO_INT(g_hash_table_lookup(items->splits, class)) - 1;
}

int items_three_public(const Items *items, const char *economic_code)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(items->three_public, economic_code)) - 1;
}
