#include "take.h"

#include "pl_db.h"

/* The function's arguments; the codes stand in the order of CellCode. */
enum {
    LINE,
    COLUMN_NO,
    CODES,
    AMOUNTS = CODES + N_CELL_CODES,
    SLACKS = AMOUNTS + N_AMOUNTS,
    PROJECT = SLACKS + N_AMOUNTS,
    N_ARGUMENTS
};

/* Those of plain rows. */
enum {
    PLAIN_CODES = 1,
    PLAIN_AMOUNTS = PLAIN_CODES + CELL_COUNTERPARTY,
    N_PLAIN_ARGUMENTS = PLAIN_AMOUNTS + N_AMOUNTS
};

/* A text as its bytes: asked for as text, SQLite would copy it to end it with NUL. */
static const char *bytes_of(sqlite3_value *value, size_t *ret_size)
{
    const char *bytes = sqlite3_value_blob(value);

    *ret_size = (size_t)sqlite3_value_bytes(value);
    return bytes != NULL ? bytes : "";
}

static void read_row(sqlite3_value **values, SpendingRow *row)
{
    row->line = sqlite3_value_int64(values[LINE]);
    row->column_no = sqlite3_value_int(values[COLUMN_NO]);
    for (int i = 0; i < N_CELL_CODES; i++)
        row->codes[i] = bytes_of(values[CODES + i], &row->sizes[i]);
    for (int i = 0; i < N_AMOUNTS; i++) {
        row->given[i] = sqlite3_value_type(values[AMOUNTS + i]) != SQLITE_NULL;
        row->fen[i] = sqlite3_value_int64(values[AMOUNTS + i]);
        row->slack_fen[i] = sqlite3_value_int64(values[SLACKS + i]);
    }
}

static void read_plain_row(sqlite3_value **values, SpendingRow *row)
{
    row->line = sqlite3_value_int64(values[LINE]);
    row->column_no = 0;
    for (int i = 0; i < CELL_COUNTERPARTY; i++)
        row->codes[i] = bytes_of(values[PLAIN_CODES + i], &row->sizes[i]);
    row->codes[CELL_COUNTERPARTY] = "";
    row->sizes[CELL_COUNTERPARTY] = 0;
    for (int i = 0; i < N_AMOUNTS; i++) {
        row->given[i] = sqlite3_value_type(values[PLAIN_AMOUNTS + i]) != SQLITE_NULL;
        row->fen[i] = sqlite3_value_int64(values[PLAIN_AMOUNTS + i]);
        row->slack_fen[i] = 0;
    }
}

static StatedText word_text(const Word *word)
{
    return (StatedText){ word->text, word->size };
}

static void take_stated(StatedTotals *totals, const Cell *cell, const SpendingRow *row,
                        sqlite3_value *project)
{
    StatedRow part = { .line = row->line };

    part.keys[STATED_CATEGORY] = word_text(cell->codes[CELL_CATEGORY]);
    part.keys[STATED_FUNCTION] = word_text(cell->codes[CELL_FUNCTION]);
    part.keys[STATED_ECONOMIC] = word_text(cell->codes[CELL_ECONOMIC]);
    part.keys[STATED_FUND] = word_text(cell->codes[CELL_FUND]);
    part.keys[STATED_PROJECT].text = bytes_of(project, &part.keys[STATED_PROJECT].size);
    part.keys[STATED_COUNTERPARTY] =
        (StatedText){ row->codes[CELL_COUNTERPARTY], row->sizes[CELL_COUNTERPARTY] };
    part.keys[STATED_ACCOUNT].text = "";
    part.keys[STATED_DIRECTION].text = "";
    for (int i = 0; i < N_AMOUNTS; i++) {
        part.given[i] = row->given[i];
        part.fen[i] = row->fen[i];
        part.slack_fen[i] = row->slack_fen[i];
    }
    stated_take(totals, &part);
}

static void take_row(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    const Take *take = sqlite3_user_data(context);
    SpendingRow row;

    if ((n_values != N_PLAIN_ARGUMENTS && n_values != PROJECT && n_values != N_ARGUMENTS) ||
        take->slice == NULL) {
        sqlite3_result_error(context, "aggregate_take() cannot be used here", -1);
        return;
    }
    if (n_values == N_PLAIN_ARGUMENTS)
        read_plain_row(values, &row);
    else
        read_row(values, &row);
    const Cell *cell = spending_take(take->spending, take->slice, &row);
    if (n_values == N_ARGUMENTS && take->totals != NULL)
        take_stated(take->totals, cell, &row, values[PROJECT]);
}

static void no_result(sqlite3_context *context)
{
    sqlite3_result_null(context);
}

Take *take_register(sqlite3 *db, GError **error)
{
    Take *take = g_new0(Take, 1);

    if (sqlite3_create_function_v2(db, "aggregate_take", -1, SQLITE_UTF8, take, NULL, take_row,
                                   no_result, g_free) == SQLITE_OK)
        return take;
    pl_db_fail(db, "aggregate_take", error);
    return NULL; /* SQLite has freed take */
}
