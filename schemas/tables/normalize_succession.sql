-- Codes that units bore before: a successor first valid the day after its only predecessor ended, and the only one to name
-- it, is the same unit. What is sent under the old code is the new one's, and the old code is no node.
-- writer: normalize   readers: normalize
CREATE TABLE normalize_succession (
    old_code TEXT PRIMARY KEY,      -- the code that ended
    unit_code TEXT NOT NULL         -- the code that the unit bears last in the year
) STRICT, WITHOUT ROWID;
