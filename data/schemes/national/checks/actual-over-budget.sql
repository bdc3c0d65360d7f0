-- id: actual-over-budget
-- severity: warning
-- title: More is spent than the year's budget
-- reach: node
-- rows: expenditure
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(b.fen) AS expected, pl_yuan(o.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -b.fen))) AS difference,
       COALESCE(c.name, o.item) || ': ' || pl_yuan(o.fen) || ' 元 spent, but the year''s budget (全年预算数) is '
           || pl_yuan(b.fen) AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual'
                         AND o.item IN ('basic', 'project', 'remit', 'operating', 'subsidy')
 CROSS JOIN aggregate_own AS b ON b.node_code = o.node_code AND b.item = o.item AND b.amount = 'adjusted_budget' AND b.fen > 0
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = 'actual'
 WHERE (SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -b.fen UNION ALL SELECT -o.slack_fen UNION ALL SELECT -b.slack_fen)) > 0;
