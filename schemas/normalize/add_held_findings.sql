-- What waits for the other parts of its series, and for which (R2.3). A rejected part is not there either.
-- writes: normalize_finding    reads: normalize_slice, normalize_file, book_withdrawal
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, message,
                               origin, slice_no, in_force)
WITH RECURSIVE number (n) AS (
    SELECT 1
     UNION ALL
    SELECT n + 1 FROM number WHERE n < (SELECT MAX(part_count) FROM normalize_file)
)
SELECT substr(pl_digest('slice-held', s.unit_code, s.form, s.fiscal_year || '-' || s.month, s.kind || ' ' || s.slot_key), 1, 16),
       s.unit_code, 'slice-held', 'warning', s.unit_code, MIN(s.file_no), NULL, NULL,
       'this ' || s.kind || ' of unit ' || s.unit_code || ' is held until all parts of ''' || f.series
       || ''' are there; missing or rejected: part '
       || (SELECT group_concat(n, ', ')
             FROM (SELECT n
                     FROM number
                    WHERE n <= f.part_count
                      AND NOT EXISTS (SELECT 1
                                        FROM normalize_file AS p
                                       WHERE p.series = f.series AND p.part_no = n AND p.is_bad = 0
                                         AND p.file_no NOT IN (SELECT file_no FROM book_withdrawal)
                                         AND NOT EXISTS (SELECT 1
                                                           FROM normalize_slice AS b
                                                          WHERE b.file_no = p.file_no AND b.is_bad = 1
                                                            AND b.kind = s.kind AND b.slot_unit = s.slot_unit
                                                            AND b.fiscal_year = s.fiscal_year
                                                            AND b.month = s.month AND b.slot_key = s.slot_key))
                    ORDER BY n)),
       'slot', MIN(s.slice_no), 1
  FROM normalize_slice AS s
  JOIN normalize_file AS f ON f.file_no = s.file_no
 WHERE s.status = 'held'
 GROUP BY f.series, s.kind, s.unit_code, s.form, s.fiscal_year, s.month, s.slot_key;
