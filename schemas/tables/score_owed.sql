-- Each measure that its provider still owes: the requests.
-- writer: score   readers: publish
CREATE TABLE score_owed (
    node_code TEXT NOT NULL,        -- the node
    provider TEXT NOT NULL,         -- finance, department or self: who should provide it
    measure TEXT NOT NULL,          -- of the measure dictionary
    period TEXT NOT NULL,           -- the year
    indicator_code TEXT NOT NULL,   -- the criterion that needs it
    weight_c INTEGER NOT NULL,      -- hundredths: the criterion's weight in the score table, which hangs on it
    PRIMARY KEY (node_code, provider, measure, indicator_code)
) STRICT, WITHOUT ROWID;
