/* Running ssconvert, the spreadsheet converter of gnumeric, within bounds. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

typedef struct {
    int64_t seconds;    /* of the processor; five times as long by the clock */
    int64_t file_bytes; /* of each file that it writes */
} ConvertLimits;

/*
 * Run it in @dir with @arguments (ended by NULL, without the program's name): no shell, an
 * environment of ours, no words, no open descriptors of ours. It does not outlive the calling
 * thread. Sets @ret_is_done to whether it went well.
 *
 * Returns false with @error only if it cannot be run: PL_ERROR_CONFIG where it is not installed.
 */
bool convert_run(const char *dir, const char *const *arguments, const ConvertLimits *limits,
                 bool *ret_is_done, GError **error);
