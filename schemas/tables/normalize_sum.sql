-- The sums that official forms declare, each with what its parts add up to (尾差), of the slices in force: inside a form, and
-- between forms of one unit.
-- writer: normalize   readers: publish
CREATE TABLE normalize_sum (
    slice_no INTEGER NOT NULL,      -- the slice of the stated figure
    sum_no INTEGER NOT NULL,        -- counting from 1 inside the slice
    unit_code TEXT NOT NULL,        -- the unit
    form TEXT NOT NULL,             -- the form
    relation TEXT NOT NULL,         -- of two forms: which of the scheme's relations; empty: inside the form
    what TEXT NOT NULL,             -- row and column in the form's words, and how its parts are found
    parts INTEGER NOT NULL,         -- printed, non-zero parts
    sums INTEGER NOT NULL,          -- how many sums this stands for: 1, or those of a pivot's row that are all exact
    stated_fen INTEGER NOT NULL,    -- fen
    summed_fen INTEGER NOT NULL,    -- fen
    difference_fen INTEGER NOT NULL, -- stated less summed, fen
    slack_fen INTEGER NOT NULL,     -- slack of all parts and of the stated one, fen
    verdict TEXT NOT NULL CHECK (verdict IN ('exact', 'rounding') OR verdict = 'mismatch'), -- rounding: within the slack
    line INTEGER NOT NULL,          -- where the figure is stated: physical line of the file, counting from 1
    column_no INTEGER NOT NULL,     -- cell of that record, counting from 1
    PRIMARY KEY (slice_no, sum_no)
) STRICT, WITHOUT ROWID;
-- Most sums are exact and inside a form: those cost the indices nothing.
CREATE INDEX normalize_sum_mismatch ON normalize_sum (unit_code) WHERE verdict = 'mismatch';
CREATE INDEX normalize_sum_relation ON normalize_sum (unit_code) WHERE relation <> '';
