#include "publication.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pl_digest.h"
#include "pl_error.h"
#include "pl_json.h"
#include "pl_publish.h"

#define UNFINISHED ".new-"
#define MANIFEST "manifest.json"
#define RUN "run.json"

enum { BLOCK_BYTES = 1 << 16 };

static bool fail(const char *what, const char *path, GError **error)
{
    int number = errno;
    g_autofree char *shown = g_filename_display_name(path);

    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot %s '%s': %s", what, shown,
                g_strerror(number));
    return false;
}

static void file_free(void *data)
{
    PublishedFile *file = data;

    g_free(file->path);
    g_free(file->digest);
    g_free(file);
}

/* Remove what killed runs left in @published. */
static bool sweep(const char *published, GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(published, 0, error);

    if (entries == NULL) {
        (*error)->domain = PL_ERROR;
        (*error)->code = PL_ERROR_IO;
        return false;
    }
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        g_autofree char *path = g_build_filename(published, name, NULL);
        if (g_str_has_prefix(name, UNFINISHED) && !pl_publish_remove_dir(path, error))
            return false;
    }
    return true;
}

bool publication_is_there(const char *published)
{
    g_autofree char *manifest = g_build_filename(published, "latest", MANIFEST, NULL);

    return g_file_test(manifest, G_FILE_TEST_IS_REGULAR);
}

/* Takes ownership of @published and @dir. */
static void fill(Publication *publication, char *published, char *dir)
{
    *publication = (Publication){ .published = published,
                                  .dir = dir,
                                  .files = g_ptr_array_new_with_free_func(file_free),
                                  .text = g_string_new(NULL),
                                  .fd = -1 };
}

Publication *publication_part(const Publication *publication)
{
    Publication *part = g_new(Publication, 1);

    fill(part, g_strdup(publication->published), g_strdup(publication->dir));
    part->is_part = true;
    return part;
}

Publication *publication_new(const char *published, int64_t run, GError **error)
{
    g_autoptr(Publication) publication = g_new0(Publication, 1);

    fill(publication, g_strdup(published),
         g_strdup_printf("%s/" UNFINISHED "%" G_GINT64_FORMAT, published, run));
    if (!pl_publish_make_dir(published, error) || !sweep(published, error) ||
        !pl_publish_make_dir(publication->dir, error))
        return NULL;
    return g_steal_pointer(&publication);
}

void publication_free(Publication *publication)
{
    if (publication == NULL)
        return;
    if (publication->fd >= 0)
        (void)close(publication->fd); /* the file was given up */
    if (!publication->is_part)
        (void)pl_publish_remove_dir(publication->dir,
                                    NULL); /* what failed; if it stays, the next run sweeps it */
    g_free(publication->published);
    g_free(publication->dir);
    g_ptr_array_unref(publication->files);
    (void)g_string_free(publication->text, TRUE);
    pl_digest_free(publication->digest);
    g_free(publication);
}

bool publication_begin(Publication *publication, const char *path, GError **error)
{
    g_autofree char *full = g_build_filename(publication->dir, path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);

    g_assert(publication->fd < 0 && publication->text->len == 0);
    if (!pl_publish_make_dir(folder, error))
        return false;
    publication->fd = open(full, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (publication->fd < 0 || fchmod(publication->fd, 0644) != 0)
        return fail("write", full, error);
    publication->digest = pl_digest_new();
    publication->file = g_new0(PublishedFile, 1);
    publication->file->path = g_strdup(path);
    g_ptr_array_add(publication->files, publication->file);
    return true;
}

static bool write_block(Publication *publication, const char *bytes, size_t size, GError **error)
{
    pl_digest_feed(publication->digest, bytes, size);
    publication->file->size_bytes += (int64_t)size;
    while (size > 0) {
        ssize_t n = write(publication->fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail("write", publication->file->path, error);
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

static bool write_text(Publication *publication, GError **error)
{
    bool is_done = write_block(publication, publication->text->str, publication->text->len, error);

    (void)g_string_truncate(publication->text, 0);
    return is_done;
}

bool publication_spill(Publication *publication, GError **error)
{
    return publication->text->len < BLOCK_BYTES || write_text(publication, error);
}

bool publication_end(Publication *publication, GError **error)
{
    if (!write_text(publication, error))
        return false;
    if (fsync(publication->fd) != 0)
        return fail("write", publication->file->path, error);
    int fd = publication->fd;
    publication->fd = -1;
    if (close(fd) != 0)
        return fail("write", publication->file->path, error);
    publication->file->digest = pl_digest_finish(g_steal_pointer(&publication->digest));
    return true;
}

bool publication_write(Publication *publication, const char *path, const void *bytes, size_t size,
                       GError **error)
{
    return publication_begin(publication, path, error) &&
           write_block(publication, bytes, size, error) && publication_end(publication, error);
}

/* Name the latest publication's file in the new one, too, if it holds these bytes. */
static bool link_latest(const Publication *publication, const char *path, const char *bytes,
                        size_t size)
{
    g_autofree char *old = g_build_filename(publication->published, "latest", path, NULL);
    g_autofree char *new = g_build_filename(publication->dir, path, NULL);
    g_autofree char *folder = g_path_get_dirname(new);
    g_autofree char *there = NULL;
    gsize there_size = 0;

    return g_file_get_contents(old, &there, &there_size, NULL) && there_size == size &&
           memcmp(there, bytes, size) == 0 && pl_publish_make_dir(folder, NULL) &&
           link(old, new) == 0;
}

bool publication_keep(Publication *publication, const char *path, const void *bytes, size_t size,
                      GError **error)
{
    if (!link_latest(publication, path, bytes, size))
        return publication_write(publication, path, bytes, size, error);

    PublishedFile *file = g_new0(PublishedFile, 1);
    file->path = g_strdup(path);
    file->digest = pl_digest_bytes(bytes, size);
    file->size_bytes = (int64_t)size;
    g_ptr_array_add(publication->files, file);
    return true;
}

static int compare_files(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const PublishedFile *const *)a)->path,
                  (*(const PublishedFile *const *)b)->path);
}

void publication_join(Publication *publication, Publication *part)
{
    g_ptr_array_extend_and_steal(publication->files, g_steal_pointer(&part->files));
    part->files = g_ptr_array_new_with_free_func(file_free);
    g_ptr_array_sort(publication->files, compare_files);
}

static char *manifest_text(const Publication *publication)
{
    json_t *files = json_array();

    for (guint i = 0; i < publication->files->len; i++) {
        const PublishedFile *file = g_ptr_array_index(publication->files, i);
        if (strcmp(file->path, RUN) == 0)
            continue;
        (void)json_array_append_new(
            files, json_pack("{s:o, s:s, s:I}", "path", pl_json_string(file->path), "sha256",
                             file->digest, "size", (json_int_t)file->size_bytes));
    }
    return pl_json_print(json_pack("{s:o}", "files", files));
}

/* The folders that files stand in, each once: the files are sorted, so those of one follow each
 * other. */
static bool sync_folders(const Publication *publication, GError **error)
{
    g_autofree char *latest = NULL;

    for (guint i = 0; i < publication->files->len; i++) {
        const PublishedFile *file = g_ptr_array_index(publication->files, i);
        g_autofree char *full = g_build_filename(publication->dir, file->path, NULL);
        g_autofree char *folder = g_path_get_dirname(full);
        if (g_strcmp0(folder, latest) == 0)
            continue;
        if (!pl_publish_sync_dir(folder, error))
            return false;
        g_free(latest);
        latest = g_steal_pointer(&folder);
    }
    return true;
}

bool publication_close(Publication *publication, GError **error)
{
    g_ptr_array_sort(publication->files, compare_files);
    g_autofree char *manifest = manifest_text(publication);
    if (!publication_write(publication, MANIFEST, manifest, strlen(manifest), error))
        return false;
    g_ptr_array_sort(publication->files, compare_files);
    return sync_folders(publication, error);
}

/* The number that published/latest points at; 0: none. */
static guint64 latest_number(const char *published)
{
    g_autofree char *link = g_build_filename(published, "latest", NULL);
    g_autofree char *target = g_file_read_link(link, NULL);
    guint64 number = 0;

    if (target != NULL)
        (void)g_ascii_string_to_unsigned(target, 10, 1, G_MAXINT64, &number, NULL);
    return number;
}

static bool has_manifest(const char *published, const char *name, const char *manifest, size_t size)
{
    g_autofree char *path = g_build_filename(published, name, MANIFEST, NULL);
    g_autofree char *there = NULL;
    gsize there_size = 0;

    return g_file_get_contents(path, &there, &there_size, NULL) && there_size == size &&
           memcmp(there, manifest, size) == 0;
}

/*
 * The folder that already holds what @dir does: the latest, or one that a run put there and was
 * killed before it moved the link. Owned by the caller; NULL: none.
 */
static char *find_equal(const char *published, const char *dir)
{
    g_autofree char *path = g_build_filename(dir, MANIFEST, NULL);
    g_autofree char *manifest = NULL;
    gsize size = 0;
    const guint64 latest = latest_number(published);
    g_autoptr(GDir) entries = g_dir_open(published, 0, NULL);

    if (entries == NULL || !g_file_get_contents(path, &manifest, &size, NULL))
        return NULL;
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        guint64 number = 0;
        if (g_ascii_string_to_unsigned(name, 10, 1, G_MAXINT64, &number, NULL) &&
            number >= latest && has_manifest(published, name, manifest, size))
            return g_strdup(name);
    }
    return NULL;
}

/* Name the finished folder @name. One of that name is there if a run was killed after this step and
 * its number given again. */
static bool take_name(const Publication *publication, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(publication->published, name, NULL);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return pl_publish_rename(publication->dir, path, error);
    /* Readers may stand in it, so the two change places in one step. */
    if (renameat2(AT_FDCWD, publication->dir, AT_FDCWD, path, RENAME_EXCHANGE) != 0)
        return fail("put in place", path, error);
    return pl_publish_sync_dir(publication->published, error) &&
           pl_publish_remove_dir(publication->dir, error);
}

bool publication_put_in_place(Publication *publication, int64_t run, GError **error)
{
    g_autofree char *link = g_build_filename(publication->published, "latest", NULL);
    g_autofree char *target = g_file_read_link(link, NULL);
    g_autofree char *name = find_equal(publication->published, publication->dir);

    if (name != NULL) {
        if (!pl_publish_remove_dir(publication->dir, error))
            return false;
    } else {
        name = g_strdup_printf("%" G_GINT64_FORMAT, run);
        if (!take_name(publication, name, error))
            return false;
    }
    return g_strcmp0(target, name) == 0 || pl_publish_link(name, link, error);
}
