-- writes: normalize_succession
DELETE FROM normalize_succession;
