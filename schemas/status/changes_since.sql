-- How much a program changed after an entry of the log.
-- reads: run_log
SELECT COALESCE(SUM(nodes), 0), COALESCE(SUM(written), 0)
  FROM run_log
 WHERE program = @program AND log_no > @log_no;
