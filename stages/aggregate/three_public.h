/* The 三公 items (R3.6): as stated, else from codes of fiscal money. Touches no database. */
#pragma once

#include "items.h"
#include "own.h"
#include "spending.h"

/*
 * @own holds what is stated already. In an amount column in which none of the items is, they are
 * computed where the forms tell all of basic and project spending of fiscal money by 款 of
 * 经济分类: a form of fiscal money, or a list each row of which names its fund. A code that does
 * not occur is 0.00 then. Where only the parts are stated, the total is their
 * sum; where stated parts make up the stated total, the others are 0.00.
 */
void three_public_add(const Spending *spending, const Items *items, Own *own);
