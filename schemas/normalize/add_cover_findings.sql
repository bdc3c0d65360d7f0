-- A sheet that names another unit than the cover (封面) of its delivery does (R1.6).
-- writes: normalize_finding
-- reads: normalize_cover, normalize_slice, normalize_file, normalize_unit, ingest_file, book_withdrawal
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, value,
                               expected, message, origin, slice_no, in_force)
SELECT substr(pl_digest('unit-cover', s.unit_code, s.form, s.fiscal_year || '-' || s.month, s.kind || ' ' || s.slot_key), 1, 16),
       s.unit_code, 'unit-cover', 'error', s.unit_code, s.file_no, NULL, NULL, s.unit_code, c.unit_code,
       'the sheet is that of unit ''' || s.unit_code || ''' (' || COALESCE(u.unit_name, '')
       || '), but the cover of its delivery, ''' || ci.path || ''', names unit ''' || c.unit_code || ''' ('
       || c.unit_name || ')',
       'slot', s.slice_no, 1
  FROM normalize_cover AS c
  CROSS JOIN ingest_file AS ci ON ci.file_no = c.file_no
  JOIN ingest_file AS i ON i.arrival = ci.arrival AND i.folder = ci.folder AND i.file_no <> ci.file_no
  JOIN normalize_file AS f ON f.file_no = i.file_no AND f.form <> ''
  JOIN normalize_slice AS s ON s.file_no = i.file_no AND s.status = 'in_force' AND s.unit_code <> c.unit_code
  LEFT JOIN normalize_unit AS u ON u.unit_code = s.unit_code
 WHERE c.unit_code <> ''
   AND c.file_no NOT IN (SELECT file_no FROM book_withdrawal);
