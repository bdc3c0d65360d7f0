-- writes: ingest_folder
INSERT OR REPLACE INTO ingest_folder (path, inode, ctime_ns) VALUES (@path, @inode, @ctime_ns);
