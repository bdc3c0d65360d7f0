#include "pl_progress.h"
#include "support.h"

static const struct {
    int64_t done, total, rows, elapsed_us;
    const char *line;
} cases[] = {
    { 0, 10, 0, 0, "x: 0 of 10 files, 0 s left" },
    { 5, 10, 5000, 2000000, "x: 5 of 10 files, 5000 rows, 2500 rows/s, 2 s left" },
    { 1, 5000, 0, 1000000, "x: 1 of 5000 files, 4999 s left" },
    { 10, 10, 3, 1, "x: 10 of 10 files, 3 rows, 3000 rows/s, 0 s left" },
};

START_TEST(the_line_tells_files_rows_rate_and_time_left)
{
    g_autofree char *line = pl_progress_line("x", cases[_i].done, cases[_i].total, cases[_i].rows,
                                             cases[_i].elapsed_us);

    ck_assert_str_eq(line, cases[_i].line);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("progress");

    tcase_add_loop_test(tcase, the_line_tells_files_rows_rate_and_time_left, 0,
                        G_N_ELEMENTS(cases));
    return support_run("progress", tcase);
}
