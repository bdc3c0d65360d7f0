/* What a file's path says of it, by the pattern of the book (R1.6). */
#pragma once

#include "pl_decimal.h"

typedef struct {
    char *unit;               /* a code or a name; NULL: nothing */
    int year;                 /* 0: nothing */
    int month;                /* 0: nothing */
    PlAmountUnit amount_unit; /* PL_AMOUNT_UNKNOWN: nothing */
} PathSays;

/*
 * Take from @path (inside the inbox) what @pattern finds there: {unit_code}, {unit_name}, {year},
 * {month} and {amount_unit} each stand for a part of one folder's or the file's name, * for
 * anything in one name, or at the end for all that is left. A path of another shape says nothing.
 */
PathSays path_says_read(const char *pattern, const char *path);
void path_says_clear(PathSays *says);
