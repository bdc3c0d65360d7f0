#include "pl_memory.h"

#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#include <glib.h>

enum {
    PAGE = 4096,
    HUGE_PAGE = 2 << 20,
    RESERVED_BYTES = 32 << 20, /* address space, which becomes memory where it is touched */
    KEPT_BYTES = 64 << 20,   /* to give memory back and get it again takes longer than to fill it */
    MAPPED_BYTES = 8 << 20,  /* a block as large as this comes from the system by itself */
    FIRST_BYTES = 192 << 10, /* more than a new heap holds */
};

/* The end of the heap that is, or, where there is none yet or another one is used, of the data. */
static uintptr_t heap_end(void)
{
    return (uintptr_t)sbrk(0);
}

/* A large page must lie in the heap as a whole before any of it is touched. So the heap goes on
 * just below the begin of one, where a first block makes it grow by all that is reserved. */
static void reserve(void)
{
    const uintptr_t end = heap_end();
    const uintptr_t begin = (end + 2 * FIRST_BYTES + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;

    (void)sbrk((intptr_t)(begin - FIRST_BYTES - PAGE - end));
    g_free(g_malloc(FIRST_BYTES));
    if (heap_end() > begin)
        (void)madvise((void *)begin, (heap_end() - begin) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
}

void pl_memory_prepare(void)
{
    (void)mallopt(M_ARENA_MAX, 1); /* a thread's own heap would grow by small pages */
    (void)mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    (void)mallopt(M_TOP_PAD, RESERVED_BYTES);
    reserve();
}
