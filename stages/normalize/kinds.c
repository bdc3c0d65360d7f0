#include "kinds.h"

#include <string.h>
#include <glib.h>

#include "sql_normalize.h"

#define TABLE(kind)                                                                                \
    .add = sql_normalize_add_##kind, .clear_file = sql_normalize_clear_file_##kind,                \
    .unstage = sql_normalize_unstage_##kind

/* check_staged.sql and add_conflict_rejects.sql name the same tables: a statement cannot take them
 * from here. */
const Kind kinds[] = {
    { "adjustment", TABLE(adjustment), "node_code", { "document" }, { NULL }, .is_whole = true },
    { "balance",
      TABLE(balance),
      "unit_code",
      { NULL },
      { "amount" },
      .has_columns = true,
      .has_totals = true,
      .can_be_nil = true },
    { "difference",
      TABLE(difference),
      "unit_code",
      { NULL },
      { "initial_budget", "adjusted_budget", "actual", "amount" },
      .has_totals = true,
      .can_be_nil = true },
    { "expectation",
      TABLE(expectation),
      "unit_code",
      { "unit_type" },
      { NULL },
      .falls_to_root = true },
    { "expenditure",
      TABLE(expenditure),
      "unit_code",
      { NULL },
      { "initial_budget", "adjusted_budget", "actual" },
      .has_columns = true,
      .has_totals = true,
      .can_be_nil = true },
    { "explanation",
      TABLE(explanation),
      "unit_code",
      { "finding_id" },
      { "text" },
      .falls_to_root = true,
      .is_whole = true },
    { "indicator", TABLE(indicator), "unit_code", { NULL }, { NULL } },
    { "measure",
      TABLE(measure),
      "unit_code",
      { "measure", "provider" },
      { NULL },
      .has_columns = true },
    { "narrative", TABLE(narrative), "unit_code", { "section", "item" }, { NULL } },
    { "transfer",
      TABLE(transfer),
      "unit_code",
      { NULL },
      { "amount" },
      .has_totals = true,
      .can_be_nil = true },
    { "unit", TABLE(register), "unit_code", { "valid_from" }, { NULL } },
    { .name = NULL },
};

const Kind *kinds_find(const char *name)
{
    for (const Kind *kind = kinds; kind->name != NULL; kind++)
        if (strcmp(kind->name, name) == 0)
            return kind;
    g_error("no table for the kind '%s'", name);
}
