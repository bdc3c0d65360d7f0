-- Each node's figure for each item. Amounts in fen; absent: no unit reported it, or it is too large to be kept (beyond).
-- writer: aggregate   readers: score, publish
CREATE TABLE aggregate_total (
    node_code TEXT NOT NULL,        -- the node
    fiscal_year INTEGER NOT NULL,   -- year
    item TEXT NOT NULL,             -- basic, project, total and so on
    initial_budget_fen INTEGER,     -- 年初预算数 of the subtree, fen
    adjusted_budget_fen INTEGER,    -- 全年预算数 of the subtree, fen
    actual_fen INTEGER,             -- own + children, fen
    own_fen INTEGER,                -- the node's own accounts, gross, fen
    children_fen INTEGER,           -- sum of the children's actual, fen
    adjustment_fen INTEGER,         -- 调整表 of the subtree, fen
    elimination_fen INTEGER,        -- taken off because both sides are in the subtree, fen
    net_fen INTEGER,                -- actual + adjustment + elimination, fen
    slack_fen INTEGER,              -- how far net may be off by rounding, fen; where there is no net, of adjustments that cancel out
    status TEXT NOT NULL CHECK (status IN ('A', 'O')), -- O: no unit of the node holds the item
    units_expected INTEGER NOT NULL, -- units that owe the item's kind
    units_reported INTEGER NOT NULL, -- units whose slices in force hold the item
    previous_net_fen INTEGER,       -- last year's net, fen; absent: not known
    beyond INTEGER NOT NULL DEFAULT 0,        -- what is absent because a sum leaves int64, here or below: 1 initial_budget, 2 adjusted_budget, 4 actual, 8 net, 16 adjustment or elimination, and sums of these; 0: nothing
    previous_own_fen INTEGER,       -- last year's own accounts of a node that has nodes below it, last year's net of others, fen; absent: not known
    initial_budget_units INTEGER NOT NULL DEFAULT 0, -- units of the node whose forms give 年初预算数 of the item
    adjusted_budget_units INTEGER NOT NULL DEFAULT 0, -- units whose forms give 全年预算数
    actual_units INTEGER NOT NULL DEFAULT 0, -- units whose forms give the actual
    PRIMARY KEY (node_code, item)
) STRICT, WITHOUT ROWID;
