-- id: budget-changed
-- severity: warning
-- title: The budget was changed by more than 30 % in the year
-- reach: node
-- rows: expenditure
-- 年初预算数 against 全年预算数 is one of the reports' usual questions; the threshold is from knowledge.
SELECT i.node_code, i.node_code AS unit_code, i.fiscal_year AS period, p.file_no, p.line, p.column_no,
       pl_yuan(i.fen) AS expected, pl_yuan(a.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT a.fen AS n UNION ALL SELECT -i.fen))) AS difference,
       '全年预算数 ' || pl_yuan(a.fen) || ' 元 against 年初预算数 ' || pl_yuan(i.fen) || ': '
           || CASE WHEN i.fen = 0 THEN 'the year began without a budget'
                   ELSE 'changed by more than 30 %' END || '; say why' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS i ON i.node_code = t.node_code AND i.item = 'total' AND i.amount = 'initial_budget' AND i.fen >= 0
 CROSS JOIN aggregate_own AS a ON a.node_code = t.node_code AND a.item = 'total' AND a.amount = 'adjusted_budget' AND a.fen >= 0
  LEFT JOIN temp.place AS p ON p.unit_code = t.node_code AND p.item = 'total' AND p.amount = 'adjusted_budget'
 WHERE ABS(a.fen - i.fen) / 3 > i.fen / 10;
