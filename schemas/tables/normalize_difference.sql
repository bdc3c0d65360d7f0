-- Extra own accounts of a parent (经费差额表), of the slices in force: spending as in normalize_expenditure, or an
-- account as in normalize_balance.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_difference (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the parent
    fiscal_year INTEGER NOT NULL,   -- year
    month INTEGER NOT NULL,         -- 1 to 12; 0: the whole year
    period_basis TEXT NOT NULL,     -- month or cumulative for a monthly row; else empty
    category TEXT NOT NULL,         -- basic, project, remit, operating or subsidy; empty: not said
    function_code TEXT NOT NULL,    -- 支出功能分类; empty: not said
    economic_code TEXT NOT NULL,    -- 部门预算支出经济分类; empty: not said
    fund_source TEXT NOT NULL,      -- 资金性质; empty: not said
    project_code TEXT NOT NULL,     -- empty: not said
    project_name TEXT NOT NULL,     -- empty: not said
    account TEXT NOT NULL,          -- code of the scheme's list `account`; empty: the row is of spending
    counterparty_code TEXT NOT NULL, -- the other unit of a transfer; empty: not said
    initial_budget_fen INTEGER,     -- 年初预算数, fen; absent: not said
    initial_budget_slack_fen INTEGER, -- how far it may be off by rounding, fen
    adjusted_budget_fen INTEGER,    -- 全年预算数, fen; absent: not said
    adjusted_budget_slack_fen INTEGER, -- how far it may be off by rounding, fen
    actual_fen INTEGER,             -- 决算数, fen; absent: not said
    actual_slack_fen INTEGER,       -- how far it may be off by rounding, fen
    amount_fen INTEGER,             -- of an account, fen; absent: the row is of spending
    amount_slack_fen INTEGER,       -- how far it may be off by rounding, fen
    note TEXT NOT NULL,             -- as sent
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_difference_unit ON normalize_difference (unit_code);
