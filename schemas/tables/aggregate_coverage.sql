-- For each node and form: how many units owe it, and how many reported.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_coverage (
    node_code TEXT NOT NULL,        -- the node
    form TEXT NOT NULL,             -- a form or a kind
    units_expected INTEGER NOT NULL, -- units that owe it
    units_reported INTEGER NOT NULL, -- of those, units with a slice in force or one that was rejected
    missing_units TEXT NOT NULL,    -- codes, separated by spaces, in byte order
    previous_share_missing TEXT,    -- what the missing units were of the node's net last year, 0 to 1 with four decimals; absent: not known
    nil_units TEXT NOT NULL DEFAULT '',        -- codes of the units whose report has no rows (零报告), likewise
    late_units TEXT NOT NULL DEFAULT '',       -- codes of the missing units whose last day was before the book's report date, likewise
    PRIMARY KEY (node_code, form)
) STRICT, WITHOUT ROWID;
