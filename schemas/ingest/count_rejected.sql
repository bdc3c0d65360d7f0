-- Rejected files that no later file of the same path supersedes.
-- reads: ingest_file
SELECT COUNT(*)
  FROM ingest_file AS f
 WHERE f.verdict = 'rejected'
   AND f.file_no = (SELECT MAX(n.file_no) FROM ingest_file AS n WHERE n.path = f.path);
