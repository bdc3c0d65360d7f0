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
    rows INTEGER NOT NULL,          -- rows of spending behind it, those of 差额表 among them
    beyond INTEGER NOT NULL DEFAULT 0,        -- amounts that are absent because their sum leaves int64: 1 initial_budget, 2 adjusted_budget, 4 actual
    initial_budget_rows INTEGER NOT NULL DEFAULT 0, -- rows that give 年初预算数; 0: it is absent
    adjusted_budget_rows INTEGER NOT NULL DEFAULT 0, -- rows that give 全年预算数; 0: it is absent
    actual_rows INTEGER NOT NULL DEFAULT 0, -- rows that give the spending; 0: it is absent
    PRIMARY KEY (node_code, category, function_code, economic_code, fund_source)
) STRICT, WITHOUT ROWID;
CREATE INDEX aggregate_expenditure_beyond ON aggregate_expenditure (node_code) WHERE beyond <> 0;
