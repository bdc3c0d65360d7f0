-- What the cover sheets (封面) of deliveries say: the other sheets of the delivery are of the same unit.
-- writer: normalize   readers: publish
CREATE TABLE normalize_cover (
    file_no INTEGER PRIMARY KEY,    -- the log's number
    unit_code TEXT NOT NULL,        -- the unit that it names; empty: none of the register
    unit_name TEXT NOT NULL,        -- 单位名称, as sent; empty: not said
    code TEXT NOT NULL,             -- 单位代码, as sent; empty: not said
    credit_code TEXT NOT NULL,      -- 统一社会信用代码, as sent; empty: not said
    previous_code TEXT NOT NULL,    -- 上年代码, as sent; empty: not said
    change TEXT NOT NULL            -- 新报因素, as sent; empty: not said
) STRICT;
