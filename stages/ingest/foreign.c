#include "foreign.h"

#include <string.h>

#include <glib.h>

typedef struct {
    const char *bytes;
    size_t size;
    ForeignKind kind;
    const char *what;
} Sign;

#define SEND_TABLE "; send the table as .xlsx, .xls or CSV"
#define UNPACK "; unpack it and send the files"
#define SAVE_ANEW "; open it in a spreadsheet program and save it as .xlsx"

static const Sign signs[] = {
    { "PK\003\004", 4, FOREIGN_PACKAGE, NULL },
    { "PK\005\006", 4, FOREIGN_REFUSED, "an empty zip archive" SEND_TABLE },
    { "\320\317\021\340\241\261\032\341", 8, FOREIGN_COMPOUND, NULL },
    { "%PDF", 4, FOREIGN_REFUSED, "a PDF" SEND_TABLE },
    { "MIME-Version:", 13, FOREIGN_REFUSED, "a web archive (MHTML)" SAVE_ANEW },
    { "{\\rtf", 5, FOREIGN_REFUSED, "a text document (RTF)" SEND_TABLE },
    { "Rar!", 4, FOREIGN_REFUSED, "an archive (RAR)" UNPACK },
    { "7z\274\257", 4, FOREIGN_REFUSED, "an archive (7z)" UNPACK },
    { "\037\213", 2, FOREIGN_REFUSED, "a compressed file (gzip)" UNPACK },
    /* each version of Excel before 5 begins its only stream in its own way */
    { "\t\000\004\000", 4, FOREIGN_REFUSED, "a workbook of Excel 2" SAVE_ANEW },
    { "\t\002\006\000", 4, FOREIGN_REFUSED, "a workbook of Excel 3" SAVE_ANEW },
    { "\t\004\006\000", 4, FOREIGN_REFUSED, "a workbook of Excel 4" SAVE_ANEW },
};

static const char *tell_markup(const char *start, size_t size)
{
    g_autofree char *text = g_ascii_strdown(start, (gssize)size);

    if (g_strstr_len(text, (gssize)size, "urn:schemas-microsoft-com:office:spreadsheet") != NULL &&
        g_strstr_len(text, (gssize)size, "<html") == NULL)
        return "an XML spreadsheet of 2003" SAVE_ANEW;
    if (g_strstr_len(text, (gssize)size, "<html") != NULL ||
        g_strstr_len(text, (gssize)size, "<table") != NULL ||
        g_strstr_len(text, (gssize)size, "<!doctype html") != NULL)
        return "a web page (HTML), whatever its name says" SAVE_ANEW;
    return "XML or a web page" SEND_TABLE;
}

ForeignKind foreign_tell(const char *start, size_t size, const char **ret_what)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (size >= signs[i].size && memcmp(start, signs[i].bytes, signs[i].size) == 0) {
            *ret_what = signs[i].what;
            return signs[i].kind;
        }

    size_t first = size >= 3 && memcmp(start, "\357\273\277", 3) == 0 ? 3 : 0;
    while (first < size && strchr(" \r\n\t", start[first]) != NULL && start[first] != '\0')
        first++;
    if (first == size || start[first] != '<')
        return FOREIGN_NONE;
    *ret_what = tell_markup(start + first, size - first);
    return FOREIGN_REFUSED;
}
