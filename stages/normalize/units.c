#include "units.h"

#include <string.h>

#include "pl_db.h"
#include "pl_text.h"
#include "sql_normalize.h"

enum { NEAREST = 3, NEAR_ENOUGH = 2, CODE_MIN = 3, CODE_MAX = 24 };

struct Units {
    GHashTable *codes;     /* code to the code that the unit bears now: itself, or a successor's */
    GHashTable *names;     /* pl_text_key to code; NULL where two units bear the name */
    GHashTable *ancestors; /* set of codes above the root */
    char *only;
};

void units_free(Units *units)
{
    if (units == NULL)
        return;
    g_hash_table_unref(units->codes);
    g_hash_table_unref(units->names);
    g_hash_table_unref(units->ancestors);
    g_free(units->only);
    g_free(units);
}

static void add_name(Units *units, const char *name, const char *code)
{
    char *key = pl_text_key(name);
    void *other = NULL;
    bool is_taken = g_hash_table_lookup_extended(units->names, key, NULL, &other) &&
                    g_strcmp0(other, code) != 0;

    if (*key == '\0')
        g_free(key);
    else
        g_hash_table_replace(units->names, key, is_taken ? NULL : g_strdup(code));
}

static void add_unit(Units *units, const char *code, const char *name, const char *aliases,
                     const char *now)
{
    g_auto(GStrv) others = g_strsplit_set(aliases, "|;", -1);

    g_hash_table_replace(units->codes, g_strdup(code), g_strdup(now));
    add_name(units, name, now);
    for (char **other = others; *other != NULL; other++)
        add_name(units, *other, now);
}

Units *units_load(sqlite3 *db, const PlBook *book, GError **error)
{
    g_autoptr(Units) units = g_new0(Units, 1);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_units, error);
    PlDbStep step = PL_DB_ERROR;
    bool has_register = false;

    units->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    units->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    units->ancestors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (list == NULL)
        return NULL;
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        add_unit(units, pl_db_text(list, 0), pl_db_text(list, 1), pl_db_text(list, 2),
                 pl_db_text(list, 4));
        has_register = has_register || sqlite3_column_int(list, 3) != 0;
    }
    if (step == PL_DB_ERROR)
        return NULL;
    for (char **code = book->ancestors; *code != NULL; code++)
        if (**code != '\0')
            g_hash_table_add(units->ancestors, g_strdup(*code));
    if (!has_register)
        units->only = g_strdup(book->root);
    return g_steal_pointer(&units);
}

/* The code that a cell begins with: `125021 名称`, `[125021]名称`, `125021-名称`; NULL if none. */
static char *leading_code(const char *text)
{
    const char *start = *text == '[' ? text + 1 : text;
    size_t length = 0;

    while (g_ascii_isalnum(start[length]))
        length++;
    if (length < CODE_MIN || length > CODE_MAX)
        return NULL;
    if (start[length] == '.')
        return g_strdup(text); /* a spreadsheet took the code for a number: it names nobody */
    if (start[length] == '\0' ? *text == '[' : (start[length] == ']') != (*text == '['))
        return NULL;
    return g_strndup(start, length);
}

UnitsStatus units_find(const Units *units, const char *text, char **ret_code)
{
    g_autofree char *plain = pl_text_normalize(text);
    g_autofree char *key = pl_text_key(text);
    g_autofree char *code = NULL;
    const char *known = g_hash_table_lookup(units->codes, plain);

    if (known == NULL)
        known = g_hash_table_lookup(units->names, key);
    if (known == NULL) {
        code = leading_code(plain);
        if (code == NULL)
            return UNITS_UNREADABLE;
        known = g_hash_table_lookup(units->codes, code);
    }
    if (known != NULL) {
        *ret_code = g_strdup(known);
        return UNITS_FOUND;
    }
    UnitsStatus status =
        g_hash_table_contains(units->ancestors, code) ? UNITS_ANCESTOR : UNITS_UNKNOWN;
    *ret_code = g_steal_pointer(&code);
    return status;
}

const char *units_only(const Units *units)
{
    return units->only;
}

/* Edit distance, with two neighbours exchanged counted once: how codes are mistyped. */
static int distance(const char *a, const char *b)
{
    int before[CODE_MAX + 1] = { 0 };
    int above[CODE_MAX + 1] = { 0 };
    int row[CODE_MAX + 1] = { 0 };
    int n = (int)strlen(b);

    if (n > CODE_MAX)
        return CODE_MAX;
    for (int j = 0; j <= n; j++)
        above[j] = j;
    for (int i = 1; a[i - 1] != '\0'; i++) {
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int best = above[j - 1] + (a[i - 1] != b[j - 1]);
            best = MIN(best, MIN(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, before[j - 2] + 1);
            row[j] = best;
        }
        memcpy(before, above, sizeof above);
        memcpy(above, row, sizeof row);
    }
    return above[n];
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *units_nearest(const Units *units, const char *code)
{
    g_autoptr(GPtrArray) near = g_ptr_array_new();
    g_autoptr(GString) list = g_string_new(NULL);
    guint listed = 0;
    GHashTableIter iterator;
    void *known = NULL;

    for (int wanted = 1; wanted <= NEAR_ENOUGH; wanted++) {
        g_ptr_array_set_size(near, 0);
        g_hash_table_iter_init(&iterator, units->codes);
        while (g_hash_table_iter_next(&iterator, &known, NULL))
            if (distance(code, known) == wanted)
                g_ptr_array_add(near, known);
        g_ptr_array_sort(near, compare_texts);
        for (guint i = 0; i < near->len && listed < NEAREST; i++, listed++)
            g_string_append_printf(list, "%s%s", listed > 0 ? " " : "",
                                   (char *)g_ptr_array_index(near, i));
    }
    return g_string_free(g_steal_pointer(&list), FALSE);
}

/* How many characters two names share at their beginning and at their end, each once. */
static glong shared(const char *a, const char *b)
{
    const glong length = MIN(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    glong start = 0;
    glong end = 0;
    const char *x = a;
    const char *y = b;

    for (; start < length && g_utf8_get_char(x) == g_utf8_get_char(y); start++) {
        x = g_utf8_next_char(x);
        y = g_utf8_next_char(y);
    }
    x = a + strlen(a);
    y = b + strlen(b);
    for (; end < length - start; end++) {
        x = g_utf8_prev_char(x);
        y = g_utf8_prev_char(y);
        if (g_utf8_get_char(x) != g_utf8_get_char(y))
            break;
    }
    return start + end;
}

typedef struct {
    const char *name, *code;
    glong shared;
} Likely;

static int compare_likely(gconstpointer a, gconstpointer b)
{
    const Likely *first = a;
    const Likely *second = b;

    if (first->shared != second->shared)
        return first->shared > second->shared ? -1 : 1;
    return strcmp(first->name, second->name);
}

char *units_likely(const Units *units, const char *text)
{
    g_autofree char *key = pl_text_key(text);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Likely));
    g_autoptr(GString) list = g_string_new(NULL);
    const glong length = g_utf8_strlen(key, -1);
    GHashTableIter iterator;
    void *name = NULL;
    void *code = NULL;

    g_hash_table_iter_init(&iterator, units->names);
    while (g_hash_table_iter_next(&iterator, &name, &code)) {
        const Likely likely = { .name = name, .code = code, .shared = shared(key, name) };
        /* two thirds of the longer one */
        if (code != NULL && likely.shared * 3 >= MAX(length, g_utf8_strlen(name, -1)) * 2)
            g_array_append_val(found, likely);
    }
    g_array_sort(found, compare_likely);
    for (guint i = 0; i < found->len && i < NEAREST; i++)
        g_string_append_printf(list, "%s%s (%s)", i > 0 ? ", " : "",
                               g_array_index(found, Likely, i).name,
                               g_array_index(found, Likely, i).code);
    return g_string_free(g_steal_pointer(&list), FALSE);
}
