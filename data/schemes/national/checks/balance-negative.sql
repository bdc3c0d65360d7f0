-- id: balance-negative
-- severity: warning
-- title: Income or a balance is negative
-- reach: node
-- rows: balance difference
-- 年末结转和结余 below zero means that more was spent than there was; only 经营结余 can be. Income below zero is a refund that
-- ought to be explained.
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(o.fen) AS actual,
       COALESCE(c.name, o.item) || ': ' || pl_yuan(o.fen) || ' 元 is negative; say why' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual'
  JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount
 WHERE o.fen < 0
   AND (o.item IN ('opening', 'closing', 'use_of_surplus', 'income_total') OR c.parent_code = 'income_total');
