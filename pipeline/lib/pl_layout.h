/*
 * The layouts of official forms: layouts/<form>.json, one form a file (see the scheme's README),
 * and layouts/words.json, the words that all of them share. A layout says by which title a form is
 * known, what the labels of its columns and rows stand for, and which of its figures are sums of
 * others. An unknown keyword or a wrong value is a configuration error with its place.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_codes.h"
#include "pl_decimal.h"
#include "pl_scheme.h"

/* How a form is built; the reader goes by panels, columns and rows alone. */
typedef enum {
    PL_LAYOUT_LIST,   /* one code a row */
    PL_LAYOUT_PIVOT,  /* one function code a row, economic codes as columns */
    PL_LAYOUT_PANELS, /* the same list several times side by side */
    PL_LAYOUT_SIDES,  /* different lists side by side, joined only by line */
    PL_LAYOUT_ITEMS,  /* rows known by their words */
} PlLayoutShape;

/* What the cells of a column are. */
typedef enum {
    PL_COLUMN_FIGURE,
    PL_COLUMN_CODE,    /* whole codes */
    PL_COLUMN_CLASS,   /* 类 of codes split over columns */
    PL_COLUMN_SECTION, /* 款 */
    PL_COLUMN_ITEM,    /* 项 */
    PL_COLUMN_NAME,    /* name of the code beside it */
    PL_COLUMN_LABEL,   /* words that the row is known by */
    PL_COLUMN_LINE,    /* 行次 */
    PL_COLUMN_UNIT,    /* the unit that the row is of */
    PL_COLUMN_FIELD,   /* a field of the row's kind */
    PL_COLUMN_IGNORED, /* known, and of no use here */
} PlColumnRole;

/* What the rows of a panel are known by. */
typedef enum {
    PL_ROWS_CODES,   /* codes of a list */
    PL_ROWS_NAMES,   /* names of a list's codes, with ordinals */
    PL_ROWS_LABELS,  /* their own words alone */
    PL_ROWS_LINES,   /* nothing: one line of figures */
    PL_ROWS_RECORDS, /* fields of the kind: one fact, or several figures of it, a record */
} PlRowKey;

/* What a column or a row says of the figures in it; NULL: it does not say. */
typedef struct {
    char *kind;   /* expenditure, balance, measure, indicator */
    char *view;   /* the form under which they are kept, where a form holds several views */
    char *amount; /* initial_budget, adjusted_budget, actual */
    char *category, *account, *fund_source, *function_code, *economic_code;
    char *measure;
} PlMeaning;

typedef struct {
    char **labels; /* a / stands between a block's label and the one below it */
    PlColumnRole role;
    PlMeaning meaning;
    char *field;      /* of PL_COLUMN_FIELD */
    bool is_total;    /* of others: compared, never a fact */
    bool is_optional; /* a form without it is complete */
    bool inherits;    /* a blank cell stands for the one above it */
    char *id, *in;    /* its own name, and that of the column that it is part of; NULL: none */
    int parent;       /* place of that column; -1: none */
} PlLayoutColumn;

typedef struct {
    char **labels;
    PlMeaning meaning;
    bool is_total;
    bool is_total_with_parts; /* where one of its parts has a figure in the column; else a fact */
    bool is_ignored;
    char **codes;  /* of a total over codes: what its parts begin with; NULL: any */
    char *id, *in; /* as for columns */
    int parent;
    int section; /* place of the row that it must stand under; -1: anywhere */
} PlLayoutRow;

typedef struct {
    char **blocks;     /* words over the whole panel, by which it is told from its neighbours */
    PlMeaning meaning; /* of all figures that say nothing else */
    bool is_below;     /* the panel has a header of its own below the rows before it */
    int repeat;        /* how many times it may stand side by side */
    PlRowKey key;
    char *code_list;       /* of PL_ROWS_CODES and PL_ROWS_NAMES */
    int digits;            /* of the codes that names are looked for among; 0: any */
    char **in;             /* ids of the totals that rows with codes are part of */
    GPtrArray *columns;    /* PlLayoutColumn; of a pivot, also one for each economic code */
    guint n_written;       /* of those, how many the layout writes itself */
    GPtrArray *rows;       /* PlLayoutRow */
    GHashTable *by_column; /* key of a label to the column's place, plus 1 */
    GHashTable *by_row;    /* "section key" of a label to the row's place, plus 1 */
    GHashTable *by_name;   /* key of a name to the PlCode; of PL_ROWS_NAMES */
} PlLayoutPanel;

/* One way to see the money of a form: what normalize_form says of it. */
typedef struct {
    char *name, *title;
    int categories; /* place in pl_layout_category_scopes */
    int detail;     /* 4 function and economic, 3 function, 2 economic, 1 category, 0 total */
} PlLayoutView;

typedef struct {
    char *name, *title;
    char **titles;   /* other titles, whole */
    char *titles_of; /* name of the layout whose titles it bears as well; NULL: none */
    char **numbers;  /* what the form is numbered: a witness beside title and labels */
    char **nil;      /* keys: words of a note that say that there is no such money */
    char *mark;      /* seen or knowledge */
    PlLayoutShape shape;
    int funds; /* place in pl_layout_fund_scopes */
    PlAmountUnit
        amount_unit;   /* that it is usually in, by which forms of one title are told apart */
    bool is_untitled;  /* known by its labels alone */
    GPtrArray *views;  /* PlLayoutView; the first is the form itself */
    GPtrArray *panels; /* PlLayoutPanel */
    GArray *equal;     /* PlLayoutEqual: rows of two panels that say the same */
    const PlSchemeFile *file; /* belongs to the scheme */
} PlLayout;

typedef struct {
    int panel[2], row[2];
} PlLayoutEqual;

/* Words that all forms share, as keys (pl_layout_key). */
typedef struct {
    char **footers;   /* a line that begins with one is a note */
    char **nil;       /* words of a note that say: this form has no data */
    char **not_nil;   /* words of a template's instruction to say so */
    char **fillers;   /* what stands where there is no figure */
    char **units;     /* labels before the sender's name */
    char **amounts;   /* labels before the amount unit */
    char **not_under; /* words of a block, under which 合计 and its parts are no spending of the
                         year */
    char **lines;     /* 栏次: the cell that makes a line one of column numbers */
    char **ignored;   /* sheets that no figure is in: 填报说明 */
    char **cover;     /* 封面 */
    char **cover_names, **cover_codes, **cover_credit, **cover_previous, **cover_change;
} PlLayoutWords;

typedef struct {
    GPtrArray *layouts;   /* PlLayout, by file name in byte order */
    PlLayoutWords *words; /* never NULL; empty without words.json */
    GHashTable *by_title; /* pl_layout_key of each title to GPtrArray of PlLayout */
} PlLayouts;

extern const char *const pl_layout_fund_scopes[];     /* all fiscal general gov_fund soe */
extern const char *const pl_layout_category_scopes[]; /* all basic project operating none */

/* A measure that a row names need not be in the scheme's dictionary: the row is ignored then. One
 * of a column or a panel must be. */
typedef bool (*PlLayoutKnowsMeasure)(const char *measure, const void *data);

PlLayouts *pl_layouts_load(const PlScheme *scheme, const PlCodes *codes,
                           PlLayoutKnowsMeasure knows_measure, const void *data,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_layouts_free(PlLayouts *layouts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlLayouts, pl_layouts_free)

/*
 * A label made comparable: pl_text_key without quotation marks, an ordinal before it or behind
 * 其中： (二十四、 （一） 1． ①), and a colon at its end. Owned by the caller.
 */
char *pl_layout_key(const char *label) G_GNUC_WARN_UNUSED_RESULT;

/* The column of a panel that has this label (keys, blocks before a /), or -1. */
int pl_layout_column(const PlLayoutPanel *panel, const char *label);

/* The row of a panel with this key under the row @section (-1: under none), or -1. */
int pl_layout_row(const PlLayoutPanel *panel, int section, const char *key);
