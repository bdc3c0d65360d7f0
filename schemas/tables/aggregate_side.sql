-- Each unit's payments to other units and income from them, as far as its figures tell: what aggregate_elimination is made of.
-- writer: aggregate   readers: aggregate
CREATE TABLE aggregate_side (
    node_code TEXT NOT NULL,        -- the unit
    side TEXT NOT NULL CHECK (side IN ('paid', 'received')), -- which way the money went, seen from the unit
    item TEXT NOT NULL,             -- item of spending, or account of income
    counterparty_code TEXT NOT NULL, -- the other unit; empty: not said
    fen INTEGER NOT NULL,           -- fen, part of the unit's figure of the item
    slack_fen INTEGER NOT NULL,     -- how far it may be off by rounding, fen
    file_no INTEGER NOT NULL,       -- where its first row stands
    line INTEGER NOT NULL,          -- physical line of that file
    PRIMARY KEY (node_code, side, item, counterparty_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX aggregate_side_named ON aggregate_side (counterparty_code) WHERE counterparty_code <> '';
