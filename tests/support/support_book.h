/* Books for tests: made in a temporary folder, worked on in this process. */
#pragma once

#include "pl_stage.h"

/* A new book of 2021 with the scheme guangdong-2021 and the root 001; its folder, removed by
 * support_remove_folder. */
char *support_book(void);

/* The same from a sample. */
char *support_sample_book(const char *sample);

/* Write a file of the inbox; its folders are made. */
void support_put(const char *book, const char *path, const char *text);
void support_put_bytes(const char *book, const char *path, const void *bytes, size_t size);
void support_remove(const char *book, const char *path);

/* Run a stage in one transaction, as the frame does but without lock and log. Returns its verdict;
 * fails the test on an error. */
int support_stage(const char *book, const PlStage *stage);

/* The nodes that the last support_stage did. */
int64_t support_nodes(void);

/* The same, for a run that must fail: its message, owned by the caller. */
char *support_stage_error(const char *book, const PlStage *stage);

/* support_rows on the book's database. */
char *support_book_rows(const char *book, const char *sql);

/* Every record has one fate: what the frame checks before each commit. */
void support_expect_fates(const char *book);

/* Compare and free. */
void support_expect(const char *book, const char *sql, const char *expected);
