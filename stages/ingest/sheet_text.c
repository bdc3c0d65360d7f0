#include "sheet_text.h"

#include <math.h>
#include <string.h>

/*
 * A spreadsheet holds its numbers as doubles of 15 decimal digits; printed with so many they are
 * the decimals that were typed. This is the only place where a double stands for an amount, and it
 * is the workbook's own.
 */
enum { DIGITS = 15 };
#define NOTHING 1e-9 /* what is left when a formula takes equal amounts from each other */

static bool read_stored(const char *text, double *ret_value)
{
    char *end = NULL;

    if (!g_ascii_isdigit(*text) && *text != '-')
        return false;
    *ret_value = g_ascii_strtod(text, &end);
    return *end == '\0' && isfinite(*ret_value);
}

/* Without exponent; NULL where that would be no longer exact. */
static char *print_stored(double value)
{
    char text[64];

    if (fabs(value) >= 1e15)
        return NULL;
    (void)g_ascii_formatd(text, sizeof text, "%.15g", value); /* fits */
    if (strchr(text, 'e') == NULL)
        return g_strdup(text);
    (void)g_ascii_formatd(text, sizeof text, "%.15f", value);
    for (char *end = text + strlen(text) - 1; *end == '0'; end--)
        *end = '\0';
    return g_strdup(text);
}

/* The number inside what a cell shows: digits with separators, a point, an exponent. */
typedef struct {
    size_t at, size; /* where it stands */
    double value;    /* without a sign */
    double step;     /* of its last digit */
    bool has_exponent;
} Shown;

static size_t exponent_size(const char *text)
{
    size_t sign = 0;

    if (*text != 'E' && *text != 'e')
        return 0;
    if (text[1] == '+' || text[1] == '-')
        sign = 1;
    else if (g_str_has_prefix(text + 1, "\342\210\222")) /* U+2212 */
        sign = 3;
    size_t digits = strspn(text + 1 + sign, "0123456789");
    return digits > 0 ? 1 + sign + digits : 0;
}

/* False: there is none, or there are several, as in a date. */
static bool find_shown(const char *text, Shown *ret_shown)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    const char *start = text + strcspn(text, "0123456789");
    const char *end = start;
    int decimals = -1;

    for (; g_ascii_isdigit(*end) || *end == ',' || *end == '.'; end++) {
        if (*end != ',')
            g_string_append_c(plain, *end);
        if (*end == '.' || decimals >= 0)
            decimals++;
    }
    const size_t exponent = exponent_size(end);
    if (exponent > 0) {
        g_autofree char *sign = g_strndup(end, exponent);
        const bool is_negative = sign[1] == '-' || sign[1] == '\342';
        g_string_append_printf(plain, "e%s%s", is_negative ? "-" : "",
                               sign + strcspn(sign, "0123456789"));
    }
    end += exponent;
    if (start == end || end[strcspn(end, "0123456789%")] != '\0')
        return false;

    char *rest = NULL;
    ret_shown->value = g_ascii_strtod(plain->str, &rest);
    ret_shown->at = (size_t)(start - text);
    ret_shown->size = (size_t)(end - start);
    ret_shown->has_exponent = exponent > 0;
    const char *power = strchr(plain->str, 'e');
    ret_shown->step = pow(10, (power != NULL ? (double)g_ascii_strtoll(power + 1, NULL, 10) : 0) -
                                  MAX(decimals, 0));
    return *rest == '\0' && isfinite(ret_shown->value);
}

static bool is_equal(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

/* Blanks of the width of a hair fill a cell up in the accounting formats. */
static char *without_fill(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\342\200\212", -1);

    return g_strstrip(g_strjoinv("", parts));
}

/* U+2212 is how ssconvert shows a minus in the general format. */
static char *with_plain_minus(char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\342\210\222", -1);

    g_free(text);
    return g_strjoinv("-", parts);
}

/* Some formats show a negative number in red and without its sign; a red one has no colour here. */
static char *with_sign(char *text, double value)
{
    static const char *const signs[] = { "-", "(", "\357\274\210", "\342\226\262", "\342\226\263" };

    if (value >= 0)
        return text;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(text, signs[i]) != NULL)
            return text;
    char *negative = g_strconcat("-", text, NULL);
    g_free(text);
    return negative;
}

static char *number_cell(const char *shown, double value)
{
    g_autofree char *text = without_fill(shown);
    g_autofree char *exact = print_stored(fabs(value));
    Shown inside = { 0 };

    if (fabs(value) < NOTHING) {
        /* the accounting formats show a dash for zero, and ssconvert a digit behind it */
        if (g_str_has_prefix(text, "- "))
            return g_strdup("-");
        if (find_shown(text, &inside) && inside.has_exponent)
            return g_strdup("0");
        return with_plain_minus(g_steal_pointer(&text));
    }
    text = with_plain_minus(g_steal_pointer(&text));
    if (*text == '\0' && exact != NULL)
        return with_sign(g_steal_pointer(&exact), value);
    if (exact == NULL || !find_shown(text, &inside) ||
        fabs(inside.value - fabs(value)) > inside.step * 0.500001)
        return g_steal_pointer(&text); /* another unit, a date, a share */
    if (is_equal(inside.value, fabs(value)) && !inside.has_exponent)
        return with_sign(g_steal_pointer(&text), value);
    return with_sign(
        g_strdup_printf("%.*s%s%s", (int)inside.at, text, exact, text + inside.at + inside.size),
        value);
}

/* Breaks as U+2028; what stands for a CR in the workbook's XML goes with it. */
static char *on_one_line(char *text)
{
    if (strpbrk(text, "\r\n") == NULL && strstr(text, "_x000D_") == NULL)
        return text;

    GString *line = g_string_new(text);
    g_free(text);
    (void)g_string_replace(line, "_x000D_", "", 0); /* how many does not matter */
    (void)g_string_replace(line, "\r\n", "\n", 0);
    (void)g_string_replace(line, "\r", "\n", 0);
    (void)g_string_replace(line, "\n", "\342\200\250", 0);
    return g_string_free(line, FALSE);
}

char *sheet_text_cell(const char *shown, const char *stored)
{
    double value = 0;

    /* what is the same either way is text, or needs no help */
    if (strcmp(shown, stored) == 0 || !read_stored(stored, &value))
        return on_one_line(g_strdup(shown));
    return on_one_line(number_cell(shown, value));
}

/* A text in which every cell is quoted. */
typedef struct {
    const char *at, *end;
    GString *cell;
    bool is_last; /* of its row */
} Cells;

static bool next_cell(Cells *cells)
{
    g_string_truncate(cells->cell, 0);
    if (cells->at == cells->end || *cells->at != '"')
        return false;
    for (const char *from = cells->at + 1;;) {
        const char *quote = memchr(from, '"', (size_t)(cells->end - from));
        if (quote == NULL || quote + 1 == cells->end)
            return false;
        g_string_append_len(cells->cell, from, quote - from);
        if (quote[1] != '"') {
            cells->is_last = quote[1] == '\n';
            cells->at = quote + 2;
            return quote[1] == ',' || quote[1] == '\n';
        }
        g_string_append_c(cells->cell, '"');
        from = quote + 2;
    }
}

static void add_cell(GString *csv, const char *text)
{
    if (strpbrk(text, ",\"") == NULL) {
        g_string_append(csv, text);
        return;
    }
    g_string_append_c(csv, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *text);
    }
    g_string_append_c(csv, '"');
}

/* Where the result stands: blanks are owed until something comes after them. */
typedef struct {
    GString *csv;
    guint row, column; /* of the cell that comes next */
    gsize rows_owed, cells_owed;
} Output;

static void put_cell(Output *output, const char *text)
{
    if (*text != '\0') {
        for (; output->rows_owed > 0; output->rows_owed--)
            g_string_append_c(output->csv, '\n');
        for (; output->cells_owed > 0; output->cells_owed--)
            g_string_append_c(output->csv, ',');
        add_cell(output->csv, text);
    }
    output->cells_owed++;
    output->column++;
}

static void end_row(Output *output, guint first_column)
{
    output->rows_owed++;
    output->cells_owed = first_column;
    output->column = first_column;
    output->row++;
}

GString *sheet_text_join(const char *shown, size_t shown_size, const char *stored,
                         size_t stored_size, guint first_row, guint first_column,
                         SheetTextSkip skip, const void *skip_data)
{
    Cells left = { shown, shown + shown_size, g_string_new(NULL), false };
    Cells right = { stored, stored + stored_size, g_string_new(NULL), false };
    Output output = { g_string_new(NULL), first_row, first_column, first_row, first_column };
    bool is_good = g_utf8_validate(shown, (gssize)shown_size, NULL) &&
                   g_utf8_validate(stored, (gssize)stored_size, NULL);

    while (is_good && left.at < left.end) {
        is_good = next_cell(&left) && next_cell(&right) && left.is_last == right.is_last;
        if (!is_good)
            break;
        g_autofree char *text = skip(output.row, output.column, skip_data)
                                    ? g_strdup("")
                                    : sheet_text_cell(left.cell->str, right.cell->str);
        put_cell(&output, text);
        if (left.is_last)
            end_row(&output, first_column);
    }
    is_good = is_good && right.at == right.end;
    (void)g_string_free(left.cell, TRUE);
    (void)g_string_free(right.cell, TRUE);
    if (output.csv->len > 0)
        g_string_append_c(output.csv, '\n');
    if (!is_good)
        (void)g_string_free(g_steal_pointer(&output.csv), TRUE);
    return output.csv;
}
