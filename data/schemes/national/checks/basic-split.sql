-- id: basic-split
-- severity: warning
-- title: Personnel and public spending are empty because two forms differ in basic
-- reach: node
-- rows: expenditure
-- Only a form with economic codes tells them apart; its basic must be the one that was taken.
WITH unsplit AS MATERIALIZED (
    SELECT o.node_code, o.fiscal_year, o.amount, o.fen, o.form
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.item = 'basic'
     WHERE NOT EXISTS (SELECT 1
                         FROM aggregate_own AS p
                        WHERE p.node_code = o.node_code AND p.amount = o.amount
                          AND p.item IN (SELECT parent_code FROM normalize_code WHERE list = 'economic_item'))
)
SELECT o.node_code, o.node_code AS unit_code, s.form, o.fiscal_year AS period, o.amount AS keys, s.file_no,
       MIN(e.line) AS line,
       b.name || ', ' || o.amount || ': ' || pl_yuan(o.fen) || ' 元 by ' || o.form || ' is not what ' || s.form
           || ' says, so personnel and public spending stay empty' AS message
  FROM unsplit AS o
  JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.kind = 'expenditure' AND s.status = 'in_force'
                           AND s.month = 0 AND s.form IN ('detail', 'economic')
  JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.category = 'basic'
  JOIN normalize_code AS c ON c.list = 'economic_item' AND c.code = substr(e.economic_code, 1, 3)
  JOIN normalize_code AS b ON b.list = 'item' AND b.code = 'basic'
 WHERE CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_fen
                     WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                     ELSE e.actual_fen END IS NOT NULL
 GROUP BY o.node_code, o.amount;
