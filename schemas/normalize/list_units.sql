-- What units are called, with a mark where a register says so.
-- reads: normalize_register, normalize_slice, normalize_unit
SELECT r.unit_code, r.unit_name, r.aliases, 1
  FROM normalize_register AS r
  JOIN normalize_slice AS s ON s.slice_no = r.slice_no AND s.status = 'in_force'
  JOIN normalize_unit AS u ON u.unit_code = r.unit_code
 UNION ALL
SELECT unit_code, unit_name, '', 0
  FROM normalize_unit
 WHERE slice_no IS NULL
 ORDER BY 1, 2;
