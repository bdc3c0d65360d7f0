#include "units.h"

#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "pl_text.h"
#include "sql_normalize.h"

enum { NEAREST = 3, NEAR_ENOUGH = 2, CODE_MIN = 3, CODE_MAX = 24 };

/* A unit of the register that is not there in the year. */
typedef struct {
    char *last_day, *first_day; /* before the year, after it; "" where it has none */
    char *successors;           /* separated by blanks */
} Outside;

struct Units {
    GStringChunk *texts;   /* the texts of the tables: many, which live as long as they do */
    GHashTable *codes;     /* code to the code that the unit bears now: itself, or a successor's */
    GHashTable *names;     /* pl_text_key to code; NULL where two units bear the name */
    GHashTable *parents;   /* code to the code above; "" at the root */
    GHashTable *outside;   /* code to Outside */
    GHashTable *ancestors; /* set of codes above the root */
    char *only;
    char *digest;
    int year;
};

static void outside_free(void *data)
{
    Outside *outside = data;

    g_free(outside->last_day);
    g_free(outside->first_day);
    g_free(outside->successors);
    g_free(outside);
}

void units_free(Units *units)
{
    if (units == NULL)
        return;
    g_hash_table_unref(units->codes);
    g_hash_table_unref(units->names);
    g_hash_table_unref(units->parents);
    g_hash_table_unref(units->outside);
    g_hash_table_unref(units->ancestors);
    g_string_chunk_free(units->texts);
    g_free(units->only);
    g_free(units->digest);
    g_free(units);
}

static char *keep(Units *units, const char *text)
{
    return g_string_chunk_insert(units->texts, text);
}

/* @code is a text of @units. */
static void add_name(Units *units, GHashTable *names, const char *name, char *code)
{
    g_autofree char *key = pl_text_key(name);
    void *known = NULL;
    void *other = NULL;

    if (*key == '\0')
        return;
    if (!g_hash_table_lookup_extended(names, key, &known, &other))
        (void)g_hash_table_insert(names, keep(units, key), code);
    else if (g_strcmp0(other, code) != 0)
        (void)g_hash_table_insert(names, known, NULL);
}

static void add_names(Units *units, GHashTable *names, const char *name, const char *aliases,
                      char *code)
{
    add_name(units, names, name, code);
    if (*aliases == '\0')
        return;
    g_auto(GStrv) others = g_strsplit_set(aliases, "|;", -1);
    for (char **other = others; *other != NULL; other++)
        add_name(units, names, *other, code);
}

static GHashTable *text_table(void)
{
    return g_hash_table_new(g_str_hash, g_str_equal);
}

static void feed_row(PlDigest *digest, sqlite3_stmt *list)
{
    for (int i = 0; i < sqlite3_column_count(list); i++)
        pl_digest_feed_text(digest, pl_db_text(list, i));
}

static bool load_valid(Units *units, sqlite3 *db, PlDigest *digest, bool *ret_has_register,
                       GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_units, error);
    PlDbStep step = PL_DB_ERROR;

    *ret_has_register = false;
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        const char *named = pl_db_text(list, 4);
        char *code = keep(units, pl_db_text(list, 0));
        char *now = strcmp(code, named) == 0 ? code : keep(units, named);
        feed_row(digest, list);
        (void)g_hash_table_replace(units->codes, code, now);
        (void)g_hash_table_replace(units->parents, now, keep(units, pl_db_text(list, 5)));
        add_names(units, units->names, pl_db_text(list, 1), pl_db_text(list, 2), now);
        *ret_has_register = *ret_has_register || sqlite3_column_int(list, 3) != 0;
    }
    return step == PL_DB_DONE;
}

/* Units of other years are known too, to say so; a name that a unit of this year bears is that
 * one's. */
static bool load_outside(Units *units, sqlite3 *db, PlDigest *digest, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_outside_units, error);
    g_autoptr(GHashTable) names = text_table();
    g_autofree char *year = g_strdup_printf("%04d", units->year);
    GHashTableIter iterator;
    void *key = NULL;
    void *code = NULL;
    PlDbStep step = PL_DB_ERROR;

    if (list == NULL)
        return false;
    pl_db_bind_text(list, "@year", year);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW) {
        Outside *outside = g_new0(Outside, 1);
        feed_row(digest, list);
        outside->last_day = g_strdup(pl_db_text(list, 3));
        outside->first_day = g_strdup(pl_db_text(list, 4));
        outside->successors = g_strdup(pl_db_text(list, 5));
        char *outsider = keep(units, pl_db_text(list, 0));
        (void)g_hash_table_replace(units->outside, outsider, outside);
        add_names(units, names, pl_db_text(list, 1), pl_db_text(list, 2), outsider);
    }
    g_hash_table_iter_init(&iterator, names);
    while (g_hash_table_iter_next(&iterator, &key, &code))
        if (!g_hash_table_contains(units->names, key))
            (void)g_hash_table_insert(units->names, key, code);
    return step == PL_DB_DONE;
}

static bool load_ancestors(Units *units, sqlite3 *db, char **said, PlDigest *digest, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_normalize_list_root_parents, error);
    PlDbStep step = PL_DB_ERROR;

    for (char **code = said; *code != NULL; code++)
        if (**code != '\0')
            (void)g_hash_table_add(units->ancestors, keep(units, *code));
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW) {
        feed_row(digest, list);
        (void)g_hash_table_add(units->ancestors, keep(units, pl_db_text(list, 0)));
    }
    return step == PL_DB_DONE;
}

Units *units_load(sqlite3 *db, const PlBook *book, GError **error)
{
    g_autoptr(Units) units = g_new0(Units, 1);
    g_autoptr(PlDigest) digest = pl_digest_new();
    bool has_register = false;

    units->texts = g_string_chunk_new(65536);
    units->codes = text_table();
    units->names = text_table();
    units->parents = text_table();
    units->outside = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, outside_free);
    units->ancestors = text_table();
    units->year = book->year;
    if (!load_valid(units, db, digest, &has_register, error))
        return NULL;
    pl_digest_feed_text(digest, NULL); /* a row of one list is none of the next */
    if (!load_outside(units, db, digest, error))
        return NULL;
    pl_digest_feed_text(digest, NULL);
    if (!load_ancestors(units, db, book->ancestors, digest, error))
        return NULL;
    units->digest = pl_digest_finish(g_steal_pointer(&digest));
    if (!has_register)
        units->only = g_strdup(book->root);
    return g_steal_pointer(&units);
}

const char *units_digest(const Units *units)
{
    return units->digest;
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
        return g_hash_table_contains(units->outside, known) ? UNITS_UNKNOWN : UNITS_FOUND;
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

/* The known codes nearest to @code, at most three, separated by blanks; owned by the caller. */
static char *nearest(const Units *units, const char *code)
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

void units_refusal_clear(UnitsRefusal *refusal)
{
    g_clear_pointer(&refusal->message, g_free);
    g_clear_pointer(&refusal->expected, g_free);
}

static UnitsRefusal refuse_outside(const Units *units, const char *code, const Outside *outside)
{
    const bool has_ended = *outside->last_day != '\0';
    const bool has_one = *outside->successors != '\0' && strchr(outside->successors, ' ') == NULL;

    return (UnitsRefusal){
        .check_id = "unit-not-valid",
        .message = g_strdup_printf("unit '%s' %s on %s, %s the year %d%s%s", code,
                                   has_ended ? "ended" : "begins",
                                   has_ended ? outside->last_day : outside->first_day,
                                   has_ended ? "before" : "after", units->year,
                                   *outside->successors == '\0' ? ""
                                   : has_one ? "; the register names as its successor: "
                                             : "; the register names as its successors: ",
                                   outside->successors),
        .expected = *outside->successors != '\0' ? g_strdup(outside->successors) : NULL,
    };
}

/* 101.0 and 1.01E+02, or a code that has lost the zeros before it. NULL: neither, or what it was
 * is in no register. */
static char *undamaged(const Units *units, const char *code)
{
    g_autoptr(GString) likely = g_string_new(code);

    if (strspn(code, "0123456789.") == strlen(code) && g_str_has_suffix(code, ".0"))
        g_string_truncate(likely, likely->len - 2);
    if (strspn(likely->str, "0123456789") != likely->len)
        return NULL;
    while (likely->len < CODE_MAX) {
        if (g_hash_table_contains(units->codes, likely->str))
            return g_string_free(g_steal_pointer(&likely), FALSE);
        g_string_prepend_c(likely, '0');
    }
    return NULL;
}

UnitsRefusal units_refuse(const Units *units, const char *code)
{
    const Outside *outside = g_hash_table_lookup(units->outside, code);
    g_autofree char *likely = undamaged(units, code);

    if (outside != NULL)
        return refuse_outside(units, code, outside);
    UnitsRefusal refusal = { .check_id = "unit-unknown" };
    if (likely != NULL) {
        refusal.message = g_strdup_printf("unit '%s' is not in the register: a spreadsheet took "
                                          "the code for a number; '%s' would be right",
                                          code, likely);
        refusal.expected = g_steal_pointer(&likely);
        return refusal;
    }
    g_autofree char *near = nearest(units, code);
    refusal.message = g_strdup_printf("unit '%s' is not in the register%s%s", code,
                                      *near != '\0' ? "; nearest: " : "", near);
    refusal.expected = *near != '\0' ? g_steal_pointer(&near) : NULL;
    return refusal;
}

/* Whether what follows a name can be no part of one: 某中心2021年度, but not 某中心信息处. */
static bool ends_name(const char *rest)
{
    static const char *const words[] = { "年度", "部门", "单位", "支出", "收入", "预算",
                                         "决算", "绩效", "往来", "指标", NULL };

    for (const char *const *word = words; *word != NULL; word++)
        if (g_str_has_prefix(rest, *word))
            return true;
    return (*rest & 0x80) == 0 && !g_ascii_isalpha(*rest);
}

/* The unit of the longest name that @key begins with. */
static const char *unit_before_words(const Units *units, char *key)
{
    const char *code = NULL;

    for (char *end = key + strlen(key); code == NULL && end > key; end--) {
        if (!ends_name(end))
            continue;
        const char after = *end;
        *end = '\0';
        code = g_hash_table_lookup(units->names, key);
        *end = after;
    }
    return code;
}

const char *units_witness(const Units *units, const char *text)
{
    g_autofree char *plain = pl_text_normalize(text);
    g_autofree char *key = pl_text_key(text);
    g_autofree char *leading = leading_code(plain);
    const char *code = g_hash_table_lookup(units->codes, plain);

    if (code == NULL)
        code = unit_before_words(units, key);
    return code == NULL && leading != NULL ? g_hash_table_lookup(units->codes, leading) : code;
}

bool units_is_within(const Units *units, const char *code, const char *above)
{
    while (code != NULL && *code != '\0') {
        if (strcmp(code, above) == 0)
            return true;
        code = g_hash_table_lookup(units->parents, code);
    }
    return false;
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
