-- The register of units: the tree of nodes, the book's root among them. A unit with several rows of the register that are valid
-- in the year stands here once, by the row valid last: its money goes to that row's parent. A code that only gave way to another
-- (normalize_succession) is not here; a unit that went into another stands beside it, and both owe their accounts.
-- writer: normalize   readers: aggregate, score, publish
CREATE TABLE normalize_unit (
    unit_code TEXT PRIMARY KEY,     -- the code
    unit_name TEXT NOT NULL,        -- the name
    parent_code TEXT,               -- the node above; absent at the root
    node_kind TEXT NOT NULL CHECK (node_kind IN ('root', 'department', 'subtree', 'unit')), -- place in the tree
    depth INTEGER NOT NULL,         -- 0 at the root
    is_unit INTEGER NOT NULL CHECK (is_unit IN (0, 1)), -- 1: it stands in the register, or is the only unit of a book without one
    owes_accounts INTEGER NOT NULL CHECK (owes_accounts IN (0, 1)), -- 1: one expenditure is due from it
    unit_type TEXT NOT NULL,        -- as sent; empty: not said
    accounting_system TEXT NOT NULL, -- as sent; empty: not said
    valid_from TEXT NOT NULL,       -- first day, YYYY-MM-DD; empty: always
    valid_to TEXT NOT NULL,         -- last day; empty: open
    previous_code TEXT NOT NULL,    -- codes before, separated by spaces
    slice_no INTEGER,               -- where its row stands; absent for a root that has none
    line INTEGER                    -- physical line of that file
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_unit_parent ON normalize_unit (parent_code);
