-- Spending by the five codes of the nodes with children: what the leaves below them hold, and the own
-- rows of the nodes in between.
-- reads: temp.todo, temp.taken, normalize_descendant, normalize_slice, normalize_expenditure, aggregate_expenditure
-- writes: aggregate_expenditure
INSERT INTO aggregate_expenditure (node_code, fiscal_year, category, function_code, economic_code,
                                   fund_source, initial_budget_fen, adjusted_budget_fen, actual_fen, rows)
WITH parent (node_code) AS MATERIALIZED (
    SELECT DISTINCT ancestor_code FROM normalize_descendant WHERE distance > 0
),
part AS (
    SELECT t.node_code, x.category, x.function_code, x.economic_code, x.fund_source,
           x.initial_budget_fen, x.adjusted_budget_fen, x.actual_fen, x.rows
      FROM temp.todo AS t
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code AND d.distance > 0
      JOIN aggregate_expenditure AS x ON x.node_code = d.node_code
     WHERE d.node_code NOT IN (SELECT node_code FROM parent)
     UNION ALL
    SELECT t.node_code, e.category, e.function_code, e.economic_code, e.fund_source,
           CASE s.form WHEN k.initial_budget_form THEN e.initial_budget_fen END,
           CASE s.form WHEN k.adjusted_budget_form THEN e.adjusted_budget_fen END,
           CASE s.form WHEN k.actual_form THEN e.actual_fen END, 1
      FROM temp.todo AS t
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
      JOIN normalize_slice AS s ON s.unit_code = d.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
      JOIN temp.taken AS k ON k.unit_code = e.unit_code AND k.category = e.category
     WHERE d.node_code IN (SELECT node_code FROM parent)
       AND s.kind = 'expenditure' AND s.status = 'in_force' AND s.fiscal_year = @year AND s.month = 0
       AND s.form IN (k.initial_budget_form, k.adjusted_budget_form, k.actual_form)
)
SELECT node_code, @year, category, function_code, economic_code, fund_source, SUM(initial_budget_fen),
       SUM(adjusted_budget_fen), SUM(actual_fen), SUM(rows)
  FROM part
 GROUP BY node_code, category, function_code, economic_code, fund_source;
