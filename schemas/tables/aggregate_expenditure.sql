-- Each node's spending by the five codes, from the forms that the totals came from.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_expenditure (
    node_code TEXT NOT NULL,        -- the node
    fiscal_year INTEGER NOT NULL,   -- year
    category TEXT NOT NULL,         -- basic, project, remit, operating or subsidy; empty: not said
    function_code TEXT NOT NULL,    -- empty: not said
    economic_code TEXT NOT NULL,    -- empty: not said
    fund_source TEXT NOT NULL,      -- empty: not said
    initial_budget_fen INTEGER,     -- fen
    adjusted_budget_fen INTEGER,    -- fen
    actual_fen INTEGER,             -- fen
    rows INTEGER NOT NULL,          -- rows of normalize_expenditure behind it
    PRIMARY KEY (node_code, category, function_code, economic_code, fund_source)
) STRICT, WITHOUT ROWID;
