-- The frame's own tables: the nodes to do, and the units that --unit names.
CREATE TEMP TABLE todo (node_code TEXT PRIMARY KEY, input_digest TEXT) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE only (unit_code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The nodes to do while a check is run for one after the other.
CREATE TEMP TABLE aside (node_code TEXT PRIMARY KEY, input_digest TEXT) STRICT, WITHOUT ROWID;

-- The rows of spending that the scans of checks found: a bit of `checks` for each check.
CREATE TEMP TABLE check_row (slice_no INTEGER, line INTEGER, column_no INTEGER, checks INTEGER) STRICT;

-- Those of them that the check being run asked for.
CREATE TEMP TABLE hit (
    slice_no INTEGER,
    line INTEGER,
    column_no INTEGER,
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;

-- For checks of nodes: the spending of the units to do by slice and codes, annual rows of every form in force. The place is
-- the cell's first row. A sum that leaves int64 is absent; aggregate tells of it.
CREATE TEMP TABLE cell (
    unit_code TEXT NOT NULL,
    form TEXT NOT NULL,
    slice_no INTEGER NOT NULL,
    category TEXT NOT NULL,
    function_code TEXT NOT NULL,
    economic_code TEXT NOT NULL,
    fund_source TEXT NOT NULL,
    initial_budget_fen INTEGER,
    initial_budget_slack_fen INTEGER,
    adjusted_budget_fen INTEGER,
    adjusted_budget_slack_fen INTEGER,
    actual_fen INTEGER,
    actual_slack_fen INTEGER,
    rows INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    column_no INTEGER NOT NULL,
    PRIMARY KEY (unit_code, form, slice_no, category, function_code, economic_code, fund_source)
) STRICT, WITHOUT ROWID;

-- For checks of nodes: where each figure of aggregate_own begins, of the units to do.
CREATE TEMP TABLE place (
    unit_code TEXT NOT NULL,
    item TEXT NOT NULL,
    amount TEXT NOT NULL,
    file_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    column_no INTEGER,
    header TEXT,
    PRIMARY KEY (unit_code, item, amount)
) STRICT, WITHOUT ROWID;
