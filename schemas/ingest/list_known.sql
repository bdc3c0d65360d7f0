-- The newest entry of each path of the inbox, and what the file looked like then. Sheets are no files of the inbox.
-- reads: ingest_file, ingest_seen, ingest_sheet
SELECT f.path, f.file_no, f.digest, COALESCE(s.size_bytes, -1), COALESCE(s.ctime_ns, -1), COALESCE(s.inode, -1)
  FROM ingest_file AS f
  LEFT JOIN ingest_seen AS s ON s.path = f.path
 WHERE f.file_no = (SELECT MAX(n.file_no) FROM ingest_file AS n WHERE n.path = f.path)
   AND NOT EXISTS (SELECT 1 FROM ingest_sheet AS p WHERE p.file_no = f.file_no);
