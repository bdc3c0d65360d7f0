-- The bytes of each file, in compressed chunks; of a file over the size limit only the first 4 KiB. Append-only.
-- writer: ingest   readers: normalize, publish
CREATE TABLE ingest_body (
    file_no INTEGER NOT NULL REFERENCES ingest_file (file_no), -- the file
    chunk_no INTEGER NOT NULL,      -- counting from 0
    size_bytes INTEGER NOT NULL,    -- bytes before compression
    body BLOB NOT NULL,             -- one zstd frame
    PRIMARY KEY (file_no, chunk_no)
) STRICT;
CREATE TRIGGER ingest_body_keep BEFORE DELETE ON ingest_body
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER ingest_body_fix BEFORE UPDATE ON ingest_body
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
