#include "pl_formula_tree.h"

#include <string.h>

#include "pl_error.h"

/*
 * Limits that no real formula meets; they bound the recursion of parser and evaluation, as a long
 * chain of + is as deep as it is long.
 */
enum { MAX_DEPTH = 100, MAX_NODES = 1000 };

typedef struct {
    GScanner *scanner;
    GString *ascii;  /* the text with its operators in ASCII: what the scanner reads */
    GArray *columns; /* int, for each byte of ascii and its end: the character of the text */
    bool (*is_name)(const char *name, void *data);
    void *data;
    GPtrArray *names;
    int n_nodes;
    int depth;
    int token;  /* the current one: a character or a GTokenType */
    int column; /* where it begins */
    int *ret_column;
    GError **error;
} Parser;

static PlFormulaNode *expression(Parser *parser);

G_GNUC_PRINTF(3, 4)
static PlFormulaNode *fail(Parser *parser, int column, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(parser->error, PL_ERROR, PL_ERROR_CONFIG, "%d: %s", column, message);
    if (parser->ret_column != NULL)
        *parser->ret_column = column;
    return NULL;
}

static void append(Parser *parser, const char *bytes, size_t size, int column)
{
    g_string_append_len(parser->ascii, bytes, (gssize)size);
    for (size_t i = 0; i < size; i++)
        g_array_append_val(parser->columns, column);
}

/* What an operator outside ASCII stands for, or NULL. */
static const char *ascii_operator(gunichar character)
{
    switch (character) {
    case 0x2212: /* − */
        return "-";
    case 0x00d7: /* × */
        return "*";
    case 0x00f7: /* ÷ */
        return "/";
    case 0x2264: /* ≤ */
        return "<=";
    case 0x2265: /* ≥ */
        return ">=";
    case 0x2260: /* ≠ */
        return "<>";
    default:
        return NULL;
    }
}

/*
 * Put operators into ASCII, for GScanner knows bytes only, and blanks for tabs and line breaks,
 * which would upset its count of positions; remember each byte's column. What the language has no
 * use for is refused here, where it is still a character. A backslash would start an escape in a
 * text.
 */
static bool translate(Parser *parser, const char *text)
{
    bool in_text = false;
    int opened = 0; /* column of the text's first quotation mark */
    int column = 1;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at), column++) {
        gunichar character = g_utf8_get_char(at);
        size_t size = (size_t)(g_utf8_next_char(at) - at);
        const char *ascii = in_text ? NULL : ascii_operator(character);

        if (character == '"') {
            in_text = !in_text;
            opened = column;
        }
        if (ascii != NULL)
            append(parser, ascii, strlen(ascii), column);
        else if (character == '\t' || character == '\n' || character == '\r')
            append(parser, " ", 1, column);
        else if (character < ' ' || character == 0x7f)
            return fail(parser, column, "unexpected control character");
        else if (character == '\\' || (size > 1 && !in_text))
            return fail(parser, column, "unexpected '%.*s'", (int)size, at);
        else
            append(parser, at, size, column);
    }
    g_array_append_val(parser->columns, column);
    if (in_text)
        return fail(parser, opened, "text without its closing quotation mark");
    return true;
}

/* Digits count as letters, so that a number comes as its text: GScanner would read it into a
 * double. */
#define WORD G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_."

static GScanner *new_scanner(void)
{
    GScanner *scanner = g_scanner_new(NULL);
    GScannerConfig *config = scanner->config;

    config->case_sensitive = TRUE;
    config->cset_identifier_first = (char *)WORD;
    config->cset_identifier_nth = (char *)WORD;
    config->cpair_comment_single = (char *)"";
    config->scan_identifier_1char = TRUE;
    config->scan_symbols = FALSE;
    config->scan_comment_multi = FALSE;
    config->scan_string_sq = FALSE;
    return scanner;
}

/* Bytes of the current token. */
static size_t token_size(const Parser *parser)
{
    switch (parser->token) {
    case G_TOKEN_EOF:
        return 0;
    case G_TOKEN_IDENTIFIER:
        return strlen(parser->scanner->value.v_identifier);
    case G_TOKEN_STRING:
        return strlen(parser->scanner->value.v_string) + 2;
    default:
        return 1;
    }
}

static void advance(Parser *parser)
{
    parser->token = (int)g_scanner_get_next_token(parser->scanner);
    size_t start = g_scanner_cur_position(parser->scanner) - token_size(parser);
    parser->column = g_array_index(parser->columns, int, start);
}

/* Go on if the current token is @token. */
static bool accept(Parser *parser, int token)
{
    if (parser->token != token)
        return false;
    advance(parser);
    return true;
}

static PlFormulaNode *unexpected(Parser *parser)
{
    switch (parser->token) {
    case G_TOKEN_EOF:
        return fail(parser, parser->column, "unexpected end");
    case G_TOKEN_IDENTIFIER:
        return fail(parser, parser->column, "unexpected '%s'", parser->scanner->value.v_identifier);
    case G_TOKEN_STRING:
        return fail(parser, parser->column, "a text stands only in completion(\"...\")");
    default:
        return fail(parser, parser->column, "unexpected '%c'", parser->token);
    }
}

/* Takes the parts that are given; returns NULL, with them freed, when one is missing or there are
 * too many nodes. */
static PlFormulaNode *new_node(Parser *parser, int column, PlFormulaOp op, PlFormulaNode *first,
                               PlFormulaNode *second)
{
    PlFormulaNode *node = g_new0(PlFormulaNode, 1);

    mpq_init(node->number);
    node->op = op;
    node->parts = g_ptr_array_new_with_free_func(pl_formula_node_free);
    if (first != NULL)
        g_ptr_array_add(node->parts, first);
    if (second != NULL)
        g_ptr_array_add(node->parts, second);
    if (++parser->n_nodes <= MAX_NODES)
        return node;
    pl_formula_node_free(node);
    return fail(parser, column, "too long a formula");
}

/* @left op @right; takes both. */
static PlFormulaNode *join(Parser *parser, int column, PlFormulaOp op, PlFormulaNode *left,
                           PlFormulaNode *right)
{
    if (right != NULL)
        return new_node(parser, column, op, left, right);
    pl_formula_node_free(left);
    return NULL;
}

/* "1.50" to 3/2. GMP reads integers of any length. */
static PlFormulaNode *number(Parser *parser)
{
    const char *text = parser->scanner->value.v_identifier;
    const size_t whole = strspn(text, "0123456789");
    const size_t decimals = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    const int column = parser->column;

    if (whole == 0 || text[whole + (decimals > 0 ? decimals + 1 : 0)] != '\0')
        return fail(parser, column, "'%s' is not a number", text);

    PlFormulaNode *node = new_node(parser, column, PL_OP_NUMBER, NULL, NULL);
    if (node == NULL)
        return NULL;
    g_autofree char *digits =
        g_strdup_printf("%.*s%s", (int)whole, text, decimals > 0 ? text + whole + 1 : "");
    g_assert(mpz_set_str(mpq_numref(node->number), digits, 10) == 0);
    mpz_ui_pow_ui(mpq_denref(node->number), 10, decimals);
    mpq_canonicalize(node->number);
    advance(parser);
    return node;
}

/* A leaf for @name, which is remembered once. Takes @name. */
static PlFormulaNode *named(Parser *parser, int column, char *name)
{
    PlFormulaNode *node = new_node(parser, column, PL_OP_NAME, NULL, NULL);
    guint place = 0;

    if (node == NULL) {
        g_free(name);
        return NULL;
    }
    if (g_ptr_array_find_with_equal_func(parser->names, name, g_str_equal, &place)) {
        g_free(name);
    } else {
        place = parser->names->len;
        g_ptr_array_add(parser->names, name);
    }
    node->name = g_ptr_array_index(parser->names, place);
    return node;
}

static bool is_known(const Parser *parser, const char *name)
{
    return parser->is_name == NULL || parser->is_name(name, parser->data);
}

/* completion's argument, the parenthesis behind it, and nothing else. */
static PlFormulaNode *completion(Parser *parser)
{
    const int column = parser->column;

    if (parser->token != G_TOKEN_STRING)
        return fail(parser, column, "completion takes a text: completion(\"...\")");

    g_autofree char *quoted = g_strdup_printf("\"%s\"", parser->scanner->value.v_string);
    if (!is_known(parser, quoted))
        return fail(parser, column, "unknown group of indicators %s", quoted);
    advance(parser);
    if (!accept(parser, ')'))
        return unexpected(parser);
    return named(parser, column, g_steal_pointer(&quoted));
}

typedef struct {
    const char *name;
    PlFormulaOp op;
    guint least;
    guint most; /* arguments */
} Function;

static const Function functions[] = {
    { "clamp", PL_OP_CLAMP, 3, 3 },     { "min", PL_OP_MIN, 1, G_MAXUINT },
    { "max", PL_OP_MAX, 1, G_MAXUINT }, { "ratio", PL_OP_DIVIDE, 2, 2 },
    { "if", PL_OP_IF, 3, 3 },
};

static const Function *find_function(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

/* Arguments up to the closing parenthesis, into @parts. */
static bool arguments(Parser *parser, GPtrArray *parts)
{
    if (accept(parser, ')'))
        return true;
    do {
        PlFormulaNode *part = expression(parser);
        if (part == NULL)
            return false;
        g_ptr_array_add(parts, part);
    } while (accept(parser, ','));
    return accept(parser, ')') || unexpected(parser) != NULL;
}

/* A call whose name and opening parenthesis are read. */
static PlFormulaNode *call(Parser *parser, int column, const char *name)
{
    const Function *function = find_function(name);

    if (strcmp(name, "completion") == 0)
        return completion(parser);
    if (function == NULL)
        return fail(parser, column, "unknown function '%s'", name);

    PlFormulaNode *node = new_node(parser, column, function->op, NULL, NULL);
    if (node == NULL)
        return NULL;
    if (!arguments(parser, node->parts)) {
        pl_formula_node_free(node);
        return NULL;
    }
    guint count = node->parts->len;
    if (count >= function->least && count <= function->most)
        return node;
    pl_formula_node_free(node);
    return fail(parser, column, "%s takes %s%u argument%s, not %u", name,
                function->most > function->least ? "at least " : "", function->least,
                function->least == 1 ? "" : "s", count);
}

static PlFormulaNode *name_or_call(Parser *parser)
{
    const int column = parser->column;
    g_autofree char *name = g_strdup(parser->scanner->value.v_identifier);

    advance(parser);
    if (accept(parser, '('))
        return call(parser, column, name);
    if (!is_known(parser, name))
        return fail(parser, column, "unknown measure '%s'", name);
    return named(parser, column, g_steal_pointer(&name));
}

static PlFormulaNode *primary(Parser *parser)
{
    if (parser->token == G_TOKEN_IDENTIFIER) {
        char first = *parser->scanner->value.v_identifier;
        return g_ascii_isdigit(first) || first == '.' ? number(parser) : name_or_call(parser);
    }
    if (!accept(parser, '('))
        return unexpected(parser);

    PlFormulaNode *node = expression(parser);
    if (node == NULL || accept(parser, ')'))
        return node;
    pl_formula_node_free(node);
    return unexpected(parser);
}

/* All recursion of the parser comes through here. */
static PlFormulaNode *unary(Parser *parser)
{
    const int column = parser->column;
    PlFormulaNode *node = NULL;

    if (++parser->depth > MAX_DEPTH)
        return fail(parser, column, "nested too deeply");
    if (accept(parser, '-')) {
        node = unary(parser);
        node = node != NULL ? new_node(parser, column, PL_OP_NEGATE, node, NULL) : NULL;
    } else {
        node = primary(parser);
    }
    parser->depth--;
    return node;
}

static PlFormulaNode *product(Parser *parser)
{
    PlFormulaNode *node = unary(parser);

    while (node != NULL && (parser->token == '*' || parser->token == '/')) {
        const int column = parser->column;
        PlFormulaOp op = parser->token == '*' ? PL_OP_MULTIPLY : PL_OP_DIVIDE;
        advance(parser);
        node = join(parser, column, op, node, unary(parser));
    }
    return node;
}

static PlFormulaNode *sum(Parser *parser)
{
    PlFormulaNode *node = product(parser);

    while (node != NULL && (parser->token == '+' || parser->token == '-')) {
        const int column = parser->column;
        PlFormulaOp op = parser->token == '+' ? PL_OP_ADD : PL_OP_SUBTRACT;
        advance(parser);
        node = join(parser, column, op, node, product(parser));
    }
    return node;
}

/* Whether the current character is followed at once by @next. */
static bool is_followed_by(Parser *parser, char next)
{
    return (int)g_scanner_peek_next_token(parser->scanner) == next &&
           parser->scanner->next_position == parser->scanner->position + 1;
}

/* Read a comparison's sign, if there is one. */
static bool accept_comparison(Parser *parser, PlFormulaOp *ret_op)
{
    const int sign = parser->token;

    if (sign != '=' && sign != '<' && sign != '>')
        return false;
    *ret_op = sign == '=' ? PL_OP_EQUAL : sign == '<' ? PL_OP_LESS : PL_OP_MORE;
    if (sign != '=' && is_followed_by(parser, '=')) {
        *ret_op = sign == '<' ? PL_OP_LESS_EQUAL : PL_OP_MORE_EQUAL;
        advance(parser);
    } else if (sign == '<' && is_followed_by(parser, '>')) {
        *ret_op = PL_OP_UNEQUAL;
        advance(parser);
    }
    advance(parser);
    return true;
}

static PlFormulaNode *expression(Parser *parser)
{
    PlFormulaNode *node = sum(parser);
    const int column = parser->column;
    PlFormulaOp op;

    if (node == NULL || !accept_comparison(parser, &op))
        return node;
    return join(parser, column, op, node, sum(parser));
}

static PlFormulaNode *parse(Parser *parser, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return fail(parser, 1, "not UTF-8");
    if (!translate(parser, text))
        return NULL;
    g_scanner_input_text(parser->scanner, parser->ascii->str, (guint)parser->ascii->len);
    advance(parser);

    PlFormulaNode *node = expression(parser);
    if (node == NULL || parser->token == G_TOKEN_EOF)
        return node;
    pl_formula_node_free(node);
    return unexpected(parser);
}

PlFormula *pl_formula_parse(const char *text, bool (*is_name)(const char *name, void *data),
                            void *data, int *ret_column, GError **error)
{
    g_autoptr(PlFormula) formula = g_new0(PlFormula, 1);
    Parser parser = { .scanner = new_scanner(),
                      .ascii = g_string_new(NULL),
                      .columns = g_array_new(FALSE, FALSE, sizeof(int)),
                      .is_name = is_name,
                      .data = data,
                      .ret_column = ret_column,
                      .error = error };

    formula->names = g_ptr_array_new_with_free_func(g_free);
    parser.names = formula->names;
    formula->root = parse(&parser, text);
    g_scanner_destroy(parser.scanner);
    g_string_free(parser.ascii, TRUE);
    g_array_unref(parser.columns);
    return formula->root != NULL ? g_steal_pointer(&formula) : NULL;
}
