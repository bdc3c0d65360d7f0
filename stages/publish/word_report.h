/* The report as a Word document, made by pandoc with nothing of this machine in it. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_scheme.h"

/* A report that is being converted, beside whatever else is done. */
typedef struct WordReport WordReport;

/*
 * Begin to convert @markdown. The document's date is @date (YYYY-MM-DD). Files of the scheme under
 * docx/ (docx/word/styles.xml and so on) replace the parts of the same name in pandoc's own
 * reference document. @scheme must outlive the result.
 */
WordReport *word_report_start(const PlScheme *scheme, const char *markdown,
                              const char *date) G_GNUC_WARN_UNUSED_RESULT;

/* Wait for it, once. Returns the document's bytes, or NULL. */
GBytes *word_report_finish(WordReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Waits for it, too. */
void word_report_free(WordReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordReport, word_report_free)
