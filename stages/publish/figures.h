/*
 * SQL functions that turn staged integers and codes into the text that is published. NULL gives
 * NULL; what is not an integer is an error, for it could only be a sum that overflowed.
 *
 *   yuan(fen)           60651000.00      wan(fen)             6065.10
 *   money(fen)          8201.70万元, or in 元 where 万元 with two decimals would not be exact
 *   points(hundredths)  98.00            decimal(millionths)  220
 *   fraction(num, den)  0.7600           percent(num, den)    76.00%; NULL unless den > 0
 *   label(word)         the Chinese word for a status, provider, kind and so on; else the word
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

bool figures_register(sqlite3 *db, GError **error);

/* @num / @den in parts of @scale, rounded half away from zero; @den > 0. False if beyond int64. */
bool figures_ratio(int64_t num, int64_t den, int64_t scale, int64_t *ret_value);
