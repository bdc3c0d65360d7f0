/* Making a book, and taking a scheme into one. */
#pragma once

#include <stdbool.h>
#include <glib.h>

typedef struct {
    const char *data_dir; /* holds schemes/ and samples/ */
    const char *book_dir;
    const char *scheme, *year, *root, *root_name, *root_kind,
        *sample; /* options; NULL where not given */
} InitOptions;

/*
 * Make the book, or, where it is there already, take the scheme named by --scheme into it. A book
 * that has a book.ini but no database gets one.
 */
bool init_book(const InitOptions *options, GError **error);
