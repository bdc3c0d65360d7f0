-- Register rows whose parent is not in the register, or whose parents go round in a ring.
-- writes: normalize_finding    reads: normalize_unit, normalize_register, normalize_slice, normalize_succession
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, value,
                               message, origin, slice_no, in_force)
SELECT substr(pl_digest('register-parent', u.unit_code, '', '', r.parent_code), 1, 16),
       u.unit_code, 'register-parent', 'error', u.unit_code, s.file_no, r.line, c.column_no, r.parent_code,
       COALESCE(c.header || ': ', '')
       || CASE WHEN r.parent_code IN (SELECT unit_code FROM normalize_unit)
               THEN 'the parents of unit ''' || u.unit_code || ''' go round in a ring; it hangs under the root'
               WHEN EXISTS (SELECT 1 FROM normalize_register AS o JOIN normalize_slice AS os USING (slice_no)
                             WHERE o.unit_code = r.parent_code AND os.status = 'in_force')
               THEN 'parent ''' || r.parent_code || ''' is not there on any day of the year; the unit hangs under the root'
               ELSE 'parent ''' || r.parent_code || ''' is not in the register; the unit hangs under the root' END,
       'slot', s.slice_no, 1
  FROM normalize_unit AS u
  JOIN normalize_register AS r ON r.slice_no = u.slice_no AND r.line = u.line
  JOIN normalize_slice AS s ON s.slice_no = r.slice_no
  LEFT JOIN normalize_column AS c ON c.file_no = s.file_no AND c.field = 'parent_code'
 WHERE r.parent_code <> '' AND u.unit_code <> @root AND u.parent_code IS NOT r.parent_code
   AND u.parent_code IS NOT (SELECT p.unit_code FROM normalize_succession AS p WHERE p.old_code = r.parent_code);
