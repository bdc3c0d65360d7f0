-- Whether a program has run to its end in this book.
-- reads: run_log
SELECT 1 FROM run_log WHERE program = @program AND message IS NULL LIMIT 1;
