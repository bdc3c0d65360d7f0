-- id: basic-split
-- severity: warning
-- title: Personnel and public spending are empty because two forms differ in basic
-- reach: node
-- rows: expenditure
-- Only a form with economic codes tells them apart, a list or an official form; its basic must be the one that was taken.
-- Told at the widest of them, the most detailed first, which is the one that the split would come from.
WITH unsplit AS MATERIALIZED (
    SELECT o.node_code, o.fiscal_year, o.amount, o.fen, o.form
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.item = 'basic'
     WHERE NOT EXISTS (SELECT 1
                         FROM aggregate_own AS p
                        WHERE p.node_code = o.node_code AND p.amount = o.amount
                          AND p.item IN (SELECT parent_code FROM normalize_code WHERE list = 'economic_item'))
),
scope (fund_scope, rank) AS (VALUES ('all', 0), ('fiscal', 1), ('general', 2), ('gov_fund', 3), ('soe', 4)),
coded AS MATERIALIZED (
    SELECT o.node_code, o.fiscal_year, o.amount, o.fen, o.form AS taken, s.form, f.title, s.file_no, e.line,
           ROW_NUMBER() OVER (PARTITION BY o.node_code, o.amount
                                  ORDER BY p.rank, f.detail DESC, s.form, s.file_no, e.line) AS place
      FROM unsplit AS o
     CROSS JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.kind = 'expenditure' AND s.status = 'in_force'
                                    AND s.month = 0
     CROSS JOIN normalize_form AS f ON f.form = s.form AND f.detail IN (2, 4)
     CROSS JOIN scope AS p ON p.fund_scope = f.fund_scope
     CROSS JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.category = 'basic'
     CROSS JOIN normalize_code AS c ON c.list = 'economic_item' AND c.code = substr(e.economic_code, 1, 3)
     WHERE CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_fen
                         WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                         ELSE e.actual_fen END IS NOT NULL
)
SELECT o.node_code, o.node_code AS unit_code, o.form, o.fiscal_year AS period, o.amount AS keys, o.file_no, o.line,
       b.name || ', ' || o.amount || ': ' || pl_yuan(o.fen) || ' 元 by ' || o.taken || ' is not what ' || o.form
           || ' says, so personnel and public spending stay empty' AS message
  FROM coded AS o
  JOIN normalize_code AS b ON b.list = 'item' AND b.code = 'basic'
 WHERE o.place = 1;
