#include <string.h>

#include "pl_codes.h"
#include "pl_error.h"
#include "pl_publish.h"
#include "pl_scheme.h"
#include "pl_table_schema.h"
#include "support.h"

static void put(const char *root, const char *path, const char *text)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);

    ck_assert(pl_publish_make_dir(folder, NULL));
    ck_assert(g_file_set_contents(full, text, -1, NULL));
}

#define CODES "code,name,parent_code,valid_from,valid_to,aliases,mark\n"
#define FIELD(more)                                                                                \
    "{\"name\": \"expenditure\", \"fields\": [{\"name\": \"actual\", \"title\": \"决算数\"" more   \
    "}]}"

/* Two layers: `near` extends `far`. */
static char *schemes_new(void)
{
    char *root = support_folder();

    put(root, "near/scheme.json", "{\"extends\": \"far\", \"completeLists\": [\"x\"]}");
    put(root, "far/scheme.json", "{}");
    put(root, "near/codes/x.csv", CODES "1,near one,,,,uno|one,seen\n3,three,,,,,seen\n");
    put(root, "far/codes/x.csv", CODES "1,far one,,,,,seen\n2,two,1,,,deux,knowledge\n");
    put(root, "near/checks/a.sql", "");
    put(root, "far/checks/a.sql", "SELECT 1");
    put(root, "far/checks/b.sql", "SELECT 2");
    return root;
}

START_TEST(a_nearer_file_replaces_and_code_lists_merge)
{
    char *root = schemes_new();
    g_autoptr(PlScheme) scheme = pl_scheme_read(root, "near", NULL);
    g_autoptr(PlCodes) codes = pl_codes_load(scheme, NULL);
    g_autoptr(GPtrArray) checks = pl_scheme_list(scheme, "checks/");
    const PlCodeList *list = pl_codes_list(codes, "x");

    ck_assert_uint_eq(checks->len, 2);
    ck_assert_uint_eq(pl_scheme_find(scheme, "checks/a.sql")->size, 0);
    ck_assert_str_eq(pl_scheme_find(scheme, "checks/b.sql")->scheme, "far");
    ck_assert_uint_eq(list->codes->len, 3);
    ck_assert(list->is_complete);
    ck_assert_str_eq(pl_code_list_find(list, "1")->name, "near one");
    ck_assert_str_eq(pl_code_list_find_name(list, " Ｄeux ")->code, "2");
    ck_assert_ptr_null(pl_code_list_find(list, "4"));
    support_remove_folder(root);
}
END_TEST

START_TEST(a_digest_changes_with_the_files_it_is_over_and_no_others)
{
    char *root = schemes_new();
    const char *const prefixes[] = { "codes/", NULL };
    g_autoptr(PlScheme) before = pl_scheme_read(root, "near", NULL);
    g_autofree char *digest = pl_scheme_digest(before, prefixes);

    put(root, "far/checks/b.sql", "SELECT 3");
    g_autoptr(PlScheme) checks = pl_scheme_read(root, "near", NULL);
    g_autofree char *same = pl_scheme_digest(checks, prefixes);
    put(root, "far/codes/x.csv", CODES "9,nine,,,,,seen\n");
    g_autoptr(PlScheme) codes = pl_scheme_read(root, "near", NULL);
    g_autofree char *other = pl_scheme_digest(codes, prefixes);

    ck_assert_str_eq(digest, same);
    ck_assert_str_ne(digest, other);
    support_remove_folder(root);
}
END_TEST

static const struct {
    const char *path, *text, *message;
} broken[] = {
    { "near/codes/x.csv", CODES "1,one,,,,,seen\n1,again,,,,,seen\n",
      "near/codes/x.csv:3:1: code '1' is there twice" },
    { "near/codes/x.csv", CODES "1,,,,,,seen\n", "near/codes/x.csv:2:2: empty" },
    { "near/codes/x.csv", "code,title\n1,one\n", "near/codes/x.csv:1:2: unknown column 'title'" },
    { "near/codes/x.csv", "code,name\n1,one\n",
      "near/codes/x.csv:1:1: column 'parent_code' is missing" },
    { "near/scheme.json", "{\"extends\": \"near\"}", "scheme 'near' extends itself" },
    { "near/scheme.json", "{\"extends\": \"far\",\n \"evidenceRequire\": true}",
      "near/scheme.json:2:2: unknown keyword 'evidenceRequire'" },
    { "near/scheme.json", "[\"far\"]", "near/scheme.json:1:1: not an object" },
    { "near/scheme.json", "{\"extends\": \"far\", \"completeLists\": [\"y\"]}",
      "near/scheme.json:1:20: completeLists names 'y', which has no codes/y.csv" },
    { "far/schemas/e.json", FIELD(", \"type\": \"money\""),
      "far/schemas/e.json:1:71: type 'money' with format '' is not known" },
    { "far/schemas/e.json", FIELD(", \"type\": \"number\", \"colour\": 1"),
      "far/schemas/e.json:1:89: unknown keyword 'colour'" },
    { "far/schemas/e.json", FIELD(", \"type\": \"number\", \"constraints\": {\"unique\": true}"),
      "far/schemas/e.json:1:105: unknown keyword 'unique'" },
    { "far/schemas/e.json",
      "{\"name\": \"e\", \"fields\": [{\"name\": \"a\", \"title\": \"甲\", \"type\": \"string\"}, "
      "{\"name\": \"b\", \"title\": \"乙\", \"type\": \"string\", \"aliases\": [\"甲\"]}]}",
      "far/schemas/e.json:1:73: header '甲' belongs to 'a' and to 'b'" },
    { "far/schemas/e.json", "{\"name\": \"e\"}", "far/schemas/e.json:1:1: a schema needs fields" },
};

START_TEST(a_broken_scheme_is_refused_with_file_line_and_column)
{
    char *root = schemes_new();
    GError *error = NULL;

    put(root, broken[_i].path, broken[_i].text);
    g_autoptr(PlScheme) scheme = pl_scheme_read(root, "near", &error);
    g_autoptr(PlCodes) codes = scheme != NULL ? pl_codes_load(scheme, &error) : NULL;
    g_autoptr(GPtrArray) schemas = codes != NULL ? pl_table_schema_load(scheme, &error) : NULL;

    ck_assert_ptr_null(schemas);
    ck_assert_int_eq(error->code, PL_ERROR_CONFIG);
    ck_assert_str_eq(error->message, broken[_i].message);
    g_clear_error(&error);
    support_remove_folder(root);
}
END_TEST

START_TEST(a_column_is_found_by_name_title_alias_and_unit_in_brackets)
{
    char *root = schemes_new();

    put(root, "far/schemas/e.json",
        FIELD(", \"type\": \"number\", \"unit\": \"amount\", \"aliases\": [\"执行数\"]"));
    g_autoptr(PlScheme) scheme = pl_scheme_read(root, "near", NULL);
    g_autoptr(GPtrArray) schemas = pl_table_schema_load(scheme, NULL);
    const PlTableSchema *schema = g_ptr_array_index(schemas, 0);

    ck_assert_int_eq(pl_table_schema_find(schema, "actual"), 0);
    ck_assert_int_eq(pl_table_schema_find(schema, "决 算\n数"), 0);
    ck_assert_int_eq(pl_table_schema_find(schema, "执行数"), 0);
    ck_assert_int_eq(pl_table_schema_find(schema, "决算数（万元）"), 0);
    ck_assert_int_eq(pl_table_schema_find(schema, "决算"), -1);
    support_remove_folder(root);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("scheme");

    tcase_add_test(tcase, a_nearer_file_replaces_and_code_lists_merge);
    tcase_add_test(tcase, a_digest_changes_with_the_files_it_is_over_and_no_others);
    tcase_add_loop_test(tcase, a_broken_scheme_is_refused_with_file_line_and_column, 0,
                        G_N_ELEMENTS(broken));
    tcase_add_test(tcase, a_column_is_found_by_name_title_alias_and_unit_in_brackets);
    return support_run("scheme", tcase);
}
