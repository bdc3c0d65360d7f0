-- The faults of rejected files that nothing supersedes and nobody withdrew.
-- reads: ingest_finding, ingest_file, book_withdrawal
SELECT f.path, x.line, x.column_no, x.message
  FROM ingest_finding AS x
  JOIN ingest_file AS f ON f.file_no = x.file_no
 WHERE x.severity = 'error'
   AND f.file_no = (SELECT MAX(n.file_no) FROM ingest_file AS n WHERE n.path = f.path)
   AND f.file_no NOT IN (SELECT file_no FROM book_withdrawal)
 ORDER BY f.path, x.line, x.column_no, x.check_id, x.finding_id;
