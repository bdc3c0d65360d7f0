/* What report and page make from rows: tables, lists, paragraphs. Each is one statement. */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

typedef enum { BLOCK_TABLE, BLOCK_LIST, BLOCK_PARAGRAPHS } BlockForm;

typedef struct {
    const char *name;
    const char *sql;    /* parameters @node and, if it takes one, @argument; columns are headings */
    BlockForm form;     /* all but a table use the first column only */
    const char *widths; /* of a table's columns, relative; with an r: numbers, set to the right */
    const char *none;   /* said where there is no row; NULL: nothing is */
    bool has_argument;
} Block;

/* The block called @name, or NULL. */
const Block *report_blocks_find(const char *name);

/* Append the block for @node as Markdown or HTML. @argument is NULL where the block takes none. */
bool report_blocks_markdown(const Block *block, sqlite3 *db, const char *node, const char *argument,
                            GString *out, GError **error);
bool report_blocks_html(const Block *block, sqlite3 *db, const char *node, GString *out,
                        GError **error);

/* Append text that came from a file, on one line and without any meaning of its own. */
void report_blocks_escape_markdown(GString *out, const char *text);
void report_blocks_escape_html(GString *out, const char *text);
