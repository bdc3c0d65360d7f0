/* One cell of a list, made into a typed value. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "pl_codes.h"
#include "pl_decimal.h"
#include "pl_table_schema.h"

/* What a number is where it is not exact; cell_bound_sign prints it. */
typedef enum {
    CELL_EXACT,
    CELL_AT_LEAST,
    CELL_OVER,
    CELL_AT_MOST,
    CELL_UNDER,
    CELL_ABOUT
} CellBound;

/* There are as many of these as cells of a file, so they are small. */
typedef struct {
    int64_t number;    /* fen, millionths, an integer, or 0 and 1; valid where has_number */
    int64_t slack_fen; /* of an amount; set when the slice is complete */
    const char *text;  /* code, date or text as sent; never NULL */
    bool has_number;
    int8_t unit;      /* PlAmountUnit of an amount */
    uint8_t decimals; /* that it prints, of an amount; no more than 255 */
    uint8_t bound;    /* CellBound */
} CellValue;

/* "", ≥ > ≤ < 约 */
const char *cell_bound_sign(CellBound bound);

/* Of a cell without anything in it. */
extern const CellValue cell_blank;

/* What is wrong with a cell. */
typedef struct {
    const char *check_id;
    bool is_error;  /* false: a warning, the cell is taken */
    char *expected; /* what would be right, or NULL */
    char *message;  /* NULL: nothing is wrong */
} CellProblem;

void cell_problem_clear(CellProblem *problem);

typedef struct {
    const PlCodes *codes;
    PlAmountUnit unit;        /* that the column's label, the row or the heading gives */
    const char *measure_unit; /* of an indicator's row: may stand again behind its number */
    GStringChunk *texts;      /* owns the texts of values */
} CellContext;

/*
 * Read @text (UTF-8) as the field's type. A blank cell is a value without number and text. On an
 * error the value is blank. The caller clears @ret_problem.
 */
void cell_read(const PlField *field, const CellContext *context, const char *text,
               CellValue *ret_value, CellProblem *ret_problem);

/*
 * A code as people and spreadsheets write it: `2060503 科技条件专项`, `[30201]办公费`, `210 11 01`,
 * or a name of the list. Owned by the caller; NULL with @ret_problem set if it cannot be one.
 */
char *cell_read_code(const PlCodeList *list, const char *text, CellProblem *ret_problem);
