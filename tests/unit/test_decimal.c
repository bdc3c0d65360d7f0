#include "support.h"

#include <inttypes.h>
#include <string.h>

#include "pl_decimal.h"

#define YUAN PL_AMOUNT_YUAN
#define WAN PL_AMOUNT_WAN
#define UNKNOWN PL_AMOUNT_UNKNOWN

START_TEST(amounts_are_read_to_the_fen)
{
    static const struct {
        const char *text;
        PlAmountUnit unit;
        int64_t fen;
        int decimals;
    } cases[] = {
        { "0", YUAN, 0, 0 },
        { "-0", YUAN, 0, 0 },
        { "-0.00", YUAN, 0, 2 },
        { "+5", YUAN, 500, 0 },
        { "007", YUAN, 700, 0 },
        { "60651000.00", YUAN, 6065100000, 2 },
        { "8201.70", WAN, 8201700000, 2 },
        { "82017", PL_AMOUNT_THOUSAND, 8201700000, 0 },
        { "0.820170", PL_AMOUNT_YI, 8201700000, 6 },
        { "82.017", PL_AMOUNT_MILLION, 8201700000, 3 },
        { "95", PL_AMOUNT_FEN, 95, 0 },
        { ".5", YUAN, 50, 1 },
        { "5.", YUAN, 500, 0 },
        { "-.5", YUAN, -50, 1 },
        /* Half away from zero, once, from the digits as they stand. */
        { "12.345", YUAN, 1235, 3 },
        { "12.344999", YUAN, 1234, 6 },
        { "-12.345", YUAN, -1235, 3 },
        { "0.004", YUAN, 0, 3 },
        { "-0.004", YUAN, 0, 3 },
        { "0.005", YUAN, 1, 3 },
        { "-0.005", YUAN, -1, 3 },
        { "0.00499999999999999999999999999999999999999", YUAN, 0, 41 },
        { "1.0000005", WAN, 1000001, 7 },
        { "0.5", PL_AMOUNT_FEN, 1, 1 },
        /* Separators. */
        { "1,234.50", YUAN, 123450, 2 },
        { "1，234，567.8", YUAN, 123456780, 1 },
        { "12,345,678", YUAN, 1234567800, 0 },
        { "0,123", YUAN, 12300, 0 },
        /* Widths and blanks. */
        { "１２３４．５０", YUAN, 123450, 2 },
        { "－１２", YUAN, -1200, 0 },
        { "＋１２", YUAN, 1200, 0 },
        { "　12.5　", YUAN, 1250, 1 },
        { "\u00a012.5\u00a0", YUAN, 1250, 1 },
        { " \t12.5\r\n", YUAN, 1250, 1 },
        { "\ufeff12.5\u200b", YUAN, 1250, 1 },
        /* Signs. */
        { "-12.5", YUAN, -1250, 1 },
        { "−12.5", YUAN, -1250, 1 },
        { "–12.5", YUAN, -1250, 1 },
        { "- 12.5", YUAN, -1250, 1 },
        { "(1,234.50)", YUAN, -123450, 2 },
        { "（1,234.50）", YUAN, -123450, 2 },
        { "( 1.00 )", YUAN, -100, 2 },
        { "▲1.00", YUAN, -100, 2 },
        { "△1.00", YUAN, -100, 2 },
        { "▲ 1.00", YUAN, -100, 2 },
        /* Currency and units. */
        { "¥1.00", YUAN, 100, 2 },
        { "￥ 1.00", YUAN, 100, 2 },
        { "-¥1.00", YUAN, -100, 2 },
        { "¥-1.00", YUAN, -100, 2 },
        { "(¥1.00)", YUAN, -100, 2 },
        { "人民币1.00元", YUAN, 100, 2 },
        { "8,201.70万元", UNKNOWN, 8201700000, 2 },
        { "8,201.70万元", WAN, 8201700000, 2 },
        { "8201.70 万 元", WAN, 8201700000, 2 },
        { "1.5亿", UNKNOWN, 15000000000, 1 },
        { "5元", UNKNOWN, 500, 0 },
        { "(5)万元", UNKNOWN, -5000000, 0 },
        { "(5万元)", UNKNOWN, -5000000, 0 },
        { "（5 万元 ）", UNKNOWN, -5000000, 0 },
        /* The edges of int64. */
        { "92233720368547758.07", YUAN, INT64_MAX, 2 },
        { "-92233720368547758.08", YUAN, INT64_MIN, 2 },
        { "92233720368547758.074999", YUAN, INT64_MAX, 6 },
        { "(92,233,720,368,547,758.08)", YUAN, INT64_MIN, 2 },
        { "9223372036854.775807", WAN, INT64_MAX, 6 },
        { "9223372036854775807", PL_AMOUNT_FEN, INT64_MAX, 0 },
        { "-9223372036854775808", PL_AMOUNT_FEN, INT64_MIN, 0 },
        { "000000000000000000000000000000000000001", YUAN, 100, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t fen = 77;
        int decimals = 77;
        PlAmountUnit unit = UNKNOWN;
        PlDecimalStatus status =
            pl_decimal_to_fen(cases[i].text, cases[i].unit, &fen, &decimals, &unit);
        ck_assert_msg(status == PL_DECIMAL_OK, "%s: %s", cases[i].text, pl_decimal_reason(status));
        ck_assert_msg(fen == cases[i].fen, "%s: %" PRId64, cases[i].text, fen);
        ck_assert_int_eq(decimals, cases[i].decimals);
        ck_assert(unit == cases[i].unit || cases[i].unit == UNKNOWN);
    }
}
END_TEST

START_TEST(what_is_no_amount_is_refused_by_kind)
{
    static const struct {
        const char *text;
        PlAmountUnit unit;
        PlDecimalStatus status;
    } cases[] = {
        { "", YUAN, PL_DECIMAL_NONE },
        { "   ", YUAN, PL_DECIMAL_NONE },
        { "　\u00a0\t\n", YUAN, PL_DECIMAL_NONE },
        { "-", YUAN, PL_DECIMAL_NONE },
        { "--", YUAN, PL_DECIMAL_NONE },
        { " -   ", YUAN, PL_DECIMAL_NONE },
        { " ¥ -   ", YUAN, PL_DECIMAL_NONE },
        { "—", YUAN, PL_DECIMAL_NONE },
        { "——", YUAN, PL_DECIMAL_NONE },
        { "―― ", YUAN, PL_DECIMAL_NONE },
        { "－", YUAN, PL_DECIMAL_NONE },
        { "–", YUAN, PL_DECIMAL_NONE },
        { "−", YUAN, PL_DECIMAL_NONE },
        { "一", YUAN, PL_DECIMAL_NONE },
        { "⼀", YUAN, PL_DECIMAL_NONE },
        { "/", YUAN, PL_DECIMAL_NONE },
        { "／", YUAN, PL_DECIMAL_NONE },
        { "*", YUAN, PL_DECIMAL_NONE },
        { "…", YUAN, PL_DECIMAL_NONE },
        { "……", YUAN, PL_DECIMAL_NONE },
        { "无", YUAN, PL_DECIMAL_NONE },
        { " 无 ", YUAN, PL_DECIMAL_NONE },
        { "无", UNKNOWN, PL_DECIMAL_NONE },
        { "abc", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "无业务", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "一万元", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "NaN", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "inf", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "-inf", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "0x10", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1.2.3", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1..2", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "++1", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "--1", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "+-1", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "(-1)", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1-", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "(1", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1)", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "(1))", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "()", YUAN, PL_DECIMAL_NOT_NUMBER },
        { ".", YUAN, PL_DECIMAL_NOT_NUMBER },
        { ",", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "-.", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "+", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "¥", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "¥¥1", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1 2", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1 234.50", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "5%", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "5家", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "220余", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1e", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1e+", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "e5", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "5元5角5分5厘5毫5丝5忽5微", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "#DIV/0!", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "2021-12-31", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "٣", YUAN, PL_DECIMAL_NOT_NUMBER },
        { "1e5", YUAN, PL_DECIMAL_EXPONENT },
        { "8.2E+06", YUAN, PL_DECIMAL_EXPONENT },
        { "８．２Ｅ＋０６", YUAN, PL_DECIMAL_EXPONENT },
        { "-1E-3", YUAN, PL_DECIMAL_EXPONENT },
        { "1,23", YUAN, PL_DECIMAL_GROUPING },
        { "1,2345", YUAN, PL_DECIMAL_GROUPING },
        { "1234,567", YUAN, PL_DECIMAL_GROUPING },
        { "1,234,56", YUAN, PL_DECIMAL_GROUPING },
        { ",123", YUAN, PL_DECIMAL_GROUPING },
        { "1,,234", YUAN, PL_DECIMAL_GROUPING },
        { "1,234,", YUAN, PL_DECIMAL_GROUPING },
        { "1.234,56", YUAN, PL_DECIMAL_GROUPING },
        { "1，23", YUAN, PL_DECIMAL_GROUPING },
        { "8,201.70万元", YUAN, PL_DECIMAL_UNIT },
        { "5元", WAN, PL_DECIMAL_UNIT },
        { "95分", YUAN, PL_DECIMAL_UNIT },
        { "8201.70", UNKNOWN, PL_DECIMAL_UNIT },
        { "92233720368547758.08", YUAN, PL_DECIMAL_RANGE },
        { "-92233720368547758.09", YUAN, PL_DECIMAL_RANGE },
        { "92233720368547758.075", YUAN, PL_DECIMAL_RANGE },
        { "-92233720368547758.085", YUAN, PL_DECIMAL_RANGE },
        { "184467440737095516.15", YUAN, PL_DECIMAL_RANGE },
        { "184467440737095516.155", YUAN, PL_DECIMAL_RANGE },
        { "184467440737095516.16", YUAN, PL_DECIMAL_RANGE },
        { "18446744073709551615.5", PL_AMOUNT_FEN, PL_DECIMAL_RANGE },
        { "18446744073709551616", PL_AMOUNT_FEN, PL_DECIMAL_RANGE },
        { "9223372036854775808", PL_AMOUNT_FEN, PL_DECIMAL_RANGE },
        { "922337203.7", PL_AMOUNT_YI, PL_DECIMAL_RANGE },
        { "100000000000000000000000000000000000000000000", YUAN, PL_DECIMAL_RANGE },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t fen = 77;
        int decimals = 78;
        PlAmountUnit unit = WAN;
        PlDecimalStatus status =
            pl_decimal_to_fen(cases[i].text, cases[i].unit, &fen, &decimals, &unit);
        ck_assert_msg(status == cases[i].status, "'%s': %s", cases[i].text,
                      pl_decimal_reason(status));
        ck_assert(fen == 77 && decimals == 78 && unit == WAN);
    }
}
END_TEST

START_TEST(plain_numbers_are_read_to_the_millionth)
{
    static const struct {
        const char *text;
        PlDecimalStatus status;
        int64_t e6;
    } cases[] = {
        { "220", PL_DECIMAL_OK, 220000000 },
        { "98.5", PL_DECIMAL_OK, 98500000 },
        { "-1,234.000001", PL_DECIMAL_OK, -1234000001 },
        { "0.000001", PL_DECIMAL_OK, 1 },
        { "0.0000010000", PL_DECIMAL_OK, 1 },
        { "0.0000001", PL_DECIMAL_PRECISION, 0 },
        { "1.2345678", PL_DECIMAL_PRECISION, 0 },
        { "98.5%", PL_DECIMAL_OK, 985000 },
        { "９８．５％", PL_DECIMAL_OK, 985000 },
        { "100 %", PL_DECIMAL_OK, 1000000 },
        { "0.0001%", PL_DECIMAL_OK, 1 },
        { "0.00001%", PL_DECIMAL_PRECISION, 0 },
        { "5%%", PL_DECIMAL_NOT_NUMBER, 0 },
        { "5‰", PL_DECIMAL_NOT_NUMBER, 0 },
        { "5万元", PL_DECIMAL_NOT_NUMBER, 0 },
        { "10家", PL_DECIMAL_NOT_NUMBER, 0 },
        { "1e5", PL_DECIMAL_EXPONENT, 0 },
        { "1,23", PL_DECIMAL_GROUPING, 0 },
        { "—", PL_DECIMAL_NONE, 0 },
        { "9223372036854.775807", PL_DECIMAL_OK, INT64_MAX },
        { "-9223372036854.775808", PL_DECIMAL_OK, INT64_MIN },
        { "9223372036854.775808", PL_DECIMAL_RANGE, 0 },
        { "99999999999999", PL_DECIMAL_RANGE, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t e6 = 0;
        PlDecimalStatus status = pl_decimal_to_e6(cases[i].text, &e6);
        ck_assert_msg(status == cases[i].status && e6 == cases[i].e6, "%s: %s, %" PRId64,
                      cases[i].text, pl_decimal_reason(status), e6);
    }
}
END_TEST

START_TEST(amount_units_are_known_by_their_names)
{
    static const struct {
        const char *text;
        PlAmountUnit unit;
    } cases[] = {
        { "分", PL_AMOUNT_FEN },
        { "元", YUAN },
        { " 元 ", YUAN },
        { "yuan", YUAN },
        { "CNY", YUAN },
        { "ＣＮＹ", YUAN },
        { "rmb", YUAN },
        { "人民币", YUAN },
        { "人民币元", YUAN },
        { "千元", PL_AMOUNT_THOUSAND },
        { "万元", WAN },
        { "万　元", WAN },
        { "万", WAN },
        { "人民币万元", WAN },
        { "百万元", PL_AMOUNT_MILLION },
        { "亿元", PL_AMOUNT_YI },
        { "亿", PL_AMOUNT_YI },
        { "", UNKNOWN },
        { "  ", UNKNOWN },
        { "美元", UNKNOWN },
        { "万美元", UNKNOWN },
        { "家", UNKNOWN },
        { "元/平方米", UNKNOWN },
        { "%", UNKNOWN },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        ck_assert_msg(pl_amount_unit_from_text(cases[i].text) == cases[i].unit, "'%s'",
                      cases[i].text);
}
END_TEST

START_TEST(slack_is_half_of_the_last_decimal_printed)
{
    ck_assert_int_eq(pl_decimal_slack_fen(WAN, 2), 5000);
    ck_assert_int_eq(pl_decimal_slack_fen(WAN, 0), 500000);
    ck_assert_int_eq(pl_decimal_slack_fen(WAN, 5), 5);
    ck_assert_int_eq(pl_decimal_slack_fen(WAN, 6), 0);
    ck_assert_int_eq(pl_decimal_slack_fen(WAN, 7), 0);
    ck_assert_int_eq(pl_decimal_slack_fen(YUAN, 2), 0);
    ck_assert_int_eq(pl_decimal_slack_fen(YUAN, 0), 50);
    ck_assert_int_eq(pl_decimal_slack_fen(PL_AMOUNT_FEN, 0), 0);
    ck_assert_int_eq(pl_decimal_slack_fen(PL_AMOUNT_YI, 0), 5000000000);
}
END_TEST

static void expect(char *text, const char *expected)
{
    ck_assert_str_eq(text, expected);
    g_free(text);
}

START_TEST(numbers_are_printed_exactly)
{
    expect(pl_decimal_from_fen(6065100000), "60651000.00");
    expect(pl_decimal_from_fen(-5), "-0.05");
    expect(pl_decimal_from_fen(0), "0.00");
    expect(pl_decimal_from_fen(INT64_MAX), "92233720368547758.07");
    expect(pl_decimal_from_fen(INT64_MIN), "-92233720368547758.08");
    expect(pl_decimal_from_hundredths(9800), "98.00");
    expect(pl_decimal_from_e6(220000000), "220");
    expect(pl_decimal_from_e6(98500000), "98.5");
    expect(pl_decimal_from_e6(-1), "-0.000001");
    expect(pl_decimal_from_e6(0), "0");
    expect(pl_decimal_from_e6(INT64_MIN), "-9223372036854.775808");
    expect(pl_decimal_from_fen_in(8201710000, WAN, 2), "8201.71");
    expect(pl_decimal_from_fen_in(8201695300, WAN, 2), "8201.70");
    expect(pl_decimal_from_fen_in(5000, WAN, 2), "0.01");
    expect(pl_decimal_from_fen_in(4999, WAN, 2), "0.00");
    expect(pl_decimal_from_fen_in(-5000, WAN, 2), "-0.01");
    expect(pl_decimal_from_fen_in(-4999, WAN, 2), "0.00");
    expect(pl_decimal_from_fen_in(150, YUAN, 0), "2");
    expect(pl_decimal_from_fen_in(150, YUAN, 4), "1.5000");
    expect(pl_decimal_from_fen_in(7, PL_AMOUNT_FEN, 2), "7.00");
    expect(pl_decimal_from_fen_in(1, WAN, 6), "0.000001");
    expect(pl_decimal_from_fen_in(INT64_MIN, YUAN, 2), "-92233720368547758.08");
    expect(pl_decimal_from_fen_in(INT64_MIN, PL_AMOUNT_YI, 0), "-922337204");
    expect(pl_decimal_from_fen_in(INT64_MAX, PL_AMOUNT_FEN, 0), "9223372036854775807");
}
END_TEST

START_TEST(what_is_printed_reads_back_as_the_same)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2021);

    for (int i = 0; i < 20000; i++) {
        int64_t value = (int64_t)(((uint64_t)g_rand_int(rand) << 32) | g_rand_int(rand));
        value >>= g_rand_int_range(rand, 0, 64);
        g_autofree char *fen_text = pl_decimal_from_fen(value);
        g_autofree char *e6_text = pl_decimal_from_e6(value);
        g_autofree char *wan_text = pl_decimal_from_fen_in(value, WAN, 6);
        int64_t fen, e6, wan;
        int decimals;
        PlAmountUnit unit;
        ck_assert_int_eq(pl_decimal_to_fen(fen_text, YUAN, &fen, &decimals, &unit), PL_DECIMAL_OK);
        ck_assert_int_eq(pl_decimal_to_fen(wan_text, WAN, &wan, &decimals, &unit), PL_DECIMAL_OK);
        ck_assert_int_eq(pl_decimal_to_e6(e6_text, &e6), PL_DECIMAL_OK);
        ck_assert(fen == value && wan == value && e6 == value);
    }
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("decimal");

    tcase_add_test(tcase, amounts_are_read_to_the_fen);
    tcase_add_test(tcase, what_is_no_amount_is_refused_by_kind);
    tcase_add_test(tcase, plain_numbers_are_read_to_the_millionth);
    tcase_add_test(tcase, amount_units_are_known_by_their_names);
    tcase_add_test(tcase, slack_is_half_of_the_last_decimal_printed);
    tcase_add_test(tcase, numbers_are_printed_exactly);
    tcase_add_test(tcase, what_is_printed_reads_back_as_the_same);
    return support_run("decimal", tcase);
}
