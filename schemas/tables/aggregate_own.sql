-- Each unit's own figure for each item, from the form that the rules choose. A figure too large to be kept is not here:
-- aggregate_total.beyond says so.
-- writer: aggregate   readers: score, publish
CREATE TABLE aggregate_own (
    node_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    item TEXT NOT NULL,             -- basic, project, income_total and so on, as in totals.csv
    amount TEXT NOT NULL CHECK (amount IN ('initial_budget', 'adjusted_budget', 'actual')), -- which amount column; of accounts mostly actual
    fen INTEGER NOT NULL,           -- fen
    slack_fen INTEGER NOT NULL,     -- how far it may be off by rounding, fen
    rows INTEGER NOT NULL,          -- rows behind it; 0: a nil report (零报告)
    form TEXT NOT NULL,             -- the form it was taken from, several separated by spaces; empty for a list of income and balances
    PRIMARY KEY (node_code, item, amount)
) STRICT, WITHOUT ROWID;
