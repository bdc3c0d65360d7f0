-- Rejected files that no later file of the same path supersedes and nobody withdrew.
-- reads: ingest_file, book_withdrawal
SELECT COUNT(*)
  FROM ingest_file AS f
 WHERE f.verdict = 'rejected'
   AND f.file_no = (SELECT MAX(n.file_no) FROM ingest_file AS n WHERE n.path = f.path)
   AND f.file_no NOT IN (SELECT file_no FROM book_withdrawal);
