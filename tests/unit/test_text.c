#include "support.h"

#include <string.h>

#include "pl_text.h"

#define BYTES(text) text, sizeof(text) - 1

START_TEST(fields_decode_strictly_or_not_at_all)
{
    static const struct {
        const char *bytes;
        size_t size;
        PlEncoding encoding;
        const char *text; /* NULL: refused */
    } cases[] = {
        { BYTES(""), PL_ENCODING_UTF8, "" },
        { BYTES("广东"), PL_ENCODING_UTF8, "广东" },
        { BYTES("广东"), PL_ENCODING_UTF8_BOM, "广东" },
        { BYTES("a\xc0\x80"), PL_ENCODING_UTF8, NULL },
        { BYTES("\xed\xa0\x80"), PL_ENCODING_UTF8, NULL },
        { BYTES("\xf4\x90\x80\x80"), PL_ENCODING_UTF8, NULL },
        { BYTES("\xe5\xb9"), PL_ENCODING_UTF8, NULL },
        { BYTES("a\0b"), PL_ENCODING_UTF8, NULL },
        { BYTES(""), PL_ENCODING_GB18030, "" },
        { BYTES("abc"), PL_ENCODING_GB18030, "abc" },
        { BYTES("\xb9\xe3\xb6\xab"), PL_ENCODING_GB18030, "广东" },
        { BYTES("\x81\x5c"), PL_ENCODING_GB18030, "乗" },
        { BYTES("\x95\x32\x82\x36"), PL_ENCODING_GB18030, "𠀀" },
        { BYTES("\xb9"), PL_ENCODING_GB18030, NULL },
        { BYTES("\xb9\xff"), PL_ENCODING_GB18030, NULL },
        { BYTES("a\0"), PL_ENCODING_GB18030, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = pl_text_to_utf8(cases[i].bytes, cases[i].size, cases[i].encoding);
        ck_assert_msg(g_strcmp0(text, cases[i].text) == 0, "case %zu: %s", i, text);
    }
}
END_TEST

START_TEST(any_bytes_can_be_shown_on_one_line)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *text;
    } cases[] = {
        { BYTES(""), "" },
        { BYTES("125021/2021年.csv"), "125021/2021年.csv" },
        { BYTES("a\nb\tc\x7f"), "a\\x0Ab\\x09c\\x7F" },
        { BYTES("a\0b"), "a\\x00b" },
        { BYTES("\xb9\xe3"), "\\xB9\\xE3" },
        { BYTES("广\xe4\xb8"), "广\\xE4\\xB8" },
        { BYTES("\\xE4"), "\\x5CxE4" },                 /* differs from the byte E4 */
        { BYTES("\xc2\x85"), "\\xC2\\x85" },            /* next line */
        { BYTES("\xe2\x80\xa8"), "\\xE2\\x80\\xA8" },   /* line separator */
        { BYTES("\xe2\x80\xae"), "\\xE2\\x80\\xAE" },   /* right-to-left override */
        { BYTES("\xef\xbb\xbfx"), "\\xEF\\xBB\\xBFx" }, /* BOM */
        { BYTES("\xed\xa0\x80"), "\\xED\\xA0\\x80" },   /* surrogate */
        { BYTES("\xf5\x80\x80\x80"), "\\xF5\\x80\\x80\\x80" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = pl_text_escape(cases[i].bytes, cases[i].size);
        ck_assert_str_eq(text, cases[i].text);
        ck_assert(g_utf8_validate(text, -1, NULL));
    }
}
END_TEST

START_TEST(cells_are_made_comparable)
{
    static const struct {
        const char *sent;
        const char *normal;
        const char *key;
    } cases[] = {
        { "", "", "" },
        { " \t　\u00a0\r\n ", "", "" },
        { "决算数", "决算数", "决算数" },
        { "　金额（万元）　", "金额(万元)", "金额(万元)" },
        { "ＡＢｃ１２３．－％＋！～", "ABc123.-%+!~", "abc123.-%+!~" },
        { "Unit  Code", "Unit Code", "unitcode" },
        { "2021 　\u00a0年", "2021 年", "2021年" },
        { "科目\n编码", "科目\n编码", "科目编码" },
        { "科目 \r\n　编码\r\r\n完", "科目\n编码\n\n完", "科目编码完" },
        { "a\u2028b\u2029c", "a\nb\nc", "abc" },
        { "\ufeffcode", "code", "code" },
        { "单\u200b位\u2060名\u202c称\u00ad", "单位名称", "单位名称" },
        { " \u200b a \u200b b", "a b", "ab" },
        { "部⻔⻋辆", "部门车辆", "部门车辆" },
        { "⼀般公共预算⾏政", "一般公共预算行政", "一般公共预算行政" },
        { "\u2e80\u2e9a", "\u2e80\u2e9a", "\u2e80\u2e9a" }, /* look like no ideograph */
        { "粤财〔2021〕1号、“二级”。", "粤财〔2021〕1号、“二级”。", "粤财〔2021〕1号、“二级”。" },
        { "𠀀Ä", "𠀀Ä", "𠀀Ä" },
        { "支出\xe5\x86", "支出\xe5\x86", "支出\xe5\x86" }, /* cut where a look at a file ends */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *normal = pl_text_normalize(cases[i].sent);
        g_autofree char *again = pl_text_normalize(normal);
        g_autofree char *key = pl_text_key(cases[i].sent);
        ck_assert_str_eq(normal, cases[i].normal);
        ck_assert_str_eq(again, cases[i].normal);
        ck_assert_str_eq(key, cases[i].key);
    }
}
END_TEST

START_TEST(every_character_normalizes_to_valid_text_that_stays)
{
    for (gunichar ch = 1; ch < 0x110000; ch++) {
        char sent[8] = "";
        if (!g_unichar_validate(ch))
            continue;
        (void)g_unichar_to_utf8(ch, sent); /* its width is not needed */
        g_autofree char *normal = pl_text_normalize(sent);
        g_autofree char *again = pl_text_normalize(normal);
        ck_assert_msg(g_utf8_validate(normal, -1, NULL) && g_utf8_strlen(normal, -1) <= 1 &&
                          strcmp(normal, again) == 0,
                      "U+%04X", ch);
    }
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("text");

    tcase_add_test(tcase, fields_decode_strictly_or_not_at_all);
    tcase_add_test(tcase, any_bytes_can_be_shown_on_one_line);
    tcase_add_test(tcase, cells_are_made_comparable);
    tcase_add_test(tcase, every_character_normalizes_to_valid_text_that_stays);
    return support_run("text", tcase);
}
