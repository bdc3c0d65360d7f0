#include "part.h"

#include <errno.h>
#include <string.h>

#include "pl_decimal.h"
#include "pl_error.h"
#include "pl_text.h"

struct Printer {
    PrintFormat format;
    FILE *out;
    bool is_first; /* JSON: nothing stands before in the list at hand */
};

static const char *const kinds[] = {
    [PART_FIGURE] = "figure", [PART_CELL] = "cell", [PART_ADJUSTMENT] = "adjustment",
    [PART_PAIR] = "pair",     [PART_UNIT] = "unit", [PART_MORE] = "more",
};

/* printer_finish() asks whether all went well. */
static void put(const Printer *printer, const char *text)
{
    (void)fputs(text, printer->out);
}

static char *value_text(const Part *part)
{
    if (!part->has_value)
        return g_strdup("");
    return part->is_money ? pl_decimal_from_fen(part->value)
                          : g_strdup_printf("%" G_GINT64_FORMAT, part->value);
}

static void put_csv(const Printer *printer, const char *text)
{
    if (text == NULL)
        return;
    if (strpbrk(text, ",\"\r\n") == NULL) {
        put(printer, text);
        return;
    }
    (void)fputc('"', printer->out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)fputc('"', printer->out);
        (void)fputc(*text, printer->out);
    }
    (void)fputc('"', printer->out);
}

static void put_csv_number(const Printer *printer, int64_t number)
{
    if (number != 0)
        (void)fprintf(printer->out, "%" G_GINT64_FORMAT, number);
}

static void csv_begin(const Printer *printer, const Part *part)
{
    g_autofree char *value = value_text(part);
    const char *const texts[] = { kinds[part->kind], part->figure, part->label, value,
                                  part->form,        part->file };

    (void)fprintf(printer->out, "%d", part->level);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        put(printer, ",");
        put_csv(printer, texts[i]);
    }
    put(printer, ",");
    put_csv_number(printer, part->line);
    put(printer, ",");
    put_csv_number(printer, part->column_no);
    put(printer, ",");
    put_csv(printer, part->header);
    put(printer, ",");
    put_csv(printer, part->raw);
    put(printer, "\n");
}

static void put_json(const Printer *printer, const char *text)
{
    (void)fputc('"', printer->out);
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            (void)fprintf(printer->out, "\\%c", *c);
        else if (*c < ' ')
            (void)fprintf(printer->out, "\\u%04x", *c);
        else
            (void)fputc(*c, printer->out);
    }
    (void)fputc('"', printer->out);
}

static void json_text(const Printer *printer, const char *name, const char *text)
{
    if (text == NULL)
        return;
    (void)fprintf(printer->out, ",\"%s\":", name);
    put_json(printer, text);
}

static void json_number(const Printer *printer, const char *name, int64_t number)
{
    if (number != 0)
        (void)fprintf(printer->out, ",\"%s\":%" G_GINT64_FORMAT, name, number);
}

/* A line feed before each object, so that a long list can be read by lines, too. */
static void json_open(Printer *printer)
{
    put(printer, printer->is_first ? "\n" : ",\n");
    printer->is_first = true;
}

static void json_begin(Printer *printer, const Part *part)
{
    g_autofree char *value = value_text(part);

    json_open(printer);
    (void)fprintf(printer->out, "{\"kind\":\"%s\"", kinds[part->kind]);
    json_text(printer, "figure", part->figure);
    json_text(printer, "label", part->label);
    json_text(printer, part->is_money ? "value" : "units", part->has_value ? value : NULL);
    json_text(printer, "form", part->form);
    json_text(printer, "file", part->file);
    json_number(printer, "line", part->line);
    json_number(printer, "column", part->column_no);
    json_text(printer, "header", part->header);
    json_text(printer, "raw", part->raw);
    put(printer, ",\"parts\":[");
}

/* file:line:column as far as they are known. */
static void put_place(const Printer *printer, const Part *part)
{
    put(printer, part->file);
    if (part->line > 0)
        (void)fprintf(printer->out, ":%" G_GINT64_FORMAT, part->line);
    if (part->line > 0 && part->column_no > 0)
        (void)fprintf(printer->out, ":%" G_GINT64_FORMAT, part->column_no);
}

static void put_escaped(const Printer *printer, const char *before, const char *text,
                        const char *after)
{
    g_autofree char *line = pl_text_escape(text, strlen(text));

    (void)fprintf(printer->out, "%s%s%s", before, line, after);
}

static void text_begin(const Printer *printer, const Part *part)
{
    g_autofree char *value = value_text(part);

    (void)fprintf(printer->out, "%*s", 2 * part->level, "");
    if (part->file != NULL)
        put_place(printer, part);
    else if (part->figure != NULL)
        put(printer, part->figure);
    if (part->file == NULL && part->figure == NULL && part->label != NULL)
        put_escaped(printer, "", part->label, "");
    (void)fprintf(printer->out, "  %s", part->has_value ? value : "nobody gave it");
    if (part->header != NULL)
        put_escaped(printer, "  ", part->header, "");
    if (part->raw != NULL)
        put_escaped(printer, "  '", part->raw, "'");
    if (part->label != NULL && (part->file != NULL || part->figure != NULL))
        put_escaped(printer, "  ", part->label, "");
    if (part->form != NULL && *part->form != '\0')
        put_escaped(printer, "  (", part->form, ")");
    put(printer, "\n");
}

Printer *printer_new(PrintFormat format, FILE *out)
{
    Printer *printer = g_new0(Printer, 1);

    printer->format = format;
    printer->out = out;
    printer->is_first = true;
    if (format == PRINT_CSV)
        put(printer, "level,kind,figure,label,value,form,file,line,column,header,raw\n");
    if (format == PRINT_JSON)
        put(printer, "[");
    return printer;
}

void printer_free(Printer *printer)
{
    g_free(printer);
}

void printer_begin(Printer *printer, const Part *part)
{
    switch (printer->format) {
    case PRINT_CSV:
        csv_begin(printer, part);
        break;
    case PRINT_JSON:
        json_begin(printer, part);
        break;
    default:
        text_begin(printer, part);
    }
}

void printer_end(Printer *printer, const Part *part, SumState state, int64_t sum)
{
    const Part wrong = { .has_value = true, .is_money = part->is_money, .value = sum };
    g_autofree char *text = value_text(&wrong);

    if (printer->format == PRINT_JSON) {
        put(printer, "]");
        if (state == SUM_RIGHT)
            put(printer, ",\"addsUp\":true");
        if (state == SUM_WRONG)
            (void)fprintf(printer->out, ",\"addsUp\":false,\"sum\":\"%s\"", text);
        put(printer, "}");
        printer->is_first = false;
        return;
    }
    if (state == SUM_WRONG) {
        g_autofree char *note = g_strdup_printf("the parts add up to %s", text);
        printer_note(printer, part->level + 1, "wrong", note);
    }
}

void printer_note(Printer *printer, int level, const char *kind, const char *text)
{
    switch (printer->format) {
    case PRINT_CSV:
        (void)fprintf(printer->out, "%d,%s,,", level, kind);
        put_csv(printer, text);
        put(printer, ",,,,,,,\n");
        break;
    case PRINT_JSON:
        json_open(printer);
        (void)fprintf(printer->out, "{\"kind\":\"%s\"", kind);
        json_text(printer, "label", text);
        put(printer, "}");
        printer->is_first = false;
        break;
    default:
        (void)fprintf(printer->out, "%*s%s: ", 2 * level, "", kind);
        put_escaped(printer, "", text, "\n");
    }
}

bool printer_finish(Printer *printer, GError **error)
{
    if (printer->format == PRINT_JSON)
        put(printer, "\n]\n");
    if (fflush(printer->out) == 0 && ferror(printer->out) == 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot print: %s", g_strerror(errno));
    return false;
}
