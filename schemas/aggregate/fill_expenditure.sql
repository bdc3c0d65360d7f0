-- Spending by the five codes of the nodes of one depth: their own rows in the forms that were taken, and
-- what the nodes right below them hold. The deepest nodes go first.
-- reads: temp.todo, temp.taken, normalize_unit, normalize_descendant, normalize_slice, normalize_expenditure
-- writes: aggregate_expenditure
INSERT INTO aggregate_expenditure (node_code, fiscal_year, category, function_code, economic_code,
                                   fund_source, initial_budget_fen, adjusted_budget_fen, actual_fen, rows)
WITH level (node_code) AS (
    SELECT t.node_code
      FROM temp.todo AS t
      JOIN normalize_unit AS u ON u.unit_code = t.node_code
     WHERE u.depth = @depth
),
part AS (
    SELECT l.node_code, e.category, e.function_code, e.economic_code, e.fund_source,
           CASE s.form WHEN k.initial_budget_form THEN e.initial_budget_fen END AS initial_fen,
           CASE s.form WHEN k.adjusted_budget_form THEN e.adjusted_budget_fen END AS adjusted_fen,
           CASE s.form WHEN k.actual_form THEN e.actual_fen END AS actual_fen, 1 AS rows
      FROM level AS l
      JOIN normalize_slice AS s ON s.unit_code = l.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
      JOIN temp.taken AS k ON k.unit_code = l.node_code AND k.category = e.category
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.fiscal_year = @year AND s.month = 0
       AND s.form IN (k.initial_budget_form, k.adjusted_budget_form, k.actual_form)
     UNION ALL
    SELECT l.node_code, x.category, x.function_code, x.economic_code, x.fund_source, x.initial_budget_fen,
           x.adjusted_budget_fen, x.actual_fen, x.rows
      FROM level AS l
      JOIN normalize_descendant AS d ON d.ancestor_code = l.node_code AND d.distance = 1
      JOIN aggregate_expenditure AS x ON x.node_code = d.node_code
)
SELECT node_code, @year, category, function_code, economic_code, fund_source, SUM(initial_fen),
       SUM(adjusted_fen), SUM(actual_fen), SUM(rows)
  FROM part
 GROUP BY node_code, category, function_code, economic_code, fund_source;
