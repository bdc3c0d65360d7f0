#include "form_words.h"

#include <string.h>

#include "pl_text.h"

/* First bytes of the ideographs from U+4000 to U+9FFF. */
enum { FIRST_IDEOGRAPH = 0xe4, LAST_IDEOGRAPH = 0xe9 };

enum { FEWEST_CODES = 5, FEWEST_NUMBERS = 2, KEY_DIGITS = 3 };

enum { PLAIN_DIGITS = 12, PLAIN_DECIMALS = 2 }; /* of a number that is surely one */

bool form_has_word(char **words, const char *key)
{
    return words != NULL && g_strv_contains((const char *const *)words, key);
}

bool form_says_word(const char *const *words, const char *text)
{
    for (; words != NULL && *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return true;
    return false;
}

bool form_ends_in_word(const char *const *words, const char *text)
{
    for (; *words != NULL; words++)
        if (g_str_has_suffix(text, *words))
            return true;
    return false;
}

/* Whether the text begins with an ideograph, blanks aside, that nothing begins with that stands for
 * a figure: most cells of words do. */
static bool begins_with_word(const PlLayoutWords *words, const char *text)
{
    static const char *const signs[] = { "一", "无", "人", NULL }; /* 人民币 */
    const size_t size = strlen(signs[0]);

    while (*text == ' ' || strncmp(text, "　", strlen("　")) == 0)
        text += *text == ' ' ? 1 : strlen("　");
    if ((guchar)*text < FIRST_IDEOGRAPH || (guchar)*text > LAST_IDEOGRAPH)
        return false;
    for (const char *const *sign = signs; *sign != NULL; sign++)
        if (strncmp(text, *sign, size) == 0)
            return false;
    for (char **filler = words->fillers; filler != NULL && *filler != NULL; filler++)
        if (strncmp(text, *filler, size) == 0)
            return false;
    return true;
}

/* Whether it is ideographs alone: no mark or ordinal that a key is without. */
static bool is_ideographs(const char *text)
{
    while ((guchar)*text >= FIRST_IDEOGRAPH && (guchar)*text <= LAST_IDEOGRAPH)
        text = g_utf8_next_char(text);
    return *text == '\0';
}

const char *form_key(const char *text, char **ret_owned)
{
    *ret_owned = is_ideographs(text) ? NULL : pl_layout_key(text);
    return *ret_owned != NULL ? *ret_owned : text;
}

static size_t count_digits(const char *text)
{
    size_t n = 0;

    while (g_ascii_isdigit(text[n]))
        n++;
    return n;
}

/* Whether the text is a number as most figures are: digits, and a point with one or two more. */
static bool is_plain_number(const char *text)
{
    const size_t whole = count_digits(text);

    if (whole == 0 || whole > PLAIN_DIGITS || (*text == '0' && whole > 1))
        return false;
    if (text[whole] != '.')
        return text[whole] == '\0';
    const size_t decimals = count_digits(text + whole + 1);
    return decimals >= 1 && decimals <= PLAIN_DECIMALS && text[whole + 1 + decimals] == '\0';
}

bool form_is_filler(const PlLayoutWords *words, const char *text)
{
    if (*text == '\0')
        return true;
    if (g_ascii_isdigit(*text) || begins_with_word(words, text))
        return false;
    g_autofree char *plain = pl_text_key(text);
    int64_t fen = 0;
    int decimals = 0;
    PlAmountUnit unit = PL_AMOUNT_YUAN;

    return *plain == '\0' || form_has_word(words->fillers, plain) ||
           pl_decimal_to_fen(text, PL_AMOUNT_YUAN, &fen, &decimals, &unit) == PL_DECIMAL_NONE;
}

bool form_is_number(const PlLayoutWords *words, const char *text)
{
    int64_t fen = 0;
    int decimals = 0;
    PlAmountUnit unit = PL_AMOUNT_UNKNOWN;

    if (is_plain_number(text))
        return true;
    if (begins_with_word(words, text) || form_is_filler(words, text))
        return false;
    const PlDecimalStatus status = pl_decimal_to_fen(text, PL_AMOUNT_YUAN, &fen, &decimals, &unit);
    return status == PL_DECIMAL_OK || status == PL_DECIMAL_UNIT || status == PL_DECIMAL_RANGE ||
           status == PL_DECIMAL_EXPONENT || status == PL_DECIMAL_GROUPING;
}

static bool is_note(const PlLayoutWords *words, const char *first)
{
    if (is_plain_number(first))
        return false; /* a code: most lines begin with one */
    g_autofree char *key = pl_text_key(first);

    for (char **footer = words->footers; footer != NULL && *footer != NULL; footer++) {
        const char *rest = g_str_has_prefix(key, *footer) ? key + strlen(*footer) : "";
        const size_t number = strspn(rest, "0123456789().、");
        /* 注： 注1.… 注本表…, but not a word that only begins like one */
        if (rest[number] == ':' || (number > 0 && rest[number] != '\0') ||
            g_str_has_prefix(rest, "本"))
            return true;
    }
    return false;
}

/* What the numbers of a line are alike in. */
typedef struct {
    int numbers, codes, counted; /* all, those that look like economic codes, those that count on */
    bool has_words;              /* other than those that stand in a line of numbers */
    bool is_numbered;            /* 栏次 stands in it */
} Tally;

/* Whether there are numbers among them that neither are codes nor count on. */
static bool is_figures(const Tally *tally)
{
    return tally->codes < tally->numbers && tally->counted < tally->numbers;
}

static void count_number(Tally *tally, const char *text)
{
    if (is_figures(tally)) {
        tally->numbers++;
        return;
    }
    const bool is_plain = text[strspn(text, "0123456789.")] == '\0'; /* most are */
    g_autofree char *owned = is_plain ? NULL : pl_text_normalize(text);
    const char *plain = is_plain ? text : owned;
    const size_t length = strspn(plain, "0123456789");

    tally->numbers++;
    if (plain[length] != '\0')
        return;
    tally->codes += (length == 3 || length == 5) && *plain == '3';
    tally->counted += g_ascii_strtoll(plain, NULL, 10) == tally->counted + 1;
}

FormLine form_line(const PlLayoutWords *words, const Sheet *sheet, guint record)
{
    const guint n_cells = sheet_record(sheet, record)->n_cells;
    static const char *const split[] = { "类", "款", "项", NULL };
    guint cell = sheet_filled(sheet, record, 0);
    Tally tally = { 0 };

    if (cell < n_cells && is_note(words, sheet_cell(sheet, record, cell)))
        return FORM_LINE_NOTE;
    for (; cell < n_cells; cell = sheet_filled(sheet, record, cell + 1)) {
        const char *text = sheet_cell(sheet, record, cell);
        if (is_figures(&tally) && is_plain_number(text)) {
            tally.numbers++;
            continue;
        }
        if (form_is_number(words, text)) {
            count_number(&tally, text);
            continue;
        }
        g_autofree char *owned = NULL;
        const char *key = form_key(text, &owned);
        const bool is_line = form_has_word(words->lines, key);
        tally.is_numbered = tally.is_numbered || is_line;
        tally.has_words = tally.has_words || (!is_line && !g_strv_contains(split, key) &&
                                              !form_is_filler(words, text));
    }
    if (tally.is_numbered)
        return FORM_LINE_NUMBERS;
    if (!tally.has_words && tally.numbers >= FEWEST_NUMBERS && tally.counted == tally.numbers)
        return FORM_LINE_COUNT;
    if (tally.numbers >= FEWEST_CODES && tally.codes == tally.numbers)
        return FORM_LINE_CODES;
    return tally.numbers > 0 ? FORM_LINE_DATA : FORM_LINE_WORDS;
}

/* The amount unit in the last brackets, which are cut off. */
static PlAmountUnit cut_unit(char *key)
{
    char *bracket = strrchr(key, '(');

    if (bracket == NULL || bracket == key || !g_str_has_suffix(key, ")"))
        return PL_AMOUNT_UNKNOWN;
    g_autofree char *inside = g_strndup(bracket + 1, strlen(bracket) - 2);
    const char *colon = strchr(inside, ':'); /* (单位:万元) */
    const PlAmountUnit unit = pl_amount_unit_from_text(colon != NULL ? colon + 1 : inside);
    if (unit != PL_AMOUNT_UNKNOWN)
        *bracket = '\0';
    return unit;
}

char *form_header_key(const char *text, int year, PlAmountUnit *ret_unit)
{
    g_autofree char *key = pl_layout_key(text);
    g_autofree char *this_year = g_strdup_printf("%d年", year);
    const char *start = key;

    *ret_unit = cut_unit(key);
    if (g_str_has_prefix(start, this_year) && start[strlen(this_year)] != '\0') {
        start += strlen(this_year);
        start += g_str_has_prefix(start, "度") ? strlen("度") : 0;
    }
    const size_t digits = strspn(start, "0123456789");
    if (digits >= KEY_DIGITS && start[digits] != '\0' && !g_str_has_prefix(start + digits, "年"))
        start += digits;
    return g_strdup(*start != '\0' ? start : key);
}

/* What is said of 预算数 up to the next mark; NULL: nothing is. Owned by the caller. */
static char *said_of_budget(const char *text)
{
    static const char *const verbs[] = {
        "为", "是", "指", "即", "系", "均", "按", "反映", ":", NULL
    };
    static const char stop[] = "。";
    const char *end = strstr(text, stop);
    const size_t size = MIN(strcspn(text, ",;"), end != NULL ? (size_t)(end - text) : SIZE_MAX);

    for (const char *const *verb = verbs; *verb != NULL; verb++)
        if (g_str_has_prefix(text, *verb))
            return g_strndup(text, size);
    return NULL;
}

bool form_says_adjusted(const char *key)
{
    static const char budget[] = "预算数";

    for (const char *at = strstr(key, budget); at != NULL; at = strstr(at + 1, budget)) {
        g_autofree char *said = said_of_budget(at + strlen(budget));
        if (said != NULL)
            return strstr(said, "年初") == NULL &&
                   (strstr(said, "全年预算") != NULL || strstr(said, "调整") != NULL);
    }
    return false;
}
