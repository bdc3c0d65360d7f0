-- What each provider says of each measure of each node. Numbers are exact, in millionths.
-- writer: aggregate   readers: score, publish
CREATE TABLE aggregate_measure (
    node_code TEXT NOT NULL,        -- the node it speaks of in the score table
    measure TEXT NOT NULL,          -- of the measure dictionary
    provider TEXT NOT NULL CHECK (provider IN ('finance', 'department', 'self')), -- who says so; department also for an ancestor's value
    picked INTEGER NOT NULL CHECK (picked IN (0, 1)), -- 1: first by the precedence
    value_e6 INTEGER,               -- millionths of measure_unit; absent where applicable is 0
    measure_unit TEXT NOT NULL,     -- unit
    document TEXT NOT NULL,         -- where it is said
    applicable INTEGER NOT NULL CHECK (applicable IN (0, 1)), -- 0: 无此业务
    note TEXT NOT NULL,             -- as sent
    source_code TEXT NOT NULL,      -- the node that the value belongs to: this one or an ancestor
    file_no INTEGER,                -- where it stands; absent for one that is derived from the totals
    line INTEGER,                   -- physical line of that file
    PRIMARY KEY (node_code, measure, provider)
) STRICT, WITHOUT ROWID;
