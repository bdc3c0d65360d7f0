#include "pl_memory.h"

#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <glib.h>

enum {
    HUGE_PAGE = 2 << 20,
    RESERVED_BYTES = 24 << 20, /* address space, which becomes memory where it is touched */
    MAPPED_BYTES = 32 << 20,   /* a block as large as this comes from the system by itself */
    KEPT_BYTES = 64 << 20, /* to give memory back and get it again takes longer than to fill it */
    AROUND_BYTES = 64,     /* what the heap has around a block, and more */
};

/*
 * A block of the heap is declared to be made of large pages and given back: what is asked for next
 * lies there. A large page is one as a whole or not at all, so what stands before the first is
 * kept from being used.
 */
void pl_memory_prepare_thread(void)
{
    static GPrivate before = G_PRIVATE_INIT(g_free);
    char *block = g_try_malloc(RESERVED_BYTES);
    const size_t gap = HUGE_PAGE - (uintptr_t)block % HUGE_PAGE;

    if (block == NULL)
        return;
    (void)madvise(block + gap, (RESERVED_BYTES - gap) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
    g_free(block);
    if (gap > AROUND_BYTES)
        g_private_replace(&before, g_try_malloc(gap - AROUND_BYTES));
}

void pl_memory_prepare(void)
{
    (void)mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    pl_memory_prepare_thread();
}
