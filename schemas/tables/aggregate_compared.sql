-- What forms in force that were not taken say of an item: compared with aggregate_own, never added to it.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_compared (
    node_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    item TEXT NOT NULL,             -- as in aggregate_own; total for spending without a category
    amount TEXT NOT NULL CHECK (amount IN ('initial_budget', 'adjusted_budget', 'actual')), -- which amount column
    form TEXT NOT NULL,             -- the form that says so
    fen INTEGER NOT NULL,           -- fen
    slack_fen INTEGER NOT NULL,     -- how far it may be off by rounding, fen
    rows INTEGER NOT NULL,          -- rows behind it
    PRIMARY KEY (node_code, item, amount, form)
) STRICT, WITHOUT ROWID;
