#include "pl_table_schema.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "pl_error.h"
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

/* Everything in the schema is found by its name, so that is the place an error gives. */
static bool check_keywords(JsonObject *object, const char *const *known, const PlSchemeFile *file,
                           const char *where, GError **error)
{
    g_autoptr(GList) members = json_object_get_members(object);

    for (GList *member = members; member != NULL; member = member->next)
        if (!g_strv_contains(known, member->data))
            return pl_scheme_fail(error, file, 1, 1, "%s: unknown keyword '%s'", where,
                                  (char *)member->data);
    return true;
}

static const char *string_of(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);

    return node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                   json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : "";
}

/* A list of texts, ended by NULL; NULL where the member is not there. */
static bool strings_of(JsonObject *object, const char *name, const PlSchemeFile *file,
                       char ***ret_strings, GError **error)
{
    JsonNode *node = json_object_get_member(object, name);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    if (node == NULL)
        return true;
    if (!JSON_NODE_HOLDS_ARRAY(node))
        return pl_scheme_fail(error, file, 1, 1, "%s is not a list", name);
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_VALUE(element) || json_node_get_value_type(element) != G_TYPE_STRING)
            return pl_scheme_fail(error, file, 1, 1, "%s holds something that is not a text", name);
        g_strv_builder_add(builder, json_node_get_string(element));
    }
    *ret_strings = g_strv_builder_end(builder);
    return true;
}

static bool read_type(JsonObject *object, PlField *field, const PlSchemeFile *file, GError **error)
{
    static const struct {
        const char *type, *format, *extra; /* extra: a property that must be there */
        PlFieldType field_type;
    } types[] = {
        { "string", "unit", NULL, PL_FIELD_UNIT }, { "string", "", "codeList", PL_FIELD_CODE },
        { "string", "key", NULL, PL_FIELD_KEY },   { "string", "", NULL, PL_FIELD_TEXT },
        { "number", "", "unit", PL_FIELD_MONEY },  { "number", "", "bounds", PL_FIELD_BOUND },
        { "number", "", NULL, PL_FIELD_NUMBER },   { "integer", "", NULL, PL_FIELD_INTEGER },
        { "year", "", NULL, PL_FIELD_YEAR },       { "date", "", NULL, PL_FIELD_DATE },
        { "boolean", "", NULL, PL_FIELD_BOOLEAN },
    };
    const char *type = string_of(object, "type");
    const char *format = string_of(object, "format");

    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i].type, type) == 0 && strcmp(types[i].format, format) == 0 &&
            (types[i].extra == NULL || json_object_has_member(object, types[i].extra))) {
            field->type = types[i].field_type;
            return true;
        }
    return pl_scheme_fail(error, file, 1, 1, "field '%s': type '%s' with format '%s' is not known",
                          field->name, type, format);
}

/* A whole number among the constraints; @fallback where it is not there. */
static bool integer_of(JsonObject *constraints, const char *name, gint64 fallback,
                       const PlSchemeFile *file, gint64 *ret_value, GError **error)
{
    JsonNode *node = json_object_get_member(constraints, name);

    *ret_value = fallback;
    if (node == NULL)
        return true;
    if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64)
        return pl_scheme_fail(error, file, 1, 1, "%s is not a whole number", name);
    *ret_value = json_node_get_int(node);
    return true;
}

static bool read_constraints(JsonObject *object, PlField *field, const PlSchemeFile *file,
                             GError **error)
{
    static const char *const known[] = { "required", "enum", "minimum", "maximum", NULL };
    JsonNode *node = json_object_get_member(object, "constraints");

    field->minimum = G_MININT64;
    field->maximum = G_MAXINT64;
    if (node == NULL)
        return true;
    if (!JSON_NODE_HOLDS_OBJECT(node))
        return pl_scheme_fail(error, file, 1, 1, "field '%s': constraints is not an object",
                              field->name);
    JsonObject *constraints = json_node_get_object(node);
    JsonNode *required = json_object_get_member(constraints, "required");
    field->is_required = required != NULL && JSON_NODE_HOLDS_VALUE(required) &&
                         json_node_get_boolean(required) != FALSE;
    return integer_of(constraints, "minimum", G_MININT64, file, &field->minimum, error) &&
           integer_of(constraints, "maximum", G_MAXINT64, file, &field->maximum, error) &&
           check_keywords(constraints, known, file, field->name, error) &&
           strings_of(constraints, "enum", file, &field->values, error);
}

static bool read_field(PlTableSchema *schema, JsonNode *node, const PlSchemeFile *file,
                       GError **error)
{
    static const char *const known[] = { "name",        "title",       "type",     "format",
                                         "description", "aliases",     "codeList", "unit",
                                         "bounds",      "constraints", NULL };

    if (!JSON_NODE_HOLDS_OBJECT(node))
        return pl_scheme_fail(error, file, 1, 1, "a field is not an object");
    JsonObject *object = json_node_get_object(node);
    PlField *field = g_new0(PlField, 1);
    g_ptr_array_add(schema->fields, field);
    field->name = g_strdup(string_of(object, "name"));
    field->title = g_strdup(string_of(object, "title"));
    field->code_list = g_strdup(string_of(object, "codeList"));
    if (*field->name == '\0' || *field->title == '\0')
        return pl_scheme_fail(error, file, 1, 1, "a field has no name or no title");
    return check_keywords(object, known, file, field->name, error) &&
           strings_of(object, "aliases", file, &field->aliases, error) &&
           read_type(object, field, file, error) && read_constraints(object, field, file, error);
}

/* Two fields that answer to one header would make the reading depend on their order. */
static bool add_header(PlTableSchema *schema, guint place, const char *header,
                       const PlSchemeFile *file, GError **error)
{
    char *key = pl_text_key(header);
    guint owner = GPOINTER_TO_UINT(g_hash_table_lookup(schema->headers, key));

    g_hash_table_replace(schema->headers, key, GUINT_TO_POINTER(place + 1));
    if (owner == 0 || owner == place + 1)
        return true;
    const PlField *other = g_ptr_array_index(schema->fields, owner - 1);
    const PlField *field = g_ptr_array_index(schema->fields, place);
    return pl_scheme_fail(error, file, 1, 1, "header '%s' belongs to '%s' and to '%s'", header,
                          other->name, field->name);
}

static bool add_headers(PlTableSchema *schema, const PlSchemeFile *file, GError **error)
{
    for (guint i = 0; i < schema->fields->len; i++) {
        const PlField *field = g_ptr_array_index(schema->fields, i);
        if (!add_header(schema, i, field->name, file, error) ||
            !add_header(schema, i, field->title, file, error))
            return false;
        for (char **alias = field->aliases; alias != NULL && *alias != NULL; alias++)
            if (!add_header(schema, i, *alias, file, error))
                return false;
    }
    return true;
}

static PlTableSchema *read_schema(const PlSchemeFile *file, GError **error)
{
    static const char *const known[] = { "$schema", "name",       "title", "description",
                                         "fields",  "primaryKey", NULL };
    g_autoptr(PlTableSchema) schema = g_new0(PlTableSchema, 1);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) problem = NULL;

    schema->fields = g_ptr_array_new_with_free_func(field_free);
    schema->headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!json_parser_load_from_data(parser, file->body, (gssize)file->size, &problem)) {
        pl_scheme_fail(error, file, (int)json_parser_get_current_line(parser),
                       (int)json_parser_get_current_pos(parser), "%s", problem->message);
        return NULL;
    }
    JsonNode *root = json_parser_get_root(parser);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root) ||
        !json_object_has_member(json_node_get_object(root), "fields") ||
        !JSON_NODE_HOLDS_ARRAY(json_object_get_member(json_node_get_object(root), "fields"))) {
        pl_scheme_fail(error, file, 1, 1, "not an object with a list of fields");
        return NULL;
    }
    JsonObject *object = json_node_get_object(root);
    JsonArray *fields = json_object_get_array_member(object, "fields");
    schema->kind = g_strdup(string_of(object, "name"));
    schema->title = g_strdup(string_of(object, "title"));
    if (!check_keywords(object, known, file, "schema", error) ||
        !strings_of(object, "primaryKey", file, &schema->key, error))
        return NULL;
    for (guint i = 0; i < json_array_get_length(fields); i++)
        if (!read_field(schema, json_array_get_element(fields, i), file, error))
            return NULL;
    if (!add_headers(schema, file, error))
        return NULL;
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
