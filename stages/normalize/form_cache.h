/*
 * What was found of official forms before: thousands of units send forms whose header lines are the
 * same to the letter, with the same codes in them. Several threads may use it at once.
 */
#pragma once

#include <glib.h>

#include "form_header.h"
#include "form_sheet.h"
#include "pl_layout.h"

typedef struct FormCache FormCache;

/* What a header is looked for with. */
typedef struct FormCacheKey {
    const PlLayout *layout;
    guint first_panel, n_panels;
    guint start; /* record */
    guint end;   /* record at which another table begins; 0: none does */
    int year;
} FormCacheKey;

FormCache *form_cache_new(void) G_GNUC_WARN_UNUSED_RESULT;
void form_cache_free(FormCache *cache);

/* The header that was found in a sheet with the same records; NULL: none was. To be freed. */
FormHeader *form_cache_find(FormCache *cache, const Sheet *sheet, const PlLayoutWords *words,
                            const FormCacheKey *key) G_GNUC_WARN_UNUSED_RESULT;

/* The code that cells with these words were found to be, with nothing wrong about them; NULL: they
 * were not looked at yet. @key holds all that it hangs on. It belongs to its list. */
const char *form_cache_code(FormCache *cache, const char *key);
void form_cache_add_code(FormCache *cache, const char *key, const char *code);

/* Keep a header that was found by what stands in the records from the key's start to @end. Of lines
 * of figures nothing counts but that they are such. */
void form_cache_add(FormCache *cache, const Sheet *sheet, const PlLayoutWords *words,
                    const FormCacheKey *key, guint end, FormHeader *header);
