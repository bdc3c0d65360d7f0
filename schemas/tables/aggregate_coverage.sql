-- For each node and form: how many units owe it, and how many reported.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_coverage (
    node_code TEXT NOT NULL,        -- the node
    form TEXT NOT NULL,             -- a form or a kind
    units_expected INTEGER NOT NULL, -- units that owe it
    units_reported INTEGER NOT NULL, -- of those, units with a slice in force or one that was rejected
    missing_units TEXT NOT NULL,    -- codes, separated by spaces, in byte order
    previous_share_missing TEXT,    -- last year's share of what is missing
    PRIMARY KEY (node_code, form)
) STRICT, WITHOUT ROWID;
