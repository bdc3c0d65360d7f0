#include "support.h"

#include <errno.h>
#include <stdlib.h>

#include "pl_publish.h"
#include "sql_tables.h"
#include "sql_views.h"

int support_run(const char *name, TCase *tcase)
{
    Suite *suite = suite_create(name);
    char *folder = g_dir_make_tmp("huizong-tests-XXXXXX", NULL);

    tcase_set_timeout(tcase, 0); /* sanitizers on a busy machine are slow, not wrong */
    suite_add_tcase(suite, tcase);
    /* GLib keeps the folder that it was told first; tests are processes of their own */
    if (folder == NULL || !g_setenv(SUPPORT_FOLDER, folder, TRUE))
        g_error("no folder for temporary files");

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (!pl_publish_remove_dir(folder, NULL))
        g_error("'%s' cannot be removed", folder);
    g_free(folder);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

void support_sql(sqlite3 *db, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        ck_abort_msg("%s\nin: %s", message, sql);
}

sqlite3 *support_database(void)
{
    sqlite3 *db = NULL;

    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (const PlSql *table = sql_tables_all; table->name != NULL; table++)
        support_sql(db, table->text);
    for (const PlSql *view = sql_views_all; view->name != NULL; view++)
        support_sql(db, view->text);
    return db;
}

char *support_rows(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    GString *rows = g_string_new(NULL);

    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        ck_abort_msg("%s\nin: %s", sqlite3_errmsg(db), sql);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        if (rows->len > 0)
            g_string_append_c(rows, '\n');
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *cell = (const char *)sqlite3_column_text(statement, i);
            g_string_append_printf(rows, "%s%s", i > 0 ? "|" : "", cell != NULL ? cell : "-");
        }
    }
    ck_assert_int_eq(sqlite3_finalize(statement), SQLITE_OK);
    return g_string_free(rows, FALSE);
}

char *support_folder(void)
{
    char *folder = g_build_filename(g_getenv(SUPPORT_FOLDER), "XXXXXX", NULL);

    ck_assert_msg(g_mkdtemp(folder) != NULL, "'%s' cannot be made: %s", folder, g_strerror(errno));
    return folder;
}

void support_remove_folder(char *folder)
{
    ck_assert(pl_publish_remove_dir(folder, NULL));
    g_free(folder);
}
