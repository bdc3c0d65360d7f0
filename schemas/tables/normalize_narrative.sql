-- Paragraphs of the report, of the slices in force.
-- writer: normalize   readers: publish
CREATE TABLE normalize_narrative (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    section TEXT NOT NULL,          -- code of the scheme's list `section`
    item TEXT NOT NULL,             -- order inside the section, as sent
    text TEXT NOT NULL,             -- as sent
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_narrative_unit ON normalize_narrative (unit_code);
