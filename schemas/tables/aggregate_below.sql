-- What the nodes right below each node add up to for each item, for taking what changed in few of them off and adding it
-- again. Of an item of which none of them tells anything there is no row.
-- writer: aggregate   readers: aggregate
CREATE TABLE aggregate_below (
    node_code TEXT NOT NULL,        -- the node above them
    item TEXT NOT NULL,             -- as in aggregate_total
    initial_budget_nodes INTEGER NOT NULL, -- how many of them give 年初预算数
    adjusted_budget_nodes INTEGER NOT NULL, -- how many give 全年预算数
    actual_nodes INTEGER NOT NULL,  -- how many give the actual
    initial_budget_fen INTEGER NOT NULL, -- their sum, fen
    adjusted_budget_fen INTEGER NOT NULL, -- fen
    actual_fen INTEGER NOT NULL,    -- fen
    adjustment_fen INTEGER NOT NULL, -- fen
    elimination_fen INTEGER NOT NULL, -- fen
    slack_fen INTEGER NOT NULL,     -- fen
    units_expected INTEGER NOT NULL, -- units that owe the item's kind
    units_reported INTEGER NOT NULL, -- units whose slices in force hold the item
    initial_budget_units INTEGER NOT NULL, -- units that give 年初预算数
    adjusted_budget_units INTEGER NOT NULL, -- units that give 全年预算数
    actual_units INTEGER NOT NULL,  -- units that give the actual
    is_beyond INTEGER NOT NULL CHECK (is_beyond IN (0, 1)), -- 1: something is absent because a sum leaves int64, so that nothing can be taken off; all others are 0
    PRIMARY KEY (node_code, item)
) STRICT, WITHOUT ROWID;
