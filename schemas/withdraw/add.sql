-- Withdraw every version of a path that the log holds so far; of a workbook its sheets too.
-- writes: book_withdrawal    reads: ingest_file, ingest_sheet
INSERT INTO book_withdrawal (file_no, path, withdrawn_at, reason, arrival)
SELECT file_no, path, @withdrawn_at, @reason, (SELECT MAX(arrival) FROM ingest_file)
  FROM ingest_file
 WHERE (path = @path OR file_no IN (SELECT s.file_no
                                      FROM ingest_file AS w
                                      JOIN ingest_sheet AS s ON s.workbook_no = w.file_no
                                     WHERE w.path = @path AND s.file_no IS NOT NULL))
   AND file_no NOT IN (SELECT file_no FROM book_withdrawal);
