/* The items of totals.csv, as the scheme's code list `item` has them, and which codes feed them. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct {
    char *code;       /* basic */
    char *name;       /* 基本支出 */
    int parent;       /* the item that it is part of: place in items; -1: none */
    bool is_spending; /* the total of spending, or part of it */
    bool is_three_public;
} Item;

typedef struct {
    GArray *items;            /* Item, by code */
    GHashTable *by_code;      /* code -> place in items, counting from 1 */
    GHashTable *splits;       /* 类 of 经济分类 -> what of basic it is, likewise */
    GHashTable *three_public; /* 款 of 经济分类 -> which of the 三公 it is, likewise */
    /* -1: the scheme does not have it */
    int total, basic, three_public_total, remit, subsidy, income_affiliated, income_superior,
        income_other;
} Items;

/* From normalize_code. */
Items *items_load(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void items_free(Items *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Items, items_free)

static inline const Item *items_at(const Items *items, int item)
{
    return &g_array_index(items->items, Item, item);
}

/* -1: there is none. */
int items_find(const Items *items, const char *code);

/* Money between a unit and its parent: 上缴上级 and 对附属单位补助, and the income on the other
 * side. */
static inline bool items_is_vertical(const Items *items, int item)
{
    return item >= 0 && (item == items->remit || item == items->subsidy ||
                         item == items->income_affiliated || item == items->income_superior);
}

/* What of basic spending under @economic_code is: basic_personnel or basic_public; -1: neither. */
int items_split(const Items *items, const char *economic_code);

/* Which of the 三公 spending under @economic_code is; -1: none. */
int items_three_public(const Items *items, const char *economic_code);
