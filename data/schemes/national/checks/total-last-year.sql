-- id: total-last-year
-- severity: warning
-- title: Spending or income changed by more than half since last year
-- reach: node
-- needs: previous
-- rows: expenditure balance
-- The threshold is from knowledge. A factor of thousands is told by scale.
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(l.previous_own_fen) AS expected, pl_yuan(o.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -l.previous_own_fen))) AS difference,
       COALESCE(c.name, o.item) || ': ' || pl_yuan(o.fen) || ' 元 against last year''s ' || pl_yuan(l.previous_own_fen)
           || ', a change by more than half; say why' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual' AND o.fen >= 0
                         AND o.item IN ('total', 'basic', 'project', 'income_total')
 CROSS JOIN aggregate_total AS l ON l.node_code = t.node_code AND l.item = o.item AND l.previous_own_fen > 0
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount
 WHERE ABS(o.fen - l.previous_own_fen) > l.previous_own_fen / 2;
