#include "form_tables.h"

#include <string.h>

#include "pl_db.h"
#include "sql_normalize.h"

static bool knows_measure(const char *measure, const void *table)
{
    return pl_score_table_measure(table, measure) != NULL;
}

PlLayouts *form_tables_load(const PlScheme *scheme, const PlCodes *codes, const PlScoreTable *table,
                            GError **error)
{
    return pl_layouts_load(scheme, codes, knows_measure, table, error);
}

static bool add_item(sqlite3_stmt *add, const char *form, const char *kind, const char *item,
                     GError **error)
{
    if (item == NULL)
        return true;
    pl_db_bind_text(add, "@form", form);
    pl_db_bind_text(add, "@kind", kind);
    pl_db_bind_text(add, "@item", item);
    return pl_db_exec(add, NULL, error);
}

/* What a meaning tells an item of: an account, or a category of spending and with it the total. */
static bool add_meaning(sqlite3_stmt *add, const PlLayout *layout, const PlLayoutPanel *panel,
                        const PlMeaning *meaning, GError **error)
{
    const char *kind = meaning->kind != NULL         ? meaning->kind
                       : panel->meaning.kind != NULL ? panel->meaning.kind
                                                     : "expenditure";
    const char *view = meaning->view != NULL         ? meaning->view
                       : panel->meaning.view != NULL ? panel->meaning.view
                                                     : layout->name;

    if (strcmp(kind, "balance") == 0)
        return add_item(add, view, kind, meaning->account, error);
    return strcmp(kind, "expenditure") != 0 ||
           (add_item(add, view, kind, "total", error) &&
            add_item(add, view, kind, meaning->category, error));
}

static bool add_panel(sqlite3_stmt *add, const PlLayout *layout, const PlLayoutPanel *panel,
                      GError **error)
{
    bool done = add_meaning(add, layout, panel, &panel->meaning, error);

    for (guint i = 0; done && i < panel->n_written; i++) {
        const PlLayoutColumn *column = g_ptr_array_index(panel->columns, i);
        if (column->role == PL_COLUMN_FIGURE)
            done = add_meaning(add, layout, panel, &column->meaning, error);
    }
    for (guint i = 0; done && i < panel->rows->len; i++)
        done =
            add_meaning(add, layout, panel,
                        &((const PlLayoutRow *)g_ptr_array_index(panel->rows, i))->meaning, error);
    return done;
}

/* Each view of a form's money is a form of its own (R3.2). */
static bool add_views(sqlite3_stmt *add, const PlLayout *layout, GError **error)
{
    for (guint i = 0; i < layout->views->len; i++) {
        const PlLayoutView *view = g_ptr_array_index(layout->views, i);
        pl_db_bind_text(add, "@form", view->name);
        pl_db_bind_text(add, "@title", view->title);
        pl_db_bind_text(add, "@fund_scope", pl_layout_fund_scopes[layout->funds]);
        pl_db_bind_text(add, "@category_scope", pl_layout_category_scopes[view->categories]);
        pl_db_bind_int(add, "@detail", view->detail);
        if (!pl_db_exec(add, NULL, error))
            return false;
    }
    return true;
}

bool form_tables_write(sqlite3 *db, const PlLayouts *layouts, GError **error)
{
    g_autoptr(sqlite3_stmt) add = NULL;
    g_autoptr(sqlite3_stmt) add_form = NULL;

    if (!pl_db_run(db, sql_normalize_clear_form_items, NULL, error, NULL))
        return false;
    add = pl_db_prepare(db, sql_normalize_add_form_item, error);
    add_form = add != NULL ? pl_db_prepare(db, sql_normalize_add_form, error) : NULL;
    for (guint i = 0; add_form != NULL && i < layouts->layouts->len; i++) {
        const PlLayout *layout = g_ptr_array_index(layouts->layouts, i);
        if (!add_views(add_form, layout, error))
            return false;
        for (guint p = 0; p < layout->panels->len; p++)
            if (!add_panel(add, layout, g_ptr_array_index(layout->panels, p), error))
                return false;
    }
    return add_form != NULL;
}

static bool add_relations(sqlite3 *db, const GPtrArray *relations, GError **error)
{
    g_autoptr(sqlite3_stmt) add = pl_db_prepare(db, sql_normalize_add_relation, error);
    int part = 0;

    for (guint i = 0; add != NULL && i < relations->len; i++) {
        const PlRelation *relation = g_ptr_array_index(relations, i);
        part = relation->is_part ? part + 1 : 0;
        pl_db_bind_text(add, "@relation", relation->relation);
        pl_db_bind_int(add, "@part_no", part);
        pl_db_bind_text(add, "@title", relation->title);
        pl_db_bind_text(add, "@form", relation->form);
        pl_db_bind_text(add, "@kind", relation->kind);
        pl_db_bind_text(add, "@label", relation->label);
        pl_db_bind_text(add, "@account", relation->account);
        pl_db_bind_text(add, "@category", relation->category);
        pl_db_bind_text(add, "@fund_source", relation->fund_source);
        pl_db_bind_int(add, "@by_class", relation->is_by_class ? 1 : 0);
        if (!pl_db_exec(add, NULL, error))
            return false;
    }
    return add != NULL;
}

bool form_tables_compare(sqlite3 *db, const GPtrArray *relations, GError **error)
{
    int64_t has_relations = 0;

    return add_relations(db, relations, error) &&
           pl_db_run(db, sql_normalize_clear_relation_sums, NULL, error, NULL) &&
           pl_db_int(db, sql_normalize_has_relations, 0, &has_relations, error) &&
           (has_relations == 0 ||
            pl_db_run(db, sql_normalize_fill_relation_sums, NULL, error, NULL));
}
