/* What the parts of the list reader share while one file is read; nobody else includes it. */
#pragma once

#include "form_sheet.h"
#include "list_file.h"
#include "path_says.h"

enum { READING_HEADER_WITHIN = 20 }; /* records: a header further down is none */

/* Columns of the file, counting from 0, that every row is asked for; -1: there is none. */
typedef struct {
    int unit, unit_name, year, month; /* what makes the row's slice */
    int amount_unit, measure_unit, operator_sign;
} RowColumns;

typedef struct Reading Reading;
typedef struct FormFound FormFound;

/* What one kind asks of a row; what is wrong goes to @problems. */
typedef void (*RowCheck)(const Reading *reading, const ListRow *row, GArray *problems);

struct Reading {
    const ListContext *context;
    const char *file_name;
    PlEncoding encoding;
    ListFile *file;
    HeadLines head;
    PathSays path;
    Sheet *sheet;       /* the records so far, until it is known that the file is a list; or NULL */
    bool may_be_form;   /* a title is among them, or the file bears one */
    guint title_record; /* the first of them that may be one */
    FormFound *found;   /* what the sheet was found to be; NULL: it was not looked at yet */
    char *nearest;      /* what the likeliest of the records before the header is near to */
    int64_t nearest_line;
    GHashTable *by_slot;     /* slot text to ListSlice */
    GHashTable *seen_keys;   /* slice and primary key to the row's line */
    ListRow header_place;    /* line and offset of the header's record */
    bool is_header_ready;    /* the header is complete, and was checked */
    bool is_hopeless;        /* with this header nothing can be said of a row */
    bool has_no_amount_unit; /* it was said that the amount unit is stated nowhere */
    bool is_below;           /* a note was read: the table has ended */
    int label_year;          /* that the columns' labels state; 0: none */
    int64_t totals_line;     /* of the first total over several units; 0: none */
    GPtrArray *cells;        /* char *: the current record's cells, ended by NULL */
    RowColumns columns;      /* set with the header */
    RowCheck check;          /* likewise; NULL: the kind asks nothing */
    GPtrArray *converted;    /* those of them that had to be made, for this record only */
    GPtrArray *memos;        /* what row_cells.c remembers of each column */
    GArray *problems;        /* RowProblem, of the current row */
    ListSlice *last_slice;   /* of the row before, and the cells that made it so; NULL: none */
    char *last_unit, *last_name, *last_year, *last_month;
    char *refused_unit; /* the last one that is not in the register, or not in the year; or NULL */
    UnitsRefusal refusal; /* why */
    GPtrArray *witnesses; /* UnitWitness: units that the lines above the header speak of */
};

/* A unit that a heading speaks of: no more than a witness (R1.6). */
typedef struct {
    char *text;       /* as sent */
    const char *code; /* of the unit; belongs to the context's units */
    int64_t line;
} UnitWitness;

/* Problems of a row's cells, kept until its slice is known. */
typedef struct {
    int column; /* counting from 0 */
    char *value;
    CellProblem problem;
} RowProblem;

/* Add a fault of a slice, or of the whole file where @slice is NULL; it belongs to the file. Takes
 * ownership of @message. */
ListFault *reading_add_fault(Reading *reading, const ListSlice *slice, const char *check_id,
                             bool is_error, const ListRow *row, int64_t column, char *message);

/* R2.4: what cannot be told of a row leaves the whole file in doubt. Takes ownership of @message.
 */
void reading_reject_file(Reading *reading, const char *check_id, const ListRow *row, int64_t column,
                         const char *value, char *message);

/* A new, blank row; it belongs to the file. */
ListRow *reading_new_row(ListFile *file);

/* How many cells the current record has. */
guint reading_n_cells(const Reading *reading);

/* A cell of the current record as it stands; "" if @column is -1, or the record has no such cell.
 */
const char *reading_raw_cell(const Reading *reading, int column);

/* The normalized text of a field's cell; "" if the file has no such column. Owned by the caller. */
char *reading_cell(const Reading *reading, const char *field);

/* A field's place in the schema of the file's kind; -1 if it has none. */
int reading_field(const ListFile *file, const char *name);

/* An array of RowProblem, to be freed by the caller. */
GArray *row_problems_new(void);

/* Keep what is wrong with a cell (@column counts from 0, -1: none); empties @problem. */
void row_problems_keep(GArray *problems, int column, const char *value, CellProblem *problem);

/* Keep an error. Takes ownership of @message. */
void row_problems_fail(GArray *problems, int column, const char *value, const char *check_id,
                       char *message);
