#include "pl_workers.h"

#include <sys/resource.h>

#include "pl_memory.h"

enum { JOBS_PER_THREAD = 4, MAX_BYTES = 3 << 20, GIVE_WAY = 10 };

typedef struct {
    void *job;
    size_t size;
    void *result;
    bool is_done;
} Task;

struct PlWorkers {
    PlWorkFunc work;
    const void *shared;
    GThreadPool *pool;
    guint n_threads;
    GQueue tasks; /* Task, the oldest first */
    size_t bytes; /* of the tasks */
    GMutex mutex; /* guards is_done and result of the tasks */
    GCond done;
};

/* Only speed hangs on it. The one who takes the results is the one all wait for: on few processors
 * he goes first. Linux keeps the priority by thread. */
static void begin_thread(void)
{
    static GPrivate is_done;

    if (g_private_get(&is_done) != NULL)
        return;
    (void)setpriority(PRIO_PROCESS, 0, GIVE_WAY);
    pl_memory_prepare_thread();
    g_private_set(&is_done, &is_done);
}

static void run_task(void *data, void *user_data)
{
    Task *task = data;
    PlWorkers *workers = user_data;

    begin_thread();
    void *result = workers->work(task->job, workers->shared);

    g_mutex_lock(&workers->mutex);
    task->result = result;
    task->is_done = true;
    g_cond_signal(&workers->done); /* there is one taker */
    g_mutex_unlock(&workers->mutex);
}

static guint count_threads(void)
{
    const char *given = g_getenv("HUIZONG_WORKERS");
    guint64 number = 0;

    if (given != NULL && g_ascii_string_to_unsigned(given, 10, 1, 64, &number, NULL))
        return (guint)number;
    return g_get_num_processors();
}

PlWorkers *pl_workers_new(PlWorkFunc work, const void *shared)
{
    PlWorkers *workers = g_new0(PlWorkers, 1);

    workers->work = work;
    workers->shared = shared;
    workers->n_threads = count_threads();
    workers->pool = g_thread_pool_new(run_task, workers, (int)workers->n_threads, FALSE, NULL);
    g_queue_init(&workers->tasks);
    g_mutex_init(&workers->mutex);
    g_cond_init(&workers->done);
    return workers;
}

void pl_workers_free(PlWorkers *workers, GDestroyNotify free_result)
{
    while (pl_workers_count(workers) > 0) {
        void *result = pl_workers_take(workers);
        if (result != NULL)
            free_result(result);
    }
    g_thread_pool_free(workers->pool, FALSE, TRUE);
    g_mutex_clear(&workers->mutex);
    g_cond_clear(&workers->done);
    g_free(workers);
}

bool pl_workers_is_full(const PlWorkers *workers)
{
    const guint count = pl_workers_count(workers);

    return count >= workers->n_threads * JOBS_PER_THREAD ||
           (count > 0 && workers->bytes > MAX_BYTES);
}

guint pl_workers_count(const PlWorkers *workers)
{
    return g_queue_get_length((GQueue *)&workers->tasks);
}

void pl_workers_give(PlWorkers *workers, void *job, size_t size)
{
    Task *task = g_new0(Task, 1);

    task->job = job;
    task->size = size;
    workers->bytes += size;
    g_queue_push_tail(&workers->tasks, task);
    (void)g_thread_pool_push(workers->pool, task, NULL); /* fails only to start another thread */
}

void *pl_workers_take(PlWorkers *workers)
{
    Task *task = g_queue_pop_head(&workers->tasks);

    g_assert(task != NULL);
    g_mutex_lock(&workers->mutex);
    while (!task->is_done)
        g_cond_wait(&workers->done, &workers->mutex);
    g_mutex_unlock(&workers->mutex);

    void *result = task->result;
    workers->bytes -= task->size;
    g_free(task);
    return result;
}
