-- Payments between units of the tree: what is taken off both sides, at the lowest node that holds both and above, and what
-- cannot be. The reasons: unequal (both sides say something else; of a stated pair the smaller comes off both), rounding
-- (likewise, by no more than rounding explains), payer-only and receiver-only (the other side reported, but none of this),
-- payer-missing and receiver-missing (the other side has not reported), transfer-list (only a 往来核对表 tells of it).
-- writer: aggregate   readers: publish
CREATE TABLE aggregate_elimination (
    node_code TEXT NOT NULL,        -- the lowest node that holds both sides
    payer_code TEXT NOT NULL,       -- who paid; several separated by spaces; empty: nobody says so
    payer_item TEXT NOT NULL,       -- remit, subsidy, or the item of a lateral payment; empty: not known
    receiver_code TEXT NOT NULL,    -- who received; several separated by spaces; empty: nobody says so
    receiver_account TEXT NOT NULL, -- income_affiliated, income_superior or income_other
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred')), -- stated: the other unit is named; inferred: it follows from the tree
    paid_fen INTEGER,               -- what the payer says, fen; absent: nothing
    received_fen INTEGER,           -- what the receiver says, fen; absent: nothing
    eliminated_fen INTEGER NOT NULL, -- taken off both sides, fen; 0: only proposed
    residue_fen INTEGER NOT NULL,   -- paid less received, fen
    reason TEXT NOT NULL CHECK (reason IN ('', 'unequal', 'rounding', 'payer-only', 'receiver-only', 'payer-missing', 'receiver-missing', 'transfer-list')), -- why there is a residue, or nothing is taken off; empty: neither
    payer_file_no INTEGER,          -- where the payer says so
    payer_line INTEGER,             -- physical line of that file
    receiver_file_no INTEGER,       -- where the receiver says so
    receiver_line INTEGER,          -- physical line of that file
    PRIMARY KEY (node_code, payer_code, payer_item, receiver_code, receiver_account, basis)
) STRICT, WITHOUT ROWID;
