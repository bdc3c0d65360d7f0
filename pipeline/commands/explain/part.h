/* What is told of one part of a figure, and how it is printed. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <glib.h>

typedef enum {
    PART_FIGURE,     /* a cell of totals.csv, or an amount of a unit's own accounts */
    PART_CELL,       /* a cell of a file */
    PART_ADJUSTMENT, /* a line of a 调整表 */
    PART_PAIR,       /* a payment between two units that is taken off both */
    PART_UNIT,       /* one unit, in a number of units */
    PART_MORE,       /* parts that are not printed, as one */
} PartKind;

typedef struct {
    PartKind kind;
    int level;          /* 0: the figure asked for */
    const char *figure; /* 900:total:actual; NULL: it has no such name */
    const char *label;  /* for a person; NULL: none */
    bool has_value;     /* else nobody gave it */
    bool is_money;      /* value is fen; else a number of units */
    int64_t value;
    const char *form, *file, *header, *raw; /* NULL where it has none */
    int64_t file_no, line, column_no;       /* 0 where it has none */
} Part;

/* What became of a figure's sum. */
typedef enum {
    SUM_NONE,  /* it is no sum, or its parts were not looked at */
    SUM_RIGHT, /* the parts add up to it */
    SUM_WRONG,
} SumState;

typedef struct Printer Printer;
typedef enum { PRINT_TEXT, PRINT_CSV, PRINT_JSON } PrintFormat;

Printer *printer_new(PrintFormat format, FILE *out);
void printer_free(Printer *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printer, printer_free)

/* A part begins; its own parts follow, until it ends. */
void printer_begin(Printer *printer, const Part *part);
/* @sum: what the parts add up to, where @state is SUM_WRONG. */
void printer_end(Printer *printer, const Part *part, SumState state, int64_t sum);

/* Words beside the parts of the figure at hand: what is missing, how far it may be off. */
void printer_note(Printer *printer, int level, const char *kind, const char *text);

/* Close what is open. PL_ERROR_IO where not all could be written. */
bool printer_finish(Printer *printer, GError **error);
