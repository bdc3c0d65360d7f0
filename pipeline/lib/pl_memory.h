/*
 * Where a short run's memory lies. What such a run pays for most is memory that it touches for the
 * first time, page by page: so the heap is made of pages of 2 MiB, where the system has such. Only
 * speed hangs on it.
 */
#pragma once

/* Set up the heap; before any thread and before SQLite. */
void pl_memory_prepare(void);

/* The same for the heap of a thread, which is one of its own; before it works. */
void pl_memory_prepare_thread(void);
