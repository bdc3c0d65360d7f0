-- id: opening-closing
-- severity: warning
-- title: 年初结转和结余 is not last year's 年末结转和结余
-- reach: node
-- needs: previous
-- rows: balance
-- 会计差错更正, 收回以前年度支出, 归集调入 or 调出 explain a difference.
SELECT o.node_code, o.node_code AS unit_code, o.fiscal_year AS period, p.file_no, p.line, p.column_no,
       pl_yuan(l.previous_own_fen) AS expected, pl_yuan(o.fen) AS actual,
       pl_yuan((SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -l.previous_own_fen))) AS difference,
       '年初结转和结余 ' || pl_yuan(o.fen) || ' 元, but last year ended with ' || pl_yuan(l.previous_own_fen)
           || '; say why (会计差错更正, 收回以前年度支出, 归集调入, 归集调出)' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.item = 'opening' AND o.amount = 'actual'
 CROSS JOIN aggregate_total AS l ON l.node_code = t.node_code AND l.item = 'closing' AND l.previous_own_fen IS NOT NULL
  LEFT JOIN temp.place AS p ON p.unit_code = o.node_code AND p.item = o.item AND p.amount = o.amount
 WHERE ABS((SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -l.previous_own_fen))) > o.slack_fen;
