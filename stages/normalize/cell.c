#include "cell.h"

#include <string.h>

#include "pl_text.h"

const CellValue cell_blank = { .text = "", .unit = PL_AMOUNT_UNKNOWN };

const char *cell_bound_sign(CellBound bound)
{
    static const char *const signs[] = { "", "≥", ">", "≤", "<", "约" };

    return signs[bound];
}

void cell_problem_clear(CellProblem *problem)
{
    g_clear_pointer(&problem->expected, g_free);
    g_clear_pointer(&problem->message, g_free);
}

/* Takes ownership of @message. */
static void fail(CellProblem *problem, const char *check_id, const char *expected, char *message)
{
    problem->check_id = check_id;
    problem->is_error = true;
    problem->expected = g_strdup(expected);
    problem->message = message;
}

static bool is_filler(const char *plain)
{
    static const char *const fillers[] = { "", "一", "—", "-", "--", "――", "/", "*", "无", NULL };

    return g_strv_contains(fillers, plain);
}

/* 2060503.0 and 2.06E+06 are what a spreadsheet makes of a code that it takes for a number. */
static bool is_spreadsheet_number(const char *plain)
{
    size_t digits = strspn(plain, "0123456789");

    return digits > 0 && plain[digits] == '.' &&
           strspn(plain + digits + 1, "0123456789eE+") == strlen(plain + digits + 1);
}

/* The digits that a cell begins with, blanks between them aside, up to a name or bracket. */
static char *leading_digits(const char *plain)
{
    g_autoptr(GString) digits = g_string_new(NULL);

    for (const char *next = *plain == '[' ? plain + 1 : plain; *next != '\0'; next++)
        if (g_ascii_isdigit(*next))
            g_string_append_c(digits, *next);
        else if (*next != ' ')
            break;
    return digits->len > 0 ? g_string_free(g_steal_pointer(&digits), FALSE) : NULL;
}

static char *without_last(const char *code, size_t count)
{
    return strlen(code) > count ? g_strndup(code, strlen(code) - count) : g_strdup("");
}

static bool has_known_parent(const PlCodeList *list, const char *code)
{
    for (size_t count = 1; count < strlen(code); count++) {
        g_autofree char *parent = without_last(code, count);
        if (pl_code_list_find(list, parent) != NULL)
            return true;
    }
    return false;
}

/* The likely cause of a code that is in no list. */
static void explain_unknown(const PlCodeList *list, const char *code, CellProblem *problem)
{
    g_autofree char *with_zero = g_strconcat("0", code, NULL);

    if (pl_code_list_find(list, with_zero) != NULL) {
        fail(problem, "code-damaged", with_zero,
             g_strdup_printf("code '%s' has lost its leading zero; '%s' would be right", code,
                             with_zero));
        return;
    }
    fail(problem, "code-unknown", NULL,
         g_strdup_printf("code '%s' is not in the list '%s'", code, list->name));
    if (!list->is_complete && has_known_parent(list, code))
        problem->is_error = false;
}

/* The name that stands behind a code in its cell: 2060503 科技条件专项, [30201]办公费. "" if none.
 */
static const char *name_behind(const char *plain)
{
    return plain + strspn(plain, "[0123456789 ]):-_/");
}

/* A name of another code beside it: one of the two is a slip, and the code is what counts. */
static void compare_name(const PlCodeList *list, const char *code, const char *name,
                         CellProblem *problem)
{
    const PlCode *named = *name != '\0' ? pl_code_list_find_name(list, name) : NULL;

    if (named == NULL || strcmp(named->code, code) == 0)
        return;
    fail(problem, "code-name", named->code,
         g_strdup_printf("code '%s' stands beside '%s', which is the name of %s; the code counts",
                         code, name, named->code));
    problem->is_error = false;
}

char *cell_read_code(const PlCodeList *list, const char *text, CellProblem *ret_problem)
{
    g_autofree char *plain = pl_text_normalize(text);
    g_autofree char *digits = NULL;
    const PlCode *code = pl_code_list_find(list, plain);

    if (code == NULL)
        code = pl_code_list_find_name(list, plain);
    if (code != NULL)
        return g_strdup(code->code);
    if (is_spreadsheet_number(plain)) {
        g_autofree char *likely = g_strndup(plain, strcspn(plain, "."));
        bool is_known = strpbrk(plain, "eE") == NULL && pl_code_list_find(list, likely) != NULL;
        fail(ret_problem, "code-damaged", is_known ? likely : NULL,
             g_strdup_printf("'%s' is a code that a spreadsheet took for a number%s%s%s", plain,
                             is_known ? "; '" : "; format the column as text",
                             is_known ? likely : "", is_known ? "' would be right" : ""));
        return NULL;
    }
    digits = leading_digits(plain);
    if (digits == NULL) {
        fail(ret_problem, "code-unknown", NULL,
             g_strdup_printf("'%s' is neither a code nor a name of the list '%s'", plain,
                             list->name));
        return NULL;
    }
    if (pl_code_list_find(list, digits) == NULL) {
        explain_unknown(list, digits, ret_problem);
        if (ret_problem->is_error)
            return NULL;
    } else {
        compare_name(list, digits, name_behind(plain), ret_problem);
    }
    return g_steal_pointer(&digits);
}

static const char *keep(const CellContext *context, const char *text)
{
    return *text != '\0' ? g_string_chunk_insert(context->texts, text) : "";
}

/* A code that is in no place is often one of another list: 功能分类 for 经济分类, 政府经济分类 for
 * 部门经济分类. */
static void explain_by_other_lists(const PlCodes *codes, const PlCodeList *list, const char *text,
                                   CellProblem *problem)
{
    enum { FEWEST_DIGITS = 3, MOST_DIGITS = 5 };
    g_autofree char *plain = pl_text_normalize(text);
    g_autofree char *code = leading_digits(plain);
    const size_t digits = code != NULL ? strlen(code) : 0;
    g_autofree char *said = problem->message;
    const char *other = NULL;

    for (guint i = 0; i < codes->lists->len && digits >= FEWEST_DIGITS && other == NULL; i++) {
        const PlCodeList *candidate = g_ptr_array_index(codes->lists, i);
        if (candidate != list && pl_code_list_find(candidate, code) != NULL)
            other = candidate->name;
    }
    if (other != NULL)
        problem->message = g_strdup_printf("%s; it is one of the list '%s'", said, other);
    else if (strcmp(list->name, "economic") == 0 && digits >= FEWEST_DIGITS &&
             digits <= MOST_DIGITS && *code == '5')
        problem->message = g_strdup_printf("%s of 部门预算支出经济分类; 5… are codes of "
                                           "政府预算支出经济分类",
                                           said);
    else
        problem->message = g_steal_pointer(&said);
}

static void read_code(const PlField *field, const CellContext *context, const char *text,
                      CellValue *value, CellProblem *problem)
{
    const PlCodeList *list = pl_codes_list(context->codes, field->code_list);

    if (list == NULL) {
        fail(problem, "code-unknown", NULL,
             g_strdup_printf("the scheme has no list '%s'", field->code_list));
        return;
    }
    g_autofree char *code = cell_read_code(list, text, problem);
    if (code != NULL)
        value->text = keep(context, code);
    else if (problem->is_error && strcmp(problem->check_id, "code-unknown") == 0)
        explain_by_other_lists(context->codes, list, text, problem);
}

static void fail_number(CellProblem *problem, PlDecimalStatus status, const char *text)
{
    g_autofree char *shown = pl_text_escape(text, strlen(text));

    fail(problem, "number", NULL, g_strdup_printf("'%s': %s", shown, pl_decimal_reason(status)));
}

static void read_money(const CellContext *context, const char *text, CellValue *value,
                       CellProblem *problem)
{
    int decimals = 0;
    PlAmountUnit unit = PL_AMOUNT_UNKNOWN;
    PlDecimalStatus status =
        pl_decimal_to_fen(text, context->unit, &value->number, &decimals, &unit);

    if (status == PL_DECIMAL_OK) {
        value->has_number = true;
        value->unit = (int8_t)unit;
        value->decimals = (uint8_t)MIN(decimals, UINT8_MAX);
    } else if (status == PL_DECIMAL_UNIT && context->unit == PL_AMOUNT_UNKNOWN)
        fail(problem, "amount-unit", "元 or 万元",
             g_strdup("the amount unit is stated nowhere: not in a column, a header, a head line "
                      "or the cell"));
    else if (status != PL_DECIMAL_NONE)
        fail_number(problem, status, text);
}

static void read_number(const char *text, CellValue *value, CellProblem *problem)
{
    PlDecimalStatus status = pl_decimal_to_e6(text, &value->number);

    if (status == PL_DECIMAL_OK)
        value->has_number = true;
    else if (status != PL_DECIMAL_NONE)
        fail_number(problem, status, text);
}

/* Words around a number that make it a bound or an approximation. */
typedef struct {
    const char *word;
    CellBound bound;
} BoundWord;

static const BoundWord bounds_before[] = {
    { "≥", CELL_AT_LEAST },      { ">=", CELL_AT_LEAST },    { "不少于", CELL_AT_LEAST },
    { "不低于", CELL_AT_LEAST }, { "至少", CELL_AT_LEAST },  { "≤", CELL_AT_MOST },
    { "<=", CELL_AT_MOST },      { "不超过", CELL_AT_MOST }, { "至多", CELL_AT_MOST },
    { ">", CELL_OVER },          { "超过", CELL_OVER },      { "突破", CELL_OVER },
    { "逾", CELL_OVER },         { "<", CELL_UNDER },        { "不足", CELL_UNDER },
    { "约", CELL_ABOUT },        { "近", CELL_ABOUT },       { "大约", CELL_ABOUT },
};
static const BoundWord bounds_after[] = {
    { "余", CELL_OVER },      { "多", CELL_OVER },    { "以上", CELL_AT_LEAST },
    { "以下", CELL_AT_MOST }, { "左右", CELL_ABOUT },
};

static bool cut_end(char *text, const char *end)
{
    if (*end == '\0' || !g_str_has_suffix(text, end))
        return false;
    text[strlen(text) - strlen(end)] = '\0';
    return true;
}

/* 约10家 in a row that counts 家; 突破200万 in one that counts 万元, for the 元 is often left out.
 */
static void cut_measure_unit(char *text, const char *measure_unit)
{
    g_autofree char *unit = pl_text_key(measure_unit);

    if (cut_end(text, unit))
        return;
    if (cut_end(unit, "元"))
        (void)cut_end(text, unit);
}

static void read_bound(const CellContext *context, const char *text, CellValue *value,
                       CellProblem *problem)
{
    g_autofree char *plain = pl_text_key(text);
    char *number = plain;

    value->text = keep(context, text);
    for (size_t i = 0; i < G_N_ELEMENTS(bounds_before); i++)
        if (g_str_has_prefix(number, bounds_before[i].word)) {
            value->bound = bounds_before[i].bound;
            number += strlen(bounds_before[i].word);
            break;
        }
    cut_measure_unit(number, context->measure_unit);
    for (size_t i = 0; i < G_N_ELEMENTS(bounds_after); i++)
        if (cut_end(number, bounds_after[i].word)) {
            value->bound = bounds_after[i].bound;
            break;
        }
    cut_measure_unit(number, context->measure_unit);
    PlDecimalStatus status = pl_decimal_to_e6(number, &value->number);
    value->has_number = status == PL_DECIMAL_OK;
    if (value->has_number)
        return;
    if (status == PL_DECIMAL_NONE && value->bound != CELL_EXACT)
        status = PL_DECIMAL_NOT_NUMBER; /* 约, and nothing behind it */
    if (status != PL_DECIMAL_NONE)
        fail_number(problem, status, text);
    value->bound = CELL_EXACT;
}

static void read_integer(const char *text, int64_t low, int64_t high, CellValue *value,
                         CellProblem *problem)
{
    g_autofree char *plain = pl_text_key(text);
    gint64 number = 0;

    (void)(cut_end(plain, "年度") || cut_end(plain, "年") || cut_end(plain, "月"));
    if (g_ascii_string_to_signed(plain, 10, low, high, &number, NULL)) {
        value->has_number = true;
        value->number = number;
        return;
    }
    g_autofree char *expected =
        g_strdup_printf("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, low, high);
    g_autofree char *sent = pl_text_normalize(text);
    fail(problem, "integer", expected,
         g_strdup_printf("'%s' is not a whole number from %s", sent, expected));
}

static void read_date(const CellContext *context, const char *text, CellValue *value,
                      CellProblem *problem)
{
    g_autofree char *plain = pl_text_key(text);
    int part[3] = { 0 };
    int parts = 0;

    for (const char *next = plain; parts < 3; parts++) {
        char *end = NULL;
        guint64 number = g_ascii_strtoull(next, &end, 10);
        if (end == next || !g_ascii_isdigit(*next) || number > 9999)
            break;
        part[parts] = (int)number;
        if (*end == '\0') {
            parts++;
            break;
        }
        next = g_utf8_next_char(end); /* - / . 年 月 日 */
        if (*next == '\0') {
            parts++;
            break;
        }
    }
    if (parts == 3 && part[0] >= 1900 && part[1] >= 1 && part[1] <= 12 &&
        g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0])) {
        g_autofree char *date = g_strdup_printf("%04d-%02d-%02d", part[0], part[1], part[2]);
        value->text = keep(context, date);
        return;
    }
    bool is_serial = strlen(plain) == 5 && strspn(plain, "0123456789") == 5;
    fail(problem, "date", "a date as 2021-12-31",
         g_strdup_printf(
             is_serial
                 ? "'%s' is the number by which a spreadsheet keeps a date; write it as 2021-12-31"
                 : "'%s' is not a date as 2021-12-31",
             plain));
}

static void read_boolean(const char *text, CellValue *value, CellProblem *problem)
{
    static const char *const yes[] = { "是", "1", "yes", "true", "y", "适用", NULL };
    static const char *const no[] = { "否", "0", "no", "false", "n", "不适用", NULL };
    g_autofree char *plain = pl_text_key(text);

    value->has_number = g_strv_contains(yes, plain) || g_strv_contains(no, plain);
    value->number = g_strv_contains(yes, plain) ? 1 : 0;
    if (!value->has_number)
        fail(problem, "boolean", "是 or 否", g_strdup_printf("'%s' is neither 是 nor 否", plain));
}

static void read_key(const PlField *field, const CellContext *context, const char *text,
                     CellValue *value, CellProblem *problem)
{
    g_autofree char *plain = pl_text_normalize(text);

    if (field->values != NULL && !g_strv_contains((const char *const *)field->values, plain)) {
        g_autofree char *expected = g_strjoinv(", ", field->values);
        fail(problem, "value", expected, g_strdup_printf("'%s' is not one of %s", plain, expected));
        return;
    }
    value->text = keep(context, plain);
}

/* How the sheet of a workbook breaks a line inside a cell, so that each of its rows is one line. */
#define LINE_BREAK "\342\200\250"

/* A report is made of it: only blanks around it go. */
static void keep_as_sent(const CellContext *context, const char *text, CellValue *value)
{
    const char *end = text + strlen(text);

    while (*text != '\0' && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    if (end == text)
        value->text = "";
    else if (g_strstr_len(text, (gssize)(end - text), LINE_BREAK) == NULL)
        value->text = g_string_chunk_insert_len(context->texts, text, (gssize)(end - text));
    else {
        g_autofree char *inner = g_strndup(text, (gsize)(end - text));
        g_auto(GStrv) lines = g_strsplit(inner, LINE_BREAK, -1);
        g_autofree char *joined = g_strjoinv("\n", lines);
        value->text = g_string_chunk_insert(context->texts, joined);
    }
}

/* Letters and digits that no folding changes: most codes. */
static bool is_plain(const char *text)
{
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++)
        if (!g_ascii_isalnum(*text))
            return false;
    return true;
}

/* What needs to be folded before it is read. */
static void read_folded(const PlField *field, const CellContext *context, const char *text,
                        CellValue *value, CellProblem *ret_problem)
{
    g_autofree char *plain = pl_text_normalize(text);

    if (*plain == '\0' || (field->type != PL_FIELD_TEXT && is_filler(plain)))
        return;
    switch (field->type) {
    case PL_FIELD_TEXT:
    case PL_FIELD_KEY:
        read_key(field, context, text, value, ret_problem);
        break;
    case PL_FIELD_UNIT: /* the reader looks it up in the register */
        value->text = keep(context, plain);
        break;
    case PL_FIELD_CODE:
        read_code(field, context, text, value, ret_problem);
        break;
    case PL_FIELD_MONEY:
        break;
    case PL_FIELD_NUMBER:
        read_number(text, value, ret_problem);
        break;
    case PL_FIELD_BOUND:
        read_bound(context, text, value, ret_problem);
        break;
    case PL_FIELD_INTEGER:
        read_integer(text, field->minimum, field->maximum, value, ret_problem);
        break;
    case PL_FIELD_YEAR:
        read_integer(text, 1990, 2100, value, ret_problem);
        break;
    case PL_FIELD_DATE:
        read_date(context, text, value, ret_problem);
        break;
    case PL_FIELD_BOOLEAN:
        read_boolean(text, value, ret_problem);
        break;
    }
}

void cell_read(const PlField *field, const CellContext *context, const char *text,
               CellValue *ret_value, CellProblem *ret_problem)
{
    *ret_value = cell_blank;
    /* those that fill most files need no folding */
    if (field->type == PL_FIELD_MONEY)
        read_money(context, text, ret_value, ret_problem);
    else if (field->type == PL_FIELD_TEXT && field->values == NULL)
        keep_as_sent(context, text, ret_value);
    else if (field->type == PL_FIELD_KEY && field->values == NULL && is_plain(text))
        ret_value->text = keep(context, text);
    else
        read_folded(field, context, text, ret_value, ret_problem);
}
