/* A code that stands in columns of its own for 类, 款 and 项 (R1.4). */
#pragma once

#include <glib.h>

#include "cell.h"

enum { CODE_LEVELS = 3 }; /* 类, 款, 项 */

/*
 * The level that a header cell names (1: 类, 2: 款, 3: 项), alone or behind what its code is
 * called: 款, 科目编码（款）, 功能分类科目编码-款. @key is its pl_text_key. 0: none. Sets @ret_stem
 * to what stands before it, owned by the caller; "" where that is nothing but 科目编码 or the like.
 */
int code_split_level(const char *key, char **ret_stem);

/*
 * One code of the cells @parts, of which those that the file has no column for are NULL: 206, 05,
 * 03, or each with what stands before it, 206, 20605, 2060503. A single text that is no code stays
 * as it is (合计). Owned by the caller; on an error NULL, with @ret_problem set.
 */
char *code_split_join(const char *const parts[CODE_LEVELS], CellProblem *ret_problem);
