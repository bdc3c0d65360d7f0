-- id: nil-not-allowed
-- severity: warning
-- title: A nil report where the expectations ask for figures
-- reach: unit
-- rows: expenditure expectation
SELECT s.unit_code, s.form, s.fiscal_year AS period, w.form AS keys, s.file_no, f.header_line AS line,
       'the report has no rows (零报告), but the expectations do not allow that for ' || w.form AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN v_due AS w ON w.unit_code = s.unit_code
                 AND (w.form = s.kind OR (s.kind = 'expenditure' AND w.form = s.form))
  LEFT JOIN normalize_file AS f ON f.file_no = s.file_no
 WHERE s.status = 'in_force' AND s.month = 0 AND s.accepted + s.control = 0 AND w.nil_allowed = 0;
