-- id: months-year
-- severity: warning
-- title: The months do not add up to the year
-- reach: node
-- rows: expenditure
-- Twelve months of 当月数, or the 累计数 of December, against the year's figure.
WITH monthly AS (
    SELECT s.unit_code, s.form, s.month, s.file_no, e.category, e.period_basis, MIN(e.line) AS line,
           SUM(e.actual_fen) AS fen, SUM(e.actual_slack_fen) AS slack_fen
      FROM temp.todo AS t
     CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month > 0 AND e.actual_fen IS NOT NULL
     GROUP BY s.unit_code, s.form, s.month, s.file_no, e.category, e.period_basis
),
summed AS (
    SELECT unit_code, form, category, period_basis, MAX(month), file_no, line, SUM(fen) AS fen, SUM(slack_fen) AS slack_fen
      FROM monthly
     WHERE period_basis = 'month' OR month = 12
     GROUP BY unit_code, form, category, period_basis
    HAVING MAX(month) = 12 AND COUNT(DISTINCT month) = CASE period_basis WHEN 'month' THEN 12 ELSE 1 END
),
compared AS (
    SELECT m.*, o.item, o.fiscal_year, o.fen AS year_fen,
           (SELECT SUM(n) FROM (SELECT m.fen AS n UNION ALL SELECT -o.fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT m.slack_fen AS n UNION ALL SELECT o.slack_fen)) AS both_slack_fen
      FROM summed AS m
      JOIN aggregate_own AS o ON o.node_code = m.unit_code AND o.amount = 'actual'
                             AND o.item = CASE m.category WHEN '' THEN 'total' ELSE m.category END
)
SELECT c.unit_code AS node_code, c.unit_code, c.form, c.fiscal_year AS period, c.item || ' ' || c.period_basis AS keys,
       c.file_no, c.line, k.column_no, pl_yuan(c.year_fen) AS expected, pl_yuan(c.fen) AS actual,
       pl_yuan(c.difference_fen) AS difference,
       COALESCE(n.name, c.item) || ': '
           || CASE c.period_basis WHEN 'month' THEN 'the twelve months add up to ' ELSE 'the 累计数 of December is ' END
           || pl_yuan(c.fen) || ' 元, but the year''s figure is ' || pl_yuan(c.year_fen) AS message
  FROM compared AS c
  LEFT JOIN normalize_code AS n ON n.list = 'item' AND n.code = c.item
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no AND k.field = 'actual'
 WHERE ABS(c.difference_fen) > c.both_slack_fen;
