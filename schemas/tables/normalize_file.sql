-- Each file of the log once it was read as rows, with the fates of its records; of an official form, of its figure cells.
-- writer: normalize   readers: all later stages
CREATE TABLE normalize_file (
    file_no INTEGER PRIMARY KEY,    -- the log's number
    input_digest TEXT NOT NULL,     -- of the scheme's files, the book and the program that it was read with
    register_digest TEXT NOT NULL,  -- of the register of units that it was read with; empty for a file of the register itself
    is_bad INTEGER NOT NULL CHECK (is_bad IN (0, 1)), -- 1: the whole file is rejected
    kind TEXT,                      -- expenditure, indicator and so on; absent where the header fits none, and for official forms
    header_line INTEGER,            -- line of the header
    heading INTEGER NOT NULL,       -- records that are title, header or note, or have no figure
    read INTEGER NOT NULL,          -- the other records, or the form's figure cells = accepted + control + duplicate + rejected + held
    accepted INTEGER NOT NULL,      -- of those, taken as facts
    control INTEGER NOT NULL,       -- that state a total: compared, never summed
    duplicate INTEGER NOT NULL,     -- of a slice that came twice with the same content
    rejected INTEGER NOT NULL,      -- of rejected slices
    held INTEGER NOT NULL,          -- that wait for the other parts of their slice
    loose INTEGER NOT NULL,         -- of control: totals over several units, which belong to no slice
    unplaced INTEGER NOT NULL,      -- of rejected: records of no slice, because the whole file is rejected
    part_no INTEGER NOT NULL DEFAULT 0, -- which part of its series the file's name says it is (x-1of2.csv); 0: it is whole
    part_count INTEGER NOT NULL DEFAULT 0, -- how many parts the series has; 0: it is whole
    series TEXT NOT NULL DEFAULT '', -- path with * for the part's number; empty: it is whole
    says_unit TEXT,                 -- the only unit that the file itself states; *: several; absent: none
    says_year INTEGER,              -- likewise the year; -1: several; absent: none
    is_joined INTEGER NOT NULL DEFAULT 0 CHECK (is_joined IN (0, 1)), -- 1: it was read together with the other parts of its series
    form TEXT NOT NULL DEFAULT '',  -- layout of the official form that it is; empty: a list, or not recognised
    rows INTEGER NOT NULL DEFAULT 0 -- records that hold what was read: all of read in a list, those with a figure in a form
) STRICT;
CREATE INDEX normalize_file_series ON normalize_file (series) WHERE series <> '';
