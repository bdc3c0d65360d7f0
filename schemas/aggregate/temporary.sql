-- Aggregate's own temporary tables.

-- Every node that is stale, also those that --unit leaves out; whether its own part is as it was, and whether the nodes right
-- below it are those that its rows were made from: to these, what changed in some of them can be added.
CREATE TEMP TABLE stale (
    node_code TEXT PRIMARY KEY,
    input_digest TEXT,
    own_digest TEXT,
    below_digest TEXT,
    is_own_same INTEGER NOT NULL,
    is_below_same INTEGER NOT NULL,
    depth INTEGER
) STRICT, WITHOUT ROWID;

-- The codes beside its own under which last year's package may have a node.
CREATE TEMP TABLE former (node_code TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (node_code, code)) STRICT, WITHOUT ROWID;

-- Warnings that the nodes to do had before.
CREATE TEMP TABLE unbound (finding_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

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

-- What the sums of additive measures are made of; units: how many that owe accounts the row speaks for.
CREATE TEMP TABLE measure_part (
    node_code TEXT NOT NULL,
    measure TEXT NOT NULL,
    provider TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    value_e6 INTEGER,
    applicable INTEGER NOT NULL,
    units INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (node_code, measure, provider, unit_code)
) STRICT, WITHOUT ROWID;
