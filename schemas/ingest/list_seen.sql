-- reads: ingest_seen
SELECT path, file_no, size_bytes, ctime_ns, inode FROM ingest_seen ORDER BY path;
