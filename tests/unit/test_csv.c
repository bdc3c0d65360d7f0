#include "support.h"

#include <string.h>
#include <sys/resource.h>

#include "pl_csv.h"
#include "pl_error.h"

/* What a reader said, as text: 1@0[a|b] for a record, 1:2@3 type for a fault. */
static bool note_record(const PlCsvRecord *record, void *data, G_GNUC_UNUSED GError **error)
{
    GString *notes = data;

    g_string_append_printf(notes, "%d@%d", (int)record->line, (int)record->offset);
    for (size_t i = 0; i < record->n_fields; i++) {
        ck_assert_uint_eq(record->field_sizes[i], strlen(record->fields[i]));
        g_string_append_printf(notes, "%c%s", i == 0 ? '[' : '|', record->fields[i]);
    }
    g_string_append(notes, "] ");
    return true;
}

static void note_fault(PlCsvFault *fault, void *data)
{
    g_string_append_printf(data, "%d:%d@%d %s ", (int)fault->line, (int)fault->column,
                           (int)fault->offset, fault->type);
    pl_csv_fault_free(fault);
}

static bool feed_in_blocks(PlCsvReader *reader, const char *bytes, size_t size, size_t block,
                           GError **error)
{
    for (size_t at = 0; at < size; at += block) {
        /* A copy of its own, so that a sanitizer sees what reads outside the block. */
        g_autofree char *copy = g_memdup2(bytes + at, MIN(block, size - at));
        if (!pl_csv_reader_feed(reader, copy, MIN(block, size - at), error))
            return false;
    }
    return pl_csv_reader_finish(reader, error);
}

static char *read_notes(const PlCsvLimits *limits, char separator, const char *bytes, size_t size,
                        size_t block)
{
    g_autoptr(GString) notes = g_string_new(NULL);
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(limits, separator, note_record, note_fault, notes);

    ck_assert(feed_in_blocks(reader, bytes, size, block, NULL));
    g_strchomp(notes->str);
    return g_strdup(notes->str);
}

#define BYTES(text) text, sizeof(text) - 1

typedef struct {
    const char *bytes;
    size_t size;
    const char *notes;
} Case;

static void check_cases(const Case *cases, size_t n_cases, const PlCsvLimits *limits,
                        char separator)
{
    static const size_t blocks[] = { 1, 2, 3, 7, SIZE_MAX / 2 };

    for (size_t i = 0; i < n_cases; i++)
        for (size_t b = 0; b < G_N_ELEMENTS(blocks); b++) {
            g_autofree char *notes =
                read_notes(limits, separator, cases[i].bytes, cases[i].size, blocks[b]);
            ck_assert_msg(strcmp(notes, cases[i].notes) == 0,
                          "case %zu, blocks of %zu: got\n%s\ninstead of\n%s", i, blocks[b], notes,
                          cases[i].notes);
        }
}

START_TEST(records_come_with_their_places_however_the_input_is_cut)
{
    static const Case cases[] = {
        { BYTES(""), "" },
        { BYTES("\n"), "" },
        { BYTES("\r\n\r\n\n\r"), "" },
        { BYTES("a"), "1@0[a]" },
        { BYTES("a,b\nc,d\n"), "1@0[a|b] 2@4[c|d]" },
        { BYTES("a,b\r\nc,d\r\n"), "1@0[a|b] 2@5[c|d]" },
        { BYTES("a,b\rc,d\r"), "1@0[a|b] 2@4[c|d]" },
        { BYTES("a\nb\r\nc\rd\n\re"), "1@0[a] 2@2[b] 3@5[c] 4@7[d] 6@10[e]" },
        { BYTES("a\r\r\nb"), "1@0[a] 3@4[b]" },
        { BYTES("a\n\n\nb"), "1@0[a] 4@4[b]" },
        { BYTES("a,\n,b"), "1@0[a|] 2@3[|b]" },
        { BYTES(",,\n , \t,\n\"\",\"  \"\na,"), "4@17[a|]" },
        { BYTES("\xe3\x80\x80,\n\xa1\xa1 \xa1\xa1\nx"), "3@11[x]" },
        { BYTES(" a , b"), "1@0[ a | b]" },
        { BYTES("\"a\",\"\",\"b,c\""), "1@0[a||b,c]" },
        { BYTES("\"say \"\"hi\"\"\",\"\"\"\"\n"), "1@0[say \"hi\"|\"]" },
        { BYTES("\"a\nb\",c\nd"), "1@0[a\nb|c] 3@8[d]" },
        { BYTES("\"a\r\nb\",c\r\nd"), "1@0[a\r\nb|c] 3@10[d]" },
        { BYTES("\"a\rb\rc\"\rd"), "1@0[a\rb\rc] 4@8[d]" },
        { BYTES("\"a\r\"\n\"\nb\""), "1@0[a\r] 3@5[\nb]" },
        { BYTES("a\tb,c"), "1@0[a\tb|c]" },
        { BYTES("单位,金额\n本级,一"), "1@0[单位|金额] 2@14[本级|一]" },
        { BYTES("\xef\xbb\xbf\"a\",b\nc"), "1@3[a|b] 2@9[c]" },
        { BYTES("\xef\xbb\xbf"), "" },
        { BYTES("\xef\xbb\xbf\n\xef\xbb\xbfx"), "2@4[\xef\xbb\xbfx]" },
        { BYTES("\xef\xbbx,y"), "1@0[\xef\xbbx|y]" },
        { BYTES("a\xef\xbb\xbf"), "1@0[a\xef\xbb\xbf]" },
        /* GB18030: 乗 is 81 5C, its second byte a backslash; 81 30 81 30 has digits inside. */
        { BYTES("\x81\x5c,\x81\x30\x81\x30\n\"\x81\x5c\""),
          "1@0[\x81\x5c|\x81\x30\x81\x30] 2@8[\x81\x5c]" },
    };

    check_cases(cases, G_N_ELEMENTS(cases), &pl_csv_default_limits, ',');
}
END_TEST

START_TEST(a_tab_separates_where_it_is_asked_to)
{
    static const Case cases[] = {
        { BYTES("a\tb,c\t\n"), "1@0[a|b,c|]" },
        { BYTES("\t\t\n\"a\tb\"\tc"), "2@3[a\tb|c]" },
        { BYTES("a\t\"b\"c\nd"), "1:2@5 quote 2@7[d]" },
    };

    check_cases(cases, G_N_ELEMENTS(cases), &pl_csv_default_limits, '\t');
}
END_TEST

START_TEST(a_fault_has_its_place_and_the_next_line_is_read)
{
    static const Case cases[] = {
        { BYTES("a,b\"c\nd"), "1:2@3 quote 2@6[d]" },
        { BYTES("a,5\"\nd"), "1:2@3 quote 2@5[d]" },
        { BYTES("a, \"b\"\nd"), "1:2@3 quote 2@7[d]" },
        { BYTES("\"a\"b,c\nd"), "1:1@3 quote 2@7[d]" },
        { BYTES("\"a\" ,c\r\nd"), "1:1@3 quote 2@8[d]" },
        { BYTES("x,\"a\nb\"c,d\ne"), "2:2@7 quote 3@11[e]" },
        { BYTES("x\ry,z\"\rw"), "1@0[x] 2:2@5 quote 3@7[w]" },
        { BYTES("a\"b\"\"\n\"c\"\n"), "1:1@1 quote 2@6[c]" },
        { BYTES("\"a"), "1:1@0 quote" },
        { BYTES("x\ny,\"a\nb,c\nd"), "1@0[x] 2:2@4 quote" },
        { BYTES("x,\"a\"\""), "1:2@2 quote" },
        { BYTES("x,\"a\nb\"\"c\n\"\"\n"), "1:2@2 quote" },
        { BYTES("x\n\""), "1@0[x] 2:1@2 quote" },
        { BYTES("a\x01"
                "b,c\nd"),
          "1:1@1 control-character 2@6[d]" },
        { BYTES("a,\"b\n\0c\",d\ne"), "2:2@5 control-character 3@11[e]" },
        { BYTES("\x1a"), "1:1@0 control-character" },
        { BYTES("a\0\0\0\nb"), "1:1@1 control-character 2@5[b]" },
        { BYTES("\"a\"\x02\nb"), "1:1@3 control-character 2@5[b]" },
        { BYTES("a\x01,\"b\nc"), "1:2@3 quote" },
        { BYTES("a\x01,b\"\nc"), "1:1@1 control-character 2@6[c]" },
    };

    check_cases(cases, G_N_ELEMENTS(cases), &pl_csv_default_limits, ',');
}
END_TEST

START_TEST(limits_count_bytes_as_sent_and_the_next_record_is_read)
{
    static const PlCsvLimits limits = { .field_bytes = 5, .record_bytes = 12, .columns = 3 };
    static const Case cases[] = {
        { BYTES("12345,12345,\na"), "1@0[12345|12345|] 2@13[a]" },
        { BYTES("12345,12345,1\na"), "1:1@0 record-limit 2@14[a]" },
        { BYTES("\"123\",\"\"\"\"\na"), "1@0[123|\"] 2@11[a]" },
        { BYTES("1,123456\na"), "1:2@2 field-limit 2@9[a]" },
        { BYTES("1,\"1234\"\na"), "1:2@2 field-limit 2@9[a]" },
        { BYTES("1,\"1\n2\n3\"\na"), "1:2@2 field-limit 4@10[a]" },
        { BYTES("1,2,3\n1,2,3,4,5\na"), "1@0[1|2|3] 2:4@12 columns-limit 3@16[a]" },
        { BYTES("123456789012345678901234567890"), "1:1@0 field-limit" },
        { BYTES("x,\"23456789012345678901234567890\n"), "1:2@2 quote" },
    };

    check_cases(cases, G_N_ELEMENTS(cases), &limits, ',');
}
END_TEST

static void keep_fault(PlCsvFault *fault, void *data)
{
    PlCsvFault **kept = data;

    ck_assert_ptr_null(*kept);
    *kept = fault;
}

static PlCsvFault *only_fault(const char *text, size_t block)
{
    PlCsvFault *fault = NULL;
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(&pl_csv_default_limits, ',', note_record, keep_fault, &fault);

    ck_assert(feed_in_blocks(reader, text, strlen(text), block, NULL));
    ck_assert_ptr_nonnull(fault);
    return fault;
}

START_TEST(a_fault_says_what_is_wrong_and_shows_the_record)
{
    static const struct {
        const char *text;
        const char *message;
        const char *raw;
    } cases[] = {
        { "\"a,b\nc", "a quotation mark opened here is never closed", "\"a,b\\x0Ac" },
        { "a,b\"c\n", "a quotation mark in a cell that begins without one", "a,b\"c" },
        { "\"a\"b\r\n", "text after the quotation mark that closes the cell", "\"a\"b" },
        { "\"a\nb\"c,\xc4\xe3\n",
          "text after a quotation mark, which closes the one opened in line 1",
          "\"a\\x0Ab\"c,\\xC4\\xE3" },
        { "\x01", "a control character (01), which no table holds", "\\x01" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t block = 1; block < 100; block += 98) {
            g_autoptr(PlCsvFault) fault = only_fault(cases[i].text, block);
            ck_assert_str_eq(fault->message, cases[i].message);
            ck_assert_str_eq(fault->raw, cases[i].raw);
        }
}
END_TEST

START_TEST(the_record_shown_is_cut_between_characters)
{
    for (size_t ahead = 0; ahead < 3; ahead++) {
        g_autoptr(GString) text = g_string_new_len("\"xx", (gssize)ahead + 1);
        while (text->len < 400)
            g_string_append(text, "粤");
        g_autoptr(PlCsvFault) fault = only_fault(text->str, 7);
        ck_assert_uint_le(strlen(fault->raw), 200);
        ck_assert_uint_gt(strlen(fault->raw), 197);
        ck_assert(g_str_has_suffix(fault->raw, "粤"));
    }
}
END_TEST

START_TEST(without_a_place_for_faults_the_first_one_is_an_error)
{
    g_autoptr(GString) notes = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(&pl_csv_default_limits, ',', note_record, NULL, notes);

    ck_assert(!pl_csv_reader_feed(reader, BYTES("a\nb,c\"d\ne\"\n"), &error));
    ck_assert(g_error_matches(error, PL_ERROR, PL_ERROR_DATA));
    ck_assert_str_eq(error->message,
                     "line 2, cell 2: a quotation mark in a cell that begins without one");
    ck_assert_str_eq(notes->str, "1@0[a] ");
}
END_TEST

START_TEST(records_are_counted_as_they_would_be_delivered)
{
    static const char text[] = "a,b\n , \n\"\"\n\"\"\"\"\n,,\n\xe3\x80\x80,\n,x\r\n一,\n9";

    for (size_t block = 1; block <= sizeof text; block++) {
        g_autoptr(GString) notes = g_string_new(NULL);
        g_autoptr(PlCsvReader) delivered =
            pl_csv_reader_new(&pl_csv_default_limits, ',', note_record, NULL, notes);
        g_autoptr(PlCsvReader) counted =
            pl_csv_reader_new(&pl_csv_default_limits, ',', NULL, NULL, NULL);
        ck_assert(feed_in_blocks(delivered, BYTES(text), block, NULL));
        ck_assert(feed_in_blocks(counted, BYTES(text), block, NULL));
        ck_assert_int_eq(pl_csv_reader_count(delivered), 5);
        ck_assert_int_eq(pl_csv_reader_count(counted), 5);
    }
}
END_TEST

START_TEST(a_cell_is_the_same_with_and_without_a_quotation_mark_elsewhere_in_its_record)
{
    static const char *const rows[] = { "a,b,c", ",",    " a , ,b ",         "单位,,一",
                                        "a,,\r", ",,x,", "\xb9\xe3,\xb6\xab" };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *plain = g_strconcat("begin,", rows[i], "\n", NULL);
        g_autofree char *quoted = g_strconcat("\"begin\",", rows[i], "\n", NULL);
        g_autofree char *first = read_notes(&pl_csv_default_limits, ',', plain, strlen(plain), 9);
        g_autofree char *second =
            read_notes(&pl_csv_default_limits, ',', quoted, strlen(quoted), 9);
        ck_assert_str_eq(first, second);
    }
}
END_TEST

static bool refuse_third(const PlCsvRecord *record, void *data, GError **error)
{
    int *seen = data;

    ++*seen;
    if (record->line < 3)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_DATA, "enough");
    return false;
}

START_TEST(a_callback_can_stop_the_reading)
{
    int seen = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(&pl_csv_default_limits, ',', refuse_third, NULL, &seen);

    ck_assert(!pl_csv_reader_feed(reader, BYTES("1\n2\n3\n4\n"), &error));
    ck_assert_str_eq(error->message, "enough");
    ck_assert_int_eq(seen, 3);
}
END_TEST

static bool note_raw(const PlCsvRecord *record, void *data, G_GNUC_UNUSED GError **error)
{
    g_string_append_len(data, record->raw, (gssize)record->raw_size);
    g_string_append_c(data, '~');
    return true;
}

START_TEST(the_raw_record_is_what_was_sent_without_its_line_break)
{
    for (size_t block = 1; block < 40; block++) {
        g_autoptr(GString) raw = g_string_new(NULL);
        g_autoptr(PlCsvReader) reader =
            pl_csv_reader_new(&pl_csv_default_limits, ',', note_raw, NULL, raw);
        ck_assert(feed_in_blocks(reader, BYTES("a,\"b\r\nc\"\r\n\n\"\"\"\",d\re,"), block, NULL));
        ck_assert_str_eq(raw->str, "a,\"b\r\nc\"~\"\"\"\",d~e,~");
    }
}
END_TEST

START_TEST(a_long_field_arrives_whole)
{
    g_autofree char *text = g_strnfill(pl_csv_default_limits.field_bytes, 'x');
    g_autoptr(GString) raw = g_string_new(NULL);
    g_autoptr(PlCsvReader) reader =
        pl_csv_reader_new(&pl_csv_default_limits, ',', note_raw, NULL, raw);

    ck_assert(feed_in_blocks(reader, text, strlen(text), 65536, NULL));
    ck_assert_uint_eq(raw->len, strlen(text) + 1);
}
END_TEST

static long peak_kib(void)
{
    struct rusage usage;

    ck_assert_int_eq(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

START_TEST(an_endless_record_takes_no_more_memory_than_its_limit)
{
    static const char *const openings[] = { "\"", "x" };
    static const char *const faults[] = { "1:1@0 quote ", "1:1@0 field-limit " };
    const PlCsvLimits limits = { .field_bytes = 1 << 16, .record_bytes = 1 << 20, .columns = 9 };
    g_autofree char *block = g_strnfill(1 << 16, 'x');
    long before = peak_kib();

    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        g_autoptr(GString) notes = g_string_new(NULL);
        g_autoptr(PlCsvReader) reader =
            pl_csv_reader_new(&limits, ',', note_record, note_fault, notes);
        ck_assert(pl_csv_reader_feed(reader, openings[i], 1, NULL));
        for (int k = 0; k < 2048; k++) /* 128 MiB */
            ck_assert(pl_csv_reader_feed(reader, block, 1 << 16, NULL));
        ck_assert(pl_csv_reader_finish(reader, NULL));
        ck_assert_str_eq(notes->str, faults[i]);
    }
    ck_assert_int_lt(peak_kib() - before, 16384);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("csv");

    tcase_add_test(tcase, records_come_with_their_places_however_the_input_is_cut);
    tcase_add_test(tcase, a_tab_separates_where_it_is_asked_to);
    tcase_add_test(tcase, a_fault_has_its_place_and_the_next_line_is_read);
    tcase_add_test(tcase, limits_count_bytes_as_sent_and_the_next_record_is_read);
    tcase_add_test(tcase, a_fault_says_what_is_wrong_and_shows_the_record);
    tcase_add_test(tcase, the_record_shown_is_cut_between_characters);
    tcase_add_test(tcase, without_a_place_for_faults_the_first_one_is_an_error);
    tcase_add_test(tcase, records_are_counted_as_they_would_be_delivered);
    tcase_add_test(tcase,
                   a_cell_is_the_same_with_and_without_a_quotation_mark_elsewhere_in_its_record);
    tcase_add_test(tcase, a_callback_can_stop_the_reading);
    tcase_add_test(tcase, the_raw_record_is_what_was_sent_without_its_line_break);
    tcase_add_test(tcase, a_long_field_arrives_whole);
    tcase_add_test(tcase, an_endless_record_takes_no_more_memory_than_its_limit);
    return support_run("csv", tcase);
}
