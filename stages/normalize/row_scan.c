#include "row_scan.h"

#include <string.h>

#include "pl_check_scan.h"
#include "pl_db.h"
#include "pl_decimal_sql.h"
#include "rows_table.h"
#include "slice_amounts.h"

/* One slice's rows, with what is the same in all of them. */
#define ROWS_OF_SLICE                                                                              \
    " FROM (SELECT @unit_code AS unit_code, @form AS form, @fiscal_year AS fiscal_year,"           \
    " @month AS month, @least_fen AS least_fen, @repeats AS repeats) AS s"                         \
    " CROSS JOIN list_rows AS e"                                                                   \
    " WHERE TRUE"

/* A connection of its own, with no table but that of the rows. */
typedef struct {
    sqlite3 *db;
    RowsTable *rows;
    PlCheckScan *scan;
    sqlite3_stmt *select; /* NULL: no check asks anything */
    int64_t slice_no;     /* counts the slices that were looked at */
} RowScan;

struct RowScans {
    GPtrArray *checks; /* PlCheck */
    GMutex mutex;      /* guards idle */
    GPtrArray *idle;   /* RowScan that no thread uses */
};

static void row_scan_free(void *data)
{
    RowScan *scan = data;

    (void)sqlite3_finalize(scan->select); /* its errors were reported when it was run */
    pl_check_scan_free(scan->scan);
    (void)sqlite3_close(scan->db); /* fails only while a statement is left */
    g_free(scan);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowScan, row_scan_free)

static bool open_memory(RowScan *scan, GError **error)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

    if (sqlite3_open_v2(":memory:", &scan->db, flags, NULL) != SQLITE_OK ||
        !pl_decimal_sql_register(scan->db))
        return pl_db_fail(scan->db, "conditions of checks", error);
    scan->rows = rows_table_register(scan->db, error);
    return scan->rows != NULL;
}

static RowScan *row_scan_new(const GPtrArray *checks, GError **error)
{
    g_autoptr(RowScan) scan = g_new0(RowScan, 1);

    if (!open_memory(scan, error))
        return NULL;
    scan->scan = pl_check_scan_new(scan->db, checks, "unit", ROWS_OF_SLICE, "", error);
    if (scan->scan == NULL)
        return NULL;
    g_autofree char *sql = pl_check_scan_select(scan->scan);
    scan->select = sql != NULL ? pl_db_prepare(scan->db, sql, error) : NULL;
    return sql == NULL || scan->select != NULL ? g_steal_pointer(&scan) : NULL;
}

RowScans *row_scans_new(const PlScheme *scheme, GError **error)
{
    g_autoptr(RowScans) scans = g_new0(RowScans, 1);

    g_mutex_init(&scans->mutex);
    scans->idle = g_ptr_array_new_with_free_func(row_scan_free);
    scans->checks = pl_check_load(scheme, error);
    RowScan *first = scans->checks != NULL ? row_scan_new(scans->checks, error) : NULL;
    if (first == NULL)
        return NULL;
    g_ptr_array_add(scans->idle, first);
    return g_steal_pointer(&scans);
}

void row_scans_free(RowScans *scans)
{
    if (scans == NULL)
        return;
    g_ptr_array_unref(scans->idle);
    g_clear_pointer(&scans->checks, g_ptr_array_unref);
    g_mutex_clear(&scans->mutex);
    g_free(scans);
}

/* One for this thread, until it is given back. */
static RowScan *take(RowScans *scans, GError **error)
{
    RowScan *scan = NULL;

    g_mutex_lock(&scans->mutex);
    if (scans->idle->len > 0)
        scan = g_ptr_array_steal_index_fast(scans->idle, scans->idle->len - 1);
    g_mutex_unlock(&scans->mutex);
    return scan != NULL ? scan : row_scan_new(scans->checks, error);
}

static void give_back(RowScans *scans, RowScan *scan)
{
    g_mutex_lock(&scans->mutex);
    g_ptr_array_add(scans->idle, scan);
    g_mutex_unlock(&scans->mutex);
}

static void add_hits(const RowScan *scan, ListSlice *slice)
{
    enum { LINE = 1, COLUMN_NO, CHECKS };
    const int64_t checks = sqlite3_column_int64(scan->select, CHECKS);
    ListHit hit = { .place = { .line = sqlite3_column_int64(scan->select, LINE),
                               .column = sqlite3_column_int(scan->select, COLUMN_NO) } };

    if (slice->hits == NULL)
        slice->hits = g_array_new(FALSE, FALSE, sizeof(ListHit));
    for (guint bit = 0; (hit.check_id = pl_check_scan_id(scan->scan, bit)) != NULL; bit++)
        if ((checks >> bit & 1) != 0)
            g_array_append_val(slice->hits, hit);
}

static bool scan_slice(RowScan *scan, const ListFile *file, ListSlice *slice, GError **error)
{
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_text(scan->select, "@unit_code", slice->unit_code);
    pl_db_bind_text(scan->select, "@form", slice->form);
    pl_db_bind_int(scan->select, "@fiscal_year", slice->year);
    pl_db_bind_int(scan->select, "@month", slice->month);
    pl_db_bind_int(scan->select, "@least_fen", slice->least_fen);
    pl_db_bind_int(scan->select, "@repeats", slice->repeats);
    *scan->rows =
        (RowsTable){ .places = &file->places, .slice = slice, .slice_no = ++scan->slice_no };
    while ((step = pl_db_step(scan->select, error)) == PL_DB_ROW)
        add_hits(scan, slice);
    (void)sqlite3_reset(scan->select); /* repeats the error of the step */
    *scan->rows = (RowsTable){ .slice = NULL };
    return step == PL_DB_DONE;
}

static bool scan_file(RowScan *scan, const ListFile *file, GError **error)
{
    if (file->header == NULL || strcmp(file->header->schema->kind, "expenditure") != 0)
        return true;
    for (guint i = 0; i < file->slices->len; i++) {
        ListSlice *slice = g_ptr_array_index(file->slices, i);
        if (slice->is_bad || file->is_bad)
            continue;
        slice_amounts_note(file, slice);
        if (scan->select != NULL && !scan_slice(scan, file, slice, error))
            return false;
    }
    return true;
}

bool row_scans_run(RowScans *scans, const ListFile *first, GError **error)
{
    RowScan *scan = take(scans, error);
    bool done = scan != NULL;

    for (const ListFile *file = first; done && file != NULL; file = file->next)
        done = scan_file(scan, file, error);
    if (scan != NULL)
        give_back(scans, scan);
    return done;
}
