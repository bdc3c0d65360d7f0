-- Aggregate's own temporary tables.

-- Every node that is stale, also those that --unit leaves out.
CREATE TEMP TABLE stale (node_code TEXT PRIMARY KEY, input_digest TEXT) STRICT, WITHOUT ROWID;

-- The items that spending feeds.
CREATE TEMP TABLE item (item TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- What each form of a unit says; split is basic_personnel, basic_public or empty.
CREATE TEMP TABLE figure (
    unit_code TEXT NOT NULL,
    amount TEXT NOT NULL,
    category TEXT NOT NULL,
    form TEXT NOT NULL,
    split TEXT NOT NULL,
    rank INTEGER NOT NULL,
    fen INTEGER NOT NULL,
    slack_fen INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (unit_code, amount, category, form, split)
) STRICT, WITHOUT ROWID;

-- The form chosen for each unit, amount column and category.
CREATE TEMP TABLE choice (
    unit_code TEXT NOT NULL,
    amount TEXT NOT NULL,
    category TEXT NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (unit_code, amount, category)
) STRICT, WITHOUT ROWID;

-- The same with one row for each category.
CREATE TEMP TABLE taken (
    unit_code TEXT NOT NULL,
    category TEXT NOT NULL,
    initial_budget_form TEXT,
    adjusted_budget_form TEXT,
    actual_form TEXT,
    PRIMARY KEY (unit_code, category)
) STRICT, WITHOUT ROWID;

-- Rows that state a total, and between which lines their parts stand.
CREATE TEMP TABLE stated (
    slice_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    column_no INTEGER NOT NULL,
    node_code TEXT NOT NULL,
    form TEXT NOT NULL,
    file_no INTEGER NOT NULL,
    what TEXT NOT NULL,
    after_line INTEGER NOT NULL, -- its parts stand behind this place
    before_line INTEGER NOT NULL, -- and before this one
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;

-- Indicators of units that a node above them takes.
CREATE TEMP TABLE contribution (
    node_code TEXT NOT NULL,
    indicator_code TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    slice_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (node_code, indicator_code, unit_code)
) STRICT, WITHOUT ROWID;

-- The measure dictionary, as far as it is needed here: item and amount say what a measure is derived from.
CREATE TEMP TABLE measure (
    measure TEXT PRIMARY KEY,
    measure_unit TEXT NOT NULL,
    is_additive INTEGER NOT NULL,
    item TEXT,
    amount TEXT
) STRICT, WITHOUT ROWID;

-- Nodes above the root that may speak for it, nearest first.
CREATE TEMP TABLE outside (unit_code TEXT PRIMARY KEY, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What is said of each measure of the year, once for each node and provider; place is the provider's precedence.
CREATE TEMP TABLE said (
    unit_code TEXT NOT NULL,
    measure TEXT NOT NULL,
    provider TEXT NOT NULL,
    place INTEGER NOT NULL,
    value_e6 INTEGER,
    measure_unit TEXT NOT NULL,
    document TEXT NOT NULL,
    applicable INTEGER NOT NULL,
    note TEXT NOT NULL,
    file_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (unit_code, measure, provider)
) STRICT, WITHOUT ROWID;
