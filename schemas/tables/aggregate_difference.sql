-- What the 差额表 of a parent adds to its own figures: accounts that it compiles on behalf of others.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_difference (
    node_code TEXT NOT NULL,        -- the parent
    fiscal_year INTEGER NOT NULL,   -- year
    item TEXT NOT NULL,             -- as in aggregate_own
    amount TEXT NOT NULL CHECK (amount IN ('initial_budget', 'adjusted_budget', 'actual')), -- which amount column
    fen INTEGER NOT NULL,           -- fen
    slack_fen INTEGER NOT NULL,     -- how far it may be off by rounding, fen
    rows INTEGER NOT NULL,          -- rows behind it
    PRIMARY KEY (node_code, item, amount)
) STRICT, WITHOUT ROWID;
