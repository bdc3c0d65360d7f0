#include "pl_decimal.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

#include "pl_text.h"

/* The parts of a number as it is written. They point into the text. */
typedef struct {
    bool is_negative;
    const char *whole; /* digits and separators left of the point */
    size_t n_whole;
    const char *fraction; /* digits right of it */
    size_t n_fraction;
    char suffix[24]; /* what follows the digits: a unit or % */
} Number;

static const char *const minus_signs[] = { "-", "−", "–", "▲", "△", NULL };
static const char *const plus_signs[] = { "+", NULL };
static const char *const brackets[] = { "(", NULL };
static const char *const currencies[] = { "¥", "￥", "人民币", "RMB", "CNY", NULL };

/* What stands where there is no figure: dashes of all kinds and marks that look like them. */
static const char *const fillers[] = { "-", "‐",  "‑", "‒", "–", "—", "―",  "−", "─",
                                       "━", "一", "/", "*", "…", " ", "\n", NULL };

static uint64_t power_of_ten(int exponent)
{
    uint64_t power = 1;

    for (; exponent > 0; exponent--)
        power *= 10;
    return power;
}

/* Step over one of @marks. */
static bool take(const char **text, const char *const *marks)
{
    for (; *marks != NULL; marks++)
        if (g_str_has_prefix(*text, *marks)) {
            *text += strlen(*marks);
            return true;
        }
    return false;
}

/* Accounting formats print a currency sign before the dash, too. */
static bool is_none(const char *text)
{
    if (strcmp(text, "无") == 0)
        return true;
    if (take(&text, currencies) && *text == '\0')
        return false;
    while (take(&text, fillers))
        ;
    return *text == '\0';
}

static bool groups_by_three(const char *digits, size_t size)
{
    size_t group = 0;
    bool has_separator = false;

    for (size_t i = 0; i < size; i++) {
        if (digits[i] != ',') {
            group++;
            continue;
        }
        if (has_separator ? group != 3 : group < 1 || group > 3)
            return false;
        has_separator = true;
        group = 0;
    }
    return !has_separator || group == 3;
}

/* One sign and one currency mark at most, in any order. */
static const char *read_prefix(const char *text, Number *number, bool *ret_in_brackets)
{
    bool has_sign = false, has_currency = false;

    for (;;) {
        text += strspn(text, " ");
        if (!has_sign && take(&text, minus_signs))
            has_sign = number->is_negative = true;
        else if (!has_sign && take(&text, brackets))
            has_sign = number->is_negative = *ret_in_brackets = true;
        else if (!has_sign && take(&text, plus_signs))
            has_sign = true;
        else if (!has_currency && take(&text, currencies))
            has_currency = true;
        else
            return text;
    }
}

/* The unit after the digits, with the closing bracket before or after it: (5.00)元, (5.00元). */
static bool read_suffix(const char *text, bool in_brackets, Number *number)
{
    size_t size = 0;

    for (; *text != '\0'; text++) {
        if (*text == ' ')
            continue;
        if (*text == ')' && in_brackets && (size == 0 || text[1] == '\0')) {
            in_brackets = false;
            continue;
        }
        if (size + 1 == sizeof number->suffix)
            return false;
        number->suffix[size++] = *text;
    }
    number->suffix[size] = '\0';
    return !in_brackets;
}

static bool is_exponent(const char *text)
{
    if (*text != 'e' && *text != 'E')
        return false;
    text++;
    if (*text == '+' || *text == '-')
        text++;
    return g_ascii_isdigit(*text);
}

/* @text is normalized. */
static PlDecimalStatus read_number(const char *text, Number *number)
{
    bool in_brackets = false;

    *number = (Number){ 0 };
    if (!g_ascii_isdigit(*text)) {
        if (is_none(text))
            return PL_DECIMAL_NONE;
        text = read_prefix(text, number, &in_brackets);
    }

    number->whole = text;
    number->n_whole = strspn(text, "0123456789,");
    text += number->n_whole;
    if (*text == '.') {
        number->fraction = text + 1;
        number->n_fraction = strspn(text + 1, "0123456789");
        text += 1 + number->n_fraction;
    }
    if (number->n_fraction == 0 && strcspn(number->whole, "0123456789") >= number->n_whole)
        return PL_DECIMAL_NOT_NUMBER;
    if (is_exponent(text))
        return PL_DECIMAL_EXPONENT;
    if (*text == ',' || !groups_by_three(number->whole, number->n_whole))
        return PL_DECIMAL_GROUPING;
    return read_suffix(text, in_brackets, number) ? PL_DECIMAL_OK : PL_DECIMAL_NOT_NUMBER;
}

/* read_number of a text as it was sent; @ret_owned holds what @number points into, if not @text. */
static PlDecimalStatus read_text(const char *text, Number *number, char **ret_owned)
{
    /* Most cells need no folding, and there are millions of them. */
    if (text[strspn(text, "0123456789,.-")] == '\0')
        return read_number(text, number);
    *ret_owned = pl_text_normalize(text);
    return read_number(*ret_owned, number);
}

static bool append_digit(uint64_t *magnitude, char digit)
{
    return !__builtin_mul_overflow(*magnitude, 10, magnitude) &&
           !__builtin_add_overflow(*magnitude, (uint64_t)(digit - '0'), magnitude);
}

/* The number times 10^@places, rounded half away from zero. False if beyond int64. */
static bool scale(const Number *number, size_t places, int64_t *ret_value)
{
    uint64_t magnitude = 0;

    for (size_t i = 0; i < number->n_whole; i++)
        if (number->whole[i] != ',' && !append_digit(&magnitude, number->whole[i]))
            return false;
    for (size_t i = 0; i < places; i++)
        if (!append_digit(&magnitude, i < number->n_fraction ? number->fraction[i] : '0'))
            return false;
    if (number->n_fraction > places && number->fraction[places] >= '5' &&
        __builtin_add_overflow(magnitude, 1, &magnitude))
        return false;

    if (magnitude > (uint64_t)INT64_MAX + (number->is_negative ? 1 : 0))
        return false;
    *ret_value = (int64_t)(number->is_negative ? 0 - magnitude : magnitude);
    return true;
}

/* The first of a unit's names is what it is called. */
static const struct {
    const char *name;
    PlAmountUnit unit;
} amount_units[] = {
    { "分", PL_AMOUNT_FEN },        { "fen", PL_AMOUNT_FEN },        { "元", PL_AMOUNT_YUAN },
    { "yuan", PL_AMOUNT_YUAN },     { "", PL_AMOUNT_YUAN }, /* the currency alone */
    { "千元", PL_AMOUNT_THOUSAND }, { "万元", PL_AMOUNT_WAN },       { "万", PL_AMOUNT_WAN },
    { "wan", PL_AMOUNT_WAN },       { "百万元", PL_AMOUNT_MILLION }, { "百万", PL_AMOUNT_MILLION },
    { "亿元", PL_AMOUNT_YI },       { "亿", PL_AMOUNT_YI },
};

const char *pl_amount_unit_name(PlAmountUnit unit)
{
    for (size_t i = 0; i < G_N_ELEMENTS(amount_units); i++)
        if (amount_units[i].unit == unit)
            return amount_units[i].name;
    g_assert_not_reached();
}

PlAmountUnit pl_amount_unit_from_text(const char *text)
{
    static const char *const prefixes[] = { "人民币", "rmb", "cny", NULL };
    g_autofree char *key = pl_text_key(text);
    const char *name = key;

    if (*key == '\0')
        return PL_AMOUNT_UNKNOWN;
    (void)take(&name, prefixes); /* or not */
    for (size_t i = 0; i < G_N_ELEMENTS(amount_units); i++)
        if (strcmp(name, amount_units[i].name) == 0)
            return amount_units[i].unit;
    return PL_AMOUNT_UNKNOWN;
}

enum { PLAIN_DIGITS = 9 };

/*
 * Most amounts are digits, a point and digits, few enough for no product to overflow, with no more
 * decimals than @unit keeps. False: it is not such a one.
 */
static bool read_plain(const char *text, PlAmountUnit unit, int64_t *ret_fen, int *ret_decimals)
{
    static const int64_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
    const bool is_negative = *text == '-';
    const char *const start = text + (is_negative ? 1 : 0);
    const char *next = start;
    int64_t digits = 0;
    int decimals = 0;

    for (; g_ascii_isdigit(*next) && next - start <= PLAIN_DIGITS; next++)
        digits = digits * 10 + (*next - '0');
    if (next == start || next - start > PLAIN_DIGITS)
        return false;
    if (*next == '.')
        for (next++; g_ascii_isdigit(*next) && decimals < (int)unit; next++, decimals++)
            digits = digits * 10 + (*next - '0');
    if (*next != '\0')
        return false;
    digits *= powers[(int)unit - decimals];
    *ret_fen = is_negative ? -digits : digits;
    *ret_decimals = decimals;
    return true;
}

PlDecimalStatus pl_decimal_to_fen(const char *text, PlAmountUnit unit, int64_t *ret_fen,
                                  int *ret_decimals, PlAmountUnit *ret_unit)
{
    g_autofree char *owned = NULL;
    Number number;
    PlDecimalStatus status = PL_DECIMAL_OK;

    if ((unit == PL_AMOUNT_YUAN || unit == PL_AMOUNT_WAN) &&
        read_plain(text, unit, ret_fen, ret_decimals)) {
        *ret_unit = unit;
        return PL_DECIMAL_OK;
    }
    status = read_text(text, &number, &owned);
    if (status != PL_DECIMAL_OK)
        return status;
    if (number.suffix[0] != '\0') {
        PlAmountUnit inside = pl_amount_unit_from_text(number.suffix);
        if (inside == PL_AMOUNT_UNKNOWN)
            return PL_DECIMAL_NOT_NUMBER;
        if (unit != PL_AMOUNT_UNKNOWN && unit != inside)
            return PL_DECIMAL_UNIT;
        unit = inside;
    }
    if (unit == PL_AMOUNT_UNKNOWN)
        return PL_DECIMAL_UNIT;
    if (!scale(&number, (size_t)unit, ret_fen))
        return PL_DECIMAL_RANGE;
    *ret_decimals = (int)MIN(number.n_fraction, INT_MAX);
    *ret_unit = unit;
    return PL_DECIMAL_OK;
}

PlDecimalStatus pl_decimal_to_e6(const char *text, int64_t *ret_e6)
{
    g_autofree char *owned = NULL;
    Number number;
    PlDecimalStatus status = read_text(text, &number, &owned);

    if (status != PL_DECIMAL_OK)
        return status;
    bool is_percent = strcmp(number.suffix, "%") == 0;
    size_t places = is_percent ? 4 : 6;
    if (number.suffix[0] != '\0' && !is_percent)
        return PL_DECIMAL_NOT_NUMBER;
    for (size_t i = places; i < number.n_fraction; i++)
        if (number.fraction[i] != '0')
            return PL_DECIMAL_PRECISION;
    return scale(&number, places, ret_e6) ? PL_DECIMAL_OK : PL_DECIMAL_RANGE;
}

int64_t pl_decimal_slack_fen(PlAmountUnit unit, int decimals)
{
    return unit > decimals ? (int64_t)(power_of_ten((int)unit - decimals) / 2) : 0;
}

const char *pl_decimal_reason(PlDecimalStatus status)
{
    switch (status) {
    case PL_DECIMAL_OK:
        return "a number";
    case PL_DECIMAL_NONE:
        return "no figure";
    case PL_DECIMAL_NOT_NUMBER:
        return "not a number";
    case PL_DECIMAL_EXPONENT:
        return "a number in a spreadsheet's short form, which may have lost digits: show all "
               "digits "
               "and save again";
    case PL_DECIMAL_GROUPING:
        return "a number whose separators do not stand before every three digits";
    case PL_DECIMAL_UNIT:
        return "an amount in another unit than the one stated for its column";
    case PL_DECIMAL_RANGE:
        return "a number too large to be kept";
    case PL_DECIMAL_PRECISION:
        return "a number with more than six decimals";
    }
    g_assert_not_reached();
}

static uint64_t magnitude_of(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* @magnitude / 10^@places, all of its decimals printed, and zeros up to @decimals. Tables hold
 * millions of these, so no printf and one allocation. */
static char *print(bool is_negative, uint64_t magnitude, int places, int decimals)
{
    char digits[48]; /* 20 digits of a magnitude, a point and a sign, and up to 19 places */
    char *end = digits + sizeof digits;
    char *next = end;
    const int zeros = MAX(decimals - places, 0);
    const bool has_sign = is_negative && magnitude != 0;

    g_assert(places + zeros < 20);
    for (int i = 0; i < zeros; i++)
        *--next = '0';
    for (int printed = 0; printed <= places || magnitude > 0; printed++, magnitude /= 10) {
        if (printed == places && places + zeros > 0)
            *--next = '.';
        *--next = (char)('0' + magnitude % 10);
    }
    if (has_sign)
        *--next = '-';
    return g_strndup(next, (size_t)(end - next));
}

char *pl_decimal_from_fen(int64_t fen)
{
    return pl_decimal_from_hundredths(fen);
}

char *pl_decimal_from_fen_in(int64_t fen, PlAmountUnit unit, int decimals)
{
    g_assert(unit != PL_AMOUNT_UNKNOWN);
    int dropped = MAX((int)unit - decimals, 0);
    int places = (int)unit - dropped;
    uint64_t step = power_of_ten(dropped);

    return print(fen < 0, (magnitude_of(fen) + step / 2) / step, places, decimals);
}

char *pl_decimal_from_e6(int64_t e6)
{
    uint64_t magnitude = magnitude_of(e6);
    int places = 6;

    for (; places > 0 && magnitude % 10 == 0; places--)
        magnitude /= 10;
    return print(e6 < 0, magnitude, places, 0);
}

char *pl_decimal_from_hundredths(int64_t hundredths)
{
    return print(hundredths < 0, magnitude_of(hundredths), 2, 2);
}
