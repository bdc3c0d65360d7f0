-- The last run of a program.
-- reads: run_log
SELECT started_at, status, message
  FROM run_log
 WHERE program = @program
 ORDER BY log_no DESC
 LIMIT 1;
