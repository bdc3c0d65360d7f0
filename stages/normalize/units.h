/* Finding a unit by what a file calls it. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_book.h"

typedef struct Units Units;

/* The units of normalize_unit, normalize_register and normalize_succession, those of other years
 * too, and the ancestors that book.ini or the register names. */
Units *units_load(sqlite3 *db, const PlBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void units_free(Units *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Units, units_free)

typedef enum {
    UNITS_FOUND,
    UNITS_ANCESTOR,   /* a node above the root, which may speak for it in a measure */
    UNITS_UNKNOWN,    /* well formed as a code, but not in the register, or not in this year */
    UNITS_UNREADABLE, /* neither a code nor a known name */
} UnitsStatus;

/*
 * What @text names: a code, a name or alias (widths and blanks aside), or a code with its name
 * (`125021 名称`, `[125021]名称`). A code that the unit bore before gives its present one. On
 * UNITS_FOUND, UNITS_ANCESTOR and UNITS_UNKNOWN sets @ret_code, owned by the caller.
 */
UnitsStatus units_find(const Units *units, const char *text, char **ret_code);

/* Tells all that was loaded of the tables: files read with units of another digest may have been
 * understood otherwise. Lives as long as the units. */
const char *units_digest(const Units *units);

/* The only unit of a book without a register; NULL where there is one. */
const char *units_only(const Units *units);

/* Why a code names no unit of the year, and what would be right. */
typedef struct {
    const char *check_id;
    char *message;  /* for a person */
    char *expected; /* codes separated by blanks; NULL: not known */
} UnitsRefusal;

void units_refusal_clear(UnitsRefusal *refusal);

/*
 * For a code that is UNITS_UNKNOWN: the unit ended before the year or begins after it, the code was
 * damaged by a spreadsheet, or it is not in the register and at most three are near to it. The
 * caller clears it.
 */
UnitsRefusal units_refuse(const Units *units, const char *code);

/*
 * The unit that a heading or a file's name speaks of: one that is called so, whose code or name it
 * begins with (101-支出, 某中心2021年度部门决算). NULL if none is; it lives as long as @units.
 */
const char *units_witness(const Units *units, const char *text);

/* The names most like @text, each with its code in brackets, at most three; "" if none is. Owned by
 * the caller. */
char *units_likely(const Units *units, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @code is @above or stands below it in the tree. */
bool units_is_within(const Units *units, const char *code, const char *above);
