#include "pl_progress.h"

#include <stdio.h>

enum { BETWEEN_US = 100 * 1000 };

struct PlProgress {
    char *name;
    gint64 start_us;
    gint64 shown_us; /* 0: nothing was written yet */
};

PlProgress *pl_progress_new(const char *name)
{
    PlProgress *progress = g_new0(PlProgress, 1);

    progress->name = g_strdup(name);
    progress->start_us = g_get_monotonic_time();
    return progress;
}

char *pl_progress_line(const char *name, int64_t done, int64_t total, int64_t rows,
                       int64_t elapsed_us)
{
    const int64_t elapsed_ms = MAX(elapsed_us / 1000, 1);
    const int64_t left_s = done > 0 ? (total - done) * elapsed_ms / done / 1000 : 0;
    g_autofree char *rate =
        rows > 0 ? g_strdup_printf(", %" G_GINT64_FORMAT " rows, %" G_GINT64_FORMAT " rows/s", rows,
                                   rows * 1000 / elapsed_ms)
                 : g_strdup("");

    return g_strdup_printf("%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                           " files%s, %" G_GINT64_FORMAT " s left",
                           name, done, total, rate, left_s);
}

void pl_progress_show(PlProgress *progress, int64_t done, int64_t total, int64_t rows)
{
    const gint64 now_us = g_get_monotonic_time();

    if (progress == NULL || now_us - MAX(progress->shown_us, progress->start_us) < BETWEEN_US)
        return;
    g_autofree char *line =
        pl_progress_line(progress->name, done, total, rows, now_us - progress->start_us);
    (void)fprintf(stderr, "\r%s\033[K", line);
    progress->shown_us = now_us;
}

void pl_progress_free(PlProgress *progress)
{
    if (progress == NULL)
        return;
    if (progress->shown_us != 0)
        (void)fputs("\r\033[K", stderr);
    g_free(progress->name);
    g_free(progress);
}
