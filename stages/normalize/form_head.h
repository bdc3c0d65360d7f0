/* What the lines above the header of an official form say: sender, year, amount unit. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "form_sheet.h"
#include "list_file.h"
#include "pl_layout.h"

typedef struct {
    char *unit; /* 编制单位, as sent; NULL: nothing says so */
    ListPlace unit_place;
    char *heading; /* the name in a line above the title; NULL: none */
    ListPlace heading_place;
    int year; /* 0: nothing says so */
    ListPlace year_place;
    char *part; /* what says that it is of a part of the year (2021年6月, 2021年上半年); NULL:
                   nothing */
    int part_year;
    ListPlace part_place;
    PlAmountUnit amount_unit;
    char *other_unit; /* another amount unit that is stated as well; NULL: none */
    ListPlace other_unit_place;
} FormHead;

void form_head_clear(FormHead *head);

/* Take what the records from @first up to @end say; those above @title (-1: none) are headings. */
void form_head_read(FormHead *head, const PlLayoutWords *words, const Sheet *sheet, guint first,
                    guint end, int title);

/* The end of what a text begins with that names months (6月, 1-12月), a quarter or a half of a
 * year; NULL: it begins with none. */
const char *form_head_part_end(const char *text);

/* The place of a year before @sign (年), in digits or as 二〇二四, not before @text; sets which
 * one. NULL: there is none. */
const char *form_head_year_before(const char *text, const char *sign, int *ret_year);

/* Whether a record says who sends the form, or in which unit. */
bool form_head_is_line(const PlLayoutWords *words, const Sheet *sheet, guint record);
