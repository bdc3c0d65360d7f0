-- Each file of the log that was withdrawn: it counts no more, and what it took the place of is in force again. Append-only.
-- writer: withdraw   readers: ingest, normalize, publish, findings, status
CREATE TABLE book_withdrawal (
    file_no INTEGER PRIMARY KEY REFERENCES ingest_file (file_no), -- the log's number
    path TEXT NOT NULL,             -- inside the inbox; all versions of it that the log held are withdrawn together, and with a workbook its sheets
    withdrawn_at INTEGER NOT NULL,  -- UTC, seconds since 1970
    reason TEXT NOT NULL,           -- in the words of who withdrew it; empty: none given
    arrival INTEGER NOT NULL DEFAULT 0 -- the last arrival that the log held then
) STRICT;
CREATE TRIGGER book_withdrawal_keep BEFORE DELETE ON book_withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
CREATE TRIGGER book_withdrawal_fix BEFORE UPDATE ON book_withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
