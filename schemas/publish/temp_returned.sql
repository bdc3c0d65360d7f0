-- Whose each file is, for what goes back to its sender.
CREATE TEMP TABLE sender (
    file_no INTEGER NOT NULL,
    unit_code TEXT NOT NULL,
    PRIMARY KEY (unit_code, file_no)
) STRICT, WITHOUT ROWID;

-- Findings by the unit that they go back to: one row a finding, at its first place.
CREATE TEMP TABLE returned (
    unit_code TEXT NOT NULL,
    nth INTEGER NOT NULL, -- in the order of the sheet
    finding_id TEXT NOT NULL,
    check_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    status TEXT NOT NULL,
    path TEXT,
    line INTEGER,
    header TEXT,
    value TEXT,
    expected TEXT,
    actual TEXT,
    difference TEXT,
    message TEXT NOT NULL,
    places INTEGER NOT NULL, -- rows of the finding
    rows_digest TEXT,
    explanation TEXT NOT NULL,
    explained_by TEXT NOT NULL,
    decision_reason TEXT NOT NULL,
    PRIMARY KEY (unit_code, nth)
) STRICT, WITHOUT ROWID;
