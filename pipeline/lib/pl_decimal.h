/*
 * Decimal numbers as people write them, read exactly: money to fen, other numbers to millionths.
 * No double and no locale anywhere.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

typedef enum {
    PL_DECIMAL_OK,
    PL_DECIMAL_NONE,       /* blank or a filler (一 — - / * … 无): no figure; not an error */
    PL_DECIMAL_NOT_NUMBER, /* text */
    PL_DECIMAL_EXPONENT,   /* 8.2E+06: a spreadsheet's short form; digits may be lost */
    PL_DECIMAL_GROUPING,   /* separators that do not group by three: 1,23 */
    PL_DECIMAL_UNIT,       /* ends in another amount unit than the one expected, or none is known */
    PL_DECIMAL_RANGE,      /* beyond int64 */
    PL_DECIMAL_PRECISION,  /* more than six decimals where millionths are kept */
} PlDecimalStatus;

/* How many decimal digits an amount unit stands left of fen. */
typedef enum {
    PL_AMOUNT_UNKNOWN = -1,
    PL_AMOUNT_FEN = 0,      /* 分 */
    PL_AMOUNT_YUAN = 2,     /* 元 */
    PL_AMOUNT_THOUSAND = 5, /* 千元 */
    PL_AMOUNT_WAN = 6,      /* 万元 */
    PL_AMOUNT_MILLION = 8,  /* 百万元 */
    PL_AMOUNT_YI = 10,      /* 亿元 */
} PlAmountUnit;

/*
 * The unit called @text (元, 万元, 万, 亿元, yuan, CNY, 人民币万元…; widths, case and blanks
 * aside), or PL_AMOUNT_UNKNOWN.
 */
PlAmountUnit pl_amount_unit_from_text(const char *text);

/* What @unit, a known one, is called: 万元. */
const char *pl_amount_unit_name(PlAmountUnit unit);

/*
 * Read an amount of money given in @unit. A unit inside the cell (8,201.70万元) overrides @unit
 * unless they differ and @unit is known: then PL_DECIMAL_UNIT, and so where no unit is known.
 *
 * Accepts full-width digits and signs, blanks of any width around, thousands separators, ¥,
 * (1.00) and ▲1.00 as negatives. Rounds to fen half away from zero.
 *
 * On PL_DECIMAL_OK sets @ret_fen and @ret_decimals, the decimals printed in the unit used
 * (8201.70: 2; 82017: 0), and @ret_unit, that unit. Nothing is set otherwise.
 */
PlDecimalStatus pl_decimal_to_fen(const char *text, PlAmountUnit unit, int64_t *ret_fen,
                                  int *ret_decimals, PlAmountUnit *ret_unit);

/*
 * Read a plain number to millionths: as above without units, exact or PL_DECIMAL_PRECISION. A final
 * % divides by 100. Sets @ret_e6 on PL_DECIMAL_OK only.
 */
PlDecimalStatus pl_decimal_to_e6(const char *text, int64_t *ret_e6);

/*
 * Half of the last decimal printed, in fen: 0 where a step is a fen or less.
 * 2 decimals of 万元 make steps of 100 元, so 5000.
 */
int64_t pl_decimal_slack_fen(PlAmountUnit unit, int decimals);

/* What is wrong, for a person; the text is constant. */
const char *pl_decimal_reason(PlDecimalStatus status);

/* 60651000.00 from fen; the caller frees it. */
char *pl_decimal_from_fen(int64_t fen) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Fen as @unit with @decimals decimals, rounded half away from zero: 8201.71 from 8201710000 in
 * 万元.
 */
char *pl_decimal_from_fen_in(int64_t fen, PlAmountUnit unit,
                             int decimals) G_GNUC_WARN_UNUSED_RESULT;

/* The shortest exact text of millionths: 220, 98.5. */
char *pl_decimal_from_e6(int64_t e6) G_GNUC_WARN_UNUSED_RESULT;

/* Hundredths with two decimals: 98.00 from 9800. */
char *pl_decimal_from_hundredths(int64_t hundredths) G_GNUC_WARN_UNUSED_RESULT;
