#include "words.h"

#include <string.h>

enum { FIRST_PLACES = 1024 };

struct Words {
    const Word **places; /* by hash, the next free place taken; NULL: free */
    size_t n_places;     /* a power of two */
    size_t used;
    GPtrArray *blocks; /* own the words, many to a block */
    size_t block_size, block_used;
};

Words *words_new(void)
{
    Words *words = g_new0(Words, 1);

    words->n_places = FIRST_PLACES;
    words->places = g_new0(const Word *, words->n_places);
    words->blocks = g_ptr_array_new_with_free_func(g_free);
    return words;
}

void words_free(Words *words)
{
    if (words == NULL)
        return;
    g_free(words->places);
    g_ptr_array_unref(words->blocks);
    g_free(words);
}

/* FNV-1a */
static uint32_t hash_of(const char *text, size_t size)
{
    uint32_t hash = UINT32_C(2166136261);

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (uint8_t)text[i]) * UINT32_C(16777619);
    return hash;
}

static size_t place_of(const Words *words, uint32_t hash, const char *text, size_t size)
{
    size_t at = hash & (words->n_places - 1);

    while (words->places[at] != NULL &&
           (words->places[at]->hash != hash || words->places[at]->size != size ||
            memcmp(words->places[at]->text, text, size) != 0))
        at = (at + 1) & (words->n_places - 1);
    return at;
}

static void make_room(Words *words)
{
    g_autofree const Word **old = words->places;
    size_t n_old = words->n_places;

    words->n_places *= 2;
    words->places = g_new0(const Word *, words->n_places);
    for (size_t i = 0; i < n_old; i++)
        if (old[i] != NULL)
            words->places[place_of(words, old[i]->hash, old[i]->text, old[i]->size)] = old[i];
}

static Word *new_word(Words *words, size_t size)
{
    enum { BLOCK = 1 << 16 };
    size_t bytes = (sizeof(Word) + size + 1 + 7) & ~(size_t)7;

    if (words->blocks->len == 0 || words->block_used + bytes > words->block_size) {
        words->block_size = MAX((size_t)BLOCK, bytes);
        words->block_used = 0;
        g_ptr_array_add(words->blocks, g_malloc(words->block_size));
    }
    char *block = g_ptr_array_index(words->blocks, words->blocks->len - 1);
    Word *word = (Word *)(void *)(block + words->block_used);
    words->block_used += bytes;
    return word;
}

const Word *words_take(Words *words, const char *text, size_t size)
{
    if (size == 0)
        text = "";
    uint32_t hash = hash_of(text, size);
    size_t at = place_of(words, hash, text, size);

    if (words->places[at] != NULL)
        return words->places[at];
    Word *word = new_word(words, size);
    word->size = (uint32_t)size;
    word->hash = hash;
    memcpy(word->text, text, size);
    word->text[size] = '\0';
    words->places[at] = word;
    if (++words->used * 2 > words->n_places)
        make_room(words);
    return word;
}

const Word *words_of(Words *words, const char *text)
{
    return words_take(words, text, strlen(text));
}
