#include "pl_check.h"

#include <string.h>

#include "pl_db.h"
#include "pl_decimal_sql.h"
#include "pl_digest.h"
#include "pl_error.h"

/* What a check's query may name its columns, and where each goes. */
typedef enum {
    COLUMN_UNIT_CODE,
    COLUMN_MESSAGE,
    COLUMN_NODE_CODE,
    COLUMN_FILE_NO,
    COLUMN_LINE,
    COLUMN_COLUMN_NO,
    COLUMN_VALUE,
    COLUMN_EXPECTED,
    COLUMN_ACTUAL,
    COLUMN_DIFFERENCE,
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
    [COLUMN_FILE_NO] = { "file_no", "@file_no", true, false },
    [COLUMN_LINE] = { "line", "@line", true, false },
    [COLUMN_COLUMN_NO] = { "column_no", "@column_no", true, false },
    [COLUMN_VALUE] = { "value", "@value", false, false },
    [COLUMN_EXPECTED] = { "expected", "@expected", false, false },
    [COLUMN_ACTUAL] = { "actual", "@actual", false, false },
    [COLUMN_DIFFERENCE] = { "difference", "@difference", false, false },
    [COLUMN_FORM] = { "form", NULL, false, false },
    [COLUMN_PERIOD] = { "period", NULL, false, false },
    [COLUMN_KEYS] = { "keys", NULL, false, false },
};

typedef struct {
    sqlite3_stmt *statement;
    int at[N_COLUMNS]; /* its place in the result; -1: not given */
} Query;

static void query_clear(Query *query)
{
    sqlite3_finalize(query->statement);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Query, query_clear)

static void check_free(gpointer data)
{
    PlCheck *check = data;

    if (check == NULL)
        return;
    g_free(check->id);
    g_free(check->severity);
    g_free(check->title);
    g_free(check->reach);
    g_free(check);
}

/* The text behind "-- key:" among the comment lines that the file begins with; "" if there is none.
 */
static char *header_value(const char *body, const char *key)
{
    g_autofree char *start = g_strdup_printf("-- %s:", key);

    for (const char *line = body; g_str_has_prefix(line, "--");) {
        const char *end = line + strcspn(line, "\n");
        if (g_str_has_prefix(line, start)) {
            const char *text = line + strlen(start);
            return g_strstrip(g_strndup(text, (gsize)(end - text)));
        }
        line = *end != '\0' ? end + 1 : end;
    }
    return g_strdup("");
}

static bool header_is_right(const PlCheck *check, GError **error)
{
    g_autofree char *called = g_path_get_basename(check->file->path);

    called[strlen(called) - strlen(".sql")] = '\0';
    if (strcmp(check->id, called) != 0)
        return pl_scheme_fail(error, check->file, 1, 1, "'-- id:' is '%s', not '%s' as the file",
                              check->id, called);
    if (strcmp(check->severity, "error") != 0 && strcmp(check->severity, "warning") != 0)
        return pl_scheme_fail(error, check->file, 1, 1,
                              "'-- severity:' is '%s', not error or warning", check->severity);
    if (check->title[0] == '\0')
        return pl_scheme_fail(error, check->file, 1, 1, "'-- title:' is missing");
    if (strcmp(check->reach, "unit") != 0 && strcmp(check->reach, "node") != 0)
        return pl_scheme_fail(error, check->file, 1, 1, "'-- reach:' is '%s', not unit or node",
                              check->reach);
    return true;
}

static PlCheck *check_new(const PlSchemeFile *file)
{
    PlCheck *check = g_new0(PlCheck, 1);

    check->id = header_value(file->body, "id");
    check->severity = header_value(file->body, "severity");
    check->title = header_value(file->body, "title");
    check->reach = header_value(file->body, "reach");
    check->file = file;
    return check;
}

static bool is_check(const PlSchemeFile *file)
{
    return file->size > 0 && g_str_has_suffix(file->path, ".sql") &&
           !g_str_has_suffix(file->path, ".pass.sql") && !g_str_has_suffix(file->path, ".fail.sql");
}

GPtrArray *pl_check_load(const PlScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) files = pl_scheme_list(scheme, "checks/");
    g_autoptr(GPtrArray) checks = g_ptr_array_new_with_free_func(check_free);

    for (guint i = 0; i < files->len; i++) {
        const PlSchemeFile *file = files->pdata[i];
        if (!is_check(file))
            continue;
        PlCheck *check = check_new(file);
        g_ptr_array_add(checks, check);
        if (!header_is_right(check, error))
            return NULL;
    }
    return g_steal_pointer(&checks);
}

/* A configuration error at @place in the check's text, NULL: its beginning. Always returns false.
 */
static bool fail_at(const PlCheck *check, const char *place, GError **error, const char *message)
{
    const char *line_start = check->file->body;
    int line = 1;

    if (place == NULL)
        place = line_start;
    for (const char *p = check->file->body; p < place; p++) {
        if (*p == '\n') {
            line++;
            line_start = p + 1;
        }
    }
    return pl_scheme_fail(error, check->file, line,
                          (int)g_utf8_strlen(line_start, place - line_start) + 1, "%s", message);
}

/* Under a guard that lets nothing be written. */
static bool prepare_text(sqlite3 *db, const PlCheck *check, sqlite3_stmt **ret_statement,
                         GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    g_autoptr(sqlite3_stmt) second = NULL;
    const char *body = check->file->body;
    const char *rest = NULL;

    if (sqlite3_prepare_v2(db, body, -1, &statement, &rest) != SQLITE_OK) {
        int offset = sqlite3_error_offset(db);
        return fail_at(check, offset >= 0 ? body + offset : NULL, error, sqlite3_errmsg(db));
    }
    if (statement == NULL)
        return fail_at(check, NULL, error, "the check has no query");
    if (!sqlite3_stmt_readonly(statement) || sqlite3_column_count(statement) == 0)
        return fail_at(check, NULL, error, "the check is no query");
    /* What follows may be blanks and comments, which make no statement. */
    if (sqlite3_prepare_v2(db, rest, -1, &second, NULL) != SQLITE_OK || second != NULL)
        return fail_at(check, rest, error, "a check is one query");
    *ret_statement = g_steal_pointer(&statement);
    return true;
}

static bool bind_columns(const PlCheck *check, Query *query, GError **error)
{
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
            return fail_at(check, strstr(check->file->body, name), error, message);
        }
        query->at[column] = i;
    }
    for (int column = 0; column < N_COLUMNS; column++) {
        if (columns[column].is_required && query->at[column] < 0) {
            g_autofree char *message =
                g_strdup_printf("column '%s' is missing", columns[column].name);
            return fail_at(check, NULL, error, message);
        }
    }
    return true;
}

static bool prepare(sqlite3 *db, const PlCheck *check, const char *prefix, Query *query,
                    GError **error)
{
    pl_db_guard(db, "");
    bool is_prepared = prepare_text(db, check, &query->statement, error);
    pl_db_guard(db, prefix);
    return is_prepared && bind_columns(check, query, error);
}

static const char *cell(const Query *query, Column column)
{
    return query->at[column] >= 0 ? pl_db_text(query->statement, query->at[column]) : "";
}

static void bind_finding(sqlite3_stmt *insert, const PlCheck *check, const Query *query)
{
    g_autofree char *finding_id =
        pl_finding_id(check->id, cell(query, COLUMN_UNIT_CODE), cell(query, COLUMN_FORM),
                      cell(query, COLUMN_PERIOD), cell(query, COLUMN_KEYS));

    pl_db_bind_text(insert, "@finding_id", finding_id);
    pl_db_bind_text(insert, "@check_id", check->id);
    pl_db_bind_text(insert, "@severity", check->severity);
    for (int column = 0; column < N_COLUMNS; column++) {
        const char *parameter = columns[column].parameter;
        int at = query->at[column];
        if (parameter == NULL)
            continue;
        if (at < 0 || sqlite3_column_type(query->statement, at) == SQLITE_NULL)
            pl_db_bind_null(insert, parameter);
        else if (columns[column].is_integer)
            pl_db_bind_int(insert, parameter, sqlite3_column_int64(query->statement, at));
        else
            pl_db_bind_text(insert, parameter, pl_db_text(query->statement, at));
    }
    if (query->at[COLUMN_NODE_CODE] < 0)
        pl_db_bind_text(insert, "@node_code", cell(query, COLUMN_UNIT_CODE));
}

static bool keep_findings(sqlite3 *db, const PlCheck *check, const PlCheckSink *sink,
                          int64_t *ret_found, GError **error)
{
    g_auto(Query) query = { 0 };
    g_autoptr(sqlite3_stmt) insert = NULL;
    PlDbStep step;

    if (!prepare(db, check, sink->prefix, &query, error))
        return false;
    insert = pl_db_prepare(db, sink->insert_sql, error);
    if (insert == NULL)
        return false;
    while ((step = pl_db_step(query.statement, error)) == PL_DB_ROW) {
        bind_finding(insert, check, &query);
        if (!pl_db_exec(insert, ret_found, error))
            return false;
    }
    if (step == PL_DB_ERROR)
        g_prefix_error(error, "%s: ", check->file->path);
    return step == PL_DB_DONE;
}

typedef struct {
    gint64 deadline_us;
    bool is_late;
} Clock;

static int look_at_clock(void *data)
{
    Clock *clock = data;

    clock->is_late = g_get_monotonic_time() > clock->deadline_us;
    return clock->is_late;
}

static bool run_check(sqlite3 *db, const PlCheck *check, const PlCheckSink *sink,
                      int64_t *ret_found, GError **error)
{
    Clock clock = { .deadline_us = g_get_monotonic_time() + sink->limit_ms * 1000 };
    const int steps = 10000; /* of SQLite's virtual machine between looks: well under 1 ms */

    sqlite3_progress_handler(db, steps, look_at_clock, &clock);
    bool is_done = keep_findings(db, check, sink, ret_found, error);
    sqlite3_progress_handler(db, 0, NULL, NULL);
    if (!is_done && clock.is_late) {
        g_clear_error(error);
        return pl_scheme_fail(error, check->file, 1, 1,
                              "the check takes longer than %" G_GINT64_FORMAT " ms",
                              sink->limit_ms);
    }
    return is_done;
}

static bool register_functions(sqlite3 *db, GError **error)
{
    return pl_decimal_sql_register(db) || pl_db_fail(db, "functions for checks", error);
}

bool pl_check_run(sqlite3 *db, const PlScheme *scheme, const char *reach, const PlCheckSink *sink,
                  int64_t *ret_found, GError **error)
{
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, error);

    if (checks == NULL || !register_functions(db, error))
        return false;
    for (guint i = 0; i < checks->len; i++) {
        const PlCheck *check = checks->pdata[i];
        if (strcmp(check->reach, reach) == 0 && !run_check(db, check, sink, ret_found, error))
            return false;
    }
    return true;
}

bool pl_check_validate(sqlite3 *db, const PlScheme *scheme, GError **error)
{
    g_autoptr(GPtrArray) checks = pl_check_load(scheme, error);

    if (checks == NULL || !register_functions(db, error))
        return false;
    for (guint i = 0; i < checks->len; i++) {
        g_auto(Query) query = { 0 };
        if (!prepare(db, checks->pdata[i], NULL, &query, error))
            return false;
    }
    return true;
}
