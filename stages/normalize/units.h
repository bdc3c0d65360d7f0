/* Finding a unit by what a file calls it. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_book.h"

typedef struct Units Units;

/* The units of normalize_unit, normalize_register and normalize_succession, and the ancestors that
 * book.ini names. */
Units *units_load(sqlite3 *db, const PlBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void units_free(Units *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Units, units_free)

typedef enum {
    UNITS_FOUND,
    UNITS_ANCESTOR,   /* a node above the root, which may speak for it in a measure */
    UNITS_UNKNOWN,    /* well formed as a code, but not in the register */
    UNITS_UNREADABLE, /* neither a code nor a known name */
} UnitsStatus;

/*
 * What @text names: a code, a name or alias (widths and blanks aside), or a code with its name
 * (`125021 名称`, `[125021]名称`). A code that the unit bore before gives its present one. On
 * UNITS_FOUND, UNITS_ANCESTOR and UNITS_UNKNOWN sets @ret_code, owned by the caller.
 */
UnitsStatus units_find(const Units *units, const char *text, char **ret_code);

/* The only unit of a book without a register; NULL where there is one. */
const char *units_only(const Units *units);

/* The names most like @text, each with its code in brackets, at most three; "" if none is. Owned by
 * the caller. */
char *units_likely(const Units *units, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The known codes nearest to @code, at most three, separated by blanks; owned by the caller. */
char *units_nearest(const Units *units, const char *code) G_GNUC_WARN_UNUSED_RESULT;
