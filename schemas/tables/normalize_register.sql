-- Rows of the register of units, of the slices in force; normalize_unit is the tree made of them, and normalize_succession
-- the codes that only changed.
-- writer: normalize   readers: publish
CREATE TABLE normalize_register (
    slice_no INTEGER NOT NULL REFERENCES normalize_slice (slice_no), -- the slice
    line INTEGER NOT NULL,          -- physical line of the file, counting from 1
    unit_code TEXT NOT NULL,        -- the code
    unit_name TEXT NOT NULL,        -- the name
    aliases TEXT NOT NULL,          -- other names, separated by | or ;
    parent_code TEXT NOT NULL,      -- the unit above; empty: the root
    unit_type TEXT NOT NULL,        -- as sent
    accounting_system TEXT NOT NULL, -- as sent
    valid_from TEXT NOT NULL,       -- first day, YYYY-MM-DD; empty: always
    valid_to TEXT NOT NULL,         -- last day; empty: open
    previous_code TEXT NOT NULL,    -- codes before, separated by spaces
    change TEXT NOT NULL,           -- 新报因素, as sent
    PRIMARY KEY (slice_no, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX normalize_register_unit ON normalize_register (unit_code);
