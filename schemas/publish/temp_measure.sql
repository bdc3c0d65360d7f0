-- The scheme's measure dictionary, for the requests and the report.
CREATE TEMP TABLE measure (
    measure TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    measure_unit TEXT NOT NULL,
    definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;
