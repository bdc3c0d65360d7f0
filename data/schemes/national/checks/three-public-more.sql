-- id: three-public-more
-- severity: warning
-- title: “三公”经费 is more than last year
-- reach: node
-- needs: previous
-- rows: expenditure balance
-- It is to shrink (只减不增); an increase is explained.
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, o.item AS keys, p.file_no, p.line, p.column_no,
       pl_yuan(l.previous_own_fen) AS expected, pl_yuan(o.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -l.previous_own_fen))) AS difference,
       COALESCE(c.name, o.item) || ': ' || pl_yuan(o.fen) || ' 元, more than last year''s '
           || pl_yuan(l.previous_own_fen) || '; say why' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.amount = 'actual'
                         AND o.item IN ('three_public', 'three_public_abroad', 'three_public_car_purchase',
                                        'three_public_car_running', 'three_public_reception')
 CROSS JOIN aggregate_total AS l ON l.node_code = t.node_code AND l.item = o.item AND l.previous_own_fen IS NOT NULL
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = o.item
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount
 WHERE (SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -l.previous_own_fen UNION ALL SELECT -o.slack_fen)) > 0;
