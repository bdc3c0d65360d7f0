#include "form_cache.h"

#include <string.h>

#include "form_words.h"

enum { VARIANTS = 32 }; /* of one form's header; of more the oldest is forgotten */
enum { CODES = 16384 }; /* kept; of more the others are looked at each time */

typedef struct {
    guint n_cells;
    bool is_data; /* a line of figures: what they are says nothing */
    char *cells;  /* otherwise: each ended by NUL */
} Line;

typedef struct {
    GArray *lines;
    bool is_end; /* the sheet ends with them */
    FormHeader *header;
} Entry;

struct FormCache {
    GRWLock lock;
    GHashTable *entries; /* FormCacheKey to GPtrArray of Entry, the oldest first */
    GHashTable *codes;   /* key to code */
};

static void line_clear(void *data)
{
    g_free(((Line *)data)->cells);
}

static void entry_free(void *data)
{
    Entry *entry = data;

    g_array_unref(entry->lines);
    form_header_free(entry->header);
    g_free(entry);
}

static guint hash_key(gconstpointer data)
{
    const FormCacheKey *key = data;

    return g_direct_hash(key->layout) + key->first_panel * 31 + key->start;
}

static gboolean equal_keys(gconstpointer a, gconstpointer b)
{
    const FormCacheKey *first = a;
    const FormCacheKey *second = b;

    return first->layout == second->layout && first->first_panel == second->first_panel &&
           first->n_panels == second->n_panels && first->start == second->start &&
           first->end == second->end && first->year == second->year;
}

FormCache *form_cache_new(void)
{
    FormCache *cache = g_new0(FormCache, 1);

    g_rw_lock_init(&cache->lock);
    cache->entries =
        g_hash_table_new_full(hash_key, equal_keys, g_free, (GDestroyNotify)g_ptr_array_unref);
    cache->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return cache;
}

void form_cache_free(FormCache *cache)
{
    if (cache == NULL)
        return;
    g_hash_table_unref(cache->entries);
    g_hash_table_unref(cache->codes);
    g_rw_lock_clear(&cache->lock);
    g_free(cache);
}

/* Whether a record is a line of figures that the header has no part of. */
static bool is_data(const Sheet *sheet, const PlLayoutWords *words, guint record, int year)
{
    const SheetRecord *row = sheet_record(sheet, record);

    if (form_line(words, sheet, record) != FORM_LINE_DATA)
        return false;
    for (guint c = 0; c < row->n_cells; c++)
        if (form_header_is_level(row->cells[c], year))
            return false;
    return true;
}

static bool is_same(const Line *line, const Sheet *sheet, const PlLayoutWords *words, guint record,
                    int year)
{
    const SheetRecord *row = sheet_record(sheet, record);
    const char *kept = line->cells;

    if (row->n_cells != line->n_cells)
        return false;
    if (line->is_data)
        return is_data(sheet, words, record, year);
    for (guint c = 0; c < row->n_cells; c++) {
        const size_t size = strlen(kept);
        if (strcmp(row->cells[c], kept) != 0)
            return false;
        kept += size + 1;
    }
    return true;
}

static bool suits(const Entry *entry, const Sheet *sheet, const PlLayoutWords *words,
                  const FormCacheKey *key)
{
    const guint n = entry->lines->len;

    if (key->start + n > sheet->records->len ||
        entry->is_end != (key->start + n == sheet->records->len))
        return false;
    for (guint i = 0; i < n; i++)
        if (!is_same(&g_array_index(entry->lines, Line, i), sheet, words, key->start + i,
                     key->year))
            return false;
    return true;
}

FormHeader *form_cache_find(FormCache *cache, const Sheet *sheet, const PlLayoutWords *words,
                            const FormCacheKey *key)
{
    FormHeader *header = NULL;

    g_rw_lock_reader_lock(&cache->lock);
    const GPtrArray *entries = g_hash_table_lookup(cache->entries, key);
    for (guint i = 0; header == NULL && entries != NULL && i < entries->len; i++) {
        const Entry *entry = g_ptr_array_index(entries, i);
        if (suits(entry, sheet, words, key))
            header = form_header_ref(entry->header);
    }
    g_rw_lock_reader_unlock(&cache->lock);
    return header;
}

const char *form_cache_code(FormCache *cache, const char *key)
{
    g_rw_lock_reader_lock(&cache->lock);
    const char *code = g_hash_table_lookup(cache->codes, key);
    g_rw_lock_reader_unlock(&cache->lock);
    return code;
}

void form_cache_add_code(FormCache *cache, const char *key, const char *code)
{
    g_rw_lock_writer_lock(&cache->lock);
    if (g_hash_table_size(cache->codes) < CODES)
        g_hash_table_insert(cache->codes, g_strdup(key), (void *)code);
    g_rw_lock_writer_unlock(&cache->lock);
}

static Line line_of(const Sheet *sheet, const PlLayoutWords *words, guint record, int year)
{
    const SheetRecord *row = sheet_record(sheet, record);
    Line line = { .n_cells = row->n_cells, .is_data = is_data(sheet, words, record, year) };
    GString *cells = g_string_new(NULL);

    for (guint c = 0; c < row->n_cells && !line.is_data; c++)
        g_string_append_len(cells, row->cells[c], (gssize)strlen(row->cells[c]) + 1);
    line.cells = g_string_free(cells, FALSE);
    return line;
}

void form_cache_add(FormCache *cache, const Sheet *sheet, const PlLayoutWords *words,
                    const FormCacheKey *key, guint end, FormHeader *header)
{
    Entry *entry = g_new0(Entry, 1);

    entry->is_end = end == sheet->records->len;
    entry->header = form_header_ref(header);
    entry->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(entry->lines, line_clear);
    for (guint record = key->start; record < end; record++) {
        const Line line = line_of(sheet, words, record, key->year);
        g_array_append_val(entry->lines, line);
    }
    g_rw_lock_writer_lock(&cache->lock);
    GPtrArray *entries = g_hash_table_lookup(cache->entries, key);
    if (entries == NULL) {
        entries = g_ptr_array_new_with_free_func(entry_free);
        g_hash_table_insert(cache->entries, g_memdup2(key, sizeof *key), entries);
    }
    if (entries->len == VARIANTS)
        g_ptr_array_remove_index(entries, 0);
    g_ptr_array_add(entries, entry);
    g_rw_lock_writer_unlock(&cache->lock);
}
