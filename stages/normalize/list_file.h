/*
 * A list file read whole: its slices with typed rows, the fate of each record, and all that is
 * wrong with it. Touches no table; store.h writes it.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "cell.h"
#include "header.h"
#include "kinds.h"
#include "pl_body.h"
#include "pl_book.h"
#include "pl_codes.h"
#include "pl_layout.h"
#include "pl_score_table.h"
#include "units.h"

typedef struct RowScans RowScans;

/* What all files are read with. */
typedef struct {
    const PlBook *book;
    const PlCodes *codes;
    const GPtrArray *schemas;  /* PlTableSchema */
    const PlScoreTable *table; /* for the measure dictionary */
    const PlLayouts *layouts;
    struct FormCache *form_cache; /* of headers of the layouts; the one thing here that changes */
    const Units *units;
    RowScans *scans; /* what checks ask of single rows; may be used by any thread */
    const char
        *delivery_unit; /* the only one that the other files of the delivery state, or NULL */
    int delivery_year;  /* likewise; 0: none */
} ListContext;

typedef enum {
    LIST_DETAIL,
    LIST_TOTAL,    /* 合计, 总计 */
    LIST_SUBTOTAL, /* 小计 */
    LIST_OF_WHICH, /* 其中 */
    LIST_PARENT,   /* its parts stand beside it */
} ListBasis;

typedef struct {
    int64_t line;
    int64_t offset;
    int column; /* cell of the figure, counting from 1; 0: the whole record, its fields' columns
                   tell */
    ListBasis basis;
    const char *label; /* 合计 and so on as sent; "" */
    bool is_bad;
    const char *reason; /* check_id of what is wrong with it; NULL: nothing */
    CellValue *values;  /* in the order of the schema's fields */
} ListRow;

/* Where a figure of an official form stands. */
typedef struct {
    int64_t line;
    int column; /* counting from 1 */
} ListPlace;

/* A stated total that was compared where it stands. */
typedef struct {
    ListPlace place;
    int64_t fen;
} ListCompared;

/* A row of spending that a check looks at. */
typedef struct {
    ListPlace place;
    const char *check_id;
} ListHit;

enum { LIST_AMOUNTS = 3 }; /* initial_budget, adjusted_budget, actual */

/* What the rows of a slice of spending add up to that are all of one category. */
typedef struct {
    const char *category; /* NULL: of several, or their sums leave int64 */
    int64_t line;         /* the first of them */
    bool is_there[LIST_AMOUNTS];
    int64_t fen[LIST_AMOUNTS], slack_fen[LIST_AMOUNTS];
} ListSums;

typedef struct {
    char *unit_code;
    int year;
    int month;        /* 0: the whole year */
    char *slot_key;   /* measure and provider, or section and item; "" */
    const char *form; /* detail, function, economic, category, an official form's name, or "" */
    bool is_bad;
    bool has_slack;   /* an amount may be off by rounding */
    GPtrArray *rows;  /* ListRow */
    GArray *compared; /* ListCompared: totals that were compared where they stand, and are not kept;
                         NULL: none */
    bool has_least;   /* the next three are set, see slice_amounts.h */
    int64_t least_fen; /* smallest amount of its rows, 0 where they give none */
    int64_t repeats;   /* rows that give the same amounts as an earlier one */
    ListSums amounts;
    GArray *hits; /* ListHit, found by row_scan.h; NULL: none */
    char *digest;
} ListSlice;

/* A sum that an official form declares: what is stated, and what its parts add up to (R4.3). */
typedef struct {
    const ListSlice *slice; /* of the stated figure */
    char *what;
    int64_t parts; /* printed, non-zero */
    int64_t sums;  /* how many sums it stands for: one, or several that are all exact */
    int64_t stated_fen, summed_fen, difference_fen, slack_fen;
    ListPlace place; /* of the stated figure */
} ListSum;

typedef struct {
    const char *check_id;
    bool is_error;
    const ListSlice *slice;           /* NULL: the whole file */
    int64_t line, column, offset;     /* 0, 0, -1: no place */
    char *value, *expected, *message; /* value and expected may be NULL */
    char *keys;                       /* key codes of the row, for the finding's id */
    char *finding_id;                 /* NULL: not asked for yet, see fault_id.h */
} ListFault;

/* Where the fields that every row of spending is asked for stand in the schema; -1: not in this
 * kind. */
typedef struct {
    int fiscal_year, month, period_basis;
    int category, function_code, economic_code, fund_source, project_code, project_name;
    int counterparty_code;
    int initial_budget, adjusted_budget, actual;
    int note;
    int figures[KIND_FIGURES]; /* of which a row must hold one; -1 everywhere: of none */
} ListPlaces;

/* What the cover sheet of a delivery says; NULL: not said. */
typedef struct {
    char *unit_code; /* of the register */
    char *name, *code, *credit, *previous, *change;
} ListCover;

typedef struct ListFile {
    struct ListFile *next; /* what an official form says in another kind; its rows stand there, all
                              that is of the whole file here; owned; NULL: no more */
    const char *form;  /* layout of the official form that it is; "": a list, or not recognised */
    Header *header;    /* NULL: none was recognised */
    const Kind *kind;  /* set with the header */
    ListPlaces places; /* set with the header */
    GPtrArray *slices; /* ListSlice, in order of appearance */
    GPtrArray *faults; /* ListFault */
    GPtrArray *sums;   /* ListSum, of an official form */
    ListCover *cover;  /* where the file is a cover sheet; or NULL */
    GArray *unplaced; /* int64_t: lines of records that belong to no slice because the whole file is
                         bad */
    int64_t heading;  /* records that are title, header, note, or have no figure */
    int64_t read;     /* the other records; of a form, its figure cells */
    int64_t rows;     /* of a form, the records that hold them */
    int64_t loose_controls; /* of those, totals over several units: they belong to no slice */
    bool is_bad;            /* the whole file is rejected */
    bool is_joined;      /* its slices were finished with those of the other parts of its series */
    bool lacks_unit;     /* nothing says whose it is, and the delivery was not asked */
    bool lacks_year;     /* likewise for the year */
    char *says_unit;     /* the only unit that the file itself states; "*": several; NULL: none */
    int says_year;       /* likewise; -1: several; 0: none */
    GStringChunk *texts; /* owns the values' texts */
    GPtrArray *blocks;   /* own the rows and their values, many to a block */
    size_t block_used;   /* bytes of the last block */
} ListFile;

/* An empty file; a slice of a file. */
ListFile *list_file_new(void) G_GNUC_WARN_UNUSED_RESULT;
ListSlice *list_file_add_slice(ListFile *file, const char *unit_code, int year);

/* Take a header, and with it kind and places. */
void list_file_set_header(ListFile *file, Header *header);

/*
 * Read a body. Whatever is wrong with the file is in the result, whose slices are to be finished
 * (slices.h, series.h); an error is a body that cannot be read back.
 */
ListFile *list_file_read(const ListContext *context, const char *file_name, PlEncoding encoding,
                         PlBodyNext next, void *next_data,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The kind that a body's header makes it, without reading on; NULL if there is none. Owned by the
 * caller. Where only the beginning of a body is given, sets @ret_is_sure to false if the header may
 * come, or go on, behind it.
 */
char *list_file_kind(const ListContext *context, const char *file_name, PlEncoding encoding,
                     PlBodyNext next, void *next_data, bool *ret_is_sure) G_GNUC_WARN_UNUSED_RESULT;
void list_file_free(ListFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ListFile, list_file_free)

/* Add a fault of a slice, or of the whole file where @slice is NULL. Takes ownership of @message.
 */
ListFault *list_file_add_fault(ListFile *file, const ListSlice *slice, const char *check_id,
                               bool is_error, const ListRow *row, int64_t column, char *message);

/* The codes of a row that name it, for its findings' ids; owned by the caller. */
char *list_row_keys(const ListFile *file, const ListRow *row);

/* The value at a place of ListPlaces; a blank one where the kind has no such field. */
static inline const CellValue *list_row_at(const ListRow *row, int place)
{
    return place >= 0 ? &row->values[place] : &cell_blank;
}

/* The value of a field by its name; a blank one where the kind has no such field. */
const CellValue *list_row_value(const ListFile *file, const ListRow *row, const char *field);
