/* SHA-256 digests, as hexadecimal text. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <glib.h>
#include <sqlite3.h>

/* Digest of @size bytes; 64 digits, owned by the caller. */
char *pl_digest_bytes(const void *bytes, size_t size) G_GNUC_WARN_UNUSED_RESULT;

/* Digest of texts, each closed off from the next, so that ("ab", "c") and ("a", "bc") differ. Ended
 * by NULL. */
char *pl_digest_texts(const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

typedef struct PlDigest PlDigest;
PlDigest *pl_digest_new(void);
void pl_digest_feed(PlDigest *digest, const void *bytes, size_t size);
/* A text closed off from the next; NULL differs from "". */
void pl_digest_feed_text(PlDigest *digest, const char *text);
/* Frees @digest. */
char *pl_digest_finish(PlDigest *digest) G_GNUC_WARN_UNUSED_RESULT;
void pl_digest_free(PlDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlDigest, pl_digest_free)

/*
 * The SQL functions pl_digest(x, ...) and the aggregate pl_digest_set(x), which does not depend on
 * the order of its rows. NULL and '' differ.
 */
bool pl_digest_register(sqlite3 *db);

/* 16 digits: check, unit, form, period and key codes, never file, line or amount. */
char *pl_finding_id(const char *check, const char *unit_code, const char *form, const char *period,
                    const char *keys) G_GNUC_WARN_UNUSED_RESULT;
