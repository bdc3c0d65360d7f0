-- The files of the published folder that `latest` points at.
-- writer: publish   readers: status
CREATE TABLE publish_file (
    path TEXT PRIMARY KEY,          -- inside published/latest
    digest TEXT NOT NULL,           -- SHA-256, hexadecimal
    size_bytes INTEGER NOT NULL     -- bytes
) STRICT, WITHOUT ROWID;
