-- id: three-public-parts
-- severity: error
-- title: “三公”经费 is not the sum of its parts
-- reach: node
-- rows: expenditure balance
WITH part AS (
    SELECT o.node_code, o.fiscal_year, o.amount, COUNT(*) AS parts, SUM(o.fen) AS fen, SUM(o.slack_fen) AS slack_fen
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code
                             AND o.item IN ('three_public_abroad', 'three_public_car_purchase', 'three_public_car_running',
                                            'three_public_reception')
     GROUP BY o.node_code, o.fiscal_year, o.amount
),
compared AS (
    SELECT p.node_code, p.fiscal_year, p.amount, p.parts, p.fen AS parts_fen, o.fen AS stated_fen,
           (SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -p.fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT o.slack_fen AS n UNION ALL SELECT p.slack_fen)) AS slack_fen
      FROM part AS p
      JOIN aggregate_own AS o ON o.node_code = p.node_code AND o.item = 'three_public' AND o.amount = p.amount
)
SELECT c.node_code, c.node_code AS unit_code, c.fiscal_year AS period, c.amount AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(c.parts_fen) AS expected, pl_yuan(c.stated_fen) AS actual, pl_yuan(c.difference_fen) AS difference,
       '“三公”经费, ' || COALESCE(p.header, c.amount) || ': ' || pl_yuan(c.stated_fen) || ' 元, but its ' || c.parts
           || CASE c.parts WHEN 1 THEN ' part is ' ELSE ' parts sum to ' END || pl_yuan(c.parts_fen) AS message
  FROM compared AS c
  LEFT JOIN temp.place AS p ON p.unit_code = c.node_code AND p.item = 'three_public' AND p.amount = c.amount
 WHERE ABS(c.difference_fen) > c.slack_fen;
