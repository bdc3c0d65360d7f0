#include "pl_relations.h"

#include <string.h>

enum { RELATION, TITLE, SIDE, FORM, KIND, LABEL, ACCOUNT, CATEGORY, FUND, FUNCTION, MARK, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "relation", "title",    "side",        "form",     "kind", "label",
    "account",  "category", "fund_source", "function", "mark", NULL,
};

static void relation_free(void *data)
{
    PlRelation *relation = data;

    g_free(relation->relation);
    g_free(relation->title);
    g_free(relation->form);
    g_free(relation->kind);
    g_free(relation->label);
    g_free(relation->account);
    g_free(relation->category);
    g_free(relation->fund_source);
    g_free(relation);
}

static bool is_one_of(const PlSchemeFile *file, const PlSchemeRow *row, int column,
                      const char *const *words, GError **error)
{
    if (g_strv_contains(words, row->cells[column]))
        return true;
    g_autofree char *known = g_strjoinv(", ", (char **)words);
    return pl_scheme_fail(error, file, row->line, column + 1, "'%s' is not one of %s",
                          row->cells[column], known);
}

static bool is_code(const PlSchemeFile *file, const PlSchemeRow *row, int column,
                    const PlCodes *codes, const char *list, GError **error)
{
    const PlCodeList *known = pl_codes_list(codes, list);

    return *row->cells[column] == '\0' ||
           (known != NULL && pl_code_list_find(known, row->cells[column]) != NULL) ||
           pl_scheme_fail(error, file, row->line, column + 1, "'%s' is not in the list '%s'",
                          row->cells[column], list);
}

static bool is_form(const PlSchemeFile *file, const PlSchemeRow *row, const PlLayouts *layouts,
                    GError **error)
{
    for (guint i = 0; i < layouts->layouts->len; i++) {
        const PlLayout *layout = g_ptr_array_index(layouts->layouts, i);
        for (guint v = 0; v < layout->views->len; v++)
            if (strcmp(((const PlLayoutView *)g_ptr_array_index(layout->views, v))->name,
                       row->cells[FORM]) == 0)
                return true;
    }
    return pl_scheme_fail(error, file, row->line, FORM + 1, "no layout is of the form '%s'",
                          row->cells[FORM]);
}

static bool check_row(const PlSchemeFile *file, const PlSchemeRow *row, const PlLayouts *layouts,
                      const PlCodes *codes, GError **error)
{
    static const char *const sides[] = { "whole", "part", NULL };
    static const char *const kinds[] = { "expenditure", "balance", NULL };
    static const char *const functions[] = { "", "class", NULL };
    static const char *const marks[] = { "seen", "knowledge", NULL };

    return (*row->cells[RELATION] != '\0' ||
            pl_scheme_fail(error, file, row->line, RELATION + 1, "the relation has no name")) &&
           is_one_of(file, row, SIDE, sides, error) && is_form(file, row, layouts, error) &&
           is_one_of(file, row, KIND, kinds, error) &&
           is_code(file, row, ACCOUNT, codes, "account", error) &&
           is_code(file, row, CATEGORY, codes, "category", error) &&
           is_code(file, row, FUND, codes, "fund_source", error) &&
           is_one_of(file, row, FUNCTION, functions, error) &&
           is_one_of(file, row, MARK, marks, error);
}

static PlRelation *relation_new(const PlSchemeRow *row)
{
    PlRelation *relation = g_new0(PlRelation, 1);

    relation->relation = g_strdup(row->cells[RELATION]);
    relation->title = g_strdup(row->cells[TITLE]);
    relation->is_part = strcmp(row->cells[SIDE], "part") == 0;
    relation->form = g_strdup(row->cells[FORM]);
    relation->kind = g_strdup(row->cells[KIND]);
    relation->label = g_strdup(row->cells[LABEL]);
    relation->account = g_strdup(row->cells[ACCOUNT]);
    relation->category = g_strdup(row->cells[CATEGORY]);
    relation->fund_source = g_strdup(row->cells[FUND]);
    relation->is_by_class = *row->cells[FUNCTION] != '\0';
    return relation;
}

/* A whole begins a relation that was not there before; parts follow their whole. */
static bool check_place(const PlSchemeFile *file, const PlSchemeRow *row, const GPtrArray *before,
                        const PlRelation *relation, GError **error)
{
    const PlRelation *last = before->len > 0 ? g_ptr_array_index(before, before->len - 1) : NULL;

    if (relation->is_part)
        return (last != NULL && strcmp(last->relation, relation->relation) == 0) ||
               pl_scheme_fail(error, file, row->line, SIDE + 1,
                              "the part does not stand below the whole of '%s'",
                              relation->relation);
    for (guint i = 0; i < before->len; i++)
        if (strcmp(((const PlRelation *)g_ptr_array_index(before, i))->relation,
                   relation->relation) == 0)
            return pl_scheme_fail(error, file, row->line, RELATION + 1, "'%s' is there twice",
                                  relation->relation);
    return *relation->title != '\0' ||
           pl_scheme_fail(error, file, row->line, TITLE + 1, "the whole needs a title");
}

GPtrArray *pl_relations_load(const PlScheme *scheme, const PlLayouts *layouts, const PlCodes *codes,
                             GError **error)
{
    const PlSchemeFile *file = pl_scheme_find(scheme, "relations.csv");
    g_autoptr(GPtrArray) relations = g_ptr_array_new_with_free_func(relation_free);

    if (file == NULL || file->size == 0)
        return g_steal_pointer(&relations);
    g_autoptr(GPtrArray) rows = pl_scheme_read_csv(file, columns, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const PlSchemeRow *row = g_ptr_array_index(rows, i);
        PlRelation *relation = relation_new(row);
        const bool is_right = check_row(file, row, layouts, codes, error) &&
                              check_place(file, row, relations, relation, error);
        g_ptr_array_add(relations, relation);
        if (!is_right)
            return NULL;
    }
    return rows != NULL ? g_steal_pointer(&relations) : NULL;
}
