/*
 * A scheme (方案): the files that decide codes, columns, checks, scores and the report's form. It
 * may extend another; then it has layers, the most specific first. A file of a nearer layer
 * replaces one of the same path below it; code lists (codes/) merge by code instead.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct {
    int layer;    /* 0: the scheme itself */
    char *scheme; /* name of the layer */
    char *path;   /* inside the scheme's folder: codes/function.csv */
    char *digest; /* SHA-256 */
    char *body;   /* NUL-terminated */
    size_t size;  /* bytes, without the NUL */
} PlSchemeFile;

typedef struct {
    GPtrArray *files; /* PlSchemeFile, by layer, then path in byte order */
} PlScheme;

/* From @schemes_dir/@name and what it extends (scheme.json: "extends"). PL_ERROR_CONFIG. */
PlScheme *pl_scheme_read(const char *schemes_dir, const char *name,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From the book's table book_scheme. */
PlScheme *pl_scheme_load(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name of the scheme there, owned by the caller. PL_ERROR_CONFIG where there is none. */
char *pl_scheme_pinned(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_scheme_free(PlScheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlScheme, pl_scheme_free)

/* The file in force at @path, or NULL. An empty file is in force too: it disables what it replaces.
 */
const PlSchemeFile *pl_scheme_find(const PlScheme *scheme, const char *path);

/* The files in force under @folder ("checks/"), by path; free the array with g_ptr_array_unref.
 * Elements belong to @scheme. */
GPtrArray *pl_scheme_list(const PlScheme *scheme, const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* Digest over all files of all layers whose path begins with one of @prefixes (ended by NULL). */
char *pl_scheme_digest(const PlScheme *scheme,
                       const char *const *prefixes) G_GNUC_WARN_UNUSED_RESULT;

/* The settings of layer @layer, its scheme.json, as pl_json.h reads them; owned by the caller. Sets
 * @ret_settings to NULL where the layer has none. A keyword that is not known is a configuration
 * error. */
typedef struct PlJson PlJson;
bool pl_scheme_settings(const PlScheme *scheme, int layer, PlJson **ret_settings, GError **error);

/* How many layers there are. */
int pl_scheme_layers(const PlScheme *scheme);

/* A configuration error at a place of a file: "guangdong-2021/score-table.csv:3:6: message". Always
 * returns false. */
bool pl_scheme_fail(GError **error, const PlSchemeFile *file, int line, int column,
                    const char *format, ...) G_GNUC_PRINTF(5, 6);

/* The same at @place in the file's text, NULL: its beginning. */
bool pl_scheme_fail_at(GError **error, const PlSchemeFile *file, const char *place,
                       const char *message);

/*
 * The rows of a CSV file of the scheme (UTF-8, comma, a header line). @columns names the required
 * columns, ended by NULL; other columns are a configuration error, missing cells "".
 */
typedef struct {
    int line;           /* physical line */
    const char **cells; /* in the order of @columns */
} PlSchemeRow;
/* Array of PlSchemeRow, owned by the caller (g_ptr_array_unref). */
GPtrArray *pl_scheme_read_csv(const PlSchemeFile *file, const char *const *columns,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
