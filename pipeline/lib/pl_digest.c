#include "pl_digest.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/* Not libcrypto: to load and start it takes longer than all else that an idle stage does. */
#include <nettle/sha2.h>

struct PlDigest {
    struct sha256_ctx context;
};

PlDigest *pl_digest_new(void)
{
    PlDigest *digest = g_new(PlDigest, 1);

    sha256_init(&digest->context);
    return digest;
}

void pl_digest_free(PlDigest *digest)
{
    g_free(digest);
}

void pl_digest_feed(PlDigest *digest, const void *bytes, size_t size)
{
    sha256_update(&digest->context, size, bytes);
}

/* The length goes first, so that no two lists of texts feed the same bytes. */
static void feed_sized(PlDigest *digest, const void *bytes, size_t size)
{
    uint64_t size_le = GUINT64_TO_LE((uint64_t)size);

    pl_digest_feed(digest, &size_le, sizeof size_le);
    pl_digest_feed(digest, bytes, size);
}

void pl_digest_feed_text(PlDigest *digest, const char *text)
{
    if (text == NULL) {
        uint64_t none = UINT64_MAX;
        pl_digest_feed(digest, &none, sizeof none);
        return;
    }
    feed_sized(digest, text, strlen(text));
}

char *pl_digest_finish(PlDigest *digest)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[SHA256_DIGEST_SIZE];

    sha256_digest(&digest->context, sizeof bytes, bytes);
    pl_digest_free(digest);
    char *text = g_malloc(2 * sizeof bytes + 1);
    for (size_t i = 0; i < sizeof bytes; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 0xf];
    }
    text[2 * sizeof bytes] = '\0';
    return text;
}

char *pl_digest_bytes(const void *bytes, size_t size)
{
    PlDigest *digest = pl_digest_new();

    pl_digest_feed(digest, bytes, size);
    return pl_digest_finish(digest);
}

char *pl_digest_texts(const char *first, ...)
{
    PlDigest *digest = pl_digest_new();
    va_list texts;

    va_start(texts, first);
    for (const char *text = first; text != NULL; text = va_arg(texts, const char *))
        pl_digest_feed_text(digest, text);
    va_end(texts);
    return pl_digest_finish(digest);
}

char *pl_finding_id(const char *check, const char *unit_code, const char *form, const char *period,
                    const char *keys)
{
    g_autofree char *digest = pl_digest_texts(check, unit_code, form, period, keys, NULL);

    return g_strndup(digest, 16);
}

/* SQL: pl_digest(x, ...) */
static void sql_digest(sqlite3_context *context, int n, sqlite3_value **values)
{
    PlDigest *digest = pl_digest_new();

    for (int i = 0; i < n; i++)
        pl_digest_feed_text(digest, (const char *)sqlite3_value_text(values[i]));
    sqlite3_result_text(context, pl_digest_finish(digest), -1, g_free);
}

/* SQL: pl_digest_set(x). The texts are sorted first, for SQLite promises no order inside an
 * aggregate. */
typedef struct {
    GPtrArray *texts;
} DigestSet;

static void sql_digest_set_step(sqlite3_context *context, int n, sqlite3_value **values)
{
    DigestSet *set = sqlite3_aggregate_context(context, sizeof *set);

    g_assert(n == 1 && set != NULL);
    if (set->texts == NULL)
        set->texts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(set->texts, g_strdup((const char *)sqlite3_value_text(values[0])));
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void sql_digest_set_final(sqlite3_context *context)
{
    DigestSet *set = sqlite3_aggregate_context(context, 0);
    PlDigest *digest = pl_digest_new();

    if (set != NULL && set->texts != NULL) {
        g_ptr_array_sort(set->texts, compare_texts);
        for (guint i = 0; i < set->texts->len; i++)
            pl_digest_feed_text(digest, g_ptr_array_index(set->texts, i));
        g_ptr_array_unref(set->texts);
        set->texts = NULL;
    }
    sqlite3_result_text(context, pl_digest_finish(digest), -1, g_free);
}

bool pl_digest_register(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

    return sqlite3_create_function_v2(db, "pl_digest", -1, flags, NULL, sql_digest, NULL, NULL,
                                      NULL) == SQLITE_OK &&
           sqlite3_create_function_v2(db, "pl_digest_set", 1, flags, NULL, NULL,
                                      sql_digest_set_step, sql_digest_set_final, NULL) == SQLITE_OK;
}
