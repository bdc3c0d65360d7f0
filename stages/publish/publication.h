/*
 * The folder that is about to be published: built as published/.new-<run>, closed by its manifest,
 * then put in place as published/<run>, with published/latest moved to it last.
 *
 * Files are written one after the other, in blocks, and flushed to the disk; the whole folder gets
 * its name only when it is complete, so its files need no temporary names.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <glib.h>

typedef struct {
    char *path;         /* inside the folder */
    char *digest;       /* SHA-256, hexadecimal */
    int64_t size_bytes; /* bytes */
} PublishedFile;

typedef struct {
    GPtrArray *files; /* PublishedFile, as written; by path once the publication is closed */
    GString *text; /* of the file in work, not written yet: append here, and spill now and then */

    /* The module's own. */
    char *published, *dir;
    int fd;
    struct PlDigest *digest;
    PublishedFile *file;
    bool is_part;
} Publication;

/* Whether published/latest holds a complete publication. */
bool publication_is_there(const char *published);

/* Make the folders @published and @published/.new-<run>; what killed runs left there is removed. */
Publication *publication_new(const char *published, int64_t run,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A folder that was not put in place is removed. */
void publication_free(Publication *publication);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Publication, publication_free)

/* For another thread, to write other files of the same folder meanwhile. */
Publication *publication_part(const Publication *publication) G_GNUC_WARN_UNUSED_RESULT;
/* Take over the files of a part whose thread has ended; the part has none any more. All are sorted
 * by path then. */
void publication_join(Publication *publication, Publication *part);

/* Begin the file @path ("tables/totals.csv"), then fill publication->text. */
bool publication_begin(Publication *publication, const char *path, GError **error);
/* Write the text out if there is a block of it. */
bool publication_spill(Publication *publication, GError **error);
bool publication_end(Publication *publication, GError **error);
/* All three in one. */
bool publication_write(Publication *publication, const char *path, const void *bytes, size_t size,
                       GError **error);

/* The same; where the latest publication holds the same bytes under that path, the new file is
 * another name of that one, which is on the disk already. For many small files that seldom change.
 */
bool publication_keep(Publication *publication, const char *path, const void *bytes, size_t size,
                      GError **error);

/* Write manifest.json over all files but run.json and flush the folders. */
bool publication_close(Publication *publication, GError **error);

/*
 * Put a closed publication in place as published/<run> and move published/latest to it. If what is
 * published already has the same manifest, the new folder is removed instead.
 */
bool publication_put_in_place(Publication *publication, int64_t run, GError **error);
