#include "pl_codes.h"

#include <string.h>

#include "pl_error.h"
#include "pl_json.h"
#include "pl_text.h"

static void code_free(void *data)
{
    PlCode *code = data;

    g_free(code->code);
    g_free(code->name);
    g_free(code->parent_code);
    g_free(code->valid_from);
    g_free(code->valid_to);
    g_free(code->aliases);
    g_free(code->mark);
    g_free(code);
}

static void list_free(void *data)
{
    PlCodeList *list = data;

    g_free(list->name);
    g_ptr_array_unref(list->codes);
    g_hash_table_unref(list->by_code);
    g_hash_table_unref(list->by_name);
    g_free(list);
}

void pl_codes_free(PlCodes *codes)
{
    if (codes == NULL)
        return;
    g_ptr_array_unref(codes->lists);
    g_free(codes);
}

static PlCodeList *list_named(PlCodes *codes, const char *name)
{
    PlCodeList *list = (PlCodeList *)pl_codes_list(codes, name);

    if (list != NULL)
        return list;
    list = g_new0(PlCodeList, 1);
    list->name = g_strdup(name);
    list->codes = g_ptr_array_new_with_free_func(code_free);
    list->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    list->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_add(codes->lists, list);
    return list;
}

/* One file of one layer. A code that a nearer layer has stands. */
static bool read_list(PlCodes *codes, const PlSchemeFile *file, GError **error)
{
    static const char *const columns[] = { "code",     "name",    "parent_code", "valid_from",
                                           "valid_to", "aliases", "mark",        NULL };
    g_autofree char *name = g_strndup(file->path + strlen("codes/"),
                                      strlen(file->path) - strlen("codes/") - strlen(".csv"));
    g_autoptr(GPtrArray) rows = pl_scheme_read_csv(file, columns, error);
    g_autoptr(GHashTable) here = g_hash_table_new(g_str_hash, g_str_equal);

    if (rows == NULL)
        return false;

    PlCodeList *list = list_named(codes, name);
    for (guint i = 0; i < rows->len; i++) {
        const PlSchemeRow *row = g_ptr_array_index(rows, i);
        const char *const *cells = (const char *const *)row->cells;
        if (*cells[0] == '\0' || *cells[1] == '\0')
            return pl_scheme_fail(error, file, row->line, *cells[0] == '\0' ? 1 : 2, "empty");
        if (!g_hash_table_add(here, (void *)cells[0]))
            return pl_scheme_fail(error, file, row->line, 1, "code '%s' is there twice", cells[0]);
        if (g_hash_table_contains(list->by_code, cells[0]))
            continue;

        PlCode *code = g_new0(PlCode, 1);
        code->code = g_strdup(cells[0]);
        code->name = g_strdup(cells[1]);
        code->parent_code = g_strdup(cells[2]);
        code->valid_from = g_strdup(cells[3]);
        code->valid_to = g_strdup(cells[4]);
        code->aliases = g_strdup(cells[5]);
        code->mark = g_strdup(cells[6]);
        g_ptr_array_add(list->codes, code);
        g_hash_table_insert(list->by_code, code->code, code);
    }
    return true;
}

/* A name that two codes bear decides nothing, so it maps to NULL. */
static void index_name(PlCodeList *list, const char *name, PlCode *code)
{
    char *key = pl_text_key(name);
    void *other = NULL;

    if (g_hash_table_lookup_extended(list->by_name, key, NULL, &other) && other != code)
        code = NULL;
    g_hash_table_replace(list->by_name, key, code);
}

static int compare_codes(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const PlCode *const *)a)->code, (*(const PlCode *const *)b)->code);
}

static int compare_lists(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const PlCodeList *const *)a)->name, (*(const PlCodeList *const *)b)->name);
}

static void finish_list(PlCodeList *list)
{
    g_ptr_array_sort(list->codes, compare_codes);
    for (guint i = 0; i < list->codes->len; i++) {
        PlCode *code = g_ptr_array_index(list->codes, i);
        g_auto(GStrv) aliases = g_strsplit(code->aliases, "|", -1);
        index_name(list, code->name, code);
        for (char **alias = aliases; *alias != NULL; alias++)
            if (**alias != '\0')
                index_name(list, *alias, code);
    }
}

/* completeLists of one layer's scheme.json. */
static bool mark_layer(PlCodes *codes, PlJson *settings, GError **error)
{
    g_auto(GStrv) names = NULL;

    if (!pl_json_texts(settings, "completeLists", &names, error))
        return false;
    for (char **name = names; name != NULL && *name != NULL; name++) {
        PlCodeList *list = (PlCodeList *)pl_codes_list(codes, *name);
        if (list == NULL)
            return pl_json_fail_at(settings, "completeLists", error,
                                   "completeLists names '%s', which has no codes/%s.csv", *name,
                                   *name);
        list->is_complete = true;
    }
    return true;
}

static bool mark_complete(PlCodes *codes, const PlScheme *scheme, GError **error)
{
    for (int layer = 0; layer < pl_scheme_layers(scheme); layer++) {
        g_autoptr(PlJson) settings = NULL;
        if (!pl_scheme_settings(scheme, layer, &settings, error) ||
            (settings != NULL && !mark_layer(codes, settings, error)))
            return false;
    }
    return true;
}

PlCodes *pl_codes_load(const PlScheme *scheme, GError **error)
{
    g_autoptr(PlCodes) codes = g_new0(PlCodes, 1);

    codes->lists = g_ptr_array_new_with_free_func(list_free);
    for (guint i = 0; i < scheme->files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(scheme->files, i);
        if (g_str_has_prefix(file->path, "codes/") && g_str_has_suffix(file->path, ".csv") &&
            file->size > 0 && !read_list(codes, file, error))
            return NULL;
    }
    g_ptr_array_sort(codes->lists, compare_lists);
    for (guint i = 0; i < codes->lists->len; i++)
        finish_list(g_ptr_array_index(codes->lists, i));
    if (!mark_complete(codes, scheme, error))
        return NULL;
    return g_steal_pointer(&codes);
}

const PlCodeList *pl_codes_list(const PlCodes *codes, const char *name)
{
    for (guint i = 0; i < codes->lists->len; i++) {
        const PlCodeList *list = g_ptr_array_index(codes->lists, i);
        if (strcmp(list->name, name) == 0)
            return list;
    }
    return NULL;
}

const PlCode *pl_code_list_find(const PlCodeList *list, const char *code)
{
    return g_hash_table_lookup(list->by_code, code);
}

const PlCode *pl_code_list_find_name(const PlCodeList *list, const char *name)
{
    g_autofree char *key = pl_text_key(name);

    return g_hash_table_lookup(list->by_name, key);
}
