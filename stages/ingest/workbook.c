#include "workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "compound.h"
#include "convert.h"
#include "package.h"
#include "pl_error.h"
#include "pl_publish.h"
#include "scratch.h"
#include "sheet_text.h"

#define WORKBOOK "workbook" /* the file's name in its folder; what it is, is told to ssconvert */
#define INDEX "index"
#define TEXT_OPTIONS "separator=, quoting-mode=always charset=UTF-8 locale=C eol=unix "

/* ssconvert may write more than it reads: its own format names the place of every cell. */
enum { OUTPUT_FACTOR = 4, OUTPUT_LEAST = 16 << 20, ROOM_LEAST = 16 << 20 };

static void sheet_free(void *data)
{
    WorkbookSheet *sheet = data;

    g_free(sheet->name);
    if (sheet->text != NULL)
        (void)g_string_free(sheet->text, TRUE);
    g_array_unref(sheet->unsteady);
    g_free(sheet);
}

void workbook_free(Workbook *workbook)
{
    if (workbook == NULL)
        return;
    g_free(workbook->message);
    g_ptr_array_unref(workbook->sheets);
    g_free(workbook);
}

static bool fail_io(GError **error, const char *path)
{
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot write '%s': %s", path, g_strerror(errno));
    return false;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t done = write(fd, bytes, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        size -= (size_t)done;
    }
    return true;
}

static bool write_chunks(int fd, const char *path, PlBodyNext next, void *next_data, GError **error)
{
    const void *packed = NULL;
    size_t packed_size = 0, size = 0;

    while (next(next_data, &packed, &packed_size, &size, error)) {
        g_autofree char *bytes = NULL;
        if (packed == NULL)
            return true;
        if (!pl_body_unpack(packed, packed_size, size, &bytes, error))
            return false;
        if (!write_all(fd, bytes, size))
            return fail_io(error, path);
    }
    return false;
}

/* The bytes as they are in the log, whatever becomes of the inbox meanwhile. */
static bool write_copy(const char *path, PlBodyNext next, void *next_data, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0)
        return fail_io(error, path);
    bool done = write_chunks(fd, path, next, next_data, error);
    if (close(fd) != 0 && done)
        done = fail_io(error, path);
    return done;
}

static Refusal examine(const PlBook *book, ForeignKind kind, const char *path)
{
    if (kind == FOREIGN_PACKAGE)
        return package_examine(path, book->file_bytes);

    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    return file != NULL
               ? compound_examine(g_mapped_file_get_contents(file), g_mapped_file_get_length(file))
               : compound_examine("", 0);
}

static void refuse(Workbook *workbook, const char *check_id, char *message)
{
    workbook->check_id = check_id;
    workbook->message = message;
}

/* What is under way for one workbook. */
typedef struct {
    const PlBook *book;
    const char *dir, *importer;
    ConvertLimits limits;
} Work;

/* One run; a failure that is the disk's is an error. */
static bool convert(const Work *work, const char *exporter, const char *options, const char *output,
                    bool *ret_is_done, GError **error)
{
    const char *const sheets[] = { "-I", work->importer, "-S",     "-T",   exporter,
                                   "-O", options,        WORKBOOK, output, NULL };
    const char *const whole[] = { "-I", work->importer, "-T", exporter, WORKBOOK, output, NULL };

    return convert_run(work->dir, options != NULL ? sheets : whole, &work->limits, ret_is_done,
                       error) &&
           (*ret_is_done || scratch_has_room(work->dir, ROOM_LEAST, error));
}

/* The same workbook three times: what stands where, what it shows, and what is stored. */
static bool convert_all(const Work *work, bool *ret_is_done, GError **error)
{
    static const char exporter[] = "Gnumeric_stf:stf_assistant";

    return convert(work, "Gnumeric_XmlIO:sax:0", NULL, INDEX, ret_is_done, error) &&
           (!*ret_is_done || convert(work, exporter, TEXT_OPTIONS "format=preserve", "shown-%n",
                                     ret_is_done, error)) &&
           (!*ret_is_done ||
            convert(work, exporter, TEXT_OPTIONS "format=raw", "stored-%n", ret_is_done, error));
}

static GMappedFile *map_text(const char *dir, const char *prefix, guint number)
{
    g_autofree char *name = g_strdup_printf("%s-%u", prefix, number);
    g_autofree char *path = g_build_filename(dir, name, NULL);

    return g_mapped_file_new(path, FALSE, NULL);
}

static bool is_unsteady(guint row, guint column, const void *data)
{
    const SheetCell cell = { row, column };

    return g_array_binary_search((GArray *)data, &cell, sheet_cell_compare, NULL);
}

/* False: the texts are not as the index says. */
static bool read_sheet(const char *dir, const SheetEntry *entry, guint number, WorkbookSheet *sheet)
{
    sheet->name = g_strdup(entry->name);
    sheet->is_hidden = entry->is_hidden;
    sheet->unsteady = g_array_ref(entry->unsteady);
    if (sheet->is_hidden)
        return true;

    g_autoptr(GMappedFile) shown = map_text(dir, "shown", number);
    g_autoptr(GMappedFile) stored = map_text(dir, "stored", number);
    if (shown == NULL || stored == NULL)
        return false;
    sheet->text =
        sheet_text_join(g_mapped_file_get_contents(shown), g_mapped_file_get_length(shown),
                        g_mapped_file_get_contents(stored), g_mapped_file_get_length(stored),
                        entry->first_row, entry->first_column, is_unsteady, entry->unsteady);
    if (sheet->text == NULL)
        return false;
    if (sheet->text->len == 0)
        (void)g_string_free(g_steal_pointer(&sheet->text), TRUE);
    return true;
}

static bool read_sheets(const char *dir, Workbook *workbook)
{
    g_autofree char *path = g_build_filename(dir, INDEX, NULL);
    g_autoptr(GPtrArray) entries = sheet_index_read(path);

    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        WorkbookSheet *sheet = g_new0(WorkbookSheet, 1);
        g_ptr_array_add(workbook->sheets, sheet);
        if (!read_sheet(dir, g_ptr_array_index(entries, i), i, sheet))
            return false;
    }
    return entries != NULL;
}

static bool open_in(const Work *work, ForeignKind kind, PlBodyNext next, void *next_data,
                    Workbook *workbook, GError **error)
{
    g_autofree char *path = g_build_filename(work->dir, WORKBOOK, NULL);
    bool is_done = false;

    if (!write_copy(path, next, next_data, error))
        return false;
    const Refusal refusal = examine(work->book, kind, path);
    if (refusal.check_id != NULL) {
        refuse(workbook, refusal.check_id, refusal.message);
        return true;
    }
    if (!convert_all(work, &is_done, error))
        return false;
    if (!is_done || !read_sheets(work->dir, workbook)) {
        g_ptr_array_set_size(workbook->sheets, 0);
        refuse(workbook, "workbook-damaged",
               g_strdup_printf("this workbook cannot be read, or not within %" G_GINT64_FORMAT
                               " seconds ([limits] convert_seconds in book.ini); open it in a "
                               "spreadsheet program and save it as a new .xlsx, or its sheets as "
                               "CSV",
                               work->limits.seconds));
    }
    return true;
}

Workbook *workbook_open(const PlBook *book, ForeignKind kind, PlBodyNext next, void *next_data,
                        GError **error)
{
    g_autofree char *dir = scratch_make(book, error);
    g_autoptr(Workbook) workbook = g_new0(Workbook, 1);
    const Work work = {
        .book = book,
        .dir = dir,
        .importer = kind == FOREIGN_PACKAGE ? "Gnumeric_Excel:xlsx" : "Gnumeric_Excel:excel",
        .limits = { .seconds = book->convert_seconds,
                    .file_bytes = MIN(book->file_bytes, G_MAXINT64 / OUTPUT_FACTOR - OUTPUT_LEAST) *
                                      OUTPUT_FACTOR +
                                  OUTPUT_LEAST },
    };

    workbook->sheets = g_ptr_array_new_with_free_func(sheet_free);
    if (dir == NULL)
        return NULL;
    const bool done = open_in(&work, kind, next, next_data, workbook, error);
    if (!pl_publish_remove_dir(dir, done ? error : NULL) || !done)
        return NULL;
    return g_steal_pointer(&workbook);
}
