/* Writing what was read of a file into the staging tables. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "list_file.h"
#include "store_tables.h"

typedef struct Store Store;

/* @tables are the connection's virtual tables. */
Store *store_open(sqlite3 *db, StoreTables *tables, int year,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* Replace all that stands in the tables of this file. Adds the rows written to @ret_written. */
bool store_file(Store *store, int64_t file_no, const char *path, const ListFile *file,
                const char *input_digest, const char *register_digest, int64_t *ret_written,
                GError **error);
