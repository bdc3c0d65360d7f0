/* What tests share. */
#pragma once

#include <check.h>
#include <glib.h>
#include <sqlite3.h>

/* The variable that names the folder for what the tests of a program leave; gone at its end. */
#define SUPPORT_FOLDER "HUIZONG_TESTS"

/* Run a suite made of @tcase and return the exit status of main(). */
int support_run(const char *name, TCase *tcase);

/* An empty in-memory database with all tables and views; freed by the caller with sqlite3_close. */
sqlite3 *support_database(void);

/* Run statements that must work. */
void support_sql(sqlite3 *db, const char *sql);

/* All rows of a query as text: cells joined by |, rows by \n, NULL as -. Owned by the caller. */
char *support_rows(sqlite3 *db, const char *sql);

/* A new empty folder, removed by support_remove_folder. */
char *support_folder(void);
void support_remove_folder(char *folder);
