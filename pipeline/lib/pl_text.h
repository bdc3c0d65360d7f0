/* Text as people send it: encodings, widths, blanks. */
#pragma once

#include <stddef.h>
#include <glib.h>

#include "pl_encoding.h"

/*
 * @size bytes of a field in @encoding (UTF-8 or GB18030; UTF-16 is converted before records are
 * split) as valid UTF-8, owned by the caller; NULL if it does not decode strictly or holds a NUL.
 */
char *pl_text_to_utf8(const char *bytes, size_t size,
                      PlEncoding encoding) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Any bytes as valid UTF-8 on one line: what is not UTF-8, control and invisible characters, and
 * the backslash, as \xHH, so that different bytes give different texts. For paths and messages.
 */
char *pl_text_escape(const char *bytes, size_t size) G_GNUC_WARN_UNUSED_RESULT;

/*
 * A cell made comparable: full-width ASCII to half-width, U+3000, NBSP and tabs to a blank, CJK
 * radicals to ideographs, no BOM, no zero-width characters, blanks at both ends removed, runs of
 * blanks folded to one. Line breaks inside stay, as LF, without blanks around. Owned by the caller.
 * Names keep inner blanks; see pl_text_key.
 */
char *pl_text_normalize(const char *utf8) G_GNUC_WARN_UNUSED_RESULT;

/*
 * pl_text_normalize without any blank or line break, ASCII in lower case, brackets half-width: for
 * matching headers and names.
 */
char *pl_text_key(const char *utf8) G_GNUC_WARN_UNUSED_RESULT;
