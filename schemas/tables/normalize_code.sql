-- The scheme's code lists, merged over its layers.
-- writer: normalize   readers: aggregate, score, publish
CREATE TABLE normalize_code (
    list TEXT NOT NULL,             -- function, economic, fund_source, category, dimension, section, band and so on
    code TEXT NOT NULL,             -- the code
    name TEXT NOT NULL,             -- the name
    parent_code TEXT NOT NULL,      -- the code above; empty: none
    valid_from TEXT NOT NULL,       -- YYYY-MM-DD; empty: always
    valid_to TEXT NOT NULL,         -- YYYY-MM-DD; empty: open
    mark TEXT NOT NULL,             -- seen or knowledge
    PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;
