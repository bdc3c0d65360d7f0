-- Which form each amount column of a unit's rows was taken from, by category; the category '' only
-- where the total rests on rows without one. For the nodes to do and what stands below them.
-- reads: temp.todo, normalize_descendant, normalize_code, aggregate_own    writes: temp.taken
INSERT INTO temp.taken (unit_code, category, initial_budget_form, adjusted_budget_form, actual_form)
WITH scope (unit_code) AS (
    SELECT DISTINCT d.node_code
      FROM temp.todo AS t
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
),
taken AS (
    SELECT o.node_code, o.item AS category, o.amount, o.form
      FROM scope AS s
      JOIN aggregate_own AS o ON o.node_code = s.unit_code
     WHERE o.item IN (SELECT code FROM normalize_code WHERE list = 'category')
     UNION ALL
    SELECT o.node_code, '', o.amount, o.form
      FROM scope AS s
      JOIN aggregate_own AS o ON o.node_code = s.unit_code AND o.item = 'total'
     WHERE NOT EXISTS (SELECT 1
                         FROM aggregate_own AS c
                        WHERE c.node_code = o.node_code AND c.amount = o.amount AND c.item <> 'total')
)
SELECT node_code, category, MAX(form) FILTER (WHERE amount = 'initial_budget'),
       MAX(form) FILTER (WHERE amount = 'adjusted_budget'), MAX(form) FILTER (WHERE amount = 'actual')
  FROM taken
 GROUP BY node_code, category;
