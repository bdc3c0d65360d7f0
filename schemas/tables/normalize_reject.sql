-- Each rejected record (of official forms: figure cell), and why; a good record of a rejected slice has the reason `slice`.
-- writer: normalize   readers: publish
CREATE TABLE normalize_reject (
    file_no INTEGER NOT NULL,       -- the log's number
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    column_no INTEGER NOT NULL DEFAULT 0, -- cell of the figure, for a cell of an official form; 0: the record
    slice_no INTEGER,               -- its slice; absent where the whole file is rejected
    unit_code TEXT NOT NULL,        -- the unit; empty where it cannot be read
    reason TEXT NOT NULL,           -- check_id of its finding, or `slice`, or `file`
    PRIMARY KEY (file_no, line, column_no)
) STRICT, WITHOUT ROWID;
