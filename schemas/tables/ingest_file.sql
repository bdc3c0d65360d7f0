-- The log: each file as it arrived, rejected ones too. Append-only.
-- writer: ingest   readers: all
CREATE TABLE ingest_file (
    file_no INTEGER PRIMARY KEY,    -- arrival number, counting from 1
    arrival INTEGER NOT NULL,       -- number of the ingest run that found something new, counting from 1
    path TEXT NOT NULL,             -- inside the inbox; bytes that are not UTF-8 stand as \xHH. A sheet: its workbook's, # and its name
    folder TEXT NOT NULL,           -- where it lies, the path without its last part; empty: the inbox itself. One delivery = arrival and folder
    digest TEXT NOT NULL,           -- SHA-256 of the bytes as sent, or of a sheet's CSV, hexadecimal; empty where they could not be read
    size_bytes INTEGER NOT NULL,    -- bytes as sent, or of a sheet's CSV
    encoding TEXT,                  -- UTF-8, UTF-8-BOM, UTF-16LE, UTF-16BE or GB18030; absent where none fits
    records INTEGER NOT NULL,       -- CSV records with at least one non-blank cell; 0 where the verdict is not read
    verdict TEXT NOT NULL CHECK (verdict IN ('read', 'rejected', 'workbook', 'gone')) -- rejected: an error stands in ingest_finding. workbook: its sheets follow. gone: the workbook's new version has no such sheet
) STRICT;
CREATE INDEX ingest_file_path ON ingest_file (path, file_no);
CREATE TRIGGER ingest_file_keep BEFORE DELETE ON ingest_file
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER ingest_file_fix BEFORE UPDATE ON ingest_file
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
