-- tables/codes.csv
-- reads: normalize_code
SELECT c.list, c.code, c.name, c.parent_code, c.valid_from, c.valid_to
  FROM normalize_code AS c
 ORDER BY c.list, c.code;
