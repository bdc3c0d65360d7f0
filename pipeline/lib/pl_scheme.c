#include "pl_scheme.h"

#include <stdarg.h>
#include <string.h>

#include "pl_csv.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "pl_json.h"
#include "pl_text.h"
#include "sql_frame.h"

enum { MAX_LAYERS = 8 };

static void file_free(void *data)
{
    PlSchemeFile *file = data;

    g_free(file->scheme);
    g_free(file->path);
    g_free(file->digest);
    g_free(file->body);
    g_free(file);
}

static PlScheme *scheme_new(void)
{
    PlScheme *scheme = g_new0(PlScheme, 1);

    scheme->files = g_ptr_array_new_with_free_func(file_free);
    return scheme;
}

void pl_scheme_free(PlScheme *scheme)
{
    if (scheme == NULL)
        return;
    g_ptr_array_unref(scheme->files);
    g_free(scheme);
}

/* Takes ownership of @body. */
static void add_file(PlScheme *scheme, int layer, const char *name, const char *path, char *body,
                     size_t size)
{
    PlSchemeFile *file = g_new0(PlSchemeFile, 1);

    file->layer = layer;
    file->scheme = g_strdup(name);
    file->path = g_strdup(path);
    file->digest = pl_digest_bytes(body, size);
    file->body = body;
    file->size = size;
    g_ptr_array_add(scheme->files, file);
}

static bool read_folder(PlScheme *scheme, int layer, const char *name, const char *root,
                        const char *inside, GError **error)
{
    g_autofree char *folder = g_build_filename(root, inside, NULL);
    g_autoptr(GError) problem = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &problem);

    if (dir == NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "scheme '%s': %s", name, problem->message);
        return false;
    }
    for (const char *entry = g_dir_read_name(dir); entry != NULL; entry = g_dir_read_name(dir)) {
        g_autofree char *path =
            *inside != '\0' ? g_strconcat(inside, "/", entry, NULL) : g_strdup(entry);
        g_autofree char *full = g_build_filename(root, path, NULL);
        char *body = NULL;
        gsize size = 0;

        if (entry[0] == '.' || g_str_has_suffix(entry, ".md~"))
            continue;
        if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
            if (!read_folder(scheme, layer, name, root, path, error))
                return false;
            continue;
        }
        if (!g_file_get_contents(full, &body, &size, &problem)) {
            g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "scheme '%s': %s", name,
                        problem->message);
            return false;
        }
        add_file(scheme, layer, name, path, body, size);
    }
    return true;
}

static const PlSchemeFile *find_in_layer(const PlScheme *scheme, int layer, const char *path)
{
    for (guint i = 0; i < scheme->files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(scheme->files, i);
        if (file->layer == layer && strcmp(file->path, path) == 0)
            return file;
    }
    return NULL;
}

bool pl_scheme_settings(const PlScheme *scheme, int layer, PlJson **ret_settings, GError **error)
{
    static const char *const known[] = { "name",    "title",         "year",
                                         "extends", "completeLists", "evidenceRequired",
                                         NULL };
    const PlSchemeFile *file = find_in_layer(scheme, layer, "scheme.json");
    g_autoptr(PlJson) settings = NULL;

    *ret_settings = NULL;
    if (file == NULL)
        return true;
    settings = pl_json_open(file, error);
    if (settings == NULL || !pl_json_is_object(settings, known, error))
        return false;
    *ret_settings = g_steal_pointer(&settings);
    return true;
}

int pl_scheme_layers(const PlScheme *scheme)
{
    const PlSchemeFile *last =
        scheme->files->len > 0 ? g_ptr_array_index(scheme->files, scheme->files->len - 1) : NULL;

    return last != NULL ? last->layer + 1 : 0;
}

/* Sets @ret_extends to the name of the scheme that layer @layer extends, NULL for none. */
static bool read_extends(const PlScheme *scheme, int layer, char **ret_extends, GError **error)
{
    g_autoptr(PlJson) settings = NULL;

    if (!pl_scheme_settings(scheme, layer, &settings, error))
        return false;
    if (settings == NULL) {
        g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "scheme layer %d has no scheme.json", layer);
        return false;
    }
    return pl_json_text(settings, "extends", ret_extends, error);
}

static int compare_files(gconstpointer a, gconstpointer b)
{
    const PlSchemeFile *first = *(const PlSchemeFile *const *)a;
    const PlSchemeFile *second = *(const PlSchemeFile *const *)b;

    return first->layer != second->layer ? first->layer - second->layer
                                         : strcmp(first->path, second->path);
}

PlScheme *pl_scheme_read(const char *schemes_dir, const char *name, GError **error)
{
    g_autoptr(PlScheme) scheme = scheme_new();
    g_autofree char *next = g_strdup(name);

    for (int layer = 0; next != NULL; layer++) {
        g_autofree char *root = g_build_filename(schemes_dir, next, NULL);
        g_autofree char *extends = NULL;

        if (layer == MAX_LAYERS) {
            g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "scheme '%s' extends itself", name);
            return NULL;
        }
        if (!read_folder(scheme, layer, next, root, "", error) ||
            !read_extends(scheme, layer, &extends, error))
            return NULL;
        g_free(next);
        next = g_steal_pointer(&extends);
    }
    g_ptr_array_sort(scheme->files, compare_files);
    return g_steal_pointer(&scheme);
}

static void fail_without_scheme(GError **error)
{
    g_set_error_literal(error, PL_ERROR, PL_ERROR_CONFIG,
                        "the book holds no scheme; 'huizong init --scheme NAME' takes one in");
}

char *pl_scheme_pinned(sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_frame_pinned_scheme, error);
    PlDbStep step = statement != NULL ? pl_db_step(statement, error) : PL_DB_ERROR;

    if (step == PL_DB_DONE)
        fail_without_scheme(error);
    return step == PL_DB_ROW ? g_strdup(pl_db_text(statement, 0)) : NULL;
}

PlScheme *pl_scheme_load(sqlite3 *db, GError **error)
{
    g_autoptr(PlScheme) scheme = scheme_new();
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(db, sql_frame_list_scheme, error);
    PlDbStep step = PL_DB_ERROR;

    if (statement == NULL)
        return NULL;
    while ((step = pl_db_step(statement, error)) == PL_DB_ROW) {
        int size = sqlite3_column_bytes(statement, 3);
        char *body = g_malloc((size_t)size + 1);

        if (size > 0)
            memcpy(body, sqlite3_column_blob(statement, 3), (size_t)size);
        body[size] = '\0';
        add_file(scheme, sqlite3_column_int(statement, 0), pl_db_text(statement, 1),
                 pl_db_text(statement, 2), body, (size_t)size);
    }
    if (step == PL_DB_ERROR)
        return NULL;
    if (scheme->files->len == 0) {
        fail_without_scheme(error);
        return NULL;
    }
    return g_steal_pointer(&scheme);
}

const PlSchemeFile *pl_scheme_find(const PlScheme *scheme, const char *path)
{
    for (guint i = 0; i < scheme->files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(scheme->files, i);
        if (strcmp(file->path, path) == 0)
            return file; /* files stand by layer, the nearest first */
    }
    return NULL;
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const PlSchemeFile *const *)a)->path, (*(const PlSchemeFile *const *)b)->path);
}

GPtrArray *pl_scheme_list(const PlScheme *scheme, const char *folder)
{
    GPtrArray *files = g_ptr_array_new();

    for (guint i = 0; i < scheme->files->len; i++) {
        PlSchemeFile *file = g_ptr_array_index(scheme->files, i);
        if (g_str_has_prefix(file->path, folder) && pl_scheme_find(scheme, file->path) == file)
            g_ptr_array_add(files, file);
    }
    g_ptr_array_sort(files, compare_paths);
    return files;
}

char *pl_scheme_digest(const PlScheme *scheme, const char *const *prefixes)
{
    PlDigest *digest = pl_digest_new();

    for (guint i = 0; i < scheme->files->len; i++) {
        const PlSchemeFile *file = g_ptr_array_index(scheme->files, i);
        for (const char *const *prefix = prefixes; *prefix != NULL; prefix++) {
            if (!g_str_has_prefix(file->path, *prefix))
                continue;
            g_autofree char *layer = g_strdup_printf("%d", file->layer);
            pl_digest_feed_text(digest, layer);
            pl_digest_feed_text(digest, file->path);
            pl_digest_feed_text(digest, file->digest);
            break;
        }
    }
    return pl_digest_finish(digest);
}

bool pl_scheme_fail(GError **error, const PlSchemeFile *file, int line, int column,
                    const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "%s/%s:%d:%d: %s", file->scheme, file->path, line,
                column, message);
    return false;
}

bool pl_scheme_fail_at(GError **error, const PlSchemeFile *file, const char *place,
                       const char *message)
{
    const char *line_start = file->body;
    int line = 1;

    if (place == NULL)
        place = line_start;
    for (const char *p = file->body; p < place; p++) {
        if (*p == '\n') {
            line++;
            line_start = p + 1;
        }
    }
    return pl_scheme_fail(error, file, line, (int)g_utf8_strlen(line_start, place - line_start) + 1,
                          "%s", message);
}

typedef struct {
    const PlSchemeFile *file;
    const char *const *columns;
    size_t n_columns;
    int *places; /* cell of the record for each column; NULL before the header */
    GPtrArray *rows;
} CsvReading;

static void row_free(void *data)
{
    PlSchemeRow *row = data;

    g_strfreev((char **)row->cells);
    g_free(row);
}

static bool take_header(CsvReading *reading, const PlCsvRecord *record, GError **error)
{
    reading->places = g_new(int, reading->n_columns);
    for (size_t i = 0; i < reading->n_columns; i++)
        reading->places[i] = -1;
    for (size_t cell = 0; cell < record->n_fields; cell++) {
        size_t column = 0;
        while (column < reading->n_columns &&
               strcmp(reading->columns[column], record->fields[cell]) != 0)
            column++;
        if (column == reading->n_columns || reading->places[column] >= 0)
            return pl_scheme_fail(
                error, reading->file, (int)record->line, (int)cell + 1, "%s column '%s'",
                column == reading->n_columns ? "unknown" : "doubled", record->fields[cell]);
        reading->places[column] = (int)cell;
    }
    for (size_t i = 0; i < reading->n_columns; i++)
        if (reading->places[i] < 0)
            return pl_scheme_fail(error, reading->file, (int)record->line, 1,
                                  "column '%s' is missing", reading->columns[i]);
    return true;
}

static bool take_record(const PlCsvRecord *record, void *data, GError **error)
{
    CsvReading *reading = data;

    if (reading->places == NULL)
        return take_header(reading, record, error);
    if (record->n_fields > reading->n_columns)
        return pl_scheme_fail(error, reading->file, (int)record->line, (int)reading->n_columns + 1,
                              "more cells than the header");

    PlSchemeRow *row = g_new0(PlSchemeRow, 1);
    row->line = (int)record->line;
    row->cells = g_new0(const char *, reading->n_columns + 1);
    for (size_t i = 0; i < reading->n_columns; i++) {
        size_t place = (size_t)reading->places[i];
        row->cells[i] = g_strdup(place < record->n_fields ? record->fields[place] : "");
    }
    g_ptr_array_add(reading->rows, row);
    return true;
}

GPtrArray *pl_scheme_read_csv(const PlSchemeFile *file, const char *const *columns, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    CsvReading reading = {
        .file = file, .columns = columns, .n_columns = g_strv_length((char **)columns), .rows = rows
    };
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(&pl_csv_default_limits, ',', take_record, NULL, &reading);
    g_autoptr(GError) problem = NULL;

    bool done = pl_csv_reader_feed(reader, file->body, file->size, &problem) &&
                pl_csv_reader_finish(reader, &problem);
    bool has_header = reading.places != NULL;
    g_free(reading.places);
    if (!done) {
        if (problem->code == PL_ERROR_CONFIG)
            g_propagate_error(error, g_steal_pointer(&problem));
        else
            pl_scheme_fail(error, file, 1, 1, "%s", problem->message);
        return NULL;
    }
    if (!has_header) {
        pl_scheme_fail(error, file, 1, 1, "empty");
        return NULL;
    }
    return g_steal_pointer(&rows);
}
