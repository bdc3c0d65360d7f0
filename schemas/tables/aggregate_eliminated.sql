-- What each elimination takes off the items of the units that it concerns: of the item itself, and of those that it is part of
-- where the unit gives them. Summed over a node's subtree it is the node's elimination.
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_eliminated (
    node_code TEXT NOT NULL,        -- the lowest node that holds both sides
    item TEXT NOT NULL,             -- the item it is taken off
    unit_code TEXT NOT NULL,        -- whose figure it was
    payer_code TEXT NOT NULL,       -- as in aggregate_elimination
    payer_item TEXT NOT NULL,       -- as in aggregate_elimination
    receiver_code TEXT NOT NULL,    -- as in aggregate_elimination
    receiver_account TEXT NOT NULL, -- as in aggregate_elimination
    basis TEXT NOT NULL,            -- as in aggregate_elimination
    fen INTEGER NOT NULL,           -- fen, negative where something is taken off
    PRIMARY KEY (node_code, item, unit_code, payer_code, payer_item, receiver_code, receiver_account, basis)
) STRICT, WITHOUT ROWID;
