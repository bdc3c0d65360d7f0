#include "explain.h"

#include <string.h>

#include "pl_db.h"
#include "pl_decimal.h"
#include "pl_error.h"
#include "raw.h"
#include "sql_explain.h"

typedef struct {
    sqlite3 *db;
    const PlBook *book;
    ExplainLimits limits;
    Printer *printer;
    ExplainCounts counts;
} Work;

/* A row of aggregate_total. */
typedef struct {
    bool is_there;
    bool has[N_COLUMNS];
    int64_t values[N_COLUMNS];
    char *node_name, *item_name;
} Total;

static void total_clear(Total *total)
{
    g_free(total->node_name);
    g_free(total->item_name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Total, total_clear)

/* The parts of one figure, as they come. */
typedef struct {
    __int128 sum, unprinted;
    int64_t parts, unprinted_parts;
} Parts;

static bool look_into(const Work *work, int level)
{
    return work->limits.depth == 0 || level < work->limits.depth;
}

/* Whether the part is to be printed; it counts in the sum in any case. */
static bool take_part(const Work *work, Parts *parts, int64_t value)
{
    bool is_printed = work->limits.most == 0 || parts->parts < work->limits.most;

    parts->sum += value;
    parts->parts++;
    if (!is_printed) {
        parts->unprinted += value;
        parts->unprinted_parts++;
    }
    return is_printed;
}

static bool fits(__int128 sum)
{
    return sum >= INT64_MIN && sum <= INT64_MAX;
}

static void print_unprinted(Work *work, const Part *whole, const Parts *parts)
{
    g_autofree char *label = NULL;

    if (parts->unprinted_parts == 0)
        return;
    label = g_strdup_printf("… %" G_GINT64_FORMAT " more parts", parts->unprinted_parts);
    const Part more = { .kind = PART_MORE,
                        .level = whole->level + 1,
                        .label = label,
                        .has_value = fits(parts->unprinted),
                        .is_money = whole->is_money,
                        .value = (int64_t)parts->unprinted };
    printer_begin(work->printer, &more);
    printer_end(work->printer, &more, SUM_NONE, 0);
}

/* The figure's parts are told: compare. */
static void end_sum(Work *work, const Part *whole, const Parts *parts)
{
    bool is_right = parts->sum == whole->value;

    print_unprinted(work, whole, parts);
    work->counts.sums++;
    work->counts.wrong += !is_right;
    printer_end(work->printer, whole, is_right ? SUM_RIGHT : SUM_WRONG,
                fits(parts->sum) ? (int64_t)parts->sum : INT64_MAX);
}

static sqlite3_stmt *query(Work *work, const char *sql, const char *node, const char *item,
                           const char *amount, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = pl_db_prepare(work->db, sql, error);

    if (statement == NULL)
        return NULL;
    pl_db_bind_text(statement, "@node", node);
    if (sqlite3_bind_parameter_index(statement, "@item") != 0)
        pl_db_bind_text(statement, "@item", item);
    if (sqlite3_bind_parameter_index(statement, "@amount") != 0)
        pl_db_bind_text(statement, "@amount", amount);
    return g_steal_pointer(&statement);
}

static bool read_total(Work *work, const char *node, const char *item, Total *ret_total,
                       GError **error)
{
    g_autoptr(sqlite3_stmt) find = query(work, sql_explain_find_total, node, item, NULL, error);
    PlDbStep step = find != NULL ? pl_db_step(find, error) : PL_DB_ERROR;

    ret_total->is_there = step == PL_DB_ROW;
    if (step != PL_DB_ROW)
        return step == PL_DB_DONE;
    for (int column = 0; column < N_COLUMNS; column++) {
        ret_total->has[column] = sqlite3_column_type(find, column) != SQLITE_NULL;
        ret_total->values[column] = sqlite3_column_int64(find, column);
    }
    ret_total->node_name = g_strdup(pl_db_text(find, N_COLUMNS));
    ret_total->item_name = g_strdup(pl_db_text(find, N_COLUMNS + 1));
    return true;
}

/* A unit's own figure. */
typedef struct {
    bool is_there;
    int64_t fen, slack_fen;
    char *form;
} Own;

static void own_clear(Own *own)
{
    g_free(own->form);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Own, own_clear)

static bool read_own(Work *work, const char *node, const char *item, Column amount, Own *ret_own,
                     GError **error)
{
    g_autoptr(sqlite3_stmt) find =
        query(work, sql_explain_find_own, node, item, figure_column_name(amount), error);
    PlDbStep step = find != NULL ? pl_db_step(find, error) : PL_DB_ERROR;

    ret_own->is_there = step == PL_DB_ROW;
    if (step != PL_DB_ROW)
        return step == PL_DB_DONE;
    ret_own->fen = sqlite3_column_int64(find, 0);
    ret_own->slack_fen = sqlite3_column_int64(find, 1);
    ret_own->form = g_strdup(pl_db_text(find, 2));
    return true;
}

/* What an own figure is told of: the amount, or how far rounding may move it. */
typedef struct {
    const char *node, *item;
    Column amount; /* one of the three */
    bool is_slack;
    int level;
} OwnFigure;

/* A leaf: a cell of a file, with its text as it was sent. */
typedef struct {
    Part part;
    char *form, *file, *header, *label;
} Leaf;

static void leaf_clear(void *data)
{
    Leaf *leaf = data;

    g_free(leaf->form);
    g_free(leaf->file);
    g_free(leaf->header);
    g_free(leaf->label);
}

static char *text_or_null(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) != SQLITE_NULL ? g_strdup(pl_db_text(row, column))
                                                           : NULL;
}

/* The columns of list_cells, list_adjustments and list_pairs: file_no, file, line, column_no,
 * header, form (or document), fen, slack_fen, and, for a person, label. */
static void add_leaf(GArray *leaves, sqlite3_stmt *row, PartKind kind, bool is_slack, int level)
{
    enum { FILE_NO, FILE_PATH, LINE, COLUMN_NO, HEADER, FORM, FEN, SLACK_FEN, LABEL };
    Leaf leaf = { .form = text_or_null(row, FORM),
                  .file = text_or_null(row, FILE_PATH),
                  .header = text_or_null(row, HEADER),
                  .label = sqlite3_column_count(row) > LABEL ? text_or_null(row, LABEL) : NULL };

    leaf.part = (Part){ .kind = kind,
                        .level = level,
                        .label = leaf.label,
                        .has_value = true,
                        .is_money = true,
                        .value = sqlite3_column_int64(row, is_slack ? SLACK_FEN : FEN),
                        .form = leaf.form,
                        .file = leaf.file,
                        .header = leaf.header,
                        .file_no = sqlite3_column_int64(row, FILE_NO),
                        .line = sqlite3_column_int64(row, LINE),
                        .column_no = sqlite3_column_int64(row, COLUMN_NO) };
    g_array_append_val(leaves, leaf);
}

/* Print the leaves of one file with their texts as they were sent. */
static bool print_file(Work *work, GArray *leaves, guint first, guint end, GError **error)
{
    g_autoptr(GArray) cells = raw_cells_new();

    for (guint i = first; i < end; i++) {
        const Part *part = &g_array_index(leaves, Leaf, i).part;
        const RawCell cell = { .line = part->line, .column_no = (int)part->column_no };
        g_array_append_val(cells, cell);
    }
    const Part *start = &g_array_index(leaves, Leaf, first).part;
    if (start->file_no > 0 && !raw_read(work->db, work->book, start->file_no, cells, error))
        return false;
    for (guint i = first; i < end; i++) {
        Part part = g_array_index(leaves, Leaf, i).part;
        part.raw = g_array_index(cells, RawCell, i - first).text;
        printer_begin(work->printer, &part);
        printer_end(work->printer, &part, SUM_NONE, 0);
    }
    return true;
}

static bool print_leaves(Work *work, GArray *leaves, Parts *parts, GError **error)
{
    guint printed = 0;

    for (guint i = 0; i < leaves->len; i++)
        printed += take_part(work, parts, g_array_index(leaves, Leaf, i).part.value);
    work->counts.cells += leaves->len;
    for (guint first = 0, end = 0; first < printed; first = end) {
        int64_t file_no = g_array_index(leaves, Leaf, first).part.file_no;
        for (end = first;
             end < printed && g_array_index(leaves, Leaf, end).part.file_no == file_no;)
            end++;
        if (!print_file(work, leaves, first, end, error))
            return false;
    }
    return true;
}

/* The leaves that @sql lists; of slack only those that have some. */
static bool add_leaves(Work *work, const char *sql, PartKind kind, const OwnFigure *own,
                       Parts *parts, GError **error)
{
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(Leaf));
    g_autoptr(sqlite3_stmt) rows =
        query(work, sql, own->node, own->item, figure_column_name(own->amount), error);
    PlDbStep step = PL_DB_ERROR;

    g_array_set_clear_func(leaves, leaf_clear);
    while (rows != NULL && (step = pl_db_step(rows, error)) == PL_DB_ROW) {
        add_leaf(leaves, rows, kind, own->is_slack, own->level);
        if (own->is_slack && g_array_index(leaves, Leaf, leaves->len - 1).part.value == 0)
            g_array_set_size(leaves, leaves->len - 1);
    }
    return step == PL_DB_DONE && print_leaves(work, leaves, parts, error);
}

/* The items that an own figure is the sum of; none: it is the sum of cells. */
static GPtrArray *list_own_parts(Work *work, const OwnFigure *own, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) rows = query(work, sql_explain_list_own_parts, own->node, own->item,
                                         figure_column_name(own->amount), error);
    PlDbStep step = PL_DB_ERROR;

    while (rows != NULL && (step = pl_db_step(rows, error)) == PL_DB_ROW)
        g_ptr_array_add(items, g_strdup(pl_db_text(rows, 0)));
    return step == PL_DB_DONE ? g_steal_pointer(&items) : NULL;
}

static bool explain_own(Work *work, const OwnFigure *own, const Own *figure, GError **error);

/* What an own figure is made of, added to @parts. */
static bool add_own_parts(Work *work, const OwnFigure *own, Parts *parts, GError **error)
{
    g_autoptr(GPtrArray) items = list_own_parts(work, own, error);

    if (items == NULL)
        return false;
    if (items->len == 0)
        return add_leaves(work, sql_explain_list_cells, PART_CELL, own, parts, error);
    for (guint i = 0; i < items->len; i++) {
        g_auto(Own) figure = { 0 };
        OwnFigure part = *own;
        part.item = g_ptr_array_index(items, i);
        if (!read_own(work, part.node, part.item, part.amount, &figure, error))
            return false;
        if (figure.is_there &&
            take_part(work, parts, part.is_slack ? figure.slack_fen : figure.fen) &&
            !explain_own(work, &part, &figure, error))
            return false;
    }
    return true;
}

static bool explain_own(Work *work, const OwnFigure *own, const Own *figure, GError **error)
{
    bool is_actual = own->amount == COLUMN_ACTUAL && !own->is_slack;
    g_autofree char *name = is_actual ? figure_text(own->node, own->item, COLUMN_OWN) : NULL;
    g_autofree char *label =
        is_actual
            ? NULL
            : g_strdup_printf("%s:%s, %s%s of its own accounts", own->node, own->item,
                              own->is_slack ? "slack of " : "", figure_column_name(own->amount));
    const Part part = { .kind = PART_FIGURE,
                        .level = own->level,
                        .figure = name,
                        .label = label,
                        .has_value = true,
                        .is_money = true,
                        .value = own->is_slack ? figure->slack_fen : figure->fen,
                        .form = figure->form };
    OwnFigure below = *own;
    Parts parts = { 0 };

    printer_begin(work->printer, &part);
    if (!look_into(work, own->level)) {
        printer_end(work->printer, &part, SUM_NONE, 0);
        return true;
    }
    below.level++;
    if (!add_own_parts(work, &below, &parts, error))
        return false;
    end_sum(work, &part, &parts);
    return true;
}

/* The node's own accounts as one part of a figure, or as its only ones. */
static bool add_own(Work *work, const OwnFigure *own, bool is_alone, Parts *parts, GError **error)
{
    g_auto(Own) figure = { 0 };

    if (!read_own(work, own->node, own->item, own->amount, &figure, error))
        return false;
    if (!figure.is_there)
        return true;
    if (is_alone)
        return add_own_parts(work, own, parts, error);
    int64_t value = own->is_slack ? figure.slack_fen : figure.fen;
    return !take_part(work, parts, value) || explain_own(work, own, &figure, error);
}

static GPtrArray *list_children(Work *work, const char *node, GError **error)
{
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) rows = query(work, sql_explain_list_children, node, NULL, NULL, error);
    PlDbStep step = PL_DB_ERROR;

    while (rows != NULL && (step = pl_db_step(rows, error)) == PL_DB_ROW)
        g_ptr_array_add(children, g_strdup(pl_db_text(rows, 0)));
    return step == PL_DB_DONE ? g_steal_pointer(&children) : NULL;
}

static bool explain_total(Work *work, const char *node, const char *item, Column column,
                          const Total *total, int level, GError **error);

/* What is zero by rule in every node that nothing was done to is not worth a line. */
static bool is_worth_telling(Column column, int64_t value)
{
    return value != 0 ||
           (column != COLUMN_ADJUSTMENT && column != COLUMN_ELIMINATION && column != COLUMN_SLACK &&
            column != COLUMN_UNITS_EXPECTED && column != COLUMN_UNITS_REPORTED);
}

static bool add_children(Work *work, const GPtrArray *children, const char *item, Column column,
                         int level, Parts *parts, GError **error)
{
    for (guint i = 0; i < children->len; i++) {
        const char *child = g_ptr_array_index(children, i);
        g_auto(Total) total = { 0 };
        if (!read_total(work, child, item, &total, error))
            return false;
        if (!total.is_there || !total.has[column] ||
            !is_worth_telling(column, total.values[column]))
            continue;
        if (take_part(work, parts, total.values[column]) &&
            !explain_total(work, child, item, column, &total, level, error))
            return false;
    }
    return true;
}

static bool add_figure(Work *work, const char *node, const char *item, Column column,
                       const Total *total, int level, Parts *parts, GError **error)
{
    return !total->has[column] || !take_part(work, parts, total->values[column]) ||
           explain_total(work, node, item, column, total, level, error);
}

/* One unit in a number of units. */
static void add_unit(Work *work, const char *node, const Total *total, int level, Parts *parts)
{
    g_autofree char *label = g_strdup_printf("%s %s", node, total->node_name);
    const Part unit = {
        .kind = PART_UNIT, .level = level, .label = label, .has_value = true, .value = 1
    };

    if (!take_part(work, parts, 1))
        return;
    printer_begin(work->printer, &unit);
    printer_end(work->printer, &unit, SUM_NONE, 0);
}

/* Whether the node itself is one of the units that the column counts: it is more than its children
 * come to. */
static bool counts_itself(Work *work, const GPtrArray *children, const char *item, Column column,
                          const Total *total, bool *ret_counts, GError **error)
{
    int64_t below = 0;

    for (guint i = 0; i < children->len; i++) {
        g_auto(Total) child = { 0 };
        if (!read_total(work, g_ptr_array_index(children, i), item, &child, error))
            return false;
        below += child.values[column];
    }
    *ret_counts = total->values[column] > below;
    return true;
}

static bool add_units(Work *work, const char *node, const char *item, Column column,
                      const Total *total, int level, Parts *parts, GError **error)
{
    g_autoptr(GPtrArray) children = list_children(work, node, error);
    bool counts = false;

    if (children == NULL || !counts_itself(work, children, item, column, total, &counts, error))
        return false;
    if (counts)
        add_unit(work, node, total, level, parts);
    return add_children(work, children, item, column, level, parts, error);
}

/* A node's own share of a column, and its children's. Adjustments and payments are told for the
 * whole subtree at once. */
static bool add_by_node(Work *work, const char *node, const char *item, Column column, int level,
                        Parts *parts, GError **error)
{
    g_autoptr(GPtrArray) children = list_children(work, node, error);
    OwnFigure own = { .node = node, .item = item, .amount = column, .level = level };

    if (children == NULL)
        return false;
    switch (column) {
    case COLUMN_ADJUSTMENT:
        return add_leaves(work, sql_explain_list_changes, PART_ADJUSTMENT, &own, parts, error);
    case COLUMN_ELIMINATION:
        return add_leaves(work, sql_explain_list_changes, PART_PAIR, &own, parts, error);
    case COLUMN_SLACK:
        own.amount = COLUMN_ACTUAL;
        own.is_slack = true;
        if (!add_own(work, &own, children->len == 0, parts, error) ||
            !add_leaves(work, sql_explain_list_adjustments, PART_ADJUSTMENT, &own, parts, error))
            return false;
        break;
    default:
        if (!add_own(work, &own, children->len == 0, parts, error))
            return false;
    }
    return add_children(work, children, item, column, level, parts, error);
}

static bool add_parts(Work *work, const char *node, const char *item, Column column,
                      const Total *total, int level, Parts *parts, GError **error)
{
    g_autoptr(GPtrArray) children = NULL;
    const OwnFigure own = { .node = node, .item = item, .amount = COLUMN_ACTUAL, .level = level };

    switch (column) {
    case COLUMN_NET:
        return add_figure(work, node, item, COLUMN_ACTUAL, total, level, parts, error) &&
               add_figure(work, node, item, COLUMN_ADJUSTMENT, total, level, parts, error) &&
               add_figure(work, node, item, COLUMN_ELIMINATION, total, level, parts, error);
    case COLUMN_OWN:
        return add_own(work, &own, true, parts, error);
    case COLUMN_CHILDREN:
        children = list_children(work, node, error);
        return children != NULL &&
               add_children(work, children, item, COLUMN_ACTUAL, level, parts, error);
    case COLUMN_UNITS_EXPECTED:
    case COLUMN_UNITS_REPORTED:
        return add_units(work, node, item, column, total, level, parts, error);
    default:
        return add_by_node(work, node, item, column, level, parts, error);
    }
}

static bool explain_total(Work *work, const char *node, const char *item, Column column,
                          const Total *total, int level, GError **error)
{
    g_autofree char *name = figure_text(node, item, column);
    g_autofree char *label = g_strdup_printf("%s, %s", total->node_name, total->item_name);
    const Part part = { .kind = PART_FIGURE,
                        .level = level,
                        .figure = name,
                        .label = label,
                        .has_value = total->has[column],
                        .is_money = figure_is_money(column),
                        .value = total->values[column] };
    Parts parts = { 0 };

    printer_begin(work->printer, &part);
    if (!look_into(work, level) || !part.has_value || column == COLUMN_PREVIOUS_NET) {
        printer_end(work->printer, &part, SUM_NONE, 0);
        return true;
    }
    if (!add_parts(work, node, item, column, total, level + 1, &parts, error))
        return false;
    end_sum(work, &part, &parts);
    return true;
}

static bool fail_unknown(Work *work, const Figure *figure, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        query(work, sql_explain_has_node, figure->node, NULL, NULL, error);

    if (statement == NULL || pl_db_step(statement, error) != PL_DB_ROW)
        return false;
    if (sqlite3_column_int(statement, 0) == 0)
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "no node '%s' in this book", figure->node);
    else
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "no item '%s' in totals.csv", figure->item);
    return false;
}

/* How far rounding may move the figure. */
static void note_slack(Work *work, const Figure *figure, const Total *total)
{
    g_autofree char *slack = pl_decimal_from_fen(total->values[COLUMN_SLACK]);
    bool is_net = figure->column == COLUMN_NET || figure->column == COLUMN_ACTUAL;

    if (is_net && total->has[COLUMN_SLACK] && total->values[COLUMN_SLACK] != 0) {
        g_autofree char *text = g_strdup_printf("%s, how far rounding may move it", slack);
        printer_note(work->printer, 1, "slack", text);
    }
}

/* Who has not sent what is due, and who sent it without this amount. */
static bool note_missing(Work *work, const Figure *figure, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = query(work, sql_explain_list_missing, figure->node, figure->item,
                                         figure_column_name(figure->column), error);
    PlDbStep step = PL_DB_ERROR;

    while (rows != NULL && (step = pl_db_step(rows, error)) == PL_DB_ROW)
        printer_note(work->printer, 1, "missing", pl_db_text(rows, 0));
    return step == PL_DB_DONE;
}

bool explain_figure(sqlite3 *db, const PlBook *book, const Figure *figure,
                    const ExplainLimits *limits, Printer *printer, ExplainCounts *ret_counts,
                    GError **error)
{
    Work work = { .db = db, .book = book, .limits = *limits, .printer = printer };
    g_auto(Total) total = { 0 };

    if (!read_total(&work, figure->node, figure->item, &total, error))
        return false;
    if (!total.is_there)
        return fail_unknown(&work, figure, error);
    if (!explain_total(&work, figure->node, figure->item, figure->column, &total, 0, error))
        return false;
    note_slack(&work, figure, &total);
    if (!note_missing(&work, figure, error))
        return false;
    *ret_counts = work.counts;
    return true;
}
