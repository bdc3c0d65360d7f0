/* Making layouts of JSON files; pl_layout.c alone includes it. */
#pragma once

#include "pl_layout.h"

/* NULL with @error (PL_ERROR_CONFIG) if anything in the file is wrong. */
PlLayout *pl_layout_read(const PlSchemeFile *file, const PlCodes *codes,
                         PlLayoutKnowsMeasure knows_measure, const void *data, GError **error);
PlLayoutWords *pl_layout_read_words(const PlSchemeFile *file, GError **error);

void pl_layout_free(void *layout);
void pl_layout_words_free(PlLayoutWords *words);
void pl_layout_view_free(void *view);
void pl_layout_panel_free(void *panel);
void pl_layout_column_free(void *column);
void pl_layout_row_free(void *row);
