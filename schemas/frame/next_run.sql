-- The number of the next run.
-- reads: run_log
SELECT MAX(run) + 1 FROM run_log;
