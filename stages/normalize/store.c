#include "store.h"

#include <string.h>

#include "fault_id.h"
#include "part_name.h"
#include "pl_db.h"
#include "slices.h"
#include "sql_normalize.h"

enum { PARTS = 3 };

/* A statement that adds a row of a kind, with the places of its parameters found once. */
typedef struct {
    sqlite3_stmt *statement;
    int (*places)[PARTS]; /* of each field's parts; 0: the statement has no such parameter */
} RowStatement;

struct Store {
    sqlite3 *db;
    StoreTables *tables;
    sqlite3_stmt *add_spending, *add_exact_spending, *add_annual_spending;
    sqlite3_stmt *find_file, *add_read_file;
    int year;
    sqlite3_stmt *add_file, *add_columns, *add_slice, *add_reject, *add_finding;
    sqlite3_stmt *add_sums, *add_controls, *add_cover, *add_hit;
    GHashTable
        *row_statements; /* kind to RowStatement, for the facts of kinds other than spending */
};

static void row_statement_free(void *data)
{
    RowStatement *row = data;

    (void)sqlite3_finalize(row->statement); /* its errors were reported when it was run */
    g_free(row->places);
    g_free(row);
}

/* What adds many rows, or fires the triggers of temporary.sql, does so OR FAIL: to be able to undo
 * that alone SQLite would keep a journal each time; when it fails, the whole run is undone. */
Store *store_open(sqlite3 *db, StoreTables *tables, int year, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);

    store->db = db;
    store->tables = tables;
    store->year = year;
    store->row_statements =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, row_statement_free);
    if ((store->add_file = pl_db_prepare(db, sql_normalize_add_file, error)) == NULL ||
        (store->add_columns = pl_db_prepare(db, sql_normalize_add_columns, error)) == NULL ||
        (store->add_slice = pl_db_prepare(db, sql_normalize_add_slice, error)) == NULL ||
        (store->add_reject = pl_db_prepare(db, sql_normalize_add_reject, error)) == NULL ||
        (store->add_finding = pl_db_prepare(db, sql_normalize_add_finding, error)) == NULL ||
        (store->add_sums = pl_db_prepare(db, sql_normalize_add_sums, error)) == NULL ||
        (store->add_controls = pl_db_prepare(db, sql_normalize_add_controls, error)) == NULL ||
        (store->add_cover = pl_db_prepare(db, sql_normalize_add_cover, error)) == NULL ||
        (store->add_hit = pl_db_prepare(db, sql_normalize_add_hit, error)) == NULL ||
        (store->add_read_file = pl_db_prepare(db, sql_normalize_add_read_file, error)) == NULL ||
        (store->find_file = pl_db_prepare(db, sql_normalize_find_file, error)) == NULL ||
        (store->add_spending = pl_db_prepare(db, sql_normalize_add_expenditure, error)) == NULL ||
        (store->add_exact_spending =
             pl_db_prepare(db, sql_normalize_add_exact_expenditure, error)) == NULL ||
        (store->add_annual_spending =
             pl_db_prepare(db, sql_normalize_add_annual_expenditure, error)) == NULL)
        return NULL;
    return g_steal_pointer(&store);
}

void store_close(Store *store)
{
    if (store == NULL)
        return;
    g_hash_table_unref(store->row_statements);
    (void)sqlite3_finalize(
        store->add_file); /* the errors of these were reported when they were run */
    (void)sqlite3_finalize(store->add_columns);
    (void)sqlite3_finalize(store->add_slice);
    (void)sqlite3_finalize(store->add_reject);
    (void)sqlite3_finalize(store->add_finding);
    (void)sqlite3_finalize(store->add_sums);
    (void)sqlite3_finalize(store->add_controls);
    (void)sqlite3_finalize(store->add_cover);
    (void)sqlite3_finalize(store->add_hit);
    (void)sqlite3_finalize(store->add_spending);
    (void)sqlite3_finalize(store->add_exact_spending);
    (void)sqlite3_finalize(store->add_annual_spending);
    (void)sqlite3_finalize(store->find_file);
    (void)sqlite3_finalize(store->add_read_file);
    g_free(store);
}

/* What the parts of a field's value are called in a statement; "" ends the list. */
static const char *const *part_names(PlFieldType type)
{
    static const char *const plain[PARTS + 1] = { "" };
    static const char *const money[PARTS + 1] = { "_fen", "_slack_fen" };
    static const char *const number[PARTS + 1] = { "_e6" };
    static const char *const bound[PARTS + 1] = { "_e6", "_bound", "_text" };

    switch (type) {
    case PL_FIELD_MONEY:
        return money;
    case PL_FIELD_NUMBER:
        return number;
    case PL_FIELD_BOUND:
        return bound;
    default:
        return plain;
    }
}

/* The statement for the facts of a kind. */
static RowStatement *row_statement(Store *store, const PlTableSchema *schema, GError **error)
{
    RowStatement *row = g_hash_table_lookup(store->row_statements, schema->kind);

    if (row != NULL)
        return row;
    sqlite3_stmt *statement = pl_db_prepare(store->db, kinds_find(schema->kind)->add, error);
    if (statement == NULL)
        return NULL;
    row = g_new0(RowStatement, 1);
    row->statement = statement;
    row->places = g_malloc0(schema->fields->len * sizeof *row->places);
    for (guint f = 0; f < schema->fields->len; f++) {
        const PlField *field = g_ptr_array_index(schema->fields, f);
        const char *const *parts = part_names(field->type);
        for (int part = 0; part < PARTS && parts[part] != NULL; part++) {
            g_autofree char *name = g_strconcat("@", field->name, parts[part], NULL);
            row->places[f][part] = sqlite3_bind_parameter_index(statement, name);
        }
    }
    g_hash_table_insert(store->row_statements, schema->kind, row);
    return row;
}

/* A parameter that the statement lacks has place 0 and is passed over. */
static void bind_number(sqlite3_stmt *statement, int place, const CellValue *value, int64_t number)
{
    if (place > 0 && value->has_number)
        (void)sqlite3_bind_int64(statement, place, number); /* fails only for a bad place */
}

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
    if (place > 0)
        (void)sqlite3_bind_text(statement, place, text, -1,
                                SQLITE_STATIC); /* lives until the step is done */
}

static void bind_value(sqlite3_stmt *statement, const int *places, PlFieldType type,
                       const CellValue *value)
{
    switch (type) {
    case PL_FIELD_MONEY:
        bind_number(statement, places[0], value, value->number);
        bind_number(statement, places[1], value, value->slack_fen);
        break;
    case PL_FIELD_BOUND:
        bind_number(statement, places[0], value, value->number);
        bind_text(statement, places[1], cell_bound_sign(value->bound));
        bind_text(statement, places[2], value->text);
        break;
    case PL_FIELD_NUMBER:
    case PL_FIELD_INTEGER:
    case PL_FIELD_YEAR:
    case PL_FIELD_BOOLEAN:
        bind_number(statement, places[0], value, value->number);
        break;
    default:
        bind_text(statement, places[0], value->text);
    }
}

static bool add_row(Store *store, int64_t slice_no, const ListFile *file, const ListSlice *slice,
                    const ListRow *row, GError **error)
{
    const PlTableSchema *schema = file->header->schema;
    RowStatement *add = row_statement(store, schema, error);

    if (add == NULL)
        return false;
    for (guint f = 0; f < schema->fields->len; f++)
        bind_value(add->statement, add->places[f],
                   ((const PlField *)g_ptr_array_index(schema->fields, f))->type, &row->values[f]);
    pl_db_bind_int(add->statement, "@slice_no", slice_no);
    pl_db_bind_int(add->statement, "@line", row->line);
    if (file->kind->has_columns)
        pl_db_bind_int(add->statement, "@column_no", row->column);
    pl_db_bind_text(add->statement, "@unit_code", slice->unit_code);
    if (strcmp(schema->kind, "unit") != 0)
        pl_db_bind_int(add->statement, "@fiscal_year", slice->year);
    if (file->places.month >= 0)
        pl_db_bind_int(add->statement, "@month", slice->month);
    return pl_db_exec(add->statement, NULL, error);
}

typedef struct {
    int64_t detail, control;
} Counts;

static guint count_compared(const ListSlice *slice)
{
    return slice->compared != NULL ? slice->compared->len : 0;
}

static Counts count_rows(const ListSlice *slice)
{
    Counts counts = { .control = count_compared(slice) };

    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        if (row->basis == LIST_DETAIL)
            counts.detail++;
        else
            counts.control++;
    }
    return counts;
}

/* A bad book rejects millions of rows: parameters by place, in the order of the statement, and
 * texts that are not copied. */
static bool add_reject(Store *store, int64_t file_no, ListPlace place, int64_t slice_no,
                       const char *unit_code, const char *reason, GError **error)
{
    enum { FILE_NO = 1, LINE, COLUMN_NO, SLICE_NO, UNIT_CODE, REASON };
    sqlite3_stmt *add = store->add_reject;
    bool is_bound = sqlite3_bind_int64(add, FILE_NO, file_no) == SQLITE_OK &&
                    sqlite3_bind_int64(add, LINE, place.line) == SQLITE_OK &&
                    sqlite3_bind_int(add, COLUMN_NO, place.column) == SQLITE_OK &&
                    (slice_no == 0 || sqlite3_bind_int64(add, SLICE_NO, slice_no) == SQLITE_OK) &&
                    sqlite3_bind_text(add, UNIT_CODE, unit_code, -1, SQLITE_STATIC) == SQLITE_OK &&
                    sqlite3_bind_text(add, REASON, reason, -1, SQLITE_STATIC) == SQLITE_OK;

    g_assert(is_bound);
    return pl_db_exec(add, NULL, error);
}

static bool is_spending(const ListFile *file)
{
    return strcmp(file->header->schema->kind, "expenditure") == 0;
}

/* The statement that asks of the rows only what differs between them. Of a list no row has a cell
 * of its own, of an official form every one. */
static sqlite3_stmt *spending_statement(const Store *store, const ListFile *file,
                                        const ListSlice *slice)
{
    const bool is_annual = header_column(file->header, "period_basis") < 0 &&
                           header_column(file->header, "counterparty_code") < 0;

    if (slice->has_slack ||
        (slice->rows->len > 0 && ((const ListRow *)g_ptr_array_index(slice->rows, 0))->column != 0))
        return store->add_spending;
    return is_annual ? store->add_annual_spending : store->add_exact_spending;
}

static bool add_spending(Store *store, int64_t slice_no, const ListFile *file,
                         const ListSlice *slice, int64_t n_details, GError **error)
{
    sqlite3_stmt *add = spending_statement(store, file, slice);
    int64_t added = 0;

    if (add != store->add_spending)
        pl_db_bind_int(add, "@slice_no", slice_no);
    *store->tables->spending =
        (RowsTable){ .places = &file->places, .slice = slice, .slice_no = slice_no };
    bool done = pl_db_exec(add, &added, error);
    *store->tables->spending = (RowsTable){ .slice = NULL };
    g_assert(!done || added == n_details);
    return done;
}

/* The rows that checks look at (row_scan.h). */
static bool add_hits(Store *store, int64_t slice_no, const ListSlice *slice, GError **error)
{
    for (guint i = 0; slice->hits != NULL && i < slice->hits->len; i++) {
        const ListHit *hit = &g_array_index(slice->hits, ListHit, i);
        pl_db_bind_int(store->add_hit, "@slice_no", slice_no);
        pl_db_bind_text(store->add_hit, "@check_id", hit->check_id);
        pl_db_bind_int(store->add_hit, "@line", hit->place.line);
        pl_db_bind_int(store->add_hit, "@column_no", hit->place.column);
        if (!pl_db_exec(store->add_hit, NULL, error))
            return false;
    }
    return true;
}

static bool add_controls(Store *store, int64_t slice_no, const ListFile *file,
                         const ListSlice *slice, GError **error)
{
    sqlite3_stmt *add = store->add_controls;
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    const StoreControls controls = store_controls_of(file, rows);

    for (guint i = 0; i < slice->rows->len; i++)
        if (((const ListRow *)g_ptr_array_index(slice->rows, i))->basis != LIST_DETAIL)
            g_ptr_array_add(rows, g_ptr_array_index(slice->rows, i));
    if (rows->len == 0)
        return true;
    pl_db_bind_int(add, "@slice_no", slice_no);
    pl_db_bind_text(add, "@kind", file->header->schema->kind);
    pl_db_bind_text(add, "@unit_code", slice->unit_code);
    pl_db_bind_int(add, "@fiscal_year", slice->year);
    pl_db_bind_int(add, "@month", file->places.month >= 0 ? slice->month : 0);
    store->tables->controls = (ShownRows){ .n = rows->len, .rows = &controls };
    const bool done = pl_db_exec(add, NULL, error);
    store->tables->controls = (ShownRows){ .n = 0 };
    return done;
}

/* None of them is taken. */
static bool reject_rows(Store *store, int64_t file_no, int64_t slice_no, const ListFile *file,
                        const ListSlice *slice, GError **error)
{
    const char *otherwise = file->is_bad ? "file" : "slice";

    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        const ListPlace place = { .line = row->line, .column = row->column };
        if (!add_reject(store, file_no, place, slice_no, slice->unit_code,
                        row->reason != NULL ? row->reason : otherwise, error))
            return false;
    }
    for (guint i = 0; i < count_compared(slice); i++)
        if (!add_reject(store, file_no, g_array_index(slice->compared, ListCompared, i).place,
                        slice_no, slice->unit_code, otherwise, error))
            return false;
    return true;
}

/* Facts and totals. Those of spending, and all totals, go in all at once. */
static bool add_rows(Store *store, int64_t slice_no, const ListFile *file, const ListSlice *slice,
                     Counts counts, GError **error)
{
    if (is_spending(file))
        return add_spending(store, slice_no, file, slice, counts.detail, error) &&
               add_hits(store, slice_no, slice, error) &&
               ((guint)counts.detail == slice->rows->len ||
                add_controls(store, slice_no, file, slice, error));
    for (guint i = 0; i < slice->rows->len; i++) {
        const ListRow *row = g_ptr_array_index(slice->rows, i);
        if (row->basis == LIST_DETAIL && !add_row(store, slice_no, file, slice, row, error))
            return false;
    }
    return add_controls(store, slice_no, file, slice, error);
}

static void bind_amounts(sqlite3_stmt *add, const ListSums *sums)
{
    static const char *const names[LIST_AMOUNTS][2] = {
        { "@sole_initial_fen", "@sole_initial_slack_fen" },
        { "@sole_adjusted_fen", "@sole_adjusted_slack_fen" },
        { "@sole_actual_fen", "@sole_actual_slack_fen" },
    };

    pl_db_bind_text(add, "@sole_category", sums->category);
    pl_db_bind_int(add, "@sole_line", sums->line);
    for (int i = 0; i < LIST_AMOUNTS; i++) {
        if (!sums->is_there[i])
            continue;
        pl_db_bind_int(add, names[i][0], sums->fen[i]);
        pl_db_bind_int(add, names[i][1], sums->slack_fen[i]);
    }
}

static bool add_slice(Store *store, int64_t file_no, int64_t slice_no, const ListFile *file,
                      const ListSlice *slice, Counts counts, GError **error)
{
    bool is_bad = slice->is_bad || file->is_bad;

    pl_db_bind_int(store->add_slice, "@slice_no", slice_no);
    pl_db_bind_int(store->add_slice, "@file_no", file_no);
    pl_db_bind_text(store->add_slice, "@kind", file->header->schema->kind);
    pl_db_bind_text(store->add_slice, "@unit_code", slice->unit_code);
    pl_db_bind_text(store->add_slice, "@form", slice->form);
    pl_db_bind_int(store->add_slice, "@fiscal_year", slice->year);
    pl_db_bind_int(store->add_slice, "@month", slice->month);
    pl_db_bind_text(store->add_slice, "@slot_key", slice->slot_key);
    pl_db_bind_int(store->add_slice, "@is_bad", is_bad ? 1 : 0);
    pl_db_bind_int(store->add_slice, "@accepted", is_bad ? 0 : counts.detail);
    pl_db_bind_int(store->add_slice, "@control", is_bad ? 0 : counts.control);
    pl_db_bind_int(store->add_slice, "@rejected", is_bad ? counts.detail + counts.control : 0);
    pl_db_bind_text(store->add_slice, "@digest", slice->digest);
    pl_db_bind_int(store->add_slice, "@compared", is_bad ? 0 : count_compared(slice));
    pl_db_bind_int(store->add_slice, "@has_slack", slice->has_slack ? 1 : 0);
    if (slice->has_least) {
        pl_db_bind_int(store->add_slice, "@least_fen", slice->least_fen);
        pl_db_bind_int(store->add_slice, "@repeats", slice->repeats);
    }
    if (slice->has_least && slice->amounts.category != NULL)
        bind_amounts(store->add_slice, &slice->amounts);
    return pl_db_exec(store->add_slice, NULL, error);
}

static bool add_unplaced(Store *store, int64_t file_no, const ListFile *file, GError **error)
{
    for (guint i = 0; i < file->unplaced->len; i++) {
        const ListPlace place = { .line = g_array_index(file->unplaced, int64_t, i) };
        if (!add_reject(store, file_no, place, 0, "", "file", error))
            return false;
    }
    return true;
}

static bool add_slices(Store *store, int64_t file_no, int64_t first_slice, const ListFile *file,
                       GHashTable *numbers, int64_t *ret_written, GError **error)
{
    for (guint i = 0; i < file->slices->len; i++) {
        const ListSlice *slice = g_ptr_array_index(file->slices, i);
        const Counts counts = count_rows(slice);
        int64_t *slice_no = g_new(int64_t, 1);

        *slice_no = first_slice + i;
        g_hash_table_insert(numbers, (void *)slice, slice_no);
        if (!add_slice(store, file_no, *slice_no, file, slice, counts, error) ||
            !(slice->is_bad || file->is_bad
                  ? reject_rows(store, file_no, *slice_no, file, slice, error)
                  : add_rows(store, *slice_no, file, slice, counts, error)))
            return false;
        *ret_written += slice->rows->len;
    }
    *ret_written += file->slices->len;
    return add_unplaced(store, file_no, file, error);
}

/* The slices of all kinds that one file speaks of are numbered on. */
static bool add_all_slices(Store *store, int64_t file_no, const ListFile *first,
                           GHashTable *numbers, int64_t *ret_written, GError **error)
{
    int64_t first_slice = file_no * SLICES_PER_FILE;

    for (const ListFile *file = first; file != NULL; file = file->next) {
        if (!add_slices(store, file_no, first_slice, file, numbers, ret_written, error))
            return false;
        first_slice += file->slices->len;
    }
    return true;
}

static bool add_fault(Store *store, int64_t file_no, const char *path, const ListFault *fault,
                      const int64_t *slice_no, GError **error)
{
    const ListSlice *slice = fault->slice;
    const char *unit_code = slice != NULL ? slice->unit_code : "";
    g_autofree char *finding_id = fault->finding_id != NULL ? g_strdup(fault->finding_id)
                                                            : fault_id(fault, path, store->year);

    pl_db_bind_text(store->add_finding, "@finding_id", finding_id);
    pl_db_bind_text(store->add_finding, "@check_id", fault->check_id);
    pl_db_bind_text(store->add_finding, "@severity", fault->is_error ? "error" : "warning");
    pl_db_bind_text(store->add_finding, "@unit_code", unit_code);
    pl_db_bind_int(store->add_finding, "@file_no", file_no);
    if (fault->line > 0)
        pl_db_bind_int(store->add_finding, "@line", fault->line);
    if (fault->column > 0)
        pl_db_bind_int(store->add_finding, "@column_no", fault->column);
    if (fault->offset >= 0)
        pl_db_bind_int(store->add_finding, "@byte_offset", fault->offset);
    pl_db_bind_text(store->add_finding, "@value", fault->value);
    pl_db_bind_text(store->add_finding, "@expected", fault->expected);
    pl_db_bind_text(store->add_finding, "@message", fault->message);
    if (slice_no != NULL)
        pl_db_bind_int(store->add_finding, "@slice_no", *slice_no);
    return pl_db_exec(store->add_finding, NULL, error);
}

/* The sums of slices that can be taken; they are numbered inside each slice. */
static bool add_sums(Store *store, const ListFile *file, GHashTable *numbers, GError **error)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(StoreSum));

    for (guint i = 0; i < file->sums->len; i++) {
        const ListSum *sum = g_ptr_array_index(file->sums, i);
        const int64_t *slice_no = g_hash_table_lookup(numbers, sum->slice);
        if (sum->slice->is_bad || file->is_bad || slice_no == NULL)
            continue;
        const guint number = GPOINTER_TO_UINT(g_hash_table_lookup(counts, sum->slice)) + 1;
        const StoreSum shown = { .slice_no = *slice_no, .sum_no = number, .sum = sum };
        g_hash_table_insert(counts, (void *)sum->slice, GUINT_TO_POINTER(number));
        g_array_append_val(sums, shown);
    }
    if (sums->len == 0)
        return true;
    store->tables->sums = (ShownRows){ .n = sums->len, .rows = sums->data };
    const bool done = pl_db_exec(store->add_sums, NULL, error);
    store->tables->sums = (ShownRows){ .n = 0 };
    return done;
}

static bool add_cover(Store *store, int64_t file_no, const ListFile *file, GError **error)
{
    const ListCover *cover = file->cover;

    if (cover == NULL)
        return true;
    pl_db_bind_int(store->add_cover, "@file_no", file_no);
    pl_db_bind_text(store->add_cover, "@unit_code", file->is_bad ? NULL : cover->unit_code);
    pl_db_bind_text(store->add_cover, "@unit_name", cover->name);
    pl_db_bind_text(store->add_cover, "@code", cover->code);
    pl_db_bind_text(store->add_cover, "@credit_code", cover->credit);
    pl_db_bind_text(store->add_cover, "@previous_code", cover->previous);
    pl_db_bind_text(store->add_cover, "@change", cover->change);
    return pl_db_exec(store->add_cover, NULL, error);
}

static bool add_columns(Store *store, int64_t file_no, const ListFile *file, GError **error)
{
    const GArray *columns = file->header != NULL ? file->header->columns : NULL;

    if (columns == NULL || columns->len == 0)
        return true;
    pl_db_bind_int(store->add_columns, "@file_no", file_no);
    store->tables->columns = (ShownRows){ .n = columns->len, .rows = columns->data };
    const bool done = pl_db_exec(store->add_columns, NULL, error);
    store->tables->columns = (ShownRows){ .n = 0 };
    return done;
}

/* The fates are counted from the slices afterwards (count_fates.sql), so that both ways must agree.
 */
static bool add_file(Store *store, int64_t file_no, const char *path, const ListFile *file,
                     const char *input_digest, const char *register_digest, GError **error)
{
    const bool is_list = *file->form == '\0';
    PartName part = { 0 };
    bool is_part = is_list && part_name_read(path, &part); /* an official form is whole */
    g_autofree char *series = is_part ? part.series : g_strdup("");

    pl_db_bind_int(store->add_file, "@file_no", file_no);
    pl_db_bind_text(store->add_file, "@input_digest", input_digest);
    pl_db_bind_text(store->add_file, "@register_digest", register_digest);
    pl_db_bind_int(store->add_file, "@is_bad", file->is_bad ? 1 : 0);
    pl_db_bind_text(store->add_file, "@kind",
                    file->header != NULL && is_list ? file->header->schema->kind : NULL);
    pl_db_bind_text(store->add_file, "@form", file->form);
    pl_db_bind_int(store->add_file, "@rows", is_list ? file->read : file->rows);
    if (file->header != NULL)
        pl_db_bind_int(store->add_file, "@header_line", file->header->line);
    pl_db_bind_int(store->add_file, "@heading", file->heading);
    pl_db_bind_int(store->add_file, "@read", file->read);
    pl_db_bind_int(store->add_file, "@loose", file->is_bad ? 0 : file->loose_controls);
    pl_db_bind_int(store->add_file, "@unplaced",
                   file->unplaced->len + (file->is_bad ? file->loose_controls : 0));
    pl_db_bind_int(store->add_file, "@part_no", part.number);
    pl_db_bind_int(store->add_file, "@part_count", part.count);
    pl_db_bind_text(store->add_file, "@series", series);
    pl_db_bind_int(store->add_file, "@is_joined", file->is_joined ? 1 : 0);
    pl_db_bind_text(store->add_file, "@says_unit", file->says_unit);
    if (file->says_year != 0)
        pl_db_bind_int(store->add_file, "@says_year", file->says_year);
    return pl_db_exec(store->add_file, NULL, error);
}

static bool clear_with(Store *store, const char *sql, int64_t file_no, GError **error)
{
    g_autoptr(sqlite3_stmt) clear = pl_db_prepare(store->db, sql, error);

    if (clear == NULL)
        return false;
    pl_db_bind_int(clear, "@file_no", file_no);
    return pl_db_exec(clear, NULL, error);
}

/* Sets @ret_known: whether anything in the tables is of this file. */
static bool is_known(Store *store, int64_t file_no, bool *ret_known, GError **error)
{
    PlDbStep step = PL_DB_ERROR;

    pl_db_bind_int(store->find_file, "@file_no", file_no);
    step = pl_db_step(store->find_file, error);
    *ret_known = step == PL_DB_ROW;
    (void)sqlite3_reset(store->find_file); /* repeats the error of the step */
    return step != PL_DB_ERROR;
}

/* The rows go before the slices by which they are found. */
static bool clear_file(Store *store, int64_t file_no, GError **error)
{
    static const char *const statements[] = {
        sql_normalize_clear_file_control, sql_normalize_clear_file_reject,
        sql_normalize_clear_file_sum,     sql_normalize_clear_file_hit,
        sql_normalize_clear_file_cover,   sql_normalize_clear_file_findings,
        sql_normalize_clear_file_columns, sql_normalize_clear_file_slices,
        sql_normalize_clear_file,
    };
    bool is_there = false;

    if (!is_known(store, file_no, &is_there, error))
        return false;
    if (!is_there)
        return true;
    for (const Kind *kind = kinds; kind->name != NULL; kind++)
        if (!clear_with(store, kind->clear_file, file_no, error))
            return false;
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++)
        if (!clear_with(store, statements[i], file_no, error))
            return false;
    return true;
}

/* So that the rows staged in this run can be compared with what their slices say. */
static bool note_read(Store *store, int64_t file_no, GError **error)
{
    pl_db_bind_int(store->add_read_file, "@file_no", file_no);
    return pl_db_exec(store->add_read_file, NULL, error);
}

bool store_file(Store *store, int64_t file_no, const char *path, const ListFile *file,
                const char *input_digest, const char *register_digest, int64_t *ret_written,
                GError **error)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(NULL, NULL, NULL, g_free);

    if (!note_read(store, file_no, error) || !clear_file(store, file_no, error) ||
        !add_file(store, file_no, path, file, input_digest, register_digest, error) ||
        !add_columns(store, file_no, file, error) ||
        !add_all_slices(store, file_no, file, numbers, ret_written, error) ||
        !add_sums(store, file, numbers, error) || !add_cover(store, file_no, file, error))
        return false;
    for (guint i = 0; i < file->faults->len; i++) {
        const ListFault *fault = g_ptr_array_index(file->faults, i);
        if (!add_fault(store, file_no, path, fault, g_hash_table_lookup(numbers, fault->slice),
                       error))
            return false;
    }
    *ret_written += 1 + file->faults->len;
    return true;
}
