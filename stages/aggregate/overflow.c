#include "overflow.h"

#include <string.h>

#include "pl_db.h"
#include "pl_decimal.h"
#include "pl_digest.h"
#include "sql_aggregate.h"

/* The largest row. */
typedef struct {
    char *unit_code;
    int64_t file_no, line, column_no; /* 0: not known */
} Place;

static const char *amount_name(const char *amount)
{
    static const struct {
        const char *amount, *name;
    } names[] = {
        { "initial_budget", "年初预算数" },
        { "adjusted_budget", "全年预算数" },
        { "actual", "决算数" },
        { "net", "汇总数" },
    };
    guint i = 0;

    while (i + 1 < G_N_ELEMENTS(names) && strcmp(names[i].amount, amount) != 0)
        i++;
    return names[i].name;
}

/* "a.csv:3 (1.00 元), b.csv:7 (2.00 元)" */
static bool list_largest(sqlite3 *db, const Overflow *overflow, GString *rows, Place *place,
                         GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_largest, error);
    PlDbStep step = PL_DB_ERROR;

    if (list == NULL)
        return false;
    pl_db_bind_text(list, "@node_code", overflow->node_code);
    pl_db_bind_text(list, "@item", overflow->item);
    pl_db_bind_text(list, "@category", overflow->category);
    pl_db_bind_text(list, "@amount",
                    strcmp(overflow->amount, "net") == 0 ? "actual" : overflow->amount);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        g_autofree char *yuan = pl_decimal_from_fen(sqlite3_column_int64(list, 4));
        if (place->unit_code == NULL)
            *place = (Place){ .unit_code = g_strdup(pl_db_text(list, 0)),
                              .file_no = sqlite3_column_int64(list, 1),
                              .line = sqlite3_column_int64(list, 3),
                              .column_no = sqlite3_column_int64(list, 5) };
        g_string_append_printf(rows, "%s%s:%s (%s 元)", rows->len > 0 ? ", " : "",
                               pl_db_text(list, 2), pl_db_text(list, 3), yuan);
    }
    return step == PL_DB_DONE;
}

static bool add_finding(sqlite3 *db, const Overflow *overflow, const char *id, const Place *place,
                        const char *message, int64_t *ret_written, GError **error)
{
    g_autoptr(sqlite3_stmt) add = pl_db_prepare(db, sql_aggregate_add_finding, error);

    if (add == NULL)
        return false;
    pl_db_bind_text(add, "@finding_id", id);
    pl_db_bind_text(add, "@node_code", overflow->node_code);
    pl_db_bind_text(add, "@check_id", "overflow");
    pl_db_bind_text(add, "@severity", "error");
    pl_db_bind_text(add, "@unit_code",
                    place->unit_code != NULL ? place->unit_code : overflow->node_code);
    if (place->file_no > 0)
        pl_db_bind_int(add, "@file_no", place->file_no);
    if (place->line > 0)
        pl_db_bind_int(add, "@line", place->line);
    if (place->column_no > 0)
        pl_db_bind_int(add, "@column_no", place->column_no);
    pl_db_bind_text(add, "@message", message);
    return pl_db_exec(add, ret_written, error);
}

bool overflow_report(sqlite3 *db, int year, const Overflow *overflow, int64_t *ret_written,
                     GError **error)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    Place place = { 0 };
    g_autofree char *period = g_strdup_printf("%d", year);
    g_autofree char *keys =
        g_strjoin(" ", overflow->node_code, overflow->item, overflow->amount, overflow->keys, NULL);

    if (!list_largest(db, overflow, rows, &place, error))
        return false;
    g_autofree char *unit_code = place.unit_code;
    g_autofree char *id = pl_finding_id(
        "overflow", unit_code != NULL ? unit_code : overflow->node_code, "", period, keys);
    g_autofree char *message = g_strdup_printf(
        "%s of %s, %s: the sum is too large to be kept, so neither it nor that of the nodes above "
        "is given%s%s",
        overflow->name, overflow->node_code, amount_name(overflow->amount),
        rows->len > 0 ? "; the largest rows: " : "", rows->str);
    return add_finding(db, overflow, id, &place, message, ret_written, error);
}
