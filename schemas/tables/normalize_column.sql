-- How each column of a file was understood.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_column (
    file_no INTEGER NOT NULL,       -- the log's number
    column_no INTEGER NOT NULL,     -- counting from 1
    header TEXT NOT NULL,           -- the header in the file's own words
    field TEXT,                     -- the field of the kind's schema; absent for an unknown column
    PRIMARY KEY (file_no, column_no)
) STRICT, WITHOUT ROWID;
