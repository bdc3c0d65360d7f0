-- The records of the slices that came together with others and say something else.
-- writes: normalize_reject    reads: normalize_slice, the tables of the kinds
INSERT OR IGNORE INTO normalize_reject (file_no, line, column_no, slice_no, unit_code, reason)
SELECT s.file_no, x.line, x.column_no, s.slice_no, s.unit_code, 'slot-conflict'
  FROM normalize_slice AS s
  JOIN (SELECT slice_no, line, column_no FROM normalize_expenditure
         UNION ALL SELECT slice_no, line, column_no FROM normalize_control
         UNION ALL SELECT slice_no, line, 0 FROM normalize_indicator
         UNION ALL SELECT slice_no, line, column_no FROM normalize_measure
         UNION ALL SELECT slice_no, line, 0 FROM normalize_narrative
         UNION ALL SELECT slice_no, line, 0 FROM normalize_register
         UNION ALL SELECT slice_no, line, 0 FROM normalize_adjustment
         UNION ALL SELECT slice_no, line, column_no FROM normalize_balance
         UNION ALL SELECT slice_no, line, 0 FROM normalize_difference
         UNION ALL SELECT slice_no, line, 0 FROM normalize_expectation
         UNION ALL SELECT slice_no, line, 0 FROM normalize_explanation
         UNION ALL SELECT slice_no, line, 0 FROM normalize_transfer) AS x ON x.slice_no = s.slice_no
 WHERE s.status = 'rejected' AND s.is_bad = 0 AND s.is_staged = 1;
