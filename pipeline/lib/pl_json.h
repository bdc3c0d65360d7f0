/*
 * A JSON file of a scheme, read member by member, so that each error names the line and column of
 * what is wrong. A member that nobody asked for is an error too: a keyword mistyped must not pass.
 * And JSON to be written.
 */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <jansson.h>

#include "pl_scheme.h"

/* A place in the file: the value that the path leads to. */
struct PlJson {
    const PlSchemeFile *file;
    json_t *root;     /* the whole; its values belong to it */
    json_t *node;     /* the current value */
    GPtrArray *path;  /* char *: names of members and numbers of elements from the root to it */
    GPtrArray *above; /* json_t *: the values around it, the root first */
};

/* Read the whole file; the current value is its root. PL_ERROR_CONFIG. */
PlJson *pl_json_open(const PlSchemeFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void pl_json_close(PlJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlJson, pl_json_close)

/* A configuration error at the current value. Always returns false. */
bool pl_json_fail(const PlJson *json, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* A configuration error at a member of the current object. Always returns false. */
bool pl_json_fail_at(PlJson *json, const char *member, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The current value must be an object with no other members than @known (ended by NULL). */
bool pl_json_is_object(PlJson *json, const char *const *known, GError **error);

bool pl_json_has(const PlJson *json, const char *member);

/* Make a member of the current object the current value, until pl_json_leave. Returns false where
 * there is none. */
bool pl_json_enter(PlJson *json, const char *member);
/* The same for an element of the current list. */
void pl_json_enter_element(PlJson *json, guint place);
void pl_json_leave(PlJson *json);

/* How many elements the current list has; false with @error if it is no list. */
bool pl_json_length(const PlJson *json, guint *ret_length, GError **error);

/*
 * Members of the current object, by type. Where the member is not there nothing is set and true
 * returned; a value of another type is an error. What is set belongs to the caller.
 */
bool pl_json_text(PlJson *json, const char *member, char **ret_text, GError **error);
/* A list of texts, ended by NULL; one text alone is a list of one. */
bool pl_json_texts(PlJson *json, const char *member, char ***ret_texts, GError **error);
bool pl_json_flag(PlJson *json, const char *member, bool *ret_flag, GError **error);
/* A whole number from @low to @high. */
bool pl_json_number(PlJson *json, const char *member, int low, int high, int *ret_number,
                    GError **error);
/* One of @words (ended by NULL): sets its place among them. */
bool pl_json_word(PlJson *json, const char *member, const char *const *words, int *ret_place,
                  GError **error);

/* A text of which it is not known whether it is UTF-8: what is not becomes U+FFFD. */
json_t *pl_json_string(const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The text of a whole document, a member a line, owned by the caller. Takes ownership of @root. */
char *pl_json_print(json_t *root) G_GNUC_WARN_UNUSED_RESULT;
