-- Performance indicators (绩效指标) of the slices in force. Numbers are exact, in millionths.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_indicator (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the unit
    fiscal_year INTEGER NOT NULL,   -- year
    indicator_code TEXT NOT NULL,   -- unique inside the unit
    parent_code TEXT NOT NULL,      -- the indicator whose breakdown it is part of; empty: none
    dimension TEXT NOT NULL,        -- 数量, 质量, 时效, 成本, 经济, 社会, 生态, 可持续, 满意度
    name TEXT NOT NULL,             -- as sent
    operator TEXT NOT NULL,         -- ≥ ≤ = > < 定性; empty: not said
    target_e6 INTEGER,              -- millionths of measure_unit; absent: none, or not a number
    target_text TEXT NOT NULL,      -- as sent
    actual_e6 INTEGER,              -- millionths of measure_unit; absent: none, or not a number
    actual_bound TEXT NOT NULL CHECK (actual_bound IN ('', '≥', '>', '≤', '<', '约')), -- empty: the number is exact
    actual_text TEXT NOT NULL,      -- as sent
    measure_unit TEXT NOT NULL,     -- 项, 家, 万元 and so on
    weight_e6 INTEGER,              -- millionths
    band TEXT NOT NULL,             -- for 定性: code of the scheme's list `band`; empty: not said
    roll_up TEXT NOT NULL CHECK (roll_up IN ('none', 'sum', 'max')), -- how a parent node takes it
    evidence TEXT NOT NULL,         -- proof, as sent
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_indicator_unit ON normalize_indicator (unit_code);
