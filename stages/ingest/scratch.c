#include "scratch.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "pl_error.h"
#include "pl_publish.h"

static char *scratch_path(const PlBook *book)
{
    g_autofree char *dir = g_path_get_dirname(book->database);

    return g_build_filename(dir, ".converting", NULL);
}

bool scratch_clear(const PlBook *book, GError **error)
{
    g_autofree char *path = scratch_path(book);

    return pl_publish_remove_dir(path, error);
}

static bool fail(GError **error, const char *path)
{
    g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot write '%s': %s", path, g_strerror(errno));
    return false;
}

char *scratch_make(const PlBook *book, GError **error)
{
    static gint made = 0;
    g_autofree char *parent = scratch_path(book);
    g_autofree char *dir = g_strdup_printf("%s/%d", parent, g_atomic_int_add(&made, 1));

    if ((mkdir(parent, 0700) != 0 && errno != EEXIST) || mkdir(dir, 0700) != 0) {
        fail(error, dir);
        return NULL;
    }
    return g_steal_pointer(&dir);
}

bool scratch_has_room(const char *dir, int64_t bytes, GError **error)
{
    struct statvfs status;

    if (statvfs(dir, &status) != 0)
        return fail(error, dir);
    if ((int64_t)(status.f_bavail * status.f_frsize) >= bytes)
        return true;
    errno = ENOSPC;
    return fail(error, dir);
}
