-- id: basic-parts
-- severity: error
-- title: 人员经费 and 公用经费 are more than 基本支出
-- reach: node
-- rows: expenditure
WITH part AS (
    SELECT o.node_code, o.fiscal_year, o.amount, SUM(o.fen) AS fen, SUM(o.slack_fen) AS slack_fen
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.item IN ('basic_personnel', 'basic_public')
     GROUP BY o.node_code, o.fiscal_year, o.amount
),
compared AS (
    SELECT p.node_code, p.fiscal_year, p.amount, p.fen AS parts_fen, b.fen AS basic_fen,
           (SELECT SUM(n) FROM (SELECT p.fen AS n UNION ALL SELECT -b.fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT p.slack_fen AS n UNION ALL SELECT b.slack_fen)) AS slack_fen
      FROM part AS p
      JOIN aggregate_own AS b ON b.node_code = p.node_code AND b.item = 'basic' AND b.amount = p.amount
)
SELECT c.node_code, c.node_code AS unit_code, c.fiscal_year AS period, c.amount AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(c.basic_fen) AS expected, pl_yuan(c.parts_fen) AS actual, pl_yuan(c.difference_fen) AS difference,
       COALESCE(p.header, c.amount) || ': 人员经费 + 公用经费 = ' || pl_yuan(c.parts_fen) || ' 元 is more than 基本支出 '
           || pl_yuan(c.basic_fen)
           || CASE c.slack_fen WHEN 0 THEN '' ELSE '; rounding explains at most ' || pl_yuan(c.slack_fen) END AS message
  FROM compared AS c
  LEFT JOIN temp.place AS p ON p.unit_code = c.node_code AND p.item = 'basic_personnel' AND p.amount = c.amount
 WHERE c.difference_fen > c.slack_fen;
