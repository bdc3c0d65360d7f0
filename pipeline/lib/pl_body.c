#include "pl_body.h"

#include <errno.h>
#include <string.h>

#include <zstd.h>

#include "pl_error.h"

enum { SEPARATOR_WITHIN = 20 }; /* lines */
enum {
    ZSTD_LEVEL = -3
}; /* a quarter of the text is left; level 1 takes twice the time for a sixth */

static void free_packer(void *data)
{
    (void)ZSTD_freeCCtx(data); /* fails for static ones only */
}

static void free_unpacker(void *data)
{
    (void)ZSTD_freeDCtx(data); /* likewise */
}

/* One a thread: to make one takes longer than to pack a small file. */
static GPrivate packers = G_PRIVATE_INIT(free_packer);
static GPrivate unpackers = G_PRIVATE_INIT(free_unpacker);

static ZSTD_CCtx *packer(void)
{
    if (g_private_get(&packers) == NULL)
        g_private_set(&packers, ZSTD_createCCtx());
    g_assert(g_private_get(&packers) != NULL);
    return g_private_get(&packers);
}

static ZSTD_DCtx *unpacker(void)
{
    if (g_private_get(&unpackers) == NULL)
        g_private_set(&unpackers, ZSTD_createDCtx());
    g_assert(g_private_get(&unpackers) != NULL);
    return g_private_get(&unpackers);
}

GBytes *pl_body_pack(const void *bytes, size_t size)
{
    size_t bound = ZSTD_compressBound(size);
    void *packed = g_malloc(bound);
    size_t packed_size = ZSTD_compressCCtx(packer(), packed, bound, bytes, size, ZSTD_LEVEL);

    g_assert(ZSTD_isError(packed_size) == 0);
    return g_bytes_new_take(g_realloc(packed, packed_size), packed_size);
}

bool pl_body_unpack(const void *packed, size_t packed_size, size_t size, char **ret_bytes,
                    GError **error)
{
    g_autofree char *bytes = g_malloc(size + 1);
    size_t unpacked = ZSTD_decompressDCtx(unpacker(), bytes, size, packed, packed_size);

    if (ZSTD_isError(unpacked) != 0 || unpacked != size) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_IO,
                            "a stored file is damaged: it cannot be unpacked");
        return false;
    }
    *ret_bytes = g_steal_pointer(&bytes);
    return true;
}

PlEncoding pl_body_field_encoding(PlEncoding encoding)
{
    return encoding == PL_ENCODING_GB18030 ? PL_ENCODING_GB18030 : PL_ENCODING_UTF8;
}

typedef struct {
    PlEncoding encoding;
    const PlCsvLimits *limits;
    PlCsvRecordFunc records;
    PlCsvFaultFunc faults;
    void *data;
    PlCsvReader *reader; /* made when the first line is seen */
    GIConv converter;    /* for UTF-16 */
    GByteArray *rest;    /* bytes of a UTF-16 character cut by a chunk's end */
} Decoder;

/* A tab where the first lines hold more tabs than commas: titles and notes may hold either. */
static char separator_of(const char *bytes, size_t size)
{
    size_t tabs = 0;
    size_t commas = 0;
    int lines = 0;

    if (memchr(bytes, '\t', size) == NULL)
        return ','; /* mostly */

    for (size_t i = 0; i < size && lines < SEPARATOR_WITHIN; i++) {
        tabs += bytes[i] == '\t';
        commas += bytes[i] == ',';
        lines += bytes[i] == '\n';
    }
    return tabs > commas ? '\t' : ',';
}

static bool feed(Decoder *decoder, const char *bytes, size_t size, GError **error)
{
    if (decoder->reader == NULL)
        decoder->reader = pl_csv_reader_new(decoder->limits, separator_of(bytes, size),
                                            decoder->records, decoder->faults, decoder->data);
    return pl_csv_reader_feed(decoder->reader, bytes, size, error);
}

/* The guess has shown that the whole converts, so a failure here is damage, not bad input. */
static bool feed_utf16(Decoder *decoder, const char *bytes, size_t size, GError **error)
{
    g_byte_array_append(decoder->rest, (const guint8 *)bytes, (guint)size);

    char *in = (char *)decoder->rest->data;
    gsize in_left = decoder->rest->len;
    gsize out_left = in_left * 2 + 16;
    g_autofree char *out = g_malloc(out_left);
    char *out_end = out;

    if (g_iconv(decoder->converter, &in, &in_left, &out_end, &out_left) == (gsize)-1 &&
        errno != EINVAL) {
        g_set_error_literal(error, PL_ERROR, PL_ERROR_IO,
                            "a stored file is damaged: it is not UTF-16");
        return false;
    }
    g_byte_array_remove_range(decoder->rest, 0, decoder->rest->len - (guint)in_left);
    return feed(decoder, out, (size_t)(out_end - out), error);
}

static bool feed_chunk(Decoder *decoder, const char *bytes, size_t size, bool is_first,
                       GError **error)
{
    switch (decoder->encoding) {
    case PL_ENCODING_UTF16LE:
    case PL_ENCODING_UTF16BE:
        return is_first ? feed_utf16(decoder, bytes + 2, size - 2, error)
                        : feed_utf16(decoder, bytes, size, error);
    case PL_ENCODING_UTF8_BOM:
        return is_first ? feed(decoder, bytes + 3, size - 3, error)
                        : feed(decoder, bytes, size, error);
    default:
        return feed(decoder, bytes, size, error);
    }
}

static bool read_chunks(Decoder *decoder, PlBodyNext next, void *next_data, GError **error)
{
    bool is_first = true;

    for (;;) {
        const void *packed = NULL;
        size_t packed_size = 0;
        size_t size = 0;
        g_autofree char *bytes = NULL;

        if (!next(next_data, &packed, &packed_size, &size, error))
            return false;
        if (packed == NULL)
            return decoder->reader == NULL || pl_csv_reader_finish(decoder->reader, error);
        if (!pl_body_unpack(packed, packed_size, size, &bytes, error) ||
            !feed_chunk(decoder, bytes, size, is_first, error))
            return false;
        is_first = false;
    }
}

static void decoder_open(Decoder *decoder)
{
    const PlEncoding encoding = decoder->encoding;

    decoder->rest = g_byte_array_new();
    if (encoding == PL_ENCODING_UTF16LE || encoding == PL_ENCODING_UTF16BE) {
        decoder->converter =
            g_iconv_open("UTF-8", encoding == PL_ENCODING_UTF16LE ? "UTF-16LE" : "UTF-16BE");
        g_assert(decoder->converter != (GIConv)-1);
    }
}

/* How many records there were. */
static int64_t decoder_close(Decoder *decoder)
{
    const int64_t count = decoder->reader != NULL ? pl_csv_reader_count(decoder->reader) : 0;

    if (decoder->encoding == PL_ENCODING_UTF16LE || decoder->encoding == PL_ENCODING_UTF16BE)
        (void)g_iconv_close(decoder->converter);
    pl_csv_reader_free(decoder->reader);
    g_byte_array_unref(decoder->rest);
    return count;
}

bool pl_body_read(PlBodyNext next, void *next_data, PlEncoding encoding, const PlCsvLimits *limits,
                  PlCsvRecordFunc records, PlCsvFaultFunc faults, void *data, GError **error)
{
    Decoder decoder = {
        .encoding = encoding, .limits = limits, .records = records, .faults = faults, .data = data
    };

    decoder_open(&decoder);
    const bool done = read_chunks(&decoder, next, next_data, error);
    (void)decoder_close(&decoder);
    return done;
}

bool pl_body_count(PlBodyNext next, void *next_data, PlEncoding encoding, const PlCsvLimits *limits,
                   PlCsvFaultFunc faults, void *data, int64_t *ret_records, GError **error)
{
    Decoder decoder = { .encoding = encoding, .limits = limits, .faults = faults, .data = data };

    decoder_open(&decoder);
    const bool done = read_chunks(&decoder, next, next_data, error);
    *ret_records = decoder_close(&decoder);
    return done;
}

bool pl_body_count_bytes(const char *bytes, size_t size, PlEncoding encoding,
                         const PlCsvLimits *limits, PlCsvFaultFunc faults, void *data,
                         int64_t *ret_records, GError **error)
{
    Decoder decoder = { .encoding = encoding, .limits = limits, .faults = faults, .data = data };
    const size_t head = MIN(size, PL_BODY_HEAD_BYTES);

    decoder_open(&decoder);
    const bool done =
        size == 0 ||
        (feed_chunk(&decoder, bytes, head, true, error) &&
         (size == head || feed_chunk(&decoder, bytes + head, size - head, false, error)) &&
         (decoder.reader == NULL || pl_csv_reader_finish(decoder.reader, error)));
    *ret_records = decoder_close(&decoder);
    return done;
}

int64_t pl_body_line_at(PlBodyNext next, void *next_data, int64_t offset)
{
    int64_t line = 1;
    int64_t seen = 0;
    char before = '\0';

    while (seen < offset) {
        const void *packed = NULL;
        size_t packed_size = 0;
        size_t size = 0;
        g_autofree char *bytes = NULL;

        if (!next(next_data, &packed, &packed_size, &size, NULL) || packed == NULL ||
            !pl_body_unpack(packed, packed_size, size, &bytes, NULL))
            return 0;
        for (size_t i = 0; i < size && seen < offset; i++, seen++) {
            if (bytes[i] == '\r' || (bytes[i] == '\n' && before != '\r'))
                line++;
            before = bytes[i];
        }
    }
    return line;
}
