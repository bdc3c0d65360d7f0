-- A later version was rejected, so the earlier one stays in force: the office must know both (R2.4).
-- writes: normalize_finding    reads: normalize_slice, normalize_file, ingest_file
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, message,
                               origin, slice_no, in_force)
SELECT substr(pl_digest('slice-kept', b.unit_code, '', b.fiscal_year || '-' || b.month, b.kind || ' ' || b.slot_key), 1, 16),
       b.unit_code, 'slice-kept', 'error', b.unit_code, b.file_no, NULL, NULL,
       'this version of ' || b.kind || ' of unit ' || b.unit_code || ' is rejected; what ''' || MIN(gi.path)
       || ''' said before stays in force',
       'slot', b.slice_no, 1
  FROM normalize_slice AS b
  JOIN ingest_file AS bi ON bi.file_no = b.file_no
  JOIN normalize_slice AS g ON g.status = 'in_force' AND g.kind = b.kind AND g.slot_unit = b.slot_unit
                           AND g.fiscal_year = b.fiscal_year AND g.month = b.month AND g.slot_key = b.slot_key
  JOIN ingest_file AS gi ON gi.file_no = g.file_no
  JOIN normalize_file AS bf ON bf.file_no = b.file_no
  JOIN normalize_file AS gf ON gf.file_no = g.file_no
 WHERE b.status = 'rejected' AND b.superseded_by IS NULL
   AND (gf.series = '' OR gf.series <> bf.series OR gf.part_no = bf.part_no)
   AND (gi.arrival < bi.arrival OR (gi.arrival = bi.arrival AND gi.folder < bi.folder))
 GROUP BY b.slice_no;
