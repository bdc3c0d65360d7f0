#include <string.h>

#include "pl_book.h"
#include "pl_error.h"
#include "support.h"

#define BOOK "[book]\nyear = 2021\nroot = 001\nroot_name = 名\nroot_kind = unit\nscheme = s\n"

static PlBook *open_book(char *folder, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "book.ini", NULL);

    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return pl_book_open(folder, error);
}

START_TEST(what_is_not_said_has_a_default)
{
    char *folder = support_folder();
    g_autoptr(PlBook) book = open_book(folder, BOOK, NULL);

    ck_assert_ptr_nonnull(book);
    ck_assert_int_eq(book->year, 2021);
    ck_assert_str_eq(book->report_date, "2021-12-31");
    ck_assert_str_eq(book->preparer, "");
    ck_assert_int_gt(book->file_bytes, 1 << 20);
    support_remove_folder(folder);
}
END_TEST

static const struct {
    const char *text, *message;
} broken[] = {
    { BOOK "colour = red\n", "[book] colour: unknown entry" },
    { BOOK "[limits]\nfile_bytes = many\n", "[limits] file_bytes: not a number of bytes" },
    { BOOK "[limits]\nsettle_seconds = -1\n", "[limits] settle_seconds: not a number of seconds" },
    { BOOK "report_date = 2022-02-30\n", "[book] report_date: not a date as 2022-06-06" },
    { BOOK "path = {unit}/*\n", "[book] path: knows only {unit_code}" },
    { "[book]\nyear = 21\n", "[book] year: not a year from 1990 to 2100" },
    { "[book]\nyear = 2021\nroot = 1\nroot_kind = village\nscheme = s\n",
      "[book] root_kind: not one of bureau, department, unit" },
    { "[book]\nyear = 2021\nroot_kind = unit\nscheme = s\n",
      "[book] root: missing: the code of the book's root" },
    { "year = 2021\n", "Key file does not start with a group" },
};

START_TEST(a_wrong_entry_is_refused_by_name)
{
    char *folder = support_folder();
    GError *error = NULL;
    g_autoptr(PlBook) book = open_book(folder, broken[_i].text, &error);

    ck_assert_ptr_null(book);
    ck_assert_int_eq(error->code, PL_ERROR_CONFIG);
    ck_assert_msg(strstr(error->message, broken[_i].message) != NULL, "%s", error->message);
    g_clear_error(&error);
    support_remove_folder(folder);
}
END_TEST

START_TEST(a_folder_without_book_ini_is_no_book)
{
    GError *error = NULL;
    g_autoptr(PlBook) book = pl_book_open("/nowhere/at/all", &error);

    ck_assert_ptr_null(book);
    ck_assert_int_eq(error->code, PL_ERROR_NOINPUT);
    g_clear_error(&error);
}
END_TEST

static const struct {
    const char *entries, *ancestors;
} above[] = {
    { "root = 125021001\n", "125021 125" },
    { "root = 125021\nancestors = 9, 8\n", "9  8" },
    { "root = 125\n", "" },
    { "root = 1250\n", "" },
    { "root = A25021\n", "" },
};

START_TEST(who_is_above_the_root_is_said_or_shows_in_its_code)
{
    char *folder = support_folder();
    g_autofree char *text =
        g_strconcat("[book]\nyear = 2021\nroot_kind = unit\nscheme = s\n", above[_i].entries, NULL);
    g_autoptr(PlBook) book = open_book(folder, text, NULL);
    g_autofree char *ancestors = g_strjoinv(" ", book->ancestors);

    ck_assert_str_eq(ancestors, above[_i].ancestors);
    support_remove_folder(folder);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("book");

    tcase_add_test(tcase, what_is_not_said_has_a_default);
    tcase_add_loop_test(tcase, a_wrong_entry_is_refused_by_name, 0, G_N_ELEMENTS(broken));
    tcase_add_test(tcase, a_folder_without_book_ini_is_no_book);
    tcase_add_loop_test(tcase, who_is_above_the_root_is_said_or_shows_in_its_code, 0,
                        G_N_ELEMENTS(above));
    return support_run("book", tcase);
}
