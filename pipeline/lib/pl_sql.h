/* A statement that the build embedded from schemas/. */
#pragma once

typedef struct {
    const char *name; /* file name without .sql; NULL ends a list */
    const char *text;
} PlSql;
