/* The report as a Word document, made by pandoc with nothing of this machine in it. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_scheme.h"

/*
 * Convert @markdown. The document's date is @date (YYYY-MM-DD). Files of the scheme under docx/
 * (docx/word/styles.xml and so on) replace the parts of the same name in pandoc's own reference
 * document. Returns the document's bytes, or NULL.
 */
GBytes *word_report_make(const PlScheme *scheme, const char *markdown, const char *date,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
