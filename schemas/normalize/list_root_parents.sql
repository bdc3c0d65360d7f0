-- Who is above the root, as the register says: no node of this book, but its measures may speak for the root.
-- reads: normalize_register, normalize_unit
SELECT r.parent_code
  FROM normalize_unit AS u
  JOIN normalize_register AS r ON r.slice_no = u.slice_no AND r.line = u.line
 WHERE u.node_kind = 'root' AND r.parent_code NOT IN ('', u.unit_code)
   AND r.parent_code NOT IN (SELECT x.unit_code FROM normalize_unit AS x)
 ORDER BY 1;
