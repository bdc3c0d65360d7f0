/* Titles of official forms, as they stand in cells and file names. */
#pragma once

#include <glib.h>

#include "pl_layout.h"

/*
 * The layouts that a cell's text is the title of, or NULL. The whole title must match, but for what
 * stands around it: the year and the name before it (某局2024年度支出决算表), a form number
 * (公开03表, Z04_), brackets with a number or an amount unit behind it. @sender may be NULL.
 */
const GPtrArray *form_title_find(const PlLayouts *layouts, const char *text, const char *sender);

/* The same for the last part of a path, without its extension. */
const GPtrArray *form_title_of_file(const PlLayouts *layouts, const char *path);

/* Whether a key is nothing but the number of a form: 公开05表. */
bool form_title_is_number(const char *key);

/* The last part of a path as a key, without its extension and what stands around a title. Owned by
 * the caller. */
char *form_title_file_key(const char *path) G_GNUC_WARN_UNUSED_RESULT;
