#include "compound.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

/*
 * The directory's entries are 128 bytes each, with the name first, in UTF-16; they stand at
 * multiples of 128. So what is inside is told without following the sectors' chains.
 */
enum { ENTRY_BYTES = 128, STREAM_ALIGNMENT = 64 };

static bool has_entry(const char *bytes, size_t size, const char *name)
{
    char wide[64] = { 0 };
    const size_t length = 2 * (strlen(name) + 1);

    g_assert(length <= sizeof wide);
    for (size_t i = 0; name[i] != '\0'; i++)
        wide[2 * i] = name[i];
    for (size_t at = ENTRY_BYTES; at + ENTRY_BYTES <= size; at += ENTRY_BYTES)
        if (memcmp(bytes + at, wide, length) == 0)
            return true;
    return false;
}

static unsigned short_at(const char *bytes)
{
    return (unsigned char)bytes[0] | (unsigned)(unsigned char)bytes[1] << 8;
}

/* A workbook's stream begins with BOF; FILEPASS, if any, comes before the first sheet is named. */
static bool has_file_pass(const char *bytes, size_t size, size_t at)
{
    enum { FILEPASS = 0x2f, BOUNDSHEET = 0x85, END = 0x0a };

    while (at + 4 <= size) {
        const unsigned type = short_at(bytes + at);
        if (type == FILEPASS)
            return true;
        if (type == BOUNDSHEET || type == END)
            return false;
        at += 4 + short_at(bytes + at + 2);
    }
    return false;
}

static bool is_encrypted_stream(const char *bytes, size_t size)
{
    /* BOF of the workbook's globals, in Excel 97 and later and in Excel 5 and 95 */
    static const char later[] = "\t\010\020\000\000\006\005",
                      earlier[] = "\t\010\010\000\000\005\005";

    for (size_t at = 0; at + 8 <= size; at += STREAM_ALIGNMENT)
        if ((memcmp(bytes + at, later, 7) == 0 || memcmp(bytes + at, earlier, 7) == 0) &&
            has_file_pass(bytes, size, at))
            return true;
    return false;
}

static Refusal refuse(const char *check_id, const char *what)
{
    return (Refusal){ .check_id = check_id, .message = g_strdup(what) };
}

Refusal compound_examine(const char *bytes, size_t size)
{
    if (has_entry(bytes, size, "EncryptedPackage") || is_encrypted_stream(bytes, size))
        return refuse("workbook-password", "this workbook is encrypted; open it with its password, "
                                           "take the password off and save it");
    if (has_entry(bytes, size, "WordDocument") || has_entry(bytes, size, "PowerPoint Document"))
        return refuse("file-foreign", "this is a text document or slides, not a table; send the "
                                      "table as .xlsx or CSV");
    if (!has_entry(bytes, size, "Workbook") && !has_entry(bytes, size, "Book"))
        return refuse("workbook-damaged",
                      "this is no workbook (.xls), or a damaged one; open it in "
                      "a spreadsheet program and save it as .xlsx");
    if (has_entry(bytes, size, "_VBA_PROJECT_CUR"))
        return refuse("workbook-macros", "this workbook holds macros; save it as .xlsx, which "
                                         "cannot hold any");
    return (Refusal){ 0 };
}
