#include "rules.h"

#include "form_tables.h"
#include "pl_relations.h"
#include "pl_table_schema.h"

static void *read_rules(void *data)
{
    Rules *rules = data;
    GError **error = &rules->error;

    rules->codes = pl_codes_load(rules->scheme, error);
    rules->schemas = rules->codes != NULL ? pl_table_schema_load(rules->scheme, error) : NULL;
    rules->table = rules->schemas != NULL ? pl_score_table_load(rules->scheme, error) : NULL;
    rules->layouts = rules->table != NULL
                         ? form_tables_load(rules->scheme, rules->codes, rules->table, error)
                         : NULL;
    rules->relations = rules->layouts != NULL
                           ? pl_relations_load(rules->scheme, rules->layouts, rules->codes, error)
                           : NULL;
    rules->scans = rules->relations != NULL ? row_scans_new(rules->scheme, error) : NULL;
    return NULL;
}

Rules *rules_begin(const PlScheme *scheme)
{
    Rules *rules = g_new0(Rules, 1);

    rules->scheme = scheme;
    rules->thread = g_thread_new("scheme", read_rules, rules);
    return rules;
}

bool rules_wait(Rules *rules, GError **error)
{
    if (rules->thread != NULL)
        (void)g_thread_join(g_steal_pointer(&rules->thread)); /* it returns nothing */
    if (rules->error != NULL)
        g_propagate_error(error, g_error_copy(rules->error));
    return rules->error == NULL;
}

void rules_free(Rules *rules)
{
    if (rules == NULL)
        return;
    (void)rules_wait(rules, NULL); /* an error that nobody waited for is of no use any more */
    pl_codes_free(rules->codes);
    g_clear_pointer(&rules->schemas, g_ptr_array_unref);
    pl_score_table_free(rules->table);
    pl_layouts_free(rules->layouts);
    g_clear_pointer(&rules->relations, g_ptr_array_unref);
    row_scans_free(rules->scans);
    g_clear_error(&rules->error);
    g_free(rules);
}
