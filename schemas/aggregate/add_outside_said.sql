-- The node above the root that the register names, behind those that book.ini names.
-- reads: normalize_register, normalize_unit    writes: temp.outside
INSERT INTO temp.outside (unit_code, place)
SELECT r.parent_code, (SELECT COUNT(*) FROM temp.outside)
  FROM normalize_unit AS u
  JOIN normalize_register AS r ON r.slice_no = u.slice_no AND r.line = u.line
 WHERE u.node_kind = 'root' AND r.parent_code NOT IN ('', u.unit_code)
   AND r.parent_code NOT IN (SELECT x.unit_code FROM normalize_unit AS x)
    ON CONFLICT DO NOTHING;
