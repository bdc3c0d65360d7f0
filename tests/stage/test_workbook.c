#include <string.h>

#include "foreign.h"
#include "sheet_index.h"
#include "sheet_text.h"
#include "support.h"

static const struct {
    const char *shown, *stored, *text;
} cells[] = {
    /* what shows counts where it says the same */
    { "0100003", "0100003", "0100003" },
    { "06", "6", "06" },
    { "1,234.50", "1234.5", "1,234.50" },
    { "(1,234.50)", "-1234.5", "(1,234.50)" },
    { "8201.70万元", "8201.7", "8201.70万元" },
    { "2021年12月31日", "44561", "2021年12月31日" },
    { "2021", "44561", "2021" },
    { "95.89%", "0.9589", "95.89%" },
    { "1,234.57", "1234567", "1,234.57" }, /* in thousands */
    { "1/2 ", "0.5", "1/2" },
    { "TRUE", "TRUE", "TRUE" },
    { "#REF!", "#REF!", "#REF!" },
    { "2.06E+06", "2.06E+06", "2.06E+06" }, /* a text: a code that is lost */
    { "  a  ", "  a  ", "  a  " },
    /* digits that do not show are not lost */
    { "1234568", "1234567.89", "1234567.89" },
    { "1E+06", "1234567.89", "1234567.89" },
    { "1.23E+10", "12345678901.23", "12345678901.23" },
    { "2E+06", "2010301", "2010301" },
    { "\342\210\2221234568", "-1234567.891", "-1234567.891" },
    { "1234.56", "1234.565", "1234.565" },
    { "2016.16", "2016.159686", "2016.159686" },
    { "1234568元", "1234567.89", "1234567.89元" },
    { "0.00", "-0.001", "-0.001" },
    { "1E\342\210\22205", "1e-05", "0.00001" },
    { "", "5", "5" }, /* a format that hides it, or that ssconvert does not know */
    /* nor is a sign that is only a colour */
    { "1,234.50", "-1234.5", "-1,234.50" },
    /* a double is the decimal that was typed */
    { "0.3", "0.30000000000000004", "0.3" },
    { "0.30", "0.30000000000000004", "0.30" },
    { "0.00", "1.1368683772161603e-13", "0.00" },
    { "1.14E\342\210\22213", "1.1368683772161603e-13", "0" },
    { "123456789012346", "123456789012346", "123456789012346" },
    /* the accounting formats */
    { " \342\200\212\342\200\212         - 0 ", "0", "-" },
    { " - ", "0", "-" },
    { " \342\200\2121,234.50 ", "1234.5", "1,234.50" },
    { "0.00", "0", "0.00" },
    { "", "0", "" },
    /* one row is one line */
    { "附属单位\n上缴收入", "附属单位\n上缴收入", "附属单位\342\200\250上缴收入" },
    { "a_x000D_\nb\r\nc", "a_x000D_\nb\r\nc", "a\342\200\250b\342\200\250c" },
};

START_TEST(a_cell_shows_what_a_person_sees_and_hides_no_digit)
{
    g_autofree char *text = sheet_text_cell(cells[_i].shown, cells[_i].stored);

    ck_assert_str_eq(text, cells[_i].text);
}
END_TEST

static bool is_skipped(guint row, guint column, const void *data)
{
    const guint *place = data;

    return row == place[0] && column == place[1];
}

static GString *join(const char *shown, const char *stored, guint row, guint column)
{
    static const guint nowhere[] = { 1000, 1000 };

    return sheet_text_join(shown, strlen(shown), stored, strlen(stored), row, column, is_skipped,
                           nowhere);
}

START_TEST(rows_and_cells_stand_where_they_stand_in_the_sheet)
{
    static const char shown[] =
        "\"a\",\"\",\"\"\n\"\",\"\",\"\"\n\"\",\"b,\"\"c\",\"\"\n\"\",\"\",\"\"\n";
    GString *text = join(shown, shown, 2, 1);

    ck_assert_str_eq(text->str, "\n\n,a\n\n,,\"b,\"\"c\"\n");
    (void)g_string_free(text, TRUE);
    text = join("\"\"\n", "\"\"\n", 0, 0);
    ck_assert_str_eq(text->str, "");
    (void)g_string_free(text, TRUE);
}
END_TEST

START_TEST(a_cell_that_changes_by_itself_is_left_blank)
{
    static const guint place[] = { 3, 1 };
    GString *text =
        sheet_text_join("\"a\",\"b\"\n", 8, "\"a\",\"b\"\n", 8, 3, 0, is_skipped, place);

    ck_assert_str_eq(text->str, "\n\n\na\n");
    (void)g_string_free(text, TRUE);
}
END_TEST

static const char *const uneven[][2] = {
    { "\"a\",\"b\"\n", "\"a\"\n" },
    { "\"a\"\n", "\"a\"\n\"b\"\n" },
    { "\"a\"\n\"b\"\n", "\"a\"\n" },
    { "\"a", "\"a\"\n" },
    { "a\n", "a\n" },
    { "\"\377\"\n", "\"a\"\n" },
};

START_TEST(texts_that_do_not_fit_each_other_are_refused)
{
    ck_assert_ptr_null(join(uneven[_i][0], uneven[_i][1], 0, 0));
}
END_TEST

static GPtrArray *read_index(const char *xml)
{
    char *folder = support_folder();
    g_autofree char *path = g_build_filename(folder, "index", NULL);

    ck_assert(g_file_set_contents(path, xml, -1, NULL));
    GPtrArray *sheets = sheet_index_read(path);
    support_remove_folder(folder);
    return sheets;
}

#define INDEX(sheets) "<gnm:Workbook><gnm:Sheets>" sheets "</gnm:Sheets></gnm:Workbook>"
#define SHEET(seen, inside)                                                                        \
    "<gnm:Sheet Visibility=\"GNM_SHEET_VISIBILITY_" seen "\">" inside "</gnm:Sheet>"

START_TEST(the_index_tells_names_hidden_sheets_and_where_the_text_begins)
{
    g_autoptr(GPtrArray) sheets = read_index(INDEX(
        SHEET("VISIBLE", "<gnm:Name>收入&amp;支出</gnm:Name>"
                         "<gnm:Names><gnm:Name><gnm:name>x</gnm:name></gnm:Name></gnm:Names>"
                         "<gnm:Cells><gnm:Cell Row=\"4\" Col=\"2\">a</gnm:Cell>"
                         "<gnm:Cell Row=\"6\" Col=\"1\">=SUM(A1)</gnm:Cell></gnm:Cells>")
            SHEET("HIDDEN", "<gnm:Name>旧</gnm:Name><gnm:Cells/>")
                SHEET("VERY_HIDDEN", "<gnm:Name>更旧</gnm:Name>")
                    SHEET("VISIBLE",
                          "<gnm:Name>图</gnm:Name><gnm:Objects><gnm:SheetObjectImage "
                          "ObjectBound=\"B2:D5\"/></gnm:Objects><gnm:Cells><gnm:Cell Row=\"3\" "
                          "Col=\"0\">x</gnm:Cell></gnm:Cells>")));

    ck_assert_uint_eq(sheets->len, 4);
    const SheetEntry *first = g_ptr_array_index(sheets, 0);
    ck_assert_str_eq(first->name, "收入&支出");
    ck_assert(!first->is_hidden);
    ck_assert_uint_eq(first->first_row, 4);
    ck_assert_uint_eq(first->first_column, 1);
    ck_assert_uint_eq(first->unsteady->len, 0);
    ck_assert(((const SheetEntry *)g_ptr_array_index(sheets, 1))->is_hidden);
    ck_assert(((const SheetEntry *)g_ptr_array_index(sheets, 2))->is_hidden);
    const SheetEntry *last = g_ptr_array_index(sheets, 3);
    ck_assert_uint_eq(last->first_row, 1);
    ck_assert_uint_eq(last->first_column, 0);
}
END_TEST

START_TEST(formulas_that_change_by_themselves_are_found)
{
    g_autoptr(GPtrArray) sheets = read_index(INDEX(
        SHEET("VISIBLE", "<gnm:Name>a</gnm:Name><gnm:Cells>"
                         "<gnm:Cell Row=\"0\" Col=\"1\" ExprID=\"1\">=year(TODAY())</gnm:Cell>"
                         "<gnm:Cell Row=\"0\" Col=\"0\">=1+rand()</gnm:Cell>"
                         "<gnm:Cell Row=\"1\" Col=\"0\">=unknow()</gnm:Cell>"
                         "<gnm:Cell Row=\"1\" Col=\"1\">today()</gnm:Cell>"
                         "<gnm:Cell Row=\"1\" Col=\"2\" ExprID=\"2\">=A1</gnm:Cell></gnm:Cells>")
            SHEET("VISIBLE", "<gnm:Name>b</gnm:Name><gnm:Cells>"
                             "<gnm:Cell Row=\"7\" Col=\"3\" ExprID=\"1\"/>"
                             "<gnm:Cell Row=\"8\" Col=\"3\" ExprID=\"2\"/></gnm:Cells>")));
    const SheetEntry *first = g_ptr_array_index(sheets, 0), *second = g_ptr_array_index(sheets, 1);

    ck_assert_uint_eq(first->unsteady->len, 2);
    ck_assert_uint_eq(g_array_index(first->unsteady, SheetCell, 0).column, 0);
    ck_assert_uint_eq(second->unsteady->len, 1);
    ck_assert_uint_eq(g_array_index(second->unsteady, SheetCell, 0).row, 7);
}
END_TEST

START_TEST(an_index_of_another_form_is_refused)
{
    ck_assert_ptr_null(read_index("<gnm:Workbook><gnm:Sheets>"));
    ck_assert_ptr_null(read_index(INDEX(SHEET("VISIBLE", ""))));
    ck_assert_ptr_null(read_index(""));
}
END_TEST

static const struct {
    const char *start;
    size_t size; /* 0: up to the NUL */
    ForeignKind kind;
    const char *what;
} beginnings[] = {
    { "a,b\n", 0, FOREIGN_NONE, NULL },
    { "", 0, FOREIGN_NONE, NULL },
    { "PK", 0, FOREIGN_NONE, NULL },
    { "PK\003\004", 0, FOREIGN_PACKAGE, NULL },
    { "\320\317\021\340\241\261\032\341", 0, FOREIGN_COMPOUND, NULL },
    { "%PDF-1.4", 0, FOREIGN_REFUSED, "a PDF" },
    { "\t\000\004\000", 4, FOREIGN_REFUSED, "a workbook of Excel 2" },
    { "\357\273\277\r\n <HTML>", 0, FOREIGN_REFUSED, "a web page" },
    { "<?xml version=\"1.0\"?><html xmlns:x=\"urn:schemas-microsoft-com:office:spreadsheet\">", 0,
      FOREIGN_REFUSED, "a web page" },
    { "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", 0,
      FOREIGN_REFUSED, "an XML spreadsheet" },
};

START_TEST(a_file_is_known_by_its_first_bytes)
{
    const char *what = NULL;
    size_t size = beginnings[_i].size != 0 ? beginnings[_i].size : strlen(beginnings[_i].start);

    ck_assert_int_eq(foreign_tell(beginnings[_i].start, size, &what), beginnings[_i].kind);
    if (beginnings[_i].what != NULL)
        ck_assert_msg(g_str_has_prefix(what, beginnings[_i].what), "%s", what);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("workbook");

    tcase_add_loop_test(tcase, a_cell_shows_what_a_person_sees_and_hides_no_digit, 0,
                        G_N_ELEMENTS(cells));
    tcase_add_test(tcase, rows_and_cells_stand_where_they_stand_in_the_sheet);
    tcase_add_test(tcase, a_cell_that_changes_by_itself_is_left_blank);
    tcase_add_loop_test(tcase, texts_that_do_not_fit_each_other_are_refused, 0,
                        G_N_ELEMENTS(uneven));
    tcase_add_test(tcase, the_index_tells_names_hidden_sheets_and_where_the_text_begins);
    tcase_add_test(tcase, formulas_that_change_by_themselves_are_found);
    tcase_add_test(tcase, an_index_of_another_form_is_refused);
    tcase_add_loop_test(tcase, a_file_is_known_by_its_first_bytes, 0, G_N_ELEMENTS(beginnings));
    return support_run("workbook", tcase);
}
