-- id: fiscal-overspent
-- severity: warning
-- title: More fiscal money is spent than came in and was left over
-- reach: node
-- rows: balance expenditure
-- Told where every row of a unit's list names its fund; 年初结转和结余 of all money is the most that can have been fiscal.
WITH spent AS (
    SELECT c.unit_code, c.form, c.file_no, MIN(c.line) AS line, SUM(c.actual_fen) AS fen, SUM(c.actual_slack_fen) AS slack_fen
      FROM temp.cell AS c
      JOIN aggregate_own AS o ON o.node_code = c.unit_code AND o.item = 'total' AND o.amount = 'actual'
                             AND instr(' ' || o.form || ' ', ' ' || c.form || ' ')
     WHERE c.fund_source LIKE '1%'
     GROUP BY c.unit_code
),
held AS (
    SELECT s.unit_code, s.form, s.file_no, s.line, s.fen AS spent_fen,
           (SELECT SUM(n) FROM (SELECT i.fen AS n UNION ALL SELECT COALESCE(p.fen, 0))) AS held_fen,
           (SELECT SUM(n)
              FROM (SELECT s.slack_fen AS n UNION ALL SELECT i.slack_fen UNION ALL SELECT COALESCE(p.slack_fen, 0))) AS slack_fen
      FROM spent AS s
      JOIN aggregate_own AS i ON i.node_code = s.unit_code AND i.item = 'income_fiscal' AND i.amount = 'actual'
      LEFT JOIN aggregate_own AS p ON p.node_code = s.unit_code AND p.item = 'opening' AND p.amount = 'actual'
)
SELECT h.unit_code AS node_code, h.unit_code, h.form, @year AS period, h.file_no, h.line, k.column_no,
       pl_yuan(h.held_fen) AS expected, pl_yuan(h.spent_fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT h.spent_fen AS n UNION ALL SELECT -h.held_fen))) AS difference,
       'fiscal money (资金性质 11 to 14): ' || pl_yuan(h.spent_fen) || ' 元 spent, but 财政拨款收入 and 年初结转和结余 are '
           || pl_yuan(h.held_fen) AS message
  FROM held AS h
  LEFT JOIN normalize_column AS k ON k.file_no = h.file_no AND k.field = 'actual'
 WHERE (SELECT SUM(n) FROM (SELECT h.spent_fen AS n UNION ALL SELECT -h.held_fen)) > h.slack_fen;
