/*
 * Writing files so that a reader sees the old one or the new one, never a part: written beside its
 * place, flushed to the disk, renamed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <glib.h>

/* Write @path whole. Its folder must exist. @mode as for open(2), not masked. */
bool pl_publish_file(const char *path, const void *bytes, size_t size, int mode, GError **error);

/* Make @dir and the folders above it. */
bool pl_publish_make_dir(const char *dir, GError **error);

/* Flush a folder's entries to the disk. */
bool pl_publish_sync_dir(const char *dir, GError **error);

/* Rename, then flush the folder of @to. */
bool pl_publish_rename(const char *from, const char *to, GError **error);

/* Make @link point at @target (a relative text), replacing it in one step. */
bool pl_publish_link(const char *target, const char *link, GError **error);

/* Remove a folder and all in it; one that is not there is fine. Follows no links. */
bool pl_publish_remove_dir(const char *dir, GError **error);
