#include <string.h>

#include "pl_db.h"
#include "pl_digest.h"
#include "support.h"

START_TEST(bytes_have_their_published_digest)
{
    g_autofree char *empty = pl_digest_bytes("", 0);
    g_autofree char *abc = pl_digest_bytes("abc", 3);

    ck_assert_str_eq(empty, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    ck_assert_str_eq(abc, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

START_TEST(texts_are_closed_off_from_each_other)
{
    g_autofree char *one = pl_digest_texts("ab", "c", NULL);
    g_autofree char *other = pl_digest_texts("a", "bc", NULL);

    ck_assert_str_ne(one, other);
}
END_TEST

START_TEST(a_set_does_not_depend_on_order_but_on_each_member)
{
    sqlite3 *db = NULL;

    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert(pl_digest_register(db));
    g_autofree char *same = support_rows(
        db, "SELECT (SELECT pl_digest_set(x) FROM (SELECT 'a' AS x UNION ALL SELECT 'b')) = "
            "(SELECT pl_digest_set(x) FROM (SELECT 'b' AS x UNION ALL SELECT 'a'))");
    g_autofree char *twice = support_rows(
        db, "SELECT (SELECT pl_digest_set(x) FROM (SELECT 'a' AS x UNION ALL SELECT 'a')) = "
            "(SELECT pl_digest_set(x) FROM (SELECT 'a' AS x))");
    g_autofree char *none = support_rows(db, "SELECT pl_digest(NULL) = pl_digest('')");
    ck_assert_str_eq(same, "1");
    ck_assert_str_eq(twice, "0");
    ck_assert_str_eq(none, "0");
    (void)sqlite3_close(db);
}
END_TEST

START_TEST(a_finding_has_the_same_id_in_c_and_in_sql)
{
    sqlite3 *db = NULL;
    g_autofree char *in_c = pl_finding_id("check", "001", "form", "2021", "keys");

    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert(pl_digest_register(db));
    g_autofree char *in_sql =
        support_rows(db, "SELECT substr(pl_digest('check', '001', 'form', '2021', 'keys'), 1, 16)");
    ck_assert_str_eq(in_c, in_sql);
    ck_assert_uint_eq(strlen(in_c), 16);
    (void)sqlite3_close(db);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("digest");

    tcase_add_test(tcase, bytes_have_their_published_digest);
    tcase_add_test(tcase, texts_are_closed_off_from_each_other);
    tcase_add_test(tcase, a_set_does_not_depend_on_order_but_on_each_member);
    tcase_add_test(tcase, a_finding_has_the_same_id_in_c_and_in_sql);
    return support_run("digest", tcase);
}
