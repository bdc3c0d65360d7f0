#include "init_files.h"

#include "pl_error.h"
#include "pl_publish.h"

static bool fail_io(GError **error, GError *problem)
{
    g_set_error_literal(error, PL_ERROR, PL_ERROR_IO, problem->message);
    g_error_free(problem);
    return false;
}

static bool copy_file(const char *from, const char *to, GError **error)
{
    g_autofree char *body = NULL;
    gsize size = 0;
    GError *problem = NULL;

    if (!g_file_get_contents(from, &body, &size, &problem))
        return fail_io(error, problem);
    return pl_publish_file(to, body, size, 0644, error);
}

static bool copy_folder(const char *from, const char *to, GError **error)
{
    GError *problem = NULL;
    g_autoptr(GDir) dir = g_dir_open(from, 0, &problem);

    if (dir == NULL)
        return fail_io(error, problem);
    if (!pl_publish_make_dir(to, error))
        return false;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        if (!(g_file_test(source, G_FILE_TEST_IS_DIR) ? copy_folder : copy_file)(source, target,
                                                                                 error))
            return false;
    }
    return true;
}

bool init_copy_sample(const InitOptions *options, GError **error)
{
    g_autofree char *sample = g_build_filename(options->data_dir, "samples", options->sample, NULL);
    g_autofree char *sample_ini = g_build_filename(sample, "book.ini", NULL);
    g_autofree char *sample_inbox = g_build_filename(sample, "inbox", NULL);
    g_autofree char *ini = g_build_filename(options->book_dir, "book.ini", NULL);
    g_autofree char *inbox = g_build_filename(options->book_dir, "inbox", NULL);

    if (!g_file_test(sample_ini, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, PL_ERROR, PL_ERROR_USAGE, "--sample: no sample '%s' in %s/samples",
                    options->sample, options->data_dir);
        return false;
    }
    /* book.ini comes last: a folder without it is no book, so a copy cut short is done again. */
    return pl_publish_make_dir(options->book_dir, error) &&
           copy_folder(sample_inbox, inbox, error) && copy_file(sample_ini, ini, error);
}

bool init_write_files(const InitOptions *options, GError **error)
{
    const struct {
        const char *option, *value;
    } needed[] = {
        { "--scheme", options->scheme },
        { "--year", options->year },
        { "--root", options->root },
    };
    const char *root_name = options->root_name != NULL ? options->root_name : options->root;
    g_autofree char *inbox = g_build_filename(options->book_dir, "inbox", NULL);
    g_autofree char *path = g_build_filename(options->book_dir, "book.ini", NULL);
    g_autoptr(GKeyFile) ini = g_key_file_new();
    gsize size = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        if (needed[i].value == NULL || *needed[i].value == '\0') {
            g_set_error(error, PL_ERROR, PL_ERROR_USAGE,
                        "%s is missing: a new book needs it (or --sample NAME)", needed[i].option);
            return false;
        }
    g_key_file_set_string(ini, "book", "year", options->year);
    g_key_file_set_string(ini, "book", "root", options->root);
    g_key_file_set_string(ini, "book", "root_name", root_name);
    g_key_file_set_string(ini, "book", "root_kind",
                          options->root_kind != NULL ? options->root_kind : "unit");
    g_key_file_set_string(ini, "book", "scheme", options->scheme);
    g_autofree char *text = g_key_file_to_data(ini, &size, NULL);
    return pl_publish_make_dir(inbox, error) && pl_publish_file(path, text, size, 0644, error);
}

bool init_rename_scheme(const InitOptions *options, GError **error)
{
    g_autofree char *path = g_build_filename(options->book_dir, "book.ini", NULL);
    g_autoptr(GKeyFile) ini = g_key_file_new();
    GError *problem = NULL;
    gsize size = 0;

    if (!g_key_file_load_from_file(ini, path, G_KEY_FILE_KEEP_COMMENTS, &problem))
        return fail_io(error, problem);
    g_key_file_set_string(ini, "book", "scheme", options->scheme);
    g_autofree char *text = g_key_file_to_data(ini, &size, NULL);
    return pl_publish_file(path, text, size, 0644, error);
}
