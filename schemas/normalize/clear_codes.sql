-- writes: normalize_code
DELETE FROM normalize_code;
