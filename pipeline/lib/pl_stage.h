/*
 * The frame of every stage: it reads the options, takes the book's lock, opens the database, runs
 * the stage in one transaction, records the run in run_log and picks the exit status. So all
 * stages behave alike.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <sqlite3.h>

#include "pl_book.h"
#include "pl_progress.h"
#include "pl_scheme.h"

typedef struct {
    sqlite3 *db; /* guarded: writes only to the stage's own tables and to temporary ones */
    PlBook *book;
    PlScheme *scheme;         /* as pinned in the book; NULL in the first stage, and before run */
    int64_t run;              /* number of the run */
    bool force;               /* --force: every node is stale */
    const char *const *units; /* codes given by --unit, ended by NULL; empty: all */
    PlProgress *progress;     /* for pl_progress_show; NULL where nobody looks */
    char *state;              /* set by the frame: see pl_state.h; NULL: something may stay stale */
    int64_t nodes;            /* set by the stage: nodes that were stale */
    int64_t written;          /* set by the stage: rows or files written */
    void *own;                /* the stage's own, between set_up and after_commit */
} PlStageRun;

typedef struct {
    const char *name;        /* also the prefix of its tables */
    const char *summary;     /* one sentence for --help */
    const char *predecessor; /* the stage that must have run in this book; NULL for the first, which
                                gets neither scheme nor temporary tables */
    const char *const
        *temporary; /* CREATE TEMP TABLE texts beyond the frame's own, ended by NULL; or NULL */
    /* Called before run, while the connection is not guarded, for what the guard would refuse
     * (virtual tables); may be NULL. */
    bool (*set_up)(PlStageRun *run, GError **error);
    /* Whether what the stage has put outside the database is still there; NULL where that is
     * nothing. */
    bool (*is_intact)(const PlStageRun *run);
    /* Not called where nothing that the stage is made of has changed since it last did everything
     * (pl_state.h). */
    bool (*run)(PlStageRun *run, GError **error);
    /* Called after the commit, outside any transaction, unguarded; may be NULL. */
    bool (*after_commit)(PlStageRun *run, GError **error);
    /* Whether the stage leaves something in force that a person must look at (1), or nothing usable
     * (65); else 0. May be NULL. */
    bool (*verdict)(PlStageRun *run, int *ret_status, GError **error);
    const char *findings; /* SQL that lists its error findings in force: file path, line, column_no,
                             message; or NULL */
} PlStage;

/* The whole of a stage's main(). Returns the exit status. */
int pl_stage_main(const PlStage *stage, int argc, char **argv);

/* The same for a test: a connection that is open, no lock, no log, no transaction. The caller owns
 * @run's parts. */
bool pl_stage_prepare(const PlStage *stage, PlStageRun *run, GError **error);

/*
 * Fill temp.todo(node_code, input_digest) by @todo_sql, a statement of the stage that compares the
 * inputs with its <stage>_done. Parameters bound where the statement has them: @inputs, the digest
 * of what all nodes share (@shared, the program, the book); @force, 0 or 1. Then, where --unit was
 * given, all but the named nodes and the nodes above them are taken out again. A node that is gone
 * stands in todo with an input_digest of NULL. Sets run->nodes.
 */
bool pl_stage_fill_todo(PlStageRun *run, const char *todo_sql, const char *shared, GError **error);
