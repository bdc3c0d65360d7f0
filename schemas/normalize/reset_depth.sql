-- writes: normalize_unit
UPDATE normalize_unit SET depth = -1;
