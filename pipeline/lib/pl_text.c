#include "pl_text.h"

#include <string.h>

enum { FIRST_RADICAL = 0x2e80, FIRST_KANGXI = 0x2f00, LAST_KANGXI = 0x2fd5 };
enum { FIRST_IDEOGRAPH = 0x4e00, LAST_IDEOGRAPH = 0x9fff };

/*
 * The ideographs that the radicals from U+2E80 on look like (Unicode's EquivalentUnifiedIdeograph,
 * 0 where there is none). Text copied from PDF files holds them.
 */
static const gunichar radicals[] = {
    0x0000,  0x5382,  0x4e5b,  0x4e5a, 0x4e59, 0x4ebb,  0x5182,  0x20628, 0x5200,  0x5202,  0x535c,
    0x353e,  0x5c0f,  0x5c0f,  0x5140, 0x5c23, 0x5c22,  0x21bc2, 0x5df3,  0x5e7a,  0x5f51,  0x5f50,
    0x5fc4,  0x5fc3,  0x624c,  0x6535, 0x0000, 0x65e1,  0x65e5,  0x6708,  0x6b7a,  0x6bcd,  0x6c11,
    0x6c35,  0x6c3a,  0x706c,  0x722b, 0x722b, 0x4e2c,  0x725b,  0x72ad,  0x738b,  0x24d14, 0x76ee,
    0x793a,  0x793b,  0x25ad7, 0x7cf9, 0x7e9f, 0x7f53,  0x7f52,  0x34c1,  0x5197,  0x2626b, 0x7f8a,
    0x2634c, 0x2634b, 0x8002,  0x8080, 0x807f, 0x8089,  0x26951, 0x8279,  0x8279,  0x8279,  0x864e,
    0x8864,  0x8980,  0x897f,  0x89c1, 0x89d2, 0x278b2, 0x8ba0,  0x8d1d,  0x27fb7, 0x8f66,  0x8fb6,
    0x8fb6,  0x8fb6,  0x9091,  0x9485, 0x9577, 0x9578,  0x957f,  0x95e8,  0x28e0f, 0x961d,  0x96e8,
    0x9752,  0x97e6,  0x9875,  0x98ce, 0x98de, 0x98df,  0x2967f, 0x98e0,  0x9963,  0x29810, 0x9a6c,
    0x9aa8,  0x9b3c,  0x9c7c,  0x9e1f, 0x5364, 0x9ea6,  0x9ec4,  0x9efe,  0x6589,  0x9f50,  0x6b6f,
    0x9f7f,  0x7adc,  0x9f99,  0x9f9c, 0x4e80, 0x9f9f,
};

char *pl_text_to_utf8(const char *bytes, size_t size, PlEncoding encoding)
{
    g_assert(encoding == PL_ENCODING_UTF8 || encoding == PL_ENCODING_UTF8_BOM ||
             encoding == PL_ENCODING_GB18030);
    if (memchr(bytes, '\0', size) != NULL)
        return NULL;
    if (encoding == PL_ENCODING_GB18030)
        return g_convert(bytes, (gssize)size, "UTF-8", "GB18030", NULL, NULL, NULL);
    return g_utf8_validate_len(bytes, size, NULL) ? g_strndup(bytes, size) : NULL;
}

/* Whether a reader would not see @ch as itself, or not on this line. */
static bool is_hidden(gunichar ch)
{
    switch (g_unichar_type(ch)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return true;
    default:
        return ch == '\\';
    }
}

char *pl_text_escape(const char *bytes, size_t size)
{
    GString *text = g_string_sized_new(size);

    for (size_t i = 0; i < size;) {
        gunichar ch = g_utf8_get_char_validated(bytes + i, (gssize)(size - i));
        bool is_character = ch < 0x110000;
        size_t width = is_character ? (size_t)g_unichar_to_utf8(ch, NULL) : 1;
        if (is_character && !is_hidden(ch))
            g_string_append_len(text, bytes + i, (gssize)width);
        else
            for (size_t k = 0; k < width; k++)
                g_string_append_printf(text, "\\x%02X", (unsigned char)bytes[i + k]);
        i += width;
    }
    return g_string_free(text, FALSE);
}

/* One character in its comparable form; ' ' for every blank, '\n' for a line break, 0 for nothing.
 */
static gunichar fold(gunichar ch)
{
    if (ch < 0x80)
        return ch == '\t' || ch == '\f' ? ' ' : ch == '\r' ? '\n' : ch;
    if (ch >= FIRST_IDEOGRAPH && ch <= LAST_IDEOGRAPH)
        return ch; /* most of what is not ASCII */
    if (ch >= 0xff01 && ch <= 0xff5e)
        return ch - 0xff01 + '!';
    if (ch >= FIRST_RADICAL && ch < FIRST_RADICAL + G_N_ELEMENTS(radicals))
        return radicals[ch - FIRST_RADICAL] != 0 ? radicals[ch - FIRST_RADICAL] : ch;
    if (ch >= FIRST_KANGXI && ch <= LAST_KANGXI)
        (void)g_unichar_fully_decompose(ch, TRUE, &ch, 1); /* each is one ideograph */
    switch (g_unichar_type(ch)) {
    case G_UNICODE_SPACE_SEPARATOR:
        return ' ';
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return '\n';
    case G_UNICODE_FORMAT: /* BOM, zero-width, direction marks */
        return 0;
    default:
        return ch;
    }
}

/* The character after this one; of a character that the text's end cuts off, that end. */
static const char *after_character(const char *text)
{
    for (text++; (*text & 0xc0) == 0x80; text++)
        ;
    return text;
}

/* Write a character at @end, as it stands at @from where it is the same. */
static char *put(char *end, gunichar ch, const char *from, const char *after)
{
    if (g_utf8_get_char(from) != ch)
        return end + g_unichar_to_utf8(ch, end);
    while (from < after)
        *end++ = *from++;
    return end;
}

char *pl_text_normalize(const char *utf8)
{
    char *text = g_malloc(2 * strlen(utf8) + 1); /* no character becomes twice as long */
    char *end = text;
    bool is_blank = false; /* blanks were seen since the last character */
    size_t n_breaks = 0;   /* and so many line breaks */

    for (const char *p = utf8, *after = p; *p != '\0'; p = after) {
        after = after_character(p);
        gunichar ch = fold(g_utf8_get_char(p));
        if (ch == '\n')
            n_breaks += p[0] == '\r' && p[1] == '\n' ? 0 : 1;
        else if (ch == ' ')
            is_blank = true;
        if (ch == '\n' || ch == ' ' || ch == 0)
            continue;

        if (end > text && n_breaks > 0)
            for (; n_breaks > 0; n_breaks--)
                *end++ = '\n';
        else if (end > text && is_blank)
            *end++ = ' ';
        end = put(end, ch, p, after);
        is_blank = false;
        n_breaks = 0;
    }
    *end = '\0';
    return text;
}

char *pl_text_key(const char *utf8)
{
    char *text = pl_text_normalize(utf8);
    char *end = text;

    for (const char *p = text; *p != '\0'; p++)
        if (*p != ' ' && *p != '\n')
            *end++ = g_ascii_tolower(*p);
    *end = '\0';
    return text;
}
