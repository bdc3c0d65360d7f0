#include "tree.h"

#include "pl_db.h"
#include "sql_normalize.h"

bool tree_build(sqlite3 *db, const PlBook *book, GError **error)
{
    g_autofree char *year = g_strdup_printf("%04d", book->year);

    return pl_db_run(db, sql_normalize_clear_descendants, NULL, error, NULL) &&
           pl_db_run(db, sql_normalize_clear_units, NULL, error, NULL) &&
           pl_db_run(db, sql_normalize_clear_successions, NULL, error, NULL) &&
           pl_db_run(db, sql_normalize_fill_successions, NULL, error, "@year", year, NULL) &&
           pl_db_run(db, sql_normalize_fill_units, NULL, error, "@year", year, NULL) &&
           pl_db_run(db, sql_normalize_add_root, NULL, error, "@root", book->root, "@root_name",
                     book->root_name, NULL) &&
           pl_db_run(db, sql_normalize_hang_units, NULL, error, "@root", book->root, NULL) &&
           pl_db_run(db, sql_normalize_reset_depth, NULL, error, NULL) &&
           pl_db_run(db, sql_normalize_set_depth, NULL, error, "@root", book->root, NULL) &&
           pl_db_run(db, sql_normalize_break_rings, NULL, error, "@root", book->root, NULL) &&
           pl_db_run(db, sql_normalize_set_depth, NULL, error, "@root", book->root, NULL) &&
           pl_db_run(db, sql_normalize_set_kinds, NULL, error, "@root", book->root, "@root_kind",
                     book->root_kind, NULL) &&
           pl_db_run(db, sql_normalize_fill_descendants, NULL, error, NULL);
}

bool tree_report(sqlite3 *db, const PlBook *book, GError **error)
{
    return pl_db_run(db, sql_normalize_add_register_findings, NULL, error, "@root", book->root,
                     NULL) &&
           pl_db_run(db, sql_normalize_add_merger_findings, NULL, error, NULL);
}

bool tree_write_codes(sqlite3 *db, const PlCodes *codes, GError **error)
{
    g_autoptr(sqlite3_stmt) add = NULL;

    if (!pl_db_run(db, sql_normalize_clear_codes, NULL, error, NULL))
        return false;
    add = pl_db_prepare(db, sql_normalize_add_code, error);
    if (add == NULL)
        return false;
    for (guint i = 0; i < codes->lists->len; i++) {
        const PlCodeList *list = g_ptr_array_index(codes->lists, i);
        for (guint c = 0; c < list->codes->len; c++) {
            const PlCode *code = g_ptr_array_index(list->codes, c);
            pl_db_bind_text(add, "@list", list->name);
            pl_db_bind_text(add, "@code", code->code);
            pl_db_bind_text(add, "@name", code->name);
            pl_db_bind_text(add, "@parent_code", code->parent_code);
            pl_db_bind_text(add, "@valid_from", code->valid_from);
            pl_db_bind_text(add, "@valid_to", code->valid_to);
            pl_db_bind_text(add, "@mark", code->mark);
            if (!pl_db_exec(add, NULL, error))
                return false;
        }
    }
    return true;
}

bool tree_write_forms(sqlite3 *db, GError **error)
{
    return pl_db_run(db, sql_normalize_clear_forms, NULL, error, NULL) &&
           pl_db_run(db, sql_normalize_fill_forms, NULL, error, NULL);
}
