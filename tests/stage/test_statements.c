#include <string.h>

#include "aggregate.h"
#include "figures.h"
#include "ingest.h"
#include "normalize.h"
#include "pl_db.h"
#include "pl_digest.h"
#include "pl_sql.h"
#include "publish.h"
#include "score.h"
#include "sql_aggregate.h"
#include "sql_findings.h"
#include "sql_frame.h"
#include "sql_ingest.h"
#include "sql_init.h"
#include "sql_normalize.h"
#include "sql_publish.h"
#include "sql_score.h"
#include "sql_status.h"
#include "support.h"

/* Who runs which statements, and the only prefix of tables that these may write. */
static const struct {
    const char *name;
    const PlSql *statements;
    const PlStage *stage; /* NULL: a command, or the frame */
    const char *prefix;
} owners[] = {
    { "frame", sql_frame_all, NULL, "run_" },
    { "ingest", sql_ingest_all, &ingest_stage, "ingest_" },
    { "normalize", sql_normalize_all, &normalize_stage, "normalize_" },
    { "aggregate", sql_aggregate_all, &aggregate_stage, "aggregate_" },
    { "score", sql_score_all, &score_stage, "score_" },
    { "publish", sql_publish_all, &publish_stage, "publish_" },
    { "init", sql_init_all, NULL, "book_" },
    { "status", sql_status_all, NULL, "" },
    { "findings", sql_findings_all, NULL, "book_" },
};

/* A fresh database with the temporary tables of @stage and the functions that its connection has.
 */
static sqlite3 *database_for(const PlStage *stage)
{
    sqlite3 *db = support_database();
    PlStageRun run = { .db = db };
    g_autoptr(GError) error = NULL;

    ck_assert(pl_digest_register(db));
    if (stage == &publish_stage)
        ck_assert(figures_register(db, NULL));
    if (stage == NULL)
        support_sql(db, sql_frame_temporary);
    else
        ck_assert_msg(pl_stage_prepare(stage, &run, &error), "%s",
                      error != NULL ? error->message : "");
    return db;
}

/* Texts that make the temporary tables: they have been run by now. */
static bool is_temporary(const PlStage *stage, const char *text)
{
    if (text == sql_frame_temporary)
        return true;
    for (const char *const *table = stage != NULL ? stage->temporary : NULL;
         table != NULL && *table != NULL; table++)
        if (*table == text)
            return true;
    return false;
}

/* It is one statement and prepares. */
static void check_statement(sqlite3 *db, const char *where, const char *text)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_stmt *second = NULL;
    const char *rest = NULL;

    ck_assert_msg(sqlite3_prepare_v2(db, text, -1, &statement, &rest) == SQLITE_OK, "%s: %s", where,
                  sqlite3_errmsg(db));
    ck_assert_msg(statement != NULL, "%s: empty", where);
    ck_assert_msg(sqlite3_prepare_v2(db, rest, -1, &second, NULL) == SQLITE_OK && second == NULL,
                  "%s: more than one statement", where);
    ck_assert_int_eq(sqlite3_finalize(statement), SQLITE_OK);
}

START_TEST(every_statement_prepares_and_writes_only_the_tables_of_its_owner)
{
    for (size_t i = 0; i < G_N_ELEMENTS(owners); i++) {
        sqlite3 *db = database_for(owners[i].stage);
        pl_db_guard(db, owners[i].prefix);
        for (const PlSql *sql = owners[i].statements; sql->name != NULL; sql++) {
            g_autofree char *where = g_strdup_printf("%s/%s.sql", owners[i].name, sql->name);
            if (!is_temporary(owners[i].stage, sql->text))
                check_statement(db, where, sql->text);
        }
        ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    }
}
END_TEST

START_TEST(every_stage_puts_a_comment_on_every_statement)
{
    for (size_t i = 0; i < G_N_ELEMENTS(owners); i++)
        for (const PlSql *sql = owners[i].statements; sql->name != NULL; sql++)
            ck_assert_msg(g_str_has_prefix(sql->text, "-- ") ||
                              strchr(sql->text, '\n') == strrchr(sql->text, '\n'),
                          "%s/%s.sql begins with no comment", owners[i].name, sql->name);
}
END_TEST

START_TEST(the_examples_for_analysts_prepare_on_a_database_opened_for_reading)
{
    g_autoptr(GDir) folder = g_dir_open(SOURCE_DIR "/schemas/queries", 0, NULL);
    sqlite3 *db = support_database();
    int count = 0;

    ck_assert_ptr_nonnull(folder);
    pl_db_guard(db, "");
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder)) {
        g_autofree char *path = g_build_filename(SOURCE_DIR "/schemas/queries", name, NULL);
        g_autofree char *text = NULL;
        ck_assert(g_file_get_contents(path, &text, NULL, NULL));
        check_statement(db, path, text);
        count++;
    }
    ck_assert_int_gt(count, 0);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("statements");

    tcase_add_test(tcase, every_statement_prepares_and_writes_only_the_tables_of_its_owner);
    tcase_add_test(tcase, every_stage_puts_a_comment_on_every_statement);
    tcase_add_test(tcase, the_examples_for_analysts_prepare_on_a_database_opened_for_reading);
    return support_run("statements", tcase);
}
