#include "pl_table_schema.h"

#include <string.h>

#include "pl_json.h"
#include "pl_text.h"

static void field_free(void *data)
{
    PlField *field = data;

    g_free(field->name);
    g_free(field->title);
    g_strfreev(field->aliases);
    g_free(field->code_list);
    g_strfreev(field->values);
    g_free(field);
}

void pl_table_schema_free(PlTableSchema *schema)
{
    if (schema == NULL)
        return;
    g_free(schema->kind);
    g_free(schema->title);
    g_ptr_array_unref(schema->fields);
    g_strfreev(schema->key);
    g_hash_table_unref(schema->headers);
    g_clear_pointer(&schema->all_headers, g_hash_table_unref);
    g_free(schema);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlTableSchema, pl_table_schema_free)

static bool read_type(PlJson *json, PlField *field, GError **error)
{
    static const struct {
        const char *type, *format, *extra; /* extra: a property that must be there */
        PlFieldType field_type;
    } types[] = {
        { "string", "unit", NULL, PL_FIELD_UNIT },   { "string", NULL, "codeList", PL_FIELD_CODE },
        { "string", "key", NULL, PL_FIELD_KEY },     { "string", NULL, NULL, PL_FIELD_TEXT },
        { "number", NULL, "unit", PL_FIELD_MONEY },  { "number", NULL, "bounds", PL_FIELD_BOUND },
        { "number", NULL, NULL, PL_FIELD_NUMBER },   { "integer", NULL, NULL, PL_FIELD_INTEGER },
        { "year", NULL, NULL, PL_FIELD_YEAR },       { "date", NULL, NULL, PL_FIELD_DATE },
        { "boolean", NULL, NULL, PL_FIELD_BOOLEAN },
    };
    g_autofree char *type = NULL;
    g_autofree char *format = NULL;

    if (!pl_json_text(json, "type", &type, error) || !pl_json_text(json, "format", &format, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_strcmp0(types[i].type, type) == 0 && g_strcmp0(types[i].format, format) == 0 &&
            (types[i].extra == NULL || pl_json_has(json, types[i].extra))) {
            field->type = types[i].field_type;
            return true;
        }
    return pl_json_fail_at(json, "type", error, "type '%s' with format '%s' is not known",
                           type != NULL ? type : "", format != NULL ? format : "");
}

static bool read_constraints(PlJson *json, PlField *field, GError **error)
{
    static const char *const known[] = { "required", "enum", "minimum", "maximum", NULL };
    int minimum = 0;
    int maximum = 0;

    field->minimum = G_MININT64;
    field->maximum = G_MAXINT64;
    if (!pl_json_enter(json, "constraints"))
        return true;
    bool done = pl_json_is_object(json, known, error) &&
                pl_json_flag(json, "required", &field->is_required, error) &&
                pl_json_texts(json, "enum", &field->values, error) &&
                pl_json_number(json, "minimum", G_MININT, G_MAXINT, &minimum, error) &&
                pl_json_number(json, "maximum", G_MININT, G_MAXINT, &maximum, error);
    if (pl_json_has(json, "minimum"))
        field->minimum = minimum;
    if (pl_json_has(json, "maximum"))
        field->maximum = maximum;
    pl_json_leave(json);
    return done;
}

/* Two fields that answer to one header would make the reading depend on their order. */
static bool add_header(PlTableSchema *schema, const char *header, PlJson *json, GError **error)
{
    const guint place = schema->fields->len; /* the last field's, plus 1 */
    char *key = pl_text_key(header);
    guint owner = GPOINTER_TO_UINT(g_hash_table_lookup(schema->headers, key));

    g_hash_table_replace(schema->headers, key, GUINT_TO_POINTER(place));
    if (owner == 0 || owner == place)
        return true;
    const PlField *other = g_ptr_array_index(schema->fields, owner - 1);
    const PlField *field = g_ptr_array_index(schema->fields, place - 1);
    return pl_json_fail(json, error, "header '%s' belongs to '%s' and to '%s'", header, other->name,
                        field->name);
}

static bool add_headers(PlTableSchema *schema, const PlField *field, PlJson *json, GError **error)
{
    if (!add_header(schema, field->name, json, error) ||
        !add_header(schema, field->title, json, error))
        return false;
    for (char **alias = field->aliases; alias != NULL && *alias != NULL; alias++)
        if (!add_header(schema, *alias, json, error))
            return false;
    return true;
}

static bool read_field(PlTableSchema *schema, PlJson *json, GError **error)
{
    static const char *const known[] = { "name",        "title",       "type",     "format",
                                         "description", "aliases",     "codeList", "unit",
                                         "bounds",      "constraints", NULL };
    PlField *field = g_new0(PlField, 1);

    g_ptr_array_add(schema->fields, field);
    if (!pl_json_is_object(json, known, error) ||
        !pl_json_text(json, "name", &field->name, error) ||
        !pl_json_text(json, "title", &field->title, error) ||
        !pl_json_texts(json, "aliases", &field->aliases, error) ||
        !pl_json_text(json, "codeList", &field->code_list, error))
        return false;
    if (field->name == NULL || field->title == NULL)
        return pl_json_fail(json, error, "a field needs a name and a title");
    return read_type(json, field, error) && read_constraints(json, field, error) &&
           add_headers(schema, field, json, error);
}

static bool read_fields(PlTableSchema *schema, PlJson *json, GError **error)
{
    guint length = 0;

    if (!pl_json_enter(json, "fields"))
        return pl_json_fail(json, error, "a schema needs fields");
    bool done = pl_json_length(json, &length, error);
    for (guint i = 0; i < length && done; i++) {
        pl_json_enter_element(json, i);
        done = read_field(schema, json, error);
        pl_json_leave(json);
    }
    pl_json_leave(json);
    return done;
}

static PlTableSchema *read_schema(const PlSchemeFile *file, GError **error)
{
    static const char *const known[] = { "$schema", "name",       "title", "description",
                                         "fields",  "primaryKey", NULL };
    g_autoptr(PlTableSchema) schema = g_new0(PlTableSchema, 1);
    g_autoptr(PlJson) json = pl_json_open(file, error);

    schema->fields = g_ptr_array_new_with_free_func(field_free);
    schema->headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (json == NULL || !pl_json_is_object(json, known, error) ||
        !pl_json_text(json, "name", &schema->kind, error) ||
        !pl_json_text(json, "title", &schema->title, error) ||
        !pl_json_texts(json, "primaryKey", &schema->key, error) ||
        !read_fields(schema, json, error))
        return NULL;
    if (schema->kind == NULL) {
        pl_json_fail(json, error, "a schema needs a name");
        return NULL;
    }
    if (schema->title == NULL)
        schema->title = g_strdup(schema->kind);
    return g_steal_pointer(&schema);
}

static void share_headers(const GPtrArray *schemas)
{
    g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < schemas->len; i++) {
        PlTableSchema *schema = g_ptr_array_index(schemas, i);
        GHashTableIter iterator;
        void *key = NULL;
        g_hash_table_iter_init(&iterator, schema->headers);
        while (g_hash_table_iter_next(&iterator, &key, NULL))
            g_hash_table_add(all, g_strdup(key));
        schema->all_headers = g_hash_table_ref(all);
    }
}

GPtrArray *pl_table_schema_load(const PlScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) files = pl_scheme_list(scheme, "schemas/");
    g_autoptr(GPtrArray) schemas =
        g_ptr_array_new_with_free_func((GDestroyNotify)pl_table_schema_free);

    for (guint i = 0; i < files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(files, i);
        if (!g_str_has_suffix(file->path, ".json") || file->size == 0)
            continue;
        PlTableSchema *schema = read_schema(file, error);
        if (schema == NULL)
            return NULL;
        g_ptr_array_add(schemas, schema);
    }
    share_headers(schemas);
    return g_steal_pointer(&schemas);
}

static void *find_header(GHashTable *headers, const char *key)
{
    const char *bracket = strrchr(key, '(');
    void *found = g_hash_table_lookup(headers, key);

    if (found != NULL || bracket == NULL || bracket == key || !g_str_has_suffix(key, ")"))
        return found;
    /* 决算数（万元） is 决算数 with its unit */
    g_autofree char *bare = g_strndup(key, (size_t)(bracket - key));
    return g_hash_table_lookup(headers, bare);
}

int pl_table_schema_find_key(const PlTableSchema *schema, const char *key)
{
    return GPOINTER_TO_INT(find_header(schema->headers, key)) - 1;
}

bool pl_table_schema_any_key(const PlTableSchema *schema, const char *key)
{
    return find_header(schema->all_headers, key) != NULL;
}

int pl_table_schema_find(const PlTableSchema *schema, const char *header)
{
    g_autofree char *key = pl_text_key(header);

    return pl_table_schema_find_key(schema, key);
}
