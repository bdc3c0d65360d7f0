-- tables/codes.csv, in the order of what is written: a code that looks like a formula, as an operator may, is given a '
-- reads: normalize_code
SELECT c.list, c.code, c.name, c.parent_code, c.valid_from, c.valid_to
  FROM normalize_code AS c
 ORDER BY c.list, iif(substr(c.code, 1, 1) IN ('=', '+', '-', '@'), '''', '') || c.code;
