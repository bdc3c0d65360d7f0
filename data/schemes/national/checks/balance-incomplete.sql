-- id: balance-incomplete
-- severity: warning
-- title: The two sides of 总计 cannot be compared
-- reach: node
-- rows: balance
-- A unit that gives 本年收入合计 and its spending also has an opening and a closing balance, be they 0.00.
WITH lacking AS (
    SELECT t.node_code, c.name, c.code
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.item = 'income_total' AND o.amount = 'actual'
     CROSS JOIN aggregate_own AS s ON s.node_code = t.node_code AND s.item = 'total' AND s.amount = 'actual'
      JOIN normalize_code AS c ON c.list = 'item' AND c.code IN ('opening', 'closing')
     WHERE NOT EXISTS (SELECT 1
                         FROM aggregate_own AS x
                        WHERE x.node_code = t.node_code AND x.item = c.code AND x.amount = 'actual')
)
SELECT l.node_code, l.node_code AS unit_code, @year AS period, p.file_no, p.line, p.column_no,
       '本年收入合计 is given, but not ' || MAX(l.name) || CASE COUNT(*) WHEN 2 THEN ' and ' || MIN(l.name) ELSE '' END
           || ': whether income and spending agree cannot be told; where there is none, 0.00 says so' AS message
  FROM lacking AS l
  LEFT JOIN temp.place AS p ON p.unit_code = l.node_code AND p.item = 'income_total' AND p.amount = 'actual'
 GROUP BY l.node_code;
