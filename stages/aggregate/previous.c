#include "previous.h"

#include <string.h>

#include <jansson.h>

#include "pl_csv.h"
#include "pl_db.h"
#include "pl_decimal.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "row.h"
#include "sql_aggregate.h"

#define TOTALS "tables/totals.csv"

/* The columns that are read, in the order of the insert's parameters; the year is only checked. */
enum { NODE, ITEM, OWN, NET, SLACK, YEAR, N_COLUMNS };

static const char *const column_names[N_COLUMNS] = { "node_code", "item",  "own",
                                                     "net",       "slack", "fiscal_year" };

typedef struct {
    const PlBook *book;
    sqlite3_stmt *add;
    int64_t *written;
    bool has_header;
    size_t n_fields; /* of the header */
    size_t at[N_COLUMNS];
} Reading;

static char *path_in(const PlBook *book, const char *file)
{
    return g_path_is_absolute(book->previous)
               ? g_build_filename(book->previous, file, NULL)
               : g_build_filename(book->dir, book->previous, file, NULL);
}

/* Always returns false. @line 0: the whole file. */
static bool fail(const PlBook *book, int64_t line, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static bool fail(const PlBook *book, int64_t line, GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *place =
        line > 0 ? g_strdup_printf(", line %" G_GINT64_FORMAT, line) : g_strdup("");
    g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "%s/book.ini: [book] previous: '%s/%s'%s: %s",
                book->dir, book->previous, TOTALS, place, message);
    return false;
}

static bool read_totals(const PlBook *book, char **ret_bytes, gsize *ret_size, GError **error)
{
    g_autofree char *path = path_in(book, TOTALS);
    g_autoptr(GError) problem = NULL;

    return g_file_get_contents(path, ret_bytes, ret_size, &problem) ||
           fail(book, 0, error, "%s", problem->message);
}

char *previous_digest(const PlBook *book, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;

    if (book->previous == NULL)
        return g_strdup("");
    return read_totals(book, &bytes, &size, error) ? pl_digest_bytes(bytes, size) : NULL;
}

/* What the manifest says of the totals; NULL: there is no manifest, or it does not name them. */
static char *manifest_digest(const PlBook *book)
{
    g_autofree char *path = path_in(book, "manifest.json");
    json_t *root = json_load_file(path, 0, NULL);
    json_t *file = NULL;
    char *digest = NULL;
    size_t i = 0;

    json_array_foreach(
        json_object_get(root, "files"), i,
        file) if (digest == NULL &&
                  g_strcmp0(json_string_value(json_object_get(file, "path")), TOTALS) == 0) digest =
        g_strdup(json_string_length(json_object_get(file, "sha256")) > 0
                     ? json_string_value(json_object_get(file, "sha256"))
                     : "");
    json_decref(root);
    return digest;
}

static bool read_header(Reading *reading, const PlCsvRecord *record, GError **error)
{
    reading->has_header = true;
    reading->n_fields = record->n_fields;
    for (int column = 0; column < N_COLUMNS; column++) {
        size_t at = 0;
        while (at < record->n_fields && strcmp(record->fields[at], column_names[column]) != 0)
            at++;
        if (at == record->n_fields)
            return fail(reading->book, record->line, error, "the column %s is missing",
                        column_names[column]);
        reading->at[column] = at;
    }
    return true;
}

/* As tables are published: 60651000.00, or nothing. */
static bool read_amount(const Reading *reading, const PlCsvRecord *record, int column, Row *row,
                        GError **error)
{
    const char *text = record->fields[reading->at[column]];
    const size_t digits = strspn(text + (*text == '-'), G_CSET_DIGITS);
    PlAmountUnit unit = PL_AMOUNT_YUAN;
    int decimals = 0;
    int64_t fen = 0;

    if (*text != '\0' &&
        (digits == 0 || text[(*text == '-') + digits] != '.' ||
         pl_decimal_to_fen(text, PL_AMOUNT_YUAN, &fen, &decimals, &unit) != PL_DECIMAL_OK ||
         decimals != 2))
        return fail(reading->book, record->line, error,
                    "%s '%s' is no amount in 元 with two decimals", column_names[column], text);
    row_figure(row, *text != '\0', fen);
    return true;
}

static bool read_row(Reading *reading, const PlCsvRecord *record, GError **error)
{
    const PlBook *book = reading->book;
    g_autofree char *year = g_strdup_printf("%d", book->year - 1);
    Row row = row_begin(reading->add);
    int64_t before = *reading->written;

    if (record->n_fields != reading->n_fields)
        return fail(book, record->line, error, "%zu cells under a header of %zu", record->n_fields,
                    reading->n_fields);
    if (strcmp(record->fields[reading->at[YEAR]], year) != 0)
        return fail(book, record->line, error, "fiscal_year '%s' is not %s, the year before",
                    record->fields[reading->at[YEAR]], year);
    for (int column = NODE; column <= ITEM; column++) {
        if (*record->fields[reading->at[column]] == '\0')
            return fail(book, record->line, error, "%s is empty", column_names[column]);
        row_text(&row, record->fields[reading->at[column]]);
    }
    for (int column = OWN; column <= SLACK; column++)
        if (!read_amount(reading, record, column, &row, error))
            return false;
    if (!row_add(&row, reading->written, error))
        return false;
    if (sqlite3_changes64(sqlite3_db_handle(reading->add)) == 0) {
        *reading->written = before;
        return fail(book, record->line, error, "'%s' of '%s' is there twice",
                    record->fields[reading->at[ITEM]], record->fields[reading->at[NODE]]);
    }
    return true;
}

static bool take_record(const PlCsvRecord *record, void *data, GError **error)
{
    Reading *reading = data;

    return reading->has_header ? read_row(reading, record, error)
                               : read_header(reading, record, error);
}

static bool read_table(PlStageRun *run, const char *bytes, gsize size, GError **error)
{
    g_autoptr(sqlite3_stmt) add = pl_db_prepare(run->db, sql_aggregate_add_previous, error);
    Reading reading = { .book = run->book, .add = add, .written = &run->written };
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(&pl_csv_default_limits, ',', take_record, NULL, &reading);
    g_autoptr(GError) problem = NULL;

    if (add == NULL)
        return false;
    if (!pl_csv_reader_feed(reader, bytes, size, &problem) ||
        !pl_csv_reader_finish(reader, &problem)) {
        if (g_error_matches(problem, PL_ERROR, PL_ERROR_DATA))
            return fail(run->book, 0, error, "%s", problem->message);
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    return reading.has_header || fail(run->book, 0, error, "has no header");
}

static bool is_loaded(sqlite3 *db, const char *digest, bool *ret_is, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_aggregate_package_digest, error);
    PlDbStep step = statement != NULL ? pl_db_step(statement, error) : PL_DB_ERROR;

    *ret_is = strcmp(step == PL_DB_ROW ? pl_db_text(statement, 0) : "", digest) == 0;
    return step != PL_DB_ERROR;
}

bool previous_load(PlStageRun *run, const char *digest, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autofree char *stated = NULL;
    gsize size = 0;
    bool is_there = false;

    if (!is_loaded(run->db, digest, &is_there, error) || is_there)
        return is_there;
    if (!pl_db_run(run->db, sql_aggregate_clear_previous, NULL, error, NULL) ||
        !pl_db_run(run->db, sql_aggregate_clear_package, NULL, error, NULL))
        return false;
    if (run->book->previous == NULL)
        return true;
    stated = manifest_digest(run->book);
    if (stated != NULL && strcmp(stated, digest) != 0)
        return fail(run->book, 0, error, "is not the file that the package's manifest.json names");
    return read_totals(run->book, &bytes, &size, error) && read_table(run, bytes, size, error) &&
           pl_db_run(run->db, sql_aggregate_add_package, &run->written, error, "@path", TOTALS,
                     "@digest", digest, NULL);
}
