#include "accounts.h"

#include <string.h>

#include "choice.h"
#include "differences.h"
#include "pl_db.h"
#include "sql_aggregate.h"
#include "three_public.h"

Accounts *accounts_new(sqlite3 *db, Take *take, const Nodes *nodes, const Items *items,
                       Words *words, GError **error)
{
    g_autoptr(Accounts) accounts = g_new0(Accounts, 1);

    spending_init(&accounts->spending, words);
    cells_init(&accounts->differences);
    own_init(&accounts->own);
    accounts->totals = stated_new();
    accounts->account_totals = g_array_new(FALSE, FALSE, sizeof(AccountTotal));
    accounts->nodes = nodes;
    accounts->items = items;
    accounts->words = words;
    accounts->take = take;
    accounts->balance_rows = g_array_new(FALSE, FALSE, sizeof(BalanceRow));
    accounts->difference_rows = g_array_new(FALSE, FALSE, sizeof(DifferenceRow));
    accounts->nil_balances = g_ptr_array_new();
    if ((accounts->take_plain = pl_db_prepare(db, sql_aggregate_take_plain_spending, error)) ==
            NULL ||
        (accounts->take_spending = pl_db_prepare(db, sql_aggregate_take_spending, error)) == NULL ||
        (accounts->take_stated = pl_db_prepare(db, sql_aggregate_take_spending_stated, error)) ==
            NULL ||
        (accounts->list_totals = pl_db_prepare(db, sql_aggregate_list_totals, error)) == NULL ||
        (accounts->list_balances = pl_db_prepare(db, sql_aggregate_list_balances, error)) == NULL ||
        (accounts->list_differences = pl_db_prepare(db, sql_aggregate_list_differences, error)) ==
            NULL ||
        (accounts->list_transfers = pl_db_prepare(db, sql_aggregate_list_transfers, error)) == NULL)
        return NULL;
    return g_steal_pointer(&accounts);
}

void accounts_free(Accounts *accounts)
{
    if (accounts == NULL)
        return;
    accounts->take->slice = NULL;
    spending_clear(&accounts->spending);
    cells_clear(&accounts->differences);
    own_clear(&accounts->own);
    stated_free(accounts->totals);
    g_array_unref(accounts->account_totals);
    g_clear_pointer(&accounts->taken, g_array_unref);
    (void)sqlite3_finalize(accounts->take_plain);
    (void)sqlite3_finalize(accounts->take_spending);
    (void)sqlite3_finalize(accounts->take_stated);
    (void)sqlite3_finalize(accounts->list_totals);
    (void)sqlite3_finalize(accounts->list_balances);
    (void)sqlite3_finalize(accounts->list_differences);
    (void)sqlite3_finalize(accounts->list_transfers);
    g_array_unref(accounts->balance_rows);
    g_array_unref(accounts->difference_rows);
    g_ptr_array_unref(accounts->nil_balances);
    g_free(accounts);
}

static const Word *word_at(const Accounts *accounts, sqlite3_stmt *row, int column)
{
    return words_take(accounts->words, (const char *)sqlite3_column_blob(row, column),
                      (size_t)sqlite3_column_bytes(row, column));
}

static StatedText text_of(const Word *word)
{
    return (StatedText){ word->text, word->size };
}

/* The columns of amounts from @column on, and as many of their slack. */
static void read_amounts(sqlite3_stmt *row, int column, int count, bool *given, int64_t *fen,
                         int64_t *slack_fen)
{
    for (int i = 0; i < count; i++) {
        given[i] = sqlite3_column_type(row, column + i) != SQLITE_NULL;
        fen[i] = sqlite3_column_int64(row, column + i);
        slack_fen[i] = sqlite3_column_int64(row, column + count + i);
    }
}

/* @run over the rows of one slice. */
typedef void (*TakeRow)(Accounts *accounts, const Slice *slice, sqlite3_stmt *row);

static bool for_rows(Accounts *accounts, sqlite3_stmt *list, const Slice *slice, TakeRow take,
                     GError **error)
{
    PlDbStep step;

    pl_db_bind_int(list, "@slice_no", slice->slice_no);
    while ((step = pl_db_step(list, error)) == PL_DB_ROW)
        take(accounts, slice, list);
    (void)sqlite3_reset(list); /* repeats the error of the step */
    return step == PL_DB_DONE;
}

static StatedBasis basis_from_text(const char *text)
{
    return strcmp(text, "total") == 0      ? STATED_TOTAL
           : strcmp(text, "subtotal") == 0 ? STATED_SUBTOTAL
                                           : STATED_PARENT;
}

static void take_total(Accounts *accounts, const Slice *slice, sqlite3_stmt *row)
{
    enum { BASIS = 2, KEYS, AMOUNTS = KEYS + N_STATED_KEYS };
    Stated total = { .slice = slice,
                     .line = sqlite3_column_int64(row, 0),
                     .column_no = sqlite3_column_int(row, 1),
                     .basis = basis_from_text(pl_db_text(row, BASIS)) };

    for (int key = 0; key < N_STATED_KEYS; key++)
        total.keys[key] = word_at(accounts, row, KEYS + key);
    read_amounts(row, AMOUNTS, N_STATED_AMOUNTS, total.given, total.fen, total.slack_fen);
    stated_add(accounts->totals, &total);
}

/* Sums inside official forms were compared when they were read. */
static bool states_totals(const Slice *slice)
{
    return slice->has_totals && slice->form->is_list && slice->kind != SLICE_ADJUSTMENT;
}

static bool read_totals(Accounts *accounts, const Node *node, GError **error)
{
    stated_empty(accounts->totals);
    for (guint i = 0; i < node->n_slices; i++) {
        const Slice *slice = nodes_slice(accounts->nodes, node, i);
        if (states_totals(slice) &&
            !for_rows(accounts, accounts->list_totals, slice, take_total, error))
            return false;
    }
    return true;
}

/* Monthly rows are part of no figure of the year, only of the totals beside them. */
static bool read_spending(Accounts *accounts, const Slice *slice, GError **error)
{
    bool has_totals = stated_begin_slice(accounts->totals, slice);
    sqlite3_stmt *take = has_totals        ? accounts->take_stated
                         : slice->is_plain ? accounts->take_plain
                                           : accounts->take_spending;

    if (slice->month != 0 && !has_totals)
        return true;
    accounts->take->spending = &accounts->spending;
    accounts->take->slice = spending_add_slice(&accounts->spending, slice);
    accounts->take->totals = has_totals ? accounts->totals : NULL;
    if (slice->is_nil)
        return true;
    pl_db_bind_int(take, "@slice_no", slice->slice_no);
    PlDbStep step = pl_db_step(take, error);
    (void)sqlite3_reset(take); /* repeats the error of the step */
    return step != PL_DB_ERROR;
}

static void take_balance(Accounts *accounts, const Slice *slice, sqlite3_stmt *row)
{
    enum { ACCOUNT = 2, COUNTERPARTY, AMOUNTS = 6 };
    BalanceRow balance = { .slice = slice,
                           .item = items_find(accounts->items, pl_db_text(row, ACCOUNT)),
                           .counterparty = word_at(accounts, row, COUNTERPARTY),
                           .line = sqlite3_column_int64(row, 0) };

    read_amounts(row, AMOUNTS, N_AMOUNTS, balance.given, balance.fen, balance.slack_fen);
    if (balance.item >= 0)
        g_array_append_val(accounts->balance_rows, balance);
}

static const BalanceRow *balance_at(const Accounts *accounts, guint place)
{
    return &g_array_index(accounts->balance_rows, BalanceRow, place);
}

/* Another row of the list is of an account that is part of @item. */
static bool has_parts(const Accounts *accounts, const BalanceRow *row)
{
    for (guint i = 0; i < accounts->balance_rows->len; i++) {
        const BalanceRow *other = balance_at(accounts, i);
        if (items_at(accounts->items, other->item)->parent == row->item &&
            stated_is_same_list(other->slice, row->slice))
            return true;
    }
    return false;
}

/* The other side of 总计 is no part of a stated total. */
static bool is_other_side(const Accounts *accounts, int item)
{
    const char *code = items_at(accounts->items, item)->code;

    return strcmp(code, "closing") == 0 || strcmp(code, "distribution") == 0;
}

static void state_balance(Accounts *accounts, const BalanceRow *balance)
{
    const char *code = items_at(accounts->items, balance->item)->code;
    StatedRow row = { .line = balance->line,
                      .is_total =
                          has_parts(accounts, balance) || is_other_side(accounts, balance->item) };

    for (int key = 0; key < N_STATED_KEYS; key++)
        row.keys[key].text = "";
    row.keys[STATED_ACCOUNT] = (StatedText){ code, strlen(code) };
    row.keys[STATED_COUNTERPARTY] = text_of(balance->counterparty);
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        /* the column of what is 决算数 of spending is called 金额 here */
        int stated = amount == ACTUAL ? STATED_AMOUNT : amount;
        row.given[stated] = balance->given[amount];
        row.fen[stated] = balance->fen[amount];
        row.slack_fen[stated] = balance->slack_fen[amount];
    }
    stated_take(accounts->totals, &row);
}

/* Once all are read: what a row is part of may stand in another file of its list. */
static void state_balances(Accounts *accounts)
{
    const Slice *slice = NULL;
    bool has_totals = false;

    for (guint i = 0; i < accounts->balance_rows->len; i++) {
        const BalanceRow *row = balance_at(accounts, i);
        if (row->slice != slice)
            has_totals = stated_begin_slice(accounts->totals, row->slice);
        slice = row->slice;
        if (has_totals)
            state_balance(accounts, row);
    }
}

/* The first of the rows that state it is its place. */
static void add_to(AccountTotal *total, const BalanceRow *row, const Items *items)
{
    if (!row->given[total->amount])
        return;
    if (row->item == total->item) {
        sum_add(&total->stated, row->fen[total->amount], row->slack_fen[total->amount]);
        if (total->stated.figures == 1 || row->slice->part_no < total->slice->part_no) {
            total->slice = row->slice;
            total->line = row->line;
        } else if (row->slice == total->slice) {
            total->line = MIN(total->line, row->line);
        }
    } else if (items_at(items, row->item)->parent == total->item) {
        sum_add(&total->found.sum, row->fen[total->amount], row->slack_fen[total->amount]);
        total->found.parts += row->fen[total->amount] != 0;
    }
}

static void total_account(Accounts *accounts, const Slice *slice, int item, Amount amount)
{
    AccountTotal total = { .slice = slice, .item = item, .amount = amount, .line = INT64_MAX };

    for (guint i = 0; i < accounts->balance_rows->len; i++) {
        const BalanceRow *row = balance_at(accounts, i);
        if (stated_is_same_list(row->slice, slice))
            add_to(&total, row, accounts->items);
    }
    if (total.stated.figures > 0 && total.found.sum.figures > 0)
        g_array_append_val(accounts->account_totals, total);
}

static bool is_first_of_list(const Accounts *accounts, guint place)
{
    const Slice *slice = balance_at(accounts, place)->slice;

    for (guint i = 0; i < place; i++)
        if (stated_is_same_list(balance_at(accounts, i)->slice, slice))
            return false;
    return true;
}

/* 本年收入合计 beside its sources in one list is a stated total like any other. */
static void total_accounts(Accounts *accounts)
{
    for (guint i = 0; i < accounts->balance_rows->len; i++) {
        const Slice *slice = balance_at(accounts, i)->slice;
        if (!slice->form->is_list || !is_first_of_list(accounts, i))
            continue;
        for (guint item = 0; item < accounts->items->items->len; item++)
            for (int amount = 0; amount < N_AMOUNTS; amount++)
                total_account(accounts, slice, (int)item, (Amount)amount);
    }
}

static bool read_balance(Accounts *accounts, const Slice *slice, GError **error)
{
    if (slice->is_nil) {
        g_ptr_array_add(accounts->nil_balances, (void *)slice);
        return true;
    }
    return for_rows(accounts, accounts->list_balances, slice, take_balance, error);
}

/* Rows of accounts give an amount, those of spending the three; a list that has one column for both
 * may mean either by it. */
static void take_difference(Accounts *accounts, const Slice *slice, sqlite3_stmt *row)
{
    enum { CODES = 1, ACCOUNT = CODES + N_CELL_CODES, PROJECT, AMOUNTS };
    DifferenceRow taken = { .slice = slice, .line = sqlite3_column_int64(row, 0) };
    StatedRow part = { .line = taken.line };

    for (int i = 0; i < N_CELL_CODES; i++)
        taken.codes[i] = word_at(accounts, row, CODES + i);
    const Word *account = word_at(accounts, row, ACCOUNT);
    taken.account = items_find(accounts->items, account->text);
    read_amounts(row, AMOUNTS, N_STATED_AMOUNTS, part.given, part.fen, part.slack_fen);
    for (int amount = 0; amount < N_AMOUNTS; amount++) {
        int from = amount == ACTUAL && !part.given[ACTUAL] ? STATED_AMOUNT : amount;
        taken.given[amount] = part.given[from];
        taken.fen[amount] = part.fen[from];
        taken.slack_fen[amount] = part.slack_fen[from];
    }
    if (slice->month == 0)
        g_array_append_val(accounts->difference_rows, taken);
    part.keys[STATED_CATEGORY] = text_of(taken.codes[CELL_CATEGORY]);
    part.keys[STATED_FUNCTION] = text_of(taken.codes[CELL_FUNCTION]);
    part.keys[STATED_ECONOMIC] = text_of(taken.codes[CELL_ECONOMIC]);
    part.keys[STATED_FUND] = text_of(taken.codes[CELL_FUND]);
    part.keys[STATED_COUNTERPARTY] = text_of(taken.codes[CELL_COUNTERPARTY]);
    part.keys[STATED_ACCOUNT] = text_of(account);
    part.keys[STATED_PROJECT] = text_of(word_at(accounts, row, PROJECT));
    part.keys[STATED_DIRECTION].text = "";
    stated_take(accounts->totals, &part);
}

static bool read_difference(Accounts *accounts, const Slice *slice, GError **error)
{
    (void)stated_begin_slice(accounts->totals, slice);
    return for_rows(accounts, accounts->list_differences, slice, take_difference, error);
}

static void take_transfer(Accounts *accounts, const Slice *slice, sqlite3_stmt *row)
{
    enum { COUNTERPARTY = 1, DIRECTION, ACCOUNT, AMOUNT };
    StatedRow part = { .line = sqlite3_column_int64(row, 0) };

    (void)slice;
    for (int key = 0; key < N_STATED_KEYS; key++)
        part.keys[key].text = "";
    part.keys[STATED_COUNTERPARTY] = text_of(word_at(accounts, row, COUNTERPARTY));
    part.keys[STATED_DIRECTION] = text_of(word_at(accounts, row, DIRECTION));
    part.keys[STATED_ACCOUNT] = text_of(word_at(accounts, row, ACCOUNT));
    part.given[STATED_AMOUNT] = true;
    part.fen[STATED_AMOUNT] = sqlite3_column_int64(row, AMOUNT);
    part.slack_fen[STATED_AMOUNT] = sqlite3_column_int64(row, AMOUNT + 1);
    stated_take(accounts->totals, &part);
}

/* A 往来核对表 feeds no figure: only its totals are looked at here. */
static bool read_transfer(Accounts *accounts, const Slice *slice, GError **error)
{
    return !stated_begin_slice(accounts->totals, slice) ||
           for_rows(accounts, accounts->list_transfers, slice, take_transfer, error);
}

static bool read_slice(Accounts *accounts, const Slice *slice, GError **error)
{
    switch (slice->kind) {
    case SLICE_EXPENDITURE:
        return read_spending(accounts, slice, error);
    case SLICE_BALANCE:
        return read_balance(accounts, slice, error);
    case SLICE_DIFFERENCE:
        return read_difference(accounts, slice, error);
    case SLICE_TRANSFER:
        return read_transfer(accounts, slice, error);
    default:
        return true;
    }
}

static void begin(Accounts *accounts)
{
    spending_begin(&accounts->spending);
    cells_empty(&accounts->differences);
    own_empty(&accounts->own);
    g_array_set_size(accounts->account_totals, 0);
    g_array_set_size(accounts->balance_rows, 0);
    g_array_set_size(accounts->difference_rows, 0);
    g_ptr_array_set_size(accounts->nil_balances, 0);
    g_clear_pointer(&accounts->taken, g_array_unref);
}

bool accounts_read(Accounts *accounts, const Node *node, GError **error)
{
    begin(accounts);
    if (!read_totals(accounts, node, error))
        return false;
    for (guint i = 0; i < node->n_slices; i++)
        if (!read_slice(accounts, nodes_slice(accounts->nodes, node, i), error))
            return false;
    state_balances(accounts);
    total_accounts(accounts);
    stated_finish(accounts->totals);
    balances_add(accounts->balance_rows, accounts->nil_balances, accounts->items, accounts->words,
                 &accounts->own);
    accounts->taken = choice_make(&accounts->spending, accounts->items, &accounts->own);
    three_public_add(&accounts->spending, accounts->items, &accounts->own);
    differences_add(accounts->difference_rows, accounts->items, accounts->words, &accounts->own,
                    &accounts->differences);
    own_sort(&accounts->own);
    return true;
}
