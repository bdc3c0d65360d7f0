#include "arrival.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_body.h"
#include "pl_digest.h"
#include "pl_error.h"
#include "sheets.h"

enum { KEPT_OF_TOO_LARGE = 4096 };

static void fault_free(void *data)
{
    ArrivalFault *fault = data;

    g_free(fault->check_id);
    g_free(fault->value);
    g_free(fault->expected);
    g_free(fault->message);
    g_free(fault);
}

static void bytes_free(void *data)
{
    g_bytes_unref(data);
}

void arrival_free(Arrival *arrival)
{
    if (arrival == NULL)
        return;
    g_free(arrival->digest);
    g_ptr_array_unref(arrival->chunks);
    g_array_unref(arrival->chunk_sizes);
    g_ptr_array_unref(arrival->faults);
    g_clear_pointer(&arrival->sheets, g_ptr_array_unref);
    g_free(arrival);
}

static Arrival *arrival_new(void)
{
    Arrival *arrival = g_new0(Arrival, 1);

    arrival->chunks = g_ptr_array_new_with_free_func(bytes_free);
    arrival->chunk_sizes = g_array_new(FALSE, FALSE, sizeof(size_t));
    arrival->faults = g_ptr_array_new_with_free_func(fault_free);
    arrival->is_settled = true;
    return arrival;
}

bool arrival_is_rejected(const Arrival *arrival)
{
    for (guint i = 0; i < arrival->faults->len; i++)
        if (!((const ArrivalFault *)g_ptr_array_index(arrival->faults, i))->is_warning)
            return true;
    return false;
}

ArrivalFault *arrival_add_fault(Arrival *arrival, const char *check_id, const char *expected,
                                char *message)
{
    ArrivalFault *fault = g_new0(ArrivalFault, 1);

    fault->check_id = g_strdup(check_id);
    fault->offset = -1;
    fault->expected = g_strdup(expected);
    fault->message = message;
    g_ptr_array_add(arrival->faults, fault);
    return fault;
}

static void add_chunk(Arrival *arrival, const char *bytes, size_t size)
{
    if (size == 0)
        return;
    g_ptr_array_add(arrival->chunks, pl_body_pack(bytes, size));
    g_array_append_val(arrival->chunk_sizes, size);
}

/* Fill @block; less than its size only at the end of the file. */
static bool read_block(int fd, char *block, size_t size, size_t *ret_size, GError **error)
{
    size_t filled = 0;

    while (filled < size) {
        ssize_t got = read(fd, block + filled, size - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            g_set_error(error, PL_ERROR, PL_ERROR_IO, "%s", g_strerror(errno));
            return false;
        }
        if (got == 0)
            break;
        filled += (size_t)got;
    }
    *ret_size = filled;
    return true;
}

/* What of a file is still in memory when it was read. */
typedef struct {
    char *block;        /* its last block; all of it, where it has no other */
    GString *beginning; /* the first of its bytes */
} InMemory;

static void in_memory_clear(InMemory *memory)
{
    g_free(memory->block);
    if (memory->beginning != NULL)
        g_string_free(memory->beginning, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(InMemory, in_memory_clear)

/*
 * All blocks once: digest, encoding, packed chunks. A file
 * over the limit keeps those only; where it is @listed as one, the rest is never held in memory.
 */
static bool read_blocks(Arrival *arrival, int fd, int64_t listed, int64_t limit,
                        PlEncodingGuess *guess, InMemory *memory, GError **error)
{
    char *block = memory->block;
    GString *beginning = memory->beginning;
    g_autoptr(PlDigest) digest = pl_digest_new();
    size_t size = 0;

    do {
        if (!read_block(fd, block, PL_BODY_CHUNK_BYTES, &size, error))
            return false;
        pl_digest_feed(digest, block, size);
        if (arrival->size == 0)
            g_string_append_len(beginning, block, (gssize)MIN(size, KEPT_OF_TOO_LARGE));
        arrival->size += (int64_t)size;
        if (size > 0 && arrival->size <= limit && listed <= limit) {
            size_t head = arrival->size == (int64_t)size ? MIN(size, PL_BODY_HEAD_BYTES) : 0;
            pl_encoding_guess_feed(guess, block, size);
            add_chunk(arrival, block, head);
            add_chunk(arrival, block + head, size - head);
        } else if (arrival->size > limit) {
            g_ptr_array_set_size(arrival->chunks, 0);
            g_array_set_size(arrival->chunk_sizes, 0);
        }
    } while (size == PL_BODY_CHUNK_BYTES);

    if (arrival->size > limit) /* one chunk */
        add_chunk(arrival, beginning->str, beginning->len);
    arrival->digest = pl_digest_finish(g_steal_pointer(&digest));
    return true;
}

typedef struct {
    const Arrival *arrival;
    guint next;
} ChunkCursor;

static bool next_chunk(void *data, const void **ret_packed, size_t *ret_packed_size,
                       size_t *ret_size, GError **error)
{
    ChunkCursor *cursor = data;

    (void)error; /* chunks in memory do not fail */
    if (cursor->next == cursor->arrival->chunks->len) {
        *ret_packed = NULL;
        return true;
    }
    *ret_packed =
        g_bytes_get_data(g_ptr_array_index(cursor->arrival->chunks, cursor->next), ret_packed_size);
    *ret_size = g_array_index(cursor->arrival->chunk_sizes, size_t, cursor->next);
    cursor->next++;
    return true;
}

static void take_csv_fault(PlCsvFault *csv_fault, void *data)
{
    Arrival *arrival = data;
    ArrivalFault *fault = g_new0(ArrivalFault, 1);

    fault->check_id = g_strconcat("csv-", csv_fault->type, NULL);
    fault->line = csv_fault->line;
    fault->column = csv_fault->column;
    fault->offset = csv_fault->offset;
    fault->value = g_strdup(csv_fault->raw);
    fault->message = g_strdup(csv_fault->message);
    g_ptr_array_add(arrival->faults, fault);
    pl_csv_fault_free(csv_fault);
}

/* What a file must be, as its BOM says, or where it has none. */
static const char *promised_encodings(const char *start)
{
    if (g_str_has_prefix(start, "\357\273\277"))
        return "is not UTF-8, as the file's first bytes promise";
    if (g_str_has_prefix(start, "\377\376") || g_str_has_prefix(start, "\376\377"))
        return "is not UTF-16, as the file's first bytes promise";
    return "fits neither UTF-8 nor GB18030";
}

static void add_encoding_fault(Arrival *arrival, const char *start, int64_t offset)
{
    ChunkCursor cursor = { arrival, 0 };
    int64_t line = pl_body_line_at(next_chunk, &cursor, offset);

    ArrivalFault *fault = arrival_add_fault(
        arrival, "file-encoding", "UTF-8, UTF-16 with BOM, or GB18030",
        g_strdup_printf("byte %" G_GINT64_FORMAT " %s; save the file as CSV UTF-8", offset,
                        promised_encodings(start)));
    fault->line = line;
    fault->offset = offset;
}

/* For the few files that begin as UTF-8 and are not. */
static bool guess_again(const Arrival *arrival, PlEncodingGuess *guess, GError **error)
{
    if (!pl_encoding_guess_wants_again(guess))
        return true;
    for (guint i = 0; i < arrival->chunks->len; i++) {
        const size_t size = g_array_index(arrival->chunk_sizes, size_t, i);
        size_t packed_size = 0;
        const void *packed = g_bytes_get_data(g_ptr_array_index(arrival->chunks, i), &packed_size);
        g_autofree char *bytes = NULL;
        if (!pl_body_unpack(packed, packed_size, size, &bytes, error))
            return false;
        pl_encoding_guess_feed_again(guess, bytes, size);
    }
    return true;
}

/* What is wrong with the records of a file that is text; they are counted. @whole: all of it, or
 * NULL: in its chunks. */
static bool examine_text(Arrival *arrival, const PlBook *book, PlEncoding encoding,
                         const char *whole, GError **error)
{
    PlCsvLimits limits = pl_csv_default_limits;
    ChunkCursor cursor = { arrival, 0 };

    limits.field_bytes = (size_t)book->field_bytes;
    limits.record_bytes = (size_t)book->line_bytes;
    arrival->encoding = pl_encoding_name(encoding);
    if (whole != NULL)
        return pl_body_count_bytes(whole, (size_t)arrival->size, encoding, &limits, take_csv_fault,
                                   arrival, &arrival->records, error);
    return pl_body_count(next_chunk, &cursor, encoding, &limits, take_csv_fault, arrival,
                         &arrival->records, error);
}

static bool is_too_large(Arrival *arrival, const PlBook *book)
{
    if (arrival->size <= book->file_bytes)
        return false;
    arrival_add_fault(arrival, "file-limit", NULL,
                      g_strdup_printf("%" G_GINT64_FORMAT
                                      " bytes, more than the limit of %" G_GINT64_FORMAT
                                      " ([limits] file_bytes in book.ini)",
                                      arrival->size, book->file_bytes));
    return true;
}

/* The records are tried only in a file that is text at all. */
static bool examine(Arrival *arrival, const PlBook *book, PlEncodingGuess *guess,
                    const InMemory *memory, GError **error)
{
    const GString *beginning = memory->beginning;
    const bool is_whole = arrival->size < (int64_t)PL_BODY_CHUNK_BYTES;
    PlEncoding encoding = PL_ENCODING_UTF8;
    ChunkCursor cursor = { arrival, 0 };
    int64_t offset = 0;
    const char *what = NULL;

    if (is_too_large(arrival, book))
        return true;
    const ForeignKind kind = foreign_tell(beginning->str, beginning->len, &what);
    if (kind == FOREIGN_REFUSED) {
        arrival_add_fault(arrival, "file-foreign", "CSV, .xlsx or .xls",
                          g_strconcat("this is ", what, NULL));
        return true;
    }
    if (kind != FOREIGN_NONE)
        return sheets_open(arrival, book, kind, next_chunk, &cursor, error);
    if (!guess_again(arrival, guess, error))
        return false;
    if (!pl_encoding_guess_finish(guess, &encoding, &offset)) {
        add_encoding_fault(arrival, beginning->str, offset);
        return true;
    }
    if (!examine_text(arrival, book, encoding, is_whole ? memory->block : NULL, error))
        return false;
    if (arrival->records == 0 && arrival->faults->len == 0)
        arrival_add_fault(arrival, "file-empty", "a header and rows",
                          g_strdup("the file has no records"));
    return true;
}

Arrival *arrival_of_text(const PlBook *book, const GString *text, GError **error)
{
    g_autoptr(Arrival) arrival = arrival_new();

    arrival->size = (int64_t)text->len;
    arrival->digest = pl_digest_bytes(text->str, text->len);
    for (size_t at = 0; at < text->len; at += PL_BODY_CHUNK_BYTES)
        add_chunk(arrival, text->str + at, MIN(text->len - at, PL_BODY_CHUNK_BYTES));
    if (is_too_large(arrival, book)) {
        g_ptr_array_set_size(arrival->chunks, 0);
        g_array_set_size(arrival->chunk_sizes, 0);
        add_chunk(arrival, text->str, KEPT_OF_TOO_LARGE);
    } else if (!examine_text(arrival, book, PL_ENCODING_UTF8, NULL, error)) {
        return NULL;
    }
    return g_steal_pointer(&arrival);
}

static bool is_as_listed(int fd, const InboxEntry *entry)
{
    struct stat status;

    return fstat(fd, &status) == 0 && status.st_size == entry->size &&
           (int64_t)status.st_ino == entry->inode &&
           (int64_t)status.st_ctim.tv_sec * 1000000000 + status.st_ctim.tv_nsec == entry->ctime_ns;
}

Arrival *arrival_read(const PlBook *book, const Inbox *inbox, const InboxEntry *entry,
                      GError **error)
{
    g_autoptr(Arrival) arrival = arrival_new();
    g_autoptr(PlEncodingGuess) guess = pl_encoding_guess_new();
    g_auto(InMemory)
        memory = { .block = g_malloc(PL_BODY_CHUNK_BYTES), .beginning = g_string_new(NULL) };
    g_autoptr(GError) problem = NULL;
    g_autofree char *reason = NULL;

    int fd = inbox_open_file(inbox, entry, &reason);
    if (fd >= 0 &&
        !read_blocks(arrival, fd, entry->size, book->file_bytes, guess, &memory, &problem)) {
        (void)close(fd); /* opened for reading only */
        fd = -1;
        reason = g_strdup_printf("cannot be read: %s", problem->message);
    }
    if (fd < 0) {
        g_ptr_array_set_size(arrival->chunks, 0);
        g_array_set_size(arrival->chunk_sizes, 0);
        arrival->size = entry->size;
        arrival->digest = g_strdup("");
        arrival_add_fault(arrival, "file-unreadable", NULL, g_steal_pointer(&reason));
        return g_steal_pointer(&arrival);
    }
    arrival->is_settled = is_as_listed(fd, entry);
    (void)close(fd); /* opened for reading only */
    if (arrival->is_settled && !examine(arrival, book, guess, &memory, error))
        return NULL;
    return g_steal_pointer(&arrival);
}
