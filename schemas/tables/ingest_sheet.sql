-- The sheets of each workbook in the log, and under which number each is a file of its own. Append-only.
-- A sheet that an earlier version of the workbook had and this one has not, stands at the end, with a file that says so.
-- writer: ingest   readers: withdraw, files, normalize
CREATE TABLE ingest_sheet (
    workbook_no INTEGER NOT NULL REFERENCES ingest_file (file_no), -- the workbook
    sheet_no INTEGER NOT NULL,      -- its place in the workbook, counting from 1
    name TEXT NOT NULL,             -- as in the workbook; what does not print stands as \xHH
    is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)), -- 1: it is not taken
    file_no INTEGER REFERENCES ingest_file (file_no), -- its text as CSV; absent where it is hidden or blank
    PRIMARY KEY (workbook_no, sheet_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX ingest_sheet_file ON ingest_sheet (file_no);
CREATE TRIGGER ingest_sheet_keep BEFORE DELETE ON ingest_sheet
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER ingest_sheet_fix BEFORE UPDATE ON ingest_sheet
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
