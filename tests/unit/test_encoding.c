#include "support.h"

#include <string.h>

#include "pl_encoding.h"

#define BYTES(text) text, sizeof(text) - 1

static PlEncodingGuess *guess_in_blocks(const char *bytes, size_t size, size_t block)
{
    PlEncodingGuess *guess = pl_encoding_guess_new();

    for (size_t at = 0; at < size; at += block) {
        g_autofree char *copy = g_memdup2(bytes + at, MIN(block, size - at));
        pl_encoding_guess_feed(guess, copy, MIN(block, size - at));
    }
    bool wants_again = pl_encoding_guess_wants_again(guess);
    for (size_t at = 0; wants_again && at < size; at += block) {
        g_autofree char *copy = g_memdup2(bytes + at, MIN(block, size - at));
        pl_encoding_guess_feed_again(guess, copy, MIN(block, size - at));
    }
    return guess;
}

START_TEST(the_encoding_is_found_however_the_file_is_cut)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *name; /* NULL: none fits */
        int64_t offset;   /* then */
    } cases[] = {
        { BYTES(""), "UTF-8", 0 },
        { BYTES("a,b\n"), "UTF-8", 0 },
        { BYTES("广东省\n"), "UTF-8", 0 },
        { BYTES("\xf0\xa0\x80\x80\xf4\x8f\xbf\xbf"), "UTF-8", 0 },
        { BYTES("\xef\xbb\xbf广东省"), "UTF-8-BOM", 0 },
        { BYTES("\xef\xbb\xbf"), "UTF-8-BOM", 0 },
        { BYTES("\xef\xbb\xbf"
                "a\xb9\xe3"),
          NULL, 4 },
        { BYTES("\xb9\xe3\xb6\xab,1\n"), "GB18030", 0 },      /* 广东 */
        { BYTES("a\x81\x5c\x81\x30\x81\x30"), "GB18030", 0 }, /* 乗 and a four-byte character */
        { BYTES("\x90\x30\x81\x30\xe3\x32\x9a\x35"), "GB18030", 0 }, /* U+10000 and U+10FFFF */
        { BYTES("\xff\xfe"
                "a\0\x7f\x5e"),
          "UTF-16LE", 0 },
        { BYTES("\xfe\xff\0a\x5e\x7f"), "UTF-16BE", 0 },
        { BYTES("\xff\xfe"), "UTF-16LE", 0 },
        { BYTES("\xff\xfe\x40\xd8\x00\xdc"), "UTF-16LE", 0 }, /* a surrogate pair */
        { BYTES("\xfe\xff\xd8\x40\xdc\x00"), "UTF-16BE", 0 },
        /* UTF-16 is broken by a lone surrogate or half a unit. */
        { BYTES("\xff\xfe"
                "a"),
          NULL, 2 },
        { BYTES("\xff\xfe"
                "a\0\x40\xd8"
                "a\0"),
          NULL, 4 },
        { BYTES("\xff\xfe"
                "a\0\x00\xdc"
                "a\0"),
          NULL, 4 },
        { BYTES("\xfe\xff\xd8\x40"), NULL, 2 },
        { BYTES("\xfe\xff\xd8\x40\xdc"), NULL, 2 },
        /* A NUL fits neither UTF-8 nor GB18030. */
        { BYTES("ab\0c"), NULL, 2 },
        { BYTES("\0"), NULL, 0 },
        { BYTES("广\0"), NULL, 3 },
        { BYTES("\xb9\xe3\xb6\xab\0\xb9\xe3"), NULL, 4 },
        { BYTES("\xb9\xe3\xb6\0"), NULL, 2 },
        /* Not UTF-8: overlong, surrogate, beyond Unicode, cut off; nor GB18030: FF, 80, cut off. */
        { BYTES("a\xc0\xaf\xff"), NULL, 3 },
        { BYTES("a\xed\xa0\x80\xff"), NULL, 3 },
        { BYTES("abc\xf4\x90\x80\x80\xff"), NULL, 5 },
        { BYTES("a\xff"), NULL, 1 },
        { BYTES("\xb9\xe3\x80"), NULL, 2 },
        { BYTES("\xb9\xe3\xb6"), NULL, 2 },
        { BYTES("\xb9\xe3\x81\x30\x81"), NULL, 2 },
        { BYTES("\xb9\xe3\x81\x30\x20\x20\x20"), NULL, 2 },
        { BYTES("\xb9\xe3\x84\x31\xa5\x30"), NULL, 2 }, /* no character has this place */
        { BYTES("\xb9\xe3\xe3\x32\x9a\x36"), NULL, 2 }, /* U+110000 */
        { BYTES("广东\xff"), NULL, 6 },                 /* the UTF-8 went further */
        /* 口水 in UTF-8 and then 广 in GB18030: the whole is GB18030 */
        { BYTES("a,\xe5\x8f\xa3\xe6\xb0\xb4,\xb9\xe3"), "GB18030", 0 },
        { BYTES("a\xe5\x8f"), "GB18030", 0 }, /* cut off as UTF-8, whole as GB18030 */
        { BYTES("\xfc\x84\x80\x80\x80\x80\xff"), NULL, 2 },
    };
    static const size_t blocks[] = { 1, 2, 3, 5, SIZE_MAX / 2 };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t b = 0; b < G_N_ELEMENTS(blocks); b++) {
            g_autoptr(PlEncodingGuess) guess =
                guess_in_blocks(cases[i].bytes, cases[i].size, blocks[b]);
            PlEncoding encoding = PL_ENCODING_UTF8;
            int64_t offset = 0;
            bool found = pl_encoding_guess_finish(guess, &encoding, &offset);
            const char *name = found ? pl_encoding_name(encoding) : NULL;
            ck_assert_msg(g_strcmp0(name, cases[i].name) == 0 && offset == cases[i].offset,
                          "case %zu, blocks of %zu: %s, %d", i, blocks[b], name, (int)offset);
        }
}
END_TEST

START_TEST(a_long_file_is_read_to_its_end)
{
    static const struct {
        const char *line;
        const char *name;
    } cases[] = {
        { "2060503,科技条件专项,8201.70\n", "UTF-8" },
        { "2060503,\xbf\xc6\xbc\xbc\xcc\xf5\xbc\xfe\x81\x30\x81\x30,8201.70\n", "GB18030" },
        { "2060503,8201.70\n", "UTF-8" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = 0; k < 4000; k++)
            g_string_append(text, cases[i].line);
        for (size_t block = 4093; block <= SIZE_MAX / 2; block = block * 30 + 1) {
            g_autoptr(PlEncodingGuess) guess = guess_in_blocks(text->str, text->len, block);
            PlEncoding encoding;
            int64_t offset;
            ck_assert(pl_encoding_guess_finish(guess, &encoding, &offset));
            ck_assert_str_eq(pl_encoding_name(encoding), cases[i].name);
        }
        g_string_append_c(text, '\xff');
        g_autoptr(PlEncodingGuess) guess = guess_in_blocks(text->str, text->len, 4096);
        PlEncoding encoding;
        int64_t offset = -1;
        ck_assert(!pl_encoding_guess_finish(guess, &encoding, &offset));
        ck_assert_int_eq(offset, (int64_t)text->len - 1);
    }
}
END_TEST

START_TEST(an_encoding_is_found_by_its_name)
{
    for (PlEncoding encoding = PL_ENCODING_UTF8; encoding <= PL_ENCODING_GB18030; encoding++) {
        PlEncoding found;
        ck_assert(pl_encoding_from_name(pl_encoding_name(encoding), &found));
        ck_assert_int_eq(found, encoding);
    }
    PlEncoding found;
    ck_assert(!pl_encoding_from_name("Big5", &found));
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("encoding");

    tcase_add_test(tcase, the_encoding_is_found_however_the_file_is_cut);
    tcase_add_test(tcase, a_long_file_is_read_to_its_end);
    tcase_add_test(tcase, an_encoding_is_found_by_its_name);
    return support_run("encoding", tcase);
}
