-- id: month-missing
-- severity: warning
-- title: A month is missing between others
-- reach: unit
-- rows: expenditure
WITH RECURSIVE month (month) AS (SELECT 1 UNION ALL SELECT month + 1 FROM month WHERE month < 12),
sent AS (
    SELECT s.unit_code, s.form, s.fiscal_year, MAX(s.month) AS last, s.file_no
      FROM temp.todo AS t
     CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month > 0
     GROUP BY s.unit_code, s.form, s.fiscal_year
),
missing AS (
    SELECT w.*, m.month
      FROM sent AS w
      JOIN month AS m ON m.month < w.last
     WHERE NOT EXISTS (SELECT 1
                         FROM normalize_slice AS s
                        WHERE s.unit_code = w.unit_code AND s.kind = 'expenditure' AND s.status = 'in_force'
                          AND s.form = w.form AND s.fiscal_year = w.fiscal_year AND s.month = m.month)
     ORDER BY w.unit_code, w.form, m.month
)
SELECT x.unit_code, x.form, x.fiscal_year AS period, x.file_no,
       'months up to ' || x.last || ' came, but not '
           || CASE COUNT(*) WHEN 1 THEN 'month ' ELSE 'the months ' END || group_concat(x.month, ', ') AS message
  FROM missing AS x
 GROUP BY x.unit_code, x.form, x.fiscal_year;
