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
