-- writes: normalize_check
DELETE FROM normalize_check;
