/* One file as it arrives: its bytes packed, its encoding and records known, its structural faults
 * listed. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "inbox.h"
#include "pl_book.h"
#include "pl_csv.h"

typedef struct {
    char *check_id;               /* csv-quote, file-encoding… */
    int64_t line, column, offset; /* 0, 0, -1 where it concerns the whole file */
    char *value;                  /* the raw record or name; NULL: none */
    char *expected;               /* what would be right; NULL: nothing to say */
    char *message;
} ArrivalFault;

typedef struct {
    char *digest;         /* "" where the bytes could not be read */
    int64_t size;         /* bytes as sent */
    GPtrArray *chunks;    /* GBytes, each a packed chunk */
    GArray *chunk_sizes;  /* size_t, bytes before packing */
    const char *encoding; /* NULL where none fits */
    int64_t records;
    GPtrArray *faults; /* ArrivalFault; empty: the file can be read as rows */
    bool is_settled;   /* false: it changed while it was read; wait for the next run */
} Arrival;

/* Read one file of the inbox. Whatever is wrong with it is a fault in the result, not an error. */
Arrival *arrival_read(const PlBook *book, const Inbox *inbox, const InboxEntry *entry,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void arrival_free(Arrival *arrival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arrival, arrival_free)
