/* What the parts of the form reader share while one form is read; nobody else includes it. */
#pragma once

#include "form_find.h"
#include "form_sheet.h"
#include "reading.h"

/* A row of a panel that holds figures, or names what others are part of. */
typedef struct {
    guint record;
    int panel, copy;
    const PlLayoutRow *spec; /* NULL: known by its code */
    int place;               /* of spec among the panel's rows; -1 */
    const char *code;        /* "" where it has none */
    const char *name;        /* in the sheet's words, for messages */
    guint key_column;        /* where its key stands */
    bool is_of_which; /* 其中：… that the layout does not know: a part that is not added up */
    int above;        /* row that its code is part of, or -1 */
} FormRow;

/* A cell with a figure. */
typedef struct {
    int row; /* -1: of a panel whose rows are records */
    int panel, spec;
    guint record, column;
    int64_t fen;      /* millionths where is_count */
    int8_t unit;      /* PlAmountUnit */
    uint8_t decimals; /* no more than 255 */
    bool is_count;    /* of a measure that is no money */
    bool is_total;    /* of others: compared, never a fact */
    bool is_bad;      /* it could not be read */
    ListSlice *slice; /* set when it is placed */
} FormFigure;

typedef struct {
    Reading *reading;
    const Sheet *sheet;
    const FormFound *found;
    const PlLayout *layout;
    const PlLayoutWords *words;
    ListFile *file; /* the first; what is of the whole file stands there */
    char *unit_code;
    int year;
    PlAmountUnit amount_unit;
    GArray *rows;          /* FormRow, from top to bottom, in a line from left to right */
    GArray *figures;       /* FormFigure, likewise */
    GHashTable *slices;    /* text to ListSlice */
    ListFile *last_file;   /* of last_slice */
    ListSlice *last_slice; /* that was asked for last; NULL: none was */
    GArray *has_figure;    /* bool for each record: it holds a figure */
    GArray *unknown;       /* bool for each column of a header: a figure stands below words that are
                              unknown */
    bool is_data_seen;     /* the lines of figures have begun */
    bool is_nil;           /* a note says that the form has no data */
    bool is_adjusted;      /* a note says that 预算数 is what the budget became */
    bool has_unit_fault;   /* that no amount unit is stated was told */
} FormReading;

const PlLayoutPanel *form_panel(const FormReading *form, int panel);
const PlLayoutColumn *form_spec(const FormReading *form, int panel, int spec);

/* What row, column and panel together say of a figure; what the nearer says goes first. */
PlMeaning form_meaning(const FormReading *form, const FormFigure *figure);

/* The amount that a figure of a column or row of @amount is. */
const char *form_amount(const FormReading *form, const char *amount);

/* Whether a label of the sheet says which budget it is: 年初预算数. */
bool form_names_budget(const FormReading *form);

/* The part of the file for a kind, made where it is the first of it. */
ListFile *form_file(FormReading *form, const char *kind);

/* The slice for what a unit says in a kind and view, made where it is the first of it. */
ListSlice *form_slice(FormReading *form, ListFile *file, const char *view, const char *unit_code,
                      const char *slot_key);

/* The slice that a figure goes to. */
ListSlice *form_figure_slice(FormReading *form, const FormFigure *figure);

/* The slice that a panel's figures mostly go to, for faults of cells that go nowhere. */
ListSlice *form_panel_slice(FormReading *form, int panel);

/* Tell what is wrong with a cell; an error makes the slice bad. Takes ownership of @message. */
ListFault *form_fault(FormReading *form, ListSlice *slice, const char *check_id, bool is_error,
                      guint record, guint column, char *message);

/* The row that a figure stands in; NULL for one of a record. */
const FormRow *form_row(const FormReading *form, const FormFigure *figure);
