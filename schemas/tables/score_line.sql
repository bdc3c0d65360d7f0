-- The ledger: one line for each node and criterion of the score table. Points and weights in hundredths.
-- writer: score   readers: publish
CREATE TABLE score_line (
    node_code TEXT NOT NULL,        -- the node
    indicator_code TEXT NOT NULL,   -- the criterion
    position INTEGER NOT NULL,      -- its place in the score table, counting from 1
    level1 TEXT NOT NULL,           -- 一级指标
    level2 TEXT NOT NULL,           -- 二级指标
    level3 TEXT NOT NULL,           -- 三级指标
    weight_c INTEGER NOT NULL,      -- hundredths of a point, after the weights of excluded criteria were spread over the others; 0: excluded
    points_c INTEGER NOT NULL,      -- hundredths of a point, rounded once
    status TEXT NOT NULL CHECK (status IN ('held', 'substituted', 'missing', 'not_applicable')), -- what the points rest on
    provider TEXT NOT NULL,         -- whose data the points rest on, separated by spaces; empty: nobody's
    reason TEXT NOT NULL,           -- for a person: why the data are not simply held; empty where they are
    policy TEXT NOT NULL,           -- what the score table says of missing data: department, self, exclude, zero or block
    value TEXT NOT NULL,            -- the value that was scored, at most six decimals; empty: none
    points_min_c INTEGER NOT NULL,  -- hundredths, if what is not held turned out worst
    points_max_c INTEGER NOT NULL,  -- hundredths, if it turned out best
    PRIMARY KEY (node_code, indicator_code)
) STRICT, WITHOUT ROWID;
