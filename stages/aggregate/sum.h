/*
 * Sums of money. While adding they have 128 bits, which no number of rows can fill, so that the
 * order of adding never matters; what is kept must fit into int64 fen.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef __int128 Wide;

/* The amount columns, in the order of the tables. */
typedef enum { INITIAL_BUDGET, ADJUSTED_BUDGET, ACTUAL, N_AMOUNTS } Amount;

/* initial_budget, adjusted_budget, actual */
extern const char *const amount_names[N_AMOUNTS];

typedef struct {
    Wide fen;
    Wide slack_fen;
    int64_t figures; /* rows that gave one; 0: there is no sum, which is not a sum of zero */
} Sum;

static inline void sum_add(Sum *sum, int64_t fen, int64_t slack_fen)
{
    sum->fen += fen;
    sum->slack_fen += slack_fen;
    sum->figures++;
}

static inline void sum_join(Sum *sum, const Sum *other)
{
    sum->fen += other->fen;
    sum->slack_fen += other->slack_fen;
    sum->figures += other->figures;
}

static inline Sum sum_negative(const Sum *sum)
{
    return (Sum){ -sum->fen, -sum->slack_fen, -sum->figures };
}

static inline bool wide_fits(Wide fen)
{
    return fen >= INT64_MIN && fen <= INT64_MAX;
}

static inline Wide wide_abs(Wide fen)
{
    return fen < 0 ? -fen : fen;
}

/* Both numbers can be kept. */
static inline bool sum_fits(const Sum *sum)
{
    return wide_fits(sum->fen) && wide_fits(sum->slack_fen);
}
