-- Two files of one delivery that say different things of one slot: neither is taken (R2.3). The parts of a series came
-- when the last of them did, so the other file need not have come in the same run.
-- writes: normalize_finding    reads: normalize_slice, normalize_file, ingest_file
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, message,
                               origin, slice_no, in_force)
SELECT substr(pl_digest('slot-conflict', s.unit_code, s.form, s.fiscal_year || '-' || s.month, s.kind || ' ' || s.slot_key), 1, 16),
       s.unit_code, 'slot-conflict', 'error', s.unit_code, s.file_no, NULL, NULL,
       'this file and ''' || (SELECT path
                                FROM (SELECT oi.path, f.series <> '' AND f.series = sf.series AS is_own_series,
                                             oi.arrival <> i.arrival AS is_of_other_run
                                        FROM normalize_slice AS o
                                        JOIN normalize_file AS f ON f.file_no = o.file_no
                                        JOIN ingest_file AS oi ON oi.file_no = o.file_no
                                       WHERE oi.folder = i.folder AND o.file_no <> s.file_no
                                         AND o.status = 'rejected' AND o.is_bad = 0 AND o.kind = s.kind
                                         AND o.slot_unit = s.slot_unit AND o.form = s.form
                                         AND o.fiscal_year = s.fiscal_year AND o.month = s.month
                                         AND o.slot_key = s.slot_key)
                               ORDER BY is_own_series, is_of_other_run, path
                               LIMIT 1)
       || ''' came together and say different things of the same ' || s.kind || ' of unit ' || s.unit_code
       || '; neither is taken',
       'slot', s.slice_no, 1
  FROM normalize_slice AS s
  JOIN normalize_file AS sf ON sf.file_no = s.file_no
  JOIN ingest_file AS i ON i.file_no = s.file_no
 WHERE s.status = 'rejected' AND s.is_bad = 0;
