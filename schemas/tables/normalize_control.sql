-- Rows of the slices in force that state a total: compared with the sum of their parts, never summed.
-- A CHECK asks for two values at a time: of a longer list SQLite makes a table for every statement.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_control (
    slice_no INTEGER NOT NULL,      -- the slice; no REFERENCES, which would cost a look-up for each row
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    column_no INTEGER NOT NULL DEFAULT 0, -- cell of the figure; 0: normalize_column tells by field
    unit_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    month INTEGER NOT NULL,         -- 1 to 12; 0: the whole year
    period_basis TEXT NOT NULL,     -- month or cumulative for a monthly row; else empty
    category TEXT NOT NULL,         -- basic, project, remit, operating or subsidy; empty: not said
    function_code TEXT NOT NULL,    -- 支出功能分类; empty: not said
    economic_code TEXT NOT NULL,    -- 部门预算支出经济分类; empty: not said
    fund_source TEXT NOT NULL,      -- 资金性质; empty: not said
    project_code TEXT NOT NULL,     -- empty: not said
    project_name TEXT NOT NULL,     -- empty: not said
    counterparty_code TEXT NOT NULL, -- the other unit of a transfer; empty: not said
    initial_budget_fen INTEGER,     -- 年初预算数, fen; absent: not said
    initial_budget_slack_fen INTEGER, -- how far it may be off by rounding, fen
    adjusted_budget_fen INTEGER,    -- 全年预算数, fen
    adjusted_budget_slack_fen INTEGER, -- fen
    actual_fen INTEGER,             -- 决算数, fen
    actual_slack_fen INTEGER,       -- fen
    note TEXT NOT NULL,             -- as sent
    label TEXT NOT NULL,            -- 合计, 小计, 总计, 其中 as sent; empty: a parent code with its children beside it
    basis TEXT NOT NULL CHECK (basis IN ('total', 'subtotal') OR basis IN ('of_which', 'parent')), -- how its parts are found
    kind TEXT NOT NULL DEFAULT 'expenditure' CHECK (kind IN ('expenditure', 'balance') OR kind IN ('transfer', 'difference')), -- of the list; its parts stand in that kind's table
    account TEXT NOT NULL DEFAULT '', -- for balance, transfer and difference: code of the list `account`, for transfer of `item`; empty: not said
    direction TEXT NOT NULL DEFAULT '' CHECK (direction = '' OR direction IN ('paid', 'received')), -- for transfer: which way the money went; empty: not said
    amount_fen INTEGER,             -- the figure of balance and transfer, and of difference where it is of accounts, fen; absent: not said
    amount_slack_fen INTEGER,       -- how far it may be off by rounding, fen
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;
