-- The folders of the inbox when it was last read, so that one in which nothing came or went need not be listed: what is in it
-- are the files of ingest_seen and the folders of this table.
-- writer: ingest   readers: ingest
CREATE TABLE ingest_folder (
    path TEXT PRIMARY KEY,          -- inside the inbox; empty: the inbox itself
    inode INTEGER NOT NULL,         -- of the folder
    ctime_ns INTEGER NOT NULL       -- when something last came or went, nanoseconds since 1970; 0: it must be listed again
) STRICT, WITHOUT ROWID;
