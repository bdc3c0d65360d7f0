-- Facts that the score table needs, of the slices in force. Numbers are exact, in millionths.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_measure (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    column_no INTEGER NOT NULL DEFAULT 0, -- cell of the figure; 0: normalize_column tells by field
    unit_code TEXT NOT NULL,        -- any node, or an ancestor outside the book
    fiscal_year INTEGER NOT NULL,   -- year
    month INTEGER NOT NULL,         -- 1 to 12; 0: the whole year
    measure TEXT NOT NULL,          -- of the scheme's measure dictionary
    value_e6 INTEGER,               -- millionths of measure_unit; absent where applicable is 0
    measure_unit TEXT NOT NULL,     -- as in the dictionary
    provider TEXT NOT NULL CHECK (provider IN ('finance', 'department') OR provider = 'self'), -- who says so
    document TEXT NOT NULL,         -- where it is said; empty: not said
    as_of TEXT NOT NULL,            -- date, YYYY-MM-DD; empty: not said
    applicable INTEGER NOT NULL CHECK (applicable IN (0, 1)), -- 0: 无此业务, the reason stands in note
    note TEXT NOT NULL,             -- as sent
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_measure_unit ON normalize_measure (unit_code);
