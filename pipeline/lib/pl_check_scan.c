#include "pl_check_scan.h"

#include <string.h>

#include "pl_db.h"
#include "sql_frame.h"

/* Each costs a pass over the rows. */
enum { MAX_SCANS = 62 };

/* A row of the slice that pl_again has seen. */
typedef struct {
    uint64_t hash; /* of its values; 0: the place is free */
    int64_t line, column_no;
} Seen;

/* The rows of one slice, by open addressing. */
typedef struct {
    int64_t slice_no;
    Seen *seen;
    size_t size, used; /* size is a power of two */
} Again;

struct PlCheckScan {
    sqlite3 *db;
    const char *rows;  /* FROM and WHERE: which rows there are */
    Again *again;      /* belongs to the connection */
    GPtrArray *checks; /* PlCheck with a scan */
};

static void again_free(void *data)
{
    Again *again = data;

    g_free(again->seen);
    g_free(again);
}

static Again *again_new(void)
{
    Again *again = g_new0(Again, 1);

    again->slice_no = -1;
    again->size = 1024;
    again->seen = g_new0(Seen, again->size);
    return again;
}

/* The finalizer of SplitMix64, which leaves no bit of the input without effect. */
static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) + UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ (hash >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    hash = (hash ^ (hash >> 27)) * UINT64_C(0x94d049bb133111eb);
    return hash ^ (hash >> 31);
}

/* Returns 0 where every value is 0 or NULL. */
static uint64_t hash_values(int n_values, sqlite3_value **values)
{
    uint64_t hash = mix(0, (uint64_t)n_values);
    bool is_something = false;

    for (int i = 0; i < n_values; i++) {
        bool is_text = sqlite3_value_type(values[i]) == SQLITE_TEXT;
        int64_t number = is_text ? (int64_t)g_str_hash(sqlite3_value_text(values[i]))
                                 : sqlite3_value_int64(values[i]);
        hash = mix(hash, (uint64_t)number);
        is_something = is_something || is_text || number != 0;
    }
    if (!is_something)
        return 0;
    return hash != 0 ? hash : 1;
}

/* Where the values are, or may be put. */
static Seen *find_place(const Again *again, uint64_t hash)
{
    size_t at = (size_t)hash & (again->size - 1);

    while (again->seen[at].hash != 0 && again->seen[at].hash != hash)
        at = (at + 1) & (again->size - 1);
    return &again->seen[at];
}

static void make_room(Again *again)
{
    g_autofree Seen *old = again->seen;
    size_t old_size = again->size;

    again->size *= 2;
    again->seen = g_new0(Seen, again->size);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].hash != 0)
            *find_place(again, old[i].hash) = old[i];
}

static void begin_slice(Again *again, int64_t slice_no)
{
    again->slice_no = slice_no;
    again->used = 0;
    memset(again->seen, 0, again->size * sizeof *again->seen);
}

/* Asked twice about one row, it answers the same: a condition stands in the pass twice, to find the
 * row and to tell whose it is. */
static bool came_before(Again *again, uint64_t hash, int64_t line, int64_t column_no)
{
    Seen *seen = find_place(again, hash);

    if (seen->hash == 0) {
        *seen = (Seen){ hash, line, column_no };
        again->used++;
        if (again->used * 2 >= again->size)
            make_room(again);
        return false;
    }
    return seen->line != line || seen->column_no != column_no;
}

static void answer_again(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    enum { PLACE = 3 };
    Again *again = sqlite3_user_data(context);

    if (n_values <= PLACE) {
        sqlite3_result_error(context, "pl_again() needs slice_no, line, column_no and values", -1);
        return;
    }
    int64_t slice_no = sqlite3_value_int64(values[0]);
    uint64_t hash = hash_values(n_values - PLACE, values + PLACE);
    if (slice_no != again->slice_no)
        begin_slice(again, slice_no);
    sqlite3_result_int(context,
                       hash != 0 && came_before(again, hash, sqlite3_value_int64(values[1]),
                                                sqlite3_value_int64(values[2])));
}

static bool register_again(PlCheckScan *scan, GError **error)
{
    scan->again = again_new();
    return sqlite3_create_function_v2(scan->db, "pl_again", -1, SQLITE_UTF8, scan->again,
                                      answer_again, NULL, NULL, again_free) == SQLITE_OK ||
           pl_db_fail(scan->db, "functions for checks", error);
}

/* The rows in force of the nodes to do. */
#define ROWS_IN_FORCE                                                                              \
    " FROM temp.todo AS t"                                                                         \
    " CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code"                                \
    " CROSS JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no"                            \
    " WHERE s.kind = 'expenditure' AND s.status = 'in_force'"

/* The condition by itself, so that its faults are told at its own place. */
static bool try_condition(const PlCheckScan *scan, const PlCheck *check, const char *prefix,
                          GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT 1%s AND ((%s) IS TRUE)", scan->rows, check->scan);
    g_autoptr(sqlite3_stmt) statement = NULL;

    pl_db_guard(scan->db, "");
    bool is_right = sqlite3_prepare_v2(scan->db, sql, -1, &statement, NULL) == SQLITE_OK;
    pl_db_guard(scan->db, prefix);
    if (!is_right)
        return pl_check_fail(check, pl_check_header(check, "scan"), error,
                             sqlite3_errmsg(scan->db));
    return true;
}

PlCheckScan *pl_check_scan_new(sqlite3 *db, const GPtrArray *checks, const char *reach,
                               const char *rows, const char *prefix, GError **error)
{
    g_autoptr(PlCheckScan) scan = g_new0(PlCheckScan, 1);

    scan->db = db;
    scan->rows = rows != NULL ? rows : ROWS_IN_FORCE;
    scan->checks = g_ptr_array_new();
    if (!register_again(scan, error))
        return NULL;
    for (guint i = 0; i < checks->len; i++) {
        const PlCheck *check = checks->pdata[i];
        if (*check->scan == '\0' || strcmp(check->reach, reach) != 0)
            continue;
        if (!try_condition(scan, check, prefix, error))
            return NULL;
        if (scan->checks->len == MAX_SCANS) {
            (void)pl_check_fail(check, NULL, error, "too many checks with a scan");
            return NULL;
        }
        g_ptr_array_add(scan->checks, (void *)check);
    }
    return g_steal_pointer(&scan);
}

void pl_check_scan_free(PlCheckScan *scan)
{
    if (scan == NULL)
        return;
    g_clear_pointer(&scan->checks, g_ptr_array_unref);
    g_free(scan);
}

char *pl_check_scan_select(const PlCheckScan *scan, guint n)
{
    const PlCheck *check = n < scan->checks->len ? scan->checks->pdata[n] : NULL;

    return check != NULL
               ? g_strdup_printf("SELECT e.line, e.column_no%s AND (%s)", scan->rows, check->scan)
               : NULL;
}

const char *pl_check_scan_id(const PlCheckScan *scan, guint n)
{
    return ((const PlCheck *)scan->checks->pdata[n])->id;
}

void pl_check_scan_begin(const PlCheckScan *scan)
{
    scan->again->slice_no = -1;
}

bool pl_check_scan_show(const PlCheckScan *scan, const PlCheck *check, GError **error)
{
    if (!pl_db_run(scan->db, sql_frame_clear_hits, NULL, error, NULL))
        return false;
    if (!g_ptr_array_find(scan->checks, check, NULL))
        return true;

    g_autofree char *sql = g_strdup_printf("INSERT INTO temp.hit (slice_no, line, column_no)"
                                           " SELECT e.slice_no, e.line, e.column_no%s AND (%s)",
                                           scan->rows, check->scan);
    pl_check_scan_begin(scan);
    return pl_db_run(scan->db, sql, NULL, error, NULL);
}
