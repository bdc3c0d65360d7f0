#include "form_sums.h"

#include <string.h>

#include "pl_text.h"

/* What some figures add up to. */
typedef struct {
    int64_t fen, slack;
    int64_t parts; /* that are not zero */
    bool is_there; /* a figure is among them */
    bool is_over;  /* they are too large to be added */
} Part;

typedef struct {
    FormReading *form;
    int64_t slack[PL_AMOUNT_YI + 1]; /* of a figure, by its amount unit */
    guint groups;
    GHashTable *exact; /* group plus 1 to the first ListSum of it that is exact; of a pivot */
} Sums;

/* One table while its sums are compared. */
typedef struct {
    Sums *sums;
    FormReading *form;
    const FormTable *table;
    guint first_group;
    char **names; /* of each row, once it was asked for */
} Walk;

static void add(Part *part, const Part *other)
{
    part->is_over = part->is_over || other->is_over ||
                    __builtin_add_overflow(part->fen, other->fen, &part->fen) ||
                    __builtin_add_overflow(part->slack, other->slack, &part->slack);
    part->parts += other->parts;
    part->is_there = part->is_there || other->is_there;
}

static int64_t slack_of(const Sums *sums, const FormFigure *figure)
{
    return figure->fen != 0 && figure->unit >= 0 ? sums->slack[figure->unit] : 0;
}

static Part part_of(const Sums *sums, const FormFigure *figure)
{
    if (figure == NULL || figure->is_bad || figure->is_count)
        return (Part){ 0 };
    return (Part){ .fen = figure->fen,
                   .slack = slack_of(sums, figure),
                   .parts = figure->fen != 0,
                   .is_there = true };
}

static ListPlace place_of(const FormReading *form, const FormFigure *figure)
{
    return (ListPlace){ .line = sheet_record(form->sheet, figure->record)->line,
                        .column = (int)figure->column + 1 };
}

/* What is stated less the parts. False: one of them is too large. */
static bool subtract(const Sums *sums, const FormFigure *stated, const Part *parts,
                     int64_t *ret_difference, int64_t *ret_slack)
{
    return !parts->is_over &&
           !__builtin_add_overflow(parts->slack, slack_of(sums, stated), ret_slack) &&
           !__builtin_sub_overflow(stated->fen, parts->fen, ret_difference);
}

/* A pivot has a thousand sums: the exact ones of a row are told together, by the first of them.
 * Whether this is a further one. */
static bool is_told(const Sums *sums, const FormFigure *stated, const Part *parts, guint group)
{
    ListSum *first = g_hash_table_lookup(sums->exact, GUINT_TO_POINTER(group + 1));
    int64_t difference = 0;
    int64_t slack = 0;

    if (first == NULL || !subtract(sums, stated, parts, &difference, &slack) || difference != 0)
        return false;
    first->sums++;
    return true;
}

/* Keep one comparison. Takes ownership of @what. */
static void compare(Sums *sums, const FormFigure *stated, const Part *parts, guint group,
                    char *what)
{
    ListSum *sum = g_new0(ListSum, 1);
    FormReading *form = sums->form;

    *sum = (ListSum){ .slice = stated->slice,
                      .what = what,
                      .parts = parts->parts,
                      .sums = 1,
                      .stated_fen = stated->fen,
                      .summed_fen = parts->fen,
                      .place = place_of(form, stated) };
    if (!subtract(sums, stated, parts, &sum->difference_fen, &sum->slack_fen)) {
        (void)form_fault(form, stated->slice, "form-sum-range", true, stated->record,
                         stated->column,
                         g_strdup_printf("%s: the parts are too large to be added", what));
        g_free(what);
        g_free(sum);
        return;
    }
    g_ptr_array_add(form->file->sums, sum);
    if (sum->difference_fen == 0 && form->layout->shape == PL_LAYOUT_PIVOT)
        g_hash_table_insert(sums->exact, GUINT_TO_POINTER(group + 1), sum);
}

/* A row in the sheet's words: 302 商品和服务支出, or the layout's word for a total. */
static const char *row_words(const Walk *walk, guint number)
{
    const FormRow *row = form_table_row(walk->form, walk->table, number);

    if (row->spec != NULL)
        return row->spec->labels[0];
    if (walk->names[number] == NULL) {
        g_autofree char *name = pl_text_normalize(row->name);
        walk->names[number] = *row->code == '\0' || g_str_has_prefix(name, row->code)
                                  ? g_steal_pointer(&name)
                                  : g_strconcat(row->code, " ", name, NULL);
    }
    return walk->names[number];
}

static char *words_of(const Walk *walk, const char *row, guint spec, const char *how)
{
    const char *column = form_spec(walk->form, walk->table->panel, (int)spec)->labels[0];

    return g_strconcat(row, *row != '\0' ? "，" : "", column, "：", how, NULL);
}

static char *words(const Walk *walk, guint row, guint spec, const char *how)
{
    return words_of(walk, row_words(walk, row), spec, how);
}

/* Where the figure of a row in a column would stand; -1: the sheet has no such column. */
static int sheet_column(const Walk *walk, guint number, guint spec)
{
    const FormRow *row = form_table_row(walk->form, walk->table, number);

    for (guint h = 0; h < walk->form->found->headers->len; h++) {
        const FormHeader *header = g_ptr_array_index(walk->form->found->headers, h);
        for (guint c = 0; c < header->columns->len; c++) {
            const FormColumn *column = &g_array_index(header->columns, FormColumn, c);
            if (column->panel == row->panel && column->copy == row->copy &&
                column->spec == (int)spec)
                return (int)c;
        }
    }
    return -1;
}

/* Compare the figure of a row in a column with its parts, which are added in this way. */
static void compare_figure(const Walk *walk, guint row, guint spec, const Part *parts, guint group,
                           const char *how)
{
    const FormFigure *figure = form_table_at(walk->form, walk->table, row, spec);

    if (!is_told(walk->sums, figure, parts, group))
        compare(walk->sums, figure, parts, group, words(walk, row, spec, how));
}

/* A figure that its parts state, but are not facts themselves: without it their money is lost. */
static bool is_lost(const Walk *walk, guint spec)
{
    const PlLayoutColumn *column = form_spec(walk->form, walk->table->panel, (int)spec);
    int part = walk->table->first_part[spec];

    if (column->is_total || part < 0)
        return false;
    for (; part >= 0; part = walk->table->next_part[part])
        if (!form_spec(walk->form, walk->table->panel, part)->is_total)
            return false;
    return true;
}

/* Tell at a row that a total is not there: its own, or one that it is part of. */
static void report_missing(const Walk *walk, guint number, guint spec, const Part *parts,
                           const char *total, const char *how)
{
    const FormRow *row = form_table_row(walk->form, walk->table, number);
    const int column = sheet_column(walk, number, spec);

    if (column < 0 || parts->parts == 0)
        return;
    g_autofree char *summed = pl_decimal_from_fen(parts->fen);
    g_autofree char *what = words_of(walk, total, spec, how);
    g_autofree char *which =
        parts->parts == 1 ? g_strdup("part is")
                          : g_strdup_printf("%" G_GINT64_FORMAT " parts add up to", parts->parts);
    ListFault *fault =
        form_fault(walk->form, form_panel_slice(walk->form, row->panel), "form-sum-missing",
                   is_lost(walk, spec), row->record, (guint)column,
                   g_strdup_printf("%s, but its %s %s 元", what, which, summed));
    fault->expected = g_steal_pointer(&summed);
}

static void report_blank(const Walk *walk, guint number, guint spec, const Part *parts)
{
    report_missing(walk, number, spec, parts, row_words(walk, number), " the total is blank");
}

static const PlLayoutRow *layout_row(const Walk *walk, guint place)
{
    return g_ptr_array_index(form_panel(walk->form, walk->table->panel)->rows, place);
}

/* Whether codes are part of a row of the layout. */
static bool is_over_codes(const PlLayoutPanel *panel, const PlLayoutRow *row)
{
    return row->id != NULL && panel->in != NULL &&
           g_strv_contains((const char *const *)panel->in, row->id);
}

/* Whether rows of the layout are part of one of it. */
static bool has_part_rows(const Walk *walk, int place)
{
    for (guint i = 0; i < form_panel(walk->form, walk->table->panel)->rows->len; i++)
        if (layout_row(walk, i)->parent == place)
            return true;
    return false;
}

/* Whether rows of the layout, or codes, are part of a row of it. */
static bool has_declared_parts(const Walk *walk, const FormRow *row)
{
    return is_over_codes(form_panel(walk->form, walk->table->panel), row->spec) ||
           has_part_rows(walk, row->place);
}

/* Whether what a row of the layout states is a fact, though others are part of it: without the row
 * the fact is lost. */
static bool is_fact_with_parts(const Walk *walk, int place)
{
    const PlLayoutRow *spec = place >= 0 ? layout_row(walk, (guint)place) : NULL;

    return spec != NULL && !spec->is_total && !spec->is_total_with_parts && !spec->is_ignored &&
           has_part_rows(walk, place);
}

/* What the rows below a row add up to in one column. */
typedef struct {
    Part leaves;   /* the last ones */
    Part next;     /* those right below */
    bool is_mixed; /* these are not the same */
} Below;

static bool has_figures(const Walk *walk, guint row)
{
    for (guint spec = 0; spec < walk->table->n_specs; spec++)
        if (form_table_at(walk->form, walk->table, row, spec) != NULL)
            return true;
    return false;
}

/* A total, or a code with codes below it, in one column. */
static void compare_row(const Walk *walk, guint number, guint spec, const Below *below)
{
    const FormRow *row = form_table_row(walk->form, walk->table, number);
    const FormFigure *figure = form_table_at(walk->form, walk->table, number, spec);
    const bool is_label = row->spec != NULL;
    const bool is_declared = is_label && row->spec->is_total && has_declared_parts(walk, row);
    const guint group = walk->first_group + 2 * number;

    if (figure == NULL && below->next.is_there &&
        (has_figures(walk, number) || is_fact_with_parts(walk, row->place)))
        report_blank(walk, number, spec, &below->next);
    if (figure == NULL || figure->is_bad || figure->is_count ||
        (!below->next.is_there && (!is_declared || figure->fen == 0)))
        return;
    compare_figure(walk, number, spec, &below->leaves, group,
                   is_label && !below->is_mixed ? "分项之和" : "末级之和");
    if (below->is_mixed)
        compare_figure(walk, number, spec, &below->next, group, "下级之和");
}

/* Down one column: each row after those that are part of it. @below has room for each row. */
static void compare_column(const Walk *walk, guint spec, Below *below)
{
    const FormTable *table = walk->table;

    memset(below, 0, table->n_rows * sizeof *below);
    for (guint i = 0; i < table->n_rows; i++) {
        const guint row = table->order[i];
        const FormFigure *figure = form_table_at(walk->form, table, row, spec);
        if (figure == NULL && !below[row].next.is_there)
            continue; /* nothing in the row, nothing below */
        const Part own = part_of(walk->sums, figure);
        const bool is_label = form_table_row(walk->form, table, row)->spec != NULL;
        compare_row(walk, row, spec, &below[row]);
        if (table->above[row] < 0)
            continue;
        Below *above = &below[table->above[row]];
        const bool is_leaf = own.is_there && (is_label || !below[row].next.is_there);
        add(&above->leaves, is_leaf ? &own : &below[row].leaves);
        add(&above->next, own.is_there ? &own : &below[row].next);
        above->is_mixed =
            above->is_mixed || (own.is_there && !is_leaf) || (!own.is_there && below[row].is_mixed);
    }
}

/* What the parts of a column's figure add up to in its row: of a part that is blank, its own parts.
 */
static Part parts_of_column(const Walk *walk, guint row, guint spec)
{
    const FormTable *table = walk->table;
    Part parts = { 0 };

    for (int s = table->first_part[spec]; s >= 0; s = table->next_part[s]) {
        const FormFigure *figure = form_table_at(walk->form, table, row, (guint)s);
        if (figure == NULL && table->first_part[s] < 0)
            continue;
        Part part = part_of(walk->sums, figure);
        if (!part.is_there)
            part = parts_of_column(walk, row, (guint)s);
        add(&parts, &part);
    }
    return parts;
}

/* Along one row: each column that is the sum of others. */
static void compare_along(const Walk *walk, guint row)
{
    for (guint spec = 0; spec < walk->table->n_specs; spec++) {
        if (walk->table->first_part[spec] < 0)
            continue;
        const FormFigure *figure = form_table_at(walk->form, walk->table, row, spec);
        const Part parts = parts_of_column(walk, row, spec);
        const PlLayoutColumn *column = form_spec(walk->form, walk->table->panel, (int)spec);
        const bool is_declared = column->is_total && column->meaning.economic_code == NULL;
        if (figure == NULL && parts.is_there)
            report_blank(walk, row, spec, &parts);
        if (figure == NULL || figure->is_bad || figure->is_count ||
            (!parts.is_there && (!is_declared || figure->fen == 0)))
            continue;
        compare_figure(walk, row, spec, &parts, walk->first_group + 2 * row + 1, "行内分项之和");
    }
}

/* What the rows that are part of one add up to in a column; of a part that is blank, its own parts.
 * *ret_first becomes the first of them that has a figure. Codes are not gone through: nothing is
 * there where one of the parts is their sum, and blank. */
static Part parts_of_row(const Sums *sums, const FormTable *table, int place, guint spec,
                         guint *ret_first)
{
    const PlLayoutPanel *panel = form_panel(sums->form, table->panel);
    Part parts = { 0 };

    for (guint i = 0; i < panel->rows->len; i++) {
        const PlLayoutRow *of = g_ptr_array_index(panel->rows, i);
        if (of->parent != place)
            continue;
        const int row = form_table_find(sums->form, table, (int)i);
        Part part =
            part_of(sums, row >= 0 ? form_table_at(sums->form, table, (guint)row, spec) : NULL);
        if (part.is_there)
            *ret_first = MIN(*ret_first, (guint)row);
        else if (is_over_codes(panel, of))
            return (Part){ 0 };
        else
            part = parts_of_row(sums, table, (int)i, spec, ret_first);
        add(&parts, &part);
    }
    return parts;
}

/* A row that is not there, though its parts are. */
static void report_lost_row(const Walk *walk, int place)
{
    const char *total = layout_row(walk, (guint)place)->labels[0];

    for (guint spec = 0; spec < walk->table->n_specs; spec++) {
        guint first = walk->table->n_rows;
        const Part parts = parts_of_row(walk->sums, walk->table, place, spec, &first);
        if (parts.is_there)
            report_missing(walk, first, spec, &parts, total, " the row is missing");
    }
}

static void compare_table(Sums *sums, const FormTable *table)
{
    g_autofree Below *below = g_new(Below, MAX(table->n_rows, 1));
    const Walk walk = { .sums = sums,
                        .form = sums->form,
                        .table = table,
                        .first_group = sums->groups,
                        .names = g_new0(char *, MAX(table->n_rows, 1)) };

    sums->groups += 2 * table->n_rows;
    for (guint spec = 0; spec < table->n_specs; spec++)
        if (table->filled[spec] > 0 &&
            form_spec(sums->form, table->panel, (int)spec)->role == PL_COLUMN_FIGURE)
            compare_column(&walk, spec, below);
    for (guint row = 0; row < table->n_rows; row++)
        compare_along(&walk, row);
    for (guint i = 0; i < form_panel(sums->form, table->panel)->rows->len; i++)
        if (is_fact_with_parts(&walk, (int)i) && form_table_find(sums->form, table, (int)i) < 0)
            report_lost_row(&walk, (int)i);
    for (guint row = 0; row < table->n_rows; row++)
        g_free(walk.names[row]);
    g_free(walk.names);
}

static bool is_of_amount(const FormReading *form, int panel, guint spec, const char *amount)
{
    const char *own = form_spec(form, panel, (int)spec)->meaning.amount;

    return g_strcmp0(own != NULL ? own : form_panel(form, panel)->meaning.amount, amount) == 0;
}

/* One of two rows that must say the same, in one amount. */
typedef struct {
    const FormFigure *figure; /* NULL: the row is not there, or blank */
    Part part;                /* what it says; where it is not there, what its parts say */
    const char *block, *label;
} Side;

static Side find_side(const Sums *sums, const FormTable *table, int place, const char *amount)
{
    const FormReading *form = sums->form;
    const PlLayoutPanel *panel = form_panel(form, table->panel);
    const PlLayoutRow *spec_row = g_ptr_array_index(panel->rows, (guint)place);
    const int row = form_table_find(form, table, place);
    Side side = { .block =
                      panel->blocks != NULL && panel->blocks[0] != NULL ? panel->blocks[0] : "",
                  .label = spec_row->labels[0] };

    for (guint spec = 0; spec < table->n_specs && !side.part.is_there; spec++) {
        guint first = table->n_rows;
        if (!is_of_amount(form, table->panel, spec, amount))
            continue;
        if (row < 0)
            side.part = parts_of_row(sums, table, place, spec, &first);
        else if ((side.figure = form_table_at(form, table, (guint)row, spec)) != NULL)
            side.part = part_of(sums, side.figure);
    }
    return side;
}

/* Rows of two panels that must say the same: the two 总计. */
static void compare_equal(Sums *sums, FormTable *const *tables, const PlLayoutEqual *equal)
{
    static const struct {
        const char *amount, *name;
    } amounts[] = { { "initial_budget", "年初预算数" },
                    { "adjusted_budget", "全年预算数" },
                    { "actual", "决算数" } };

    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
        Side sides[2];
        for (int s = 0; s < 2; s++)
            sides[s] = find_side(sums, tables[equal->panel[s]], equal->row[s], amounts[i].amount);
        const int stated = sides[0].figure != NULL ? 0 : 1;
        const Side *one = &sides[stated];
        const Side *other = &sides[1 - stated];
        if (one->figure == NULL || !one->part.is_there || !other->part.is_there)
            continue;
        compare(sums, one->figure, &other->part, sums->groups++,
                g_strdup_printf("%s%s = %s%s%s，%s", one->block, one->label, other->block,
                                other->label, other->figure != NULL ? "" : "的分项之和",
                                amounts[i].name));
    }
}

/* Each figure's slack by the finest that the form prints in its amount unit (R4.2). */
static void set_slack(Sums *sums)
{
    const FormReading *form = sums->form;
    int finest[PL_AMOUNT_YI + 1] = { 0 };

    for (guint i = 0; i < form->figures->len; i++) {
        const FormFigure *figure = &g_array_index(form->figures, FormFigure, i);
        if (figure->unit >= 0 && !figure->is_bad)
            finest[figure->unit] = MAX(finest[figure->unit], (int)figure->decimals);
    }
    for (int unit = 0; unit <= PL_AMOUNT_YI; unit++)
        sums->slack[unit] = pl_decimal_slack_fen((PlAmountUnit)unit, finest[unit]);
}

void form_sums_compare(FormReading *form, FormTable *const *tables)
{
    g_autoptr(GHashTable) exact = g_hash_table_new(NULL, NULL);
    Sums sums = { .form = form, .exact = exact };

    set_slack(&sums);
    for (guint panel = 0; panel < form->layout->panels->len; panel++)
        compare_table(&sums, tables[panel]);
    for (guint i = 0; i < form->layout->equal->len; i++)
        compare_equal(&sums, tables, &g_array_index(form->layout->equal, PlLayoutEqual, i));
}
