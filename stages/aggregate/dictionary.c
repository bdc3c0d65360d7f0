#include "dictionary.h"

#include <string.h>

#include "pl_db.h"
#include "pl_score_table.h"
#include "sql_aggregate.h"

/* "total actual": an item of the totals and one of its amount columns. */
static void bind_derivation(sqlite3_stmt *add, const char *derive)
{
    g_auto(GStrv) words = g_strsplit(derive, " ", 2);

    pl_db_bind_text(add, "@item", words[0]);
    pl_db_bind_text(add, "@amount", words[0] != NULL ? words[1] : NULL);
}

bool dictionary_load_measures(PlStageRun *run, GError **error)
{
    g_autoptr(PlScoreTable) table = pl_score_table_load(run->scheme, error);
    g_autoptr(sqlite3_stmt) add = NULL;

    if (table == NULL || (add = pl_db_prepare(run->db, sql_aggregate_add_measure, error)) == NULL)
        return false;
    for (guint i = 0; i < table->measures->len; i++) {
        const PlMeasure *measure = g_ptr_array_index(table->measures, i);
        pl_db_bind_text(add, "@measure", measure->measure);
        pl_db_bind_text(add, "@measure_unit", measure->measure_unit);
        pl_db_bind_int(add, "@is_additive", measure->is_additive ? 1 : 0);
        bind_derivation(add, measure->derive);
        if (!pl_db_exec(add, NULL, error))
            return false;
    }
    return true;
}

bool dictionary_load_outside(PlStageRun *run, GError **error)
{
    g_autoptr(sqlite3_stmt) add = pl_db_prepare(run->db, sql_aggregate_add_outside, error);

    if (add == NULL)
        return false;
    for (int i = 0; run->book->ancestors != NULL && run->book->ancestors[i] != NULL; i++) {
        pl_db_bind_text(add, "@unit", run->book->ancestors[i]);
        pl_db_bind_int(add, "@place", i);
        if (!pl_db_exec(add, NULL, error))
            return false;
    }
    return pl_db_run(run->db, sql_aggregate_add_outside_said, NULL, error, NULL);
}
