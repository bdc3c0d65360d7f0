-- Each node's performance indicators. Numbers are exact, in millionths; the completion is a fraction.
-- writer: aggregate   readers: score, publish
CREATE TABLE aggregate_indicator (
    node_code TEXT NOT NULL,        -- the node
    indicator_code TEXT NOT NULL,   -- the indicator
    parent_code TEXT NOT NULL,      -- the indicator whose breakdown it is part of; empty: none
    dimension TEXT NOT NULL,        -- 数量, 质量 and so on
    name TEXT NOT NULL,             -- name
    operator TEXT NOT NULL,         -- ≥ ≤ = > < 定性; empty: not said
    target_e6 INTEGER,              -- millionths of measure_unit
    target_text TEXT NOT NULL,      -- as sent, for what is not a number
    actual_e6 INTEGER,              -- millionths of measure_unit
    actual_bound TEXT NOT NULL,     -- ≥ > ≤ < 约; empty: the number is exact
    actual_text TEXT NOT NULL,      -- as sent, for what is not a number
    measure_unit TEXT NOT NULL,     -- unit
    weight_e6 INTEGER,              -- millionths; absent: as heavy as the others
    evidence TEXT NOT NULL,         -- proof; empty: none
    completion_num INTEGER,         -- completion = completion_num / completion_den, 0 to 1; absent: no target
    completion_den INTEGER,         -- more than 0
    units_reported INTEGER NOT NULL, -- units behind it
    file_no INTEGER,                -- where it stands, for a single unit
    line INTEGER,                   -- physical line of that file
    PRIMARY KEY (node_code, indicator_code)
) STRICT, WITHOUT ROWID;
