#include "check_scheme.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "pl_check_run.h"
#include "pl_db.h"
#include "pl_error.h"
#include "pl_text.h"
#include "sql_check_scheme.h"

/* What a try works with. */
typedef struct {
    const PlScheme *scheme;
    sqlite3 *db;                  /* for fixtures */
    sqlite3_stmt *count_in_force; /* of a book; NULL: there is none */
    FILE *out, *err;
    FILE *said; /* what checks say of their failing fixtures; NULL: nobody asks */
    bool shows;
    int tried, wrong;
} Work;

static void print_fault(const Work *work, const char *message)
{
    g_autofree char *line = pl_text_escape(message, strlen(message));

    (void)fprintf(work->err, "%s\n", line); /* finish() asks whether all went well */
}

/* A fault whose place is the file @name of the check's scheme. */
static void print_fault_of(const Work *work, const PlSchemeFile *file, const char *format,
                           const char *detail)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *message = g_strdup_printf("%s%s", format, detail);

    (void)pl_scheme_fail(&problem, file, 1, 1, "%s", message);
    print_fault(work, problem->message);
}

/* Sets @ret_result. False: the fixture or the check cannot be run, as @error says. */
static bool try_fixture(const Work *work, const PlCheck *check, bool is_right,
                        const char **ret_result, GError **error)
{
    const char *kind = is_right ? "pass" : "fail";
    const PlSchemeFile *fixture = pl_check_fixture(work->scheme, check, kind);
    int64_t found = 0;

    if (fixture == NULL || fixture->size == 0) {
        g_autofree char *message = g_strdup_printf("it has no fixture %s.%s.sql", check->id, kind);
        return pl_check_fail(check, NULL, error, message);
    }
    if (!fixture_try(work->db, check, fixture, is_right ? NULL : work->said, &found, error))
        return false;
    if (is_right ? found == 0 : found > 0)
        return true;
    *ret_result = is_right ? "false alarm" : "silent";
    print_fault_of(work, fixture,
                   is_right ? "the check fires on what is right: "
                            : "the check does not fire on what is wrong: ",
                   check->id);
    return true;
}

/* What became of the check; its faults are printed. */
static const char *try_check(const Work *work, const PlCheck *check)
{
    const char *result = "ok";
    g_autoptr(GError) problem = NULL;

    if (pl_check_validate_one(work->db, check, &problem) &&
        try_fixture(work, check, false, &result, &problem) &&
        try_fixture(work, check, true, &result, &problem))
        return result;
    print_fault(work, problem->message);
    return "broken";
}

/* Prints the cell of the book; "" without one. */
static bool print_in_force(const Work *work, const char *id, GError **error)
{
    if (work->count_in_force == NULL)
        return true;
    (void)sqlite3_reset(work->count_in_force); /* no row of the last time is in work */
    pl_db_bind_text(work->count_in_force, "@check", id);
    if (pl_db_step(work->count_in_force, error) != PL_DB_ROW)
        return false;
    (void)fprintf(work->out, "%s\t", pl_db_text(work->count_in_force, 0));
    return true;
}

/* Freed by free(), as open_memstream() has it. */
static void print_said(const Work *work, char *said)
{
    if (said != NULL)
        (void)fputs(said, work->out); /* finish() asks whether all went well */
    free(said);
}

static bool try_file(Work *work, const PlSchemeFile *file, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(PlCheck) check = pl_check_new(file, &problem);
    g_autofree char *called = g_path_get_basename(file->path);
    const char *result = "broken";
    char *said = NULL;
    size_t said_size = 0;

    if (work->shows)
        work->said = open_memstream(&said, &said_size);
    if (check != NULL)
        result = try_check(work, check);
    if (work->said != NULL)
        (void)fclose(g_steal_pointer(&work->said)); /* in memory, which does not fail */
    called[strlen(called) - strlen(".sql")] = '\0';
    if (check == NULL)
        print_fault(work, problem->message);
    work->tried++;
    work->wrong += strcmp(result, "ok") != 0;
    (void)fprintf(work->out, "%s\t%s\t%s\t%s\t%s\t", called, check != NULL ? check->severity : "",
                  check != NULL ? check->reach : "", check != NULL ? check->needs : "", result);
    if (!print_in_force(work, called, error))
        return false;
    (void)fprintf(work->out, "%s\n", check != NULL ? check->title : "");
    print_said(work, said);
    return true;
}

/* A fixture beside no check tests nothing: its name is misspelt, or the check's is. */
static void find_orphans(Work *work)
{
    g_autoptr(GPtrArray) files = pl_scheme_list(work->scheme, "checks/");

    for (guint i = 0; i < files->len; i++) {
        const PlSchemeFile *file = files->pdata[i];
        bool is_fixture =
            g_str_has_suffix(file->path, ".pass.sql") || g_str_has_suffix(file->path, ".fail.sql");
        g_autofree char *stem = g_strndup(file->path, strlen(file->path) - strlen(".sql"));
        g_autofree char *check = NULL;
        if (!is_fixture)
            continue;
        stem[strlen(stem) - strlen(".pass")] = '\0';
        check = g_strconcat(stem, ".sql", NULL);
        if (pl_scheme_find(work->scheme, check) != NULL)
            continue;
        work->wrong++;
        print_fault_of(work, file, "it is a fixture of no check: there is no ", check);
    }
}

static bool finish(const Work *work, GError **error)
{
    if (fflush(work->out) != 0 || ferror(work->out) != 0) {
        g_set_error(error, PL_ERROR, PL_ERROR_IO, "cannot print: %s", g_strerror(errno));
        return false;
    }
    if (work->wrong == 0)
        return true;
    g_set_error(error, PL_ERROR, PL_ERROR_CONFIG, "%d of %d checks are not as they should be",
                work->wrong, work->tried);
    return false;
}

static bool try_all(Work *work, GError **error)
{
    g_autoptr(GPtrArray) files = pl_check_files(work->scheme);

    (void)fprintf(work->out, "check\tseverity\treach\tneeds\tresult\t%stitle\n",
                  work->count_in_force != NULL ? "in_force\t" : "");
    for (guint i = 0; i < files->len; i++)
        if (!try_file(work, files->pdata[i], error))
            return false;
    find_orphans(work);
    return finish(work, error);
}

bool check_scheme_try(const PlScheme *scheme, sqlite3 *book, bool shows, FILE *out, FILE *err,
                      GError **error)
{
    g_autoptr(sqlite3) db = fixture_database(error);
    g_autoptr(sqlite3_stmt) count = NULL;
    Work work = { .scheme = scheme, .db = db, .out = out, .err = err, .shows = shows };

    if (db == NULL)
        return false;
    if (book != NULL) {
        count = pl_db_prepare(book, sql_check_scheme_count_in_force, error);
        if (count == NULL)
            return false;
        work.count_in_force = count;
    }
    return try_all(&work, error);
}
