/* The scheme's code lists: codes/<list>.csv, merged over the layers by code. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_scheme.h"

typedef struct {
    char *code;
    char *name;
    char *parent_code; /* empty: none */
    char *valid_from;  /* YYYY-MM-DD or empty */
    char *valid_to;
    char *aliases; /* as in the file, separated by | */
    char *mark;    /* seen or knowledge */
} PlCode;

typedef struct {
    char *name;       /* function, economic, fund_source, category… */
    bool is_complete; /* an unknown code is wrong, not merely unknown */
    GPtrArray *codes; /* PlCode, by code in byte order */
    GHashTable *by_code;
    GHashTable *by_name; /* pl_text_key of names and aliases; ambiguous ones are left out */
} PlCodeList;

typedef struct {
    GPtrArray *lists; /* PlCodeList, by name */
} PlCodes;

PlCodes *pl_codes_load(const PlScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_codes_free(PlCodes *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCodes, pl_codes_free)

const PlCodeList *pl_codes_list(const PlCodes *codes, const char *name);
const PlCode *pl_code_list_find(const PlCodeList *list, const char *code);
/* By name or alias, widths and blanks aside. */
const PlCode *pl_code_list_find_name(const PlCodeList *list, const char *name);
