-- Spending of the slices in force, one row for each figure's line; no totals among them. Whose it is and of which year and
-- month stands in normalize_slice, once: the rows are millions.
-- The slack stands last, so that rows without any go in by the columns in their order, which costs SQLite no copies.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_expenditure (
    slice_no INTEGER NOT NULL,      -- the slice; no REFERENCES, which would cost a look-up for each row
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    column_no INTEGER NOT NULL DEFAULT 0, -- cell of the figure; 0: normalize_column tells by field
    period_basis TEXT NOT NULL,     -- month or cumulative for a monthly row; else empty
    category TEXT NOT NULL,         -- basic, project, remit, operating or subsidy; empty: not said
    function_code TEXT NOT NULL,    -- 支出功能分类; empty: not said
    economic_code TEXT NOT NULL,    -- 部门预算支出经济分类; empty: not said
    fund_source TEXT NOT NULL,      -- 资金性质; empty: not said
    project_code TEXT NOT NULL,     -- empty: not said
    project_name TEXT NOT NULL,     -- empty: not said
    counterparty_code TEXT NOT NULL, -- the other unit of a transfer; empty: not said
    initial_budget_fen INTEGER,     -- 年初预算数, fen; absent: not said
    adjusted_budget_fen INTEGER,    -- 全年预算数, fen
    actual_fen INTEGER,             -- 决算数, fen
    note TEXT NOT NULL,             -- as sent
    initial_budget_slack_fen INTEGER DEFAULT 0, -- how far initial_budget_fen may be off by rounding, fen
    adjusted_budget_slack_fen INTEGER DEFAULT 0, -- likewise, fen
    actual_slack_fen INTEGER DEFAULT 0, -- likewise, fen
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;
-- Rows without a category are few, and looked for each time: the others cost this index nothing.
CREATE INDEX normalize_expenditure_bare ON normalize_expenditure (slice_no) WHERE category = '';
