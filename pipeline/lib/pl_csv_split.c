#include "pl_csv_split.h"

#include <inttypes.h>
#include <string.h>

#include "pl_text.h"

/* So much of a faulty record is shown. */
enum { EXCERPT_BYTES = 200 };

static const unsigned char bom[] = { 0xef, 0xbb, 0xbf };

/* Where the splitter stands. */
typedef enum {
    AT_FIELD,    /* before the first byte of a field */
    IN_BARE,     /* in a field without quotes */
    IN_QUOTED,   /* after the opening quote */
    AFTER_QUOTE, /* after a quote in a quoted field: the closing one, or the first of a pair */
    IN_WRECK,    /* after a broken quote: the line's end ends the record */
} State;

typedef struct {
    int64_t column, line, offset; /* as in PlCsvFault */
} Place;

struct PlCsvSplitter {
    PlCsvLimits limits;
    char separator;
    PlCsvSplitFunc records;
    PlCsvSplitFaultFunc faults;
    void *data;

    bool is_plain[256]; /* bytes that mean nothing inside a field */
    State state;
    Place here;          /* of the next byte */
    Place field, record; /* their first bytes */
    bool after_cr;
    size_t n_bom;      /* bytes of a BOM seen at the start of the input */
    PlCsvFault *fault; /* of the record under way; NULL: none so far */
    GByteArray *raw;   /* its bytes from earlier blocks, as many as the limit allows */
};

/* Takes @message. The first fault of a record stays: the next may only follow from it. */
static void set_fault(PlCsvSplitter *splitter, const char *type, Place place, char *message)
{
    if (splitter->fault != NULL) {
        g_free(message);
        return;
    }
    splitter->fault = g_new0(PlCsvFault, 1);
    splitter->fault->line = place.line;
    splitter->fault->column = place.column;
    splitter->fault->offset = place.offset;
    splitter->fault->type = type;
    splitter->fault->message = message;
}

static void begin_field(PlCsvSplitter *splitter)
{
    splitter->here.column++;
    splitter->field = splitter->here;
    splitter->state = AT_FIELD;
}

static void begin_record(PlCsvSplitter *splitter)
{
    splitter->here.column = 0;
    begin_field(splitter);
    splitter->record = splitter->here;
    g_byte_array_set_size(splitter->raw, 0);
}

static void end_field(PlCsvSplitter *splitter)
{
    const PlCsvLimits *limits = &splitter->limits;

    if ((size_t)(splitter->here.offset - splitter->field.offset) > limits->field_bytes)
        set_fault(splitter, "field-limit", splitter->field,
                  g_strdup_printf("a cell of more than %zu bytes", limits->field_bytes));
    if ((size_t)splitter->field.column > limits->columns)
        set_fault(splitter, "columns-limit", splitter->field,
                  g_strdup_printf("more than %zu cells in a row", limits->columns));
}

static void break_quote(PlCsvSplitter *splitter, char *message)
{
    set_fault(splitter, "quote", splitter->here, message);
    splitter->state = IN_WRECK;
}

static char *after_quote_message(const PlCsvSplitter *splitter)
{
    if (splitter->field.line == splitter->here.line)
        return g_strdup("text after the quotation mark that closes the cell");
    return g_strdup_printf(
        "text after a quotation mark, which closes the one opened in line %" PRId64,
        splitter->field.line);
}

static bool is_break(unsigned char byte)
{
    return byte == '\n' || byte == '\r';
}

static bool is_control(unsigned char byte)
{
    return byte < ' ' && byte != '\t' && !is_break(byte);
}

/* What a byte ends. */
typedef enum { NOTHING, FIELD, RECORD } Ends;

static Ends step(PlCsvSplitter *splitter, unsigned char byte)
{
    if (is_control(byte) && splitter->fault == NULL)
        set_fault(splitter, "control-character", splitter->here,
                  g_strdup_printf("a control character (%02X), which no table holds", byte));
    switch (splitter->state) {
    case IN_QUOTED:
        if (byte == '"')
            splitter->state = AFTER_QUOTE;
        return NOTHING;
    case IN_WRECK:
        return is_break(byte) ? RECORD : NOTHING;
    default:
        break;
    }

    if (is_break(byte) || byte == (unsigned char)splitter->separator) {
        end_field(splitter);
        return is_break(byte) ? RECORD : FIELD;
    }
    if (splitter->state == AT_FIELD)
        splitter->state = byte == '"' ? IN_QUOTED : IN_BARE;
    else if (splitter->state == AFTER_QUOTE && byte == '"')
        splitter->state = IN_QUOTED;
    else if (splitter->state == AFTER_QUOTE)
        break_quote(splitter, after_quote_message(splitter));
    else if (byte == '"')
        break_quote(splitter, g_strdup("a quotation mark in a cell that begins without one"));
    return NOTHING;
}

/* Take the bytes at the front of @bytes that need no step(). Returns how many. */
static size_t skip_plain(PlCsvSplitter *splitter, const char *bytes, size_t size)
{
    size_t plain = 0;

    /* A BOM must be seen; and after a quote no byte is plain. */
    if (splitter->here.offset < (int64_t)sizeof bom || splitter->state == AFTER_QUOTE)
        return 0;
    while (plain < size && splitter->is_plain[(unsigned char)bytes[plain]])
        plain++;
    if (plain == 0)
        return 0;
    if (splitter->state == AT_FIELD)
        splitter->state = IN_BARE;
    splitter->after_cr = false;
    splitter->here.offset += (int64_t)plain;
    return plain;
}

static void count(PlCsvSplitter *splitter, unsigned char byte)
{
    if (byte == '\r' || (byte == '\n' && !splitter->after_cr))
        splitter->here.line++;
    splitter->after_cr = byte == '\r';
    splitter->here.offset++;
}

/* Whether the byte just counted is the last of a BOM at the start of the input. */
static bool ends_bom(PlCsvSplitter *splitter, unsigned char byte)
{
    if (splitter->n_bom == sizeof bom || splitter->here.offset != (int64_t)splitter->n_bom + 1 ||
        byte != bom[splitter->n_bom])
        return false;
    return ++splitter->n_bom == sizeof bom;
}

/* Keep bytes of the record under way. One over the limit is a fault, so only its excerpt counts. */
static void keep(PlCsvSplitter *splitter, const char *bytes, size_t size)
{
    size_t room = splitter->limits.record_bytes + EXCERPT_BYTES - splitter->raw->len;

    g_byte_array_append(splitter->raw, (const guint8 *)bytes, (guint)MIN(size, room));
}

static char *excerpt(const char *raw, size_t size)
{
    if (size > EXCERPT_BYTES) {
        /* Not in the middle of a character of UTF-8, the only encoding that is shown as it is. */
        for (size = EXCERPT_BYTES; size > EXCERPT_BYTES - 3; size--)
            if (((unsigned char)raw[size] & 0xc0) != 0x80)
                break;
    }
    return pl_text_escape(raw, size);
}

/* The record ends before the next byte; @rest are its bytes that are not kept. */
static bool end_record(PlCsvSplitter *splitter, const char *rest, size_t rest_size, GError **error)
{
    size_t size = (size_t)(splitter->here.offset - splitter->record.offset);
    const char *raw = rest;

    if (size > splitter->limits.record_bytes)
        set_fault(splitter, "record-limit", splitter->record,
                  g_strdup_printf("a row of more than %zu bytes", splitter->limits.record_bytes));
    if (splitter->raw->len > 0) {
        keep(splitter, rest, rest_size);
        raw = (const char *)splitter->raw->data;
    }
    if (splitter->fault != NULL) {
        splitter->fault->raw = excerpt(raw, size);
        return splitter->faults(g_steal_pointer(&splitter->fault), splitter->data, error);
    }
    return size == 0 || splitter->records(splitter->record.line, splitter->record.offset, raw, size,
                                          splitter->data, error);
}

/* Whether none of the bytes is a quote, a line break or a control character: in one pass without
 * branches, which a compiler makes into vector instructions. */
static bool is_plain_line(const char *bytes, size_t size)
{
    unsigned char special = 0;

    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        special |= (byte < ' ' && byte != '\t') || byte == '"';
    }
    return special == 0;
}

/* Most records are a whole line of the block that no step() need look at: nothing in them can be
 * broken, nor any limit reached. Returns the size of such a record at the front of @bytes, 0 if it
 * is none, and sets @ret_taken to its size with the line break. */
static size_t plain_record(const PlCsvSplitter *splitter, const char *bytes, size_t size,
                           size_t *ret_taken)
{
    const PlCsvLimits *limits = &splitter->limits;
    const char *end = NULL;
    size_t length = 0;

    if (splitter->here.offset != splitter->record.offset || splitter->raw->len > 0 ||
        splitter->here.offset < (int64_t)sizeof bom || splitter->state != AT_FIELD)
        return 0;
    /* no further than such a line can reach: where records end in CR, there is no LF to find */
    end = memchr(bytes, '\n', MIN(size, limits->columns + 1));
    if (end == NULL)
        return 0;
    length = (size_t)(end - bytes);
    *ret_taken = length + 1;
    if (length > 0 && bytes[length - 1] == '\r')
        length--;
    return length <= limits->field_bytes && length <= limits->record_bytes &&
                   length < limits->columns && is_plain_line(bytes, length)
               ? length
               : 0;
}

/* Deliver the plain records at the front of @bytes. Sets @ret_taken to the bytes they took. */
static bool take_plain_records(PlCsvSplitter *splitter, const char *bytes, size_t size,
                               size_t *ret_taken, GError **error)
{
    *ret_taken = 0;
    for (;;) {
        size_t taken = 0;
        size_t length = plain_record(splitter, bytes + *ret_taken, size - *ret_taken, &taken);
        if (length == 0)
            return true;
        if (!splitter->records(splitter->record.line, splitter->record.offset, bytes + *ret_taken,
                               length, splitter->data, error))
            return false;
        *ret_taken += taken;
        splitter->here.line++;
        splitter->here.offset += (int64_t)taken;
        splitter->after_cr = false;
        begin_record(splitter);
    }
}

bool pl_csv_splitter_feed(PlCsvSplitter *splitter, const char *bytes, size_t size, GError **error)
{
    size_t begin = 0; /* what is before is dealt with, or kept */

    for (size_t i = 0; i < size; i++) {
        if (begin == i) {
            size_t taken = 0;
            if (!take_plain_records(splitter, bytes + i, size - i, &taken, error))
                return false;
            begin = i += taken;
        }
        i += skip_plain(splitter, bytes + i, size - i);
        if (i == size)
            break;

        unsigned char byte = (unsigned char)bytes[i];
        Ends ends = step(splitter, byte);
        if (ends == RECORD && !end_record(splitter, bytes + begin, i - begin, error))
            return false;
        count(splitter, byte);
        if (ends == FIELD)
            begin_field(splitter);
        if (ends == RECORD || ends_bom(splitter, byte)) {
            begin_record(splitter);
            begin = i + 1;
        }
    }
    keep(splitter, bytes + begin, size - begin);
    return true;
}

bool pl_csv_splitter_finish(PlCsvSplitter *splitter, GError **error)
{
    if (splitter->state == IN_QUOTED) {
        /* Whatever else was found may only be text that the quote swallowed. */
        g_clear_pointer(&splitter->fault, pl_csv_fault_free);
        set_fault(splitter, "quote", splitter->field,
                  g_strdup("a quotation mark opened here is never closed"));
    } else if (splitter->state != IN_WRECK) {
        end_field(splitter);
    }
    return end_record(splitter, "", 0, error);
}

PlCsvSplitter *pl_csv_splitter_new(const PlCsvLimits *limits, char separator,
                                   PlCsvSplitFunc records, PlCsvSplitFaultFunc faults, void *data)
{
    PlCsvSplitter *splitter = g_new0(PlCsvSplitter, 1);

    splitter->limits = *limits;
    splitter->separator = separator;
    splitter->records = records;
    splitter->faults = faults;
    splitter->data = data;
    for (size_t byte = 0; byte < G_N_ELEMENTS(splitter->is_plain); byte++)
        splitter->is_plain[byte] = byte != '"' && byte != (unsigned char)separator &&
                                   !is_break((unsigned char)byte) &&
                                   !is_control((unsigned char)byte);

    splitter->raw = g_byte_array_new();
    splitter->here.line = 1;
    begin_record(splitter);
    return splitter;
}

void pl_csv_splitter_free(PlCsvSplitter *splitter)
{
    if (splitter == NULL)
        return;
    pl_csv_fault_free(splitter->fault);
    g_byte_array_unref(splitter->raw);
    g_free(splitter);
}
