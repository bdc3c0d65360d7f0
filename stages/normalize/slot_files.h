/* What settling the slots must know of the log's files: versions of one path, parts of one series.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

/* Files named as parts of one whole (x-1of2.csv). */
typedef struct {
    char *name;       /* the path with * for the part's number */
    int count;        /* parts that it should have */
    GPtrArray *files; /* SlotFile: every version of every part, by part and number */
} SlotSeries;

typedef struct SlotFile SlotFile;
struct SlotFile {
    int64_t file_no, arrival;
    const char *path, *folder;
    bool is_bad, is_withdrawn; /* the file as a whole */
    const SlotFile *next;      /* the next version of its path that is not wholly bad; NULL: none */
    int part_no;               /* counting from 1; 0: it is whole */
    const SlotSeries *series;  /* NULL: it is whole */
};

typedef struct SlotFiles SlotFiles;

/* Every file that the slots to be settled hang on (touch_versions.sql). */
SlotFiles *slot_files_load(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void slot_files_free(SlotFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SlotFiles, slot_files_free)

/* A file that is there. */
const SlotFile *slot_files_find(const SlotFiles *files, int64_t file_no);
