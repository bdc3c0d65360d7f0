#include "csv_rows.h"

#include <string.h>

#include "pl_db.h"

/* -100.00: a number in any column, whatever sign it begins with. */
static bool is_plain_number(const char *text)
{
    static const char digits[] = "0123456789";
    const char *rest = text + (*text == '-');
    size_t whole = strspn(rest, digits);

    if (whole == 0)
        return false;
    rest += whole;
    if (*rest == '.') {
        size_t decimals = strspn(rest + 1, digits);
        if (decimals == 0)
            return false;
        rest += 1 + decimals;
    }
    return *rest == '\0';
}

static bool looks_like_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL && !is_plain_number(text);
}

static bool needs_quotes(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
            return true;
    return false;
}

static void add_quoted(GString *line, const char *guard, const char *text)
{
    (void)g_string_append_c(line, '"');
    (void)g_string_append(line, guard);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)g_string_append_c(line, '"');
        (void)g_string_append_c(line, *text);
    }
    (void)g_string_append_c(line, '"');
}

void csv_rows_add_cell(GString *line, const char *text)
{
    const size_t size = strlen(text);
    const char *guard = looks_like_formula(text) ? "'" : "";

    if (needs_quotes(text, size)) {
        add_quoted(line, guard, text);
        return;
    }
    (void)g_string_append(line, guard);
    (void)g_string_append_len(line, text, (gssize)size);
}

void csv_rows_add_names(GString *lines, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        g_string_append_printf(lines, "%s%s", i > 0 ? "," : "", sqlite3_column_name(statement, i));
    (void)g_string_append_c(lines, '\n');
}

void csv_rows_add_row(GString *lines, sqlite3_stmt *statement)
{
    const int columns = sqlite3_column_count(statement);

    for (int i = 0; i < columns; i++) {
        if (i > 0)
            (void)g_string_append_c(lines, ',');
        csv_rows_add_cell(lines, pl_db_text(statement, i));
    }
    (void)g_string_append_c(lines, '\n');
}

bool csv_rows_write(Publication *publication, const char *path, sqlite3_stmt *statement,
                    bool is_kept, GError **error)
{
    PlDbStep step = pl_db_step(statement, error);

    if (step == PL_DB_ERROR)
        return false;
    if (step == PL_DB_DONE && !is_kept)
        return true;
    if (!publication_begin(publication, path, error))
        return false;
    for (csv_rows_add_names(publication->text, statement); step == PL_DB_ROW;
         step = pl_db_step(statement, error)) {
        csv_rows_add_row(publication->text, statement);
        if (!publication_spill(publication, error))
            return false;
    }
    return step == PL_DB_DONE && publication_end(publication, error);
}
