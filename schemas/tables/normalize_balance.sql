-- Income and balances (收入, 结转和结余) of the slices in force.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_balance (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    account TEXT NOT NULL,          -- code of the scheme's list `account`
    counterparty_code TEXT NOT NULL, -- the other unit of a transfer; empty: not said
    amount_fen INTEGER NOT NULL,    -- fen
    amount_slack_fen INTEGER NOT NULL, -- how far it may be off by rounding, fen
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_balance_unit ON normalize_balance (unit_code);
