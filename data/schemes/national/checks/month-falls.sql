-- id: month-falls
-- severity: warning
-- title: A cumulative figure is less than the month before
-- reach: unit
-- rows: expenditure
WITH cumulative AS (
    SELECT s.unit_code, s.form, s.fiscal_year, s.month, s.file_no, MIN(e.line) AS line, SUM(e.actual_fen) AS fen,
           SUM(e.actual_slack_fen) AS slack_fen
      FROM temp.todo AS t
     CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month > 0 AND e.period_basis = 'cumulative'
       AND e.actual_fen IS NOT NULL
     GROUP BY s.unit_code, s.form, s.fiscal_year, s.month, s.file_no
)
SELECT c.unit_code, c.form, printf('%d-%02d', c.fiscal_year, c.month) AS period, c.file_no, c.line, k.column_no,
       pl_yuan(b.fen) AS expected, pl_yuan(c.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT c.fen AS n UNION ALL SELECT -b.fen))) AS difference,
       '累计数 of month ' || c.month || ' is ' || pl_yuan(c.fen) || ' 元, less than ' || pl_yuan(b.fen) || ' of month '
           || b.month || ': a refund, or 当月数?' AS message
  FROM cumulative AS c
  JOIN cumulative AS b ON b.unit_code = c.unit_code AND b.form = c.form AND b.fiscal_year = c.fiscal_year
                      AND b.month = (SELECT MAX(o.month)
                                       FROM cumulative AS o
                                      WHERE o.unit_code = c.unit_code AND o.form = c.form
                                        AND o.fiscal_year = c.fiscal_year AND o.month < c.month)
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no AND k.field = 'actual'
 WHERE (SELECT SUM(n) FROM (SELECT b.fen AS n UNION ALL SELECT -c.fen UNION ALL SELECT -c.slack_fen UNION ALL SELECT -b.slack_fen)) > 0;
