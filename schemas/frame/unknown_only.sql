-- A code of --unit that is no node of the tree.
-- reads: normalize_unit
SELECT unit_code FROM temp.only
 WHERE unit_code NOT IN (SELECT unit_code FROM normalize_unit)
 ORDER BY unit_code
 LIMIT 1;
