-- id: month-bases
-- severity: warning
-- title: A month's list mixes 当月数 and 累计数
-- reach: unit
-- rows: expenditure
-- Each may be right by itself; their sum means nothing.
SELECT s.unit_code, s.form, printf('%d-%02d', s.fiscal_year, s.month) AS period, s.file_no, MIN(e.line) AS line,
       k.column_no, e.period_basis AS value,
       'the list of month ' || s.month || ' has rows of 当月数 and of 累计数 side by side' AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'period_basis'
 WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month > 0
 GROUP BY s.slice_no
HAVING COUNT(DISTINCT e.period_basis) > 1;
