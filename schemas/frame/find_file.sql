-- A file of the log, by its path inside the inbox (then its newest version) or by its number.
-- reads: ingest_file
SELECT file_no, path, COALESCE(encoding, ''), size_bytes
  FROM ingest_file
 WHERE path = @file OR CAST(file_no AS TEXT) = @file
 ORDER BY path = @file DESC, file_no DESC
 LIMIT 1;
