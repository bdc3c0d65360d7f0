-- All findings in force, whichever stage found them, with what was said and decided about them: v_finding, evaluated once.
CREATE TEMP TABLE finding (
    place INTEGER PRIMARY KEY, -- in the order in which people read them
    finding_id TEXT NOT NULL,
    check_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    other_code TEXT,
    file_no INTEGER,
    path TEXT,
    line INTEGER,
    column_no INTEGER,
    value TEXT,
    expected TEXT,
    actual TEXT,
    difference TEXT,
    message TEXT NOT NULL,
    rows_digest TEXT,
    explanation TEXT NOT NULL,
    explained_by TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decision_reason TEXT NOT NULL,
    status TEXT NOT NULL
) STRICT;
