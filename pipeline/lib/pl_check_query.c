#include "pl_check_query.h"

#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "pl_error.h"

/* What a check's query may name its columns, and where each goes. */
typedef enum {
    COLUMN_UNIT_CODE,
    COLUMN_MESSAGE,
    COLUMN_NODE_CODE,
    COLUMN_OTHER_CODE,
    COLUMN_FILE_NO,
    COLUMN_LINE,
    COLUMN_COLUMN_NO,
    COLUMN_VALUE,
    COLUMN_EXPECTED,
    COLUMN_ACTUAL,
    COLUMN_DIFFERENCE,
    COLUMN_ROWS_DIGEST,
    COLUMN_FORM,
    COLUMN_PERIOD,
    COLUMN_KEYS,
    N_COLUMNS
} Column;

static const struct {
    const char *name;
    const char *parameter; /* of the statement that keeps a finding; NULL: only in its id */
    bool is_integer;
    bool is_required;
} columns[N_COLUMNS] = {
    [COLUMN_UNIT_CODE] = { "unit_code", "@unit_code", false, true },
    [COLUMN_MESSAGE] = { "message", "@message", false, true },
    [COLUMN_NODE_CODE] = { "node_code", "@node_code", false, false },
    [COLUMN_OTHER_CODE] = { "other_code", "@other_code", false, false },
    [COLUMN_FILE_NO] = { "file_no", "@file_no", true, false },
    [COLUMN_LINE] = { "line", "@line", true, false },
    [COLUMN_COLUMN_NO] = { "column_no", "@column_no", true, false },
    [COLUMN_VALUE] = { "value", "@value", false, false },
    [COLUMN_EXPECTED] = { "expected", "@expected", false, false },
    [COLUMN_ACTUAL] = { "actual", "@actual", false, false },
    [COLUMN_DIFFERENCE] = { "difference", "@difference", false, false },
    [COLUMN_ROWS_DIGEST] = { "rows_digest", "@evidence", false, false },
    [COLUMN_FORM] = { "form", NULL, false, false },
    [COLUMN_PERIOD] = { "period", NULL, false, false },
    [COLUMN_KEYS] = { "keys", NULL, false, false },
};

struct PlCheckQuery {
    const PlCheck *check;
    sqlite3_stmt *statement;
    int at[N_COLUMNS]; /* its place in the result; -1: not given */
};

void pl_check_query_free(PlCheckQuery *query)
{
    if (query == NULL)
        return;
    sqlite3_finalize(query->statement);
    g_free(query);
}

static bool prepare_text(sqlite3 *db, PlCheckQuery *query, GError **error)
{
    g_autoptr(sqlite3_stmt) second = NULL;
    const PlCheck *check = query->check;
    const char *body = check->file->body;
    const char *rest = NULL;

    if (sqlite3_prepare_v2(db, body, -1, &query->statement, &rest) != SQLITE_OK) {
        int offset = sqlite3_error_offset(db);
        return pl_check_fail(check, offset >= 0 ? body + offset : NULL, error, sqlite3_errmsg(db));
    }
    if (query->statement == NULL)
        return pl_check_fail(check, NULL, error, "the check has no query");
    if (!sqlite3_stmt_readonly(query->statement) || sqlite3_column_count(query->statement) == 0)
        return pl_check_fail(check, NULL, error, "the check is no query");
    /* What follows may be blanks and comments, which make no statement. */
    if (sqlite3_prepare_v2(db, rest, -1, &second, NULL) != SQLITE_OK || second != NULL)
        return pl_check_fail(check, rest, error, "a check is one query");
    return true;
}

static bool bind_columns(PlCheckQuery *query, GError **error)
{
    const PlCheck *check = query->check;

    memset(query->at, -1, sizeof query->at);
    for (int i = 0; i < sqlite3_column_count(query->statement); i++) {
        const char *name = sqlite3_column_name(query->statement, i);
        int column = 0;
        while (column < N_COLUMNS && strcmp(columns[column].name, name) != 0)
            column++;
        if (column == N_COLUMNS || query->at[column] >= 0) {
            g_autofree char *message =
                g_strdup_printf("column '%s' %s", name,
                                column == N_COLUMNS ? "is not one of a finding" : "comes twice");
            return pl_check_fail(check, strstr(check->file->body, name), error, message);
        }
        query->at[column] = i;
    }
    for (int column = 0; column < N_COLUMNS; column++) {
        if (columns[column].is_required && query->at[column] < 0) {
            g_autofree char *message =
                g_strdup_printf("column '%s' is missing", columns[column].name);
            return pl_check_fail(check, NULL, error, message);
        }
    }
    return true;
}

/* @year is the only parameter that a check may have. */
static bool bind_parameters(PlCheckQuery *query, int year, GError **error)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(query->statement); i++) {
        const char *name = sqlite3_bind_parameter_name(query->statement, i);
        if (g_strcmp0(name, "@year") != 0) {
            g_autofree char *message =
                g_strdup_printf("a check has no parameter '%s'", name != NULL ? name : "?");
            return pl_check_fail(query->check, NULL, error, message);
        }
        pl_db_bind_int(query->statement, "@year", year);
    }
    return true;
}

PlCheckQuery *pl_check_query_new(sqlite3 *db, const PlCheck *check, int year, const char *prefix,
                                 GError **error)
{
    g_autoptr(PlCheckQuery) query = g_new0(PlCheckQuery, 1);

    query->check = check;
    /* A stage's own guard refuses what its prefix does not allow, and no query writes. Where there
     * is one it stays: a new guard has every statement prepared again. */
    if (prefix == NULL)
        pl_db_guard(db, "");
    bool is_prepared = prepare_text(db, query, error);
    if (prefix == NULL)
        pl_db_guard(db, NULL);
    if (!is_prepared || !bind_columns(query, error) || !bind_parameters(query, year, error))
        return NULL;
    return g_steal_pointer(&query);
}

static const char *cell(const PlCheckQuery *query, Column column)
{
    return query->at[column] >= 0 ? pl_db_text(query->statement, query->at[column]) : "";
}

static void bind_cell(const PlCheckQuery *query, Column column, sqlite3_stmt *insert)
{
    const char *parameter = columns[column].parameter;
    int at = query->at[column];

    if (at < 0 || sqlite3_column_type(query->statement, at) == SQLITE_NULL)
        pl_db_bind_null(insert, parameter);
    else if (columns[column].is_integer)
        pl_db_bind_int(insert, parameter, sqlite3_column_int64(query->statement, at));
    else
        pl_db_bind_text(insert, parameter, pl_db_text(query->statement, at));
}

/* A row that only moved in its file is no other row. Owned by the caller. */
static char *without_lines(const char *message)
{
    static const char word[] = "line ";
    GString *text = g_string_new(NULL);

    for (const char *found = strstr(message, word); found != NULL; found = strstr(message, word)) {
        const char *number = found + strlen(word);
        g_string_append_len(text, message, number - message);
        message = number + strspn(number, "0123456789");
    }
    g_string_append(text, message);
    return g_string_free(text, FALSE);
}

static void bind_finding(const PlCheckQuery *query, sqlite3_stmt *insert)
{
    const PlCheck *check = query->check;
    const char *message = cell(query, COLUMN_MESSAGE);
    g_autofree char *finding_id =
        pl_finding_id(check->id, cell(query, COLUMN_UNIT_CODE), cell(query, COLUMN_FORM),
                      cell(query, COLUMN_PERIOD), cell(query, COLUMN_KEYS));

    for (int column = 0; column < N_COLUMNS; column++)
        if (columns[column].parameter != NULL)
            bind_cell(query, column, insert);
    pl_db_bind_text(insert, "@finding_id", finding_id);
    pl_db_bind_text(insert, "@check_id", check->id);
    pl_db_bind_text(insert, "@severity", check->severity);
    pl_db_bind_text(insert, "@unit_code", cell(query, COLUMN_UNIT_CODE));
    if (query->at[COLUMN_NODE_CODE] < 0)
        pl_db_bind_text(insert, "@node_code", cell(query, COLUMN_UNIT_CODE));
    /* One part that is NULL makes the whole text NULL, and no finding may be lost by that. */
    pl_db_bind_text(insert, "@message", *message != '\0' ? message : check->title);
    if (query->at[COLUMN_ROWS_DIGEST] < 0) {
        g_autofree char *evidence = without_lines(message);
        pl_db_bind_text(insert, "@evidence", evidence);
    }
}

/* The query's own fault is the scheme's; memory, disk and amounts beyond int64 are not. */
static bool fail_step(PlCheckQuery *query, GError **error)
{
    sqlite3 *db = sqlite3_db_handle(query->statement);

    if ((sqlite3_errcode(db) & 0xff) == SQLITE_ERROR &&
        strcmp(sqlite3_errmsg(db), "integer overflow") != 0)
        return pl_check_fail(query->check, NULL, error, sqlite3_errmsg(db));
    return pl_db_fail(db, query->check->file->path, error);
}

bool pl_check_query_keep(PlCheckQuery *query, sqlite3_stmt *insert, int64_t *ret_found,
                         GError **error)
{
    int code = sqlite3_step(query->statement);

    for (; code == SQLITE_ROW; code = sqlite3_step(query->statement)) {
        bind_finding(query, insert);
        if (!pl_db_exec(insert, ret_found, error))
            break;
    }
    bool is_done = code == SQLITE_DONE || (code != SQLITE_ROW && fail_step(query, error));
    (void)sqlite3_reset(query->statement); /* repeats the error of the step */
    return is_done;
}
