/*
 * The reader of column schemas: a wrong one is a configuration error that names its file, and one
 * that is taken finds each of its fields by the field's own title.
 */
#include "fuzz.h"

#include <string.h>

#include "pl_error.h"
#include "pl_table_schema.h"

static const char path[] = "schemas/fuzz.json";

static void check_schema(const PlTableSchema *schema)
{
    MUST(schema->kind != NULL && schema->title != NULL);
    for (guint i = 0; i < schema->fields->len; i++) {
        const PlField *field = g_ptr_array_index(schema->fields, i);
        int found = pl_table_schema_find(schema, field->title);
        MUST(*field->name != '\0' && *field->title != '\0');
        MUST(found == (int)i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *body = g_strndup((const char *)data, size);
    PlSchemeFile file = { .scheme = (char *)"fuzz",
                          .path = (char *)path,
                          .digest = (char *)"",
                          .body = body,
                          .size = strlen(body) };
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    const PlScheme scheme = { .files = files };

    g_ptr_array_add(files, &file);
    g_autoptr(GPtrArray) schemas = pl_table_schema_load(&scheme, &error);
    if (schemas == NULL) {
        MUST(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
        MUST(g_str_has_prefix(error->message, "fuzz/schemas/fuzz.json:"));
        return 0;
    }
    MUST(error == NULL);
    for (guint i = 0; i < schemas->len; i++)
        check_schema(g_ptr_array_index(schemas, i));
    return 0;
}
