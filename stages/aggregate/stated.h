/*
 * Stated totals (合计, 小计, parent codes) and the sums of their parts, found while the rows of a
 * node's lists are read. Touches no database.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "nodes.h"
#include "sum.h"
#include "words.h"

/* The amount columns that can be stated: the three of spending, and that of accounts (金额). */
enum { STATED_AMOUNT = N_AMOUNTS, N_STATED_AMOUNTS };

/* What tells a row, and a total which rows are its parts. */
typedef enum {
    STATED_CATEGORY,
    STATED_FUNCTION,
    STATED_ECONOMIC,
    STATED_FUND,
    STATED_PROJECT, /* its code, else its name */
    STATED_COUNTERPARTY,
    STATED_ACCOUNT,
    STATED_DIRECTION,
    N_STATED_KEYS
} StatedKey;

typedef enum { STATED_TOTAL, STATED_SUBTOTAL, STATED_PARENT } StatedBasis;

/* A text that is not ended by NUL. */
typedef struct {
    const char *text;
    size_t size;
} StatedText;

/* A row that may be part of a total. */
typedef struct {
    int64_t line;
    StatedText keys[N_STATED_KEYS];
    bool is_total; /* of accounts: another row of the slice is part of its account */
    bool given[N_STATED_AMOUNTS];
    int64_t fen[N_STATED_AMOUNTS], slack_fen[N_STATED_AMOUNTS];
} StatedRow;

/* The parts of a total in one amount column. */
typedef struct {
    Sum sum;
    int64_t parts; /* printed, non-zero ones */
} StatedParts;

typedef struct {
    const Slice *slice;
    int64_t line;
    int column_no; /* cell of the figure; 0: by the file's columns */
    StatedBasis basis;
    const Word *keys[N_STATED_KEYS];
    bool given[N_STATED_AMOUNTS];
    int64_t fen[N_STATED_AMOUNTS], slack_fen[N_STATED_AMOUNTS];
    StatedParts found[N_STATED_AMOUNTS]; /* set by stated_finish */
} Stated;

/* Whether two slices of a node are of one list: its parts may come in several files (…-1of2). */
bool stated_is_same_list(const Slice *one, const Slice *other);

typedef struct StatedTotals StatedTotals;

StatedTotals *stated_new(void);
void stated_free(StatedTotals *totals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StatedTotals, stated_free)

/* Forget the totals of the node before. */
void stated_empty(StatedTotals *totals);

/* All totals of a node come before the first row. */
void stated_add(StatedTotals *totals, const Stated *total);

/* The rows that follow are of @slice. Returns false where no total can have parts among them. */
bool stated_begin_slice(StatedTotals *totals, const Slice *slice);

/*
 * The row is part of each total that has its category and, for each other key, its code, a code
 * below it, or any where the total names none; a parent without a category has parts without one.
 * A subtotal without any key is of the rows between it and the total above it or, where there are
 * none, of those between it and the total below it. Where a list came in several files (…-1of2),
 * all of them are meant.
 */
void stated_take(StatedTotals *totals, const StatedRow *row);

/* All rows were read. */
void stated_finish(StatedTotals *totals);

guint stated_count(const StatedTotals *totals);
const Stated *stated_at(const StatedTotals *totals, guint place);

/* "basic function 206", "income_total", "subtotal" */
char *stated_what(const Stated *total) G_GNUC_WARN_UNUSED_RESULT;

/* exact, rounding or mismatch (R4.3): a difference within the slack of all parts and the stated one
 * is rounding. */
const char *stated_verdict(Wide difference_fen, Wide slack_fen);
