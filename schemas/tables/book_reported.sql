-- The error findings that a run has already reported, so that a night reports only what is new.
-- writer: findings   readers: findings
CREATE TABLE book_reported (
    source TEXT NOT NULL,           -- stage that found it
    finding_id TEXT NOT NULL,       -- 16 hexadecimal digits
    PRIMARY KEY (source, finding_id)
) STRICT, WITHOUT ROWID;
