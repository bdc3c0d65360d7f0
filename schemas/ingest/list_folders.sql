-- reads: ingest_folder
SELECT path, inode, ctime_ns FROM ingest_folder ORDER BY path;
