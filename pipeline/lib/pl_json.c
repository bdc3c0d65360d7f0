#include "pl_json.h"

#include <stdlib.h>
#include <string.h>

/* Walks through a text that is known to be JSON, to find where a value begins. */
typedef struct {
    const char *next;
} Walk;

static void skip_blanks(Walk *walk)
{
    walk->next += strspn(walk->next, " \t\r\n");
}

static void skip_string(Walk *walk)
{
    for (walk->next++; *walk->next != '\0' && *walk->next != '"'; walk->next++)
        if (*walk->next == '\\' && walk->next[1] != '\0')
            walk->next++;
    if (*walk->next == '"')
        walk->next++;
}

/* Step over one value, however deep: brackets outside strings are counted. */
static void skip_value(Walk *walk)
{
    int depth = 0;

    skip_blanks(walk);
    do {
        if (*walk->next == '"') {
            skip_string(walk);
        } else if (*walk->next == '{' || *walk->next == '[') {
            depth++;
            walk->next++;
        } else if (*walk->next == '}' || *walk->next == ']') {
            depth--;
            walk->next++;
        } else if (depth > 0) {
            walk->next++;
        } else {
            walk->next += strcspn(walk->next, ",]} \t\r\n");
        }
        if (depth > 0)
            skip_blanks(walk);
    } while (depth > 0 && *walk->next != '\0');
}

/* Into the current object or list, to the value called @step: its name, or its number. Leaves the
 * walk at the member's name, and @ret_value at its value. */
static bool step_into(Walk *walk, const char *step, const char **ret_value)
{
    skip_blanks(walk);
    const char bracket = *walk->next;
    if (bracket != '{' && bracket != '[')
        return false;
    walk->next++;
    for (int i = 0;; i++) {
        skip_blanks(walk);
        const char *start = walk->next;
        bool is_it = bracket == '[' && atoi(step) == i;
        if (*start == '\0' || *start == '}' || *start == ']')
            return false;
        if (bracket == '{') {
            const size_t length = strlen(step);
            is_it =
                *start == '"' && strncmp(start + 1, step, length) == 0 && start[length + 1] == '"';
            skip_string(walk);
            skip_blanks(walk);
            walk->next += *walk->next == ':' ? 1 : 0;
            skip_blanks(walk);
        }
        *ret_value = walk->next;
        if (is_it) {
            walk->next = start;
            return true;
        }
        skip_value(walk);
        skip_blanks(walk);
        walk->next += *walk->next == ',' ? 1 : 0;
    }
}

/* Line and column, counting from 1, of what @path leads to: of a member, its name. The file's
 * beginning where it cannot be followed. */
static void find_place(const char *body, const GPtrArray *path, int *ret_line, int *ret_column)
{
    Walk walk = { .next = body };
    const char *place = body;

    for (guint i = 0; i < path->len; i++) {
        const char *value = NULL;
        if (!step_into(&walk, g_ptr_array_index(path, i), &value))
            break;
        place = walk.next;
        walk.next = value;
    }
    *ret_line = 1;
    *ret_column = 1;
    for (const char *c = body; c < place; c = g_utf8_next_char(c)) {
        *ret_column = *c == '\n' ? 1 : *ret_column + 1;
        *ret_line += *c == '\n';
    }
}

static bool G_GNUC_PRINTF(3, 0)
    fail_valist(const PlJson *json, GError **error, const char *format, va_list arguments)
{
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    int line = 1;
    int column = 1;

    find_place(json->file->body, json->path, &line, &column);
    return pl_scheme_fail(error, json->file, line, column, "%s", message);
}

bool pl_json_fail(const PlJson *json, GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)fail_valist(json, error, format, arguments);
    va_end(arguments);
    return false;
}

bool pl_json_fail_at(PlJson *json, const char *member, GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(json->path, g_strdup(member));
    (void)fail_valist(json, error, format, arguments);
    g_ptr_array_set_size(json->path, (gint)json->path->len - 1);
    va_end(arguments);
    return false;
}

PlJson *pl_json_open(const PlSchemeFile *file, GError **error)
{
    g_autoptr(PlJson) json = g_new0(PlJson, 1);
    json_error_t problem;

    json->file = file;
    json->root = json_loadb(file->body, file->size, JSON_REJECT_DUPLICATES, &problem);
    json->node = json->root;
    json->path = g_ptr_array_new_with_free_func(g_free);
    json->above = g_ptr_array_new();
    if (json->root == NULL) {
        /* the column where the file ends too early may be 0 */
        pl_scheme_fail(error, file, MAX(problem.line, 1), MAX(problem.column, 1), "%s",
                       problem.text);
        return NULL;
    }
    return g_steal_pointer(&json);
}

void pl_json_close(PlJson *json)
{
    if (json == NULL)
        return;
    json_decref(json->root);
    g_ptr_array_unref(json->path);
    g_ptr_array_unref(json->above);
    g_free(json);
}

/* NULL where the current value is no object, too. */
static json_t *member_of(const PlJson *json, const char *member)
{
    return json_object_get(json->node, member);
}

bool pl_json_is_object(PlJson *json, const char *const *known, GError **error)
{
    const char *member = NULL;
    json_t *value = NULL;

    if (!json_is_object(json->node))
        return pl_json_fail(json, error, "not an object");
    json_object_foreach(
        json->node, member,
        value) if (!g_strv_contains(known, member)) return pl_json_fail_at(json, member, error,
                                                                           "unknown keyword '%s'",
                                                                           member);
    return true;
}

bool pl_json_has(const PlJson *json, const char *member)
{
    return member_of(json, member) != NULL;
}

static void enter(PlJson *json, json_t *node, char *step)
{
    g_ptr_array_add(json->path, step);
    g_ptr_array_add(json->above, json->node);
    json->node = node;
}

bool pl_json_enter(PlJson *json, const char *member)
{
    json_t *node = member_of(json, member);

    if (node != NULL)
        enter(json, node, g_strdup(member));
    return node != NULL;
}

void pl_json_enter_element(PlJson *json, guint place)
{
    enter(json, json_array_get(json->node, place), g_strdup_printf("%u", place));
}

void pl_json_leave(PlJson *json)
{
    json->node = g_ptr_array_index(json->above, json->above->len - 1);
    g_ptr_array_set_size(json->above, (gint)json->above->len - 1);
    g_ptr_array_set_size(json->path, (gint)json->path->len - 1);
}

bool pl_json_length(const PlJson *json, guint *ret_length, GError **error)
{
    if (!json_is_array(json->node))
        return pl_json_fail(json, error, "not a list");
    *ret_length = (guint)json_array_size(json->node);
    return true;
}

bool pl_json_text(PlJson *json, const char *member, char **ret_text, GError **error)
{
    json_t *node = member_of(json, member);

    if (node == NULL)
        return true;
    if (json_string_length(node) == 0)
        return pl_json_fail_at(json, member, error, "%s is not a text", member);
    *ret_text = g_strdup(json_string_value(node));
    return true;
}

static bool take_texts(PlJson *json, GStrvBuilder *texts, GError **error)
{
    guint length = 0;
    bool done = true;

    if (json_is_string(json->node)) {
        g_strv_builder_add(texts, json_string_value(json->node));
        return true;
    }
    if (!pl_json_length(json, &length, error))
        return false;
    for (guint i = 0; i < length && done; i++) {
        pl_json_enter_element(json, i);
        done = json_is_string(json->node) || pl_json_fail(json, error, "not a text");
        if (done)
            g_strv_builder_add(texts, json_string_value(json->node));
        pl_json_leave(json);
    }
    return done;
}

bool pl_json_texts(PlJson *json, const char *member, char ***ret_texts, GError **error)
{
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

    if (!pl_json_enter(json, member))
        return true;
    bool done = take_texts(json, texts, error);
    pl_json_leave(json);
    if (done)
        *ret_texts = g_strv_builder_end(texts);
    return done;
}

bool pl_json_flag(PlJson *json, const char *member, bool *ret_flag, GError **error)
{
    json_t *node = member_of(json, member);

    if (node == NULL)
        return true;
    if (!json_is_boolean(node))
        return pl_json_fail_at(json, member, error, "%s is neither true nor false", member);
    *ret_flag = json_is_true(node);
    return true;
}

bool pl_json_number(PlJson *json, const char *member, int low, int high, int *ret_number,
                    GError **error)
{
    json_t *node = member_of(json, member);

    if (node == NULL)
        return true;
    if (!json_is_integer(node) || json_integer_value(node) < low || json_integer_value(node) > high)
        return pl_json_fail_at(json, member, error, "%s is not a whole number from %d to %d",
                               member, low, high);
    *ret_number = (int)json_integer_value(node);
    return true;
}

bool pl_json_word(PlJson *json, const char *member, const char *const *words, int *ret_place,
                  GError **error)
{
    g_autofree char *word = NULL;

    if (!pl_json_text(json, member, &word, error))
        return false;
    for (int i = 0; word != NULL; i++) {
        if (words[i] == NULL) {
            g_autofree char *known = g_strjoinv(", ", (char **)words);
            return pl_json_fail_at(json, member, error, "%s '%s' is not one of %s", member, word,
                                   known);
        }
        if (strcmp(words[i], word) == 0) {
            *ret_place = i;
            break;
        }
    }
    return true;
}

json_t *pl_json_string(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    return json_string(valid);
}

char *pl_json_print(json_t *root)
{
    char *text = json_dumps(root, JSON_INDENT(2));

    g_assert(text != NULL);
    json_decref(root);
    char *whole = g_strconcat(text, "\n", NULL);
    free(text);
    return whole;
}
