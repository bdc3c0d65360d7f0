-- Units whose parents go round in a ring hang under the root, or their money would be in no total.
-- writes: normalize_unit
UPDATE normalize_unit SET parent_code = @root, depth = 1 WHERE depth = -1;
