/* The project's numbers as text, for the messages that checks write in SQL. */
#pragma once

#include <stdbool.h>
#include <sqlite3.h>

/*
 * Register pl_yuan(fen), 元 with two decimals (8201.70), and pl_number(e6), the shortest exact text
 * of millionths (98.5). NULL gives NULL.
 */
bool pl_decimal_sql_register(sqlite3 *db);
