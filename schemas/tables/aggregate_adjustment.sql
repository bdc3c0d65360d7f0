-- What each document (调整表) adds to the items of the node that it names; the nodes above have it in their totals.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_adjustment (
    node_code TEXT NOT NULL,        -- the node that the document names
    fiscal_year INTEGER NOT NULL,   -- year
    item TEXT NOT NULL,             -- the item of a row, or one that it is part of
    document TEXT NOT NULL,         -- the document
    fen INTEGER NOT NULL,           -- fen, added where positive
    slack_fen INTEGER NOT NULL,     -- how far it may be off by rounding, fen
    rows INTEGER NOT NULL,          -- rows behind it
    PRIMARY KEY (node_code, item, document)
) STRICT, WITHOUT ROWID;
