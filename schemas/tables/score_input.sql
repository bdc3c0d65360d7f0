-- Which measures each line of the ledger was computed from.
-- writer: score   readers: publish, explain
CREATE TABLE score_input (
    node_code TEXT NOT NULL,        -- the node
    indicator_code TEXT NOT NULL,   -- the criterion
    measure TEXT NOT NULL,          -- the measure, or the indicator group in quotation marks
    provider TEXT NOT NULL,         -- whose value was taken; empty: none was there
    value_e6 INTEGER,               -- millionths; of a group its mean completion; absent: none, or not applicable
    source_code TEXT NOT NULL,      -- the node that the value belongs to; empty: none
    file_no INTEGER,                -- where it stands
    line INTEGER,                   -- physical line of that file
    PRIMARY KEY (node_code, indicator_code, measure)
) STRICT, WITHOUT ROWID;
