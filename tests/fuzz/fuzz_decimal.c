/*
 * The decimal parser: an amount that was read is the same when it is printed and read again,
 * nothing is set where nothing was read, and slack is never negative. The first byte chooses the
 * amount unit.
 */
#include "fuzz.h"

#include <string.h>

#include "pl_decimal.h"

enum { UNTOUCHED = -77 };

static const PlAmountUnit units[] = { PL_AMOUNT_UNKNOWN,  PL_AMOUNT_FEN, PL_AMOUNT_YUAN,
                                      PL_AMOUNT_THOUSAND, PL_AMOUNT_WAN, PL_AMOUNT_MILLION,
                                      PL_AMOUNT_YI };

static void check_round_trip(int64_t fen)
{
    g_autofree char *plain = pl_decimal_from_fen(fen);
    int64_t again = UNTOUCHED;
    int decimals = UNTOUCHED;
    PlAmountUnit unit = PL_AMOUNT_UNKNOWN;

    MUST(pl_decimal_to_fen(plain, PL_AMOUNT_YUAN, &again, &decimals, &unit) == PL_DECIMAL_OK);
    MUST(again == fen && decimals == 2 && unit == PL_AMOUNT_YUAN);
    for (size_t i = 1; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *text = pl_decimal_from_fen_in(fen, units[i], (int)units[i]);
        MUST(pl_decimal_to_fen(text, units[i], &again, &decimals, &unit) == PL_DECIMAL_OK);
        MUST(again == fen && decimals == (int)units[i] && unit == units[i]);
    }
}

static void check_money(const char *text, PlAmountUnit wanted)
{
    int64_t fen = UNTOUCHED, same = UNTOUCHED;
    int decimals = UNTOUCHED;
    PlAmountUnit unit = PL_AMOUNT_UNKNOWN;
    PlDecimalStatus status = pl_decimal_to_fen(text, wanted, &fen, &decimals, &unit);

    MUST(*pl_decimal_reason(status) != '\0');
    if (status != PL_DECIMAL_OK) {
        MUST(fen == UNTOUCHED && decimals == UNTOUCHED && unit == PL_AMOUNT_UNKNOWN);
        return;
    }
    MUST(decimals >= 0 && unit != PL_AMOUNT_UNKNOWN);
    MUST(wanted == PL_AMOUNT_UNKNOWN || unit == wanted);
    int64_t slack = pl_decimal_slack_fen(unit, decimals);
    MUST(slack >= 0 && (slack == 0) == (decimals >= (int)unit));
    MUST(pl_decimal_slack_fen(unit, decimals + 1) <= slack);
    check_round_trip(fen);

    g_autofree char *wide = g_strconcat("\u3000 ", text, "\u00a0", NULL);
    MUST(pl_decimal_to_fen(wide, wanted, &same, &decimals, &unit) == PL_DECIMAL_OK && same == fen);
}

static void check_number(const char *text)
{
    int64_t e6 = UNTOUCHED, again = UNTOUCHED;
    PlDecimalStatus status = pl_decimal_to_e6(text, &e6);

    if (status != PL_DECIMAL_OK) {
        MUST(e6 == UNTOUCHED);
        return;
    }
    g_autofree char *plain = pl_decimal_from_e6(e6);
    MUST(pl_decimal_to_e6(plain, &again) == PL_DECIMAL_OK && again == e6);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t fen = 0;

    if (size < 1)
        return -1;
    g_autofree char *sent = g_strndup((const char *)data + 1, size - 1);
    g_autofree char *text = g_utf8_make_valid(sent, -1);

    check_money(text, units[data[0] % G_N_ELEMENTS(units)]);
    check_number(text);
    if (size > sizeof fen) {
        memcpy(&fen, data + 1, sizeof fen);
        check_round_trip(fen);
    }
    return 0;
}
