-- What units are called, also under a code that they bore before, with a mark where a register says so, and the node above.
-- Of the register only slices in force have rows.
-- reads: normalize_register, normalize_unit, normalize_succession
SELECT r.unit_code, r.unit_name, r.aliases, 1, u.unit_code AS named, COALESCE(u.parent_code, '')
  FROM normalize_register AS r
  LEFT JOIN normalize_succession AS p ON p.old_code = r.unit_code
  JOIN normalize_unit AS u ON u.unit_code = COALESCE(p.unit_code, r.unit_code)
 UNION ALL
SELECT unit_code, unit_name, '', 0, unit_code, COALESCE(parent_code, '')
  FROM normalize_unit
 WHERE slice_no IS NULL
 ORDER BY 1, 2, 3;
