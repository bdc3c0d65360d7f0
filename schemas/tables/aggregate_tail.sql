-- Each stated total against the sum of its parts (尾差).
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_tail (
    node_code TEXT NOT NULL,        -- the unit that stated it
    form TEXT NOT NULL,             -- the form it stands in; the kind, for lists that have no forms
    what TEXT NOT NULL,             -- item, account or codes, and the amount column
    parts INTEGER NOT NULL,         -- printed, non-zero parts
    stated_fen INTEGER NOT NULL,    -- fen
    summed_fen INTEGER NOT NULL,    -- fen
    difference_fen INTEGER NOT NULL, -- stated less summed, fen
    slack_fen INTEGER NOT NULL,     -- slack of all parts and of the stated one, fen
    verdict TEXT NOT NULL CHECK (verdict IN ('exact', 'rounding', 'mismatch')), -- rounding: within the slack
    file_no INTEGER NOT NULL,       -- where the total is stated
    line INTEGER NOT NULL,          -- physical line of that file
    column_no INTEGER NOT NULL,     -- cell of that record
    PRIMARY KEY (node_code, form, what, file_no, line)
) STRICT, WITHOUT ROWID;
