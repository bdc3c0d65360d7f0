/*
 * Errors of the project. The code says who can act, and is the exit status of the program
 * (the numbers of sysexits.h).
 */
#pragma once

#include <glib.h>

#define PL_ERROR (pl_error_quark())

typedef enum {
    PL_ERROR_USAGE = 64,    /* the caller: options, arguments */
    PL_ERROR_DATA = 65,     /* the sender: nothing usable is in force */
    PL_ERROR_NOINPUT = 66,  /* no input at all */
    PL_ERROR_INTERNAL = 70, /* we */
    PL_ERROR_IO =
        74, /* the machine's keeper: inbox, database or output cannot be read or written */
    PL_ERROR_BUSY = 75,   /* another run holds the book */
    PL_ERROR_CONFIG = 78, /* the machine's keeper: book.ini or scheme */
} PlError;

GQuark pl_error_quark(void);

/* The exit status for @error: its code, or PL_ERROR_INTERNAL for an error of another domain. */
int pl_error_status(const GError *error);
