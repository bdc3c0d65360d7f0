#include "status.h"

#include <string.h>

#include "pl_program.h"
#include "support.h"

/* run_log(log_no, run, program, units, started_at, elapsed_ms, status, nodes, written, message) */
#define RUN(rows) "INSERT INTO run_log SELECT *, 'this program', NULL FROM (VALUES " rows ");"
#define WELL                                                                                       \
    RUN("(1, 1, 'ingest', NULL, 100, 5, 0, 2, 2, NULL),"                                           \
        "(2, 1, 'normalize', NULL, 101, 5, 0, 1, 9, NULL),"                                        \
        "(3, 1, 'aggregate', NULL, 102, 5, 0, 1, 9, NULL),"                                        \
        "(4, 1, 'score', NULL, 103, 5, 0, 1, 9, NULL),"                                            \
        "(5, 1, 'publish', NULL, 104, 5, 0, 1, 9, NULL)")

static Status *status_of(const char *sql)
{
    sqlite3 *db = support_database();
    PlBook book = { .dir = (char *)"/nowhere", .scheme = (char *)"national" };
    GError *error = NULL;

    g_autofree char *ours = g_strdup_printf(
        "UPDATE run_log SET program_digest = '%s' WHERE program_digest = 'this program'",
        pl_program_digest);
    support_sql(db, sql);
    support_sql(db, ours);
    Status *status = status_read(db, &book, NULL, &error);
    ck_assert_msg(status != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    return status;
}

/* Stale stages with their reasons, as "score: a, b" on a line each. */
static char *stale(const Status *status)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < status->stages->len; i++) {
        const StatusStage *stage = g_ptr_array_index(status->stages, i);
        for (guint j = 0; j < stage->reasons->len; j++)
            g_string_append_printf(text, "%s%s", j > 0 ? ", " : "",
                                   (const char *)g_ptr_array_index(stage->reasons, j));
        if (stage->reasons->len > 0)
            g_string_append_printf(text, " -> %s\n", stage->stage);
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *sql;
    const char *stale;
} cases[] = {
    { WELL, "" },
    { "", "it never ran -> ingest\nit never ran -> normalize\nit never ran -> aggregate\n"
          "it never ran -> score\nit never ran -> publish\n" },
    /* a second run that found nothing to do */
    { WELL RUN("(6, 2, 'ingest', NULL, 200, 5, 0, 0, 0, NULL)"), "" },
    { WELL RUN("(6, 2, 'aggregate', NULL, 200, 5, 0, 3, 9, NULL)"),
      "aggregate changed 3 nodes since -> score\naggregate changed 3 nodes since -> publish\n" },
    { WELL RUN("(6, 2, 'score', NULL, 200, 5, 0, 1, 9, NULL)"),
      "score changed 1 node since -> publish\n" },
    { WELL RUN("(6, 2, 'score', NULL, 200, 5, 0, 0, 2, NULL)"),
      "score changed 2 rows since -> publish\n" },
    /* a stage run for one unit leaves the others as they were */
    { WELL RUN("(6, 2, 'score', NULL, 200, 5, 0, 1, 9, NULL),"
               "(7, 2, 'publish', '01', 200, 5, 0, 1, 9, NULL)"),
      "score changed 1 node since -> publish\n" },
    { WELL RUN("(6, 2, 'init', NULL, 200, 5, 0, 0, 7, NULL),"
               "(7, 2, 'normalize', NULL, 200, 5, 0, 0, 0, NULL)"),
      "the scheme was taken in anew since -> aggregate\n"
      "the scheme was taken in anew since -> score\n"
      "the scheme was taken in anew since -> publish\n" },
    { WELL RUN("(6, 2, 'ingest', NULL, 200, 5, 0, 1, 1, NULL),"
               "(7, 2, 'normalize', NULL, 200, 5, 74, 0, 0, 'no room')"),
      "its last run failed, ingest logged new files since -> normalize\n"
      "ingest logged new files since -> aggregate\ningest logged new files since -> score\n"
      "ingest logged new files since -> publish\n" },
    /* an upgrade */
    { WELL "UPDATE run_log SET program_digest = 'another' WHERE program = 'score';",
      "the program is another since -> score\n" },
    /* a slip at the command line changes nothing */
    { WELL RUN("(6, 2, 'score', 'x', 200, 5, 64, 0, 0, 'no unit ''x''')"), "" },
    { WELL "INSERT INTO ingest_file VALUES (1, 1, 'a.csv', '', 'd', 1, 'UTF-8', 1, 'read'),"
           "(2, 1, 'b.csv', '', 'd', 1, NULL, 0, 'rejected');",
      "1 file of the log not read yet -> normalize\n" },
};

START_TEST(a_stage_is_stale_when_something_before_it_changed)
{
    g_autoptr(Status) status = status_of(cases[_i].sql);
    g_autofree char *text = stale(status);

    ck_assert_str_eq(text, cases[_i].stale);
    ck_assert(status_is_well(status) == (*cases[_i].stale == '\0'));
}
END_TEST

START_TEST(an_error_in_force_is_not_well_and_a_warning_is)
{
    static const char finding[] = WELL
        "INSERT INTO score_finding (finding_id, node_code, check_id, severity, unit_code, message) "
        "VALUES ('1', '01', 'c', '%s', '01', 'm');";
    g_autofree char *error_sql = g_strdup_printf(finding, "error");
    g_autofree char *warning_sql = g_strdup_printf(finding, "warning");
    g_autoptr(Status) with_error = status_of(error_sql);
    g_autoptr(Status) with_warning = status_of(warning_sql);

    ck_assert_int_eq(with_error->errors, 1);
    ck_assert(!status_is_well(with_error));
    ck_assert_int_eq(with_warning->warnings, 1);
    ck_assert(status_is_well(with_warning));
}
END_TEST

START_TEST(the_words_name_time_and_reasons)
{
    g_setenv("TZ", "UTC", TRUE);
    g_autoptr(Status) status =
        status_of(WELL RUN("(6, 2, 'aggregate', NULL, 200, 5, 1, 3, 9, NULL),"
                           "(7, 2, 'publish', NULL, 300, 5, 74, 0, 0, 'no room')"));
    g_autofree char *text = status_to_text(status);

    ck_assert_str_eq(text,
                     "ingest: ran 1970-01-01 00:01:40\n"
                     "normalize: current; ran 1970-01-01 00:01:41\n"
                     "aggregate: current; ran 1970-01-01 00:03:20, errors in the data\n"
                     "score: stale, aggregate changed 3 nodes since; ran 1970-01-01 00:01:43\n"
                     "publish: stale, its last run failed, aggregate changed 3 nodes since; "
                     "ran 1970-01-01 00:05:00, ended with status 74: no room\n"
                     "scheme: national, none installed to compare it with\n"
                     "findings: 0 errors and 0 warnings in force\n");
}
END_TEST

START_TEST(json_says_the_same)
{
    g_autoptr(Status) status = status_of(WELL);
    g_autofree char *json = status_to_json(status);

    ck_assert_ptr_nonnull(strstr(json, "\"stage\": \"score\""));
    ck_assert_ptr_nonnull(strstr(json, "\"ranAt\": \"1970-01-01T00:01:43Z\""));
    ck_assert_ptr_nonnull(strstr(json, "\"stale\": false"));
    ck_assert_ptr_nonnull(strstr(json, "\"installedScheme\": \"unknown\""));
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("status");

    tcase_add_loop_test(tcase, a_stage_is_stale_when_something_before_it_changed, 0,
                        G_N_ELEMENTS(cases));
    tcase_add_test(tcase, an_error_in_force_is_not_well_and_a_warning_is);
    tcase_add_test(tcase, the_words_name_time_and_reasons);
    tcase_add_test(tcase, json_says_the_same);
    return support_run("status", tcase);
}
