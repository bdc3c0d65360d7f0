#include "figure.h"
#include "pl_error.h"
#include "support.h"

static const struct {
    const char *text, *node, *item;
    Column column;
} good[] = {
    { "900:total:net", "900", "total", COLUMN_NET },
    { "900:total", "900", "total", COLUMN_NET },
    { "125021:basic:actual", "125021", "basic", COLUMN_ACTUAL },
    { "a:b:total:units_expected", "a:b", "total", COLUMN_UNITS_EXPECTED },
    { "a:b:total", "a:b", "total", COLUMN_NET },
    { "900:three_public:previous_net", "900", "three_public", COLUMN_PREVIOUS_NET },
};

START_TEST(a_figure_is_node_item_and_column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        g_auto(Figure) figure = { 0 };
        ck_assert_msg(figure_parse(good[i].text, &figure, NULL), "%s", good[i].text);
        ck_assert_str_eq(figure.node, good[i].node);
        ck_assert_str_eq(figure.item, good[i].item);
        ck_assert_int_eq(figure.column, good[i].column);
    }
}
END_TEST

START_TEST(what_names_no_figure_is_refused)
{
    static const char *const bad[] = { "",    "900",       ":total",     "900:",
                                       "net", "total:net", ":total:net", "900::net" };

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_auto(Figure) figure = { 0 };
        g_autoptr(GError) error = NULL;
        ck_assert_msg(!figure_parse(bad[i], &figure, &error), "%s", bad[i]);
        ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_USAGE));
    }
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("explain");

    tcase_add_test(tcase, a_figure_is_node_item_and_column);
    tcase_add_test(tcase, what_names_no_figure_is_refused);
    return support_run("explain", tcase);
}
