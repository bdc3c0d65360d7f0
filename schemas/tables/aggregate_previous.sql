-- Last year's figures, as its published package has them (`previous` in book.ini).
-- writer: aggregate   readers: aggregate, publish
CREATE TABLE aggregate_previous (
    node_code TEXT NOT NULL,        -- the node, by last year's code
    item TEXT NOT NULL,             -- the item, by last year's scheme
    own_fen INTEGER,                -- its own accounts, fen; absent: empty in the package
    net_fen INTEGER,                -- its net, fen; absent: empty in the package
    slack_fen INTEGER,              -- how far the net may be off by rounding, fen
    PRIMARY KEY (node_code, item)
) STRICT, WITHOUT ROWID;
