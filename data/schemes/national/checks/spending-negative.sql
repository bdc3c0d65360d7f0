-- id: spending-negative
-- severity: warning
-- title: The spending of a category is negative
-- reach: node
-- rows: expenditure difference
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item || ' ' || o.amount AS keys, p.file_no, p.line,
       p.column_no, pl_yuan(o.fen) AS actual,
       COALESCE(c.name, o.item) || ', ' || COALESCE(p.header, o.amount) || ': ' || pl_yuan(o.fen)
           || ' 元 in all is negative' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.fen < 0
  JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item AND c.parent_code IN ('total', 'basic', 'three_public')
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount;
