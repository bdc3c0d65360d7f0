/*
 * One file as it arrives: its bytes packed, its encoding and records known, its structural faults
 * listed; a workbook with its sheets, each of them a file again.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "inbox.h"
#include "pl_book.h"
#include "pl_csv.h"

typedef struct {
    char *check_id;               /* csv-quote, file-encoding… */
    bool is_warning;              /* the file is taken all the same */
    int64_t line, column, offset; /* 0, 0, -1 where it concerns the whole file */
    char *value;                  /* the raw record or name; NULL: none */
    char *expected;               /* what would be right; NULL: nothing to say */
    char *message;
} ArrivalFault;

typedef struct Arrival {
    char *digest;         /* "" where the bytes could not be read */
    int64_t size;         /* bytes as sent */
    GPtrArray *chunks;    /* GBytes, each a packed chunk */
    GArray *chunk_sizes;  /* size_t, bytes before packing */
    const char *encoding; /* NULL where none fits */
    int64_t records;
    GPtrArray *faults; /* ArrivalFault; warnings only: the file can be read as rows */
    GPtrArray *sheets; /* ArrivalSheet, in the workbook's order; NULL: it is no workbook */
    bool is_settled;   /* false: it changed while it was read; wait for the next run */
} Arrival;

typedef struct {
    char *name; /* escaped */
    bool is_hidden;
    Arrival *arrival; /* NULL: it is not taken, being hidden or blank */
} ArrivalSheet;

/* Read one file of the inbox. Whatever is wrong with it is a fault in the result, not an error. */
Arrival *arrival_read(const PlBook *book, const Inbox *inbox, const InboxEntry *entry,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void arrival_free(Arrival *arrival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arrival, arrival_free)

/* What a sheet of a workbook says, as a file of its own: CSV in UTF-8, in lines ended by LF. */
Arrival *arrival_of_text(const PlBook *book, const GString *text,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether something is wrong with it that keeps it out. */
bool arrival_is_rejected(const Arrival *arrival);

/* A fault of the whole file, owned by @arrival. Takes ownership of @message. */
ArrivalFault *arrival_add_fault(Arrival *arrival, const char *check_id, const char *expected,
                                char *message);
