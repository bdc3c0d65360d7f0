#include "convert.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <gio/gio.h>

#include "pl_error.h"

#define MEMORY_BYTES ((rlim_t)2 << 30)
enum { OPEN_FILES = 256, CLOCK_FACTOR = 5 };

static void set_limit(int what, rlim_t value)
{
    const struct rlimit limit = { value, value };

    (void)setrlimit((__rlimit_resource_t)what,
                    &limit); /* to a lower value: nothing can refuse it */
}

/* In the child, before the program: only what a signal handler may do. */
static void bind_child(void *data)
{
    const ConvertLimits *limits = data;

    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_AS, MEMORY_BYTES);
    set_limit(RLIMIT_NOFILE, OPEN_FILES);
    set_limit(RLIMIT_CPU, (rlim_t)limits->seconds);
    set_limit(RLIMIT_FSIZE, (rlim_t)limits->file_bytes);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* else it would write on in a folder that is cleared */
}

/* Nothing of the caller's but where programs are: neither locale nor time zone nor settings. */
static char **child_environment(const char *dir)
{
    const char *path = g_getenv("PATH");
    char **environment = g_environ_setenv(
        NULL, "PATH", path != NULL && *path != '\0' ? path : "/usr/local/bin:/usr/bin:/bin", TRUE);

    environment = g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
    environment = g_environ_setenv(environment, "TZ", "UTC0", TRUE);
    environment = g_environ_setenv(environment, "HOME", dir, TRUE);
    environment = g_environ_setenv(environment, "TMPDIR", dir, TRUE);
    environment = g_environ_setenv(environment, "GSETTINGS_BACKEND", "memory", TRUE);
    return g_environ_setenv(environment, "GIO_USE_VFS", "local", TRUE);
}

static GSubprocess *start(const char *dir, const char *const *arguments,
                          const ConvertLimits *limits, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE |
        G_SUBPROCESS_FLAGS_SEARCH_PATH_FROM_ENVP);
    g_auto(GStrv) environment = child_environment(dir);
    g_autoptr(GPtrArray) command = g_ptr_array_new();

    g_ptr_array_add(command, (void *)"ssconvert");
    for (const char *const *argument = arguments; *argument != NULL; argument++)
        g_ptr_array_add(command, (void *)*argument);
    g_ptr_array_add(command, NULL);
    g_subprocess_launcher_set_environ(launcher, environment);
    g_subprocess_launcher_set_cwd(launcher, dir);
    g_subprocess_launcher_set_child_setup(launcher, bind_child, (void *)limits, NULL);
    GSubprocess *child =
        g_subprocess_launcher_spawnv(launcher, (const char *const *)command->pdata, error);
    if (child == NULL) {
        const bool is_missing = g_error_matches(*error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
        g_prefix_error(error, "%s",
                       is_missing ? "a workbook came, and ssconvert is not installed; as root: "
                                    "apt-get install --no-install-recommends gnumeric: "
                                  : "cannot run ssconvert: ");
        (*error)->domain = PL_ERROR;
        (*error)->code = is_missing ? PL_ERROR_CONFIG : PL_ERROR_IO;
    }
    return child;
}

static void ended(GObject *child, GAsyncResult *result, void *is_over)
{
    (void)g_subprocess_wait_finish(G_SUBPROCESS(child), result, NULL); /* nothing cancels it */
    *(bool *)is_over = true;
}

static gboolean kill_child(void *child)
{
    g_subprocess_force_exit(child);
    return G_SOURCE_REMOVE;
}

/* Wait, but not longer than the limit, in a loop of this thread's own. */
static void wait_for(GSubprocess *child, const ConvertLimits *limits)
{
    g_autoptr(GMainContext) context = g_main_context_new();
    g_autoptr(GSource) timeout =
        g_timeout_source_new_seconds((guint)MIN(limits->seconds * CLOCK_FACTOR, G_MAXUINT));
    bool is_over = false;

    g_main_context_push_thread_default(context);
    g_source_set_callback(timeout, kill_child, child, NULL);
    (void)g_source_attach(timeout, context); /* its number is not needed */
    g_subprocess_wait_async(child, NULL, ended, &is_over);
    while (!is_over)
        (void)g_main_context_iteration(context, TRUE); /* is_over tells */
    g_source_destroy(timeout);
    g_main_context_pop_thread_default(context);
}

bool convert_run(const char *dir, const char *const *arguments, const ConvertLimits *limits,
                 bool *ret_is_done, GError **error)
{
    g_autoptr(GSubprocess) child = start(dir, arguments, limits, error);

    if (child == NULL)
        return false;
    wait_for(child, limits);
    *ret_is_done = g_subprocess_get_successful(child);
    return true;
}
