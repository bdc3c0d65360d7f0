/*
 * The CSV reader: blocks make no difference, places are right, and what was read is read the same
 * when it is written out again. The first two bytes choose limits, separator and blocks.
 */
#include "fuzz.h"

#include <inttypes.h>
#include <string.h>

#include "pl_csv.h"

static const PlCsvLimits small_limits = { .field_bytes = 12, .record_bytes = 40, .columns = 5 };

typedef struct {
    const char *bytes;
    size_t size;
    char separator;
    GString *notes;   /* all that was told, as text */
    GString *written; /* the records, every cell in quotes */
    GString *cells;   /* the records' cells and nothing else */
} Told;

/* Counted anew for each place, so that it owes the reader nothing. */
static int64_t line_at(const Told *told, int64_t offset)
{
    int64_t line = 1;

    for (int64_t i = 0; i < offset; i++)
        line += told->bytes[i] == '\r' ||
                (told->bytes[i] == '\n' && (i == 0 || told->bytes[i - 1] != '\r'));
    return line;
}

static void write_cell(Told *told, const char *cell, size_t size, bool is_first)
{
    if (!is_first)
        g_string_append_c(told->written, told->separator);
    g_string_append_c(told->written, '"');
    for (size_t i = 0; i < size; i++) {
        if (cell[i] == '"')
            g_string_append_c(told->written, '"');
        g_string_append_c(told->written, cell[i]);
    }
    g_string_append_c(told->written, '"');
}

static bool take_record(const PlCsvRecord *record, void *data, GError **error)
{
    Told *told = data;

    (void)error;
    MUST(record->offset >= 0 && (size_t)record->offset + record->raw_size <= told->size);
    MUST(memcmp(told->bytes + record->offset, record->raw, record->raw_size) == 0);
    MUST(record->line == line_at(told, record->offset));
    MUST(record->n_fields > 0);
    g_string_append_printf(told->notes, "record %" PRId64 " %" PRId64 " %zu %zu\n", record->line,
                           record->offset, record->raw_size, record->n_fields);
    for (size_t i = 0; i < record->n_fields; i++) {
        MUST(strlen(record->fields[i]) == record->field_sizes[i]);
        MUST(record->field_sizes[i] <= record->raw_size);
        g_string_append_len(told->cells, record->fields[i], (gssize)record->field_sizes[i] + 1);
        write_cell(told, record->fields[i], record->field_sizes[i], i == 0);
    }
    g_string_append_c(told->cells, '\n');
    g_string_append_c(told->written, '\n');
    return true;
}

static void take_fault(PlCsvFault *fault, void *data)
{
    Told *told = data;

    MUST(fault->offset >= 0 && (size_t)fault->offset <= told->size);
    MUST(fault->line == line_at(told, fault->offset));
    MUST(fault->column >= 1 && *fault->message != '\0');
    MUST(g_utf8_validate(fault->raw, -1, NULL) && strchr(fault->raw, '\n') == NULL);
    g_string_append_printf(told->notes, "fault %" PRId64 " %" PRId64 " %" PRId64 " %s %s %s\n",
                           fault->line, fault->column, fault->offset, fault->type, fault->raw,
                           fault->message);
    pl_csv_fault_free(fault);
}

static void told_clear(Told *told)
{
    g_string_free(told->notes, TRUE);
    g_string_free(told->written, TRUE);
    g_string_free(told->cells, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Told, told_clear)

/* Blocks of 1 to @block bytes, each in memory of its own. */
static void read_all(Told *told, const char *bytes, size_t size, const PlCsvLimits *limits,
                     char separator, size_t block)
{
    *told = (Told){ .bytes = bytes,
                    .size = size,
                    .separator = separator,
                    .notes = g_string_new(NULL),
                    .written = g_string_new(NULL),
                    .cells = g_string_new(NULL) };
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(limits, separator, take_record, take_fault, told);
    size_t length = 0;

    for (size_t at = 0; at < size; at += length) {
        length = MIN(1 + at * 7 % block, size - at);
        g_autofree char *copy = g_memdup2(bytes + at, length);
        MUST(pl_csv_reader_feed(reader, copy, length, NULL));
    }
    MUST(pl_csv_reader_finish(reader, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_auto(Told) whole = { 0 }, cut = { 0 }, again = { 0 };

    if (size < 2)
        return -1;
    const PlCsvLimits *limits = (data[0] & 1) != 0 ? &small_limits : &pl_csv_default_limits;
    char separator = (data[0] & 2) != 0 ? '\t' : ',';
    const char *bytes = (const char *)data + 2;

    read_all(&whole, bytes, size - 2, limits, separator, SIZE_MAX / 8);
    read_all(&cut, bytes, size - 2, limits, separator, (size_t)data[1] % 32 + 1);
    MUST(strcmp(whole.notes->str, cut.notes->str) == 0);
    MUST(g_string_equal(whole.cells, cut.cells));

    read_all(&again, whole.written->str, whole.written->len, &pl_csv_default_limits, separator, 64);
    MUST(g_string_equal(whole.cells, again.cells));
    return 0;
}
