-- The own spending by codes of each node that has nodes below it, as part of aggregate_expenditure: what its own accounts changed can
-- then be added to that without all that is below it.
-- writer: aggregate   readers: aggregate
CREATE TABLE aggregate_own_spending (
    node_code TEXT NOT NULL,        -- the node
    fiscal_year INTEGER NOT NULL,   -- year
    category TEXT NOT NULL,         -- as in aggregate_expenditure
    function_code TEXT NOT NULL,    -- as in aggregate_expenditure
    economic_code TEXT NOT NULL,    -- as in aggregate_expenditure
    fund_source TEXT NOT NULL,      -- as in aggregate_expenditure
    initial_budget_fen INTEGER,     -- fen
    adjusted_budget_fen INTEGER,    -- fen
    actual_fen INTEGER,             -- fen
    rows INTEGER NOT NULL,          -- rows of spending behind it, those of 差额表 among them
    beyond INTEGER NOT NULL,        -- as in aggregate_expenditure
    initial_budget_rows INTEGER NOT NULL, -- rows that give 年初预算数; 0: it is absent
    adjusted_budget_rows INTEGER NOT NULL, -- rows that give 全年预算数; 0: it is absent
    actual_rows INTEGER NOT NULL,   -- rows that give the spending; 0: it is absent
    PRIMARY KEY (node_code, category, function_code, economic_code, fund_source)
) STRICT, WITHOUT ROWID;
