-- id: adjustment-unbalanced
-- severity: warning
-- title: An adjustment moves one side of the balance only
-- reach: node
-- rows: adjustment below
-- The 本年收入合计, 使用非财政拨款结余 and 年初结转和结余 that a document adds are the spending, 结余分配 and 年末结转和结余 that it adds,
-- or 总计 no longer agrees. A source of income stands for the total where the document does not name that. Found at the root.
WITH line AS (
    SELECT a.document, a.fiscal_year, a.slice_no, a.line, a.amount_fen, a.amount_slack_fen,
           CASE WHEN a.category <> '' OR a.account IN ('distribution', 'closing') THEN -1
                WHEN a.account IN ('income_total', 'use_of_surplus', 'opening') THEN 1
                WHEN EXISTS (SELECT 1 FROM normalize_code AS c
                              WHERE c.list = 'item' AND c.code = a.account AND c.parent_code = 'income_total')
                     AND NOT EXISTS (SELECT 1 FROM normalize_adjustment AS o
                                      WHERE o.slice_no = a.slice_no AND o.document = a.document
                                        AND o.account = 'income_total')
                THEN 1 ELSE 0 END AS side
      FROM normalize_adjustment AS a
),
document AS (
    SELECT document, fiscal_year, slice_no, MIN(line) AS line,
           SUM(CASE side WHEN 1 THEN amount_fen WHEN -1 THEN -amount_fen END) AS difference_fen,
           COALESCE(SUM(amount_fen) FILTER (WHERE side = 1), 0) AS income_fen,
           COALESCE(SUM(amount_fen) FILTER (WHERE side = -1), 0) AS spending_fen,
           SUM(amount_slack_fen) AS slack_fen
      FROM line
     GROUP BY document, fiscal_year, slice_no
)
SELECT t.node_code, t.node_code AS unit_code, d.fiscal_year AS period, d.document AS keys, s.file_no, d.line, k.column_no,
       pl_yuan(d.spending_fen) AS expected, pl_yuan(d.income_fen) AS actual, pl_yuan(d.difference_fen) AS difference,
       d.document || ' adds ' || pl_yuan(d.income_fen) || ' 元 to income and opening balances, but '
           || pl_yuan(d.spending_fen) || ' to spending, 结余分配 and closing balances' AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code AND u.parent_code IS NULL
  JOIN document AS d
  JOIN normalize_slice AS s ON s.slice_no = d.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'amount'
 WHERE ABS(d.difference_fen) > d.slack_fen;
