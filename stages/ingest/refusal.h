/* Why a workbook is not opened. */
#pragma once

typedef struct {
    const char *check_id; /* workbook-macros…; NULL: it may be opened */
    char *message;        /* what it is and what to do; owned by the caller */
} Refusal;
