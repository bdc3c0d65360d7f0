#include <string.h>

#include "sql_dictionary.h"
#include "support.h"

#define MARK "## Data dictionary\n"

/* Standard output of a command run in the source folder. */
static char *output_of(const char *command)
{
    const char *argv[] = { "sh", "-c", command, NULL };
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    int status = -1;

    ck_assert_msg(g_spawn_sync(SOURCE_DIR, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &text, NULL, &status, &error),
                  "%s", error != NULL ? error->message : "");
    ck_assert_int_eq(status, 0);
    return text;
}

START_TEST(every_column_of_every_table_and_view_is_described)
{
    sqlite3 *db = support_database();

    support_sql(db, sql_dictionary_columns);
    g_autofree char *missing = support_rows(
        db, "SELECT m.name, c.name"
            "  FROM sqlite_schema AS m"
            "  JOIN pragma_table_xinfo(m.name) AS c"
            "  LEFT JOIN schema_column AS d ON d.table_name = m.name AND d.column_name = c.name"
            "                              AND d.column_no = c.cid + 1 AND d.meaning <> ''"
            "                              AND d.type = CASE m.type WHEN 'table' THEN c.type ELSE "
            "'' END"
            " WHERE m.type IN ('table', 'view') AND d.column_name IS NULL");
    ck_assert_str_eq(missing, "");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(nothing_is_described_that_is_not_there)
{
    sqlite3 *db = support_database();

    support_sql(db, sql_dictionary_columns);
    g_autofree char *stray =
        support_rows(db, "SELECT table_name, column_name"
                         "  FROM schema_column AS d"
                         " WHERE NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(d.table_name) AS c"
                         "                    WHERE c.name = d.column_name)");
    ck_assert_str_eq(stray, "");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

START_TEST(the_dictionary_in_the_readme_is_up_to_date)
{
    g_autofree char *made =
        output_of("LC_ALL=C; export LC_ALL;"
                  "scripts/schema-dictionary --markdown schemas/tables/*.sql schemas/views/*.sql");
    g_autofree char *readme = NULL;

    ck_assert(g_file_get_contents(SOURCE_DIR "/schemas/README.md", &readme, NULL, NULL));
    const char *mark = strstr(readme, MARK);
    ck_assert_ptr_nonnull(mark);
    /* the texts are too long for a message */
    ck_assert_msg(strcmp(mark + strlen(MARK), made) == 0,
                  "schemas/README.md is not what the comments say; it tells how to make it");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("dictionary");

    tcase_add_test(tcase, every_column_of_every_table_and_view_is_described);
    tcase_add_test(tcase, nothing_is_described_that_is_not_there);
    tcase_add_test(tcase, the_dictionary_in_the_readme_is_up_to_date);
    return support_run("dictionary", tcase);
}
