#include "pl_csv.h"

#include <csv.h>
#include <inttypes.h>
#include <string.h>

#include "pl_csv_split.h"
#include "pl_error.h"

/* libcsv grows its buffer by so much at a time; its own 128 bytes make long fields slow. */
enum { FIELD_BLOCK_BYTES = 16 * 1024 };

const PlCsvLimits pl_csv_default_limits = { .field_bytes = 1 << 20,
                                            .record_bytes = 16 << 20,
                                            .columns = 4096 };

struct PlCsvReader {
    PlCsvRecordFunc records;
    PlCsvFaultFunc faults;
    void *data;
    PlCsvSplitter *splitter;
    struct csv_parser parser;

    char separator;
    int64_t count; /* records delivered, or only counted */

    /* The record under way. The splitter lets no more fields through than the limit says, and there
     * is room for them. */
    GByteArray *cells; /* its fields, each closed by a NUL */
    size_t n_fields;
    const char **fields; /* pointers into @cells */
    size_t *sizes;       /* of each */
};

void pl_csv_fault_free(PlCsvFault *fault)
{
    if (fault == NULL)
        return;
    g_free(fault->raw);
    g_free(fault->message);
    g_free(fault);
}

/* libcsv calls this for each field. */
static void take_field(void *bytes, size_t size, void *data)
{
    PlCsvReader *reader = data;

    g_byte_array_append(reader->cells, bytes, (guint)size + 1); /* with CSV_APPEND_NULL's NUL */
    reader->sizes[reader->n_fields++] = size;
}

/* U+3000 in UTF-8 is nothing in GB18030, and the other way round, so both can be looked for. */
static bool is_blank(const char *field)
{
    if (g_ascii_isgraph(*field))
        return false;

    static const char *const utf8 = "\xe3\x80\x80", *const gb18030 = "\xa1\xa1";

    for (;;) {
        field += strspn(field, " \t\r\n");
        if (g_str_has_prefix(field, utf8))
            field += strlen(utf8);
        else if (g_str_has_prefix(field, gb18030))
            field += strlen(gb18030);
        else
            return *field == '\0';
    }
}

/* Cells of a record that has no quotation mark are what stands between the separators. */
static void cut(PlCsvReader *reader, const char *raw, size_t size)
{
    char *cell = NULL;

    g_byte_array_set_size(reader->cells, (guint)size + 1);
    cell = (char *)reader->cells->data;
    memcpy(cell, raw, size);
    cell[size] = '\0';
    for (char *end = cell + size;;) {
        char *next = memchr(cell, reader->separator, (size_t)(end - cell));
        reader->fields[reader->n_fields] = cell;
        reader->sizes[reader->n_fields++] = (size_t)((next != NULL ? next : end) - cell);
        if (next == NULL)
            return;
        *next = '\0';
        cell = next + 1;
    }
}

/* Cells that may be quoted are libcsv's. */
static void parse(PlCsvReader *reader, const char *raw, size_t size)
{
    g_byte_array_set_size(reader->cells, 0);
    size_t parsed = csv_parse(&reader->parser, raw, size, take_field, NULL, reader);
    int finished = csv_fini(&reader->parser, take_field, NULL, reader);
    g_assert(parsed == size && finished == 0); /* the splitter let nothing broken through */

    const char *field = (const char *)reader->cells->data;
    for (size_t i = 0; i < reader->n_fields; i++) {
        reader->fields[i] = field;
        field += reader->sizes[i] + 1;
    }
}

/* Told by the first byte of the first cell that is not empty, where that is a letter or digit of
 * ASCII. */
static bool is_surely_filled(const PlCsvReader *reader, const char *raw, size_t size)
{
    size_t i = 0;

    while (i < size && (raw[i] == reader->separator || raw[i] == ' '))
        i++;
    return i < size && g_ascii_isalnum(raw[i]);
}

static bool is_all_blank(const PlCsvReader *reader)
{
    for (size_t i = 0; i < reader->n_fields; i++)
        if (!is_blank(reader->fields[i]))
            return false;
    return true;
}

/* A PlCsvSplitFunc. */
static bool take_record(int64_t line, int64_t offset, const char *raw, size_t size, void *data,
                        GError **error)
{
    PlCsvReader *reader = data;

    if (reader->records == NULL && is_surely_filled(reader, raw, size)) {
        reader->count++;
        return true;
    }
    reader->n_fields = 0;
    if (memchr(raw, '"', size) == NULL)
        cut(reader, raw, size);
    else
        parse(reader, raw, size);
    if (is_all_blank(reader))
        return true;
    reader->count++;
    if (reader->records == NULL)
        return true;

    PlCsvRecord record = { .line = line,
                           .offset = offset,
                           .raw = raw,
                           .raw_size = size,
                           .n_fields = reader->n_fields,
                           .fields = reader->fields,
                           .field_sizes = reader->sizes };
    return reader->records(&record, reader->data, error);
}

/* A PlCsvSplitFaultFunc. */
static bool take_fault(PlCsvFault *fault, void *data, GError **error)
{
    PlCsvReader *reader = data;

    if (reader->faults != NULL) {
        reader->faults(fault, reader->data);
        return true;
    }
    g_set_error(error, PL_ERROR, PL_ERROR_DATA, "line %" PRId64 ", cell %" PRId64 ": %s",
                fault->line, fault->column, fault->message);
    pl_csv_fault_free(fault);
    return false;
}

bool pl_csv_reader_feed(PlCsvReader *reader, const char *bytes, size_t size, GError **error)
{
    return pl_csv_splitter_feed(reader->splitter, bytes, size, error);
}

bool pl_csv_reader_finish(PlCsvReader *reader, GError **error)
{
    return pl_csv_splitter_finish(reader->splitter, error);
}

int64_t pl_csv_reader_count(const PlCsvReader *reader)
{
    return reader->count;
}

/* Blanks are part of a field; libcsv would cut them off. */
static int is_trimmed(G_GNUC_UNUSED unsigned char byte)
{
    return 0;
}

PlCsvReader *pl_csv_reader_new(const PlCsvLimits *limits, char separator, PlCsvRecordFunc records,
                               PlCsvFaultFunc faults, void *data)
{
    PlCsvReader *reader = g_new0(PlCsvReader, 1);

    reader->records = records;
    reader->faults = faults;
    reader->data = data;
    reader->separator = separator;
    reader->splitter = pl_csv_splitter_new(limits, separator, take_record, take_fault, reader);

    int failed = csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    g_assert(failed == 0);
    csv_set_delim(&reader->parser, (unsigned char)separator);
    csv_set_space_func(&reader->parser, is_trimmed);
    csv_set_blk_size(&reader->parser, FIELD_BLOCK_BYTES);
    csv_set_realloc_func(&reader->parser, g_realloc); /* aborts where libcsv would fail */
    csv_set_free_func(&reader->parser, g_free);

    reader->cells = g_byte_array_new();
    reader->fields = g_new(const char *, limits->columns);
    reader->sizes = g_new(size_t, limits->columns);
    return reader;
}

void pl_csv_reader_free(PlCsvReader *reader)
{
    if (reader == NULL)
        return;
    pl_csv_splitter_free(reader->splitter);
    csv_free(&reader->parser);
    g_byte_array_unref(reader->cells);
    g_free(reader->fields);
    g_free(reader->sizes);
    g_free(reader);
}
