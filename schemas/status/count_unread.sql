-- How many files of the log normalize has not read yet.
-- reads: ingest_file, normalize_file
SELECT COUNT(*)
  FROM ingest_file AS f
 WHERE f.verdict = 'read'
   AND NOT EXISTS (SELECT 1 FROM normalize_file AS n WHERE n.file_no = f.file_no);
