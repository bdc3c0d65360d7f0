-- id: balance-sides
-- severity: error
-- title: The two sides of 总计 differ
-- reach: node
-- rows: balance expenditure difference
-- 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余 = 本年支出合计 + 结余分配 + 年末结转和结余, of each unit that gives the four
-- that none can do without. 使用非财政拨款结余 and 结余分配 are left blank where there is nothing to tell.
WITH side AS (
    SELECT o.node_code, o.fiscal_year,
           SUM(o.fen) FILTER (WHERE o.item IN ('income_total', 'use_of_surplus', 'opening')) AS income_fen,
           SUM(o.fen) FILTER (WHERE o.item IN ('total', 'distribution', 'closing')) AS spending_fen,
           SUM(CASE WHEN o.item IN ('income_total', 'use_of_surplus', 'opening') THEN o.fen ELSE -o.fen END) AS difference_fen,
           SUM(o.slack_fen) AS slack_fen
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code
     WHERE o.amount = 'actual'
       AND o.item IN ('income_total', 'use_of_surplus', 'opening', 'total', 'distribution', 'closing')
     GROUP BY o.node_code, o.fiscal_year
    HAVING COUNT(*) FILTER (WHERE o.item IN ('income_total', 'opening', 'total', 'closing')) = 4
)
SELECT s.node_code, s.node_code AS unit_code, s.fiscal_year AS period, p.file_no, p.line, p.column_no,
       pl_yuan(s.spending_fen) AS expected, pl_yuan(s.income_fen) AS actual, pl_yuan(s.difference_fen) AS difference,
       '总计: 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余 = ' || pl_yuan(s.income_fen)
           || ' 元, but 本年支出合计 + 结余分配 + 年末结转和结余 = ' || pl_yuan(s.spending_fen) || ' 元'
           || CASE s.slack_fen WHEN 0 THEN '' ELSE '; rounding explains at most ' || pl_yuan(s.slack_fen) END AS message
  FROM side AS s
  LEFT JOIN temp.place AS p ON p.unit_code = s.node_code AND p.item = 'income_total' AND p.amount = 'actual'
 WHERE ABS(s.difference_fen) > s.slack_fen;
