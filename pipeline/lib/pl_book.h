/* A book: the folder of one fiscal year of one office, and what its book.ini says. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

typedef struct {
    char *dir;       /* as given */
    char *database;  /* dir/staging.db; here and below without links in dir */
    char *inbox;     /* dir/inbox */
    char *published; /* dir/published */
    int year;
    char *root; /* code of the root node */
    char *root_name;
    char *root_kind;   /* bureau, department or unit */
    char *scheme;      /* name of the scheme */
    char *report_date; /* YYYY-MM-DD; the year's last day where book.ini does not say */
    char *previous;    /* folder of last year's published package; NULL where not said */
    char *path;        /* pattern of the paths in the inbox; empty where not said */
    char *preparer;    /* 填报人; empty where not said */
    char *phone;       /* empty where not said */
    char **ancestors;  /* codes of nodes above the root that may speak for it, the nearest first;
                          where not said, by the root's code: of 125021 it is 125 */
    int64_t file_bytes, field_bytes, line_bytes; /* limits */
    int64_t convert_seconds;                     /* of the processor, to open a workbook */
    int64_t settle_seconds; /* a file that was changed within them may still be growing; 0: none */
} PlBook;

/* Read DIR/book.ini. A missing book is PL_ERROR_NOINPUT, a wrong entry PL_ERROR_CONFIG. */
PlBook *pl_book_open(const char *dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_book_free(PlBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlBook, pl_book_free)

/* Digest of what decides figures: year, root, ancestors, path, previous. */
char *pl_book_digest(const PlBook *book) G_GNUC_WARN_UNUSED_RESULT;

/* Digest of what decides the report beside them: date, preparer, phone. */
char *pl_book_report_digest(const PlBook *book) G_GNUC_WARN_UNUSED_RESULT;
