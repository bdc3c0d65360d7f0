/* The kinds of lists that there are tables for, and what the reader must know of each. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { KIND_SLOT_FIELDS = 2, KIND_FIGURES = 4 };

/* Lists of names end at the first NULL, or when they are full. */
typedef struct {
    const char *name;
    const char *add;        /* adds a row; the statement of expenditure takes a whole file's */
    const char *clear_file; /* deletes the rows of @file_no */
    const char *unstage;    /* deletes the rows of slices that are not in force */
    const char *unit_field; /* names the unit whose row it is */
    const char *slot_fields[KIND_SLOT_FIELDS]; /* make the slot's key, beside unit and period */
    const char *figures[KIND_FIGURES];         /* a row with all of these blank is no row (R1.5) */
    bool falls_to_root;                        /* a row that names no unit belongs to the root */
    bool is_whole;    /* a slot is over all units, so one bad row rejects it at all of them; the
                         column slot_unit of normalize_slice must say the same */
    bool has_columns; /* its table has column_no: an official form can give one figure a cell */
    bool has_totals;  /* 合计 and its kin in a cell for a key make a row a total (R3.1) */
    bool can_be_nil;  /* a header without rows is a report (R2.7) */
} Kind;

/* Every kind, the last one followed by one without a name. */
extern const Kind kinds[];

/* Ends the program for a kind that there is no table for. */
const Kind *kinds_find(const char *name);
