-- Income, balances and 三公 figures of the slices in force: one row a figure's line in lists, a figure cell in official forms.
-- Totals of accounts (本年收入合计, 三公合计) are rows like their parts.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_balance (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    column_no INTEGER NOT NULL DEFAULT 0, -- cell of the figure; 0: normalize_column tells by field
    unit_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    account TEXT NOT NULL,          -- code of the scheme's list `account`
    counterparty_code TEXT NOT NULL, -- the other unit of a transfer; empty: not said
    amount_fen INTEGER,             -- 决算数, fen; absent: the row is of a budget
    amount_slack_fen INTEGER,       -- how far it may be off by rounding, fen
    function_code TEXT NOT NULL DEFAULT '', -- 支出功能分类 that the money is for; empty: not said
    fund_source TEXT NOT NULL DEFAULT '', -- 资金性质; empty: not said
    initial_budget_fen INTEGER,     -- 年初预算数, fen; absent: not said
    initial_budget_slack_fen INTEGER, -- how far it may be off by rounding, fen
    adjusted_budget_fen INTEGER,    -- 全年预算数, fen; absent: not said
    adjusted_budget_slack_fen INTEGER, -- how far it may be off by rounding, fen
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_balance_unit ON normalize_balance (unit_code);
