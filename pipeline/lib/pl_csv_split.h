/*
 * The quote-aware splitter behind pl_csv: it finds where each record begins and ends, and every
 * fault, so that only sound records are parsed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <glib.h>

#include "pl_csv.h"

/* A sound record that is not empty: its bytes without the line break, valid during the call. */
typedef bool (*PlCsvSplitFunc)(int64_t line, int64_t offset, const char *raw, size_t size,
                               void *data, GError **error);
/* A faulty one; takes ownership of @fault. */
typedef bool (*PlCsvSplitFaultFunc)(PlCsvFault *fault, void *data, GError **error);

typedef struct PlCsvSplitter PlCsvSplitter;

PlCsvSplitter *pl_csv_splitter_new(const PlCsvLimits *limits, char separator,
                                   PlCsvSplitFunc records, PlCsvSplitFaultFunc faults,
                                   void *data) G_GNUC_WARN_UNUSED_RESULT;
void pl_csv_splitter_free(PlCsvSplitter *splitter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCsvSplitter, pl_csv_splitter_free)

/* Both return false with @error if a callback did. */
bool pl_csv_splitter_feed(PlCsvSplitter *splitter, const char *bytes, size_t size, GError **error);
bool pl_csv_splitter_finish(PlCsvSplitter *splitter, GError **error);
