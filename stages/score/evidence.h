/* What is known of one node: what each provider says of each measure, and how far its indicators
 * got. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>
#include <gmp.h>
#include <sqlite3.h>

typedef struct {
    char *provider;    /* finance, department or self */
    mpq_t value;       /* 0 where not applicable */
    bool applicable;   /* false: 无此业务 */
    char *document;    /* empty: not said */
    char *note;        /* empty: none */
    char *source_code; /* the node that the value belongs to: this one or an ancestor */
    int64_t file_no;   /* where it stands; 0: in no one file */
    int64_t line;      /* physical line of that file */
} ScoreFact;

typedef struct ScoreEvidence ScoreEvidence;

void score_evidence_free(ScoreEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScoreEvidence, score_evidence_free)

/*
 * What @provider says of @name, a measure or a group of indicators in quotation marks (which is
 * always the node's own), or NULL. Belongs to the evidence.
 */
const ScoreFact *score_evidence_find(const ScoreEvidence *evidence, const char *name,
                                     const char *provider);

/* Reads evidence from the database, one node after the other. */
typedef struct ScoreReader ScoreReader;

/* @evidence_required: an indicator without evidence completes nothing. The connection must outlive
 * the reader. */
ScoreReader *score_reader_new(sqlite3 *db, bool evidence_required,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void score_reader_free(ScoreReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScoreReader, score_reader_free)

ScoreEvidence *score_reader_read(ScoreReader *reader, const char *node,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
