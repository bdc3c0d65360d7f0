/* The files of a new book. */
#pragma once

#include "init.h"

/* Copy a sample: its book.ini and inbox. */
bool init_copy_sample(const InitOptions *options, GError **error);

/* Write book.ini from the options, and make an empty inbox. */
bool init_write_files(const InitOptions *options, GError **error);

/* Put another scheme's name into book.ini; all else stays as it is. */
bool init_rename_scheme(const InitOptions *options, GError **error);
