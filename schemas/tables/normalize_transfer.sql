-- What units paid each other or got from each other (往来核对表), of the slices in force.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_transfer (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    counterparty_code TEXT NOT NULL, -- the other unit
    direction TEXT NOT NULL CHECK (direction IN ('paid', 'received')), -- which way the money went, seen from unit_code
    account TEXT NOT NULL,          -- code of the scheme's list `item`: an item of spending or an account
    amount_fen INTEGER NOT NULL,    -- fen
    amount_slack_fen INTEGER NOT NULL, -- how far it may be off by rounding, fen
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_transfer_unit ON normalize_transfer (unit_code);
