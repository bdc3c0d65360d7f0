/* What single cells and lines of an official form are, by their words alone. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "form_sheet.h"
#include "pl_layout.h"

/* Whether @words (may be NULL) hold @key. */
bool form_has_word(char **words, const char *key);

/* Whether one of @words (may be NULL) stands somewhere in the text. */
bool form_says_word(const char *const *words, const char *text);

/* Whether the text ends with one of @words. */
bool form_ends_in_word(const char *const *words, const char *text);

/* Whether the text is blank, or one of the marks that stand where there is no figure. */
bool form_is_filler(const PlLayoutWords *words, const char *text);

/* The key of a cell's words (pl_layout_key): the text itself where that is its own key, as most
 * are, else @ret_owned, which is to be freed. */
const char *form_key(const char *text, char **ret_owned);

/* Whether the text is a number, in whatever unit. */
bool form_is_number(const PlLayoutWords *words, const char *text);

/* What a line below the head of a form is. */
typedef enum {
    FORM_LINE_WORDS,   /* no number in it */
    FORM_LINE_NUMBERS, /* 栏次: the columns' numbers */
    FORM_LINE_COUNT, /* nothing but 1, 2, 3 …: the columns' numbers, if it stands above the figures
                      */
    FORM_LINE_CODES, /* codes of economic classes and 款 as part of a header */
    FORM_LINE_NOTE,  /* 注：… */
    FORM_LINE_DATA,  /* figures */
} FormLine;

FormLine form_line(const PlLayoutWords *words, const Sheet *sheet, guint record);

/* The words of a header cell as a key: without a code or the sheet's year before them, or an amount
 * unit in brackets behind them, which is set. Owned by the caller. */
char *form_header_key(const char *text, int year, PlAmountUnit *ret_unit) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the key of a note says that 预算数 is what the budget became in the year:
 * 预算数为全年预算数, 预算数是调整后的预算数. */
bool form_says_adjusted(const char *key);
