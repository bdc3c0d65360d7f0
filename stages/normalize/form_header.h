/*
 * The header of an official form: which column is which, by the labels over it. Labels are joined
 * over the lines of the header; one that spans several columns stands over the first of them.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "form_sheet.h"
#include "form_words.h"
#include "pl_layout.h"

enum { FORM_HEADER_LINES = 8 };

typedef struct {
    int panel;         /* place in the layout; -1: no column of the form */
    int copy;          /* of a panel that stands several times side by side, counting from 0 */
    int spec;          /* place in the panel's columns; -1: unknown */
    int part;          /* of codes that are split over columns, counting from 0 */
    char *label;       /* the words over it, joined; "": none of its own */
    guint record;      /* where the last of them stands */
    PlAmountUnit unit; /* that they state in brackets */
} FormColumn;

typedef struct {
    gatomicrefcount refs; /* forms share headers that are the same; nobody changes one */
    guint first, end;     /* records: the lines of the header */
    guint first_panel, n_panels;
    GArray *columns; /* FormColumn, one for each column of the sheet */
    guint known;     /* labels that are there, of those that must be */
    guint wanted;
    GPtrArray *missing; /* const PlLayoutColumn *: those that must be there and are not */
} FormHeader;

/* Drop a reference; take another one. */
void form_header_free(FormHeader *header);
FormHeader *form_header_ref(FormHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormHeader, form_header_free)

struct FormCache; /* form_cache.h */
struct FormCacheKey;

/*
 * Find the header of some panels of a layout, below record @key->start. Always returns one: where
 * labels are missing, that which knows most of them.
 */
FormHeader *form_header_find(struct FormCache *cache, const Sheet *sheet,
                             const PlLayoutWords *words,
                             const struct FormCacheKey *key) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a cell is 类, 款 or 项, which belong to the header even in a line of figures. */
bool form_header_is_level(const char *text, int year);

/* The spec of a column; NULL where it is no column of the form. */
const PlLayoutColumn *form_header_spec(const PlLayout *layout, const FormColumn *column);
