#include <string.h>

#include "pl_error.h"
#include "pl_layout.h"
#include "support.h"

static bool knows_measure(const char *measure, const void *data)
{
    (void)data;
    return strcmp(measure, "known") == 0;
}

/* A scheme of one layout, and the national code lists. */
static PlLayouts *load(const char *path, const char *body, GError **error)
{
    g_autoptr(PlScheme) national = pl_scheme_read(SOURCE_DIR "/data/schemes", "national", NULL);
    g_autoptr(PlCodes) codes = pl_codes_load(national, NULL);
    PlSchemeFile file = { .scheme = (char *)"test",
                          .path = (char *)path,
                          .digest = (char *)"",
                          .body = (char *)body,
                          .size = strlen(body) };
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    const PlScheme scheme = { .files = files };

    g_ptr_array_add(files, &file);
    return pl_layouts_load(&scheme, codes, knows_measure, NULL, error);
}

START_TEST(every_layout_of_the_national_scheme_is_right)
{
    GError *error = NULL;
    g_autoptr(PlScheme) scheme = pl_scheme_read(SOURCE_DIR "/data/schemes", "national", &error);
    g_autoptr(PlCodes) codes = pl_codes_load(scheme, &error);
    g_autoptr(PlLayouts) layouts = pl_layouts_load(scheme, codes, knows_measure, NULL, &error);

    ck_assert_msg(layouts != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_uint_ge(layouts->layouts->len, 20);
    ck_assert(g_strv_contains((const char *const *)layouts->words->footers, "注"));
}
END_TEST

#define COLUMN "{\"label\": [\"编码\"], \"is\": \"code\"}, {\"label\": [\"金额\"]}"
#define LAYOUT(panel)                                                                              \
    "{\"name\": \"x\", \"title\": \"某表\", \"mark\": \"seen\",\n \"panels\": [\n" panel "]}\n"
#define PANEL(more)                                                                                \
    LAYOUT("  {\"kind\": \"expenditure\", \"amount\": \"actual\", \"key\": \"codes\", \"list\": "  \
           "\"function\",\n   \"columns\": [" COLUMN "]" more "}")

static const struct {
    const char *body, *message;
} wrong[] = {
    { "{", "test/layouts/x.json:1:" },
    { "[]", "test/layouts/x.json:1:1: not an object" },
    { "{\"name\": \"x\", \"title\": \"某表\", \"mark\": \"seen\"}",
      "test/layouts/x.json:1:1: a layout needs panels" },
    { "{\n \"name\": \"x\",\n  \"nmae\": 1}", "test/layouts/x.json:3:3: unknown keyword 'nmae'" },
    { "{\n \"name\": 7}", "test/layouts/x.json:2:2: name is not a text" },
    { "{\"name\": \"x\",\n \"mark\": \"heard\"}",
      "test/layouts/x.json:2:2: mark 'heard' is not one of seen, knowledge" },
    { "{\"name\": \"y\", \"title\": \"某表\", \"mark\": \"seen\"}",
      "test/layouts/x.json:1:2: 'y' is not what the file is called" },
    { "{\"name\": \"x\", \"title\": \"某表\", \"mark\": \"seen\",\n \"funds\": \"some\"}",
      "test/layouts/x.json:2:2: funds 'some' is not one of all, fiscal, general, gov_fund, soe" },
    { PANEL(",\n   \"pnael\": 1"), "test/layouts/x.json:5:4: unknown keyword 'pnael'" },
    { PANEL(",\n   \"repeat\": 0"),
      "test/layouts/x.json:5:4: repeat is not a whole number from 1 to 6" },
    { PANEL(",\n   \"category\": \"salary\""),
      "test/layouts/x.json:5:4: 'salary' is not in the list 'category'" },
    { PANEL(",\n   \"rows\": [{\"label\": []}]"), "test/layouts/x.json:5:13: a row needs a label" },
    { PANEL(",\n   \"rows\": [{\"label\": [\"甲\"]}, {\"label\": [\"乙\", \"一、甲\"]}]"),
      "test/layouts/x.json:5:31: the label '一、甲' stands for two rows" },
    { PANEL(",\n   \"rows\": [{\"label\": [\"甲\"], \"in\": \"all\"}]"),
      "test/layouts/x.json:3:3: no other row has the id 'all'" },
    { PANEL(",\n   \"rows\": [{\"label\": \"甲\", \"id\": \"a\", \"in\": \"b\"}, {\"label\": "
            "\"乙\", \"id\": \"b\", \"in\": \"a\"}]"),
      "test/layouts/x.json:3:3: a row is part of itself" },
    { PANEL(",\n   \"in\": [\"all\"]"), "test/layouts/x.json:5:4: no row has the id 'all'" },
    { PANEL(",\n   \"view\": \"z\""), "test/layouts/x.json:5:4: the layout has no view 'z'" },
    { PANEL(",\n   \"pivot\": {\"in\": \"all\", \"amount\": \"actual\"}"),
      "test/layouts/x.json:5:14: no column has the id 'all'" },
    { LAYOUT("  {\"key\": \"codes\", \"columns\": [{\"label\": [\"甲\"], \"amount\": "
             "\"actual\"}]}"),
      "test/layouts/x.json:3:3: rows known by codes or names need a list, others have none" },
    { LAYOUT("  {\"columns\": [{\"label\": [\"甲\"]}]}"),
      "test/layouts/x.json:3:3: the column '甲' says no amount" },
    { LAYOUT("  {\"columns\": [{\"label\": [\"甲\"], \"is\": \"label\"}]}"),
      "test/layouts/x.json:3:3: the panel has no column of figures" },
    { LAYOUT("  {\"amount\": \"actual\", \"columns\": [{\"label\": [\"甲\"]}, {\"label\": [\"乙\", "
             "\"甲\"]}]}"),
      "test/layouts/x.json:3:54: the label '甲' stands for two columns" },
    { LAYOUT("  {\"columns\": [{\"label\": [\"甲\"], \"is\": \"field\"}]}"),
      "test/layouts/x.json:3:16: a column with a field is a field, and no other" },
    { LAYOUT("  {\"amount\": \"actual\", \"columns\": [{\"label\": [\"甲\"], \"measure\": "
             "\"known\"}, {\"label\": [\"乙\"],\n    \"measure\": \"other\"}]}"),
      "test/layouts/x.json:4:5: the scheme has no measure 'other'" },
    { PANEL(",\n   \"measure\": \"other\""),
      "test/layouts/x.json:5:4: the scheme has no measure 'other'" },
};

START_TEST(a_wrong_layout_is_refused_with_its_place)
{
    GError *error = NULL;

    ck_assert_ptr_null(load("layouts/x.json", wrong[_i].body, &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
    ck_assert_msg(g_str_has_prefix(error->message, wrong[_i].message), "%s\nis not\n%s",
                  error->message, wrong[_i].message);
    g_error_free(error);
}
END_TEST

START_TEST(words_that_are_no_list_are_refused_with_their_place)
{
    GError *error = NULL;

    ck_assert_ptr_null(load("layouts/words.json", "{\n \"footers\": [\"注\", 1]}", &error));
    ck_assert_str_eq(error->message, "test/layouts/words.json:2:19: not a text");
    g_error_free(error);
}
END_TEST

static const struct {
    const char *label, *key;
} keys[] = {
    { "二十四、债务还本支出", "债务还本支出" },
    { "（一）支出合计", "支出合计" },
    { "1．因公出国（境）费", "因公出国(境)费" },
    { "一、（一）甲", "甲" },
    { "附属单位\n上缴收入", "附属单位上缴收入" },
    { "财政拨款“三公”经费", "财政拨款三公经费" },
    { "公用经费合计：", "公用经费合计" },
    { "执行率（B/A）", "执行率(ba)" },
    { "一", "一" },
    { "1.5", "1.5" },
    { "三公经费", "三公经费" },
    { "其中：外事接待费", "其中:外事接待费" },
    { "其中：（1）甲", "其中:甲" },
    { "其中：1.甲", "其中:甲" },
    { "（1）其中： （一）甲", "其中:甲" },
    { "其中：①甲", "其中:甲" },
    { "其中1、甲", "其中:甲" },
    { "⑴甲", "甲" },
    { "⒈甲", "甲" },
    { "㈠、甲", "甲" },
    { "①", "①" },
    { "其中", "其中" },
    { "其中：", "其中" },
};

START_TEST(a_label_is_known_without_ordinal_quotes_and_breaks)
{
    g_autofree char *key = pl_layout_key(keys[_i].label);

    ck_assert_str_eq(key, keys[_i].key);
}
END_TEST

START_TEST(rows_of_measures_that_the_scheme_lacks_are_ignored)
{
    const char *body = LAYOUT("  {\"kind\": \"balance\", \"amount\": \"actual\", \"columns\": "
                              "[{\"label\": \"项目\", \"is\": \"label\"}, {\"label\": \"数\"}],\n"
                              "   \"rows\": [{\"label\": \"甲\", \"measure\": \"known\"}, "
                              "{\"label\": \"乙\", \"measure\": \"other\"}]}");
    GError *error = NULL;
    g_autoptr(PlLayouts) layouts = load("layouts/x.json", body, &error);

    ck_assert_msg(layouts != NULL, "%s", error != NULL ? error->message : "");
    const PlLayout *layout = g_ptr_array_index(layouts->layouts, 0);
    const PlLayoutPanel *panel = g_ptr_array_index(layout->panels, 0);
    ck_assert(!((PlLayoutRow *)g_ptr_array_index(panel->rows, 0))->is_ignored);
    ck_assert(((PlLayoutRow *)g_ptr_array_index(panel->rows, 1))->is_ignored);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("layout");

    tcase_add_test(tcase, every_layout_of_the_national_scheme_is_right);
    tcase_add_loop_test(tcase, a_wrong_layout_is_refused_with_its_place, 0, G_N_ELEMENTS(wrong));
    tcase_add_test(tcase, words_that_are_no_list_are_refused_with_their_place);
    tcase_add_loop_test(tcase, a_label_is_known_without_ordinal_quotes_and_breaks, 0,
                        G_N_ELEMENTS(keys));
    tcase_add_test(tcase, rows_of_measures_that_the_scheme_lacks_are_ignored);
    return support_run("layout", tcase);
}
