#include "pl_lock.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_error.h"
#include "support.h"

static char *book;
static char *path;

static void set_up(void)
{
    book = support_folder();
    path = g_build_filename(book, ".lock", NULL);
    g_unsetenv("HUIZONG_LOCK_FD");
}

static void tear_down(void)
{
    support_remove_folder(book);
    g_free(path);
}

/* Another process's hold on the book: another open of the file excludes ours as well. */
static int hold(const char *text)
{
    int fd = open(path, O_RDWR | O_CREAT, 0600);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(flock(fd, LOCK_EX | LOCK_NB), 0);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    return fd;
}

static void hand_down(int fd)
{
    g_autofree char *number = g_strdup_printf("%d", fd);

    g_setenv("HUIZONG_LOCK_FD", number, TRUE);
}

static void assert_busy(const char *message)
{
    g_autoptr(GError) error = NULL;

    ck_assert(!pl_lock_book(book, &error));
    ck_assert_int_eq(pl_error_status(error), PL_ERROR_BUSY);
    ck_assert_str_eq(error->message, message);
}

START_TEST(the_lock_names_its_holder)
{
    g_autofree char *start = g_strdup_printf("pid %d since 20", (int)getpid());
    g_autofree char *text = NULL;

    ck_assert(pl_lock_book(book, NULL));
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_msg(g_str_has_prefix(text, start), "%s", text);
    ck_assert_int_eq(flock(open(path, O_RDONLY), LOCK_EX | LOCK_NB), -1);
}
END_TEST

static const struct {
    const char *text;
    const char *message;
} holders[] = {
    { "pid 123 since 2026-10-12T03:00:00Z\n",
      "another run holds the book (pid 123 since 2026-10-12T03:00:00Z)" },
    { "", "another run holds the book" },
    { "\033[31mpid 1 since 2026\n", "another run holds the book" },
    { "pid 1 since 2026\n\nmore", "another run holds the book (pid 1 since 2026)" },
};

START_TEST(a_second_run_is_refused_by_the_holders_name)
{
    (void)hold(holders[_i].text);
    assert_busy(holders[_i].message);
}
END_TEST

START_TEST(a_lock_that_nobody_holds_is_taken_whatever_it_says)
{
    (void)close(hold("pid 123 since 2026-10-12T03:00:00Z\n"));
    ck_assert(pl_lock_book(book, NULL));
}
END_TEST

START_TEST(the_drivers_descriptor_is_adopted_and_not_handed_on)
{
    int fd = hold("pid 123 since 2026-10-12T03:00:00Z\n");
    g_autofree char *text = NULL;

    hand_down(fd);
    ck_assert(pl_lock_book(book, NULL));
    ck_assert_int_eq(fcntl(fd, F_GETFD), FD_CLOEXEC);
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_str_eq(text, "pid 123 since 2026-10-12T03:00:00Z\n");
}
END_TEST

START_TEST(a_descriptor_of_another_file_is_not_adopted)
{
    (void)hold("");
    hand_down(open("/dev/null", O_RDWR));
    assert_busy("another run holds the book");
    hand_down(9999);
    assert_busy("another run holds the book");
    g_setenv("HUIZONG_LOCK_FD", "nine", TRUE);
    assert_busy("another run holds the book");
}
END_TEST

START_TEST(a_descriptor_that_holds_nothing_is_not_believed)
{
    (void)hold("");
    hand_down(open(path, O_RDWR));
    assert_busy("another run holds the book");
}
END_TEST

START_TEST(what_is_no_file_is_not_locked)
{
    g_autoptr(GError) error = NULL;

    ck_assert_int_eq(symlink("elsewhere", path), 0);
    ck_assert(!pl_lock_book(book, &error));
    ck_assert_int_eq(pl_error_status(error), PL_ERROR_IO);
    ck_assert_int_eq(unlink(path), 0);
    g_clear_error(&error);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert(!pl_lock_book(book, &error));
    ck_assert_int_eq(pl_error_status(error), PL_ERROR_IO);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("lock");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, the_lock_names_its_holder);
    tcase_add_loop_test(tcase, a_second_run_is_refused_by_the_holders_name, 0,
                        G_N_ELEMENTS(holders));
    tcase_add_test(tcase, a_lock_that_nobody_holds_is_taken_whatever_it_says);
    tcase_add_test(tcase, the_drivers_descriptor_is_adopted_and_not_handed_on);
    tcase_add_test(tcase, a_descriptor_of_another_file_is_not_adopted);
    tcase_add_test(tcase, a_descriptor_that_holds_nothing_is_not_believed);
    tcase_add_test(tcase, what_is_no_file_is_not_locked);
    return support_run("lock", tcase);
}
