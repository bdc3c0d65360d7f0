/* Trying the checks of a scheme on their fixtures. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_scheme.h"

/*
 * Try every check of @scheme: it must find something in its failing fixture and nothing in its
 * passing one. Prints a line of names, then one line a check to @out, cells separated by tabs: the
 * check, its severity, reach, what it needs, the result (ok, broken, silent, false alarm) and its
 * title; and each fault to @err as "scheme/checks/x.sql:3:1: what is wrong".
 *
 * @book: the staging database that @scheme is pinned in, or NULL. With it, a line also tells how
 * many findings of the check are in force there, `undecided`, or 0: it never fired.
 *
 * @shows: what the check says of its failing fixture follows its line, a finding a line, as
 * fixture_try prints it.
 *
 * Returns false with PL_ERROR_CONFIG where a check is not ok.
 */
bool check_scheme_try(const PlScheme *scheme, sqlite3 *book, bool shows, FILE *out, FILE *err,
                      GError **error);
