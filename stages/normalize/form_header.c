#include "form_header.h"

#include <string.h>

#include "form_cache.h"
#include "form_head.h"

enum { STARTS = 8, KEY_BYTES = 512, PIECES = FORM_HEADER_LINES + 1 };

/* The cells of some lines as keys. */
typedef struct {
    const Sheet *sheet;
    const PlLayoutWords *words;
    const PlLayout *layout;
    guint first, n_lines, n_columns;
    guint data;  /* line among them that already holds figures; n_lines: none */
    guint seen;  /* record up to which the lines were looked at */
    char **keys; /* n_lines times n_columns; "" where nothing stands */
    PlAmountUnit *units;
    int *sources; /* column whose words stand over this one in the line; -1: none */
} Grid;

static void column_clear(void *data)
{
    g_free(((FormColumn *)data)->label);
}

void form_header_free(FormHeader *header)
{
    if (header == NULL || !g_atomic_ref_count_dec(&header->refs))
        return;
    g_array_unref(header->columns);
    g_ptr_array_unref(header->missing);
    g_free(header);
}

FormHeader *form_header_ref(FormHeader *header)
{
    g_atomic_ref_count_inc(&header->refs);
    return header;
}

static const PlLayoutPanel *panel_at(const PlLayout *layout, int panel)
{
    return g_ptr_array_index(layout->panels, (guint)panel);
}

const PlLayoutColumn *form_header_spec(const PlLayout *layout, const FormColumn *column)
{
    return column->spec >= 0
               ? g_ptr_array_index(panel_at(layout, column->panel)->columns, (guint)column->spec)
               : NULL;
}

static void grid_clear(Grid *grid)
{
    for (guint i = 0; i < grid->n_lines * grid->n_columns; i++)
        g_free(grid->keys[i]);
    g_free(grid->keys);
    g_free(grid->units);
    g_free(grid->sources);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Grid, grid_clear)

static guint at(const Grid *grid, guint line, guint column)
{
    return line * grid->n_columns + column;
}

static bool is_split_word(const char *key)
{
    static const char *const words[] = { "类", "款", "项", NULL };

    return g_strv_contains(words, key);
}

bool form_header_is_level(const char *text, int year)
{
    PlAmountUnit unit = PL_AMOUNT_UNKNOWN;

    if (*text == '\0' || g_ascii_isdigit(*text))
        return false;
    g_autofree char *key = form_header_key(text, year, &unit);
    return is_split_word(key);
}

/* Whether a cell above in this column, or between it and @from, begins another span. */
static bool is_cut(const Grid *grid, guint line, guint column)
{
    for (guint above = 0; above < line; above++)
        if (*grid->keys[at(grid, above, column)] != '\0')
            return true;
    return false;
}

static void fill_line(Grid *grid, const PlLayoutWords *words, guint line, int year)
{
    const guint record = grid->first + line;

    for (guint c = 0; c < grid->n_columns; c++) {
        const char *text = sheet_cell(grid->sheet, record, c);
        const guint place = at(grid, line, c);
        const bool is_number = form_is_number(words, text) && line == grid->data;
        grid->units[place] = PL_AMOUNT_UNKNOWN;
        grid->keys[place] = is_number || *text == '\0'
                                ? g_strdup("")
                                : form_header_key(text, year, &grid->units[place]);
        /* a line of figures is part of the header only by 类 款 项 */
        if (line == grid->data && !is_split_word(grid->keys[place]))
            *grid->keys[place] = '\0';
        const bool is_own = *grid->keys[place] != '\0';
        grid->sources[place] = is_own ? (int)c
                               : c == 0 || is_cut(grid, line, c) || line == grid->data
                                   ? -1
                                   : grid->sources[place - 1];
    }
}

/* Where the records end that the header may stand in. */
static guint end_of(const Sheet *sheet, const FormCacheKey *key)
{
    return key->end != 0 ? MIN(key->end, sheet->records->len) : sheet->records->len;
}

/* The lines from @first on, as far as a header can go: to the first line of figures. */
static Grid grid_new(const Sheet *sheet, const PlLayoutWords *words, const FormCacheKey *key,
                     guint first)
{
    const guint limit = end_of(sheet, key);
    Grid grid = {
        .sheet = sheet, .words = words, .layout = key->layout, .first = first, .seen = first
    };
    guint end = first;
    bool has_data = false;

    for (; end < limit && end - first < PIECES && !has_data; end++) {
        const FormLine line = form_line(words, sheet, end);
        grid.seen = end + 1;
        if (line == FORM_LINE_NOTE)
            break;
        has_data = line == FORM_LINE_DATA || line == FORM_LINE_COUNT || line == FORM_LINE_NUMBERS;
        grid.n_columns = MAX(grid.n_columns, sheet_record(sheet, end)->n_cells);
    }
    grid.n_lines = end - first;
    grid.data = has_data ? grid.n_lines - 1 : grid.n_lines;
    grid.keys = g_new0(char *, MAX(grid.n_lines * grid.n_columns, 1));
    grid.units = g_new0(PlAmountUnit, MAX(grid.n_lines * grid.n_columns, 1));
    grid.sources = g_new0(int, MAX(grid.n_lines * grid.n_columns, 1));
    for (guint line = 0; line < grid.n_lines; line++)
        fill_line(&grid, words, line, key->year);
    return grid;
}

/* The words over a column down to the last of its own. */
typedef struct {
    char **not_under; /* PlLayoutWords */
    const char *keys[PIECES];
    bool owns[PIECES]; /* whether the column itself has the words, not one that spans it */
    guint n;
    guint line; /* of the last */
    PlAmountUnit unit;
    bool is_own;
} Pieces;

/* @folds: words that stand twice, one below the other, count once. */
static Pieces pieces_of(const Grid *grid, guint n_lines, guint column, bool folds)
{
    Pieces pieces = { .not_under = grid->words->not_under, .unit = PL_AMOUNT_UNKNOWN };
    int last = -1;

    for (guint line = 0; line < n_lines; line++)
        if (grid->sources[at(grid, line, column)] == (int)column)
            last = (int)line;
    pieces.is_own = last >= 0;
    for (int line = 0; line <= last; line++) {
        const int source = grid->sources[at(grid, (guint)line, column)];
        if (source < 0)
            continue;
        const char *key = grid->keys[at(grid, (guint)line, (guint)source)];
        const PlAmountUnit unit = grid->units[at(grid, (guint)line, (guint)source)];
        if (unit != PL_AMOUNT_UNKNOWN)
            pieces.unit = unit;
        pieces.line = (guint)line;
        if (folds && pieces.n > 0 && strcmp(pieces.keys[pieces.n - 1], key) == 0)
            continue;
        pieces.owns[pieces.n] = source == (int)column;
        pieces.keys[pieces.n++] = key;
    }
    return pieces;
}

/* The pieces from @start on, joined; a / stands before each whose bit is set in @cuts. */
static bool join(const Pieces *pieces, guint start, guint cuts, char *ret_text)
{
    size_t used = 0;

    for (guint i = start; i < pieces->n; i++) {
        const size_t size = strlen(pieces->keys[i]);
        const bool is_cut_here = i > start && (cuts & (1U << (i - start - 1))) != 0;
        if (used + size + 2 > KEY_BYTES)
            return false;
        if (is_cut_here)
            ret_text[used++] = '/';
        memcpy(ret_text + used, pieces->keys[i], size);
        used += size;
    }
    ret_text[used] = '\0';
    return true;
}

static bool is_figure(const PlLayoutPanel *panel, int spec)
{
    return ((const PlLayoutColumn *)g_ptr_array_index(panel->columns, (guint)spec))->role ==
           PL_COLUMN_FIGURE;
}

/* Whether a column is the other, or a part of it. */
static bool is_within(const PlLayoutPanel *panel, int spec, int other)
{
    while (spec >= 0 && spec != other)
        spec = ((const PlLayoutColumn *)g_ptr_array_index(panel->columns, (guint)spec))->parent;
    return spec >= 0;
}

/* Whether a block is of other amounts: it holds one of the words, or names another year. */
static bool is_of_other_amounts(char **words, const char *key)
{
    const char *sign = strstr(key, "年");
    int year = 0;

    return (sign != NULL && form_head_year_before(key, sign, &year) != NULL) ||
           form_says_word((const char *const *)words, key);
}

/* Whether one of the words that were passed over (a bit each in @passed) says that the column is
 * another one: 基本支出 under 本年收入 is no spending, 合计 under 年初预算数 is none of the year.
 */
static bool is_under_other(const PlLayoutPanel *panel, const Pieces *pieces, guint passed, int spec)
{
    for (guint i = 0; i < pieces->n && is_figure(panel, spec); i++) {
        if ((passed & (1U << i)) == 0 || form_has_word(panel->blocks, pieces->keys[i]))
            continue;
        const int other = pl_layout_column(panel, pieces->keys[i]);
        if (other >= 0 ? is_figure(panel, other) && !is_within(panel, spec, other)
                       : is_of_other_amounts(pieces->not_under, pieces->keys[i]))
            return true;
    }
    return false;
}

/* The same for words that do not follow each other: 预算数 over 公务用车购置及运行费 over
 * 公务用车运行费. */
static int find_apart(const PlLayoutPanel *panel, const Pieces *pieces)
{
    char text[KEY_BYTES];

    if (pieces->n < 3)
        return -1;
    for (guint chosen = (1U << (pieces->n - 1)) - 1; chosen > 0; chosen--) {
        Pieces some = { .n = 0 };
        for (guint i = 0; i < pieces->n; i++)
            if (i == pieces->n - 1 || (chosen & (1U << i)) != 0)
                some.keys[some.n++] = pieces->keys[i];
        const int spec = join(&some, 0, G_MAXUINT, text) ? pl_layout_column(panel, text) : -1;
        const guint passed = ~(chosen | (1U << (pieces->n - 1)));
        if (spec >= 0 && !is_under_other(panel, pieces, passed, spec))
            return spec;
    }
    return -1;
}

/* The panel's column with these words over it: all of them, else the last ones; -1 if none. */
static int find_words(const PlLayoutPanel *panel, const Pieces *pieces)
{
    char text[KEY_BYTES];

    for (guint start = 0; start < pieces->n; start++) {
        const guint joints = pieces->n - start - 1;
        for (guint cuts = 1U << joints; cuts-- > 0;) {
            const int spec = join(pieces, start, cuts, text) ? pl_layout_column(panel, text) : -1;
            if (spec >= 0 && !is_under_other(panel, pieces, (1U << start) - 1, spec))
                return spec;
        }
    }
    return find_apart(panel, pieces);
}

/* The same, but that a row's label below the header of a key is no header: in
 * `合计,,,,合计,基本支出, 项目支出,` the first cell begins a row, and the others are columns. */
static int find_spec(const PlLayoutPanel *panel, const Pieces *pieces)
{
    const int spec = find_words(panel, pieces);
    Pieces above = *pieces;

    if (spec >= 0 && !is_figure(panel, spec))
        return spec;
    for (above.n--; above.n > 0 && above.n < pieces->n; above.n--) {
        const int key = above.owns[above.n - 1] ? find_words(panel, &above) : -1;
        if (key >= 0 && !is_figure(panel, key))
            return key;
    }
    return spec;
}

/* Whether the words over a column name the block of another panel, and not this one's. */
static bool is_of_other_block(const PlLayout *layout, const FormHeader *header, int panel,
                              const Pieces *pieces)
{
    bool is_other = false;

    for (guint i = 0; i + 1 < pieces->n; i++)
        for (guint p = 0; p < header->n_panels; p++) {
            char **blocks = panel_at(layout, (int)(header->first_panel + p))->blocks;
            if (!form_has_word(blocks, pieces->keys[i]))
                continue;
            if ((int)(header->first_panel + p) == panel)
                return false;
            is_other = true;
        }
    return is_other;
}

/* Where the columns stand that were matched so far: panels follow each other from left to right. */
typedef struct {
    int panel, copy;
    GHashTable *used; /* specs of the current copy */
} Cursor;

static bool take_spec(const PlLayout *layout, const FormHeader *header, Cursor *cursor,
                      const Pieces *pieces, FormColumn *column)
{
    const int last = (int)(header->first_panel + header->n_panels);

    for (int panel = cursor->panel; panel < last; panel++) {
        const int spec = is_of_other_block(layout, header, panel, pieces)
                             ? -1
                             : find_spec(panel_at(layout, panel), pieces);
        if (spec < 0)
            continue;
        const bool is_same = panel == cursor->panel;
        const bool is_used =
            is_same && g_hash_table_contains(cursor->used, GINT_TO_POINTER(spec + 1));
        if (is_used && cursor->copy + 1 >= panel_at(layout, panel)->repeat)
            continue;
        if (is_used || !is_same) {
            cursor->copy = is_same ? cursor->copy + 1 : 0;
            cursor->panel = panel;
            g_hash_table_remove_all(cursor->used);
        }
        g_hash_table_add(cursor->used, GINT_TO_POINTER(spec + 1));
        column->panel = panel;
        column->copy = cursor->copy;
        column->spec = spec;
        return true;
    }
    return false;
}

/* A column without words of its own beside one of codes: 类 款 项 under one label. */
static void join_codes(const PlLayout *layout, GArray *columns)
{
    for (guint c = 1; c < columns->len; c++) {
        FormColumn *column = &g_array_index(columns, FormColumn, c);
        const FormColumn *before = &g_array_index(columns, FormColumn, c - 1);
        const PlLayoutColumn *spec = form_header_spec(layout, before);
        if (*column->label != '\0' || spec == NULL || spec->role != PL_COLUMN_CODE ||
            before->part >= 2)
            continue;
        column->panel = before->panel;
        column->copy = before->copy;
        column->spec = before->spec;
        column->part = before->part + 1;
    }
}

static bool is_code_role(PlColumnRole role)
{
    return role == PL_COLUMN_CODE || role == PL_COLUMN_CLASS;
}

/* Whether a column of names may hold the codes as well: 科目 may, 科目名称 does not. */
static bool is_joint(const PlLayout *layout, const FormColumn *column)
{
    const PlLayoutColumn *spec = form_header_spec(layout, column);
    g_autofree char *key = spec != NULL && spec->role == PL_COLUMN_NAME
                               ? pl_layout_key(column->label)
                               : g_strdup("名称");

    return !g_str_has_suffix(key, "名称");
}

static bool has_joint(const PlLayout *layout, const FormHeader *header, int panel)
{
    for (guint c = 0; c < header->columns->len; c++) {
        const FormColumn *column = &g_array_index(header->columns, FormColumn, c);
        if (column->panel == panel && is_joint(layout, column))
            return true;
    }
    return false;
}

static bool has_spec(const FormHeader *header, int panel, int spec)
{
    for (guint c = 0; c < header->columns->len; c++) {
        const FormColumn *column = &g_array_index(header->columns, FormColumn, c);
        if (column->panel == panel && column->spec == spec && column->copy == 0)
            return true;
    }
    return false;
}

/* Count the labels that must be there. Of several ways to give codes one is enough. */
static void count_labels(const PlLayout *layout, FormHeader *header)
{
    for (guint p = 0; p < header->n_panels; p++) {
        const int number = (int)(header->first_panel + p);
        const PlLayoutPanel *panel = panel_at(layout, number);
        const PlLayoutColumn *codes = NULL;
        bool has_codes = has_joint(layout, header, number);
        for (guint s = 0; s < panel->n_written; s++) {
            const PlLayoutColumn *column = g_ptr_array_index(panel->columns, s);
            const bool is_there = has_spec(header, number, (int)s);
            if (is_code_role(column->role)) {
                codes = codes != NULL ? codes : column;
                has_codes = has_codes || is_there;
            }
            if (column->is_optional)
                continue;
            header->wanted++;
            header->known += is_there;
            if (!is_there)
                g_ptr_array_add(header->missing, (void *)column);
        }
        header->wanted += codes != NULL;
        header->known += has_codes;
        if (codes != NULL && !has_codes)
            g_ptr_array_add(header->missing, (void *)codes);
    }
}

static char *own_words(const Grid *grid, guint n_lines, guint column)
{
    GString *words = g_string_new(NULL);

    for (guint line = 0; line < n_lines; line++) {
        const int source = grid->sources[at(grid, line, column)];
        if (source < 0)
            continue;
        const char *text = sheet_cell(grid->sheet, grid->first + line, (guint)source);
        if (words->len > 0)
            g_string_append_c(words, ' ');
        for (; *text != '\0'; text++)
            if (*text != '\r' && *text != '\n')
                g_string_append_c(words, *text);
    }
    return g_strstrip(g_string_free(words, FALSE));
}

static FormHeader *match(const Grid *grid, guint first_panel, guint n_panels, guint n_lines)
{
    FormHeader *header = g_new0(FormHeader, 1);
    Cursor cursor = { .panel = (int)first_panel, .used = g_hash_table_new(NULL, NULL) };

    g_atomic_ref_count_init(&header->refs);
    header->first = grid->first;
    header->end = grid->first + n_lines;
    header->first_panel = first_panel;
    header->n_panels = n_panels;
    header->missing = g_ptr_array_new();
    header->columns = g_array_new(FALSE, FALSE, sizeof(FormColumn));
    g_array_set_clear_func(header->columns, column_clear);
    for (guint c = 0; c < grid->n_columns; c++) {
        /* 其他支出 under 其他支出 is the 款 of a 类; elsewhere a label only stands in two lines */
        const Pieces pieces = pieces_of(grid, n_lines, c, false);
        const Pieces folded = pieces_of(grid, n_lines, c, true);
        FormColumn column = { .panel = -1, .spec = -1, .unit = pieces.unit };
        column.record = grid->first + pieces.line;
        column.label = pieces.is_own ? own_words(grid, n_lines, c) : g_strdup("");
        if (pieces.is_own && !take_spec(grid->layout, header, &cursor, &pieces, &column))
            (void)take_spec(grid->layout, header, &cursor, &folded, &column);
        g_array_append_val(header->columns, column);
    }
    g_hash_table_unref(cursor.used);
    join_codes(grid->layout, header->columns);
    count_labels(grid->layout, header);
    return header;
}

static guint count_known(const FormHeader *header)
{
    guint known = 0;

    for (guint c = 0; c < header->columns->len; c++)
        known += g_array_index(header->columns, FormColumn, c).spec >= 0;
    return known;
}

/* Whether @header is better than @best: what must be there first, then all that is known. */
static bool is_better(const FormHeader *header, const FormHeader *best)
{
    if (best == NULL || header->known != best->known)
        return best == NULL || header->known > best->known;
    return count_known(header) > count_known(best);
}

/* The header that begins at @first, with the fewest lines that know most. */
static FormHeader *find_depth(const Sheet *sheet, const PlLayoutWords *words,
                              const FormCacheKey *key, guint first, guint *seen)
{
    g_auto(Grid) grid = grid_new(sheet, words, key, first);
    FormHeader *best = NULL;

    *seen = MAX(*seen, grid.seen);
    for (guint n_lines = 1; n_lines <= grid.n_lines; n_lines++) {
        FormHeader *header = match(&grid, key->first_panel, key->n_panels, n_lines);
        if (is_better(header, best)) {
            form_header_free(best);
            best = header;
        } else {
            form_header_free(header);
        }
    }
    /* the line of figures is no part of the header's lines, though its 类 款 项 were */
    if (best != NULL && best->end - best->first == grid.data + 1)
        best->end--;
    return best;
}

/* A header stands below the lines that say unit and amount unit, whatever is above those. */
static guint below_head(const Sheet *sheet, const PlLayoutWords *words, const FormCacheKey *key)
{
    const guint end = end_of(sheet, key);
    guint below = key->start;

    for (guint r = key->start; r < end && r < key->start + STARTS; r++)
        if (form_head_is_line(words, sheet, r))
            below = r + 1;
    return below;
}

static bool is_same(const FormHeader *header, const FormHeader *other)
{
    const guint n = MIN(header->columns->len, other->columns->len);

    for (guint c = 0; c < n; c++) {
        const FormColumn *column = &g_array_index(header->columns, FormColumn, c);
        const FormColumn *twin = &g_array_index(other->columns, FormColumn, c);
        if (column->spec != twin->spec || column->panel != twin->panel ||
            column->copy != twin->copy)
            return false;
    }
    return true;
}

/* Whether a header that begins further down is the better one: lines above it may be taken for a
 * part of it. But where it finds other columns without them, they say which are meant: 合计 under
 * 年初预算数. */
static bool is_right(const FormHeader *header, const FormHeader *best)
{
    if (best == NULL || header->known != best->known)
        return best == NULL || header->known > best->known;
    const guint known = count_known(header);
    const guint best_known = count_known(best);
    return known > best_known || (known == best_known && is_same(header, best));
}

/* The header by the lines from the key's start on; sets up to which record they were looked at. */
static FormHeader *find_best(const Sheet *sheet, const PlLayoutWords *words,
                             const FormCacheKey *key, guint *ret_seen)
{
    const guint end = end_of(sheet, key);
    FormHeader *best = NULL;

    *ret_seen = key->start;
    for (guint first = key->start; first < end && first < key->start + STARTS; first++) {
        FormHeader *header = find_depth(sheet, words, key, first, ret_seen);
        const bool was_complete = best != NULL && best->missing->len == 0;
        if (header != NULL && is_right(header, best)) {
            form_header_free(best);
            best = header;
        } else {
            form_header_free(header);
            if (was_complete)
                break;
        }
    }
    if (best == NULL) {
        const Grid none = {
            .sheet = sheet, .words = words, .layout = key->layout, .first = key->start
        };
        best = match(&none, key->first_panel, key->n_panels, 0);
    }
    return best;
}

FormHeader *form_header_find(FormCache *cache, const Sheet *sheet, const PlLayoutWords *words,
                             const FormCacheKey *wanted)
{
    FormCacheKey key = *wanted;

    key.start = below_head(sheet, words, wanted);
    FormHeader *header = form_cache_find(cache, sheet, words, &key);
    guint seen = 0;

    if (header != NULL)
        return header;
    header = find_best(sheet, words, &key, &seen);
    form_cache_add(cache, sheet, words, &key, seen, header);
    return header;
}
