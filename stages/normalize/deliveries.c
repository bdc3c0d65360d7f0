#include "deliveries.h"

#include "pl_db.h"
#include "sql_normalize.h"

typedef struct {
    char *unit; /* NULL: they name none, or several */
    int year;   /* 0: likewise */
} Delivery;

struct Deliveries {
    GHashTable *by_place; /* arrival and folder to Delivery */
};

static void delivery_free(void *data)
{
    Delivery *delivery = data;

    g_free(delivery->unit);
    g_free(delivery);
}

void deliveries_free(Deliveries *deliveries)
{
    if (deliveries == NULL)
        return;
    g_hash_table_unref(deliveries->by_place);
    g_free(deliveries);
}

static char *place_of(int64_t arrival, const char *folder)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "/%s", arrival, folder);
}

Deliveries *deliveries_load(sqlite3 *db, GError **error)
{
    g_autoptr(Deliveries) deliveries = g_new0(Deliveries, 1);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_deliveries, error);
    PlDbStep step = PL_DB_ERROR;

    deliveries->by_place = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, delivery_free);
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        Delivery *delivery = g_new0(Delivery, 1);
        if (sqlite3_column_type(list, 2) != SQLITE_NULL)
            delivery->unit = g_strdup(pl_db_text(list, 2));
        delivery->year = sqlite3_column_int(list, 3);
        g_hash_table_insert(deliveries->by_place,
                            place_of(sqlite3_column_int64(list, 0), pl_db_text(list, 1)), delivery);
    }
    return step == PL_DB_DONE ? g_steal_pointer(&deliveries) : NULL;
}

static const Delivery *find(const Deliveries *deliveries, int64_t arrival, const char *folder)
{
    g_autofree char *place = place_of(arrival, folder);

    return g_hash_table_lookup(deliveries->by_place, place);
}

const char *deliveries_unit(const Deliveries *deliveries, int64_t arrival, const char *folder)
{
    const Delivery *delivery = find(deliveries, arrival, folder);

    return delivery != NULL ? delivery->unit : NULL;
}

int deliveries_year(const Deliveries *deliveries, int64_t arrival, const char *folder)
{
    const Delivery *delivery = find(deliveries, arrival, folder);

    return delivery != NULL ? delivery->year : 0;
}
