/* What the files of one delivery state, for those of it that do not say whose or of which year they
 * are (R1.6). */
#pragma once

#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct Deliveries Deliveries;

/* Of all files that were read by now. */
Deliveries *deliveries_load(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void deliveries_free(Deliveries *deliveries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Deliveries, deliveries_free)

/* The unit that all files agree on that state one; NULL: none. It lives as long as @deliveries. */
const char *deliveries_unit(const Deliveries *deliveries, int64_t arrival, const char *folder);

/* Likewise the year; 0: none. */
int deliveries_year(const Deliveries *deliveries, int64_t arrival, const char *folder);
