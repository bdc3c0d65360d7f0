-- The records of the slices that came together with others and say something else. Each table is asked for these slices
-- only: a join with all of them together would read all of them.
-- writes: normalize_reject    reads: normalize_slice, the tables of the kinds
INSERT OR IGNORE INTO normalize_reject (file_no, line, column_no, slice_no, unit_code, reason)
WITH conflict AS MATERIALIZED (
    SELECT slice_no, file_no, unit_code
      FROM normalize_slice
     WHERE status = 'rejected' AND is_bad = 0 AND is_staged = 1 AND status <> 'in_force' -- which the index asks for
),
record (slice_no, line, column_no) AS (
    SELECT slice_no, line, column_no FROM normalize_expenditure WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, column_no FROM normalize_control WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_indicator WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, column_no FROM normalize_measure WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_narrative WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_register WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_adjustment WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, column_no FROM normalize_balance WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_difference WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_expectation WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_explanation WHERE slice_no IN (SELECT slice_no FROM conflict)
     UNION ALL SELECT slice_no, line, 0 FROM normalize_transfer WHERE slice_no IN (SELECT slice_no FROM conflict)
)
SELECT c.file_no, r.line, r.column_no, c.slice_no, c.unit_code, 'slot-conflict'
  FROM record AS r
  JOIN conflict AS c ON c.slice_no = r.slice_no;
