/* A formula as a tree, between its parser (pl_formula_parse.c) and its evaluation (pl_formula.c).
 */
#pragma once

#include "pl_formula.h"

typedef enum {
    PL_OP_NUMBER,
    PL_OP_NAME, /* also completion("text") */
    PL_OP_NEGATE,
    PL_OP_ADD,
    PL_OP_SUBTRACT,
    PL_OP_MULTIPLY,
    PL_OP_DIVIDE,
    PL_OP_EQUAL,
    PL_OP_UNEQUAL,
    PL_OP_LESS,
    PL_OP_LESS_EQUAL,
    PL_OP_MORE,
    PL_OP_MORE_EQUAL,
    PL_OP_CLAMP,
    PL_OP_MIN,
    PL_OP_MAX,
    PL_OP_IF,
} PlFormulaOp;

typedef struct {
    PlFormulaOp op;
    mpq_t number;     /* PL_OP_NUMBER */
    const char *name; /* PL_OP_NAME; belongs to the formula */
    GPtrArray *parts; /* PlFormulaNode; NULL for a leaf */
} PlFormulaNode;

struct PlFormula {
    PlFormulaNode *root;
    GPtrArray *names;
};

/* Free a PlFormulaNode and its parts. */
void pl_formula_node_free(void *node);
