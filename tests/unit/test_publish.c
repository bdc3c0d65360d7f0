/* Files, folders and links that are replaced in one step. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_error.h"
#include "pl_publish.h"
#include "support.h"

static char *folder;

static void setup(void)
{
    folder = support_folder();
}

static void teardown(void)
{
    support_remove_folder(folder);
}

static char *inside(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void ck_content(const char *path, const char *expected)
{
    g_autofree char *content = NULL;

    ck_assert(g_file_get_contents(path, &content, NULL, NULL));
    ck_assert_str_eq(content, expected);
}

static unsigned mode_of(const char *path)
{
    struct stat status;

    ck_assert_int_eq(lstat(path, &status), 0);
    return status.st_mode & 07777;
}

START_TEST(a_file_is_written_with_its_mode_whatever_the_umask)
{
    static const struct {
        mode_t umask, mode;
    } cases[] = { { 000, 0644 }, { 077, 0644 }, { 022, 0444 } };
    g_autofree char *path = inside("a.csv");

    mode_t before = umask(cases[_i].umask);
    ck_assert(pl_publish_file(path, "x\n", 2, (int)cases[_i].mode, NULL));
    (void)umask(before);
    ck_content(path, "x\n");
    ck_assert_uint_eq(mode_of(path), cases[_i].mode);
}
END_TEST

START_TEST(a_file_is_replaced_and_nothing_else_is_left)
{
    g_autofree char *path = inside("a.csv");
    g_autofree char *leftover = inside(".new-file");

    ck_assert(g_file_set_contents(leftover, "half", -1, NULL));
    ck_assert(pl_publish_file(path, "one", 3, 0444, NULL));
    ck_assert(pl_publish_file(path, "two", 3, 0444, NULL));
    ck_content(path, "two");
    ck_assert(!g_file_test(leftover, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_file_that_cannot_be_written_is_an_error_with_its_path)
{
    g_autofree char *path = inside("missing/a.csv");
    g_autoptr(GError) error = NULL;

    ck_assert(!pl_publish_file(path, "x", 1, 0644, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_IO));
    ck_assert_ptr_nonnull(strstr(error->message, path));
}
END_TEST

START_TEST(a_failed_replacement_leaves_the_old)
{
    g_autofree char *path = inside("a");
    g_autofree char *inner = inside("a/b");
    g_autofree char *leftover = inside(".new-file");
    g_autoptr(GError) error = NULL;

    ck_assert(pl_publish_make_dir(path, NULL));
    ck_assert(pl_publish_file(inner, "kept", 4, 0644, NULL));
    ck_assert(!pl_publish_file(path, "x", 1, 0644, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_IO));
    ck_content(inner, "kept");
    ck_assert(!g_file_test(leftover, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(folders_are_made_with_those_above_them)
{
    g_autofree char *path = inside("a/b/c");
    g_autofree char *above = inside("a");

    mode_t before = umask(077);
    ck_assert(pl_publish_make_dir(path, NULL));
    ck_assert(pl_publish_make_dir(path, NULL));
    (void)umask(before);
    ck_assert_uint_eq(mode_of(path), 0755);
    ck_assert_uint_eq(mode_of(above), 0755);
}
END_TEST

START_TEST(a_file_in_the_place_of_a_folder_is_an_error)
{
    g_autofree char *path = inside("a");
    g_autofree char *below = inside("a/b");
    g_autoptr(GError) error = NULL;

    ck_assert(pl_publish_file(path, "", 0, 0644, NULL));
    ck_assert(!pl_publish_make_dir(below, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_IO));
}
END_TEST

START_TEST(a_link_is_moved_in_one_step)
{
    g_autofree char *link = inside("latest");

    for (int i = 1; i <= 2; i++) {
        g_autofree char *target = g_strdup_printf("%d", i);

        ck_assert(pl_publish_link(target, link, NULL));
        g_autofree char *found = g_file_read_link(link, NULL);
        ck_assert_str_eq(found, target);
    }
}
END_TEST

START_TEST(a_folder_is_removed_without_following_links)
{
    g_autofree char *kept = inside("kept");
    g_autofree char *kept_file = inside("kept/file");
    g_autofree char *gone = inside("gone");
    g_autofree char *deep = inside("gone/deep");
    g_autofree char *deep_file = inside("gone/deep/file");
    g_autofree char *link = inside("gone/deep/link");

    ck_assert(pl_publish_make_dir(kept, NULL));
    ck_assert(pl_publish_file(kept_file, "kept", 4, 0644, NULL));
    ck_assert(pl_publish_make_dir(deep, NULL));
    ck_assert(pl_publish_file(deep_file, "x", 1, 0444, NULL));
    ck_assert(pl_publish_link("../../kept", link, NULL));
    ck_assert(pl_publish_remove_dir(gone, NULL));
    ck_assert(!g_file_test(gone, G_FILE_TEST_EXISTS));
    ck_content(kept_file, "kept");
}
END_TEST

START_TEST(removing_takes_a_link_or_a_file_as_it_is_and_what_is_not_there_as_done)
{
    g_autofree char *kept = inside("kept");
    g_autofree char *link = inside("link");

    ck_assert(pl_publish_make_dir(kept, NULL));
    ck_assert(pl_publish_link("kept", link, NULL));
    ck_assert(pl_publish_remove_dir(link, NULL));
    ck_assert(pl_publish_remove_dir(link, NULL));
    ck_assert(!g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    ck_assert(g_file_test(kept, G_FILE_TEST_IS_DIR));
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("publish");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, a_file_is_written_with_its_mode_whatever_the_umask, 0, 3);
    tcase_add_test(tcase, a_file_is_replaced_and_nothing_else_is_left);
    tcase_add_test(tcase, a_file_that_cannot_be_written_is_an_error_with_its_path);
    tcase_add_test(tcase, a_failed_replacement_leaves_the_old);
    tcase_add_test(tcase, folders_are_made_with_those_above_them);
    tcase_add_test(tcase, a_file_in_the_place_of_a_folder_is_an_error);
    tcase_add_test(tcase, a_link_is_moved_in_one_step);
    tcase_add_test(tcase, a_folder_is_removed_without_following_links);
    tcase_add_test(tcase, removing_takes_a_link_or_a_file_as_it_is_and_what_is_not_there_as_done);
    return support_run("publish", tcase);
}
