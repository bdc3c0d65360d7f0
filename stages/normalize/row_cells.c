#include "row_cells.h"

#include <string.h>

/* What a text of a column was read as, where nothing was wrong with it. */
typedef struct {
    CellValue value;
    ListBasis basis;
    const char *label;
} Memo;

/* Each text has one place, which the last that hashed to it holds: columns repeat few texts, and
 * what is pushed out is only read once more. */
enum { MEMO_PLACES = 128 };

typedef struct {
    struct {
        const char *text; /* NULL: nothing is remembered here */
        size_t size;
        Memo memo;
    } places[MEMO_PLACES];
} ColumnMemo;

GPtrArray *row_cells_memos_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

static ColumnMemo *column_memo(Reading *reading, guint column)
{
    while (reading->memos->len <= column)
        g_ptr_array_add(reading->memos, NULL);
    if (g_ptr_array_index(reading->memos, column) == NULL)
        g_ptr_array_index(reading->memos, column) = g_new0(ColumnMemo, 1);
    return g_ptr_array_index(reading->memos, column);
}

/* The first and the last bytes of a text, in loads of a fixed size: bytes that were just written
 * one by one cannot be read together at once. */
static void read_ends(const char *text, size_t size, guint64 *ret_first, guint64 *ret_last)
{
    guint32 first = 0;
    guint32 last = 0;

    if (size >= sizeof *ret_first) {
        memcpy(ret_first, text, sizeof *ret_first);
        memcpy(ret_last, text + size - sizeof *ret_last, sizeof *ret_last);
        return;
    }
    if (size >= sizeof first) {
        memcpy(&first, text, sizeof first);
        memcpy(&last, text + size - sizeof last, sizeof last);
    } else if (size > 0) {
        first = (guint8)text[0];
        last = (guint32)(guint8)text[size / 2] << 8 | (guint8)text[size - 1];
    }
    *ret_first = first;
    *ret_last = last;
}

/* By the first and the last bytes and the length: what tells codes apart. */
static guint place_of(const char *text, size_t size)
{
    guint64 first = 0;
    guint64 last = 0;

    read_ends(text, size, &first, &last);
    guint64 mixed = (first ^ (last << 7) ^ size) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return (guint)(mixed >> 57);
}

G_STATIC_ASSERT(MEMO_PLACES == 1 << (64 - 57));

static const Memo *recall(const ColumnMemo *column, const char *text, size_t size)
{
    const guint place = place_of(text, size);

    return column->places[place].text != NULL && column->places[place].size == size &&
                   memcmp(column->places[place].text, text, size) == 0
               ? &column->places[place].memo
               : NULL;
}

static void remember(ColumnMemo *column, GStringChunk *texts, const char *text, size_t size,
                     const Memo *memo)
{
    const guint place = place_of(text, size);

    column->places[place].text = g_string_chunk_insert_len(texts, text, (gssize)size);
    column->places[place].size = size;
    column->places[place].memo = *memo;
}

ListBasis row_cells_basis(const char *text)
{
    static const char *const totals[] = { "合计", "总计", "共计", NULL };
    static const char *const subtotals[] = { "小计", "本页小计", "本页合计", NULL };
    static const char *const parts[] = { "人员经费合计", "公用经费合计", NULL };

    if (strstr(text, "计") == NULL && strstr(text, "其") == NULL)
        return LIST_DETAIL;

    g_autofree char *key = pl_text_key(text);

    if (g_str_has_suffix(key, ":"))
        key[strlen(key) - 1] = '\0';
    if (g_strv_contains(totals, key))
        return LIST_TOTAL;
    if (g_strv_contains(subtotals, key))
        return LIST_SUBTOTAL;
    return g_str_has_prefix(key, "其中") || g_strv_contains(parts, key) ? LIST_OF_WHICH
                                                                        : LIST_DETAIL;
}

static bool may_hold_label(const PlField *field)
{
    const bool is_text = field->type == PL_FIELD_TEXT || field->type == PL_FIELD_KEY;

    return field->type == PL_FIELD_CODE || field->type == PL_FIELD_UNIT ||
           (is_text &&
            (strcmp(field->name, "project_code") == 0 || strcmp(field->name, "project_name") == 0 ||
             strcmp(field->name, "unit_name") == 0));
}

/* Takes ownership of @message. */
static PlAmountUnit fail_unit(CellProblem *problem, char *message)
{
    problem->check_id = "amount-unit";
    problem->is_error = true;
    problem->message = message;
    return PL_AMOUNT_UNKNOWN;
}

/* The amount unit of a cell, R1.6: the row's column, the column's label, a head line, the path. Two
 * that differ are an error. */
static PlAmountUnit unit_for(const Reading *reading, const HeaderColumn *column,
                             const char *row_unit, CellProblem *problem)
{
    const PlAmountUnit head = reading->head.amount_unit;
    const PlAmountUnit path = reading->path.amount_unit;
    const PlAmountUnit stated =
        *row_unit != '\0' ? pl_amount_unit_from_text(row_unit) : PL_AMOUNT_UNKNOWN;

    if (*row_unit != '\0' && stated == PL_AMOUNT_UNKNOWN)
        return fail_unit(problem, g_strdup_printf("'%s' is not an amount unit", row_unit));
    if (stated != PL_AMOUNT_UNKNOWN && column->unit != PL_AMOUNT_UNKNOWN && stated != column->unit)
        return fail_unit(problem, g_strdup_printf("the row says '%s' but the column is headed '%s'",
                                                  row_unit, column->label));
    const PlAmountUnit unit = stated != PL_AMOUNT_UNKNOWN ? stated : column->unit;
    const char *said = stated != PL_AMOUNT_UNKNOWN ? row_unit : column->label;
    if (unit != PL_AMOUNT_UNKNOWN && head != PL_AMOUNT_UNKNOWN && unit != head)
        return fail_unit(problem,
                         g_strdup_printf("'%s' is not the amount unit of the head line, %s", said,
                                         pl_amount_unit_name(head)));
    if (unit != PL_AMOUNT_UNKNOWN && path != PL_AMOUNT_UNKNOWN && unit != path)
        return fail_unit(problem, g_strdup_printf("'%s' is not the amount unit of the path, %s",
                                                  said, pl_amount_unit_name(path)));
    if (unit != PL_AMOUNT_UNKNOWN)
        return unit;
    if (head != PL_AMOUNT_UNKNOWN && path != PL_AMOUNT_UNKNOWN && head != path)
        return fail_unit(problem,
                         g_strdup_printf("the head line says %s but the path says %s",
                                         pl_amount_unit_name(head), pl_amount_unit_name(path)));
    return head != PL_AMOUNT_UNKNOWN ? head : path;
}

/* Text is what a qualitative indicator gives for a number (乙级). */
static bool is_qualitative(const ListFile *file, const char *operator_text)
{
    return reading_field(file, "operator") >= 0 && strcmp(operator_text, "定性") == 0;
}

/* A unit known by name is kept by its code; one that is not in the register stays as sent. */
static void name_by_code(Reading *reading, CellValue *value)
{
    g_autofree char *code = NULL;

    if (*value->text != '\0' &&
        units_find(reading->context->units, value->text, &code) != UNITS_UNREADABLE)
        value->text = g_string_chunk_insert(reading->file->texts, code);
}

/* 合计 and its kin make the row a total, and say nothing else. */
static bool take_label(const ListFile *file, const PlField *field, const char *text, Memo *ret_memo)
{
    ListBasis basis = may_hold_label(field) ? row_cells_basis(text) : LIST_DETAIL;

    if (basis == LIST_DETAIL || !file->kind->has_totals)
        return false;
    g_autofree char *label = pl_text_normalize(text);
    *ret_memo = (Memo){ .value = cell_blank,
                        .basis = basis,
                        .label = g_string_chunk_insert(file->texts, label) };
    return true;
}

/* A long text hardly comes twice. */
static bool is_remembered(PlFieldType type, size_t size)
{
    enum { SHORT_TEXT = 64 };

    return (type == PL_FIELD_TEXT && size <= SHORT_TEXT) || type == PL_FIELD_CODE ||
           type == PL_FIELD_UNIT || type == PL_FIELD_KEY || type == PL_FIELD_YEAR ||
           type == PL_FIELD_INTEGER || type == PL_FIELD_DATE || type == PL_FIELD_BOOLEAN;
}

/* Whether the cell holds a label. */
static bool fill(ListRow *row, int field, const Memo *memo)
{
    row->values[field] = memo->value;
    if (memo->basis == LIST_DETAIL)
        return false;
    row->basis = memo->basis;
    row->label = memo->label;
    return true;
}

/* R1.6: stated nowhere; it would be asked for at every other figure again. */
static void reject_without_amount_unit(Reading *reading, const ListRow *row, int place,
                                       const char *text, const char *message)
{
    const char *label =
        g_array_index(reading->file->header->columns, HeaderColumn, (guint)place).label;

    if (!reading->has_no_amount_unit)
        reading_reject_file(reading, "amount-unit", row, place + 1, text,
                            g_strdup_printf("%s: %s", label, message));
    reading->has_no_amount_unit = true;
}

/* The cell's text; of a code in several columns, the whole code, which the caller frees. */
static const char *cell_text(const Reading *reading, const HeaderColumn *column, const char *cell,
                             char **ret_joined, CellProblem *ret_problem)
{
    const char *parts[CODE_LEVELS] = { NULL };

    if (column->split == 0)
        return cell;
    const HeaderSplit *split =
        &g_array_index(reading->file->header->splits, HeaderSplit, (guint)column->split - 1);
    for (int level = 0; level < CODE_LEVELS; level++)
        parts[level] =
            split->columns[level] >= 0 ? reading_raw_cell(reading, split->columns[level]) : NULL;
    *ret_joined = code_split_join(parts, ret_problem);
    return *ret_joined != NULL ? *ret_joined : "";
}

/* Keep what is wrong with a cell; empties @problem. */
static void keep_problem(Reading *reading, const ListRow *row, int place, const PlField *field,
                         const char *text, CellProblem *problem, GArray *problems)
{
    if (field->type == PL_FIELD_MONEY && strcmp(problem->check_id, "amount-unit") == 0)
        reject_without_amount_unit(reading, row, place, text, problem->message);
    else
        row_problems_keep(problems, place, text, problem);
}

/* Whether the cell holds a label in place of a key. */
static bool read_cell(Reading *reading, ListRow *row, int place, const char *text,
                      const CellContext *cell_context, const char *operator_text, GArray *problems)
{
    const ListFile *file = reading->file;
    const HeaderColumn *column = &g_array_index(file->header->columns, HeaderColumn, (guint)place);
    const PlField *field = g_ptr_array_index(file->header->schema->fields, (guint)column->field);
    const size_t size = strlen(text);
    ColumnMemo *memos =
        is_remembered(field->type, size) ? column_memo(reading, (guint)place) : NULL;
    const Memo *known = memos != NULL ? recall(memos, text, size) : NULL;
    CellValue *value = &row->values[column->field];
    CellProblem problem = { 0 };
    Memo memo = { .basis = LIST_DETAIL };

    if (known != NULL)
        return fill(row, column->field, known);
    if (take_label(file, field, text, &memo))
        *value = memo.value;
    else
        cell_read(field, cell_context, text, value, &problem);
    if (field->type == PL_FIELD_BOUND && problem.message != NULL &&
        is_qualitative(file, operator_text))
        cell_problem_clear(&problem);
    if (field->type == PL_FIELD_UNIT)
        name_by_code(reading, value);
    if (problem.message != NULL) {
        keep_problem(reading, row, place, field, text, &problem, problems);
    } else if (memos != NULL) {
        memo.value = *value;
        remember(memos, file->texts, text, size, &memo);
    }
    cell_problem_clear(&problem);
    return memo.basis != LIST_DETAIL && fill(row, column->field, &memo);
}

/* NULL where there is no such column, or the cell is empty: as in most files. */
static char *plain_cell(const Reading *reading, int column)
{
    const char *cell = reading_raw_cell(reading, column);

    return *cell != '\0' ? pl_text_normalize(cell) : NULL;
}

static const char *text_or_blank(const char *text)
{
    return text != NULL ? text : "";
}

/* A total is one over several units where its label stands for the unit. */
static bool is_of_several_units(const Reading *reading, const PlField *field)
{
    return strcmp(field->name, "unit_code") == 0 ||
           (strcmp(field->name, "unit_name") == 0 &&
            *reading_raw_cell(reading, reading->columns.unit) == '\0');
}

bool row_cells_read(Reading *reading, ListRow *row, char **cells, GArray *problems)
{
    const ListFile *file = reading->file;
    g_autofree char *row_unit = plain_cell(reading, reading->columns.amount_unit);
    g_autofree char *measure_unit = plain_cell(reading, reading->columns.measure_unit);
    g_autofree char *operator_text = plain_cell(reading, reading->columns.operator_sign);
    CellContext cell_context = { .codes = reading->context->codes,
                                 .measure_unit = text_or_blank(measure_unit),
                                 .texts = file->texts };
    const guint n_columns = file->header->columns->len;

    for (guint i = 0; cells[i] != NULL; i++) {
        if (i >= n_columns) {
            if (*cells[i] != '\0')
                row_problems_fail(
                    problems, (int)i, cells[i], "row-cells",
                    g_strdup_printf("the row has %u cells, the header %u: a comma too "
                                    "many, or a quotation mark missing",
                                    reading_n_cells(reading), n_columns));
            continue;
        }
        const HeaderColumn *column = &g_array_index(file->header->columns, HeaderColumn, i);
        if (column->field < 0 || (*cells[i] == '\0' && column->split == 0))
            continue;
        const PlField *field =
            g_ptr_array_index(file->header->schema->fields, (guint)column->field);
        CellProblem problem = { 0 };
        g_autofree char *joined = NULL;
        const char *text = cell_text(reading, column, cells[i], &joined, &problem);
        if (*text == '\0' && problem.message == NULL)
            continue;
        cell_context.unit = field->type == PL_FIELD_MONEY
                                ? unit_for(reading, column, text_or_blank(row_unit), &problem)
                                : PL_AMOUNT_UNKNOWN;
        if (problem.message != NULL)
            row_problems_keep(problems, (int)i, cells[i], &problem);
        else if (read_cell(reading, row, (int)i, text, &cell_context, text_or_blank(operator_text),
                           problems) &&
                 is_of_several_units(reading, field))
            return false;
    }
    return true;
}
