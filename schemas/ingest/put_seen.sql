-- writes: ingest_seen
INSERT OR REPLACE INTO ingest_seen (path, size_bytes, ctime_ns, inode, file_no)
VALUES (@path, @size_bytes, @ctime_ns, @inode, @file_no);
