#include "pl_workers.h"
#include "support.h"

/* Early jobs take longest, so that results are ready in another order than they are taken. */
static void *square(void *job, const void *shared)
{
    const int number = GPOINTER_TO_INT(job);

    g_usleep((gulong)(*(const int *)shared - number) * 50);
    return GINT_TO_POINTER(number * number);
}

static const char *const threads[] = { "1", "2", "7" };

START_TEST(results_come_in_the_order_of_the_jobs)
{
    const int count = 200;
    int taken = 0;

    g_assert_true(g_setenv("HUIZONG_WORKERS", threads[_i], TRUE));
    PlWorkers *workers = pl_workers_new(square, &count);
    for (int i = 0; i < count; i++) {
        pl_workers_give(workers, GINT_TO_POINTER(i), 1);
        while (pl_workers_is_full(workers)) {
            ck_assert_int_eq(GPOINTER_TO_INT(pl_workers_take(workers)), taken * taken);
            taken++;
        }
    }
    while (pl_workers_count(workers) > 0) {
        ck_assert_int_eq(GPOINTER_TO_INT(pl_workers_take(workers)), taken * taken);
        taken++;
    }
    ck_assert_int_eq(taken, count);
    pl_workers_free(workers, NULL);
}
END_TEST

static void *make(void *job, const void *shared)
{
    (void)job;
    (void)shared;
    return g_malloc(100);
}

START_TEST(results_that_nobody_takes_are_freed)
{
    PlWorkers *workers = pl_workers_new(make, NULL);

    for (int i = 0; i < 5; i++)
        pl_workers_give(workers, NULL, 1);
    pl_workers_free(workers, g_free);
}
END_TEST

START_TEST(a_large_job_is_alone_under_way)
{
    PlWorkers *workers = pl_workers_new(make, NULL);

    pl_workers_give(workers, NULL, 100 << 20);
    ck_assert(pl_workers_is_full(workers));
    g_free(pl_workers_take(workers));
    ck_assert(!pl_workers_is_full(workers));
    pl_workers_free(workers, g_free);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("workers");

    tcase_add_loop_test(tcase, results_come_in_the_order_of_the_jobs, 0, G_N_ELEMENTS(threads));
    tcase_add_test(tcase, results_that_nobody_takes_are_freed);
    tcase_add_test(tcase, a_large_job_is_alone_under_way);
    return support_run("workers", tcase);
}
