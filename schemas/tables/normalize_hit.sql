-- Rows of spending that a check looks at more closely: they fulfil the condition its header gives for single rows. Found as the
-- rows are read, of every slice whose rows are here.
-- writer: normalize   readers: none
CREATE TABLE normalize_hit (
    slice_no INTEGER NOT NULL,      -- the slice
    check_id TEXT NOT NULL,         -- the check
    line INTEGER NOT NULL,          -- as in normalize_expenditure
    column_no INTEGER NOT NULL,     -- likewise
    PRIMARY KEY (slice_no, check_id, line, column_no)
) STRICT, WITHOUT ROWID;
