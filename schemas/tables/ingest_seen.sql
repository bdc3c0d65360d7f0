-- What each file of the inbox looked like when it was last read, so that an unchanged one costs one stat.
-- writer: ingest   readers: ingest
CREATE TABLE ingest_seen (
    path TEXT PRIMARY KEY,          -- inside the inbox
    size_bytes INTEGER NOT NULL,    -- bytes; -1: it could not be read, and is tried again each time
    ctime_ns INTEGER NOT NULL,      -- when it last changed, nanoseconds since 1970; an mtime can be set back
    inode INTEGER NOT NULL,         -- of the file
    file_no INTEGER NOT NULL REFERENCES ingest_file (file_no) -- the log's newest entry for it
) STRICT, WITHOUT ROWID;
