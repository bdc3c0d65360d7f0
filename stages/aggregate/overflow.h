/* Findings of sums that are too large to be kept (`overflow`), with the rows that make them so. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

/* A sum that leaves int64. */
typedef struct {
    const char *node_code;
    const char *item;     /* code */
    const char *category; /* whose rows make it; empty: any */
    const char *name;     /* of the item or codes, for people */
    const char *amount;   /* initial_budget, adjusted_budget or actual; net: only the net */
    const char *keys;     /* beside item and amount, what tells it from others; may be empty */
} Overflow;

/*
 * Write an error finding that names the largest rows of the node's subtree. The year is that of the
 * book.
 */
bool overflow_report(sqlite3 *db, int year, const Overflow *overflow, int64_t *ret_written,
                     GError **error);
