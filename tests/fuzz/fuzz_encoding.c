/*
 * The guess of the encoding: blocks make no difference, what is taken for an encoding converts
 * from it, and what is not has its place. Folded text is folded for good. The first byte chooses
 * the blocks.
 */
#include "fuzz.h"

#include <string.h>

#include "pl_encoding.h"
#include "pl_text.h"

static bool guess(const char *bytes, size_t size, size_t block, PlEncoding *ret_encoding,
                  int64_t *ret_offset)
{
    g_autoptr(PlEncodingGuess) guess = pl_encoding_guess_new();

    for (size_t at = 0; at < size; at += block) {
        g_autofree char *copy = g_memdup2(bytes + at, MIN(block, size - at));
        pl_encoding_guess_feed(guess, copy, MIN(block, size - at));
    }
    if (pl_encoding_guess_wants_again(guess))
        pl_encoding_guess_feed_again(guess, bytes, size);
    return pl_encoding_guess_finish(guess, ret_encoding, ret_offset);
}

static void check_converts(const char *bytes, size_t size, PlEncoding encoding)
{
    static const char *const names[] = { "UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };
    g_autofree char *utf8 =
        g_convert(bytes, (gssize)size, "UTF-8", names[encoding], NULL, NULL, NULL);

    MUST(utf8 != NULL);
    if (encoding == PL_ENCODING_UTF8 || encoding == PL_ENCODING_GB18030) {
        g_autofree char *text = pl_text_to_utf8(bytes, size, encoding);
        MUST(text != NULL && strcmp(text, utf8) == 0);
    }
}

static void check_folding(const char *text)
{
    g_autofree char *once = pl_text_normalize(text);
    g_autofree char *twice = pl_text_normalize(once);
    g_autofree char *key = pl_text_key(text);
    g_autofree char *key_of_folded = pl_text_key(once);
    g_autofree char *key_of_key = pl_text_key(key);

    MUST(g_utf8_validate(once, -1, NULL) && strcmp(once, twice) == 0);
    MUST(strcmp(key, key_of_folded) == 0 && strcmp(key, key_of_key) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PlEncoding whole = PL_ENCODING_UTF8, cut = PL_ENCODING_UTF8;
    int64_t whole_offset = -1, cut_offset = -1;

    if (size < 1)
        return -1;
    const char *bytes = (const char *)data + 1;
    size--;
    bool is_known = guess(bytes, size, SIZE_MAX / 2, &whole, &whole_offset);
    MUST(guess(bytes, size, data[0] % 16 + 1, &cut, &cut_offset) == is_known);
    MUST(whole == cut && whole_offset == cut_offset);
    if (is_known)
        check_converts(bytes, size, whole);
    else
        MUST(whole_offset >= 0 && whole_offset < (int64_t)size);

    g_autofree char *shown = pl_text_escape(bytes, size);
    MUST(g_utf8_validate(shown, -1, NULL) && strpbrk(shown, "\r\n\t") == NULL);
    g_autofree char *sent = g_strndup(bytes, size);
    g_autofree char *text = g_utf8_make_valid(sent, -1);
    check_folding(text);
    return 0;
}
