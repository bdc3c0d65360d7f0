/* Which kind of list a file is, told by its header, and what its head lines say. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "code_split.h"
#include "pl_decimal.h"
#include "pl_table_schema.h"

/* What the lines above the header say (编制单位：…, 2021年度, 单位：万元). */
typedef struct {
    char *unit; /* NULL: nothing */
    int year;   /* 0: nothing */
    PlAmountUnit amount_unit;
} HeadLines;

void head_lines_clear(HeadLines *head);
/* Take what one record above the header says. @cells are UTF-8, ended by NULL. */
void head_lines_take(HeadLines *head, const char *const *cells);

typedef struct {
    char *label;       /* in the file's own words */
    const char *name;  /* of the field that it fills; NULL: unknown */
    int field;         /* place in the schema, -1: unknown */
    bool is_required;  /* every row must fill it */
    PlAmountUnit unit; /* that the label gives in brackets */
    int year;          /* that the label begins with (2021年决算数); 0: none */
    int split; /* of a code in several columns, the first: place in splits, plus 1; 0: not */
} HeaderColumn;

/* The columns of a code that stands in several; -1: there is none of that level. */
typedef struct {
    int columns[CODE_LEVELS];
} HeaderSplit;

typedef struct {
    const PlTableSchema *schema;
    GArray *splits;       /* HeaderSplit */
    GArray *columns;      /* HeaderColumn, in the file's order */
    GHashTable *fields;   /* name of each of the schema\'s fields to its place, plus 1 */
    GHashTable *by_field; /* name of each field that has a column to that column, plus 1 */
    int64_t line;
} Header;

void header_free(Header *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Header, header_free)

/*
 * The header that a record is, or NULL. It is the header of the kind that knows most of its cells:
 * at least two, at least half of them, and every required column. Of several the one is taken whose
 * name or title stands in @file_name (经费差额表.csv), else the one with the fewest columns.
 */
Header *header_recognise(const GPtrArray *schemas, const char *const *cells, int64_t line,
                         const char *file_name);

/* The header of a kind for rows that do not come by columns of a list. */
Header *header_without_columns(const PlTableSchema *schema, int64_t line) G_GNUC_WARN_UNUSED_RESULT;

/*
 * For a file without a header: a sentence on what a record is nearest to and what it lacks; NULL if
 * it is near nothing. Owned by the caller.
 */
char *header_nearest(const GPtrArray *schemas, const char *const *cells) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Take a record right below the header that does nothing but name the levels of a code (类, 款,
 * 项). False: it is something else.
 */
bool header_refine(Header *header, const char *const *cells);

/* Of columns that are one field but for the year in their labels, leave the one of @year. */
void header_pick_year(Header *header, int year);

/* Whether a record is the header once more, as where pages were put one below the other. */
bool header_is_repeated(const Header *header, const char *const *cells);

/* Whether no two columns fill one field; otherwise the record may be something else's header. */
bool header_is_sound(const Header *header);

/* The place of a field in the schema; -1 if the kind has none of that name. */
int header_field(const Header *header, const char *field);

/* The column of a field; -1 if the file has none. */
int header_column(const Header *header, const char *field);
