-- id: operating-income
-- severity: warning
-- title: 经营支出 and 经营收入 do not go together
-- reach: node
-- rows: balance expenditure difference
-- Looked at where the unit gives 本年收入合计, for then it has told all its income.
WITH pair AS (
    SELECT t.node_code, i.fiscal_year,
           COALESCE((SELECT fen FROM aggregate_own
                      WHERE node_code = t.node_code AND item = 'operating' AND amount = 'actual'), 0) AS spent_fen,
           COALESCE((SELECT fen FROM aggregate_own
                      WHERE node_code = t.node_code AND item = 'income_operating' AND amount = 'actual'), 0) AS earned_fen
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS i ON i.node_code = t.node_code AND i.item = 'income_total' AND i.amount = 'actual'
)
SELECT p.node_code, p.node_code AS unit_code, p.fiscal_year AS period, w.file_no, w.line, w.column_no,
       CASE WHEN p.earned_fen = 0
            THEN '经营支出 is ' || pl_yuan(p.spent_fen) || ' 元, but there is no 经营收入'
            ELSE '经营收入 is ' || pl_yuan(p.earned_fen) || ' 元, but there is no 经营支出' END AS message
  FROM pair AS p
  LEFT JOIN temp.place AS w ON w.unit_code = p.node_code AND w.amount = 'actual'
                           AND w.item = CASE p.earned_fen WHEN 0 THEN 'operating' ELSE 'income_operating' END
 WHERE (p.spent_fen <> 0) <> (p.earned_fen <> 0);
