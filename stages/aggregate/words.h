/*
 * Texts that come again and again, each kept once: equal texts are the same pointer. Codes of
 * millions of rows are compared so.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <glib.h>

typedef struct {
    uint32_t size; /* bytes of text, without the NUL */
    uint32_t hash;
    char text[];
} Word;

typedef struct Words Words;

Words *words_new(void);
void words_free(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

/* The word of @size bytes; lives as long as @words. @text may be NULL where @size is 0. */
const Word *words_take(Words *words, const char *text, size_t size);

/* The same for a text that ends with NUL. */
const Word *words_of(Words *words, const char *text);
