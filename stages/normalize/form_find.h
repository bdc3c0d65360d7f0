/*
 * Which official form a sheet is, if it is one: by its whole title and by the labels of its
 * columns, never by either alone; a form number or an amount unit only tells forms of one title
 * apart.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "form_cache.h"
#include "form_head.h"
#include "form_header.h"
#include "form_sheet.h"
#include "pl_layout.h"

typedef enum {
    FORM_NONE,    /* no form */
    FORM_IS,      /* the form @layout */
    FORM_NEAR,    /* its title is the form's, but its labels are not all */
    FORM_UNKNOWN, /* an official form, but none of the scheme's */
    FORM_COVER,   /* 封面 */
    FORM_IGNORED, /* a sheet that no figure is in */
} FormVerdict;

typedef struct FormFound {
    FormVerdict verdict;
    const PlLayout *layout; /* of FORM_IS and FORM_NEAR */
    const GPtrArray *same;  /* layouts that bear its title; NULL: it has none */
    int title;              /* record; -1: the file's name says it */
    char *title_text;       /* as sent; NULL: none */
    ListPlace title_place;
    GPtrArray *headers; /* FormHeader, from top to bottom; of FORM_IS and FORM_NEAR */
    FormHead head;
    char *problem; /* of FORM_NEAR: what is missing or new, for a person */
    ListPlace place;
    char *value; /* the cell at that place, or NULL */
} FormFound;

void form_found_free(FormFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormFound, form_found_free)

enum { FORM_TITLE_WITHIN = 20 }; /* records: a title further down is none */
enum { FORM_WINDOW = 48 };       /* records from the title on in which a form's headers stand */

/* Whether the record may be the title of a form or of a sheet that is known. */
bool form_may_be_title(const PlLayouts *layouts, const char *const *cells);

/* Whether it may be such a title, or has all labels of a form without a title: then the file is
 * worth being looked at as a whole. */
bool form_may_begin(const PlLayouts *layouts, const char *const *cells);

/* The same for a file's name. */
bool form_may_be_called(const PlLayouts *layouts, const char *file_name);

/* Owned by the caller. @cache holds headers of the same layouts. */
FormFound *form_find(const PlLayouts *layouts, FormCache *cache, const Sheet *sheet,
                     const char *file_name, int year) G_GNUC_WARN_UNUSED_RESULT;

/* The cell of a record, of the first few, that is the title of another table than @found; NULL:
 * none is. Sets its column. */
const char *form_other_title(const PlLayouts *layouts, const Sheet *sheet, guint record,
                             const FormFound *found, guint *ret_column);
