-- The newest entry of each path, and what the file looked like then.
-- reads: ingest_file, ingest_seen
SELECT f.path, f.file_no, f.digest, COALESCE(s.size_bytes, -1), COALESCE(s.mtime_ns, -1), COALESCE(s.inode, -1)
  FROM ingest_file AS f
  LEFT JOIN ingest_seen AS s ON s.path = f.path
 WHERE f.file_no = (SELECT MAX(n.file_no) FROM ingest_file AS n WHERE n.path = f.path);
