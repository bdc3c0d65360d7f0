-- id: income-parts
-- severity: error
-- title: 本年收入合计 is not the sum of its sources
-- reach: node
-- rows: balance difference
WITH part AS (
    SELECT o.node_code, o.fiscal_year, COUNT(*) AS parts, SUM(o.fen) AS fen, SUM(o.slack_fen) AS slack_fen
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual'
      JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item AND c.parent_code = 'income_total'
     GROUP BY o.node_code, o.fiscal_year
),
compared AS (
    SELECT p.node_code, p.fiscal_year, p.parts, p.fen AS parts_fen, o.fen AS stated_fen,
           (SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -p.fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT o.slack_fen AS n UNION ALL SELECT p.slack_fen)) AS slack_fen
      FROM part AS p
      JOIN aggregate_own AS o ON o.node_code = p.node_code AND o.item = 'income_total' AND o.amount = 'actual'
)
SELECT c.node_code, c.node_code AS unit_code, c.fiscal_year AS period, p.file_no, p.line, p.column_no,
       pl_yuan(c.parts_fen) AS expected, pl_yuan(c.stated_fen) AS actual, pl_yuan(c.difference_fen) AS difference,
       '本年收入合计: ' || pl_yuan(c.stated_fen) || ' 元, but its ' || c.parts || CASE c.parts WHEN 1 THEN ' source' ELSE ' sources' END
           || ' sum to ' || pl_yuan(c.parts_fen)
           || CASE c.slack_fen WHEN 0 THEN '' ELSE '; rounding explains at most ' || pl_yuan(c.slack_fen) END AS message
  FROM compared AS c
  LEFT JOIN temp.place AS p ON p.unit_code = c.node_code AND p.item = 'income_total' AND p.amount = 'actual'
 WHERE ABS(c.difference_fen) > c.slack_fen;
