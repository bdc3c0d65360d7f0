-- What the slices of each unit are, all of them in one digest, so that a later step sees without reading them whether any
-- changed. Also of units outside the register.
-- writer: normalize   readers: aggregate
CREATE TABLE normalize_held (
    unit_code TEXT PRIMARY KEY,     -- the unit, as the slices have it
    digest TEXT NOT NULL            -- SHA-256 over what each says of itself, its fate and its file
) STRICT, WITHOUT ROWID;
