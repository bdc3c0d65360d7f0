/*
 * Threads that work on jobs, while the caller takes the results in the order in which it gave the
 * jobs: so what is made of them does not hang on how many threads there are.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <glib.h>

/* Do one job, in a thread of its own; returns the result. */
typedef void *(*PlWorkFunc)(void *job, const void *shared);

typedef struct PlWorkers PlWorkers;

/*
 * As many threads as there are processors, or as the environment's HUIZONG_WORKERS says. @shared is
 * handed to every job and must not change meanwhile.
 */
PlWorkers *pl_workers_new(PlWorkFunc work, const void *shared);

/* Wait for what is under way and drop results that were not taken, by @free_result. */
void pl_workers_free(PlWorkers *workers, GDestroyNotify free_result);

/* Whether so much is under way that a result should be taken first: memory stays bounded. */
bool pl_workers_is_full(const PlWorkers *workers);

/* How many results are still to be taken. */
guint pl_workers_count(const PlWorkers *workers);

/* Give a job of about @size bytes; what it belongs to is the caller's and @work's to agree. */
void pl_workers_give(PlWorkers *workers, void *job, size_t size);

/* The result of the oldest job; waits for it. */
void *pl_workers_take(PlWorkers *workers);
