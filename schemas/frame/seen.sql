-- At which state a program last ran to its end; absent where it may have left something stale.
-- reads: run_log
SELECT state FROM run_log WHERE program = @program AND message IS NULL ORDER BY log_no DESC LIMIT 1;
