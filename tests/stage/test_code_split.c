#include "code_split.h"
#include "support.h"

static const struct {
    const char *key;
    int level;
    const char *stem;
} labels[] = {
    { "类", 1, "" },
    { "款", 2, "" },
    { "项", 3, "" },
    { "科目编码(类)", 1, "" },
    { "科目代码-款", 2, "" },
    { "功能分类科目编码(项)", 3, "功能分类科目编码" },
    { "支出功能分类_类", 1, "支出功能分类" },
    { "部门经济分类款", 2, "部门经济分类" },
    { "项目", 0, NULL },
    { "款项名称", 0, NULL },
    { "", 0, NULL },
};

START_TEST(a_label_names_a_level_and_what_it_is_of)
{
    g_autofree char *stem = NULL;

    ck_assert_int_eq(code_split_level(labels[_i].key, &stem), labels[_i].level);
    ck_assert_pstr_eq(stem, labels[_i].stem);
}
END_TEST

static const struct {
    const char *parts[CODE_LEVELS]; /* NULL: no such column */
    const char *code, *check_id, *expected;
} codes[] = {
    { { "206", "05", "03" }, "2060503", NULL, NULL },
    { { "206", "05", "" }, "20605", NULL, NULL },
    { { "206", "—", "" }, "206", NULL, NULL },
    { { "206", "20605", "2060503" }, "2060503", NULL, NULL },
    { { "206科学技术支出", "05 科技条件与服务", "[03]科技条件专项" }, "2060503", NULL, NULL },
    { { "２０６", "０５", NULL }, "20605", NULL, NULL },
    { { NULL, "20605", "03" }, "2060503", NULL, NULL },
    { { "", "", "2060503" }, "2060503", NULL, NULL },
    { { "301", "02", NULL }, "30102", NULL, NULL },
    { { "", "", "" }, "", NULL, NULL },
    { { "合计", "", "" }, "合计", NULL, NULL },
    { { "", "小计", NULL }, "小计", NULL, NULL },
    { { "206", "5", "03" }, NULL, "code-damaged", "05" },
    { { "206", "05", "3" }, NULL, "code-damaged", "03" },
    { { "206", "", "03" }, NULL, "code-unknown", NULL },
    { { "", "05", "" }, NULL, "code-unknown", NULL },
    { { "26", "05", "03" }, NULL, "code-unknown", NULL },
    { { "206", "005", "" }, NULL, "code-unknown", NULL },
};

START_TEST(the_levels_of_a_code_are_joined_or_refused)
{
    CellProblem problem = { 0 };
    g_autofree char *code = code_split_join(codes[_i].parts, &problem);

    ck_assert_pstr_eq(code, codes[_i].code);
    ck_assert_pstr_eq(problem.check_id, codes[_i].check_id);
    ck_assert_pstr_eq(problem.expected, codes[_i].expected);
    ck_assert_int_eq(problem.message != NULL, codes[_i].check_id != NULL);
    cell_problem_clear(&problem);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("code_split");

    tcase_add_loop_test(tcase, a_label_names_a_level_and_what_it_is_of, 0, G_N_ELEMENTS(labels));
    tcase_add_loop_test(tcase, the_levels_of_a_code_are_joined_or_refused, 0, G_N_ELEMENTS(codes));
    return support_run("code_split", tcase);
}
