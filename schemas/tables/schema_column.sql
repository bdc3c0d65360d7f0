-- The data dictionary: each column of each table and view, from the comments of these files.
-- writer: init   readers: analysts
CREATE TABLE schema_column (
    table_name TEXT NOT NULL,       -- table or view
    column_no INTEGER NOT NULL,     -- counting from 1
    column_name TEXT NOT NULL,      -- name
    type TEXT NOT NULL,             -- INTEGER, TEXT, BLOB; empty for a view
    meaning TEXT NOT NULL,          -- what it holds, and in which unit
    PRIMARY KEY (table_name, column_name)
) STRICT, WITHOUT ROWID;
