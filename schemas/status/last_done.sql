-- The last run of a stage that went to its end and was about all units.
-- reads: run_log
SELECT log_no, started_at, program_digest
  FROM run_log
 WHERE program = @program AND units IS NULL AND message IS NULL
 ORDER BY log_no DESC
 LIMIT 1;
