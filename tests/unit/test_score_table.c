#include <string.h>

#include "pl_error.h"
#include "pl_score_table.h"
#include "support.h"

#define DIMENSIONS                                                                                 \
    "code,name,parent_code,valid_from,valid_to,aliases,mark\n"                                     \
    "产出,产出指标,,,,,seen\n数量,数量指标,产出,,,,seen\n"
#define ITEMS "code,name,parent_code,valid_from,valid_to,aliases,mark\ntotal,合计,,,,,seen\n"
#define MEASURE_HEAD "measure,name,measure_unit,provider,additive,derive,definition,mark\n"
#define MEASURES                                                                                   \
    MEASURE_HEAD                                                                                   \
    "done,完成数,个,finance,yes,total actual,完成的个数。,seen\n"                        \
    "asked,应完成数,个,self,no,,应完成的个数。,knowledge\n"
#define HEAD "indicator_code,level1,level2,level3,weight,value,points,provider,missing,note,mark\n"
#define FIRST "1,甲,乙,丙,60,\"ratio(done, asked)\",weight * value,finance,self,a note,seen\n"
#define SECOND                                                                                     \
    "2,甲,乙,丁,40,\"completion(\"\"产出\"\")\",weight * value + asked,self,zero,,knowledge\n"

static void add_file(PlScheme *scheme, const char *path, const char *body)
{
    PlSchemeFile *file = g_new0(PlSchemeFile, 1);

    file->scheme = g_strdup("test");
    file->path = g_strdup(path);
    file->digest = g_strdup("");
    file->body = g_strdup(body);
    file->size = strlen(body);
    g_ptr_array_add(scheme->files, file);
}

static void file_free(void *data)
{
    PlSchemeFile *file = data;

    g_free(file->scheme);
    g_free(file->path);
    g_free(file->digest);
    g_free(file->body);
    g_free(file);
}

/* NULL leaves a file out. */
static PlScheme *scheme_of(const char *measures, const char *criteria)
{
    PlScheme *scheme = g_new0(PlScheme, 1);

    scheme->files = g_ptr_array_new_with_free_func(file_free);
    add_file(scheme, "codes/dimension.csv", DIMENSIONS);
    add_file(scheme, "codes/item.csv", ITEMS);
    if (measures != NULL)
        add_file(scheme, "measures.csv", measures);
    if (criteria != NULL)
        add_file(scheme, "score-table.csv", criteria);
    return scheme;
}

START_TEST(a_good_table_is_read_whole)
{
    g_autoptr(PlScheme) scheme = scheme_of(MEASURES, HEAD FIRST SECOND);
    g_autoptr(PlScoreTable) table = pl_score_table_load(scheme, NULL);

    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(table->measures->len, 2);
    ck_assert_uint_eq(table->criteria->len, 2);

    const PlMeasure *measure = pl_score_table_measure(table, "done");
    ck_assert_str_eq(measure->name, "完成数");
    ck_assert_str_eq(measure->measure_unit, "个");
    ck_assert_str_eq(measure->provider, "finance");
    ck_assert_str_eq(measure->derive, "total actual");
    ck_assert(measure->is_additive);
    ck_assert(!pl_score_table_measure(table, "asked")->is_additive);
    ck_assert_ptr_null(pl_score_table_measure(table, "weight"));

    const PlCriterion *criterion = g_ptr_array_index(table->criteria, 1);
    ck_assert_str_eq(criterion->level3, "丁");
    ck_assert_int_eq(criterion->weight_c, 4000);
    ck_assert_str_eq(criterion->missing, "zero");
    ck_assert_uint_eq(criterion->needs->len, 2);
    ck_assert_str_eq(g_ptr_array_index(criterion->needs, 0), "\"产出\"");
    ck_assert_str_eq(g_ptr_array_index(criterion->needs, 1), "asked");
}
END_TEST

START_TEST(weights_have_at_most_two_decimals_and_add_to_100)
{
    static const struct {
        const char *first, *second;
        const char *message; /* NULL: good */
    } cases[] = {
        { "33.33", "66.67", NULL },
        { "33.3", "66.7", NULL },
        { "0", "100.00", NULL },
        { "60", "39", "test/score-table.csv:1:5: the weights add to 99, not 100" },
        { "60", "40.01", "test/score-table.csv:1:5: the weights add to 100.01, not 100" },
        { "60.5", "39", "test/score-table.csv:1:5: the weights add to 99.5, not 100" },
        { "60.005", "39.995",
          "test/score-table.csv:2:5: weight '60.005' is not a number up to 100 with at most two "
          "decimals" },
        { "60", "",
          "test/score-table.csv:3:5: weight '' is not a number up to 100 with at most two "
          "decimals" },
        { "-1", "101",
          "test/score-table.csv:2:5: weight '-1' is not a number up to 100 with at most two "
          "decimals" },
        { "6e1", "40",
          "test/score-table.csv:2:5: weight '6e1' is not a number up to 100 with at most two "
          "decimals" },
        { "60.", "40",
          "test/score-table.csv:2:5: weight '60.' is not a number up to 100 with at most two "
          "decimals" },
        { "60", "9999",
          "test/score-table.csv:3:5: weight '9999' is not a number up to 100 with at most two "
          "decimals" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(HEAD "1,甲,乙,丙,%s,asked,0,self,zero,,seen\n"
                                                     "2,甲,乙,丁,%s,asked,0,self,zero,,seen\n",
                                                cases[i].first, cases[i].second);
        g_autoptr(PlScheme) scheme = scheme_of(MEASURES, text);
        g_autoptr(GError) error = NULL;
        g_autoptr(PlScoreTable) table = pl_score_table_load(scheme, &error);
        ck_assert_pstr_eq(error != NULL ? error->message : NULL, cases[i].message);
        ck_assert_int_eq(table != NULL, cases[i].message == NULL);
    }
}
END_TEST

START_TEST(errors_name_file_line_and_cell)
{
    static const struct {
        const char *measures, *criteria;
        const char *message;
    } cases[] = {
        { NULL, HEAD FIRST SECOND, "the scheme has no measures.csv" },
        { MEASURES, NULL, "the scheme has no score-table.csv" },
        { MEASURES, HEAD, "test/score-table.csv:1:5: the weights add to 0, not 100" },
        { MEASURES, HEAD FIRST FIRST,
          "test/score-table.csv:3:1: indicator_code '1' is there twice" },
        { MEASURES, HEAD FIRST ",甲,乙,丁,40,1,1,self,zero,,seen\n",
          "test/score-table.csv:3:1: indicator_code is empty" },
        { MEASURES, HEAD FIRST "2,甲,乙,,40,1,1,self,zero,,seen\n",
          "test/score-table.csv:3:4: level3 is empty" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,\"ratio(done, ask)\",1,self,zero,,seen\n",
          "test/score-table.csv:3:6: value, character 13: unknown measure 'ask'" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,value,1,self,zero,,seen\n",
          "test/score-table.csv:3:6: value, character 1: unknown measure 'value'" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,1,weight * clip(1),self,zero,,seen\n",
          "test/score-table.csv:3:7: points, character 10: unknown function 'clip'" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,1,,self,zero,,seen\n",
          "test/score-table.csv:3:7: points, character 1: unexpected end" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,\"completion(\"\"数量\"\")\",1,self,zero,,seen\n",
          "test/score-table.csv:3:6: value, character 12: unknown group of indicators \"数量\"" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,1,1,department,zero,,seen\n",
          "test/score-table.csv:3:8: provider 'department' is none of finance, self" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,1,1,self,skip,,seen\n",
          "test/score-table.csv:3:9: missing 'skip' is none of department, self, exclude, zero, "
          "block" },
        { MEASURES, HEAD FIRST "2,甲,乙,丁,40,1,1,self,zero,,guessed\n",
          "test/score-table.csv:3:11: mark 'guessed' is none of seen, knowledge" },
        { MEASURE_HEAD "done,a,个,bank,yes,,b,seen\n", HEAD,
          "test/measures.csv:2:4: provider 'bank' is none of finance, department, self" },
        { MEASURE_HEAD "done,a,个,self,maybe,,b,seen\n", HEAD,
          "test/measures.csv:2:5: additive 'maybe' is none of yes, no" },
        { MEASURE_HEAD "done,a,个,self,no,total,b,seen\n", HEAD,
          "test/measures.csv:2:6: derive 'total' is not an item and an amount" },
        { MEASURE_HEAD "done,a,个,self,no,sum actual,b,seen\n", HEAD,
          "test/measures.csv:2:6: unknown item 'sum'" },
        { MEASURE_HEAD "done,a,个,self,no,total net,b,seen\n", HEAD,
          "test/measures.csv:2:6: unknown amount 'net'" },
        { MEASURE_HEAD "done,,个,self,no,,b,seen\n", HEAD, "test/measures.csv:2:2: name is empty" },
        { MEASURE_HEAD "value,a,个,self,no,,b,seen\n", HEAD,
          "test/measures.csv:2:1: 'value' has a meaning of its own in formulas" },
        { MEASURE_HEAD "Done!,a,个,self,no,,b,seen\n", HEAD,
          "test/measures.csv:2:1: measure 'Done!' is not made of a-z, 0-9 and _" },
        { MEASURE_HEAD "done,a,个,self,no,,b,seen\ndone,a,个,self,no,,b,seen\n", HEAD,
          "test/measures.csv:3:1: measure 'done' is there twice" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PlScheme) scheme = scheme_of(cases[i].measures, cases[i].criteria);
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(pl_score_table_load(scheme, &error));
        ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_CONFIG));
        ck_assert_str_eq(error->message, cases[i].message);
    }
}
END_TEST

START_TEST(the_guangdong_table_has_24_criteria_and_14_of_finance_weigh_43)
{
    g_autoptr(PlScheme) scheme = pl_scheme_read(SOURCE_DIR "/data/schemes", "guangdong-2021", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(PlScoreTable) table = pl_score_table_load(scheme, &error);
    int64_t finance_c = 0;
    int finance = 0;

    ck_assert_msg(table != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_uint_eq(table->criteria->len, 24);
    for (guint i = 0; i < table->criteria->len; i++) {
        const PlCriterion *criterion = g_ptr_array_index(table->criteria, i);
        if (strcmp(criterion->provider, "finance") == 0) {
            finance++;
            finance_c += criterion->weight_c;
        }
        for (guint n = 0; n < criterion->needs->len; n++) {
            const PlMeasure *measure =
                pl_score_table_measure(table, g_ptr_array_index(criterion->needs, n));
            if (measure != NULL)
                ck_assert_str_eq(measure->provider, criterion->provider);
        }
    }
    ck_assert_int_eq(finance, 14);
    ck_assert_int_eq(finance_c, 4300);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("score_table");

    tcase_add_test(tcase, a_good_table_is_read_whole);
    tcase_add_test(tcase, weights_have_at_most_two_decimals_and_add_to_100);
    tcase_add_test(tcase, errors_name_file_line_and_cell);
    tcase_add_test(tcase, the_guangdong_table_has_24_criteria_and_14_of_finance_weigh_43);
    return support_run("score_table", tcase);
}
