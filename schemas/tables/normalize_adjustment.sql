-- Corrections of the office (调整表), of the slices in force: one row adds an amount at a node and all above.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_adjustment (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    node_code TEXT NOT NULL,        -- the node that it is made at
    fiscal_year INTEGER NOT NULL,   -- year
    document TEXT NOT NULL,         -- the document that orders it; a later file with the document replaces it
    line_no INTEGER NOT NULL,       -- number of the line in the document
    category TEXT NOT NULL,         -- basic, project, remit, operating or subsidy; empty: it is of an account
    account TEXT NOT NULL,          -- code of the scheme's list `account`; empty: it is of spending
    function_code TEXT NOT NULL,    -- 支出功能分类; empty: not said
    economic_code TEXT NOT NULL,    -- 部门预算支出经济分类; empty: not said
    fund_source TEXT NOT NULL,      -- 资金性质; empty: not said
    amount_fen INTEGER NOT NULL,    -- fen, added where positive
    amount_slack_fen INTEGER NOT NULL, -- how far it may be off by rounding, fen
    reason TEXT NOT NULL,           -- as sent
    author TEXT NOT NULL,           -- as sent
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_adjustment_unit ON normalize_adjustment (node_code);
