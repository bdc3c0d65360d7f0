/* Writing ledgers into the tables of score. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "ledger.h"

typedef struct ScoreStore ScoreStore;

/* @year is the period of what is owed. The connection must outlive the store. */
ScoreStore *score_store_new(sqlite3 *db, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void score_store_free(ScoreStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScoreStore, score_store_free)

/* Write all of one node's rows; adds their number to @ret_written. */
bool score_store_write(ScoreStore *store, const char *node, const ScoreLedger *ledger,
                       int64_t *ret_written, GError **error);
