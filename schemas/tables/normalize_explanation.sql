-- Why findings stand, as their units say, of the slices in force.
-- writer: normalize   readers: publish, findings
CREATE TABLE normalize_explanation (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the unit that says so; the root where the file names none
    fiscal_year INTEGER NOT NULL,   -- year
    finding_id TEXT NOT NULL,       -- the finding
    rows_digest TEXT NOT NULL,      -- what it binds to, as the returned sheet had it; empty: not said, then the rows as they were when it came
    text TEXT NOT NULL,             -- as sent
    author TEXT NOT NULL,           -- as sent
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_explanation_unit ON normalize_explanation (unit_code);
CREATE INDEX normalize_explanation_finding ON normalize_explanation (finding_id);
