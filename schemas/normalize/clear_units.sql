-- writes: normalize_unit
DELETE FROM normalize_unit;
