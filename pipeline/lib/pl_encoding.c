#include "pl_encoding.h"

#include <errno.h>
#include <string.h>

/* Bytes of the longest character, in UTF-8 and in GB18030. */
enum { LONGEST = 4 };

/*
 * Decode what can be decoded of @bytes. Returns the bytes of its whole characters; if less than
 * @size, sets @ret_is_wrong to whether the next one is wrong, and not only cut off.
 */
typedef size_t (*DecodeFunc)(GIConv converter, const char *bytes, size_t size, bool *ret_is_wrong);

/* A strict decoder over blocks, which may cut a character in two. */
typedef struct {
    DecodeFunc decode;
    GIConv converter;
    char tail[LONGEST - 1]; /* the beginning of a character that the last block cut off */
    size_t n_tail;
    int64_t offset; /* of the first byte that is not decoded yet; where it is wrong, for good */
    bool is_wrong;
} Decoder;

/* UTF-16 is settled by its BOM and broken only by half a surrogate pair or half a unit. */
typedef struct {
    enum { NO_BOM, LITTLE, BIG } order;
    unsigned char first; /* the first byte of the unit under way */
    bool in_pair;        /* the last unit was the first half of a surrogate pair */
    int64_t wrong_at;    /* -1: nowhere */
} Utf16;

struct PlEncodingGuess {
    Decoder utf8;
    Decoder gb18030;
    Utf16 utf16;
    unsigned char head[3];
    int64_t size;     /* bytes fed */
    bool is_ascii;    /* so far, and so the same in UTF-8 and GB18030 */
    bool has_gb18030; /* its decoder is fed, too */
};

static const char *const names[] = { "UTF-8", "UTF-8-BOM", "UTF-16LE", "UTF-16BE", "GB18030" };

const char *pl_encoding_name(PlEncoding encoding)
{
    return names[encoding];
}

bool pl_encoding_from_name(const char *name, PlEncoding *ret_encoding)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0) {
            *ret_encoding = (PlEncoding)i;
            return true;
        }
    return false;
}

static size_t decode_utf8(G_GNUC_UNUSED GIConv converter, const char *bytes, size_t size,
                          bool *ret_is_wrong)
{
    const char *end;

    if (g_utf8_validate_len(bytes, size, &end))
        return size;

    size_t rest = size - (size_t)(end - bytes);
    /* GLib calls a NUL, and beginnings of the six-byte characters of old, cut off. */
    *ret_is_wrong = *end == '\0' || rest >= LONGEST ||
                    g_utf8_get_char_validated(end, (gssize)rest) != (gunichar)-2;
    return size - rest;
}

static size_t decode_gb18030(GIConv converter, const char *bytes, size_t size, bool *ret_is_wrong)
{
    const char *nul = memchr(bytes, '\0', size);
    size_t before_nul = nul != NULL ? (size_t)(nul - bytes) : size;
    size_t ascii = 0;

    while (ascii < before_nul && (signed char)bytes[ascii] > 0)
        ascii++;

    char *in = (char *)bytes + ascii;
    size_t n_in = before_nul - ascii;
    while (n_in > 0) {
        char scratch[8192];
        char *out = scratch;
        size_t n_out = sizeof scratch;
        if (g_iconv(converter, &in, &n_in, &out, &n_out) != (size_t)-1 || errno == E2BIG)
            continue;
        *ret_is_wrong = errno != EINVAL || nul != NULL;
        return before_nul - n_in;
    }
    *ret_is_wrong = nul != NULL;
    return before_nul;
}

/* Decode the character that the last block cut off. Returns how many bytes of this one it took. */
static size_t feed_tail(Decoder *decoder, const char *bytes, size_t size)
{
    char joined[sizeof decoder->tail + LONGEST];
    size_t n_tail = decoder->n_tail;
    size_t taken = MIN(size, LONGEST);

    memcpy(joined, decoder->tail, n_tail);
    memcpy(joined + n_tail, bytes, taken);
    size_t decoded =
        decoder->decode(decoder->converter, joined, n_tail + taken, &decoder->is_wrong);
    decoder->offset += (int64_t)decoded;
    if (decoded == 0) {
        if (!decoder->is_wrong) {
            g_assert(n_tail + taken <= sizeof decoder->tail);
            memcpy(decoder->tail, joined, n_tail + taken);
            decoder->n_tail = n_tail + taken;
        }
        return size;
    }
    decoder->n_tail = 0;
    return decoded - n_tail;
}

static void feed(Decoder *decoder, const char *bytes, size_t size)
{
    if (!decoder->is_wrong && decoder->n_tail > 0) {
        size_t taken = feed_tail(decoder, bytes, size);
        bytes += taken;
        size -= taken;
    }
    if (decoder->is_wrong || size == 0)
        return;

    size_t decoded = decoder->decode(decoder->converter, bytes, size, &decoder->is_wrong);
    decoder->offset += (int64_t)decoded;
    if (decoded < size && !decoder->is_wrong) {
        decoder->n_tail = size - decoded;
        g_assert(decoder->n_tail <= sizeof decoder->tail);
        memcpy(decoder->tail, bytes + decoded, decoder->n_tail);
    }
}

/* A decoder whose last character is cut off by the end of the file has not decoded it. */
static bool is_valid(const Decoder *decoder)
{
    return !decoder->is_wrong && decoder->n_tail == 0;
}

static void feed_utf16(Utf16 *utf16, int64_t offset, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && utf16->wrong_at < 0; i++, offset++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (offset % 2 == 0) {
            utf16->first = byte;
            continue;
        }
        unsigned high = utf16->order == LITTLE ? byte : utf16->first;
        bool is_second_half = (high & 0xfc) == 0xdc;
        if (is_second_half != utf16->in_pair)
            utf16->wrong_at = utf16->in_pair ? offset - 3 : offset - 1;
        utf16->in_pair = (high & 0xfc) == 0xd8;
    }
}

static void find_bom(PlEncodingGuess *guess, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && guess->size + (int64_t)i < (int64_t)sizeof guess->head; i++)
        guess->head[guess->size + (int64_t)i] = (unsigned char)bytes[i];
    if (guess->size + (int64_t)size < 2)
        return;
    if (guess->head[0] == 0xff && guess->head[1] == 0xfe)
        guess->utf16.order = LITTLE;
    else if (guess->head[0] == 0xfe && guess->head[1] == 0xff)
        guess->utf16.order = BIG;
}

PlEncodingGuess *pl_encoding_guess_new(void)
{
    PlEncodingGuess *guess = g_new0(PlEncodingGuess, 1);

    guess->utf8.decode = decode_utf8;
    guess->gb18030.decode = decode_gb18030;
    guess->gb18030.converter = g_iconv_open("UTF-8", "GB18030");
    g_assert(guess->gb18030.converter != (GIConv)-1);
    guess->utf16.wrong_at = -1;
    guess->is_ascii = true;
    return guess;
}

void pl_encoding_guess_free(PlEncodingGuess *guess)
{
    if (guess == NULL)
        return;
    (void)g_iconv_close(guess->gb18030.converter); /* nothing is lost by failing */
    g_free(guess);
}

static bool has_utf8_bom(const PlEncodingGuess *guess)
{
    return guess->size >= 3 && memcmp(guess->head, "\xef\xbb\xbf", 3) == 0;
}

static bool is_all_ascii(const char *bytes, size_t size)
{
    unsigned char all = 0;

    for (size_t i = 0; i < size; i++)
        all |= (unsigned char)bytes[i];
    return (all & 0x80) == 0;
}

void pl_encoding_guess_feed(PlEncodingGuess *guess, const char *bytes, size_t size)
{
    if (guess->size < (int64_t)sizeof guess->head)
        find_bom(guess, bytes, size);
    if (guess->utf16.order != NO_BOM || guess->size + (int64_t)size < 2) /* the BOM is not whole */
        feed_utf16(&guess->utf16, guess->size, bytes, size);
    feed(&guess->utf8, bytes, size);
    if (!guess->has_gb18030 && guess->utf8.is_wrong && guess->is_ascii) {
        guess->has_gb18030 = true;
        guess->gb18030.offset = guess->size;
    }
    if (guess->has_gb18030)
        feed(&guess->gb18030, bytes, size);
    else
        guess->is_ascii = guess->is_ascii && is_all_ascii(bytes, size);
    guess->size += (int64_t)size;
}

bool pl_encoding_guess_wants_again(PlEncodingGuess *guess)
{
    if (guess->has_gb18030 || guess->utf16.order != NO_BOM || has_utf8_bom(guess) ||
        is_valid(&guess->utf8))
        return false;
    guess->has_gb18030 = true;
    return true;
}

void pl_encoding_guess_feed_again(PlEncodingGuess *guess, const char *bytes, size_t size)
{
    feed(&guess->gb18030, bytes, size);
}

static int64_t utf16_wrong_at(const Utf16 *utf16, int64_t size)
{
    if (utf16->wrong_at >= 0)
        return utf16->wrong_at;
    if (utf16->in_pair)
        return size - size % 2 - 2;
    return size % 2 != 0 ? size - 1 : -1;
}

bool pl_encoding_guess_finish(PlEncodingGuess *guess, PlEncoding *ret_encoding, int64_t *ret_offset)
{
    const bool has_bom = has_utf8_bom(guess);

    g_assert(guess->has_gb18030 || guess->utf16.order != NO_BOM || has_bom ||
             is_valid(&guess->utf8)); /* otherwise it wanted the blocks again */
    if (guess->utf16.order != NO_BOM) {
        int64_t wrong_at = utf16_wrong_at(&guess->utf16, guess->size);
        if (wrong_at >= 0)
            *ret_offset = wrong_at;
        else
            *ret_encoding =
                guess->utf16.order == LITTLE ? PL_ENCODING_UTF16LE : PL_ENCODING_UTF16BE;
        return wrong_at < 0;
    }
    if (is_valid(&guess->utf8)) {
        *ret_encoding = has_bom ? PL_ENCODING_UTF8_BOM : PL_ENCODING_UTF8;
        return true;
    }
    if (!has_bom && is_valid(&guess->gb18030)) {
        *ret_encoding = PL_ENCODING_GB18030;
        return true;
    }
    *ret_offset = has_bom ? guess->utf8.offset : MAX(guess->utf8.offset, guess->gb18030.offset);
    return false;
}
