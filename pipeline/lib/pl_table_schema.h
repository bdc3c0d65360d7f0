/*
 * The column schemas of list files: schemas/<kind>.json, Table Schema of Data Package v2 with the
 * properties aliases, codeList, unit and bounds (see the scheme's README). An unknown keyword is a
 * configuration error.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_scheme.h"

typedef enum {
    PL_FIELD_TEXT, /* string: kept as sent */
    PL_FIELD_KEY,  /* string with format "key": matched with others, so widths and blanks are folded
                    */
    PL_FIELD_CODE, /* string with codeList */
    PL_FIELD_UNIT, /* string: a unit by code or name */
    PL_FIELD_MONEY,   /* number with "unit": "amount" */
    PL_FIELD_NUMBER,  /* number: exact millionths */
    PL_FIELD_INTEGER, /* integer */
    PL_FIELD_YEAR,    /* year */
    PL_FIELD_DATE,    /* date */
    PL_FIELD_BOOLEAN, /* boolean: 是/否, 1/0, true/false */
    PL_FIELD_BOUND, /* number with "bounds": true: exact, or ≥220, 220余, 约10家, 突破200万 */
} PlFieldType;

typedef struct {
    char *name;     /* actual */
    char *title;    /* 决算数 */
    char **aliases; /* other headers, ended by NULL */
    PlFieldType type;
    char *code_list; /* for PL_FIELD_CODE */
    bool is_required;
    char **values;           /* constraints.enum, ended by NULL; or NULL */
    gint64 minimum, maximum; /* constraints of an integer */
} PlField;

typedef struct {
    char *kind;
    char *title;
    GPtrArray *fields; /* PlField, in the file's order */
    char **key;        /* primaryKey, ended by NULL */
    GHashTable
        *headers; /* pl_text_key of each name, title and alias to the field's place, plus 1 */
    GHashTable *all_headers; /* set of the keys of all schemas; shared by them */
} PlTableSchema;

/* All schemas of the scheme, by kind: array of PlTableSchema. */
GPtrArray *pl_table_schema_load(const PlScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_table_schema_free(PlTableSchema *schema);

/* The field's place for a header cell (matched by pl_text_key, a unit in brackets aside), or -1. */
int pl_table_schema_find(const PlTableSchema *schema, const char *header);
/* The same for a cell of which pl_text_key is known: a header is held against every schema. */
int pl_table_schema_find_key(const PlTableSchema *schema, const char *key);

/* Whether any of the schemas that were loaded together has a field for such a cell. */
bool pl_table_schema_any_key(const PlTableSchema *schema, const char *key);
