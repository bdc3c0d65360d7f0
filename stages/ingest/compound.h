/* An OLE compound file looked at from outside. */
#pragma once

#include <stddef.h>

#include "refusal.h"

/* Whether the file, whose bytes are in memory, is an .xls without password and macros. */
Refusal compound_examine(const char *bytes, size_t size);
