-- What a check found in a fixture.
CREATE TEMP TABLE found (
    finding_id TEXT NOT NULL,
    node_code TEXT NOT NULL,
    check_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    file_no INTEGER,
    line INTEGER,
    column_no INTEGER,
    value TEXT,
    expected TEXT,
    actual TEXT,
    difference TEXT,
    message TEXT NOT NULL,
    other_code TEXT,
    evidence TEXT
) STRICT;
