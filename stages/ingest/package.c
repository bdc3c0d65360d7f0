#include "package.h"

#include <stdbool.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

enum { MOST_PARTS = 20000, BLOCK = 65536 };

typedef struct {
    int64_t limit;
    int64_t bytes;     /* of all parts so far, unpacked */
    GHashTable *names; /* of the parts, in lower case */
    GPtrArray *needed; /* names of parts that the workbook's relations name */
    bool has_macros, has_password;
    bool is_large, is_damaged;
} Contents;

static Refusal refuse(const char *check_id, const char *what)
{
    return (Refusal){ .check_id = check_id, .message = g_strdup(what) };
}

static bool has_part(const Contents *contents, const char *name)
{
    return g_hash_table_contains(contents->names, name);
}

/* A relation's target is a path inside the archive, from its root or from the folder xl. */
static void note_relation(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, void *data, GError **error)
{
    const char *target = NULL;
    bool is_inside = true;

    (void)context;
    (void)error;
    if (strcmp(element, "Relationship") != 0 && !g_str_has_suffix(element, ":Relationship"))
        return;
    for (; *names != NULL; names++, values++) {
        if (strcmp(*names, "Target") == 0)
            target = *values;
        else if (strcmp(*names, "TargetMode") == 0)
            is_inside = g_ascii_strcasecmp(*values, "External") != 0;
    }
    if (target == NULL || !is_inside)
        return;
    g_autofree char *from_root = g_strconcat(*target == '/' ? "" : "/xl/", target, NULL);
    g_autofree char *plain = g_canonicalize_filename(from_root, "/");
    g_ptr_array_add(data, g_ascii_strdown(plain + 1, -1));
}

/* The parser for a part that must be XML; NULL: any bytes will do. */
static GMarkupParseContext *parser_for(const Contents *contents, const char *name)
{
    static const GMarkupParser relations = { .start_element = note_relation },
                               any = { .start_element = NULL };

    if (strcmp(name, "xl/_rels/workbook.xml.rels") == 0)
        return g_markup_parse_context_new(&relations, 0, contents->needed, NULL);
    if (g_str_has_suffix(name, ".xml") &&
        (g_str_has_prefix(name, "xl/worksheets/") || strcmp(name, "xl/workbook.xml") == 0 ||
         strcmp(name, "xl/sharedstrings.xml") == 0 || strcmp(name, "xl/styles.xml") == 0))
        return g_markup_parse_context_new(&any, 0, NULL, NULL);
    return NULL;
}

/* Takes ownership of @parser, which may be NULL. */
static bool read_part(struct archive *archive, Contents *contents, GMarkupParseContext *parser)
{
    const void *block = NULL;
    size_t size = 0;
    la_int64_t offset = 0;
    bool is_good = true, is_first = true;
    int status = ARCHIVE_OK;

    while (is_good && !contents->is_large &&
           (status = archive_read_data_block(archive, &block, &size, &offset)) == ARCHIVE_OK) {
        const char *text = block;
        contents->bytes += (int64_t)size; /* no block is near the type's end */
        contents->is_large = contents->bytes > contents->limit;
        if (is_first && size >= 3 && memcmp(text, "\357\273\277", 3) == 0) {
            text += 3;
            size -= 3;
        }
        is_first = false;
        is_good = parser == NULL || size == 0 ||
                  g_markup_parse_context_parse(parser, text, (gssize)size, NULL);
    }
    if (parser != NULL) {
        is_good = is_good && (contents->is_large || g_markup_parse_context_end_parse(parser, NULL));
        g_markup_parse_context_free(parser);
    }
    /* a wrong checksum is only a warning to libarchive */
    return is_good && (contents->is_large || status == ARCHIVE_EOF);
}

static bool take_part(struct archive *archive, struct archive_entry *entry, Contents *contents)
{
    const char *name = archive_entry_pathname_utf8(entry);

    if (archive_entry_is_encrypted(entry)) {
        contents->has_password = true;
        return true;
    }
    if (name == NULL)
        return false;
    char *lower = g_ascii_strdown(name, -1);
    g_hash_table_add(contents->names, lower);
    contents->has_macros |= g_str_has_suffix(lower, "vbaproject.bin");
    contents->is_large |=
        g_hash_table_size(contents->names) > MOST_PARTS ||
        (archive_entry_size_is_set(entry) && archive_entry_size(entry) > contents->limit);
    return contents->is_large || read_part(archive, contents, parser_for(contents, lower));
}

static void read_parts(const char *path, Contents *contents)
{
    struct archive *archive = archive_read_new();
    struct archive_entry *entry = NULL;
    int status = ARCHIVE_FATAL;

    g_assert(archive != NULL);
    /* seekable only: a zip that lost its end has lost the list of its parts */
    if (archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK &&
        archive_read_open_filename(archive, path, BLOCK) == ARCHIVE_OK)
        while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK &&
               take_part(archive, entry, contents) && !contents->is_large)
            continue;
    contents->is_damaged = status != ARCHIVE_EOF && !contents->is_large;
    (void)archive_read_free(archive); /* opened for reading only */
}

static bool lacks_part(const Contents *contents)
{
    for (guint i = 0; i < contents->needed->len; i++)
        if (!has_part(contents, g_ptr_array_index(contents->needed, i)))
            return true;
    return false;
}

static Refusal refuse_large(int64_t limit)
{
    return (Refusal){ .check_id = "workbook-large",
                      .message = g_strdup_printf(
                          "this workbook unpacks to more than the limit of %" G_GINT64_FORMAT
                          " bytes ([limits] file_bytes in book.ini), or to more than %d "
                          "parts; send its sheets as CSV",
                          limit, MOST_PARTS) };
}

static bool is_document(const Contents *contents)
{
    return has_part(contents, "word/document.xml") || has_part(contents, "ppt/presentation.xml");
}

/* What it is comes before what is wrong with it. */
static Refusal judge(const Contents *contents)
{
    if (contents->has_password)
        return refuse("workbook-password", "this is an archive with a password; send the workbook "
                                           "itself, without a password");
    if (contents->is_large)
        return refuse_large(contents->limit);
    if (has_part(contents, "xl/workbook.bin"))
        return refuse("file-foreign", "this is a binary workbook (.xlsb); save it as .xlsx");
    if (has_part(contents, "content.xml"))
        return refuse("file-foreign", "this is an OpenDocument file (.ods); save it as .xlsx");
    if (is_document(contents))
        return refuse("file-foreign", "this is a text document or slides, not a table; send the "
                                      "table as .xlsx or CSV");
    if (contents->has_macros)
        return refuse("workbook-macros", "this workbook holds macros; save it as .xlsx, which "
                                         "cannot hold any");
    if (contents->is_damaged)
        return refuse("workbook-damaged", "this workbook (.xlsx) is damaged or only a part of one; "
                                          "save it again and send it whole");
    if (!has_part(contents, "xl/workbook.xml"))
        return refuse("file-foreign", "this is a zip archive; unpack it and send the files");
    if (lacks_part(contents))
        return refuse("workbook-damaged", "this workbook (.xlsx) lacks a part that it names; open "
                                          "it in a spreadsheet program and save it again");
    return (Refusal){ 0 };
}

Refusal package_examine(const char *path, int64_t limit)
{
    Contents contents = { .limit = limit };

    contents.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    contents.needed = g_ptr_array_new_with_free_func(g_free);
    read_parts(path, &contents);
    const Refusal refusal = judge(&contents);
    g_hash_table_unref(contents.names);
    g_ptr_array_unref(contents.needed);
    return refusal;
}
