-- Withdraw every version of a path that the log holds so far.
-- writes: book_withdrawal    reads: ingest_file
INSERT INTO book_withdrawal (file_no, path, withdrawn_at, reason, arrival)
SELECT file_no, path, @withdrawn_at, @reason, (SELECT MAX(arrival) FROM ingest_file)
  FROM ingest_file
 WHERE path = @path AND file_no NOT IN (SELECT file_no FROM book_withdrawal);
