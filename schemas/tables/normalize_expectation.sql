-- What is due from whom, of the slices in force. A row is of one unit or of one type of units.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_expectation (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the unit; the root where the row is of a type
    fiscal_year INTEGER NOT NULL,   -- year
    unit_type TEXT NOT NULL,        -- as in the register; empty: the row is of unit_code alone
    form TEXT NOT NULL,             -- a kind, or a form of spending
    due TEXT NOT NULL,              -- last day, YYYY-MM-DD; empty: not said
    nil_allowed INTEGER NOT NULL CHECK (nil_allowed IN (0, 1)), -- 0: a nil report (零报告) is not enough
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_expectation_unit ON normalize_expectation (unit_code);
